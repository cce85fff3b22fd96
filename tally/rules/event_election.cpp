#include "tally/rules/event_election.h"

#include <algorithm>
#include <optional>

#include "shared/assert.h"

namespace wardmote {
namespace {

// Positions in a paper's record that belong to the pot, as indices of the election's projects.
using Columns = std::vector<std::optional<std::size_t>>;

Columns columns_of(const Paper& paper, const std::vector<ElectionProject>& projects) {
  Columns columns;
  for (const ProjectNumber number : paper.projects) {
    const auto found = std::ranges::find(projects, number, &ElectionProject::number);
    const bool here = found != projects.end();
    columns.push_back(here ? std::optional(static_cast<std::size_t>(found - projects.begin()))
                           : std::nullopt);
  }
  return columns;
}

bool concerns(const Columns& columns) {
  return std::ranges::any_of(columns, [](const auto& column) { return column.has_value(); });
}

std::string missing_in_pot(const Pot& pot) {
  if (pot.leftover != Leftover::Keep) return "leftover other than keep";
  if (pot.from_project != 0) return "pot from the award of a project";
  return {};
}

std::string missing_in_project(const Project& project) {
  if (project.kind != ProjectKind::Whole) return "project that is not whole";
  if (!project.conflicts.empty()) return "conflict groups";
  return {};
}

std::string missing_in_paper(const Paper& paper) {
  if (paper.weight.num != paper.weight.den) return "paper weight";
  if (paper.boost) return "boost votes";
  if (paper.type != BallotType::Approve && paper.type != BallotType::Knapsack)
    return "ballot type " + std::string(name_of(paper.type));
  return {};
}

Error unsupported(std::string_view where, const std::string& feature) {
  return {ErrorCode::Unsupported, std::string(where) + ": " + feature + ", not countable in this version"};
}

// Its own least award, or the rule's share of its cost, rounded up: the larger.
Pence least_award(const Project& project, const Rule& rule) {
  if (!rule.part_fund_min) return project.min_award;
  __extension__ using Wide = __int128;
  const Ratio share = *rule.part_fund_min;
  const Wide part = (Wide{project.cost.value} * share.num + share.den - 1) / share.den;
  return std::max(project.min_award, Pence{static_cast<std::int64_t>(part)});
}

Result<std::vector<ElectionProject>> projects_of(const Event& event, std::string_view pot_id) {
  const Rule& rule = event.rule(event.pot(pot_id).rule);
  std::vector<ElectionProject> projects;
  for (const Project& project : event.projects) {
    if (project.pot != pot_id) continue;
    const auto missing = missing_in_project(project);
    if (!missing.empty()) return unsupported("project " + std::to_string(project.number), missing);
    projects.push_back(
        {project.number, project.id, project.cost, project.withdrawn, least_award(project, rule)});
  }
  return projects;
}

const Profile& profile_of(PaperId paper, std::span<const Profile> profiles) {
  const auto found = std::ranges::find(profiles, paper, &Profile::paper);
  WM_ASSERT(found != profiles.end());
  return *found;
}

// What the row says of the pot's projects.
std::vector<Preference> restrict_row(const ProfileRow& row, const Columns& columns) {
  WM_ASSERT(row.values.size() == columns.size());
  std::vector<Preference> said;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i] && row.values[i] != 0) said.push_back({*columns[i], 1});
  std::ranges::sort(said);
  return said;
}

}  // namespace

Result<Election> make_election(const Event& event, std::string_view pot_id,
                               std::span<const Profile> profiles) {
  const Pot& pot = event.pot(pot_id);
  if (const auto missing = missing_in_pot(pot); !missing.empty())
    return unsupported("pot " + pot.id, missing);
  auto projects = projects_of(event, pot_id);
  if (!projects) return std::move(projects).error();
  Election election{pot.id, pot.amount, *std::move(projects), {}, 1};
  for (const Paper& paper : event.papers) {
    const auto columns = columns_of(paper, election.projects);
    if (paper.opinion || !concerns(columns)) continue;
    if (const auto missing = missing_in_paper(paper); !missing.empty())
      return unsupported("paper " + std::to_string(paper.id), missing);
    for (const ProfileRow& row : profile_of(paper.id, profiles).rows)
      election.ballots.add(restrict_row(row, columns), row.times);
  }
  election.ballots = election.ballots.merged();
  return election;
}

}  // namespace wardmote
