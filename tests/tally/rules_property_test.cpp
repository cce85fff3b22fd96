#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "tally/rules/check.h"
#include "tally/rules/rule_table.h"
#include "tests/tally/rules_elections.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

constexpr int kElections = 10'000;

using Winners = std::set<ProjectNumber>;

// The rules once more, slow and obvious: one order of all projects, walked once.
class Obvious {
 public:
  Obvious(const Election& election, const Rule& rule) : election_(election), rule_(rule) {}

  std::int64_t votes(std::size_t project) const {
    std::int64_t sum = 0;
    for (const auto& group : election_.ballots)
      for (const auto& preference : group.preferences) sum += preference.project == project ? group.times : 0;
    return sum;
  }

  bool may_win(std::size_t project) const {
    if (election_.projects[project].withdrawn || votes(project) < rule_.need_votes) return false;
    if (!rule_.min_share) return true;
    const auto share = rule_.min_share->share;
    const auto whole = rule_.min_share->of == ShareOf::Ballots ? election_.ballot_count() : 1;
    return votes(project) * share.den >= share.num * whole;
  }

  std::vector<std::size_t> order(const Lots& lots) const {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < election_.projects.size(); ++i)
      if (may_win(i)) all.push_back(i);
    std::sort(all.begin(), all.end(), [&](std::size_t a, std::size_t b) { return before(a, b, lots); });
    return all;
  }

  bool before(std::size_t a, std::size_t b, const Lots& lots) const {
    if (votes(a) != votes(b)) return votes(a) > votes(b);
    const auto& one = election_.projects[a];
    const auto& other = election_.projects[b];
    for (const TieBreak tie_break : rule_.ties) {
      if (tie_break == TieBreak::LowerCost && one.cost != other.cost) return one.cost < other.cost;
      if (tie_break == TieBreak::Id) return one.id < other.id;
      if (tie_break == TieBreak::FileOrder) return a < b;
      if (tie_break == TieBreak::Lot) return lots.draw.at(one.number) < lots.draw.at(other.number);
    }
    return false;
  }

  Winners winners(const Lots& lots) const {
    Winners won;
    Pence left = election_.amount;
    for (const std::size_t project : order(lots)) {
      if (election_.projects[project].cost <= left) {
        left -= election_.projects[project].cost;
        won.insert(election_.projects[project].number);
      } else if (rule_.method == "greedy-no-skip") {
        break;
      }
    }
    return won;
  }

 private:
  const Election& election_;
  const Rule& rule_;
};

Winners winners(const Allocation& allocation) {
  Winners won;
  for (const auto& award : allocation.awards)
    if (award.status == AwardStatus::Funded) won.insert(award.project);
  return won;
}

// The election with project i renumbered to (and moved to) place `to[i]`, and its ballots in another order.
Election renamed(const Election& election, const std::vector<std::size_t>& to) {
  Election out = election;
  for (std::size_t i = 0; i < to.size(); ++i) {
    out.projects[to[i]] = election.projects[i];
    out.projects[to[i]].number = static_cast<ProjectNumber>(to[i] + 1);
  }
  for (auto& group : out.ballots) {
    for (auto& preference : group.preferences) preference.project = to[preference.project];
    std::ranges::sort(group.preferences);
  }
  std::ranges::reverse(out.ballots);
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
  Noise noise(20270304);
  for (int i = 0; i < kElections; ++i) {
    INFO(i);
    const Election election = random_election(noise);
    const Rule rule = random_rule(noise);
    const Lots lots = random_lots(election, noise);
    const auto allocation = std::get<Allocation>(allocate(election, rule, lots).value());
    REQUIRE(winners(allocation) == Obvious(election, rule).winners(lots));
    REQUIRE(check_allocation(election, rule, allocation) == std::vector<std::string>{});
  }
}

TEST_CASE("a lot is asked for exactly when two draws can fund different projects", "[rules]") {
  Noise noise(415);
  int needed = 0;
  for (int i = 0; i < kElections / 10; ++i) {
    INFO(i);
    const Election election = random_election(noise);
    const Rule rule = random_rule(noise);
    std::set<Winners> possible;
    for (int draw = 0; draw < 200; ++draw)
      possible.insert(Obvious(election, rule).winners(random_lots(election, noise)));
    const auto outcome = allocate(election, rule, Lots{}).value();
    REQUIRE(std::holds_alternative<LotNeeded>(outcome) == (possible.size() > 1));
    needed += std::holds_alternative<LotNeeded>(outcome);
  }
  CHECK(needed > 50);
}

TEST_CASE("other numbers and another order of the ballots never change an award", "[rules]") {
  Noise noise(88);
  int compared = 0;
  for (int i = 0; i < kElections; ++i) {
    INFO(i);
    const Election election = random_election(noise);
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
  CHECK(compared > kElections / 4);
}

TEST_CASE("merging equal ballots changes nothing", "[rules]") {
  Noise noise(7);
  for (int i = 0; i < kElections / 10; ++i) {
    Election election = random_election(noise);
    const Rule rule = random_rule(noise);
    const Lots lots = random_lots(election, noise);
    const auto merged = allocate(election, rule, lots).value();
    std::vector<BallotGroup> single;
    for (const auto& group : election.ballots)
      for (std::int64_t n = 0; n < group.times; ++n) single.push_back({group.preferences, 1});
    election.ballots = single;
    REQUIRE(std::get<Allocation>(allocate(election, rule, lots).value()) == std::get<Allocation>(merged));
  }
}
