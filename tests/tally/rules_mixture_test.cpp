// Everything an event may combine, at random: what is published must stand up to the check of every
// allocation.
#include <catch2/catch.hpp>

#include "tally/rules/check.h"
#include "tally/rules/leftover.h"
#include "tally/rules/rule_table.h"
#include "tally/rules/shares_audit.h"
#include "tests/tally/rules_elections.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

struct Mixture {
  Election election;
  Rule rule;
  Leftover leftover{Leftover::Keep};
};

Rule rule_with(std::string_view method, Noise& noise) {
  Rule rule = method == "equal-shares" ? random_shares_rule(noise) : random_rule(noise);
  rule.method = method;
  rule.n = method == "top-n" ? static_cast<std::uint32_t>(1 + noise.below(5)) : 0;
  rule.comparison = method == "equal-shares" && noise.below(3) == 0;
  if (method == "majority-judgment") {
    rule.measure = Measure::Grade;
    rule.min_share.reset();
  }
  return rule;
}

Mixture random_mixture(std::string_view method, Noise& noise) {
  Mixture out;
  out.rule = rule_with(method, noise);
  out.election = random_election(noise);
  if (out.rule.measure != Measure::Votes) out.election = with_values(out.election, 3, noise);
  if (method == "majority-judgment") out.election.top_value = 1, out.election.last_value = 3;
  if (method != "proportional-shares" && noise.below(2) == 0)
    out.election = with_conflicts(out.election, noise);
  if (method == "purchase-rounds") out.election = with_ranks(out.election, noise);
  for (auto& project : out.election.projects)
    if (noise.below(12) == 0) project.cost = Pence{};
  for (auto& project : out.election.projects)
    if (noise.below(3) == 0) project.most_award = project.cost + Pence{50};
  constexpr Leftover kLeftover[] = {Leftover::Keep, Leftover::NextPartFunded, Leftover::EnlargeWinners};
  out.leftover = kLeftover[noise.below(3)];
  return out;
}

}  // namespace

TEST_CASE("whatever an event combines, its allocation stands up to the check", "[rules]") {
  for (const RuleRow& row : rule_table()) {
    Noise noise(20270305);
    for (int i = 0; i < elections(); ++i) {
      INFO(row.method << " " << i);
      const Mixture mixture = random_mixture(row.method, noise);
      const auto& [election, rule, leftover] = mixture;
      const Lots lots = random_lots(election, noise);
      const auto first = std::get<Allocation>(allocate(election, rule, lots).value());
      const auto last = std::get<Allocation>(spend_leftover(leftover, election, rule, lots, first));
      INFO("leftover " << static_cast<int>(leftover));
      CHECK(check_allocation(election, rule, last) == std::vector<std::string>{});
    }
  }
}
