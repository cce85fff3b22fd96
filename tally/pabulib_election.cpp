#include "tally/pabulib_election.h"

#include <algorithm>
#include <span>

#include "tally/rules/ballot_merge.h"

namespace wardmote {

namespace {

// What a vote says, ascending by project; a project that is named twice counts once, as first named.
class RowReader {
 public:
  RowReader(const PbFile& file, bool points) : file_(file), points_(points) {}

  // Valid until the next one is read.
  BallotView read(const PbVote& vote) {
    const auto choices = file_.choices_of(vote);
    const auto given = points_ ? file_.points_of(vote) : std::span<const std::int64_t>{};
    if (std::ranges::adjacent_find(choices, std::ranges::greater_equal{}) == choices.end())
      return {choices, given, 1};
    projects_.assign(choices.begin(), choices.end());
    values_.assign(given.begin(), given.end());
    sort();
    drop_repeated();
    return {projects_, values_, 1};
  }

 private:
  // By insertion, since lists are short and often nearly in order; of equal ones the first stays first.
  void sort() {
    for (std::size_t i = 1; i < projects_.size(); ++i)
      for (std::size_t at = i; at > 0 && projects_[at - 1] > projects_[at]; --at) {
        std::swap(projects_[at - 1], projects_[at]);
        if (points_) std::swap(values_[at - 1], values_[at]);
      }
  }
  void drop_repeated() {
    std::size_t kept = 1;
    for (std::size_t i = 1; i < projects_.size(); ++i) {
      if (projects_[i] == projects_[kept - 1]) continue;
      projects_[kept] = projects_[i];
      if (points_) values_[kept] = values_[i];
      ++kept;
    }
    projects_.resize(kept);
    if (points_) values_.resize(kept);
  }

  const PbFile& file_;
  bool points_;
  std::vector<std::uint16_t> projects_;
  std::vector<std::int64_t> values_;
};

}  // namespace

Election pabulib_election(const PbFile& file, bool points, EqualVotes equal) {
  Election election{file.name, file.budget, {}, {}, 1};
  for (const auto& project : file.projects) {
    const auto number = static_cast<ProjectNumber>(election.projects.size() + 1);
    election.projects.push_back({number, project.id, project.cost, project.cost == kPbWithdrawnCost});
  }
  RowReader reader(file, points);
  if (equal == EqualVotes::Merged) {
    BallotMerger merger(file.projects.size());
    for (const auto& vote : file.votes) merger.add(reader.read(vote));
    election.ballots = merger.merged();
  } else {
    election.ballots.reserve(file.votes.size(), file.choices.size());
    for (const auto& vote : file.votes) election.ballots.add(reader.read(vote));
  }
  return election;
}

}  // namespace wardmote
