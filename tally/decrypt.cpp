#include "tally/decrypt.h"

#include <algorithm>
#include <set>

#include "shared/codec.h"
#include "shared/sealed_ballot.h"
#include "shared/tally_key.h"
#include "tally/workers.h"

namespace wardmote {
namespace {

Error faulty(const SessionId& session, std::string_view why) {
  return {ErrorCode::Refused, "session " + to_hex(session.span()) + " is faulty: " + std::string(why),
          "exclude it by name with a published reason, and count again"};
}

using Uses = std::map<CardOpening, std::size_t>;

bool by_covered_card(const CountableBallot& ballot) {
  return ballot.body.auth == Auth::Card && ballot.covered;
}

SealedSession seal_of(const MergedSession& session, const Uses& uses) {
  SealedSession out{session.record.id(),
                    VerifyKey::make(session.record.open.session_key).value(),
                    session.record.tallies.papers,
                    session.record.opening,
                    {},
                    {},
                    {},
                    {}};
  std::vector<const CountableBallot*> sorted;
  for (const auto& b : session.ballots) sorted.push_back(&b);
  std::ranges::sort(sorted, {}, [](const auto* b) { return b->body.ct_hash; });
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const CountableBallot& ballot = *sorted[i];
    out.ciphertexts.push_back({ballot.body.paper, ballot.ct});
    if (!ballot.covered) out.not_covered.push_back(i);
    if (by_covered_card(ballot) && uses.find(ballot.body.open)->second > 1)
      out.contested.push_back({i, ballot.body_bytes});
  }
  for (const auto& test : session.record.tests)
    out.tested.push_back(hash_as<InnerNonce>("hash/inner-nonce", {test.seed.span()}));
  std::ranges::sort(out.tested);
  return out;
}

// Which ciphertexts of each session are set aside once the dice are known.
std::vector<std::set<std::size_t>> aside_places(const std::vector<SealedSession>& sessions,
                                                std::string_view dice) {
  std::vector<std::set<std::size_t>> out(sessions.size());
  std::vector<BodyBytes> bodies;
  std::vector<std::pair<std::size_t, std::size_t>> places;  // session, ciphertext
  for (std::size_t s = 0; s < sessions.size(); ++s) {
    out[s].insert(sessions[s].not_covered.begin(), sessions[s].not_covered.end());
    for (const Contested& each : sessions[s].contested) {
      bodies.push_back(each.body);
      places.emplace_back(s, each.at);
    }
  }
  for (const std::size_t lost : lot_losers(bodies, dice)) out[places[lost].first].insert(places[lost].second);
  return out;
}

Result<Opening> open_opening(const SealedSession& session, const EventId& event, const BoxKey& key) {
  if (session.opening.size() < kBoxOverhead) return faulty(session.session, "its opening is too short");
  Bytes plain(session.opening.size() - kBoxOverhead);
  if (!open_box(plain, session.opening, key)) return faulty(session.session, "its opening does not open");
  auto opening = decode_opening(plain);
  if (!opening) return faulty(session.session, opening.error().what);
  if (opening->event != event || opening->session != session.session ||
      opening->papers.size() != session.papers.size())
    return faulty(session.session, "its opening is of another session");
  for (std::size_t i = 0; i < session.papers.size(); ++i) {
    const auto& sealed = session.papers[i];
    const auto& part = opening->papers[i];
    if (part.paper != sealed.paper || part.count != sealed.count ||
        commitment_hash(event, session.session, part.paper, part.commitment) != sealed.commitment)
      return faulty(session.session, "its opening does not match the commitment on the wall");
  }
  return opening;
}

std::set<InnerNonce> tested_nonces(const std::vector<SealedSession>& sessions) {
  std::set<InnerNonce> out;
  for (const auto& session : sessions) out.insert(session.tested.begin(), session.tested.end());
  return out;
}

// Σ P(I) and the number of ballots of one paper.
struct PaperSum {
  Point points;
  std::uint32_t count{0};
};
using PaperSums = std::map<PaperId, PaperSum>;

struct OpenedSession {
  std::vector<OpenedBallot> ballots;  // in the order of the ciphertexts
  PaperSums sums;
};

// A run of ciphertexts that one thread opens: adding points costs enough to be shared out as well.
struct Batch {
  std::vector<OpenedBallot> ballots;
  PaperSums sums;
  std::optional<Error> error;  // of the first that is not good; the rest is left
};
constexpr std::size_t kBatch = 64;

Batch open_batch(const Event& event, const SealedSession& session, std::size_t from, const BoxKey& key) {
  Batch out;
  const std::size_t end = std::min(from + kBatch, session.ciphertexts.size());
  for (std::size_t i = from; i < end; ++i) {
    const Ciphertext& sealed = session.ciphertexts[i];
    auto ballot = open_ballot(event, sealed.paper, sealed.ct, session.session_key, key);
    if (!ballot) {
      out.error = std::move(ballot).error();
      return out;
    }
    PaperSum& sum = out.sums[sealed.paper];
    sum.points = sum.points + inner_point(ballot->inner);
    ++sum.count;
    out.ballots.push_back(std::move(*ballot));
  }
  return out;
}

Result<OpenedSession> open_all(const Event& event, const SealedSession& session, const BoxKey& key,
                               unsigned threads) {
  std::vector<Batch> batches((session.ciphertexts.size() + kBatch - 1) / kBatch);
  for_each_index(batches.size(), threads,
                 [&](std::size_t i) { batches[i] = open_batch(event, session, i * kBatch, key); });
  OpenedSession out;
  out.ballots.reserve(session.ciphertexts.size());
  for (Batch& batch : batches) {
    if (batch.error) return faulty(session.session, "a ballot is not good: " + batch.error->what);
    for (const auto& [paper, part] : batch.sums) {
      PaperSum& sum = out.sums[paper];
      sum.points = sum.points + part.points;
      sum.count += part.count;
    }
    std::ranges::move(batch.ballots, std::back_inserter(out.ballots));
  }
  return out;
}

// C = Σ P(I) + r·Hc for each paper of one session, and as many ballots as it says.
Result<void> check_commitments(const SealedSession& session, PaperSums& sums, const Opening& opening) {
  for (const auto& part : opening.papers) {
    const PaperSum& sum = sums[part.paper];
    if (sum.count != part.count)
      return faulty(session.session, "it has another number of ballots than it committed to");
    if (commit(sum.points, part.r) != part.commitment)
      return faulty(session.session, "its ballots are not those it committed to");
  }
  return {};
}

}  // namespace

