#include "tally/rules/top_n.h"

#include <algorithm>

#include "tally/rules/spending.h"

namespace wardmote {
namespace {

class TopN {
 public:
  TopN(const Election& election, const Rule& rule, const Lots& lots)
      : pot_(election.pot),
        spending_(election, rule, RankBy::Support),
        lots_(lots),
        n_(rule.n),
        places_(rule.n) {}

  Outcome run() {
    for (const auto& group : spending_.groups()) {
      const bool matters = order_matters(not_excluded(all_of(group)));
      by_lot_ = false;
      for (const auto& part : group.parts)
        if (!spend_on(part)) return LotNeeded{pot_, numbers_of(contenders(not_excluded(part)))};
      spending_.met(group, matters, by_lot_);
    }
    return std::move(spending_).finish();
  }

 private:
  // What has lost to one that it excludes takes no place.
  [[nodiscard]] std::vector<Candidate> not_excluded(const std::vector<Candidate>& tied) const {
    std::vector<Candidate> out;
    std::ranges::copy_if(tied, std::back_inserter(out),
                         [&](const auto& each) { return !spending_.purse().excluded_by(each); });
    return out;
  }

  // Between whom the order decides: all of them where there are too few places or where one excludes another,
  // else those that fit.
  [[nodiscard]] std::vector<Candidate> contenders(const std::vector<Candidate>& tied) const {
    return tied.size() > places_ || clash(tied) ? tied : spending_.affordable(tied);
  }

  [[nodiscard]] bool order_matters(const std::vector<Candidate>& tied) const {
    const auto able = spending_.affordable(tied);
    if (places_ == 0 || able.empty()) return false;
    return tied.size() > places_ || clash(tied) || cost_of(able) > spending_.left();
  }

  // False when a lot is needed.
  bool spend_on(const std::vector<Candidate>& part) {
    if (places_ == 0) {
      for (const auto& candidate : part) spending_.leave_out(candidate, not_of_best(n_));
      return true;
    }
    for (const auto& candidate : part) spending_.pass_over_excluded(candidate);
    const auto tied = not_excluded(part);
    if (order_matters(tied)) {
      const auto able = contenders(tied);
      const auto drawn = spending_.draw(lots_, able);
      if (!drawn) return false;
      by_lot_ = true;
      places_ -= std::min(places_, tied.size() - able.size());  // of those too dear, which are no contenders
      spend_by_lot(*drawn);
      refuse_others(tied, able);
    } else {
      const auto able = spending_.affordable(tied);
      for (const auto& candidate : able) spending_.take(candidate, funded());
      refuse_others(tied, able);
      places_ -= std::min(places_, tied.size());
    }
    return true;
  }

  void refuse_short(const Candidate& candidate) {
    spending_.refuse(candidate, short_of(candidate.cost, spending_.left()), Action::Skip);
  }

  // Those of `tied` that had no chance: too dear for what was left before.
  void refuse_others(const std::vector<Candidate>& tied, const std::vector<Candidate>& able) {
    for (const auto& candidate : tied)
      if (std::ranges::find(able, candidate) == able.end()) refuse_short(candidate);
  }

  void spend_by_lot(const std::vector<Candidate>& drawn) {
    const auto [winners, losers] = outcome_of(drawn);
    const Pence before = spending_.left();
    for (const auto& each : drawn) {
      const bool excluded = spending_.purse().excluded_by(each).has_value();
      if (places_ == 0 || excluded)
        spending_.leave_out(each, winners.empty() ? not_of_best(n_) : lost_lot(winners));
      else if (spending_.fits(each))
        spending_.take(each, won_lot(losers));
      else if (each.cost > before)
        refuse_short(each);
      else
        spending_.refuse(each, lost_lot(winners), Action::Skip);
      if (places_ > 0 && !excluded) --places_;
    }
  }

  // Who is funded in this order, and who is not.
  [[nodiscard]] std::pair<std::vector<ProjectNumber>, std::vector<ProjectNumber>> outcome_of(
      const std::vector<Candidate>& drawn) const {
    std::vector<Candidate> winners, losers;
    Purse purse = spending_.purse();
    std::size_t places = places_;
    for (const auto& each : drawn) {
      const bool excluded = purse.excluded_by(each).has_value();
      const bool wins = places > 0 && purse.can_buy(each);
      if (places > 0 && !excluded) --places;
      if (wins) purse.pay(each, each.cost);
      (wins ? winners : losers).push_back(each);
    }
    return {numbers_of(winners), numbers_of(losers)};
  }

  std::string pot_;
  Spending spending_;
  const Lots& lots_;
  std::int64_t n_;
  std::size_t places_;  // that nobody has yet
  bool by_lot_{false};
};

}  // namespace

Outcome top_n(const Election& election, const Rule& rule, const Lots& lots) {
  return TopN(election, rule, lots).run();
}

}  // namespace wardmote
