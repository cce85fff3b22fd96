// Reads projects.csv into the projects of an event. Internal to event_source.
#pragma once

#include <string_view>

#include "shared/event.h"
#include "tally/event_source_places.h"

namespace wardmote {

// Appends a project for each row of `text`; adds everything that is wrong to `log`, as file 1. The languages
// of the event must be known.
void read_projects_csv(std::string_view text, Event& event, SourceLog& log);

}  // namespace wardmote
