// Merkle tree of RFC 6962 with SHA-256 over sorted leaves.
#pragma once

#include <vector>

#include "shared/bytes.h"

namespace wardmote {

// Root over `leaves`, sorted bytewise here; equal leaves are our caller's bug (check before). Empty: SHA-256
// of "".
Digest merkle_root(std::vector<Digest> leaves);

}  // namespace wardmote
