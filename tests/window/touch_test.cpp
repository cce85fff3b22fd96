#include "kiosk/view/touch.h"

#include <catch2/catch.hpp>

namespace wardmote::test {
namespace {

using Phase = Contact::Phase;

Scene two_buttons_and_a_hold() {
  Scene scene;
  scene.widgets = {{"left", Role::Button, "left", {}, {}, {0, 0, 100, 100}},
                   {"right", Role::Button, "right", {}, {}, {200, 0, 100, 100}},
                   {"off", Role::Button, "off", {}, {"disabled"}, {400, 0, 100, 100}},
                   {"cast", Role::Hold, "cast", {}, {}, {0, 200, 300, 100}}};
  return scene;
}

// A touch at (x, y) from `from` for `ms`, without moving.
std::optional<std::string> tap(Touch& touch, int x, int y, std::int64_t ms, std::int64_t from = 0) {
  const Scene scene = two_buttons_and_a_hold();
  CHECK_FALSE(touch.take(scene, {Phase::Down, 1, x, y, from}));
  return touch.take(scene, {Phase::Up, 1, x, y, from + ms});
}

}  // namespace

TEST_CASE("a touch of 50 ms to 5 s is one press, a shorter or longer one none", "[touch]") {
  Touch touch;
  CHECK_FALSE(tap(touch, 50, 50, 30));
  CHECK_FALSE(tap(touch, 50, 50, 49));
  CHECK(tap(touch, 50, 50, 50) == "left");
  CHECK(tap(touch, 50, 50, 5'000) == "left");
  CHECK_FALSE(tap(touch, 50, 50, 5'001));
}

TEST_CASE("a finger may roll inside its target, but not out of it", "[touch]") {
  Touch touch;
  const Scene scene = two_buttons_and_a_hold();
  touch.take(scene, {Phase::Down, 1, 10, 10, 0});
  touch.take(scene, {Phase::Move, 1, 90, 90, 40});
  CHECK(touch.take(scene, {Phase::Up, 1, 95, 95, 80}) == "left");
  touch.take(scene, {Phase::Down, 1, 10, 10, 100});
  CHECK_FALSE(touch.take(scene, {Phase::Up, 1, 210, 10, 200}));
}

TEST_CASE("a target is drawn as pressed only while the finger is on it", "[touch]") {
  Touch touch;
  const Scene scene = two_buttons_and_a_hold();
  touch.take(scene, {Phase::Down, 1, 10, 10, 0});
  CHECK(touch.pressed() == "left");
  touch.take(scene, {Phase::Move, 1, 150, 10, 20});
  CHECK(touch.pressed().empty());
  touch.take(scene, {Phase::Move, 1, 20, 20, 40});
  CHECK(touch.pressed() == "left");
}

TEST_CASE("a second finger and a palm press nothing and disturb nothing", "[touch]") {
  Touch touch;
  const Scene scene = two_buttons_and_a_hold();
  touch.take(scene, {Phase::Down, 1, 10, 10, 0});
  touch.take(scene, {Phase::Down, 2, 210, 10, 10});
  CHECK_FALSE(touch.take(scene, {Phase::Up, 2, 210, 10, 100}));
  CHECK(touch.take(scene, {Phase::Up, 1, 10, 10, 120}) == "left");
}

TEST_CASE("a finger set down beside a resting palm presses nothing", "[touch]") {
  Touch touch;
  const Scene scene = two_buttons_and_a_hold();
  touch.take(scene, {Phase::Down, 7, 350, 50, 0});
  CHECK_FALSE(tap(touch, 50, 50, 80, 100));
  touch.take(scene, {Phase::Up, 7, 350, 50, 300});
  CHECK(tap(touch, 50, 50, 80, 400) == "left");
}

TEST_CASE("a contact whose end the screen lost does not lock everybody out", "[touch]") {
  Touch touch;
  const Scene scene = two_buttons_and_a_hold();
  touch.take(scene, {Phase::Down, 7, 350, 50, 0});
  CHECK(tap(touch, 50, 50, 80, 10'001) == "left");
}

TEST_CASE("a disabled target is not pressed", "[touch]") {
  Touch touch;
  CHECK_FALSE(tap(touch, 450, 50, 80));
}

TEST_CASE("a hold completes at 1.2 s, once, while the finger is down", "[touch]") {
  Touch touch;
  const Scene scene = two_buttons_and_a_hold();
  touch.take(scene, {Phase::Down, 1, 50, 250, 1'000});
  CHECK_FALSE(touch.completed_hold(2'199));
  CHECK(touch.hold_progress(1'600) == 500);
  CHECK(touch.completed_hold(2'200) == "cast");
  CHECK_FALSE(touch.completed_hold(2'300));
  CHECK_FALSE(touch.take(scene, {Phase::Up, 1, 50, 250, 2'400}));
}

TEST_CASE("a hold that is let go early or slides off does not complete", "[touch]") {
  Touch touch;
  const Scene scene = two_buttons_and_a_hold();
  touch.take(scene, {Phase::Down, 1, 50, 250, 0});
  CHECK_FALSE(touch.take(scene, {Phase::Up, 1, 50, 250, 1'199}));
  CHECK_FALSE(touch.completed_hold(5'000));
  touch.take(scene, {Phase::Down, 1, 50, 250, 6'000});
  touch.take(scene, {Phase::Move, 1, 50, 190, 6'500});
  touch.take(scene, {Phase::Move, 1, 50, 250, 6'600});
  CHECK_FALSE(touch.completed_hold(8'000));
  CHECK(touch.hold_progress(8'000) == 0);
}

TEST_CASE("after the screen changed under it, a finger presses nothing until it is lifted", "[touch]") {
  Touch touch;
  const Scene scene = two_buttons_and_a_hold();
  touch.take(scene, {Phase::Down, 1, 10, 10, 0});
  touch.cancel();
  CHECK_FALSE(touch.take(scene, {Phase::Up, 1, 10, 10, 80}));
}

}  // namespace wardmote::test
