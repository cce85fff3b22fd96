// An event as text for a terminal or the minutes: what is decided, with which money, by whom and how it is
// counted.
#pragma once

#include <string>
#include <vector>

#include "shared/event.h"

namespace wardmote {

// Lines of text in the reference language, LF at the end. `event_hash` is that of event.json. Also shows an
// event that cannot be run yet, and says so.
std::string show_event(const Event& event, const Digest& event_hash);

// Languages of the event in which the kiosk has no sentences of its own: it says those in English.
std::vector<std::string> languages_without_words(const Event& event);

}  // namespace wardmote
