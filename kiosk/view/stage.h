// What a screen is drawn from: the parts, the event, the state around the screen, and what the view itself
// remembers between two frames (never a choice).
#pragma once

#include <optional>
#include <string>

#include "kiosk/input.h"
#include "kiosk/screen.h"
#include "kiosk/view/ui.h"
#include "shared/event.h"

namespace wardmote {

// Wiped with every voter.
struct ViewMemory {
  bool choosing_language{false};  // the list of languages lies over the screen
  std::size_t first_place{0};     // of the projects on this page, in the order they are shown
  std::optional<ProjectNumber> brought_into_view;  // the project the page was last turned to
  std::string place{};                             // the screen that `page` belongs to
  std::size_t page{0};                             // of content that goes over the page
  bool shift{false};                               // of the keyboard on the screen
  bool symbols{false};
};

struct Stage {
  Ui& ui;
  const Event& event;  // an empty one before a package is loaded
  const State& state;
  ViewMemory& memory;
  bool practice{false};  // votes given here do not count

  [[nodiscard]] const std::string& language() const { return state.settings.language; }
  [[nodiscard]] const std::string& in_language(const Text& text) const {
    return text.in(language(), event.languages.empty() ? "en" : event.reference_language());
  }
};

// Draws the screen of `stage.state`, with what lies over it. The one input it gave, if any.
std::optional<Input> draw_screen(Stage& stage);

}  // namespace wardmote
