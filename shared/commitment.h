// Commitments to the ballots of one session and paper: protocol section 9. E and the points of single ballots
// never touch a disk.
#pragma once

#include <map>
#include <vector>

#include "shared/bytes.h"
#include "shared/crypto_group.h"
#include "shared/paper.h"
#include "shared/result.h"

namespace wardmote {

// P(group/inner-point, I) of one inner record.
Point inner_point(ByteSpan inner_record);
// C = E + r·Hc.
Point commit(const Point& sum, const Scalar& r);
// H(hash/commit, event, session, paper, C): what the notes carry.
Digest commitment_hash(const EventId& event, const SessionId& session, PaperId paper,
                       const Point& commitment);

// One paper's part of a session's opening.
struct PaperOpening {
  PaperId paper{0};
  std::uint32_t count{0};
  Point commitment;
  Scalar r;
  bool operator==(const PaperOpening&) const = default;
};

// What a session reveals to the trustees only, in a sealed box; never published.
struct Opening {
  EventId event{};
  SessionId session{};
  std::vector<PaperOpening> papers;  // ascending
  bool operator==(const Opening&) const = default;
};

inline constexpr std::size_t kOpeningHead = 38;   // magic, event, session, papers
inline constexpr std::size_t kOpeningPaper = 70;  // a paper's part
Bytes encode_opening(const Opening& opening);
// Corrupt for another length, another magic, papers not ascending, or a scalar or point that is not
// canonical.
Result<Opening> decode_opening(ByteSpan bytes);

}  // namespace wardmote
