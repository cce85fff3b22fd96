#include <catch2/catch.hpp>

#include "tally/rules/check.h"
#include "tally/rules/rule_table.h"
#include "tests/tally/obvious_shares.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

void agree(const Election& election, const Rule& rule, const Lots& lots, const Winners& expected) {
  const auto allocation = std::get<Allocation>(allocate(election, rule, lots).value());
  REQUIRE(winners(allocation) == expected);
  REQUIRE(check_allocation(election, rule, allocation) == std::vector<std::string>{});
}

}  // namespace

TEST_CASE("equal shares agree with a slow and obvious count on random elections full of ties",
          "[rules][shares]") {
  Noise noise(313);
  for (int i = 0; i < elections(); ++i) {
    INFO(i);
    const Rule rule = random_shares_rule(noise);
    Election election =
        rule.utility == "score" ? with_values(random_election(noise), 3, noise) : random_election(noise);
    if (noise.below(3) == 0) election = with_conflicts(election, noise);
    const Lots lots = random_lots(election, noise);
    agree(election, rule, lots, ObviousShares(election, rule, lots).equal_shares());
  }
}

namespace {

// What a voter has of some projects, in the utility of the rule.
std::int64_t worth(const Election& election, const Rule& rule, const std::vector<Preference>& said,
                   const Winners& won) {
  std::int64_t sum = 0;
  for (const auto& [project, value] : said) {
    const ElectionProject& it = election.projects[project];
    if (!won.contains(it.number)) continue;
    sum += rule.utility == "cost" ? it.cost.value : rule.utility == "count" ? 1 : value;
  }
  return sum;
}

}  // namespace

TEST_CASE("the comparison with greedy asks every voter which they would rather have", "[rules][shares]") {
  Noise noise(314);
  int greedy_won = 0;
  for (int i = 0; i < elections(); ++i) {
    INFO(i);
    Rule rule = random_shares_rule(noise);
    rule.comparison = true;
    const Election election =
        rule.utility == "score" ? with_values(random_election(noise), 3, noise) : random_election(noise);
    const Lots lots = random_lots(election, noise);
    Rule plain = rule;
    plain.method = "greedy", plain.utility.clear(), plain.comparison = false;
    const Winners by_shares = ObviousShares(election, rule, lots).equal_shares();
    const Winners by_greedy = Obvious(election, plain).winners(lots);
    std::int64_t shares = 0, greedy = 0;
    for (std::size_t row = 0; row < election.ballots.size(); ++row) {
      const auto said = said_in(election, row);
      const auto one = worth(election, rule, said, by_shares), other = worth(election, rule, said, by_greedy);
      shares += one > other ? election.ballots[row].times : 0;
      greedy += other > one ? election.ballots[row].times : 0;
    }
    agree(election, rule, lots, greedy > shares ? by_greedy : by_shares);
    greedy_won += greedy > shares;
  }
  CHECK(greedy_won > elections() / 200);
}

TEST_CASE("sequential Phragmén agrees with a slow and obvious count on random elections full of ties",
          "[rules][phragmen]") {
  Noise noise(1894);
  for (int i = 0; i < elections(); ++i) {
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
  for (int i = 0; i < elections() / 50; ++i) {
    Rule rule = random_shares_rule(noise);
    rule.completion = "add1u";
    const Election election = random_election(noise);
    Lots lots = random_lots(election, noise);
    const auto alone = allocate(election, rule, lots).value();
    lots.threads = 3;
    REQUIRE(std::get<Allocation>(allocate(election, rule, lots).value()) == std::get<Allocation>(alone));
  }
}
