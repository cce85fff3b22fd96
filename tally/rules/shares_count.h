// One run of the method of equal shares (Peters, Pierczyński, Skowron, "Proportional participatory budgeting
// with additive utilities", 2021): buys again and again the project that costs its supporters least for what
// it gives them. Every decision is proved by bounds on doubles, or else taken with exact fractions.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "tally/rules/shares_ledger.h"

namespace wardmote {

// Of projects at exactly the same price, the one that goes first; nothing when only a lot could say.
using ChooseTied =
    std::function<std::optional<std::size_t>(const SharesLedger&, const std::vector<std::size_t>&)>;

class SharesCount {
 public:
  SharesCount(const SharesProblem& problem, const Endowment& endowment, ChooseTied choose);

  enum class End {
    Done,
    LotNeeded,  // between tied()
    Unproved,   // only with an endowment that has a spread: it cannot be said for all of these at once
  };
  End run();

  [[nodiscard]] const std::vector<std::size_t>& bought() const { return bought_; }
  [[nodiscard]] const std::vector<std::size_t>& tied() const { return tied_; }
  [[nodiscard]] SharesLedger& ledger() { return ledger_; }
  // Decisions that needed exact fractions.
  [[nodiscard]] std::int64_t fall_backs() const { return fall_backs_ + ledger_.fall_backs(); }

 private:
  // ρ = price / weight at the smallest and at the greatest endowment.
  struct Ends {
    double least{0};
    double most{0};
    // Whether this is below `other` at either end, so that it may be the lower one somewhere.
    [[nodiscard]] bool may_be_below(const Ends& other) const {
      return least <= other.least || most <= other.most;
    }
  };
  // A project's price now; ρ is not under `low` and not over `high`.
  struct Offer {
    std::size_t project{0};
    Line price;
    Ends low;
    Ends high;
    bool everybody{false};  // all supporters with money left pay in full: the price is cost / units, exactly
    std::int64_t units{0};
    std::optional<Rational> exact;
  };
  struct Waiting {  // as last asked: a price can only rise
    Ends low;
    std::size_t project{0};
    Line price;
  };
  enum class Reply { Affordable, Dearer, TooDear, Unproved };

  // What the project costs now; Dearer, with no more than a low bound in `offer`, when that is not below
  // `best`.
  Reply ask(const Waiting& asked, const Ends& best, Offer& offer);
  Reply ask_exactly(Offer& offer);
  void put_back(const Offer& offer) { waiting_.push_back({offer.low, offer.project, offer.price}); }
  // All projects whose price may be the lowest; false when that cannot be proved.
  bool gather(std::vector<Offer>& offers);
  // Leaves those at exactly the lowest price; false when that cannot be proved.
  bool keep_cheapest(std::vector<Offer>& offers);
  int compare(Offer& a, Offer& b);
  const Rational& exact(Offer& offer);
  // False when only a lot could say which.
  bool buy_one_of(std::vector<Offer>& offers);

  const SharesProblem& problem_;
  SharesLedger ledger_;
  ChooseTied choose_;
  std::vector<Waiting> waiting_;
  std::vector<std::size_t> bought_;
  std::vector<std::size_t> tied_;
  std::int64_t fall_backs_{0};
};

}  // namespace wardmote
