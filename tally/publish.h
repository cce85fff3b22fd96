// Last stage: the bundle, signed. Same inputs, same bytes.
#pragma once

#include <string>
#include <vector>

#include "shared/crypto_sign.h"
#include "shared/result.h"
#include "tally/bundle.h"

namespace wardmote {

struct Publication {
  PublishedResult result;
  BundleFiles files;  // result.note included
  std::size_t trustees_signed{0};
};

// A trustee who signs the result.
struct TrusteeSigner {
  std::string name;
  SigningKey key;
};

// Counts the record, makes its bundle and signs result.note with the event key and those of the trustees
// given, in the order of the manifest. Refused for a trustee whom the manifest does not name. Fewer trustees
// than the threshold is allowed here and told by `trustees_signed`: a bundle without them does not pass
// recount().
Result<Publication> publish(const PublicRecord& record, const SigningKey& event_key,
                            const std::vector<TrusteeSigner>& trustees);

}  // namespace wardmote
