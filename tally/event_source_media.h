// The pictures that projects name. Internal to event_source.
#pragma once

#include <filesystem>

#include "tally/event_source.h"
#include "tally/event_source_places.h"

namespace wardmote {

// Reads every picture, named from the folder of event.toml, into `compiled.media` and gives its project the
// name it has in the package: "images/07.png" becomes "media/07.png".
void read_media(const std::filesystem::path& folder, CompiledEvent& compiled, SourceLog& log);

}  // namespace wardmote
