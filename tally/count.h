// `count`: a .pb file counted by a preset, as one line of JSON.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "shared/result.h"

namespace wardmote {

struct CountOptions {
  std::string preset{"declared"};  // one of count_presets()
  bool explain{false};             // also every project with its votes, award and reason
  unsigned threads{1};             // for one file; the result does not depend on it
  bool by_lot{false};              // ties by the lot alone, in place of the preset's list
  std::string dice{};              // of the lots: "" before they are thrown
};

struct CountedFile {
  std::string line;                      // see count_file(); "" when a lot is needed
  std::vector<std::string> lot_between;  // ids of the projects between which it decides
};

// {"file": …, "selected": [sorted ids], "total_cost": …}, of the file's own unit; `declared` adds "rule" and
// "recorded", the winners that the file records (selected = 1) or null, and --explain adds "projects".
// Unsupported, by name, for a preset, declared rule or vote type that this version cannot count. Lots are
// drawn as those of an event whose id is all zeros, and of a pot called like the file.
Result<CountedFile> count_file(const std::filesystem::path& path, const CountOptions& options);

}  // namespace wardmote
