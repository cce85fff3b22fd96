// Time as the formats know it: minutes of UTC, for sessions only. Never for a ballot.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/result.h"

namespace wardmote {

// Minutes since 1970-01-01T00:00Z.
struct Minute {
  std::int64_t value{0};
  auto operator<=>(const Minute&) const = default;
};

std::string format_minute(Minute at);                // "2027-03-04T18:00Z"
Result<Minute> parse_minute(std::string_view text);  // exactly that form, a real date; else BadInput
Result<Minute> parse_date(std::string_view date);    // "2027-03-04", midnight UTC; else BadInput

// Where programs ask for the time; tests and the robot give their own.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Minute now() const = 0;
  virtual std::int64_t monotonic_ms() const = 0;  // for holds and time-outs; never stored
};

// The machine's clock; lives as long as the program.
const Clock& system_clock();

}  // namespace wardmote
