// wardmote-bench: every figure beside its limit, measured in the same run. See deploy/bench.
#include <algorithm>
#include <iostream>
#include <string_view>

#include "shared/crypto.h"
#include "tests/bench/group.h"

namespace {

using namespace wardmote::bench;

constexpr int kDoesNotHold = 1;
constexpr int kBadUsage = 2;
constexpr int kMachine = 3;
constexpr std::string_view kLarge = "--large";  // also what takes many minutes and a gigabyte of disk

// The figures that were measured; complains about each that should have been.
int conclude(const std::vector<std::unique_ptr<Group>>& groups, const Results& results, bool all_asked) {
  std::vector<Figure> figures;
  for (const auto& group : groups)
    if (auto figure = group->figure(results)) figures.push_back(std::move(*figure));
  std::cout << '\n' << table(figures);
  if (all_asked && figures.size() != groups.size()) {
    std::cerr << "error: " << groups.size() - figures.size() << " figure(s) could not be measured\n"
              << "hint: the table above names the benchmark that failed\n";
    return kDoesNotHold;
  }
  return std::ranges::all_of(figures, &Figure::holds) ? 0 : kDoesNotHold;
}

}  // namespace

int main(int argc, char** argv) {
  // Repetitions of a figure and of its limit take turns, so that a busy minute of the machine hits both.
  std::vector<char*> arguments(argv, argv + argc);
  const bool large = std::erase(arguments, kLarge) > 0;
  std::string interleave = "--benchmark_enable_random_interleaving=true";
  std::string aggregates = "--benchmark_display_aggregates_only=true";
  arguments.insert(arguments.begin() + 1, {interleave.data(), aggregates.data()});
  int count = static_cast<int>(arguments.size());
  benchmark::Initialize(&count, arguments.data());
  if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) return kBadUsage;
  if (auto started = wardmote::start_crypto(); !started) {
    std::cerr << "error: " << started.error().what << '\n';
    return kMachine;
  }
  // Drawn into memory, whether or not there is a screen.
  ::setenv("SDL_VIDEODRIVER", "offscreen", 1);
  std::vector<std::unique_ptr<Group>> groups;
  for (const auto make : {tally_group, cast_group, card_group, frame_group, start_group})
    groups.push_back(make());
  for (auto& group : count_groups()) groups.push_back(std::move(group));
  if (large) groups.push_back(memory_group());
  for (const auto& group : groups) group->add();
  Results results;
  Reporter reporter(results);
  if (benchmark::RunSpecifiedBenchmarks(&reporter) == 0) return kBadUsage;
  return conclude(groups, results, benchmark::GetBenchmarkFilter().empty());
}
