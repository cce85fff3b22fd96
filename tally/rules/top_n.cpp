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
      const bool matters = order_matters(all_of(group));
      by_lot_ = false;
      for (const auto& part : group.parts)
        if (!spend_on(part)) return LotNeeded{pot_, numbers_of(contenders(part))};
      spending_.met(group, matters, by_lot_);
    }
    return std::move(spending_).finish();
  }

 private:
  // Between whom the order decides: all of them where there are too few places, else those that fit.
  [[nodiscard]] std::vector<Candidate> contenders(const std::vector<Candidate>& tied) const {
    return tied.size() > places_ ? tied : spending_.affordable(tied);
  }

  [[nodiscard]] bool order_matters(const std::vector<Candidate>& tied) const {
    const auto able = spending_.affordable(tied);
    if (places_ == 0 || able.empty()) return false;
    return tied.size() > places_ || cost_of(able) > spending_.left();
  }

  // False when a lot is needed.
  bool spend_on(const std::vector<Candidate>& tied) {
    if (places_ == 0) {
      for (const auto& candidate : tied) spending_.leave_out(candidate, not_of_best(n_));
    } else if (order_matters(tied)) {
      const auto able = contenders(tied);
      const auto drawn = spending_.draw(lots_, able);
      if (!drawn) return false;
      by_lot_ = true;
      spend_by_lot(*drawn);
      refuse_others(tied, able);
    } else {
      const auto able = spending_.affordable(tied);
      for (const auto& candidate : able) spending_.take(candidate, funded());
      refuse_others(tied, able);
    }
    places_ -= std::min(places_, tied.size());
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
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      if (i >= places_)
        spending_.leave_out(drawn[i], winners.empty() ? not_of_best(n_) : lost_lot(winners));
      else if (spending_.fits(drawn[i]))
        spending_.take(drawn[i], won_lot(losers));
      else if (drawn[i].cost > before)
        refuse_short(drawn[i]);
      else
        spending_.refuse(drawn[i], lost_lot(winners), Action::Skip);
    }
  }

  // Who is funded in this order, and who is not.
  [[nodiscard]] std::pair<std::vector<ProjectNumber>, std::vector<ProjectNumber>> outcome_of(
      const std::vector<Candidate>& drawn) const {
    std::vector<Candidate> winners, losers;
    Pence left = spending_.left();
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      const bool wins = i < places_ && drawn[i].cost <= left;
      if (wins) left -= drawn[i].cost;
      (wins ? winners : losers).push_back(drawn[i]);
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
