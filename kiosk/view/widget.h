// The widget tree: everything on the screen that can be touched, focused, spoken or checked. The views
// register it while they draw, so that drawing, hit-testing, focus, speech and tests never disagree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/metrics.h"

namespace wardmote {

enum class Role { Heading, Text, Image, Status, Alert, Button, Toggle, Hold, Field };
std::string_view name_of(Role role);  // "heading", "button", …
// Whether people act on it: a target of fingers and a stop of the focus.
bool is_target(Role role);

struct Widget {
  std::string id;  // a contract, see IDS.md
  Role role{Role::Text};
  std::string name;                  // what it says, as spoken
  std::string value{};               // "Page 1 of 2", dots of a PIN
  std::vector<std::string> state{};  // "chosen", "disabled", "pressed"
  Rect rect{};
  bool operator==(const Widget&) const = default;
  [[nodiscard]] bool has(std::string_view flag) const;
};

// A text as it was put on the screen, for checking layouts.
struct PlacedText {
  std::string text;
  Rect box;              // the room it was given
  Rect rect;             // what it fills
  int unknown{0};        // glyphs no font has
  bool broken{false};    // a word had to be broken in two
  double capital_mm{0};  // height of its capitals on the glass
};

// One screen as it was drawn.
struct Scene {
  std::string screen;
  std::vector<Widget> widgets;
  std::vector<PlacedText> texts;
  std::string overflow{};  // the first thing that did not fit into its room, or ""
  Fit fit{};               // what was given up so that everything fits

  [[nodiscard]] const Widget* find(std::string_view id) const;  // or nullptr
  // The target at a point that is not disabled, or nullptr.
  [[nodiscard]] const Widget* target_at(int x, int y) const;
};

enum class Direction { Up, Down, Left, Right };
// The id of the target to go to from `focus` (an id, or "" for none yet); `focus` itself when there is no
// other.
std::string next_focus(const Scene& scene, std::string_view focus, Direction direction);
// The same for somebody who can only go on and on: every target in the order of reading, the settings of the
// screen last, then the first one again. "" when there is none.
std::string onward_focus(const Scene& scene, std::string_view focus);

}  // namespace wardmote
