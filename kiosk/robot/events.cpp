#include "kiosk/robot/events.h"

#include <algorithm>

namespace wardmote {

void push_key(SDL_Keycode code) {
  for (const Uint32 type : {SDL_KEYDOWN, SDL_KEYUP}) {
    SDL_Event event{};
    event.type = type;
    event.key.state = type == SDL_KEYDOWN ? SDL_PRESSED : SDL_RELEASED;
    event.key.keysym.sym = code;
    SDL_PushEvent(&event);
  }
}

// One event a character: SDL's events hold 31 bytes, and a keyboard sends them one by one.
void push_text(const std::string& typed) {
  for (std::size_t at = 0; at < typed.size();) {
    std::size_t end = at + 1;
    while (end < typed.size() && (static_cast<unsigned char>(typed[end]) & 0xC0U) == 0x80U) ++end;
    SDL_Event event{};
    event.type = SDL_TEXTINPUT;
    typed.copy(static_cast<char*>(event.text.text), std::min(end - at, sizeof event.text.text - 1), at);
    SDL_PushEvent(&event);
    at = end;
  }
}

void push_finger(std::uint32_t type, std::int64_t finger, int x, int y, Size screen) {
  SDL_Event event{};
  event.type = type;
  event.tfinger.touchId = 1;
  event.tfinger.fingerId = finger;
  event.tfinger.x = (static_cast<float>(x) + 0.5F) / static_cast<float>(screen.w);
  event.tfinger.y = (static_cast<float>(y) + 0.5F) / static_cast<float>(screen.h);
  event.tfinger.pressure = 1.0F;
  SDL_PushEvent(&event);
}

}  // namespace wardmote
