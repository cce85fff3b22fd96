// What the commands that read stores have in common.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tally/cli_group.h"
#include "tally/pipeline.h"

namespace wardmote {

struct StoreOptions {
  std::string package, root, event_key, dice, out, in, roll, for_decrypt, opened, report, card_counts;
  std::vector<std::string> stores, exclusions, explanations, shares, trustees, notes;
};
void declare_stores(Words& words, StoreOptions& options);  // the stores and --package

std::vector<std::filesystem::path> paths_of(const std::vector<std::string>& names);
Progress progress_of(const Console& console);
Result<std::vector<RollExclusion>> parse_exclusions(const std::vector<std::string>& texts);
// What was counted by hand: the reasons given with --explain, the table of --sheet.
Result<HandCount> load_hand_count(const StoreOptions& options);
inline constexpr const char* kExclusionHelp =
    "KIOSK:SEQ=REASON, published; not-used, not-ready, lost, damaged and two-versions are said in every "
    "language";
inline constexpr const char* kSheetHelp =
    "Cards as they were counted, X.csv: batch, printed, issued, unused, spoilt, returned, and a reason";
// The package under the root given with --root.
Result<Package> load_pinned(const StoreOptions& options);

nlohmann::json findings_json(const std::vector<Finding>& findings);
std::string verification_text(const MergedStores& merged);  // sessions and findings, for people

}  // namespace wardmote
