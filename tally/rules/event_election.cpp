#include "tally/rules/event_election.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>
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

// Its own least award, or the rule's share of its cost, rounded up: the larger.
Pence least_award(const Project& project, const Rule& rule) {
  if (!rule.part_fund_min) return project.min_award;
  __extension__ using Wide = __int128;
  const Ratio share = *rule.part_fund_min;
  const Wide part = (Wide{project.cost.value} * share.num + share.den - 1) / share.den;
  return std::max(project.min_award, Pence{static_cast<std::int64_t>(part)});
}

// Numbers from 1 for the event's conflict groups, in the order of its projects.
class ConflictGroups {
 public:
  std::uint32_t number_of(const std::string& group) {
    if (group.empty()) return 0;
    return numbers_.emplace(group, static_cast<std::uint32_t>(numbers_.size() + 1)).first->second;
  }

 private:
  std::map<std::string, std::uint32_t> numbers_;
};

std::vector<ElectionProject> projects_of(const Event& event, std::string_view pot_id) {
  const Rule& rule = event.rule(event.pot(pot_id).rule);
  ConflictGroups groups;
  std::vector<ElectionProject> projects;
  for (const Project& project : event.projects) {
    if (project.pot != pot_id) continue;
    projects.push_back({project.number, project.id, project.cost, project.withdrawn,
                        least_award(project, rule), groups.number_of(project.conflicts), project.max_award});
  }
  return projects;
}

const Profile& profile_of(PaperId paper, std::span<const Profile> profiles) {
  const auto found = std::ranges::find(profiles, paper, &Profile::paper);
  WM_ASSERT(found != profiles.end());
  return *found;
}

// The papers that feed the pot.
std::vector<const Paper*> papers_of(const Event& event, const std::vector<ElectionProject>& projects) {
  std::vector<const Paper*> papers;
  for (const Paper& paper : event.papers)
    if (!paper.opinion && concerns(columns_of(paper, projects))) papers.push_back(&paper);
  return papers;
}

// The weight of a rank: as the paper lists them, or from `max` downwards.
std::int64_t rank_weight(const Paper& paper, std::int64_t rank) {
  if (paper.ballot.weights.empty()) return std::int64_t{paper.ballot.max} + 1 - rank;
  return paper.ballot.weights[static_cast<std::size_t>(rank - 1)];
}

// What the rule makes of one choice; nothing for "no view".
std::optional<std::int64_t> value_of(const Paper& paper, const Rule& rule, const Choice& choice) {
  if (choice.value == kNoView) return std::nullopt;
  switch (paper.type) {
    case BallotType::Approve:
    case BallotType::Knapsack:
      return choice.value + (choice.boost ? 1 : 0);
    case BallotType::Score:
    case BallotType::PickThenScore:
    case BallotType::Points:
      return rule.measure == Measure::Votes ? 1 : choice.value;
    case BallotType::Rank:
      if (rule.method == "purchase-rounds") return choice.value;
      return rule.measure == Measure::Votes ? 1 : rank_weight(paper, choice.value);
    case BallotType::Grade:
      return 1 + choice.value;
  }
  std::abort();  // every case returns
}

// The best that value_of() can be, boost votes aside.
std::int64_t top_value(const Paper& paper, const Rule& rule) {
  const bool scored = rule.measure == Measure::Score || rule.measure == Measure::Points;
  if (!scored) return 1;
  switch (paper.type) {
    case BallotType::Score:
    case BallotType::PickThenScore:
      return paper.ballot.hi;
    case BallotType::Points:
      return paper.ballot.max_each;
    case BallotType::Rank:
      return rank_weight(paper, 1);
    case BallotType::Approve:
    case BallotType::Knapsack:
    case BallotType::Grade:
      return 1;
  }
  std::abort();  // every case returns
}

// What the row says of the pot's projects, ascending.
std::vector<Preference> restrict_row(const Paper& paper, const Rule& rule, const ProfileRow& row,
                                     const Columns& columns) {
  WM_ASSERT(row.values.size() == columns.size());
  std::vector<Preference> said;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto choice = columns[i] ? choice_of(paper, paper.projects[i], row.values[i]) : std::nullopt;
    const auto value = choice ? value_of(paper, rule, *choice) : std::nullopt;
    if (value) said.push_back({*columns[i], *value});
  }
  std::ranges::sort(said);
  return said;
}

}  // namespace

Election make_election(const Event& event, std::string_view pot_id, std::span<const Profile> profiles) {
  const Pot& pot = event.pot(pot_id);
  const Rule& rule = event.rule(pot.rule);
  Election election{pot.id, pot.amount, projects_of(event, pot_id), {}, 1};
  election.ranks = rule.method == "purchase-rounds";
  const auto papers = papers_of(event, election.projects);
  for (const Paper* paper : papers) election.unit = std::lcm(election.unit, paper->weight.den);
  for (const Paper* paper : papers) {
    election.top_value = top_value(*paper, rule);
    if (paper->type == BallotType::Grade)
      election.last_value = static_cast<std::int64_t>(paper->ballot.labels.size());
    const auto columns = columns_of(*paper, election.projects);
    const std::int64_t weight = paper->weight.num * (election.unit / paper->weight.den);
    for (const ProfileRow& row : profile_of(paper->id, profiles).rows)
      election.ballots.add(restrict_row(*paper, rule, row, columns), row.times * weight);
  }
  election.ballots = election.ballots.merged();
  return election;
}

}  // namespace wardmote
