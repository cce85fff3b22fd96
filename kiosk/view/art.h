// What the kiosk draws that is neither a rectangle nor a letter, as coverage: discs for corners, and icons.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/view/rect.h"

namespace wardmote {

enum class Icon {
  Tick,
  Contrast,  // a half-filled disc
  Up,
  Down,
  Erase,  // a key that takes back what was typed
};

// Coverage of `icon` in an area of `size`, one byte a pixel.
std::vector<std::uint8_t> draw_icon(Icon icon, Size size);
// Coverage of a disc that fills a square of 2 × `radius`.
std::vector<std::uint8_t> draw_disc(int radius);

}  // namespace wardmote
