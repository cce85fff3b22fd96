// A tally key and its shares, as files: what `keys share` does.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tally/keys.h"

namespace wardmote {

// A tally key of which `threshold` of the trustees open the count. In `folder`: <trustee>.trustee and
// <trustee>.share of each, their public parts, and tally.pub; where there is one trustee also a second copy
// of the share, copy-2/<trustee>.share. Asks for two passphrases a trustee, of key and of share, in the order
// named; nothing is written before all were given. BadInput unless 1 ≤ threshold ≤ trustees ≤ 9 and no name
// is there twice; Refused when one of the files is there.
Result<TallyPublic> new_tally_key(const EventId& event, const std::vector<std::string>& trustees,
                                  std::uint32_t threshold, const std::filesystem::path& folder,
                                  const AskPassphrase& ask, std::optional<KdfCost> cost);

// The files in the folder that hold the share of one of `n` trustees: of a single one also its second copy.
std::vector<std::string> share_files(const std::string& trustee, std::size_t n);

}  // namespace wardmote
