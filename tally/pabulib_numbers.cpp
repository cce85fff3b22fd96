#include "tally/pabulib_numbers.h"

#include <algorithm>

namespace wardmote {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<std::int64_t> whole_number(std::string_view text) {
  if (!is_digits(text) || text.size() > 15) return std::nullopt;
  std::int64_t value = 0;
  for (char c : text) value = value * 10 + (c - '0');
  return value;
}

std::optional<std::int64_t> signed_number(std::string_view text) {
  if (!text.starts_with('-')) return whole_number(text);
  const auto below = whole_number(text.substr(1));
  return below ? std::optional(-*below) : std::nullopt;
}

std::optional<Pence> money_of(std::string_view text) {
  const std::size_t point = text.find_first_of(".,");
  const auto whole = whole_number(text.substr(0, point));
  std::string decimals = point == std::string_view::npos ? "0" : std::string(text.substr(point + 1));
  if (!whole || !is_digits(decimals) || *whole > kMaxPence.value / 100) return std::nullopt;
  if (decimals.find_first_not_of('0', 2) != std::string::npos) return std::nullopt;
  decimals.resize(2, '0');
  const Pence sum{*whole * 100 + *whole_number(decimals)};
  return sum > kMaxPence ? std::nullopt : std::optional(sum);
}

std::string money_text(Pence sum) {
  const std::string whole = std::to_string(sum.value / 100);
  const auto rest = sum.value % 100;
  return rest == 0 ? whole : whole + (rest < 10 ? ".0" : ".") + std::to_string(rest);
}

}  // namespace wardmote
