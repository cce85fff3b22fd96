// What the kiosk draws that is neither a rectangle nor a letter, as coverage: discs for corners, and icons.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/view/rect.h"

namespace wardmote {

enum class Icon {
  Tick,
  Contrast,    // a half-filled disc
  Up,
  Down,
  Erase,       // a key that takes back what was typed
  BallotBox,   // its white body
  BallotPaper, // the paper going in
  BallotTick,  // the tick on the paper
  BallotSlot,  // the slot in front of it
};

// Coverage of `icon` in a square (or, for the ballot box, an area) of `size`, one byte a pixel.
std::vector<std::uint8_t> draw_icon(Icon icon, Size size);
// Coverage of a disc that fills a square of 2 × `radius`.
std::vector<std::uint8_t> draw_disc(int radius);

}  // namespace wardmote
