// Who paid for what in one run of equal shares, and what every group of equal ballots has left: as bounded
// doubles at once, and exactly on demand.
#pragma once

#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "tally/rules/rational.h"
#include "tally/rules/shares_line.h"
#include "tally/rules/shares_price.h"
#include "tally/rules/shares_problem.h"

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
  [[nodiscard]] bool is_broke(std::size_t group) const { return purses_[group].times == 0; }
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

  // All that follows is exact, slow, and asserts knows_exactly().

  // The price a unit of `project` now; nothing when its supporters cannot pay for it.
  std::optional<Rational> exact_price(std::size_t project) {
    return price_before(project, purchases_.size());
  }
  // The price a unit at which purchase number `purchase` was made.
  const Rational& exact_price_of(std::size_t purchase);
  // What a voter of `group` had left before purchase number `before` (purchases().size(): now).
  Rational exact_money(std::size_t group, std::size_t before);

  // What all supporters of `project` have left together, rounded down to whole pence.
  std::int64_t pence_left(std::size_t project);
  // The purchases that any supporter of `project` paid for, ascending.
  [[nodiscard]] std::vector<std::size_t> helped_to_buy(std::size_t project) const;

  // How often only exact fractions could tell whether a purchase took a group's last penny.
  [[nodiscard]] std::int64_t fall_backs() const { return fall_backs_; }

 private:
  struct Purse {
    Line money;       // of each voter of the group, pence
    double times{0};  // voters; 0 once they are broke
  };
  struct Payment {  // in full; the payments of a group are a list, latest first
    std::uint32_t purchase{0};
    std::uint32_t per{1};
    std::int32_t before{-1};
  };
  struct Past {
    std::int32_t last{-1};        // payment, or -1
    std::uint32_t broke_at{~0U};  // the purchase that took the last penny
  };
  // Supporters of a project with the same money each.
  struct Share {
    Rational money;
    std::int64_t per{1};
    std::int64_t times{0};
  };

  enum class Rest { Nothing, Something, Either };
  // What the supporter has left after that purchase.
  Rest rest(const Supporter& by, std::size_t purchase);
  void pay(const Supporter& by, const Line& price, Rest left);
  // What `project` costs a unit at the moment before purchase number `before`; nothing when it is too dear.
  std::optional<Rational> price_before(std::size_t project, std::size_t before);
  std::vector<Share> shares_before(std::size_t project, std::size_t before);
  std::int32_t payments_before(std::size_t group, std::size_t before) const;
  // The first payment that ends a list equal to the list that `payment` ends.
  std::int32_t canonical(std::int32_t payment);
  // The sum of the list that the canonical `payment` ends; -1: nothing.
  const Rational& paid(std::int32_t payment);

  const SharesProblem& problem_;
  Endowment endowment_;
  std::vector<Purse> purses_;
  std::vector<Past> past_;
  std::vector<std::vector<Supporter>>
      supporters_;  // less those that were broke when it was last asked for payers
  Payers payers_;
  std::vector<Payment> payments_;
  std::vector<Purchase> purchases_;
  std::vector<std::int32_t> same_as_;  // canonical() of each payment; kUnknown before it is asked for
  std::map<std::tuple<std::int32_t, std::uint32_t, std::uint32_t>, std::int32_t> by_content_;
  std::map<std::int32_t, Rational> paid_;  // by canonical payment: the sum of its list
  std::int64_t fall_backs_{0};
};

}  // namespace wardmote
