// A key on one A4 page, for an envelope: the paper copy that `keys paper` makes.
#pragma once

#include <string>

#include "shared/keyfile.h"
#include "shared/result.h"

namespace wardmote {

// `about`: what the key is for, as the council calls it; may be empty. The page is as secret as the key. Any
// role but a kiosk's. Errors as of Pdf::finish().
Result<Bytes> key_sheet(const Key& key, const std::string& about);

}  // namespace wardmote
