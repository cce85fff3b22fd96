// One project on the choosing screen.
#pragma once

#include "kiosk/view/choose_layout.h"

namespace wardmote {

// The card of a project in `area`, with its buttons. Chosen is said three times: by the frame, the tick and
// the word.
std::optional<Input> draw_card(Stage& stage, Rect area, const Project& project, bool chosen,
                               const CardLayout& layout);

}  // namespace wardmote
