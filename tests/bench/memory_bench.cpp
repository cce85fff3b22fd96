// The memory of a tally of a million ballots: the real program from stores to the published bundle. What it
// cannot do without is the ciphertexts of the ballots, since the lot may only be known after all are
// verified.
#include "shared/files.h"
#include "tests/bench/evening.h"
#include "tests/bench/group.h"
#include "tests/support/key_files.h"
#include "tests/support/program.h"

namespace wardmote::bench {
namespace {

constexpr std::size_t kKiosks = 50;
constexpr std::size_t kBallotsAKiosk = 20'000;
constexpr unsigned kThreads = 2;
constexpr double kMegabyte = 1e6;
constexpr double kDemandedMegabytes = 1'000;
constexpr const char* kOurs = "memory/tally_of_a_million";
constexpr const char* kTallyProgram = WARDMOTE_BINARY_DIR "/tally/wardmote-tally";

// Everything `run` is given, as files.
class CountingTable {
 public:
  CountingTable() : evening_({kKiosks, kBallotsAKiosk, kThreads}) {
    put("event.wardmote", evening_.world().package_file());
    put("event.key", as_bytes(test::event_key_file()));
    put("clerk.share", as_bytes(test::seeded_key_file(KeyRole::Share, "clerk")));
    put("clerk.trustee", as_bytes(test::seeded_key_file(KeyRole::Trustee, "clerk")));
  }

  [[nodiscard]] test::Ran count() const {
    std::vector<std::string> words{"run",
                                   "--package",
                                   path("event.wardmote"),
                                   "--root",
                                   evening_.world().root_code(),
                                   "--ek",
                                   path("event.key"),
                                   "--share",
                                   path("clerk.share"),
                                   "--trustee",
                                   path("clerk.trustee"),
                                   "--dice",
                                   "4162531264",
                                   "--threads",
                                   std::to_string(kThreads),
                                   "--out",
                                   path("bundle"),
                                   "--force",
                                   "--passphrase-fd",
                                   "3"};
    for (const auto& store : evening_.stores()) words.push_back(store.string());
    const std::string line(test::kPassphrase);
    return test::run(kTallyProgram, words, line + "\n" + line + "\n" + line);
  }
  // Of all ballots that are counted: what must be held until the roll is signed.
  [[nodiscard]] double ciphertext_megabytes() const {
    const auto each = sealed_length(evening_.world().paper());
    return static_cast<double>(kKiosks * kBallotsAKiosk * each) / kMegabyte;
  }

 private:
  [[nodiscard]] std::string path(std::string_view name) const { return (folder_ / name).string(); }
  void put(std::string_view name, ByteSpan bytes) const {
    write_file(folder_ / name, bytes, {.replace = true}).value();
  }

  Evening evening_;
  test::TempFolder folder_;
};

class MemoryGroup final : public Group {
 public:
  void add() override {
    benchmark::RegisterBenchmark(kOurs, [](benchmark::State& state) { count(state); })
        ->Iterations(1)
        ->UseRealTime()
        ->Unit(benchmark::kSecond);
  }

  [[nodiscard]] std::optional<Figure> figure(const Results& results) const override {
    const auto peak = results.counter(kOurs, "peak_MB");
    const auto least = results.counter(kOurs, "ciphertexts_MB");
    if (!peak || !least) return std::nullopt;
    return Figure{"memory of a tally of 1,000,000 ballots",
                  with_unit(*peak, 0, "MB"),
                  with_unit(*least, 0, "MB, their ciphertexts"),
                  with_unit(*peak / *least, 1, "times it"),
                  "at most " + with_unit(kDemandedMegabytes, 0, "MB"),
                  *peak <= kDemandedMegabytes};
  }

 private:
  static void count(benchmark::State& state) {
    const CountingTable table;
    test::Ran ran;
    for (auto _ : state) ran = table.count();
    if (ran.code != 0) state.SkipWithError(("the tally said: " + ran.err).c_str());
    state.counters["peak_MB"] = static_cast<double>(ran.peak_memory) / kMegabyte;
    state.counters["ciphertexts_MB"] = table.ciphertext_megabytes();
    state.SetItemsProcessed(static_cast<std::int64_t>(kKiosks * kBallotsAKiosk));
  }
};

}  // namespace

std::unique_ptr<Group> memory_group() {
  return std::make_unique<MemoryGroup>();
}

}  // namespace wardmote::bench
