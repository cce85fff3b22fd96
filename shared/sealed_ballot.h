// A sealed ballot: what a kiosk stores of one voter's choices on one paper. Protocol section 7.
#pragma once

#include <span>
#include <string>

#include "shared/ballot.h"
#include "shared/bytes.h"
#include "shared/crypto_box.h"
#include "shared/crypto_sign.h"
#include "shared/result.h"

namespace wardmote {

using BallotSeed = FixedBytes<struct BallotSeedTag, 32>;    // the only randomness of a ballot
using CardOpening = FixedBytes<struct CardOpeningTag, 32>;  // open_p; all zero for a release

enum class Auth : std::uint8_t { Card = 1, Release = 2 };

inline constexpr std::size_t kBodySize = 112;

// The public envelope around one ciphertext.
struct Body {
  EventId event{};
  SessionId session{};
  PaperId paper{0};
  Auth auth{Auth::Release};
  CardOpening open{};
  std::uint32_t ct_len{0};
  Digest ct_hash{};
  bool operator==(const Body&) const = default;
};
ByteArray<kBodySize> encode_body(const Body& body);
// Corrupt for anything but the one encoding (magic, zeros, auth, a card's opening zero or a release's not).
Result<Body> decode_body(ByteSpan bytes);

struct SealedBallot {
  ByteArray<kBodySize> body{};
  Signature signature{};  // SIG(SK, sig/outer, body)
  Bytes ct;
  bool operator==(const SealedBallot&) const = default;
};

// H(hash/outer, body): identifies a sealed ballot.
Digest leaf_of(ByteSpan body);
// The "check code": first 10 bytes of H(hash/tracker, body) as 16 symbols in fours.
std::string check_code_of(ByteSpan body);
Digest ciphertext_hash(ByteSpan ct);

// A ballot ready to be cast: the envelope that is stored, and its record's point, which never touches a disk.
struct PreparedBallot {
  SealedBallot sealed;
  Bytes inner;  // wiped by the caller after the commitment was updated
};

// Everything of a ballot that follows from its seed. The outer signature is made here too, so call it only
// after the voter has cast.
PreparedBallot seal_ballot(const Event& event, const Paper& paper, const Ballot& ballot,
                           const SessionId& session, const SigningKey& session_key,
                           const BoxPublicKey& tally_key, Auth auth, const CardOpening& open,
                           const BallotSeed& seed);

// The envelope is of this event and session, well formed, its ciphertext is the one named and of the length
// its paper has, and the outer signature holds. Needs no secret.
Result<Body> check_sealed(const SealedBallot& ballot, const Event& event, const SessionId& session,
                          const VerifyKey& session_key);

// An opened ballot: the record as bytes (what is published) and as a value.
struct OpenedBallot {
  Bytes inner;
  InnerRecord record;
};
// Refused when the box does not open, the record is not allowed or not of `paper`, or the inner signature
// fails.
Result<OpenedBallot> open_ballot(const Event& event, PaperId paper, ByteSpan ct, const VerifyKey& session_key,
                                 const BoxKey& tally_key);

}  // namespace wardmote
