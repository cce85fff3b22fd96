// The colours of the look as one value, so that another contrast is another value.
#pragma once

#include <cstdint>

#include "kiosk/screen.h"

namespace wardmote {

struct Color {
  std::uint8_t r{0};
  std::uint8_t g{0};
  std::uint8_t b{0};
  std::uint8_t a{255};
  bool operator==(const Color&) const = default;
};

constexpr Color rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
          static_cast<std::uint8_t>(hex)};
}

struct Theme {
  Color ink{rgb(0x16202B)};     // text
  Color second{rgb(0x33404C)};  // second text
  Color paper{rgb(0xFBF9F4)};   // background
  Color card{rgb(0xFFFFFF)};
  Color line{rgb(0xC9C2B4)};     // frames of cards that are not chosen
  Color primary{rgb(0x093E42)};  // bands, buttons, frames
  Color on_primary{rgb(0xFFFFFF)};
  Color chosen{rgb(0xE3F0EE)};
  Color act{rgb(0xFFC845)};  // casting, and nothing else on a voter's screen
  Color on_act{rgb(0x16202B)};
  Color act_done{rgb(0xE0A400)};  // the part of the hold that has passed
  Color warning{rgb(0x7A1212)};   // not voted yet
  Color on_warning{rgb(0xFFFFFF)};
  Color quiet{rgb(0x36404A)};  // officer: closed
  Color open{rgb(0x0F4A26)};   // officer: open
};

// The theme of a contrast; every text on its ground is at least 10:1 in the default one.
Theme theme_of(Contrast contrast);

}  // namespace wardmote
