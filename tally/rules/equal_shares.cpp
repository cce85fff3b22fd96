#include "tally/rules/equal_shares.h"

#include <algorithm>
#include <numeric>

#include "shared/assert.h"
#include "tally/rules/shares_completion.h"
#include "tally/rules/spending.h"
#include "tally/rules/tie_choice.h"

namespace wardmote {
namespace {

constexpr std::int64_t kStep = 100;  // pence: a pound, or the unit of an import

std::vector<bool> allowed_in(const Election& election, const Spending& spending) {
  std::vector<bool> allowed(election.projects.size(), false);
  for (const auto& group : spending.groups())
    for (const auto& candidate : all_of(group)) allowed[candidate.index] = true;
  return allowed;
}

// Projects without common supporters can be bought one after the other at the same price: any order will do.
bool shared_supporters(const SharesProblem& problem, const SharesLedger& ledger,
                       const std::vector<std::size_t>& tied) {
  std::vector<bool> seen(problem.groups(), false);
  for (const std::size_t project : tied) {
    for (const Supporter& by : problem.supporters(project)) {
      if (ledger.is_broke(by.group)) continue;
      if (seen[by.group]) return true;
      seen[by.group] = true;
    }
  }
  return false;
}

Ratio lowest_terms(const Endowment& endowment) {
  const std::int64_t common = std::gcd(endowment.num, endowment.den);
  return {endowment.num / common, endowment.den / common};
}

class EqualShares {
 public:
  EqualShares(const Election& election, const Rule& rule, const Lots& lots)
      : election_(election),
        rule_(rule),
        lots_(lots),
        spending_(election, rule, rule.utility == "score" ? RankBy::SupportPerCost : RankBy::Support),
        all_(candidates(election, rule.measure)),
        problem_(election, utility_of(rule).value(), allowed_in(election, spending_)) {}

  Outcome run() {
    const auto endowment = final_endowment();
    if (!endowment) return lot_needed();
    TieChoice choice(election_, rule_, lots_, all_);
    SharesCount count(problem_, *endowment, choosing(choice));
    if (count.run() == SharesCount::End::LotNeeded) return LotNeeded{election_.pot, numbers(count.tied())};
    for (const std::size_t project : count.bought()) spending_.take(all_[project], funded());
    spending_.met(choice.ties(), choice.lots(), lots_);
    std::vector<bool> done(all_.size(), false);
    for (const std::size_t project : count.bought()) done[project] = true;
    if (fills_up() && !fill_up(done)) return LotNeeded{election_.pot, tied_};
    spending_.had(lowest_terms(*endowment));
    spending_.add_exact(count.fall_backs());
    leave_out_others(done, count.ledger());
    return std::move(spending_).finish();
  }

 private:
  [[nodiscard]] bool repeats() const { return rule_.completion == "add1" || rule_.completion == "add1u"; }
  [[nodiscard]] bool fills_up() const {
    return rule_.completion == "utilitarian" || rule_.completion == "add1u";
  }

  ChooseTied choosing(TieChoice& choice) const {
    return [this, &choice](const SharesLedger& ledger, const std::vector<std::size_t>& tied) {
      return choice.first_of(tied, shared_supporters(problem_, ledger, tied) || clash(candidates_of(tied)));
    };
  }

  [[nodiscard]] std::vector<Candidate> candidates_of(const std::vector<std::size_t>& projects) const {
    std::vector<Candidate> out;
    for (const std::size_t project : projects) out.push_back(all_[project]);
    return out;
  }

  [[nodiscard]] Endowment start() const {
    const std::int64_t amount = election_.amount.value;
    const std::int64_t voters = std::max<std::int64_t>(1, problem_.voters());
    if (rule_.preset == "equalshares.net") return {amount / kStep / voters * kStep, 1, 0};
    return {amount, voters, 0};
  }

  // What everybody may spend in the run that counts; nothing when a lot is needed to find it.
  std::optional<Endowment> final_endowment() {
    if (!repeats()) return start();
    CompletionOptions options;
    options.start = start();
    options.step = kStep;
    options.amount = election_.amount.value;
    options.stop_exhausted = rule_.preset != "equalshares.net";
    options.threads = lots_.threads;
    options.choose = [this](const SharesLedger& ledger, const std::vector<std::size_t>& tied) {
      TieChoice choice(election_, rule_, lots_, all_);  // each run its own: runs may go on side by side
      return choosing(choice)(ledger, tied);
    };
    const Completion completion = complete_add1(problem_, options);
    spending_.add_exact(completion.fall_backs);
    if (completion.lot_needed) tied_ = numbers(*completion.lot_needed);
    if (completion.lot_needed) return std::nullopt;
    return completion.endowment;
  }

  // What the shares left over, in order of support. False when a lot is needed.
  bool fill_up(std::vector<bool>& done) {
    for (const auto& group : spending_.groups()) {
      for (const auto& part : group.parts) {
        std::vector<Candidate> able;
        std::ranges::copy_if(part, std::back_inserter(able), [&](const auto& each) {
          return !done[each.index] && spending_.purse().can_buy(each);
        });
        if (clash(able) || cost_of(able) > spending_.left()) {
          tied_ = numbers_of(able);
          const auto drawn = spending_.draw(lots_, able);
          if (!drawn) return false;
          able = *drawn;
        }
        for (const auto& candidate : able) {
          if (!spending_.purse().can_buy(candidate)) continue;
          spending_.take(candidate, leftover());
          done[candidate.index] = true;
        }
      }
    }
    return true;
  }

  void leave_out_others(const std::vector<bool>& done, SharesLedger& ledger) {
    std::vector<std::size_t> left_out;
    for (const auto& group : spending_.groups())
      for (const auto& candidate : all_of(group))
        if (!done[candidate.index] && !spending_.pass_over_excluded(candidate))
          left_out.push_back(candidate.index);
    const auto helped = ledger.helped_to_buy(left_out);
    for (std::size_t i = 0; i < left_out.size(); ++i) {
      std::vector<std::size_t> bought;
      for (const std::size_t purchase : helped[i]) bought.push_back(ledger.purchases()[purchase].project);
      spending_.leave_out(all_[left_out[i]],
                          shares_short(Pence{ledger.pence_left(left_out[i])}, numbers(bought)));
    }
  }

  [[nodiscard]] std::vector<ProjectNumber> numbers(const std::vector<std::size_t>& projects) const {
    std::vector<ProjectNumber> out;
    for (const std::size_t project : projects) out.push_back(election_.projects[project].number);
    std::ranges::sort(out);
    return out;
  }

  [[nodiscard]] LotNeeded lot_needed() const { return {election_.pot, tied_}; }

  const Election& election_;
  const Rule& rule_;
  const Lots& lots_;
  Spending spending_;
  std::vector<Candidate> all_;
  SharesProblem problem_;
  std::vector<ProjectNumber> tied_;
};

}  // namespace

std::optional<Utility> utility_of(const Rule& rule) {
  if (rule.utility == "cost") return Utility::Cost;
  if (rule.utility == "count") return Utility::Count;
  if (rule.utility == "score") return Utility::Score;
  return std::nullopt;
}

Outcome equal_shares(const Election& election, const Rule& rule, const Lots& lots) {
  return EqualShares(election, rule, lots).run();
}

}  // namespace wardmote
