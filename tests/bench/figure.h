// What a run of the benchmarks says in the end: each figure beside its limit of the same run, and whether it
// is as good as the project demands.
#pragma once

#include <string>
#include <vector>

namespace wardmote::bench {

struct Figure {
  std::string name;      // "verify and decrypt"
  std::string measured;  // with its unit
  std::string limit;     // what cannot be beaten here, measured in the same run
  std::string compared;  // one to the other
  std::string demanded;
  bool holds{false};
};

// Lines of equal columns, with a header; the last column says "holds" or "does not hold".
std::string table(const std::vector<Figure>& figures);

std::string with_unit(double value, int decimals, const std::string& unit);  // "31.4 ms"

}  // namespace wardmote::bench
