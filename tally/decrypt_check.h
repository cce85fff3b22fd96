// What can be checked of opened ballots without a key: by the machine that publishes them, and by everybody
// who has the bundle.
#pragma once

#include <set>
#include <vector>

#include "tally/decrypt.h"

namespace wardmote {

// Whether Σ C = Σ P(I) + R·Hc for this paper: the public check.
bool equation_holds(const OpenedBallots& opened, PaperId paper);

// What one session sealed, from its final note.
struct SessionPapers {
  SessionId session{};
  std::vector<PaperCount> papers;
};
// Whether these are the commitments under the seals of these sessions (ascending), each once and in their
// order.
Result<void> check_commitments(const EventId& event, const std::vector<SessionPapers>& sessions,
                               const std::vector<SessionCommitment>& commitments);
// Every record is one that `paper` allows, in ascending order, and its nonce is not among `nonces`, to which
// it is added. Corrupt or Refused, naming the paper, otherwise.
Result<void> check_records(const Event& event, PaperId paper, const std::vector<Bytes>& records,
                           std::set<InnerNonce>& nonces);
// What must be among the opened ballots, and what must not.
struct SealedAmounts {
  std::vector<SessionPapers> sessions;  // ascending
  std::vector<Aside> aside;             // as the bodies and the dice say
  std::set<InnerNonce> tested;          // of test votes
};
SealedAmounts amounts_of(const std::vector<SealedSession>& sessions, std::string_view dice);
// Everything about opened ballots that can be checked without a key: they are as many as the sessions sealed
// and under their commitments, and as many set aside as must be; every record is one that its paper allows,
// in ascending order and with a nonce of its own. Corrupt or Refused, naming session or paper, otherwise.
Result<void> check_opened(const Event& event, const SealedAmounts& sealed, const OpenedBallots& opened);

}  // namespace wardmote
