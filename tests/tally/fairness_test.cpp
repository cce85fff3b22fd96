#include "tally/fairness.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "shared/json.h"
#include "tally/allocate.h"
#include "tally/event_show_counting.h"
#include "tally/rules/rule_table.h"
#include "tally/rules/shares_audit.h"
#include "tests/support/world.h"
#include "tests/tally/rules_elections.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

Allocation allocated(const Election& election, const Rule& rule, const Lots& lots = {}) {
  return std::get<Allocation>(allocate(election, rule, lots).value());
}

Rule shares(const std::string& utility, const std::string& completion) {
  Rule rule = rule_of("equal-shares");
  rule.utility = utility, rule.completion = completion;
  if (utility == "score") rule.measure = Measure::Points;
  return rule;
}

// £100 and three projects of £50: 6 voters want 1 and 2, 4 want 3.
Election divided_town() {
  Election election{
      "pot", Pence{10'000}, {{1, "", Pence{5000}}, {2, "", Pence{5000}}, {3, "", Pence{4000}}}, {}, 1};
  election.ballots = table_of({{{{0, 1}, {1, 1}}, 6}, {{{2, 1}}, 4}});
  return election;
}

// The definition to the letter: every group of supporters of a project that got nothing.
bool has_group_left_out(const Election& election, const Allocation& allocation) {
  std::vector<std::vector<Preference>> voters;
  for (std::size_t row = 0; row < election.ballots.size(); ++row)
    for (std::int64_t n = 0; n < election.ballots[row].times; ++n) voters.push_back(said_in(election, row));
  const auto has = [&](std::size_t voter) {
    std::int64_t sum = 0;
    for (const auto& said : voters[voter]) sum += allocation.awards[said.project].award.value;
    return sum;
  };
  for (std::uint32_t group = 1; group < 1U << voters.size(); ++group) {
    std::int64_t size = 0, most = 0;
    std::vector<std::size_t> wanted(election.projects.size(), 0);
    for (std::size_t v = 0; v < voters.size(); ++v) {
      if ((group >> v & 1U) == 0) continue;
      ++size;
      most = std::max(most, has(v));
      for (const auto& said : voters[v]) ++wanted[said.project];
    }
    for (std::size_t p = 0; p < wanted.size(); ++p) {
      const ElectionProject& project = election.projects[p];
      const bool open =
          allocation.awards[p].award == Pence{} && !project.withdrawn && project.cost <= election.amount;
      if (open && wanted[p] == static_cast<std::size_t>(size) &&
          size * election.amount.value > election.ballot_count() * (most + project.cost.value))
        return true;
    }
  }
  return false;
}

std::int64_t total_times(const Election& election) {
  return election.ballot_count();
}

}  // namespace

TEST_CASE("a large group that got nothing is named with its share", "[fairness]") {
  const auto election = divided_town();
  auto rule = rule_of("greedy", {TieBreak::LowerCost, TieBreak::FileOrder});
  const auto by_votes = allocated(election, rule);
  CHECK(left_out(election, by_votes).empty());  // its share, £40, is no more than its project costs
  auto cheaper = election;
  cheaper.projects[2].cost = Pence{3999};
  CHECK(left_out(cheaper, allocated(cheaper, rule)) ==
        std::vector<LeftOut>{{3, 4, Pence{4000}, Pence{3999}}});
  CHECK(ballots_with_nothing(cheaper, allocated(cheaper, rule)) == 4);
}

TEST_CASE("who is left out agrees with trying every group of voters", "[fairness]") {
  Noise noise(2023);
  int found = 0;
  for (int i = 0; i < 4000; ++i) {
    INFO(i);
    Election election = random_election(noise);
    if (total_times(election) > 9) continue;
    const auto allocation = allocated(election, random_rule(noise), random_lots(election, noise));
    const bool left = !left_out(election, allocation).empty();
    REQUIRE(left == has_group_left_out(election, allocation));
    found += left;
  }
  CHECK(found > 100);
}

TEST_CASE("equal shares by cost leave no large group out", "[fairness]") {
  Noise noise(2024);
  for (int i = 0; i < 4000; ++i) {
    INFO(i);
    const Election election = random_election(noise);
    Rule rule = shares("cost", noise.below(2) == 0 ? "none" : "add1u");
    rule.need_votes = 0;
    REQUIRE(left_out(election, allocated(election, rule, random_lots(election, noise))).empty());
  }
}

TEST_CASE("the account of equal shares says who paid for what", "[shares]") {
  // £90, three voters, £30 each; B is bought by all, £20 each; A cannot be.
  Election election{
      "pot", Pence{9000}, {{1, "", Pence{4000}}, {2, "", Pence{6000}}, {3, "", Pence{2500}}}, {}, 1};
  election.ballots = table_of({{{{0, 1}, {1, 1}}, 2}, {{{1, 1}, {2, 1}}, 1}});
  const Rule rule = shares("cost", "none");
  const auto allocation = allocated(election, rule);
  CHECK(allocation.endowment == Ratio{3000, 1});
  const auto audit = audit_shares(election, rule, allocation);
  CHECK(audit.faults.empty());
  CHECK(audit.account.bought == std::vector<ProjectNumber>{2});
  CHECK(audit.account.projects[0] == SharesProject{1, 0, Pence{6000}, {Pence{4000}}, Pence{2000}});
  CHECK(audit.account.projects[1] == SharesProject{2, 300, Pence{9000}, {Pence{6000}}, Pence{3000}});
  CHECK(audit.account.projects[2] == SharesProject{3, 0, Pence{3000}, {Pence{2000}}, Pence{1000}});
}

TEST_CASE("the audit finds shares that were too small, and projects that could have been bought",
          "[shares]") {
  Election election{"pot", Pence{9000}, {{1, "", Pence{4000}}, {2, "", Pence{6000}}}, {}, 1};
  election.ballots = table_of({{{{0, 1}, {1, 1}}, 2}, {{{1, 1}}, 1}});
  const Rule rule = shares("cost", "none");
  const auto right = allocated(election, rule);
  auto broken = right;
  broken.endowment = Ratio{1999, 1};
  CHECK(audit_shares(election, rule, broken).faults ==
        std::vector<std::string>{"project 2: its supporters had not enough left to pay for it"});
  broken.endowment = Ratio{5000, 1};
  CHECK(audit_shares(election, rule, broken).faults ==
        std::vector<std::string>{"project 1: its supporters could have paid for it"});
}

namespace {

struct Voted {
  Event event = world_event();
  std::map<PaperId, std::vector<Ballot>> ballots;
  Voted() {
    const std::vector<std::vector<ProjectNumber>> chosen = {{1, 4}, {1, 4}, {1}, {2, 7}, {2}, {9}};
    for (const auto& each : chosen) ballots[1].push_back(approve(event.papers[0], each));
    event.projects[0].category = "green", event.projects[2].category = "green";
  }
};

}  // namespace

TEST_CASE("the report compares the announced rule with every other on the same ballots", "[fairness]") {
  const Voted voted;
  const auto pots = allocate_pots(voted.event, voted.ballots, "3142516243").value();
  const auto report = fairness_of(voted.event, voted.ballots, pots, "3142516243").value();
  REQUIRE(report.size() == 1);
  std::vector<std::string> rules;
  for (const WhatIf& each : report[0].what_if) rules.push_back(each.rule);
  CHECK(rules == std::vector<std::string>{rule_in_words(voted.event.rules[0]), "greedy", "greedy-no-skip",
                                          "part-fund-next", "greedy-per-cost", "equal-shares, cost, add1u",
                                          "equal-shares, count, add1u", "phragmen"});
  CHECK(report[0].what_if[0].funded == report[0].what_if[1].funded);
  REQUIRE(report[0].categories.size() == 2);
  CHECK(report[0].categories[1].name == "green");
  CHECK(report[0].categories[1].votes == Ratio{5, 9});
  CHECK(report[0].areas.empty());
  const auto json = parse_any_json(fairness_json(report));
  CHECK(json["pots"][0]["what_if"].size() == 8);
  const auto text = fairness_text(voted.event, report);
  CHECK(text.find("green") != std::string::npos);
  CHECK(text.find("(as announced)") != std::string::npos);
}
