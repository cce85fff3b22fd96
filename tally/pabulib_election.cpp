#include "tally/pabulib_election.h"

#include "tally/rules/ballot_merge.h"

namespace wardmote {

namespace {

// What a vote gives each project, ascending; a project that is named twice counts once, as first named.
class PointsReader {
 public:
  explicit PointsReader(const PbFile& file)
      : file_(file), named_(file.projects.size()), value_of_(file.projects.size()) {}

  // Valid until the next one is read.
  BallotView read(const PbVote& vote) {
    const auto choices = file_.choices_of(vote);
    const auto points = file_.points_of(vote);
    for (std::size_t i = 0; i < choices.size(); ++i)
      if (named_.name(choices[i])) value_of_[choices[i]] = points[i];
    projects_.clear();
    named_.take(projects_);
    values_.clear();
    for (const std::uint16_t project : projects_) values_.push_back(value_of_[project]);
    return {projects_, values_, 1};
  }

 private:
  const PbFile& file_;
  ProjectBits named_;
  std::vector<std::int64_t> value_of_;
  std::vector<std::uint16_t> projects_;
  std::vector<std::int64_t> values_;
};

BallotTable merged_ballots(const PbFile& file, bool points) {
  BallotMerger merger(file.projects.size());
  PointsReader reader(file);
  for (const auto& vote : file.votes) {
    if (points)
      merger.add(reader.read(vote));
    else
      merger.add_named(file.choices_of(vote));
  }
  return merger.merged();
}

BallotTable ballots_apart(const PbFile& file, bool points) {
  BallotTable ballots;
  ballots.reserve(file.votes.size(), file.choices.size());
  PointsReader reader(file);
  ProjectBits named(file.projects.size());
  for (const auto& vote : file.votes) {
    if (points) {
      ballots.add(reader.read(vote));
    } else {
      for (const std::uint16_t project : file.choices_of(vote)) named.name(project);
      ballots.add(named);
    }
  }
  return ballots;
}

}  // namespace

Election pabulib_election(const PbFile& file, bool points, EqualVotes equal) {
  Election election{file.name, file.budget, {}, {}, 1};
  for (const auto& project : file.projects) {
    const auto number = static_cast<ProjectNumber>(election.projects.size() + 1);
    election.projects.push_back({number, project.id, project.cost, project.cost == kPbWithdrawnCost});
  }
  election.ballots = equal == EqualVotes::Merged ? merged_ballots(file, points) : ballots_apart(file, points);
  return election;
}

}  // namespace wardmote
