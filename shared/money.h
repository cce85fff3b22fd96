// Whole pence. Sums and products are checked: an overflow is our own bug and aborts, so callers bound their
// input with kMaxPence first.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/result.h"

namespace wardmote {

struct Pence {
  std::int64_t value{0};
  auto operator<=>(const Pence&) const = default;
};

// The largest sum an event may name: £10,000,000,000.00. 400 of them still fit in an int64.
inline constexpr Pence kMaxPence{1'000'000'000'000};

Pence operator+(Pence a, Pence b);
Pence operator-(Pence a, Pence b);
Pence operator*(Pence a, std::int64_t times);
Pence& operator+=(Pence& a, Pence b);
Pence& operator-=(Pence& a, Pence b);

// "£1,234.50", "1234.5", "£15,000", "0.10" → pence. BadInput for anything else, for more than two decimals,
// for a negative sum and for more than kMaxPence. Thousands separators must stand where they belong, or
// nowhere.
Result<Pence> parse_pounds(std::string_view text);

// "£1,234.50"; whole pounds without decimals: "£15,000". A negative sum: "-£3.00" is written "−£3" with
// U+2212.
std::string format_pounds(Pence sum);

}  // namespace wardmote
