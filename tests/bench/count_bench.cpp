// Counting the elections of the library, one thread: the clock starts with the parsed file in memory, and
// merging equal ballots and the rule are told apart. Beside it every choice of every voter read once.
#include <algorithm>
#include <filesystem>

#include "tally/count_presets.h"
#include "tally/pabulib_election.h"
#include "tally/rules/rule_table.h"
#include "tests/bench/group.h"
#include "tests/bench/library.h"
#include "tests/bench/samples.h"

namespace wardmote::bench {
namespace {

constexpr int kRepetitions = 5;
constexpr const char* kEveryChoice = "count/limit/every_choice_once";

struct Spent {
  Milliseconds merging{0}, counting{0};
};

// What counting `file` took; nothing where the preset does not apply.
std::optional<Spent> count(const PbFile& file, const std::string& preset) {
  const auto rule = preset_rule(preset, file);
  if (!rule) return std::nullopt;
  const Stopwatch merging;
  const Election election = pabulib_election(file, counts_points(*rule));
  const Milliseconds merged = merging.read();
  const Stopwatch counting;
  benchmark::DoNotOptimize(allocate(election, *rule, Lots{}).value());
  return Spent{merged, counting.read()};
}

class CountGroup final : public Group {
 public:
  CountGroup(std::string preset, double demanded_ms, bool with_limit)
      : preset_(std::move(preset)), demanded_ms_(demanded_ms), with_limit_(with_limit) {}

  void add() override {
    each(benchmark::RegisterBenchmark(name().c_str(), [this](benchmark::State& state) { ours(state); }));
    if (with_limit_) each(benchmark::RegisterBenchmark(kEveryChoice, every_choice));
  }

  [[nodiscard]] std::optional<Figure> figure(const Results& results) const override {
    const auto merging = results.counter(name(), "merge_ms"), counting = results.counter(name(), "count_ms");
    const auto files = results.counter(name(), "files"), limit = results.counter(kEveryChoice, "total_ms");
    if (!merging || !counting || !files || !limit) return std::nullopt;
    const double both = *merging + *counting;
    return Figure{"count " + with_unit(*files, 0, "elections") + ", " + preset_,
                  with_unit(both, 0, "ms") + " (merge " + with_unit(*merging, 0, "ms") + ")",
                  with_unit(*limit, 0, "ms, every choice once"),
                  with_unit(both / *limit, 1, "times it"),
                  "at most " + with_unit(demanded_ms_, 0, "ms"),
                  both <= demanded_ms_};
  }

 private:
  static void each(benchmark::internal::Benchmark* made) {
    made->Iterations(1)->Repetitions(kRepetitions)->UseManualTime()->Unit(benchmark::kMillisecond);
  }
  [[nodiscard]] std::string name() const { return "count/" + preset_; }

  void ours(benchmark::State& state) const {
    for (auto _ : state) {
      Spent all;
      int files = 0;
      for (const PbFile& file : library().files)
        if (const auto spent = count(file, preset_)) {
          all.merging += spent->merging;
          all.counting += spent->counting;
          ++files;
        }
      state.SetIterationTime((all.merging + all.counting).count() / 1'000);
      state.counters["merge_ms"] = all.merging.count();
      state.counters["count_ms"] = all.counting.count();
      state.counters["files"] = files;
    }
  }

  static void every_choice(benchmark::State& state) {
    for (auto _ : state) {
      const Stopwatch watch;
      for (const PbFile& file : library().files) {
        std::vector<std::int64_t> votes(file.projects.size());
        for (const std::uint16_t project : file.choices) ++votes[project];
        benchmark::DoNotOptimize(votes.data());
      }
      state.counters["total_ms"] = watch.read().count();
      state.SetIterationTime(watch.read().count() / 1'000);
    }
  }

  std::string preset_;
  double demanded_ms_;
  bool with_limit_;  // the first of the groups brings the limit for all
};

}  // namespace

std::vector<std::unique_ptr<Group>> count_groups() {
  std::vector<std::unique_ptr<Group>> out;
  if (!library_is_there()) return out;
  out.push_back(parse_group());
  for (const auto& [preset, demanded_ms] :
       {std::pair{"mes_cost", 200.0}, {"mes_card", 200.0}, {"phragmen", 300.0}, {"greedy_cost", 50.0}})
    out.push_back(std::make_unique<CountGroup>(preset, demanded_ms, out.size() == 1));
  return out;
}

}  // namespace wardmote::bench
