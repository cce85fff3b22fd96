#include "tally/record.h"

#include <algorithm>

#include "shared/codec.h"
#include "tally/allocate.h"
#include "tally/aside_matters.h"

namespace wardmote {
namespace {

std::optional<std::string> reason_in(const std::vector<SessionReason>& reasons,
                                     const SessionRecord& session) {
  for (const auto& each : reasons)
    if (each.kiosk == session.open.kiosk && each.seq == session.open.seq) return each.reason;
  return std::nullopt;
}

PublishedSession describe(const PublicRecord& record, const SessionRecord& s) {
  const Tallies& t = s.tallies;
  PublishedSession out;
  out.id = s.id();
  out.kiosk = s.open.kiosk;
  out.seq = s.open.seq;
  out.site = s.kiosk.site;
  out.at_open = s.open.at;
  out.at_close = s.closed_at();
  out.papers = t.papers;
  out.electorates = t.electorates;
  out.tested = t.tested;
  out.by_card = t.by_card;
  out.by_release = t.by_release;
  out.sheet_count = s.sheet_count();
  out.final_note = s.final_note.digest();
  out.recovered = s.recover.has_value();
  out.excluded = reason_in(record.roll.exclusions, s);
  if (!out.excluded) out.explained = reason_in(record.by_hand.sheets, s);
  return out;
}

std::map<std::string, std::string> hashes_of(const PublicRecord& record) {
  return {{"event", to_base64(record.package.event_hash().span())},
          {"manifest", to_base64(record.package.manifest_digest().span())},
          {"roll", to_base64(record.roll_note.digest().span())}};
}

bool has_session(const PublicRecord& record, const RollExclusion& exclusion) {
  return std::ranges::any_of(record.sessions, [&](const PublicSession& session) {
    return session.record.open.kiosk == exclusion.kiosk && session.record.open.seq == exclusion.seq;
  });
}

}  // namespace

bool is_withheld(const Event& event, std::size_t ballots) {
  return event.publish.ballots == PublishBallots::Totals || ballots < event.publish.small_paper;
}

bool on_roll(const Roll& roll, const SessionRecord& session) {
  return std::ranges::any_of(roll.sessions, [&](const auto& s) {
    return s.session == session.id() && s.final_note == session.final_note.digest();
  });
}

std::vector<Aside> aside_of(const std::vector<PublicSession>& sessions, const Roll& roll,
                            const CardBatches& cards, std::string_view dice) {
  std::vector<SessionBodies> counted;
  for (const auto& session : sessions)
    if (on_roll(roll, session.record)) counted.push_back({session.record.kiosk, session.bodies});
  return set_aside(counted, cards, dice);
}

SealedAmounts sealed_amounts(const PublicRecord& record) {
  SealedAmounts out{{}, record.aside, {}};
  for (const auto& entry : record.roll.sessions) {
    const auto session =
        std::ranges::find_if(record.sessions, [&](const auto& s) { return s.record.id() == entry.session; });
    out.sessions.push_back({entry.session, session->record.tallies.papers});
    for (const auto& test : session->record.tests)
      out.tested.insert(hash_as<InnerNonce>("hash/inner-nonce", {test.seed.span()}));
  }
  return out;
}

std::vector<CountedSession> counted_sessions(const MergedStores& merged) {
  std::vector<CountedSession> out;
  for (const auto& session : merged.sessions()) {
    out.push_back({&session.record, {}});
    for (const auto& ballot : session.ballots)
      if (ballot.body.auth == Auth::Card) out.back().by_card.push_back(ballot.body);
  }
  return out;
}

std::vector<CountedSession> counted_sessions(const MergedStores& merged, const Roll& roll) {
  auto out = counted_sessions(merged);
  std::erase_if(out, [&](const CountedSession& each) { return !on_roll(roll, *each.record); });
  return out;
}

std::vector<CountedSession> counted_sessions(const PublicRecord& record) {
  std::vector<CountedSession> out;
  for (const auto& session : record.sessions) {
    if (!on_roll(record.roll, session.record)) continue;
    out.push_back({&session.record, {}});
    for (const auto& bytes : session.bodies)
      if (const Body body = decode_body(bytes).value(); body.auth == Auth::Card)
        out.back().by_card.push_back(body);
  }
  return out;
}

std::vector<PublicSession> public_sessions(const MergedStores& merged) {
  std::vector<PublicSession> out;
  for (const auto& s : merged.sessions()) {
    PublicSession session{s.record, {}};
    session.record.opening.clear();
    session.bodies.reserve(s.ballots.size());
    for (const auto& ballot : s.ballots) session.bodies.push_back(encode_body(ballot.body));
    out.push_back(std::move(session));
  }
  return out;
}

PublicRecord make_record(Package package, std::vector<PublicSession> sessions, Note roll_note, Roll roll,
                         std::string dice, OpenedBallots opened, std::vector<Finding> findings,
                         HandCount by_hand) {
  PublicRecord out{std::move(package), std::move(sessions), std::move(roll_note),
                   std::move(roll),    std::move(dice),     {},
                   std::move(opened),  std::move(findings), std::move(by_hand)};
  out.aside = aside_of(out.sessions, out.roll, out.package.cards, out.dice);
  std::ranges::sort(out.findings);
  return out;
}

Result<PublishedResult> count_record(const PublicRecord& record) {
  const Event& event = record.package.event;
  auto ballots = read_ballots(event, record.opened.inner);
  if (!ballots) return std::move(ballots).error();
  auto pots = allocate_pots(event, *ballots, record.dice);
  if (!pots) return std::move(pots).error();
  PublishedResult out{event,
                      record.package.event_hash(),
                      {},
                      {},
                      {},
                      std::move(*pots),
                      record.by_hand.cards,
                      record.aside,
                      AsideMatters::No,
                      record.findings,
                      hashes_of(record)};
  for (const auto& e : record.roll.exclusions)
    if (!has_session(record, e)) out.absent.push_back({label_of(e), e.reason});
  for (const auto& session : record.sessions) out.sessions.push_back(describe(record, session.record));
  for (const auto& [paper, list] : *ballots)
    out.papers.push_back({paper, static_cast<std::int64_t>(list.size()),
                          static_cast<std::int64_t>(std::ranges::count_if(list, &Ballot::is_blank)),
                          is_withheld(event, list.size()),
                          std::ranges::count(record.aside, paper, &Aside::paper)});
  if (!record.aside.empty()) {
    auto matters = aside_matters(record, *ballots, out.pots);
    if (!matters) return std::move(matters).error();
    out.aside_matters = *matters;
  }
  return out;
}

}  // namespace wardmote
