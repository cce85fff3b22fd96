// Times of single events, and what Google Benchmark's table says of them.
#pragma once

#include <chrono>
#include <vector>

#include <benchmark/benchmark.h>

namespace wardmote::bench {

using Milliseconds = std::chrono::duration<double, std::milli>;

class Stopwatch {
 public:
  [[nodiscard]] Milliseconds read() const { return Clock::now() - start_; }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point start_{Clock::now()};
};

class Samples {
 public:
  void add(Milliseconds time) { times_.push_back(time.count()); }
  [[nodiscard]] bool empty() const { return times_.empty(); }
  // The time in ms that `percent` of the events did not exceed: nearest rank. Not for none.
  [[nodiscard]] double percentile(int percent) const;
  // Counters p50_ms, p95_ms and max_ms.
  void tell(benchmark::State& state) const;

 private:
  std::vector<double> times_;
};

// One event an iteration: `work` says how long it took, which is the benchmark's manual time.
template <class Work>
void sample(benchmark::State& state, Work work) {
  Samples samples;
  for (auto _ : state) {
    const Milliseconds time = work();
    state.SetIterationTime(std::chrono::duration<double>(time).count());
    samples.add(time);
  }
  samples.tell(state);
}

}  // namespace wardmote::bench
