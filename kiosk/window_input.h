// SDL's events as happenings.
#pragma once

#include <cstdint>
#include <optional>

#include <SDL_events.h>

#include "kiosk/view/contact.h"
#include "kiosk/view/rect.h"

namespace wardmote {

// What `event`, of the time `at_ms`, means on a screen of `pixels`; nothing for what the kiosk does not use:
// repeated keys, other mouse buttons than the left one, movement without contact, mouse events that SDL makes
// up from touches.
std::optional<Happening> happening_of(const SDL_Event& event, Size pixels, std::int64_t at_ms);

}  // namespace wardmote
