// Turns a recorded election (.pb) into an event that this program can run and count, and its votes into
// ballots.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "shared/paper.h"
#include "shared/result.h"
#include "tally/pabulib.h"

namespace wardmote {

// The files of a folder that `event build` reads, and the votes as wardmote-booth reads them.
struct PbImport {
  std::string event_toml;
  std::string projects_csv;
  std::string ballots_jsonl;          // one voter a line, in the file's order
  std::vector<std::string> warnings;  // what was changed or left out
};

// Projects are numbered from 1 in the file's order and keep their id; the file's currency units become
// pounds. Unsupported, by name, for a rule or vote type that cannot be counted yet; Refused for more projects
// than a paper can hold.
Result<PbImport> import_pb(const PbFile& file);

// Writes the three files into a new folder, beside it first and then renamed. Refused when `folder` is there.
Result<void> write_import(const PbImport& import, const std::filesystem::path& folder);

// The projects that the file records as funded by its rule (selected = 1; what was funded for another reason
// is not among them), ascending; nothing when it records none.
std::optional<std::vector<ProjectNumber>> recorded_winners(const PbFile& file);

}  // namespace wardmote
