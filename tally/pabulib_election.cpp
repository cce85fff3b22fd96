#include "tally/pabulib_election.h"

#include <algorithm>

#include "shared/text.h"
#include "tally/rules/ballot_merge.h"

namespace wardmote {

namespace {

constexpr std::uint64_t kMostPlaces = 65535;

std::int64_t longest_vote(const PbFile& file) {
  const auto said = parse_decimal(file.meta_value("max_length"), kMostPlaces);
  std::int64_t longest = said ? static_cast<std::int64_t>(*said) : 0;
  for (const auto& vote : file.votes) longest = std::max(longest, static_cast<std::int64_t>(vote.count));
  return longest;
}

// What a vote gives each project, its points or by its place, ascending; a project that is named twice counts
// once, as first named.
class ValueReader {
 public:
  ValueReader(const PbFile& file, VoteValues values)
      : file_(file),
        longest_(values == VoteValues::Places ? longest_vote(file) : 0),
        named_(file.projects.size()),
        value_of_(file.projects.size()) {}

  // Valid until the next one is read.
  BallotView read(const PbVote& vote) {
    const auto choices = file_.choices_of(vote);
    for (std::size_t i = 0; i < choices.size(); ++i)
      if (named_.name(choices[i])) value_of_[choices[i]] = value(vote, i);
    projects_.clear();
    named_.take(projects_);
    values_.clear();
    for (const std::uint16_t project : projects_) values_.push_back(value_of_[project]);
    return {projects_, values_, 1};
  }

 private:
  [[nodiscard]] std::int64_t value(const PbVote& vote, std::size_t i) const {
    return longest_ > 0 ? longest_ - static_cast<std::int64_t>(i) : file_.points_of(vote)[i];
  }

  const PbFile& file_;
  std::int64_t longest_;  // list that a vote may be, where places count; else 0
  ProjectBits named_;
  std::vector<std::int64_t> value_of_;
  std::vector<std::uint16_t> projects_;
  std::vector<std::int64_t> values_;
};

BallotTable merged_ballots(const PbFile& file, VoteValues values) {
  BallotMerger merger(file.projects.size());
  ValueReader reader(file, values);
  for (const auto& vote : file.votes) {
    if (values != VoteValues::Named)
      merger.add(reader.read(vote));
    else
      merger.add_named(file.choices_of(vote));
  }
  return merger.merged();
}

BallotTable ballots_apart(const PbFile& file, VoteValues values) {
  BallotTable ballots;
  ballots.reserve(file.votes.size(), file.choices.size());
  ValueReader reader(file, values);
  ProjectBits named(file.projects.size());
  for (const auto& vote : file.votes) {
    if (values != VoteValues::Named) {
      ballots.add(reader.read(vote));
    } else {
      for (const std::uint16_t project : file.choices_of(vote)) named.name(project);
      ballots.add(named);
    }
  }
  return ballots;
}

}  // namespace

Election pabulib_election(const PbFile& file, VoteValues values, EqualVotes equal) {
  Election election{file.name, file.budget, {}, {}, 1};
  for (const auto& project : file.projects) {
    const auto number = static_cast<ProjectNumber>(election.projects.size() + 1);
    election.projects.push_back({number, project.id, project.cost, project.cost == kPbWithdrawnCost});
  }
  election.ballots = equal == EqualVotes::Merged ? merged_ballots(file, values) : ballots_apart(file, values);
  return election;
}

}  // namespace wardmote
