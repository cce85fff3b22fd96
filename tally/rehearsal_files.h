// A rehearsal in the folder that `keys share` wrote.
#pragma once

#include <filesystem>

#include "tally/keys.h"
#include "tally/rehearsal.h"

namespace wardmote {

// Opens every share file of the folder, rehearses with them and writes rehearsal.note. Asks for one
// passphrase a share, in the order of tally.pub. Where the folder was rehearsed before, Refused, naming the
// first share file that is another since, unless `again`. Errors as of rehearse() and load_key().
Result<Rehearsal> rehearse_folder(const std::filesystem::path& folder, const AskPassphrase& ask, bool again);

// tally.pub, or that of the folder, when a whole rehearsal of it stands beside it. Refused otherwise, with
// the command that helps.
Result<RehearsedTally> load_rehearsed_tally(const std::filesystem::path& file_or_folder);

}  // namespace wardmote
