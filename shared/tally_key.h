// The tally key, from the secret of its shares. Protocol section 12.
#pragma once

#include "shared/bytes.h"
#include "shared/crypto_box.h"
#include "shared/crypto_group.h"

namespace wardmote {

// TK = crypto_box_seed_keypair(H(hash/tally-seed, event, z)).
BoxKey tally_key_of(const EventId& event, const Scalar& z);

}  // namespace wardmote
