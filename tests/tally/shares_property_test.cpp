#include <catch2/catch.hpp>

#include "tally/rules/check.h"
#include "tally/rules/rule_table.h"
#include "tests/tally/obvious_shares.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

constexpr int kElections = 10'000;

Rule random_shares_rule(Noise& noise) {
  Rule rule = random_rule(noise);
  rule.method = "equal-shares";
  const char* const utilities[] = {"cost", "count", "score"};
  const char* const completions[] = {"none", "utilitarian", "add1", "add1u"};
  rule.utility = utilities[noise.below(3)];
  rule.completion = completions[noise.below(4)];
  if (rule.utility == "score") rule.measure = Measure::Points;
  if (noise.below(5) == 0) rule.preset = "equalshares.net";
  return rule;
}

// Some ballots give more than 1.
Election with_points(Election election, Noise& noise) {
  BallotTable table;
  for (std::size_t row = 0; row < election.ballots.size(); ++row) {
    auto said = said_in(election, row);
    for (auto& preference : said) preference.value = static_cast<std::int64_t>(1 + noise.below(3));
    table.add(said, election.ballots[row].times);
  }
  election.ballots = table;
  return election;
}

void agree(const Election& election, const Rule& rule, const Lots& lots, const Winners& expected) {
  const auto allocation = std::get<Allocation>(allocate(election, rule, lots).value());
  REQUIRE(winners(allocation) == expected);
  REQUIRE(check_allocation(election, rule, allocation) == std::vector<std::string>{});
}

}  // namespace

TEST_CASE("equal shares agree with a slow and obvious count on random elections full of ties",
          "[rules][shares]") {
  Noise noise(313);
  for (int i = 0; i < kElections; ++i) {
    INFO(i);
    const Rule rule = random_shares_rule(noise);
    Election election =
        rule.utility == "score" ? with_points(random_election(noise), noise) : random_election(noise);
    if (noise.below(3) == 0) election = with_conflicts(election, noise);
    const Lots lots = random_lots(election, noise);
    agree(election, rule, lots, ObviousShares(election, rule, lots).equal_shares());
  }
}

TEST_CASE("sequential Phragmén agrees with a slow and obvious count on random elections full of ties",
          "[rules][phragmen]") {
  Noise noise(1894);
  for (int i = 0; i < kElections; ++i) {
    INFO(i);
    Election election = random_election(noise);
    if (noise.below(3) == 0) election = with_conflicts(election, noise);
    Rule rule = random_rule(noise);
    rule.method = "phragmen";
    const Lots lots = random_lots(election, noise);
    agree(election, rule, lots, ObviousShares(election, rule, lots).phragmen());
  }
}

TEST_CASE("threads change nothing about equal shares", "[rules][shares]") {
  Noise noise(2);
  for (int i = 0; i < kElections / 50; ++i) {
    Rule rule = random_shares_rule(noise);
    rule.completion = "add1u";
    const Election election = random_election(noise);
    Lots lots = random_lots(election, noise);
    const auto alone = allocate(election, rule, lots).value();
    lots.threads = 3;
    REQUIRE(std::get<Allocation>(allocate(election, rule, lots).value()) == std::get<Allocation>(alone));
  }
}
