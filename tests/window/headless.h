// A window without a screen, and the demo event on it: draws any state and hands back what was drawn.
#pragma once

#include "kiosk/flow.h"
#include "kiosk/view/view.h"
#include "tests/support/demo_event.h"

namespace wardmote::test {

class DemoPictures final : public PictureSource {
 public:
  [[nodiscard]] Bytes png(const std::string& path) const override {
    return path.empty() ? Bytes{} : demo_picture(path);
  }
};

// A window of SDL's dummy or offscreen driver with everything on it that draws.
class Headless {
 public:
  explicit Headless(Size pixels = {1920, 1080}, Event shown = demo_event());

  // Draws a state, nobody touching it.
  const Scene& draw(const State& state, const Hands& hands = {});
  Scene measure(const State& state) { return view_->measure(event, state); }
  // Every page of a state, the first one first.
  std::vector<Scene> pages(const State& state);
  std::optional<Input> draw_with(const State& state, const Hands& hands);
  View& view() { return *view_; }
  Window& window() { return *window_; }
  [[nodiscard]] Glass glass() const { return glass_; }
  Event event;

 private:
  Glass glass_;
  DemoPictures pictures_;
  std::unique_ptr<Window> window_;
  std::unique_ptr<TextEngine> engine_;
  std::unique_ptr<View> view_;
};

// One state for every screen, with its name; in the language and size asked for.
struct NamedState {
  std::string name;
  State state;
};
std::vector<NamedState> every_screen(const Event& event, const std::string& language = "en", int size = 2);

// The demo event with everything a sitting can have: two papers, cards or release, two electorates, test
// votes, receipts; and the screens that only such an event has.
Event rich_demo_event();
std::vector<NamedState> rich_screens(const Event& event, const std::string& language = "en", int size = 2);

// The state in which somebody chooses, with these already chosen.
State choosing(const Event& event, std::initializer_list<ProjectNumber> chosen);
State reviewing(const Event& event, std::initializer_list<ProjectNumber> chosen);

}  // namespace wardmote::test
