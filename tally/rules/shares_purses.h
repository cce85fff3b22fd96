// What voters have left while equal shares are spent: who paid for the same purchases has the same left, and
// shares a purse. However many groups of ballots there are, the supporters of a project have few purses
// between them, and its price is found by looking at these.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "tally/rules/shares_line.h"
#include "tally/rules/shares_problem.h"

namespace wardmote {

using PurseNumber = std::uint32_t;

// Supporters of a project with the same purse and the same to pay.
struct Holders {
  PurseNumber purse{0};
  std::int64_t per{1};
  std::int64_t times{0};  // voters
};

class SharesPurses {
 public:
  // Everybody starts with `money`. The problem must outlive this.
  SharesPurses(const SharesProblem& problem, const Line& money);

  // What each voter with that purse has left, pence.
  [[nodiscard]] const Line& money(PurseNumber purse) const { return money_[purse]; }
  [[nodiscard]] bool is_broke(std::size_t group) const { return of_[group] == kBroke; }
  // The supporters of `project` with anything left; valid until asked again.
  std::span<const Holders> holders(std::size_t project);

  // The supporters of `project` pay for the next purchase: `left(purse, per)` says what is left in a purse
  // after `per` units of it, or nothing when that takes the last penny.
  template <class Left>
  void pay(std::size_t project, Left left) {
    for (const Support& support : problem_.support(project)) {
      for (const Supporter& by : support.by) pay(by.group, support.per, left);
      forget_after();
    }
    ++purchases_;
  }

  // What a purse was filled with and what was paid out of it: the history of everybody who has it.
  struct Payment {
    PurseNumber before{0};  // the purse before this payment
    std::uint32_t purchase{0};
    std::int64_t per{0};  // units
  };
  // The last payment out of that purse; nothing for the one that everybody starts with.
  [[nodiscard]] std::optional<Payment> last_payment(PurseNumber purse) const {
    return purse == kFirst ? std::nullopt : std::optional(payments_[purse]);
  }
  // holders() as they were before purchase number `purchase`.
  [[nodiscard]] std::vector<Holders> holders_before(std::size_t project, std::size_t purchase) const;
  // Whether the group had anything left for that purchase.
  [[nodiscard]] bool had_money_for(std::size_t group, std::size_t purchase) const {
    return past_[group].broke_at >= purchase;
  }

 private:
  static constexpr PurseNumber kBroke = 0;  // everybody's who has nothing left
  static constexpr PurseNumber kFirst = 1;
  static constexpr PurseNumber kUnknown = ~0U;
  static constexpr std::uint32_t kNever = ~0U;

  struct Past {
    PurseNumber last{0};             // what they had before
    std::uint32_t broke_at{kNever};  // the purchase that took the last penny
  };

  template <class Left>
  void pay(std::uint32_t group, std::int64_t per, Left left) {
    const PurseNumber purse = of_[group];
    if (after_[purse] == kUnknown) add_after(purse, per, left(purse, per));
    of_[group] = after_[purse];
    if (of_[group] == kBroke && purse != kBroke) past_[group] = {purse, purchases_};
  }
  void add_after(PurseNumber purse, std::int64_t per, const std::optional<Line>& left);
  void forget_after();
  // What the group had before purchase number `purchase`.
  [[nodiscard]] PurseNumber before(std::size_t group, std::size_t purchase) const;

  const SharesProblem& problem_;
  std::uint32_t purchases_{0};
  std::vector<PurseNumber> of_;      // by group
  std::vector<Past> past_;           // by group
  std::vector<Line> money_;          // by purse
  std::vector<Payment> payments_;    // by purse
  std::vector<PurseNumber> after_;   // by purse: what it becomes by the payment at hand
  std::vector<PurseNumber> paying_;  // those for which that is known
  std::vector<std::int64_t> times_;  // by purse: voters found so far; all 0 between calls
  std::vector<PurseNumber> found_;   // those with any
  std::vector<Holders> holders_;
};

}  // namespace wardmote
