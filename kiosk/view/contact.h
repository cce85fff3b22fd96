// What hands did, free of any window system: contacts of fingers or a mouse, keys of the keypad, typed text.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace wardmote {

// One moment of one finger on the glass. Times are milliseconds of the clock the kiosk runs by.
struct Contact {
  enum class Phase { Down, Move, Up };
  Phase phase{Phase::Down};
  std::int64_t finger{0};
  int x{0};
  int y{0};
  std::int64_t at_ms{0};
};

enum class PadKey { Up, Down, Left, Right, Onward, Select, Erase };  // Onward: the first of two switches
struct KeyPressed {
  PadKey key{PadKey::Select};
};
struct TextTyped {
  std::string text;
};
struct WindowClosed {};
struct Exposed {};  // the window must be shown again

using Happening = std::variant<Contact, KeyPressed, TextTyped, WindowClosed, Exposed>;

}  // namespace wardmote