Result<std::vector<SealedSession>> sessions_on_roll(const MergedStores& merged, const Roll& roll) {
  std::vector<const MergedSession*> named;
  Uses uses;
  for (const auto& entry : roll.sessions) {
    const auto found = std::ranges::find_if(merged.sessions(), [&](const auto& s) {
      return s.record.id() == entry.session && s.record.final_note.digest() == entry.final_note;
    });
    if (found == merged.sessions().end())
      return Error{ErrorCode::Refused,
                   "roll: session " + to_hex(entry.session.span()) + " is not among the stores",
                   "give the stores that the roll was made from"};
    named.push_back(&*found);
    for (const auto& ballot : found->ballots)
      if (by_covered_card(ballot)) ++uses[ballot.body.open];
  }
  std::vector<SealedSession> out;
  for (const auto* session : named) out.push_back(seal_of(*session, uses));
  return out;
}

bool names_exactly(const Roll& roll, const std::vector<SealedSession>& sessions) {
  return std::ranges::equal(roll.sessions, sessions, {}, &RollSession::session, &SealedSession::session);
}

Result<BoxKey> tally_key_from_shares(const Manifest& manifest, const std::vector<HeldShare>& shares) {
  auto z = join_shares({manifest.trustee_count, manifest.share_commitments}, shares);
  if (!z) return std::move(z).error();
  BoxKey key = tally_key_of(manifest.event, *z);
  if (key.public_key() != manifest.tally_key)
    return Error{ErrorCode::Refused, "shares: do not give this event's tally key",
                 "use the shares made for this event"};
  return key;
}

Result<OpenedBallots> decrypt(const Event& event, const std::vector<SealedSession>& sessions,
                              const BoxKey& tally_key, std::string_view dice, unsigned threads) {
  OpenedBallots out;
  for (const auto& paper : event.papers) out.inner[paper.id], out.aside[paper.id], out.blinding[paper.id];
  std::set<InnerNonce> nonces = tested_nonces(sessions);
  const auto aside = aside_places(sessions, dice);
  for (std::size_t s = 0; s < sessions.size(); ++s) {
    const SealedSession& session = sessions[s];
    auto opening = open_opening(session, event.id, tally_key);
    if (!opening) return std::move(opening).error();
    auto opened = open_all(event, session, tally_key, threads);
    if (!opened) return std::move(opened).error();
    if (auto fine = check_commitments(session, opened->sums, *opening); !fine) return std::move(fine).error();
    for (std::size_t i = 0; i < opened->ballots.size(); ++i) {
      auto& ballot = opened->ballots[i];
      if (!nonces.insert(ballot.record.nonce).second)
        return faulty(session.session, "it holds a copy of another ballot, or of a test vote");
      auto& lists = aside[s].contains(i) ? out.aside : out.inner;
      lists[ballot.record.ballot.paper()].push_back(std::move(ballot.inner));
    }
    for (const auto& part : opening->papers) {
      out.blinding[part.paper] = out.blinding[part.paper] + part.r;
      out.commitments.push_back({session.session, part.paper, part.commitment});
    }
  }
  for (auto& [paper, records] : out.inner) std::ranges::sort(records);
  for (auto& [paper, records] : out.aside) std::ranges::sort(records);
  return out;
}

}  // namespace wardmote
