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

SealedSession seal_of(MergedSession session, const Uses& uses) {
  SealedSession out{session.record.id(),
                    VerifyKey::make(session.record.open.session_key).value(),
                    session.record.tallies.papers,
                    session.record.opening,
                    {},
                    {},
                    {},
                    {}};
  std::ranges::sort(
      session.ballots, {}, [](const CountableBallot& b) -> auto& { return b.body.ct_hash; });
  out.ciphertexts.reserve(session.ballots.size());
  for (std::size_t i = 0; i < session.ballots.size(); ++i) {
    CountableBallot& ballot = session.ballots[i];
    out.ciphertexts.push_back({ballot.body.paper, std::move(ballot.ct)});
    if (!ballot.covered) out.not_covered.push_back(i);
    if (by_covered_card(ballot) && uses.find(ballot.body.open)->second > 1)
      out.contested.push_back({i, encode_body(ballot.body)});
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

// Σ P(I) and the number of ballots of one paper.
struct PaperSum {
  Point points;
  std::uint32_t count{0};
};
using PaperSums = std::map<PaperId, PaperSum>;

struct OpenedOne {
  PaperId paper{0};
  InnerNonce nonce{};
  Bytes inner;
};

// A run of ciphertexts of one session, which one thread opens and adds up.
struct Batch {
  std::size_t session{0};
  std::size_t from{0};
  std::vector<OpenedOne> ballots;
  PaperSums sums;
  std::optional<Error> error;  // of the first that is not good; the rest is left
};
constexpr std::size_t kBatch = 64;

std::vector<Batch> batches_of(const std::vector<SealedSession>& sessions) {
  std::vector<Batch> out;
  for (std::size_t s = 0; s < sessions.size(); ++s)
    for (std::size_t from = 0; from < sessions[s].ciphertexts.size(); from += kBatch)
      out.push_back({s, from, {}, {}, {}});
  return out;
}

void open_batch(const Event& event, const SealedSession& session, const BoxKey& key, Batch& batch) {
  const std::size_t end = std::min(batch.from + kBatch, session.ciphertexts.size());
  batch.ballots.reserve(end - batch.from);
  for (std::size_t i = batch.from; i < end; ++i) {
    const Ciphertext& sealed = session.ciphertexts[i];
    auto ballot = open_ballot(event, sealed.paper, sealed.ct, session.session_key, key);
    if (!ballot) {
      batch.error = std::move(ballot).error();
      return;
    }
    PaperSum& sum = batch.sums[sealed.paper];
    sum.points = sum.points + inner_point(ballot->inner);
    ++sum.count;
    batch.ballots.push_back({sealed.paper, ballot->record.nonce, std::move(ballot->inner)});
  }
}

// The sums of every session; refused at the first ballot that is not good.
Result<std::vector<PaperSums>> add_up(const std::vector<SealedSession>& sessions,
                                      const std::vector<Batch>& batches) {
  std::vector<PaperSums> out(sessions.size());
  for (const Batch& batch : batches) {
    if (batch.error)
      return faulty(sessions[batch.session].session, "a ballot is not good: " + batch.error->what);
    for (const auto& [paper, part] : batch.sums) {
      PaperSum& sum = out[batch.session][paper];
      sum.points = sum.points + part.points;
      sum.count += part.count;
    }
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

// No inner nonce twice, nor that of a test vote. Which session holds the copy is only looked for if there is
// one.
Result<void> check_nonces(const std::vector<SealedSession>& sessions, const std::vector<Batch>& batches) {
  std::vector<InnerNonce> all;
  for (const auto& session : sessions) all.insert(all.end(), session.tested.begin(), session.tested.end());
  std::set<InnerNonce> seen(all.begin(), all.end());
  for (const Batch& batch : batches)
    for (const OpenedOne& ballot : batch.ballots) all.push_back(ballot.nonce);
  std::ranges::sort(all);
  if (std::ranges::adjacent_find(all) == all.end()) return {};
  for (const Batch& batch : batches)
    for (const OpenedOne& ballot : batch.ballots)
      if (!seen.insert(ballot.nonce).second)
        return faulty(sessions[batch.session].session,
                      "it holds a copy of another ballot, or of a test vote");
  return Error{ErrorCode::Refused, "a test vote stands in two sessions",
               "exclude one of them by name with a published reason, and count again"};
}

}  // namespace

Result<std::vector<SealedSession>> sessions_on_roll(MergedStores merged, const Roll& roll) {
  std::vector<MergedSession> sessions = std::move(merged).sessions();
  std::vector<MergedSession*> named;
  Uses uses;
  for (const auto& entry : roll.sessions) {
    const auto found = std::ranges::find_if(sessions, [&](const auto& s) {
      return s.record.id() == entry.session && s.record.final_note.digest() == entry.final_note;
    });
    if (found == sessions.end())
      return Error{ErrorCode::Refused,
                   "roll: session " + to_hex(entry.session.span()) + " is not among the stores",
                   "give the stores that the roll was made from"};
    named.push_back(&*found);
    for (const auto& ballot : found->ballots)
      if (by_covered_card(ballot)) ++uses[ballot.body.open];
  }
  std::vector<SealedSession> out;
  for (auto* session : named) out.push_back(seal_of(std::move(*session), uses));
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
  std::vector<Opening> openings;
  for (const SealedSession& session : sessions) {
    auto opening = open_opening(session, event.id, tally_key);
    if (!opening) return std::move(opening).error();
    openings.push_back(std::move(*opening));
  }
  std::vector<Batch> batches = batches_of(sessions);
  for_each_index(batches.size(), threads, [&](std::size_t i) {
    open_batch(event, sessions[batches[i].session], tally_key, batches[i]);
  });
  auto sums = add_up(sessions, batches);
  if (!sums) return std::move(sums).error();
  for (std::size_t s = 0; s < sessions.size(); ++s)
    if (auto fine = check_commitments(sessions[s], (*sums)[s], openings[s]); !fine)
      return std::move(fine).error();
  if (auto fine = check_nonces(sessions, batches); !fine) return std::move(fine).error();
  const auto aside = aside_places(sessions, dice);
  for (Batch& batch : batches)
    for (std::size_t i = 0; i < batch.ballots.size(); ++i) {
      auto& lists = aside[batch.session].contains(batch.from + i) ? out.aside : out.inner;
      lists[batch.ballots[i].paper].push_back(std::move(batch.ballots[i].inner));
    }
  for (std::size_t s = 0; s < sessions.size(); ++s)
    for (const auto& part : openings[s].papers) {
      out.blinding[part.paper] = out.blinding[part.paper] + part.r;
      out.commitments.push_back({sessions[s].session, part.paper, part.commitment});
    }
  for (auto& [paper, records] : out.inner) std::ranges::sort(records);
  for (auto& [paper, records] : out.aside) std::ranges::sort(records);
  return out;
}

}  // namespace wardmote
