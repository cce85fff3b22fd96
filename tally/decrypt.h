// Fourth stage: opens the ballots of the sessions on the roll. May run on a second, offline machine: its
// input has no card, no check code and no signature that could be matched with a sealed ballot. Protocol
// section 10.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/commitment.h"
#include "shared/package.h"
#include "shared/result.h"
#include "shared/tally_key.h"
#include "tally/aside.h"
#include "tally/merge.h"
#include "tally/roll.h"

namespace wardmote {

struct Ciphertext {
  PaperId paper{0};
  Bytes ct;
};
// A ballot by card whose opening is in another body too: the dice say which of them counts.
struct Contested {
  std::size_t at{0};  // its place among the ciphertexts
  BodyBytes body{};
};
// What the offline machine is given of one session.
struct SealedSession {
  SessionId session{};
  VerifyKey session_key;
  std::vector<PaperCount> papers;  // counts and commitment hashes, from its final note
  Bytes opening;
  std::vector<Ciphertext> ciphertexts;   // ascending by the hash of the ciphertext
  std::vector<std::size_t> not_covered;  // places of those whose card no batch covers; ascending
  std::vector<Contested> contested;      // ascending
  std::vector<InnerNonce> tested;        // of its test votes; ascending
};

// The sessions on the roll, ascending by id, which take the ciphertexts over. Refused when one of them is not
// among the stores, or has another ending.
Result<std::vector<SealedSession>> sessions_on_roll(MergedStores merged, const Roll& roll);

// Whether these are the sessions on the roll, in its order.
bool names_exactly(const Roll& roll, const std::vector<SealedSession>& sessions);

// The same for transport, and read back. Format: FORMAT.md, "Input of the opening".
Bytes encode_sealed_sessions(const std::vector<SealedSession>& sessions);
Result<std::vector<SealedSession>> decode_sealed_sessions(ByteSpan bytes);

// The tally key from at least as many shares as the manifest's threshold; errors as of join_shares().
Result<BoxKey> tally_key_from_shares(const Manifest& manifest, const std::vector<HeldShare>& shares);

struct SessionCommitment {
  SessionId session{};
  PaperId paper{0};
  Point commitment;
  bool operator==(const SessionCommitment&) const = default;
};

// All opened ballots, unlinked from sessions. Only decrypt() makes one; decode_opened() and read_record()
// read one back, and check it.
struct OpenedBallots {
  std::map<PaperId, std::vector<Bytes>> inner;  // of every paper of the event, records bytewise ascending
  std::map<PaperId, std::vector<Bytes>> aside;  // likewise: set aside, and counted for nothing
  std::map<PaperId, Scalar> blinding;           // R_p: the sum of r over the sessions
  std::vector<SessionCommitment> commitments;   // ascending session, paper
  bool operator==(const OpenedBallots&) const = default;
};

// Opens and checks: every record allowed, its inner signature by its session's key, no nonce twice or tested,
// counts as sealed, and C = Σ P(I) + r·Hc for every session and paper separately. Refused, naming the
// session, at the first that fails: the session is then faulty and must be excluded by name. `threads` never
// changes the result.
Result<OpenedBallots> decrypt(const Event& event, const std::vector<SealedSession>& sessions,
                              const BoxKey& tally_key, std::string_view dice, unsigned threads);

}  // namespace wardmote
