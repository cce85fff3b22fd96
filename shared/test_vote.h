// Test votes ("is this machine honest?") and receipts. Protocol section 11. A test is a ballot whose envelope
// was fixed before the person asked to see inside; it is opened instead of cast, and published.
#pragma once

#include <string>
#include <vector>

#include "shared/event.h"
#include "shared/result.h"
#include "shared/sealed_ballot.h"

namespace wardmote {

// What a kiosk keeps of a test, and what is published of it.
struct TestedRecord {
  SessionId session{};
  BallotSeed seed{};
  Bytes inner;
  auto operator<=>(const TestedRecord&) const = default;
};
TestedRecord tested_record(const PreparedBallot& prepared);

// session[16] || seed[32] || I
Bytes encode_tested(const TestedRecord& record);
// One record at the start of `bytes`; the rest is left alone. Corrupt when it is cut off or its inner record
// is not the canonical one; Refused when it is not one that its paper allows, or its nonce not of its seed.
Result<TestedRecord> decode_tested_front(const Event& event, ByteSpan bytes);

// All tests of a session or a paper, in the one order that tells nothing: bytewise.
Bytes encode_tested_list(std::vector<TestedRecord> records);
// Errors as of decode_tested_front(); Corrupt when they are not in order.
Result<std::vector<TestedRecord>> decode_tested_list(const Event& event, ByteSpan bytes);

// What the kiosk shows as QR; formats in FORMAT.md, "Test vote and receipt".
std::string test_text(const PreparedBallot& prepared, const SigningKey& session_key);
std::string receipt_text(const SealedBallot& ballot, const SigningKey& session_key);

}  // namespace wardmote
