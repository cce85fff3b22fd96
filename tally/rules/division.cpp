#include "tally/rules/division.h"

#include <algorithm>

#include "shared/assert.h"

namespace wardmote {
namespace {

__extension__ using Wide = __int128;

// Pence for each unit of weight: num / den.
struct Rate {
  Wide num{0};
  Wide den{1};
  bool operator<(const Rate& other) const { return num * other.den < other.num * den; }
  [[nodiscard]] bool is_at_most(const Rate& other) const { return !(other < *this); }
};

class Division {
 public:
  Division(Pence amount, std::span<const Portion> portions) : amount_(amount), portions_(portions) {}

  std::vector<Pence> run() {
    Pence least, most;
    for (const Portion& portion : portions_) least += portion.least, most += portion.most;
    floors_ = least <= amount_;
    if (most <= amount_) return all_at_most();
    return at_rate(rate());
  }

 private:
  [[nodiscard]] Pence least_of(const Portion& portion) const { return floors_ ? portion.least : Pence{}; }

  [[nodiscard]] std::vector<Pence> all_at_most() const {
    std::vector<Pence> out;
    for (const Portion& portion : portions_) out.push_back(portion.most);
    return out;
  }

  // Up to what rate a portion stays at its least, and from what rate on it has its most.
  [[nodiscard]] Rate leaves_least(const Portion& portion) const {
    return {least_of(portion).value, portion.weight};
  }
  [[nodiscard]] static Rate reaches_most(const Portion& portion) {
    return {portion.most.value, portion.weight};
  }

  // What is given out at a rate, times its denominator, compared with the amount.
  [[nodiscard]] bool gives_too_much(const Rate& rate) const {
    Wide given = 0;
    for (const Portion& portion : portions_) {
      if (portion.weight == 0 || rate.is_at_most(leaves_least(portion)))
        given += Wide{least_of(portion).value} * rate.den;
      else if (reaches_most(portion).is_at_most(rate))
        given += Wide{portion.most.value} * rate.den;
      else
        given += rate.num * portion.weight;
    }
    return given > Wide{amount_.value} * rate.den;
  }

  // The rate at which the amount is given out exactly: it lies behind the last of the rates where a portion
  // meets a bound that does not give too much, and there it follows from the portions between their bounds.
  [[nodiscard]] Rate rate() const {
    Rate from{0, 1};
    for (const Portion& portion : portions_) {
      if (portion.weight == 0) continue;
      for (const Rate& meets : {leaves_least(portion), reaches_most(portion)})
        if (from < meets && !gives_too_much(meets)) from = meets;
    }
    Wide left = amount_.value, weight = 0;
    for (const Portion& portion : portions_) {
      if (portion.weight > 0 && reaches_most(portion).is_at_most(from))
        left -= portion.most.value;
      else if (portion.weight == 0 || from < leaves_least(portion))
        left -= least_of(portion).value;
      else
        weight += portion.weight;
    }
    return weight == 0 ? from : Rate{left, weight};
  }

  [[nodiscard]] std::vector<Pence> at_rate(const Rate& rate) const {
    std::vector<Pence> out;
    for (const Portion& portion : portions_) {
      const Pence share{static_cast<std::int64_t>(rate.num * portion.weight / rate.den)};
      out.push_back(std::clamp(share, least_of(portion), portion.most));
    }
    return out;
  }

  Pence amount_;
  std::span<const Portion> portions_;
  bool floors_{true};
};

}  // namespace

std::vector<Pence> divide(Pence amount, std::span<const Portion> portions) {
  for (const Portion& portion : portions) WM_ASSERT(portion.weight >= 0 && portion.least <= portion.most);
  return Division(amount, portions).run();
}

}  // namespace wardmote
