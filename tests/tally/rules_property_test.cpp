#include <algorithm>

#include <catch2/catch.hpp>

#include "tally/rules/check.h"
#include "tally/rules/rational.h"
#include "tally/rules/rule_table.h"
#include "tests/tally/obvious_rules.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

// The election with project i renumbered to (and moved to) place `to[i]`, and its ballots in another order.
Election renamed(const Election& election, const std::vector<std::size_t>& to) {
  Election out = election;
  for (std::size_t i = 0; i < to.size(); ++i) {
    out.projects[to[i]] = election.projects[i];
    out.projects[to[i]].number = static_cast<ProjectNumber>(to[i] + 1);
  }
  out.ballots = {};
  for (std::size_t row = election.ballots.size(); row-- > 0;) {
    auto said = said_in(election, row);
    for (auto& preference : said) preference.project = to[preference.project];
    std::ranges::sort(said);
    out.ballots.add(said, election.ballots[row].times);
  }
  return out;
}

std::vector<std::size_t> shuffled(std::size_t size, Noise& noise) {
  std::vector<std::size_t> to;
  for (std::size_t i = 0; i < size; ++i) to.push_back(i);
  for (std::size_t i = size; i > 1; --i) std::swap(to[i - 1], to[noise.below(i)]);
  return to;
}

