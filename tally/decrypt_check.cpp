#include "tally/decrypt_check.h"

#include <algorithm>

#include "shared/codec.h"

namespace wardmote {

bool equation_holds(const OpenedBallots& opened, PaperId paper) {
  Point sealed, sum;
  for (const auto& c : opened.commitments)
    if (c.paper == paper) sealed = sealed + c.commitment;
  for (const auto& record : opened.inner.find(paper)->second) sum = sum + inner_point(record);
  return sealed == commit(sum, opened.blinding.find(paper)->second);
}

namespace {

std::uint64_t sealed_count(const std::vector<SessionPapers>& sessions, PaperId paper) {
  std::uint64_t sum = 0;
  for (const auto& session : sessions)
    for (const auto& each : session.papers)
      if (each.paper == paper) sum += each.count;
  return sum;
}

}  // namespace

Result<void> check_commitments(const EventId& event, const std::vector<SessionPapers>& sessions,
                               const std::vector<SessionCommitment>& commitments) {
  auto next = commitments.begin();
  for (const auto& session : sessions)
    for (const auto& paper : session.papers) {
      if (next == commitments.end() || next->session != session.session || next->paper != paper.paper ||
          commitment_hash(event, next->session, next->paper, next->commitment) != paper.commitment)
        return Error{ErrorCode::Refused, "session " + to_hex(session.session.span()) +
                                             ": its commitment is not the one under its seal"};
      ++next;
    }
  if (next != commitments.end()) return Error{ErrorCode::Corrupt, "more commitments than were sealed"};
  return {};
}

Result<void> check_records(const Event& event, PaperId paper, const std::vector<Bytes>& records,
                           std::set<InnerNonce>& nonces) {
  const std::string of = "of paper " + std::to_string(paper);
  for (const Bytes& bytes : records) {
    const auto record = decode_inner(event, bytes);
    if (!record || record->ballot.paper() != paper)
      return Error{ErrorCode::Refused, "a ballot " + of + " is not one that it allows"};
    if (!nonces.insert(record->nonce).second)
      return Error{ErrorCode::Refused, "a ballot " + of + " is a copy of another"};
  }
  if (!std::ranges::is_sorted(records))
    return Error{ErrorCode::Corrupt, "the ballots " + of + " are not in ascending order"};
  return {};
}

Result<void> check_opened(const Event& event, const std::vector<SessionPapers>& sessions,
                          const OpenedBallots& opened) {
  if (auto fine = check_commitments(event.id, sessions, opened.commitments); !fine) return fine;
  std::set<InnerNonce> nonces;
  for (const Paper& paper : event.papers) {
    const std::string of = "paper " + std::to_string(paper.id);
    const auto records = opened.inner.find(paper.id);
    if (records == opened.inner.end()) return Error{ErrorCode::Corrupt, of + " is missing"};
    if (const auto sealed = sealed_count(sessions, paper.id); records->second.size() != sealed)
      return Error{ErrorCode::Refused, of + ": " + std::to_string(records->second.size()) + " ballots, " +
                                           std::to_string(sealed) + " sealed"};
    if (auto fine = check_records(event, paper.id, records->second, nonces); !fine) return fine;
    if (!equation_holds(opened, paper.id))
      return Error{ErrorCode::Refused, of + ": its ballots are not those that the kiosks sealed"};
  }
  return {};
}

}  // namespace wardmote
