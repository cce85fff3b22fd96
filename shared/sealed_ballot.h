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

// A ballot that is fixed and not yet cast: its envelope without the outer signature, and what is inside,
// which never touches a disk unless the ballot is a test. Wiped when it goes.
struct PreparedBallot {
  Body body;
  ByteArray<kBodySize> body_bytes{};
  Bytes ct;
  BallotSeed seed{};
  Bytes inner;
  Signature inner_signature{};

  PreparedBallot() = default;
  PreparedBallot(PreparedBallot&&) = default;
  PreparedBallot& operator=(PreparedBallot&&) = default;
  PreparedBallot(const PreparedBallot&) = delete;
  PreparedBallot& operator=(const PreparedBallot&) = delete;
  ~PreparedBallot();
};

// Where ballots are sealed: the session, its key, and the key that opens them.
struct SealingPlace {
  const Event& event;
  SessionId session;
  const SigningKey& session_key;
  BoxPublicKey tally_key;
};
// How its voter was let in: by a card, which shows its opening, or by release, all zero.
struct Admittance {
  Auth auth{Auth::Release};
  CardOpening open{};
};
// Everything of a ballot that follows from its seed, and its inner signature.
PreparedBallot prepare_ballot(const SealingPlace& place, const Ballot& ballot, const Admittance& admittance,
                              const BallotSeed& seed);
// With the outer signature: only after the voter has cast.
SealedBallot seal_ballot(const PreparedBallot& prepared, const SigningKey& session_key);

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
