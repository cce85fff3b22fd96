// The public half of a shared tally key: what `keys share` hands to `event build`.
#pragma once

#include <string>
#include <vector>

#include "shared/manifest.h"
#include "shared/result.h"

namespace wardmote {

inline constexpr std::size_t kMaxTrustees = 9;

struct TallyPublic {
  EventId event{};
  BoxPublicKey tally_key{};
  std::uint32_t threshold{1};
  std::vector<EncodedPoint> share_commitments;  // `threshold` of them
  std::vector<ManifestTrustee> trustees;        // numbered 1 to n ≤ kMaxTrustees
  bool operator==(const TallyPublic&) const = default;
};

// A note without signatures, of type tally-public; its lines are those of the manifest, then a check against
// damage.
std::string write_tally_public(const TallyPublic& tally);
// Corrupt, naming the line, for anything that write_tally_public() would not write.
Result<TallyPublic> read_tally_public(std::string_view file);

}  // namespace wardmote
