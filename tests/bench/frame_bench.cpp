// A whole frame at 1920 × 1080 by the software renderer: layout, text and pictures of every screen of the
// kiosk in turn, drawn and presented as when everything on it has changed. Beside it the same window
// presenting nothing but its ground. The kiosk itself draws only frames that look different from the one
// before.
#include <imgui.h>

#include "tests/bench/group.h"
#include "tests/bench/samples.h"
#include "tests/window/headless.h"

namespace wardmote::bench {
namespace {

constexpr int kRounds = 3;  // through all screens, a repetition
constexpr int kRepetitions = 5;
constexpr double kDemandedMs = 33;
constexpr const char* kScreens = "frame/every_screen";
constexpr const char* kBare = "frame/limit/ground_only";

class FrameGroup final : public Group {
 public:
  void add() override {
    const auto each = [](benchmark::internal::Benchmark* made, std::size_t frames) {
      made->Iterations(static_cast<benchmark::IterationCount>(frames))
          ->Repetitions(kRepetitions)
          ->UseManualTime()
          ->Unit(benchmark::kMillisecond);
    };
    const std::size_t frames = kRounds * test::every_screen(test::demo_event()).size();
    each(benchmark::RegisterBenchmark(
             kScreens, [this](benchmark::State& state) { time(state, [this] { draw_next(); }); }),
         frames);
    each(benchmark::RegisterBenchmark(
             kBare, [this](benchmark::State& state) { time(state, [this] { present_ground(); }); }),
         frames);
  }

  [[nodiscard]] std::optional<Figure> figure(const Results& results) const override {
    const auto ours = results.counter(kScreens, "p95_ms");
    const auto bare = results.counter(kBare, "p95_ms");
    if (!ours || !bare) return std::nullopt;
    return Figure{"frame at 1920x1080, p95",
                  with_unit(*ours, 1, "ms"),
                  with_unit(*bare, 1, "ms, the bare ground"),
                  with_unit(*ours / *bare, 1, "times it"),
                  "at most " + with_unit(kDemandedMs, 0, "ms"),
                  *ours <= kDemandedMs};
  }

 private:
  // Every screen has been drawn once before the clock starts: its pictures are decoded.
  struct Stage {
    test::Headless headless;
    std::vector<test::NamedState> screens{test::every_screen(headless.event)};
    std::size_t next{0};

    Stage() {
      for (const auto& screen : screens) headless.draw(screen.state);
    }
  };

  void draw_next() {
    Stage& on = stage();
    on.headless.draw(on.screens[on.next].state);
    on.next = (on.next + 1) % on.screens.size();
  }
  void present_ground() {
    ImDrawData nothing;
    nothing.Valid = true;
    nothing.DisplaySize = {1920, 1080};
    nothing.FramebufferScale = {1, 1};
    stage().headless.window().present(nothing, Color{});
  }

  template <class Frame>
  void time(benchmark::State& state, Frame frame) {
    static_cast<void>(stage());
    sample(state, [&frame] {
      const Stopwatch watch;
      frame();
      return watch.read();
    });
  }

  Stage& stage() {
    if (!stage_) stage_.emplace();
    return *stage_;
  }

  std::optional<Stage> stage_;
};

}  // namespace

std::unique_ptr<Group> frame_group() {
  return std::make_unique<FrameGroup>();
}

}  // namespace wardmote::bench
