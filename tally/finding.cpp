#include "tally/finding.h"

#include <algorithm>
#include <tuple>

namespace wardmote {

std::strong_ordering operator<=>(const Finding& a, const Finding& b) {
  const FindingCode code_a = a.code(), code_b = b.code();
  return std::tie(code_a, a.session, a.fact) <=> std::tie(code_b, b.session, b.fact);
}

bool any_blocks(const std::vector<Finding>& findings) {
  return std::ranges::any_of(findings, &Finding::blocks);
}

}  // namespace wardmote
