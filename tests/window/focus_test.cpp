#include <set>

#include <catch2/catch.hpp>

#include "tests/window/headless.h"

namespace wardmote::test {
namespace {

// Every target the four keys lead to, starting from nothing.
std::set<std::string> reached(const Scene& scene) {
  std::set<std::string> seen;
  std::vector<std::string> open{next_focus(scene, "", Direction::Down)};
  while (!open.empty()) {
    const std::string at = open.back();
    open.pop_back();
    if (!seen.insert(at).second) continue;
    for (const Direction way : {Direction::Up, Direction::Down, Direction::Left, Direction::Right})
      open.push_back(next_focus(scene, at, way));
  }
  return seen;
}

}  // namespace

TEST_CASE("the keypad reaches every target of every screen", "[focus]") {
  Headless headless;
  for (const NamedState& named : every_screen(headless.event)) {
    const Scene scene = headless.measure(named.state);
    std::set<std::string> targets;
    for (const Widget& widget : scene.widgets)
      if (is_target(widget.role) && !widget.has("disabled")) targets.insert(widget.id);
    INFO(named.name);
    if (!targets.empty()) CHECK(reached(scene) == targets);
  }
}

TEST_CASE("the target the keypad stands on looks different", "[focus]") {
  Headless headless;
  const State state = reviewing(headless.event, {7, 11, 9});
  headless.draw(state);
  const auto without = headless.window().pixels_shown().value();
  Hands hands;
  hands.focus = "review.cast";
  headless.draw(state, hands);
  CHECK(headless.window().pixels_shown().value() != without);
}

}  // namespace wardmote::test
