// A Finding: something wrong that verification met. Data in a report, never an error of the program.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "tally/finding_fact.h"

namespace wardmote {

// What was found, and about what; the rest follows from that.
struct Finding {
  Fact fact;
  std::string session;  // "k01-1", a store's file name, or a kiosk

  [[nodiscard]] FindingCode code() const { return fact.finding(); }
  [[nodiscard]] bool blocks() const { return wardmote::blocks(code()); }
  bool operator==(const Finding&) const = default;
};
// By code, session and fact.
std::strong_ordering operator<=>(const Finding& a, const Finding& b);

bool any_blocks(const std::vector<Finding>& findings);

}  // namespace wardmote
