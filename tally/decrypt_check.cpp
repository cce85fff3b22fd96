#include "tally/decrypt_check.h"

#include <algorithm>

#include "shared/codec.h"

namespace wardmote {

bool equation_holds(const OpenedBallots& opened, PaperId paper) {
  Point sealed, sum;
  for (const auto& c : opened.commitments)
    if (c.paper == paper) sealed = sealed + c.commitment;
  for (const auto* lists : {&opened.inner, &opened.aside})
    for (const auto& record : lists->find(paper)->second) sum = sum + inner_point(record);
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

std::size_t aside_count(const std::vector<Aside>& aside, PaperId paper) {
  return static_cast<std::size_t>(std::ranges::count(aside, paper, &Aside::paper));
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

Result<void> check_opened(const Event& event, const SealedAmounts& sealed, const OpenedBallots& opened) {
  if (auto fine = check_commitments(event.id, sealed.sessions, opened.commitments); !fine) return fine;
  std::set<InnerNonce> nonces = sealed.tested;
  for (const Paper& paper : event.papers) {
    const std::string of = "paper " + std::to_string(paper.id);
    const auto counted = opened.inner.find(paper.id), aside = opened.aside.find(paper.id);
    if (counted == opened.inner.end() || aside == opened.aside.end())
      return Error{ErrorCode::Corrupt, of + " is missing"};
    const std::size_t ballots = counted->second.size() + aside->second.size();
    if (const auto expected = sealed_count(sealed.sessions, paper.id); ballots != expected)
      return Error{ErrorCode::Refused,
                   of + ": " + std::to_string(ballots) + " ballots, " + std::to_string(expected) + " sealed"};
    if (const auto expected = aside_count(sealed.aside, paper.id); aside->second.size() != expected)
      return Error{ErrorCode::Refused, of + ": " + std::to_string(aside->second.size()) +
                                           " ballots set aside, expected " + std::to_string(expected)};
    for (const auto* records : {&counted->second, &aside->second})
      if (auto fine = check_records(event, paper.id, *records, nonces); !fine) return fine;
    if (!equation_holds(opened, paper.id))
      return Error{ErrorCode::Refused, of + ": its ballots are not those that the kiosks sealed"};
  }
  return {};
}

SealedAmounts amounts_of(const std::vector<SealedSession>& sessions, std::string_view dice) {
  SealedAmounts out;
  std::vector<BodyBytes> contested;
  for (const auto& session : sessions) {
    out.sessions.push_back({session.session, session.papers});
    out.tested.insert(session.tested.begin(), session.tested.end());
    for (const std::size_t place : session.not_covered)
      out.aside.push_back({session.ciphertexts[place].paper, {}, session.session, AsideReason::NotCovered});
    for (const auto& each : session.contested) contested.push_back(each.body);
  }
  for (const std::size_t lost : lot_losers(contested, dice)) {
    const Body body = decode_body(contested[lost]).value();
    out.aside.push_back({body.paper, leaf_of(contested[lost]), body.session, AsideReason::LostLot});
  }
  return out;
}

}  // namespace wardmote