// The awards as they would read under the new numbers.
std::vector<Award> renamed(const std::vector<Award>& awards, const std::vector<std::size_t>& to) {
  std::vector<Award> out = awards;
  for (std::size_t i = 0; i < to.size(); ++i) {
    out[to[i]] = awards[i];
    out[to[i]].project = static_cast<ProjectNumber>(to[i] + 1);
    for (auto& [name, value] : out[to[i]].reason.args) {
      if (auto* number = std::get_if<std::int64_t>(&value); number != nullptr && name == "project")
        *number = static_cast<std::int64_t>(to[static_cast<std::size_t>(*number - 1)] + 1);
      auto* numbers = std::get_if<std::vector<ProjectNumber>>(&value);
      if (numbers == nullptr) continue;
      for (auto& number : *numbers) number = static_cast<ProjectNumber>(to[number - 1U] + 1);
      std::ranges::sort(*numbers);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("every rule agrees with a slow and obvious one on random elections full of ties", "[rules]") {
  const std::string method =
      GENERATE("greedy", "greedy-no-skip", "part-fund-next", "greedy-per-cost", "top-n");
  INFO(method);
  Noise noise(20270304);
  for (int i = 0; i < elections(); ++i) {
    INFO(i);
    const Election election = random_election(noise);
    Rule rule = random_rule(noise);
    rule.method = method;
    rule.n = method == "top-n" ? static_cast<std::uint32_t>(1 + noise.below(5)) : 0;
    const Lots lots = random_lots(election, noise);
    const auto allocation = std::get<Allocation>(allocate(election, rule, lots).value());
    REQUIRE(sums(allocation) == Obvious(election, rule).sums(lots));
    REQUIRE(check_allocation(election, rule, allocation) == std::vector<std::string>{});
  }
}

TEST_CASE("projects that exclude each other never win together, as a slow and obvious count says",
          "[rules]") {
  Noise noise(31);
  int excluded = 0;
  for (int i = 0; i < elections(); ++i) {
    INFO(i);
    const Election election = with_conflicts(random_election(noise), noise);
    const Rule rule = random_rule(noise);
    const Lots lots = random_lots(election, noise);
    const auto allocation = std::get<Allocation>(allocate(election, rule, lots).value());
    REQUIRE(sums(allocation) == Obvious(election, rule).sums(lots));
    REQUIRE(check_allocation(election, rule, allocation) == std::vector<std::string>{});
    excluded +=
        static_cast<int>(std::ranges::count(allocation.awards, AwardStatus::Excluded, &Award::status));
  }
  CHECK(excluded > elections() / 20);
}

TEST_CASE("scores and points are counted as a slow and obvious count says", "[rules]") {
  Noise noise(32);
  for (int i = 0; i < elections(); ++i) {
    INFO(i);
    const Election election = with_values(random_election(noise), 4, noise);
    Rule rule = random_rule(noise);
    rule.measure = noise.below(2) == 0 ? Measure::Score : Measure::Points;
    if (noise.below(4) == 0) rule.method = "greedy-per-cost";
    if (noise.below(3) == 0)
      rule.min_share = MinShare{ShareOf::MaxMean, Ratio{static_cast<std::int64_t>(1 + noise.below(9)), 10}};
    const Lots lots = random_lots(election, noise);
    const auto allocation = std::get<Allocation>(allocate(election, rule, lots).value());
    REQUIRE(sums(allocation) == Obvious(election, rule).sums(lots));
    REQUIRE(check_allocation(election, rule, allocation) == std::vector<std::string>{});
  }
}

TEST_CASE("majority judgment agrees with taking middle grades away one by one", "[rules]") {
  Noise noise(33);
  for (int i = 0; i < elections(); ++i) {
    INFO(i);
    Election election = with_values(random_election(noise), 3, noise);
    election.top_value = 1, election.last_value = 3;
    if (noise.below(2) == 0) election = with_conflicts(election, noise);
    Rule rule = random_rule(noise);
    rule.method = "majority-judgment";
    rule.measure = Measure::Grade;
    rule.min_share.reset();
    const Lots lots = random_lots(election, noise);
    const auto allocation = std::get<Allocation>(allocate(election, rule, lots).value());
    REQUIRE(sums(allocation) == Obvious(election, rule).sums(lots));
    REQUIRE(check_allocation(election, rule, allocation) == std::vector<std::string>{});
  }
}

namespace {

// The division once more: every way in which items can be at their least, at their most or in between is
// tried, until one is found in which the rate that follows fits all of them.
Sums obvious_shares_of(const Election& election, const Rule& rule) {
  struct Item {
    ProjectNumber number;
    Rational weight, least, most;
  };
  const Obvious obvious(election, rule);
  const Rational pot = rational(election.amount.value);
  std::vector<Item> items;
  Rational floors, caps;
  for (const std::size_t p : obvious.order({})) {
    const ElectionProject& project = election.projects[p];
    Item item{project.number, rational(obvious.support(p)), 0, 0};
    mpz_class most = mpz_class(pot.get_num() * rule.cap.num) / rule.cap.den;
    item.most = Rational(most);
    for (const Pence bound : {project.cost, project.most_award})
      if (bound > Pence{}) item.most = std::min<Rational>(item.most, rational(bound.value));
    const mpz_class least = (mpz_class(pot.get_num() * rule.floor.num) + rule.floor.den - 1) / rule.floor.den;
    item.least = std::max<Rational>(Rational(least), rational(project.least_award.value));
    item.least = std::min(item.least, item.most);
    floors += item.least, caps += item.most;
    items.push_back(item);
  }
  if (floors > pot)
    for (Item& item : items) item.least = 0;
  std::size_t ways = 1;
  for (std::size_t i = 0; i < items.size(); ++i) ways *= 3;
  for (std::size_t way = 0; way < ways; ++way) {
    Rational left = pot, weight;
    std::vector<int> state;
    for (std::size_t i = 0, rest = way; i < items.size(); ++i, rest /= 3) {
      state.push_back(static_cast<int>(rest % 3));
      if (state[i] == 0) left -= items[i].least;
      if (state[i] == 1) left -= items[i].most;
      if (state[i] == 2) weight += items[i].weight;
    }
    const bool all_full = caps <= pot;
    if (!all_full && (left < 0 || (weight == 0 && left != 0))) continue;
    const Rational rate = weight == 0 ? Rational(0) : Rational(left / weight);
    Sums sums;
    bool fits = true;
    for (std::size_t i = 0; i < items.size() && fits; ++i) {
      const Rational share = rate * items[i].weight;
      if (all_full) fits = state[i] == 1;
      if (!all_full && weight != 0 && state[i] == 0) fits = share <= items[i].least;
      if (!all_full && weight != 0 && state[i] == 1) fits = share >= items[i].most;
      if (!all_full && state[i] == 2) fits = share >= items[i].least && share <= items[i].most;
      const Rational gets = state[i] == 0 ? items[i].least : state[i] == 1 ? items[i].most : share;
      const mpz_class pence = gets.get_num() / gets.get_den();
      if (pence > 0) sums[items[i].number] = Pence{pence.get_si()};
    }
    if (fits && (weight != 0 || all_full)) return sums;
  }
  return {};
}

}  // namespace

TEST_CASE("proportional shares agree with trying every way in which bounds can hold", "[rules]") {
  Noise noise(35);
  int compared = 0;
  for (int i = 0; i < elections(); ++i) {
    INFO(i);
    Election election = with_values(random_election(noise), 5, noise);
    election.amount = Pence{static_cast<std::int64_t>(noise.below(5000))};
    for (auto& project : election.projects) {
      if (noise.below(2) == 0) project.cost = Pence{};
      project.least_award = Pence{static_cast<std::int64_t>(noise.below(3) == 0 ? noise.below(300) : 0)};
      if (noise.below(3) == 0) project.most_award = Pence{static_cast<std::int64_t>(100 + noise.below(900))};
    }
    Rule rule = random_rule(noise);
    rule.method = "proportional-shares";
    rule.measure = Measure::Points;
    rule.need_votes = 1;
    rule.min_share.reset();
    rule.ties = {TieBreak::FileOrder};
    rule.floor = {static_cast<std::int64_t>(noise.below(2)), 10};
    rule.cap = {static_cast<std::int64_t>(1 + noise.below(4)), 4};
    const auto allocation = std::get<Allocation>(allocate(election, rule, Lots{}).value());
    REQUIRE(check_allocation(election, rule, allocation) == std::vector<std::string>{});
    const Sums expected = obvious_shares_of(election, rule);
    if (expected.empty() && !sums(allocation).empty()) continue;  // every share lies exactly on a bound
    REQUIRE(sums(allocation) == expected);
    ++compared;
  }
  CHECK(compared > elections() * 9 / 10);
}

TEST_CASE("purchase rounds agree with a slow and obvious count", "[rules]") {
  Noise noise(34);
  for (int i = 0; i < elections(); ++i) {
    INFO(i);
    Election election = with_ranks(random_election(noise), noise);
    if (noise.below(2) == 0) election = with_conflicts(election, noise);
    Rule rule = random_rule(noise);
    rule.method = "purchase-rounds";
    rule.min_share.reset();
    const Lots lots = random_lots(election, noise);
    const auto allocation = std::get<Allocation>(allocate(election, rule, lots).value());
    REQUIRE(sums(allocation) == Obvious(election, rule).sums(lots));
    REQUIRE(check_allocation(election, rule, allocation) == std::vector<std::string>{});
    const auto without = allocate(election, rule, Lots{}).value();
    if (std::holds_alternative<Allocation>(without))
      REQUIRE(sums(std::get<Allocation>(without)) == sums(allocation));
  }
}

TEST_CASE("a lot is asked for exactly when two draws can fund different projects", "[rules]") {
  Noise noise(415);
  int needed = 0;
  for (int i = 0; i < elections() / 10; ++i) {
    INFO(i);
    Election election = random_election(noise);
    const Rule rule = random_rule(noise);
    if (rule.method != "top-n" && noise.below(3) == 0) election = with_conflicts(election, noise);
    std::set<Sums> possible;
    for (int draw = 0; draw < 200; ++draw)
      possible.insert(Obvious(election, rule).sums(random_lots(election, noise)));
    const auto outcome = allocate(election, rule, Lots{}).value();
    REQUIRE(std::holds_alternative<LotNeeded>(outcome) == (possible.size() > 1));
    needed += std::holds_alternative<LotNeeded>(outcome);
  }
  CHECK(needed > elections() / 200);
}

TEST_CASE("other numbers and another order of the ballots never change an award", "[rules]") {
  Noise noise(88);
  int compared = 0;
  for (int i = 0; i < elections(); ++i) {
    INFO(i);
    Election election = random_election(noise);
    if (noise.below(3) == 0) election = with_conflicts(election, noise);
    Rule rule = random_rule(noise);
    rule.ties.back() = TieBreak::Lot;
    const auto to = shuffled(election.projects.size(), noise);
    const auto before = allocate(election, rule, Lots{}).value();
    const auto after = allocate(renamed(election, to), rule, Lots{}).value();
    REQUIRE(before.index() == after.index());
    if (std::holds_alternative<LotNeeded>(before)) continue;
    REQUIRE(renamed(std::get<Allocation>(before).awards, to) == std::get<Allocation>(after).awards);
    ++compared;
  }
  CHECK(compared > elections() / 4);
}

namespace {

// An election and a rule of every kind that the tests above leave out, with the lot as the last resort.
std::pair<Election, Rule> random_case(Noise& noise) {
  const char* const methods[] = {"majority-judgment", "purchase-rounds", "equal-shares",
                                 "phragmen",          "greedy-per-cost", "proportional-shares"};
  Rule rule = random_rule(noise);
  rule.method = methods[noise.below(6)];
  rule.min_share.reset();
  rule.ties.back() = TieBreak::Lot;
  Election election = random_election(noise);
  if (rule.method == "majority-judgment") {
    election = with_values(election, 3, noise);
    election.top_value = 1, election.last_value = 3;
    rule.measure = Measure::Grade;
  } else if (rule.method == "purchase-rounds") {
    election = with_ranks(election, noise);
  } else if (rule.method == "equal-shares") {
    rule.utility = noise.below(2) == 0 ? "cost" : "count";
    rule.completion = noise.below(2) == 0 ? "none" : "add1u";
    rule.comparison = noise.below(3) == 0;
  } else if (rule.method == "proportional-shares") {
    election = with_values(election, 5, noise);
    rule.measure = Measure::Points;
    rule.cap = {1, static_cast<std::int64_t>(1 + noise.below(3))};
  }
  if (rule.method != "proportional-shares" && noise.below(3) == 0) election = with_conflicts(election, noise);
  return {election, rule};
}

}  // namespace

TEST_CASE("nor do they change an award of the rules that count otherwise", "[rules]") {
  Noise noise(89);
  int compared = 0;
  for (int i = 0; i < elections() / 2; ++i) {
    INFO(i);
    const auto [election, rule] = random_case(noise);
    INFO(rule.method);
    const auto to = shuffled(election.projects.size(), noise);
    const auto before = allocate(election, rule, Lots{}).value();
    const auto after = allocate(renamed(election, to), rule, Lots{}).value();
    REQUIRE(before.index() == after.index());
    if (std::holds_alternative<LotNeeded>(before)) continue;
    const auto& first = std::get<Allocation>(before);
    REQUIRE(check_allocation(election, rule, first) == std::vector<std::string>{});
    auto awards = renamed(first.awards, to);
    const auto& again = std::get<Allocation>(after).awards;
    for (std::size_t p = 0; p < awards.size(); ++p) {
      INFO(p);
      REQUIRE(awards[p].award == again[p].award);
      REQUIRE(awards[p].status == again[p].status);
    }
    ++compared;
  }
  CHECK(compared > elections() / 8);
}

TEST_CASE("merging equal ballots changes nothing", "[rules]") {
  Noise noise(7);
  for (int i = 0; i < elections() / 10; ++i) {
    Election election = random_election(noise);
    const Rule rule = random_rule(noise);
    const Lots lots = random_lots(election, noise);
    const auto merged = allocate(election, rule, lots).value();
    BallotTable single;
    for (std::size_t row = 0; row < election.ballots.size(); ++row)
      for (std::int64_t n = 0; n < election.ballots[row].times; ++n) single.add(said_in(election, row), 1);
    election.ballots = single;
    REQUIRE(std::get<Allocation>(allocate(election, rule, lots).value()) == std::get<Allocation>(merged));
  }
}
