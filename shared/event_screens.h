// Which events a kiosk has screens for.
#pragma once

#include <string>
#include <vector>

#include "shared/event.h"

namespace wardmote {

// What the event asks for that can be counted, but for which a kiosk has no screen yet, by name ("a screen
// for ballot type score").
std::vector<std::string> features_without_screen(const Event& event);

// That, behind what cannot be counted: empty when people can vote at a kiosk.
std::vector<std::string> unshowable_features(const Event& event);

}  // namespace wardmote
