#include "shared/tally_key.h"

namespace wardmote {

BoxKey tally_key_of(const EventId& event, const Scalar& z) {
  Digest seed = hash("hash/tally-seed", {event.span(), z.encode().span()});
  BoxKey key = BoxKey::from_seed(seed.span());
  wipe(seed.bytes);
  return key;
}

}  // namespace wardmote
