#include "tally/fairness.h"

#include <algorithm>

#include "tally/event_show_counting.h"
#include "tally/lots.h"
#include "tally/rules/event_election.h"
#include "tally/rules/leftover.h"
#include "tally/rules/rule_table.h"
#include "tally/rules/shares_audit.h"

namespace wardmote {
namespace {

struct Variant {
  const char* method;
  const char* utility;
  const char* completion;
};
constexpr Variant kVariants[] = {{"greedy", "", ""},
                                 {"greedy-no-skip", "", ""},
                                 {"part-fund-next", "", ""},
                                 {"greedy-per-cost", "", ""},
                                 {"equal-shares", "cost", "add1u"},
                                 {"equal-shares", "count", "add1u"},
                                 {"equal-shares", "score", "add1u"},
                                 {"phragmen", "", ""},
                                 {"majority-judgment", "", ""},
                                 {"purchase-rounds", "", ""}};

Rule rule_like(const Rule& own, const Variant& variant) {
  Rule rule;
  rule.id = own.id;
  rule.method = variant.method;
  rule.utility = variant.utility;
  rule.completion = variant.completion;
  rule.measure = rule.method == "purchase-rounds" ? Measure::Votes : own.measure;
  rule.need_votes = own.need_votes;
  rule.min_share = own.min_share;
  rule.ties = own.ties;
  return rule;
}

std::string name_of(const Variant& variant) {
  std::string name = variant.method;
  for (const std::string word : {variant.utility, variant.completion})
    if (!word.empty()) name += ", " + word;
  return name;
}

// The event with `rule` in place of the pot's own, or nothing where that could not be announced.
std::optional<Event> announced(const Event& event, const Pot& pot, const Rule& rule) {
  Event other = event;
  *std::ranges::find(other.rules, pot.rule, &Rule::id) = rule;
  if (!validate_event(other).empty() || !uncountable_features(other).empty()) return std::nullopt;
  return other;
}

WhatIf described(std::string name, const Election& election, const Allocation& allocation) {
  WhatIf out{std::move(name),
             {},
             allocation.amount - allocation.left - allocation.given,
             ballots_with_nothing(election, allocation),
             left_out(election, allocation).size()};
  for (const Award& award : allocation.awards)
    if (award.award > Pence{}) out.funded.push_back(award.project);
  return out;
}

std::vector<PartOf> parts_by(const Event& event, const Allocation& pot, std::string Project::*key) {
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> sums;  // votes, pence
  std::int64_t votes = 0, pence = 0;
  for (const Award& award : pot.awards) {
    auto& [its_votes, its_pence] = sums[event.project(award.project).*key];
    const std::int64_t support = std::max<std::int64_t>(award.support, 0);
    its_votes += support, votes += support;
    its_pence += award.award.value, pence += award.award.value;
  }
  std::vector<PartOf> out;
  if (sums.size() == 1 && sums.begin()->first.empty()) return out;
  for (const auto& [name, sum] : sums)
    out.push_back({name,
                   {sum.first, std::max<std::int64_t>(votes, 1)},
                   {sum.second, std::max<std::int64_t>(pence, 1)}});
  return out;
}

}  // namespace

Result<std::vector<PotFairness>> fairness_of(const Event& event,
                                             const std::map<PaperId, std::vector<Ballot>>& ballots,
                                             const std::vector<Allocation>& pots, const std::string& dice) {
  std::vector<Profile> profiles;
  for (const auto& [paper, list] : ballots) profiles.push_back(make_profile(paper, list));
  std::vector<PotFairness> out;
  for (const Allocation& allocation : pots) {
    const Pot& pot = event.pot(allocation.pot);
    const Rule& own = event.rule(pot.rule);
    Election election = make_election(event, pot.id, profiles);
    election.amount = allocation.amount;
    PotFairness fairness{pot.id,
                         allocation.ballots,
                         allocation.unit,
                         ballots_with_nothing(election, allocation),
                         left_out(election, allocation),
                         parts_by(event, allocation, &Project::category),
                         parts_by(event, allocation, &Project::area),
                         {described(rule_in_words(own), election, allocation)}};
    for (const Variant& variant : kVariants) {
      const auto other = announced(event, pot, rule_like(own, variant));
      if (!other) continue;
      Election same = make_election(*other, pot.id, profiles);
      same.amount = allocation.amount;
      const Rule& rule = other->rule(pot.rule);
      const Lots lots = draw_lots(event.id, same, dice);
      auto outcome = allocate(same, rule, lots);
      if (!outcome) return std::move(outcome).error();
      const Outcome spent =
          spend_leftover(pot.leftover, same, rule, lots, std::get<Allocation>(std::move(*outcome)));
      fairness.what_if.push_back(described(name_of(variant), same, std::get<Allocation>(spent)));
    }
    out.push_back(std::move(fairness));
  }
  return out;
}

}  // namespace wardmote
