// From starting the process to its first frame: the real kiosk with an enrolled and certified state folder,
// whose package it checks whole. The robot answers its first request once the first frame is shown; it is the
// kiosk's own objects and the reader of requests. Both programs draw by SDL's offscreen driver; their files
// are in the cache, as after a first start.
#include "tests/bench/group.h"
#include "tests/bench/kiosk_folder.h"
#include "tests/bench/samples.h"
#include "tests/support/program.h"

namespace wardmote::bench {
namespace {

constexpr int kStarts = 4;
constexpr int kRepetitions = 5;
constexpr double kDemandedMs = 2'000;
constexpr const char* kKiosk = "start/kiosk_to_first_frame";
constexpr const char* kBare = "start/bare_window_to_first_frame";
constexpr const char* kRobotProgram = WARDMOTE_BINARY_DIR "/kiosk/wardmote-kiosk-robot";
constexpr const char* kBareProgram = WARDMOTE_BINARY_DIR "/tests/bench/wardmote-bench-first-frame";

class StartGroup final : public Group {
 public:
  void add() override {
    const auto each = [](benchmark::internal::Benchmark* made) {
      made->Iterations(kStarts)->Repetitions(kRepetitions)->UseManualTime()->Unit(benchmark::kMillisecond);
    };
    each(benchmark::RegisterBenchmark(kKiosk, [this](benchmark::State& state) {
      const Media media = folder().media();
      time(state, kRobotProgram,
           {"--state", media.state, "--mirror", media.mirror, "--export", media.export_folder, "--windowed",
            "1920x1080"},
           "{\"do\":\"tree\"}\n", "welcome");
    }));
    each(benchmark::RegisterBenchmark(
        kBare, [](benchmark::State& state) { time(state, kBareProgram, {}, "", "shown"); }));
  }

  [[nodiscard]] std::optional<Figure> figure(const Results& results) const override {
    const auto kiosk = results.counter(kKiosk, "p95_ms");
    const auto bare = results.counter(kBare, "p95_ms");
    if (!kiosk || !bare) return std::nullopt;
    return Figure{"start to first frame, p95",
                  with_unit(*kiosk, 0, "ms"),
                  with_unit(*bare, 0, "ms, a bare SDL window"),
                  with_unit(*kiosk / *bare, 1, "times it"),
                  "at most " + with_unit(kDemandedMs, 0, "ms"),
                  *kiosk <= kDemandedMs};
  }

 private:
  // Until the program's first line of output, which must say `expected`.
  static void time(benchmark::State& state, const std::string& program,
                   const std::vector<std::string>& arguments, const std::string& input,
                   const std::string& expected) {
    sample(state, [&] {
      const Stopwatch watch;
      test::Program started(program, arguments, "", input);
      const std::string line = started.read_line();
      const Milliseconds time = watch.read();
      if (line.find(expected) == std::string::npos) state.SkipWithError("it did not start");
      return time;
    });
  }

  const KioskFolder& folder() {
    if (!folder_) folder_.emplace(WARDMOTE_BINARY_DIR);
    return *folder_;
  }

  std::optional<KioskFolder> folder_;
};

}  // namespace

std::unique_ptr<Group> start_group() {
  return std::make_unique<StartGroup>();
}

}  // namespace wardmote::bench
