// Prices and loads that differ by less than a double can tell, and such that do not differ at all: the
// outcome must be that of fractions, and be reached by fractions.
#include <catch2/catch.hpp>

#include "tally/rules/rule_table.h"
#include "tests/tally/obvious_shares.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

// Everybody but the rich buys X first, and is poor then. A and B both want nearly all the money of the rich,
// and some of the poor help to pay for either: only one of them is bought, the cheaper one.
constexpr std::int64_t kAmount = 999'999'999'937;  // a prime
constexpr std::int64_t kOthers = 101;              // choose X alone
constexpr std::int64_t kRich = 97;                 // choose A and B
constexpr std::int64_t kPoorA = 3;                 // choose X and A
constexpr std::int64_t kPoorB = 4;                 // choose X and B
enum Project : std::uint16_t { X, A, B };

struct Scene {
  std::string utility;      // of equal shares; "" for sequential Phragmén
  std::int64_t only_a{4};   // rich, too, but choose A alone
  std::int64_t score_b{3};  // what the rich give B, when they give A 2
  std::int64_t poor_b{kPoorB};
  std::int64_t more_for_x{0};  // pence

  [[nodiscard]] std::int64_t score(std::int64_t value) const { return utility == "score" ? value : 1; }
  [[nodiscard]] std::int64_t supporters_of_x() const { return kOthers + kPoorA + poor_b; }
  // Per voter.
  [[nodiscard]] Rational endowment() const { return rational(kAmount, supporters_of_x() + kRich + only_a); }
};

std::int64_t whole(const Rational& number) {
  const mpz_class part = number.get_num() / number.get_den();
  return part.get_si();
}

std::int64_t cost_of_x(const Scene& scene) {
  return whole(scene.endowment() * rational(8 * scene.supporters_of_x(), 10)) + scene.more_for_x;
}

// The cost of B at which it is exactly as cheap as A is.
Rational same_for_b(const Scene& scene, std::int64_t cost_of_a) {
  const Rational paid = rational(cost_of_x(scene), scene.supporters_of_x());
  const Rational cost = rational(cost_of_a);
  const std::int64_t rich_a = kRich + scene.only_a;
  if (scene.utility.empty())
    return (cost + paid * rational(kPoorA)) * rational(kRich + scene.poor_b, rich_a + kPoorA) -
           paid * rational(scene.poor_b);
  const Rational left = scene.endowment() - paid;
  const Rational poor_a = left * rational(kPoorA), poor_b = left * rational(scene.poor_b);
  if (scene.utility == "cost") return cost * poor_b / poor_a;
  return poor_b + (cost - poor_a) * rational(kRich * scene.score(scene.score_b), rich_a * scene.score(2));
}

Election election_of(const Scene& scene, std::int64_t cost_of_a, std::int64_t cost_of_b) {
  Election election{"pot", Pence{kAmount}, {}, {}, 1};
  for (const std::int64_t cost : {cost_of_x(scene), cost_of_a, cost_of_b}) {
    const auto number = static_cast<ProjectNumber>(election.projects.size() + 1);
    election.projects.push_back({number, std::to_string(number), Pence{cost}, false});
  }
  const std::int64_t x = scene.score(3), a = scene.score(2), b = scene.score(scene.score_b);
  election.ballots = table_of({{{{X, x}}, kOthers},
                               {{{A, a}, {B, b}}, kRich},
                               {{{X, x}, {A, 1}}, kPoorA},
                               {{{X, x}, {B, 1}}, scene.poor_b}});
  if (scene.only_a > 0) election.ballots.add({{Preference{A, a}}}, scene.only_a);
  return election;
}

// Costs of X, A and B at which A and B are as nearly the same as whole pence allow, but not the same: with B
// the cheaper one, or A.
Election nearly_the_same(Scene scene, bool b_cheaper) {
  const std::int64_t tenths = scene.utility == "cost" || scene.utility == "score" ? 6 : 9;
  const std::int64_t first = whole(scene.endowment() * rational(tenths * (kRich + scene.only_a), 10));
  std::optional<Rational> nearest;
  Election found;
  for (scene.more_for_x = 0; scene.more_for_x < 40; ++scene.more_for_x) {
    for (std::int64_t cost = first; cost < first + 110; ++cost) {
      const Rational same = same_for_b(scene, cost);
      const std::int64_t other = whole(same) + (b_cheaper ? 0 : 1);
      const Rational apart = abs(same - rational(other));
      if (apart == 0 || (nearest && apart >= *nearest)) continue;
      nearest = apart;
      found = election_of(scene, cost, other);
    }
  }
  return found;
}

Rule rule_for(const Scene& scene) {
  Rule rule = rule_of(scene.utility.empty() ? "phragmen" : "equal-shares", {TieBreak::FileOrder});
  rule.utility = scene.utility;
  rule.completion = "none";
  if (scene.utility == "score") rule.measure = Measure::Points;
  return rule;
}

void check_exactly(const Scene& scene, const Election& election, const Winners& expected) {
  const Rule rule = rule_for(scene);
  const Lots lots;
  const auto allocation = std::get<Allocation>(allocate(election, rule, lots).value());
  const ObviousShares obvious(election, rule, lots);
  CHECK(winners(allocation) == expected);
  CHECK((scene.utility.empty() ? obvious.phragmen() : obvious.equal_shares()) == expected);
  CHECK(allocation.effort.exact > 0);
}

}  // namespace

TEST_CASE("of two projects that a double cannot tell apart the cheaper one is bought", "[rules][shares]") {
  const Scene scene = GENERATE(Scene{"cost", 0}, Scene{"count"}, Scene{"score"}, Scene{""});
  INFO(scene.utility);
  check_exactly(scene, nearly_the_same(scene, true), {1, 3});
  check_exactly(scene, nearly_the_same(scene, false), {1, 2});
}

TEST_CASE("of two projects at exactly the same price the event's list says which is bought",
          "[rules][shares]") {
  const std::string utility = GENERATE("cost", "count", "score", "");
  INFO(utility);
  const Scene scene{utility, 0, 2, kPoorA};
  const std::int64_t cost = nearly_the_same({utility, 0}, true).projects[A].cost.value;
  check_exactly(scene, election_of(scene, cost, cost), {1, 2});
}

TEST_CASE("a project that costs all that its supporters have is bought", "[rules][shares]") {
  const Scene scene = GENERATE(Scene{"cost"}, Scene{"count"}, Scene{"score"});
  INFO(scene.utility);
  Election election{"pot", Pence{699'999'999'839}, {}, {}, 1};
  election.projects.push_back({1, "1", Pence{299'999'999'931}, false});
  election.ballots = table_of({{{{0, 1}}, 3}, {{}, 4}});
  check_exactly(scene, election, {1});
}
