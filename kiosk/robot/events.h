// What hands do, as the events that a touch screen and a keyboard send. They wait in SDL's queue until the
// program catches up.
#pragma once

#include <cstdint>
#include <string>

#include <SDL_events.h>

#include "kiosk/view/rect.h"

namespace wardmote {

// A key goes down and up.
void push_key(SDL_Keycode code);
void push_text(const std::string& typed);
// A finger goes down, moves or goes up at a pixel of a screen of that size.
void push_finger(std::uint32_t type, std::int64_t finger, int x, int y, Size screen);

}  // namespace wardmote
