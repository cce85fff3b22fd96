#include "tally/pabulib_election.h"

#include <algorithm>

namespace wardmote {

namespace {

// The project, and what the vote gives it; a project that is named twice counts once, as first named.
using Row = std::vector<std::pair<std::uint16_t, std::int64_t>>;

void read_row(const PbFile& file, const PbVote& vote, bool points, Row& row) {
  row.clear();
  const auto choices = file.choices_of(vote);
  const auto given = file.points_of(vote);
  for (std::size_t i = 0; i < choices.size(); ++i) row.emplace_back(choices[i], points ? given[i] : 1);
  std::ranges::stable_sort(row, {}, &Row::value_type::first);
  row.erase(std::ranges::unique(row, {}, &Row::value_type::first).begin(), row.end());
}

}  // namespace

Election pabulib_election(const PbFile& file, bool points) {
  Election election{file.name, file.budget, {}, {}, 1};
  for (const auto& project : file.projects) {
    const auto number = static_cast<ProjectNumber>(election.projects.size() + 1);
    election.projects.push_back({number, project.id, project.cost, project.cost == kPbWithdrawnCost});
  }
  election.ballots.reserve(file.votes.size(), file.choices.size());
  Row row;
  for (const auto& vote : file.votes) {
    read_row(file, vote, points, row);
    for (const auto& [project, value] : row) election.ballots.say(project, value);
    election.ballots.end();
  }
  election.ballots = election.ballots.merged();
  return election;
}

}  // namespace wardmote
