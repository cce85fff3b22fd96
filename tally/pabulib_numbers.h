// Numbers as .pb files write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/money.h"

namespace wardmote {

// Digits only, at most 15 of them.
std::optional<std::int64_t> whole_number(std::string_view text);
// The same with a minus in front where it is below zero: scores.
std::optional<std::int64_t> signed_number(std::string_view text);

// "150000", "150000.0", "12,5" as hundredths of the file's unit: exact, so digits beyond the second decimal
// must be zero. At most kMaxPence.
std::optional<Pence> money_of(std::string_view text);
// The same back: decimals, two of them, only where there are any.
std::string money_text(Pence sum);

}  // namespace wardmote
