#include "tally/pabulib_election.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "tally/rules/ballot_merge.h"

namespace wardmote {

namespace {

// What a vote says, ascending by project; a project that is named twice counts once, as first named. One bit
// for each project puts them in order: votes name few, in any order, and comparing them would be guesswork
// for the processor.
class RowReader {
 public:
  RowReader(const PbFile& file, bool points)
      : file_(file),
        points_(points),
        named_(file.projects.size() / kBits + 1),
        value_of_(file.projects.size()) {}

  // Valid until the next one is read.
  BallotView read(const PbVote& vote) {
    const auto choices = file_.choices_of(vote);
    std::size_t first = named_.size(), last = 0;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      const std::size_t word = choices[i] / kBits;
      const std::uint64_t bit = std::uint64_t{1} << choices[i] % kBits;
      if (points_ && (named_[word] & bit) == 0) value_of_[choices[i]] = file_.points_of(vote)[i];
      named_[word] |= bit;
      first = std::min(first, word);
      last = std::max(last, word);
    }
    take(first, last);
    return {projects_, values_, 1};
  }

 private:
  static constexpr std::size_t kBits = 64;

  // The row is what is named in these words, which name nothing then.
  void take(std::size_t first, std::size_t last) {
    projects_.clear();
    values_.clear();
    for (std::size_t word = first; word <= last; ++word)
      for (std::uint64_t left = std::exchange(named_[word], 0); left != 0; left &= left - 1) {
        const std::size_t project = word * kBits + static_cast<std::size_t>(std::countr_zero(left));
        projects_.push_back(static_cast<std::uint16_t>(project));
        if (points_) values_.push_back(value_of_[project]);
      }
  }

  const PbFile& file_;
  bool points_;
  std::vector<std::uint64_t> named_;
  std::vector<std::int64_t> value_of_;
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
