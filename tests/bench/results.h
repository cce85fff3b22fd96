// What Google Benchmark measured, by the names that benchmarks were registered with; of several repetitions
// the median.
#pragma once

#include <map>
#include <optional>
#include <string>

#include <benchmark/benchmark.h>

namespace wardmote::bench {

class Results {
 public:
  void take(const benchmark::BenchmarkReporter::Run& run);

  // One of the benchmark's counters; nothing when it did not run or has failed.
  [[nodiscard]] std::optional<double> counter(const std::string& benchmark, const std::string& name) const;

 private:
  std::map<std::string, benchmark::BenchmarkReporter::Run> runs_;
};

// Google Benchmark's table, in the order of registration although the repetitions are run in a random one.
// Tells on stderr how far the run is, if that is a terminal.
class Reporter final : public benchmark::ConsoleReporter {
 public:
  explicit Reporter(Results& results) : ConsoleReporter(OO_Tabular), results_(results) {}
  void ReportRuns(const std::vector<Run>& runs) override;
  void Finalize() override;

 private:
  Results& results_;
  std::map<std::int64_t, std::vector<Run>> families_;
};

}  // namespace wardmote::bench
