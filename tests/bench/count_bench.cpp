// Counting elections: the clock starts with the parsed file in memory, and merging equal ballots and the rule
// are told apart. Beside it every choice of every voter read once.
#include <algorithm>
#include <filesystem>

#include <sys/resource.h>

#include "shared/files.h"
#include "tally/count_presets.h"
#include "tally/rules/rule_table.h"
#include "tests/bench/group.h"
#include "tests/bench/invented.h"
#include "tests/bench/library.h"
#include "tests/bench/samples.h"

namespace wardmote::bench {
namespace {

using Files = std::vector<const PbFile*>;

// What is counted, how, and in what time at most.
struct Counting {
  std::string name;
  std::string preset;
  unsigned threads{1};
  double demanded_ms{0};
  int repetitions{5};
  const Files& (*files)();
};

const Files& all_files() {
  static const Files kFiles = [] {
    Files out;
    for (const PbFile& file : library().files) out.push_back(&file);
    return out;
  }();
  return kFiles;
}
const Files& warszawa_2026() {
  static const Files kFiles = [] {
    Files out;
    std::ranges::copy_if(all_files(), std::back_inserter(out),
                         [](const PbFile* file) { return file->name == "Poland_Warszawa_2026.pb"; });
    return out;
  }();
  return kFiles;
}
// Those whose outcome by repeated equal shares is known; the reference did not finish the others.
const Files& known_add1u() {
  static const Files kFiles = [] {
    const auto known = read_text_file(WARDMOTE_SOURCE_DIR "/../shared/golden/mes_cost_add1u.jsonl", 1 << 24);
    Files out;
    std::ranges::copy_if(all_files(), std::back_inserter(out), [&](const PbFile* file) {
      return known && known->find('"' + file->name + '"') != std::string::npos;
    });
    return out;
  }();
  return kFiles;
}
const Files& a_million() {
  static const PbFile kFile = invented_election(1'000'000, 200);
  static const Files kFiles{&kFile};
  return kFiles;
}

struct Spent {
  Milliseconds merging{0}, counting{0};
  std::int64_t exact{0};
  int files{0};
};

void count(const PbFile& file, const Counting& how, Spent& spent) {
  const auto rule = preset_rule(how.preset, file);
  if (!rule) return;  // the preset does not apply
  const Stopwatch merging;
  const Election election = preset_election(file, *rule);
  spent.merging += merging.read();
  const Stopwatch counting;
  const auto outcome = allocate(election, *rule, Lots{{}, {}, how.threads}).value();
  spent.counting += counting.read();
  spent.exact += std::get<Allocation>(outcome).effort.exact;
  ++spent.files;
}

double peak_megabytes() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1'024;
}

class CountGroup final : public Group {
 public:
  explicit CountGroup(Counting how) : how_(std::move(how)) {}

  void add() override {
    each(benchmark::RegisterBenchmark(name().c_str(), [this](benchmark::State& state) { ours(state); }));
    each(benchmark::RegisterBenchmark(limit().c_str(),
                                      [this](benchmark::State& state) { every_choice(state); }));
  }

  [[nodiscard]] std::optional<Figure> figure(const Results& results) const override {
    const auto merging = results.counter(name(), "merge_ms"), counting = results.counter(name(), "count_ms");
    const auto exact = results.counter(name(), "exact"), least = results.counter(limit(), "total_ms");
    if (!merging || !counting || !exact || !least) return std::nullopt;
    const double both = *merging + *counting;
    return Figure{"count " + how_.name + ", " + how_.preset,
                  with_unit(both, 0, "ms") + " (merge " + with_unit(*merging, 0, "ms") + ", " +
                      with_unit(*exact, 0, "exact") + ")",
                  with_unit(*least, 0, "ms, every choice once"),
                  with_unit(both / *least, 1, "times it"),
                  "at most " + with_unit(how_.demanded_ms, 0, "ms"),
                  both <= how_.demanded_ms};
  }

 private:
  void each(benchmark::internal::Benchmark* made) const {
    made->Iterations(1)->Repetitions(how_.repetitions)->UseManualTime()->Unit(benchmark::kMillisecond);
  }
  [[nodiscard]] std::string name() const { return "count/" + how_.name + "/" + how_.preset; }
  [[nodiscard]] std::string limit() const { return name() + "/limit"; }

  void ours(benchmark::State& state) const {
    const Files& files = how_.files();
    for (auto _ : state) {
      Spent all;
      for (const PbFile* file : files) count(*file, how_, all);
      state.SetIterationTime((all.merging + all.counting).count() / 1'000);
      state.counters["merge_ms"] = all.merging.count();
      state.counters["count_ms"] = all.counting.count();
      state.counters["exact"] = static_cast<double>(all.exact);
      state.counters["files"] = all.files;
      state.counters["peak_MB"] = peak_megabytes();
    }
  }

  void every_choice(benchmark::State& state) const {
    const Files& files = how_.files();
    for (auto _ : state) {
      const Stopwatch watch;
      for (const PbFile* file : files) {
        std::vector<std::int64_t> votes(file->projects.size());
        for (const std::uint16_t project : file->choices) ++votes[project];
        benchmark::DoNotOptimize(votes.data());
      }
      state.counters["total_ms"] = watch.read().count();
      state.SetIterationTime(watch.read().count() / 1'000);
    }
  }

  Counting how_;
};

}  // namespace

std::vector<std::unique_ptr<Group>> count_groups() {
  std::vector<std::unique_ptr<Group>> out;
  const auto add = [&](Counting how) { out.push_back(std::make_unique<CountGroup>(std::move(how))); };
  add({"a million", "mes_cost", 1, 5'000, 3, a_million});
  if (!library_is_there()) return out;
  out.push_back(parse_group());
  add({"the library", "mes_cost", 1, 200, 5, all_files});
  add({"the library", "mes_card", 1, 200, 5, all_files});
  add({"the library", "phragmen", 1, 300, 5, all_files});
  add({"the library", "greedy_cost", 1, 50, 5, all_files});
  add({"Warszawa 2026", "mes_cost_add1u", 2, 1'000, 3, warszawa_2026});
  add({"the library", "mes_cost_add1u", 2, 15'000, 1, known_add1u});
  return out;
}

}  // namespace wardmote::bench
