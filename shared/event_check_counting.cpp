// Whether what papers ask is what the rules of their pots count.
#include <algorithm>
#include <numeric>

#include "shared/event_check.h"
#include "shared/event_names.h"

namespace wardmote {
namespace {

constexpr std::int64_t kLargestWeight = 1000;  // of the numbers in a paper's weight
constexpr std::int64_t kLargestUnit = 1'000'000;

bool feeds(const Event& event, const Paper& paper, const Pot& pot) {
  return !paper.opinion && std::ranges::any_of(paper.projects, [&](ProjectNumber number) {
    const Project* project = event.find_project(number);
    return project != nullptr && project->pot == pot.id;
  });
}

// Ballot types that say something a measure can add up.
bool measures(Measure measure, BallotType type) {
  switch (measure) {
    case Measure::Votes:
      return type != BallotType::Grade;
    case Measure::Score:
      return type == BallotType::Score || type == BallotType::PickThenScore || type == BallotType::Rank;
    case Measure::Points:
      return type == BallotType::Points;
    case Measure::Grade:
      return type == BallotType::Grade;
  }
  std::abort();  // every case returns
}

void check_paper_of(const Rule& rule, const Paper& paper, const std::string& path, EventFaults& faults) {
  const std::string of = "its rule " + in_quotes(rule.id) + " ";
  const std::string type(name_of(paper.type));
  faults.add_if(!measures(rule.measure, paper.type), path,
                of + "measures " + std::string(name_of<Measure>(rule.measure)) + ", but paper " +
                    std::to_string(paper.id) + " is of type " + type);
  faults.add_if(rule.method == "purchase-rounds" && paper.type != BallotType::Rank, path,
                of + "needs ranks, but paper " + std::to_string(paper.id) + " is of type " + type);
  const bool adds_up = rule.method == "greedy" || rule.method == "greedy-no-skip" ||
                       rule.method == "part-fund-next" || rule.method == "top-n" ||
                       rule.method == "greedy-per-cost";
  faults.add_if(paper.boost && !adds_up, path,
                of + "does not count boost votes, which paper " + std::to_string(paper.id) + " has");
}

// One scale a pot: what is best, and what a grade means, must be the same on all of its papers.
void check_same_scale(const Paper& first, const Paper& paper, const std::string& path, EventFaults& faults) {
  const bool same = first.type == paper.type && first.ballot.lo == paper.ballot.lo &&
                    first.ballot.hi == paper.ballot.hi && first.ballot.max_each == paper.ballot.max_each &&
                    first.ballot.labels.size() == paper.ballot.labels.size() &&
                    first.ballot.weights == paper.ballot.weights &&
                    (paper.type != BallotType::Rank || first.ballot.max == paper.ballot.max);
  faults.add_if(!same, path,
                "papers " + std::to_string(first.id) + " and " + std::to_string(paper.id) +
                    " have another type or scale, expected the same for one pot");
}

// A project that is not on a paper would get the worst grade from its voters.
void check_same_projects(const Paper& first, const Paper& paper, const std::string& path,
                         EventFaults& faults) {
  faults.add_if(paper.type == BallotType::Grade && first.projects != paper.projects, path,
                "papers " + std::to_string(first.id) + " and " + std::to_string(paper.id) +
                    " grade other projects, expected the same for one pot");
}

void check_unit(const std::vector<const Paper*>& papers, const std::string& path, EventFaults& faults) {
  std::int64_t unit = 1;
  for (const Paper* paper : papers) {
    if (paper->weight.den <= 0 || paper->weight.den > kLargestWeight) return;  // said of the paper
    unit = std::lcm(unit, paper->weight.den);
    if (unit > kLargestUnit)
      return faults.add(path, "the weights of its papers have no common denominator up to 1000000");
  }
}

void check_rule_of(const Rule& rule, const std::string& path, EventFaults& faults) {
  const bool grades = rule.method == "majority-judgment";
  faults.add_if(
      grades != (rule.measure == Measure::Grade), path + "/measure",
      grades ? "expected grade for method majority-judgment" : "grade is only for majority-judgment");
  faults.add_if(rule.method == "purchase-rounds" && rule.measure != Measure::Votes, path + "/measure",
                "expected votes for method purchase-rounds");
  const bool scored = rule.measure == Measure::Score || rule.measure == Measure::Points;
  faults.add_if(rule.utility == "score" && !scored, path + "/measure",
                "expected score or points for utility score");
  faults.add_if(rule.min_share && rule.min_share->of == ShareOf::MaxMean && !scored, path + "/min_share/of",
                "max-mean is only for measure score or points");
}

void check_leftover(const Pot& pot, const std::string& path, EventFaults& faults) {
  const bool shares = pot.leftover == Leftover::ShareOversubscribed;
  faults.add_if(shares != !pot.share_group.empty(), path + "/share_group",
                "expected leftover share-oversubscribed and a share_group together");
  faults.add_if(shares && pot.from_project != 0, path + "/share_group",
                "is not for a pot that is the award of a project");
}

// Least shares that all together are more than the pot cannot be kept.
void check_floor(const Event& event, const Pot& pot, const Rule& rule, const std::string& path,
                 EventFaults& faults) {
  if (rule.method != "proportional-shares" || rule.floor.den <= 0) return;
  const auto items = std::ranges::count_if(
      event.projects, [&](const Project& each) { return each.pot == pot.id && !each.withdrawn; });
  faults.add_if(items * rule.floor.num > rule.floor.den, path,
                "the floor of its rule, for " + std::to_string(items) + " items, is more than the pot");
}

}  // namespace

void check_counting(const Event& event, EventFaults& faults) {
  for (std::size_t i = 0; i < event.rules.size(); ++i) check_rule_of(event.rules[i], at("rule", i), faults);
  for (std::size_t i = 0; i < event.papers.size(); ++i) {
    const Ratio weight = event.papers[i].weight;
    faults.add_if(weight.num > kLargestWeight || weight.den > kLargestWeight, at("paper", i) + "/weight",
                  "expected numbers up to 1000");
  }
  for (std::size_t i = 0; i < event.pots.size(); ++i) {
    const Pot& pot = event.pots[i];
    check_leftover(pot, at("pot", i), faults);
    const auto rule = std::ranges::find(event.rules, pot.rule, &Rule::id);
    if (rule == event.rules.end()) continue;
    check_floor(event, pot, *rule, at("pot", i), faults);
    std::vector<const Paper*> papers;
    for (const Paper& paper : event.papers)
      if (feeds(event, paper, pot)) papers.push_back(&paper);
    for (const Paper* paper : papers) {
      check_paper_of(*rule, *paper, at("pot", i), faults);
      check_same_scale(*papers.front(), *paper, at("pot", i), faults);
      check_same_projects(*papers.front(), *paper, at("pot", i), faults);
    }
    check_unit(papers, at("pot", i), faults);
  }
}

}  // namespace wardmote
