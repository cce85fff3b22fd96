#include "tally/rules/leftover.h"

#include <catch2/catch.hpp>

#include "tally/rules/check.h"
#include "tally/rules/division.h"
#include "tally/rules/rule_table.h"
#include "tests/tally/rules_elections.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

// Greedy, and then the leftover.
Outcome outcome_of(const Election& election, Leftover leftover, const Lots& lots = {}) {
  const Rule rule = rule_of("greedy");
  auto first = std::get<Allocation>(allocate(election, rule, lots).value());
  return spend_leftover(leftover, election, rule, lots, std::move(first));
}

Allocation spent(const Election& election, Leftover leftover, const Lots& lots = {}) {
  const auto allocation = std::get<Allocation>(outcome_of(election, leftover, lots));
  CHECK(check_allocation(election, rule_of("greedy"), allocation) == std::vector<std::string>{});
  return allocation;
}

std::string reason_of(const Allocation& allocation, std::size_t i) {
  return english(allocation.awards[i].reason);
}

}  // namespace

TEST_CASE("the rest goes to the next in line as a part of its cost", "[leftover]") {
  const auto allocation = spent(election_of(100, {{60, 9}, {50, 8}, {20, 7}}), Leftover::NextPartFunded);
  CHECK(reason_of(allocation, 1) == "part-funded: £20 of £50");
  CHECK(allocation.left == Pence{});
}

TEST_CASE("a rest that is of no use to the next in line stays", "[leftover]") {
  auto election = election_of(100, {{60, 9}, {50, 8}, {45, 7}});
  election.projects[1].least_award = Pence{4500};
  const auto allocation = spent(election, Leftover::NextPartFunded);
  CHECK(reason_of(allocation, 1) == "not funded: £10 short");
  CHECK(allocation.left == Pence{4000});
}

TEST_CASE("two that are next in line alike need a lot", "[leftover]") {
  const auto election = election_of(100, {{60, 9}, {50, 8}, {45, 8}});
  CHECK(std::get<LotNeeded>(outcome_of(election, Leftover::NextPartFunded)).projects ==
        std::vector<ProjectNumber>{2, 3});
  const auto drawn = spent(election, Leftover::NextPartFunded, lots_of({3, 2, 1}));
  CHECK(reason_of(drawn, 2) == "part-funded: £40 of £45");
  CHECK(drawn.lots.back().order == std::vector<ProjectNumber>{3, 2});
}

TEST_CASE("the rest enlarges the winners in proportion to their awards", "[leftover]") {
  auto election = election_of(100, {{60, 9}, {20, 8}, {50, 7}});
  auto allocation = spent(election, Leftover::EnlargeWinners);
  CHECK(allocation.awards[0].award == Pence{7500});
  CHECK(allocation.awards[1].award == Pence{2500});
  CHECK(reason_of(allocation, 0) == "funded: £75, with a part of what was left over");
  election.projects[0].most_award = Pence{6000};
  allocation = spent(election, Leftover::EnlargeWinners);
  CHECK(allocation.awards[0].award == Pence{6000});
  CHECK(allocation.awards[1].award == Pence{4000});
}

TEST_CASE("what is kept changes nothing", "[leftover]") {
  const auto election = election_of(100, {{60, 9}, {50, 8}});
  const auto plain = std::get<Allocation>(allocate(election, rule_of("greedy"), Lots{}).value());
  CHECK(spent(election, Leftover::Keep) == plain);
}

TEST_CASE("a pot is oversubscribed when somebody got less than they asked for", "[leftover]") {
  const auto is = [](const Election& election, const std::string& method) {
    return is_oversubscribed(std::get<Allocation>(allocate(election, rule_of(method), Lots{}).value()));
  };
  CHECK(is(election_of(100, {{60, 9}, {50, 8}}), "greedy"));
  CHECK(is(election_of(100, {{60, 9}, {50, 8}}), "part-fund-next"));
  CHECK_FALSE(is(election_of(100, {{60, 9}, {40, 8}}), "greedy"));
  CHECK_FALSE(is(election_of(100, {{60, 9}, {50, 0}}), "greedy"));
}

namespace {

std::vector<std::int64_t> divided(std::int64_t amount, const std::vector<Portion>& portions) {
  std::vector<std::int64_t> out;
  for (const Pence share : divide(Pence{amount}, portions)) out.push_back(share.value);
  return out;
}

}  // namespace

TEST_CASE("bounds of one are borne by the others in proportion", "[division]") {
  const Pence most{1000};
  using Shares = std::vector<std::int64_t>;
  CHECK(divided(100, {{1, {}, most}, {3, {}, most}}) == Shares{25, 75});
  CHECK(divided(100, {{1, Pence{40}, most}, {3, {}, most}, {1, {}, most}}) == Shares{40, 45, 15});
  CHECK(divided(100, {{6, {}, Pence{30}}, {3, {}, most}, {1, {}, most}}) == Shares{30, 52, 17});
  CHECK(divided(100, {{0, {}, most}, {3, {}, most}}) == Shares{0, 100});
  CHECK(divided(100, {{1, {}, Pence{10}}, {1, {}, Pence{20}}}) == Shares{10, 20});
  CHECK(divided(100, {{1, Pence{80}, most}, {3, Pence{80}, most}}) == Shares{25, 75});
  CHECK(divided(0, {{1, {}, most}}) == Shares{0});
  CHECK(divided(100, {}).empty());
}

TEST_CASE("a division gives out all but odd pence, and nobody leaves the bounds", "[division]") {
  Noise noise(64);
  for (int i = 0; i < 10'000; ++i) {
    INFO(i);
    const Pence amount{static_cast<std::int64_t>(noise.below(5000))};
    std::vector<Portion> portions;
    Pence least, most;
    for (std::size_t n = 1 + noise.below(6); n > 0; --n) {
      const auto low = static_cast<std::int64_t>(noise.below(3) == 0 ? noise.below(900) : 0);
      const auto high = low + static_cast<std::int64_t>(noise.below(3000));
      portions.push_back({static_cast<std::int64_t>(noise.below(9)), Pence{low}, Pence{high}});
      least += Pence{low}, most += Pence{portions.back().weight == 0 ? low : high};
    }
    if (least > amount) continue;
    const auto shares = divide(amount, portions);
    Pence sum;
    for (std::size_t p = 0; p < portions.size(); ++p) {
      sum += shares[p];
      REQUIRE(shares[p] >= portions[p].least);
      REQUIRE(shares[p] <= portions[p].most);
      // Between bounds: nobody with as much weight and room gets more than a penny more.
      for (std::size_t q = 0; q < portions.size(); ++q)
        if (shares[p] < portions[p].most && shares[q] > portions[q].least)
          REQUIRE(shares[p].value * portions[q].weight + portions[q].weight + portions[p].weight >=
                  shares[q].value * portions[p].weight);
    }
    REQUIRE(sum <= amount);
    if (most >= amount) REQUIRE(sum.value + static_cast<std::int64_t>(portions.size()) > amount.value);
  }
}
