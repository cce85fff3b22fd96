// Compiles what people write (event.toml, projects.csv, pictures) into the event that is signed: design,
// "event".
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/bytes.h"
#include "shared/event.h"

namespace wardmote {

struct CompiledEvent {
  Event event;                         // valid: validate_event() finds nothing
  std::map<std::string, Bytes> media;  // "media/07.png" → the file
};

// Either the event or why not: every fault at once, by file and line. What the event asks for and this
// version cannot run yet is no fault of the files: that is uncountable_features().
struct Compilation {
  std::optional<CompiledEvent> compiled;
  std::vector<EventFault> faults;  // empty exactly when `compiled` is there
};

// Reads `toml` and, beside it, projects.csv (if there) and the pictures that projects name. `id` is that of
// event_id_beside() for the same `kind`.
Compilation compile_event(const std::filesystem::path& toml, EventKind kind, const EventId& id);

// The id of the event, 32 hexadecimal digits in `event.id` beside `toml` (`event-practice.id` for practice).
// NotFound when the file is not there, Corrupt when it holds anything else.
Result<EventId> read_event_id(const std::filesystem::path& toml, EventKind kind);
// The same, drawn and written when the file is not there. Io when it cannot be written.
Result<EventId> event_id_beside(const std::filesystem::path& toml, EventKind kind);

// One fault a line, "event.toml:12: pot.main.rule: found …".
std::string format_faults(const std::vector<EventFault>& faults);

}  // namespace wardmote
