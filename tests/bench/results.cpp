#include "tests/bench/results.h"

#include <iostream>

#include <unistd.h>

namespace wardmote::bench {

void Results::take(const benchmark::BenchmarkReporter::Run& run) {
  if (run.error_occurred) return;
  if (run.run_type == benchmark::BenchmarkReporter::Run::RT_Aggregate && run.aggregate_name != "median")
    return;
  runs_.insert_or_assign(run.run_name.function_name, run);
}

std::optional<double> Results::counter(const std::string& benchmark, const std::string& name) const {
  const auto run = runs_.find(benchmark);
  if (run == runs_.end()) return std::nullopt;
  const auto found = run->second.counters.find(name);
  if (found == run->second.counters.end()) return std::nullopt;
  return found->second.value;
}

void Reporter::ReportRuns(const std::vector<Run>& runs) {
  for (const Run& run : runs) {
    results_.take(run);
    families_[run.family_index].push_back(run);
  }
  if (::isatty(STDERR_FILENO) == 1 && !runs.empty())
    std::cerr << "done: " << runs.front().run_name.function_name << '\n';
}

void Reporter::Finalize() {
  for (const auto& [index, runs] : families_) ConsoleReporter::ReportRuns(runs);
}

}  // namespace wardmote::bench
