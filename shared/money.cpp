#include "shared/money.h"

#include "shared/assert.h"

namespace wardmote {
namespace {

// Applies one of the checked-arithmetic builtins.
template <class Overflows>
Pence checked(Overflows overflows, Pence a, std::int64_t b) {
  std::int64_t out = 0;
  const bool overflow = overflows(a.value, b, &out);
  WM_ASSERT(!overflow);
  return {out};
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

Error not_money() {
  return {ErrorCode::BadInput, "not a sum of money", "write pounds and pence like 1234.50 or £1,234.50"};
}

// Digits of the whole pounds without separators, or nothing when a comma stands where none belongs.
std::string without_separators(std::string_view pounds) {
  std::string digits;
  const bool grouped = pounds.find(',') != std::string_view::npos;
  for (std::size_t i = 0; i < pounds.size(); ++i) {
    const bool here = grouped && (pounds.size() - i) % 4 == 0 && i > 0;
    if (here != (pounds[i] == ',')) return {};
    if (!here && !is_digit(pounds[i])) return {};
    if (!here) digits += pounds[i];
  }
  return digits;
}

}  // namespace

Pence operator+(Pence a, Pence b) {
  return checked([](auto x, auto y, auto* out) { return __builtin_add_overflow(x, y, out); }, a, b.value);
}
Pence operator-(Pence a, Pence b) {
  return checked([](auto x, auto y, auto* out) { return __builtin_sub_overflow(x, y, out); }, a, b.value);
}
Pence operator*(Pence a, std::int64_t times) {
  return checked([](auto x, auto y, auto* out) { return __builtin_mul_overflow(x, y, out); }, a, times);
}
Pence& operator+=(Pence& a, Pence b) {
  return a = a + b;
}
Pence& operator-=(Pence& a, Pence b) {
  return a = a - b;
}

Result<Pence> parse_pounds(std::string_view text) {
  if (text.starts_with("£")) text.remove_prefix(std::string_view("£").size());
  const std::size_t point = text.find('.');
  std::string digits = without_separators(text.substr(0, point));
  if (digits.empty() || digits.size() > 11) return not_money();
  std::string_view decimals = point == std::string_view::npos ? "" : text.substr(point + 1);
  if (point != std::string_view::npos && (decimals.empty() || decimals.size() > 2)) return not_money();
  for (char c : decimals)
    if (!is_digit(c)) return not_money();
  digits += decimals;
  digits.append(2 - decimals.size(), '0');
  const Pence sum{std::stoll(digits)};
  if (sum > kMaxPence) return Error{ErrorCode::BadInput, "a sum above " + format_pounds(kMaxPence)};
  return sum;
}

std::string format_pounds(Pence sum) {
  const bool negative = sum.value < 0;
  const std::uint64_t pence =
      negative ? 0 - static_cast<std::uint64_t>(sum.value) : static_cast<std::uint64_t>(sum.value);
  std::string pounds = std::to_string(pence / 100);
  for (std::size_t at = pounds.size(); at > 3;) pounds.insert(at -= 3, ",");
  std::string out = (negative ? "−£" : "£") + pounds;
  if (pence % 100 != 0) out += (pence % 100 < 10 ? ".0" : ".") + std::to_string(pence % 100);
  return out;
}

}  // namespace wardmote
