// Who paid for what in one run of equal shares, and what everybody has left: as bounded doubles at once, and
// exactly on demand.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "tally/rules/rational.h"
#include "tally/rules/shares_price.h"
#include "tally/rules/shares_purses.h"

namespace wardmote {

// What every voter may spend at the start: num / den pence, den > 0; or, with a spread, any sum up to
// `spread` pence less or more than that: then what is found holds for every one of them, and nothing is known
// exactly.
struct Endowment {
  std::int64_t num{0};
  std::int64_t den{1};
  double spread{0};
};

class SharesLedger {
 public:
  SharesLedger(const SharesProblem& problem, const Endowment& endowment);

  // Who supports the project and has something left; valid until it is asked for again.
  const Payers& payers(std::size_t project);
  [[nodiscard]] bool is_broke(std::size_t group) const { return purses_.is_broke(group); }
  [[nodiscard]] bool knows_exactly() const { return endowment_.spread == 0; }

  // Buys `project` at `price` a unit: each supporter pays per · price, or all that is left where that is
  // less. `exact` is the same price where it is known.
  void buy(std::size_t project, const Line& price, std::optional<Rational> exact);

  struct Purchase {
    std::size_t project{0};
    Line price;
    std::optional<Rational> exact;
  };
  [[nodiscard]] const std::vector<Purchase>& purchases() const { return purchases_; }

  // Of each of `projects` the purchases that any of its supporters paid for, ascending.
  [[nodiscard]] std::vector<std::vector<std::size_t>> helped_to_buy(
      std::span<const std::size_t> projects) const;

  // All that follows is exact and asserts knows_exactly().

  // The price a unit of `project` now; nothing when its supporters cannot pay for it.
  std::optional<Rational> exact_price(std::size_t project) {
    return price_before(project, purchases_.size());
  }
  // The price a unit at which purchase number `purchase` was made.
  const Rational& exact_price_of(std::size_t purchase);
  // What each voter with that purse has left.
  Rational exact_money(PurseNumber purse);

  // What all supporters of `project` have left together, rounded down to whole pence.
  std::int64_t pence_left(std::size_t project);

  // How often only exact fractions could tell whether a purchase took somebody's last penny, or what
  // supporters have left.
  [[nodiscard]] std::int64_t fall_backs() const { return fall_backs_; }

 private:
  enum class Rest { Nothing, Something, Either };
  // What is left in `purse` after `per` units of that purchase.
  Rest rest(PurseNumber purse, std::int64_t per, std::size_t purchase);
  std::optional<Line> left(PurseNumber purse, std::int64_t per, std::size_t purchase);
  // What `project` costs a unit at the moment before purchase number `before`; nothing when it is too dear.
  std::optional<Rational> price_before(std::size_t project, std::size_t before);
  bool can_pay(const Holders& holders, const Rational& price);
  // What all of `holders` have left together.
  Rational exact_sum(std::span<const Holders> holders);
  // Of each group a bit for each of the 64 purchases from `first` on that it paid for.
  [[nodiscard]] std::vector<std::uint64_t> paid_from(std::size_t first) const;

  Endowment endowment_;
  const SharesProblem& problem_;
  SharesPurses purses_;
  Payers payers_;
  std::vector<Purchase> purchases_;
  std::map<PurseNumber, Rational> exact_;
  std::int64_t fall_backs_{0};
};

}  // namespace wardmote
