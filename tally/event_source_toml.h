// Reads event.toml into an event that is not yet complete. Internal to event_source.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/event.h"
#include "tally/event_source_places.h"

namespace wardmote {

// Which projects a paper or section asks for, to be looked up once projects.csv has been read.
struct Selection {
  std::string path;                      // of the list, "/paper/0/projects"
  std::vector<ProjectNumber>* projects;  // in the event that was read into
  std::vector<std::string> pots;
  std::vector<std::string> categories;
};

// An amount that people wrote down although it is computed: it must agree.
struct StatedAmount {
  std::string path;
  const Pence* computed;
  Pence stated;
};

// What event.toml leaves for later. Holds pointers into the event that was read into.
struct TomlRest {
  bool readable{false};  // false: no TOML at all, the event is empty
  std::vector<Selection> selections;
  std::vector<StatedAmount> stated;
};

// Adds everything that is wrong to `log`, as file 0.
TomlRest read_event_toml(std::string_view text, Event& event, SourceLog& log);

}  // namespace wardmote
