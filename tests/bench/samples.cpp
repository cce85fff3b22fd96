#include "tests/bench/samples.h"

#include <algorithm>

#include "shared/assert.h"

namespace wardmote::bench {

double Samples::percentile(int percent) const {
  WM_ASSERT(!times_.empty() && percent > 0 && percent <= 100);
  std::vector<double> sorted = times_;
  std::ranges::sort(sorted);
  const std::size_t rank = (sorted.size() * static_cast<std::size_t>(percent) + 99) / 100;
  return sorted[rank - 1];
}

void Samples::tell(benchmark::State& state) const {
  if (empty()) return;
  state.counters["p50_ms"] = percentile(50);
  state.counters["p95_ms"] = percentile(95);
  state.counters["max_ms"] = percentile(100);
}

}  // namespace wardmote::bench
