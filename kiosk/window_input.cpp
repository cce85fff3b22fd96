#include "kiosk/window_input.h"

#include <algorithm>

namespace wardmote {
namespace {

constexpr std::int64_t kMouse = -1;  // the mouse is a finger of its own

int scaled(float part, int whole) {
  return std::clamp(static_cast<int>(part * static_cast<float>(whole)), 0, whole - 1);
}

Contact contact_of(const SDL_TouchFingerEvent& finger, Contact::Phase phase, Size pixels,
                   std::int64_t at_ms) {
  return {phase, finger.fingerId, scaled(finger.x, pixels.w), scaled(finger.y, pixels.h), at_ms};
}

std::optional<Happening> button_contact(const SDL_MouseButtonEvent& button, Contact::Phase phase,
                                        std::int64_t at_ms) {
  if (button.which == SDL_TOUCH_MOUSEID || button.button != SDL_BUTTON_LEFT) return std::nullopt;
  return Contact{phase, kMouse, button.x, button.y, at_ms};
}

std::optional<Happening> motion_contact(const SDL_MouseMotionEvent& motion, std::int64_t at_ms) {
  if (motion.which == SDL_TOUCH_MOUSEID || (motion.state & SDL_BUTTON_LMASK) == 0) return std::nullopt;
  return Contact{Contact::Phase::Move, kMouse, motion.x, motion.y, at_ms};
}

std::optional<Happening> key_of(const SDL_KeyboardEvent& event) {
  if (event.repeat != 0) return std::nullopt;
  switch (event.keysym.sym) {
    case SDLK_UP:
      return KeyPressed{PadKey::Up};
    case SDLK_DOWN:
      return KeyPressed{PadKey::Down};
    case SDLK_LEFT:
      return KeyPressed{PadKey::Left};
    case SDLK_RIGHT:
      return KeyPressed{PadKey::Right};
    case SDLK_TAB:
      return KeyPressed{PadKey::Onward};
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
      return KeyPressed{PadKey::Select};
    case SDLK_BACKSPACE:
      return KeyPressed{PadKey::Erase};
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<Happening> happening_of(const SDL_Event& event, Size pixels, std::int64_t at_ms) {
  switch (event.type) {
    case SDL_FINGERDOWN:
      return contact_of(event.tfinger, Contact::Phase::Down, pixels, at_ms);
    case SDL_FINGERMOTION:
      return contact_of(event.tfinger, Contact::Phase::Move, pixels, at_ms);
    case SDL_FINGERUP:
      return contact_of(event.tfinger, Contact::Phase::Up, pixels, at_ms);
    case SDL_MOUSEBUTTONDOWN:
      return button_contact(event.button, Contact::Phase::Down, at_ms);
    case SDL_MOUSEBUTTONUP:
      return button_contact(event.button, Contact::Phase::Up, at_ms);
    case SDL_MOUSEMOTION:
      return motion_contact(event.motion, at_ms);
    case SDL_KEYDOWN:
      return key_of(event.key);
    case SDL_TEXTINPUT:
      return TextTyped{event.text.text};
    case SDL_QUIT:
      return WindowClosed{};
    case SDL_WINDOWEVENT:
      if (event.window.event == SDL_WINDOWEVENT_EXPOSED) return Exposed{};
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace wardmote
