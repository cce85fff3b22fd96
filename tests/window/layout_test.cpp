// Every screen on every usual glass, in every text size and language: nothing is cut off, nothing overlaps,
// everything that is touched is large enough and far enough from its neighbours.
#include <catch2/catch.hpp>

#include "kiosk/view/screens.h"
#include "tests/window/headless.h"

namespace wardmote::test {
namespace {

constexpr double kLeastTargetMm = 12.7;
constexpr double kLeastGapMm = 2.54;

// Pixels of a length, rounded down: what must at least be there.
int least_px(const Glass& glass, double mm) {
  return static_cast<int>(mm * std::min(static_cast<double>(glass.pixels.w) / glass.millimetres.w,
                                        static_cast<double>(glass.pixels.h) / glass.millimetres.h));
}

std::vector<Widget> targets_of(const Scene& scene) {
  std::vector<Widget> targets;
  for (const Widget& widget : scene.widgets)
    if (is_target(widget.role)) targets.push_back(widget);
  return targets;
}

// The first thing wrong with the targets, or "".
std::string target_fault(const Scene& scene, const Glass& glass) {
  const Rect screen{0, 0, glass.pixels.w, glass.pixels.h};
  const int least = least_px(glass, kLeastTargetMm);
  const int gap = least_px(glass, kLeastGapMm);
  const auto targets = targets_of(scene);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const Rect& r = targets[i].rect;
    if (!screen.contains(r)) return targets[i].id + " is not on the screen";
    if (r.w < least || r.h < least) return targets[i].id + " is too small";
    for (std::size_t k = i + 1; k < targets.size(); ++k)
      if (r.inset(-gap + 1).overlaps(targets[k].rect))
        return targets[i].id + " is too near to " + targets[k].id;
  }
  return {};
}

std::string text_fault(const Scene& scene, const Glass& glass) {
  const Rect screen{0, 0, glass.pixels.w, glass.pixels.h};
  for (const PlacedText& text : scene.texts) {
    if (!text.box.contains(text.rect)) return "cut off: " + text.text;
    if (!screen.contains(text.rect)) return "off the screen: " + text.text;
    if (text.unknown > 0) return "no glyph: " + text.text;
    if (text.broken) return "a word is broken: " + text.text;
  }
  for (std::size_t i = 0; i < scene.texts.size(); ++i)
    for (std::size_t k = i + 1; k < scene.texts.size(); ++k)
      if (scene.texts[i].rect.overlaps(scene.texts[k].rect))
        return "one text over another: " + scene.texts[i].text + " / " + scene.texts[k].text;
  return {};
}

std::string id_fault(const Scene& scene) {
  for (std::size_t i = 0; i < scene.widgets.size(); ++i)
    for (std::size_t k = i + 1; k < scene.widgets.size(); ++k)
      if (scene.widgets[i].id == scene.widgets[k].id) return scene.widgets[i].id + " twice";
  return {};
}

// The first text smaller than the size that was asked for promises, or "".
std::string size_fault(const Scene& scene, int size) {
  const double least = capitals_of(size).least - 0.01;
  for (const PlacedText& text : scene.texts)
    if (text.capital_mm < least) return std::to_string(text.capital_mm) + " mm: " + text.text;
  return {};
}

using Screens = std::vector<NamedState> (*)(const Event& event, const std::string& language, int size);

void check_glass(Size pixels, const Event& event, Screens screens) {
  Headless headless(pixels, event);
  for (const char* language : {"en", "pl", "bn"})
    for (int size = 1; size <= 4; ++size)
      for (const NamedState& named : screens(headless.event, language, size)) {
        std::size_t page = 0;
        for (const Scene& scene : headless.pages(named.state)) {
          INFO(named.name << ' ' << language << " size " << size << " page " << ++page);
          CHECK(scene.overflow == "");
          CHECK(size_fault(scene, size) == "");
          CHECK(target_fault(scene, headless.glass()) == "");
          CHECK(text_fault(scene, headless.glass()) == "");
          CHECK(id_fault(scene) == "");
        }
      }
}

void check_glass(Size pixels) {
  check_glass(pixels, demo_event(), every_screen);
  check_glass(pixels, rich_demo_event(), rich_screens);
}

}  // namespace

TEST_CASE("every page of every screen fits 1024×768 in every size and language", "[layout]") {
  check_glass({1024, 768});
}
TEST_CASE("every page of every screen fits 1366×768 in every size and language", "[layout][long]") {
  check_glass({1366, 768});
}
TEST_CASE("every page of every screen fits 1920×1080 in every size and language", "[layout][long]") {
  check_glass({1920, 1080});
}
TEST_CASE("every page of every screen fits 1080×1920 in every size and language", "[layout]") {
  check_glass({1080, 1920});
}

TEST_CASE("at 1920×1080 no screen has to give anything up before the largest size", "[layout]") {
  Headless headless;
  for (const char* language : {"en", "pl", "bn"})
    for (int size = 1; size <= 3; ++size)
      for (const NamedState& named : every_screen(headless.event, language, size)) {
        INFO(named.name << ' ' << language << " size " << size);
        CHECK(headless.measure(named.state).fit == Fit{});
      }
}

TEST_CASE("at the largest size a small screen shows one project a page, not smaller letters", "[layout]") {
  Headless headless({1024, 768});
  for (const NamedState& named : every_screen(headless.event, "en", 4)) {
    if (named.name != "choose") continue;
    const auto pages = headless.pages(named.state);
    CHECK(pages.size() == headless.event.papers.front().projects.size());
    CHECK(pages.front().find("tile.7.choose") != nullptr);
    CHECK(pages.back().find("tile.8.choose") != nullptr);
  }
}

TEST_CASE("a signed note can be read whole, on however many pages", "[layout]") {
  for (const Size pixels : {Size{1920, 1080}, Size{1024, 768}})
    for (int size = 1; size <= 4; ++size) {
      INFO(pixels.w << " size " << size);
      Headless headless(pixels);
      for (const NamedState& named : every_screen(headless.event, "en", size)) {
        if (named.name != "officer-report") continue;
        std::string_view unread = std::get<OfficerReport>(named.state.screen).report.text;
        for (const Scene& scene : headless.pages(named.state))
          for (const PlacedText& text : scene.texts) {
            if (unread.starts_with(text.text)) unread.remove_prefix(text.text.size());
            while (unread.starts_with(' ') || unread.starts_with('\n')) unread.remove_prefix(1);
          }
        CHECK(unread == "");
      }
    }
}

TEST_CASE("two to ten languages stand in rows that are as even as can be", "[layout]") {
  std::vector<int> columns;
  for (int count = 2; count <= 10; ++count) columns.push_back(even_columns(count, 5));
  CHECK(columns == std::vector{2, 3, 4, 5, 3, 4, 4, 5, 5});
}

TEST_CASE("the check itself finds targets that lie too near and texts that overlap", "[layout]") {
  Scene scene;
  const Glass glass;
  scene.widgets = {{"a", Role::Button, "a", {}, {}, {0, 0, 60, 60}},
                   {"b", Role::Button, "b", {}, {}, {66, 0, 60, 60}}};
  CHECK(target_fault(scene, glass) == "a is too near to b");
  scene.widgets[1].rect = {100, 0, 50, 60};
  CHECK(target_fault(scene, glass) == "b is too small");
  scene.texts = {{"one", {0, 0, 50, 20}, {0, 0, 50, 20}, 0, false},
                 {"two", {40, 0, 50, 20}, {40, 0, 50, 20}, 0, false}};
  CHECK(text_fault(scene, glass) == "one text over another: one / two");
}

}  // namespace wardmote::test
