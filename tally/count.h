// `count`: a .pb file counted by a preset, as one line of JSON.
#pragma once

#include <filesystem>
#include <string>

#include "shared/result.h"

namespace wardmote {

struct CountOptions {
  std::string preset{"declared"};  // one of count_presets()
  bool explain{false};             // also every project with its votes, award and reason
  unsigned threads{1};             // for one file; the result does not depend on it
};

// {"file": …, "selected": [sorted ids], "total_cost": …}, of the file's own unit; `declared` adds "rule" and
// "recorded", the winners that the file records (selected = 1) or null, and --explain adds "projects".
// Unsupported, by name, for a preset, declared rule or vote type that this version cannot count.
Result<std::string> count_file(const std::filesystem::path& path, const CountOptions& options);

}  // namespace wardmote
