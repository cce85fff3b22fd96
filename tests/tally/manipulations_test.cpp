// What a dishonest person at any one place could do, done to real stores and bundles, and what finds it. The
// plainer ones stand with the stage that finds them, under the same tag.
#include <catch2/catch.hpp>

#include "shared/codec.h"
#include "tally/decrypt_check.h"
#include "tally/recount.h"
#include "tests/support/damage.h"
#include "tests/tally/hall_night.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

const World& world() {
  static const World world(open_world_event());
  return world;
}

VotedSession morning() {
  return voted(world(), 1, {{1, 2}, {4}, {7}});
}

Codes found(const VotedSession& session) {
  return codes(verified(world(), contents_of(world(), session)).findings());
}

Codes found(const std::vector<VotedSession>& sessions) {
  std::vector<VerifiedStore> stores;
  for (const auto& each : sessions) stores.push_back(verified(world(), contents_of(world(), each)));
  return codes(merge(stores, world().package()).findings());
}

// What the kiosk says, as if it were so: every total fits the ballots, and everything is signed.
void seal_again(VotedSession& session) {
  recount(world(), session);
  sign_seal(world(), session);
}

// The session with another opening note, signed by the kiosk's key and an officer.
VotedSession reopened(VotedSession session, const SessionOpen& open) {
  session.open = open;
  session.open_note = write_session_open(open);
  add_signature(session.open_note, open.kiosk, seeded_signing_key(open.kiosk));
  add_signature(session.open_note, kOfficerName, world().officer);
  seal_again(session);
  return session;
}

// A further ballot that the session's own key has signed.
SealedBallot forged(const World& of, const VotedSession& session, const Ballot& ballot, std::uint64_t seed) {
  const SealingPlace place{of.event, session.id, session.key, of.tally.public_key()};
  return seal_ballot(prepare_ballot(place, ballot, {}, seeded_as<BallotSeed>("forged", seed)), session.key);
}

void sign_outer(SealedBallot& ballot, const Body& body, const SigningKey& key) {
  ballot.body = encode_body(body);
  ballot.signature = sign(key, "sig/outer", ballot.body);
}

// The inner point of a ballot of the session, which only its kiosk and the tally know.
Point point_in(const World& of, const VotedSession& session, const SealedBallot& ballot, PaperId paper) {
  return inner_point(
      open_ballot(of.event, paper, ballot.ct, session.key.verify_key(), of.tally).value().inner);
}

Point minus(const Point& point) {
  return (Scalar::of(0) - Scalar::of(1)) * point;
}

std::string opening_error(const World& of, const MergedStores& merged) {
  const auto sealed = sessions_on_roll(merged, make_roll(merged, of.event.id, {}).value()).value();
  const auto opened = decrypt(of.event, sealed, of.tally, kNightDice, 1);
  return opened ? "" : opened.error().what;
}

std::string opening_error(const VotedSession& session) {
  return opening_error(world(), merge({verified(world(), contents_of(world(), session))}, world().package()));
}

// The checkpoint that the kiosk signed when it held these ballots.
Note checkpoint_of(const VotedSession& session) {
  Note note = write_checkpoint(session.seal.tallies);
  add_signature(note, session_key_name(session.id), session.key);
  return note;
}

// What stands in a store whose session was ended by a recovery from `checkpoint`: kiosk and officer sign it.
StoreContents recovered(const VotedSession& session, const Note& checkpoint, std::uint32_t sheet_count) {
  const auto ballots = static_cast<std::uint32_t>(session.ballots.size());
  Note recover = write_session_recover({world().event.id, session.open.kiosk, session.open.seq, session.id,
                                        session.open_note.digest(), checkpoint.digest(), ballots, sheet_count,
                                        session.seal.at, RecoverReason::Crash});
  add_signature(recover, session.open.kiosk, seeded_signing_key(session.open.kiosk));
  add_signature(recover, kOfficerName, world().officer);
  StoreContents out = contents_of(world(), session);
  out.notes.erase(out.notes.find(kSealEntry));
  out.notes.emplace(kCheckpointEntry, checkpoint.file());
  out.notes.emplace(kRecoverEntry, recover.file());
  return out;
}

Codes found(const StoreContents& contents) {
  return codes(verified(world(), contents).findings());
}

}  // namespace

// ---- Ballots

TEST_CASE("a ballot exchanged after the close for one that the session's key signed is found by the root",
          "[manipulation]") {
  const auto session = morning();
  auto contents = contents_of(world(), session);
  contents.ballots[1] = forged(world(), session, approve(world().paper(), {9}), 1);
  CHECK(found(contents) == Codes{"ballots-differ"});
}

TEST_CASE("a ballot added after the close that the session's key signed is found", "[manipulation]") {
  const auto session = morning();
  auto contents = contents_of(world(), session);
  contents.ballots.push_back(forged(world(), session, approve(world().paper(), {9}), 1));
  CHECK(found(contents) == Codes{"ballots-differ", "counters-differ"});
}

TEST_CASE("a ballot that the kiosk kept out of its Seal is found by the sheet, and missed by its check code",
          "[manipulation]") {
  auto session = morning();
  const SealedBallot dropped = session.ballots[1];
  auto& paper = session.opening.papers.front();
  paper.commitment = paper.commitment + minus(point_in(world(), session, dropped, 1));
  --paper.count;
  session.ballots.erase(session.ballots.begin() + 1);
  recount(world(), session);
  session.seal.sheet_count = 3;  // the officer counted who voted
  sign_seal(world(), session);
  const auto store = verified(world(), contents_of(world(), session));
  CHECK(codes(store.findings()) == Codes{"sheet-count-differs"});
  for (const auto& ballot : store.countable()) CHECK(encode_body(ballot.body) != dropped.body);
}

TEST_CASE("a ballot of another event is found, though the session signed it", "[manipulation]") {
  auto session = morning();
  Body body = decode_body(session.ballots[0].body).value();
  body.event = seeded_as<EventId>("another event");
  sign_outer(session.ballots[0], body, session.key);
  seal_again(session);
  CHECK(found(session) == Codes{"bad-ballot", "ballots-differ"});
}

TEST_CASE("a ballot that a kiosk seals twice in different envelopes is found when it is opened",
          "[manipulation]") {
  auto session = morning();
  const auto once =
      open_ballot(world().event, 1, session.ballots[0].ct, session.key.verify_key(), world().tally).value();
  const Signature inner = sign(session.key, "sig/inner", once.inner);
  Body body = decode_body(session.ballots[0].body).value();
  SealedBallot again;
  again.ct = seal_box(concat({once.inner, Bytes(inner.bytes.begin(), inner.bytes.end())}),
                      world().tally.public_key(), seeded_box_key("another envelope"));
  body.ct_hash = ciphertext_hash(again.ct);
  sign_outer(again, body, session.key);
  session.ballots.push_back(again);
  auto& paper = session.opening.papers.front();
  paper.commitment = paper.commitment + inner_point(once.inner);
  ++paper.count;
  seal_again(session);
  CHECK(found(session).empty());
  CHECK_THAT(opening_error(session), Catch::Contains("a copy of another ballot"));
}

TEST_CASE("ballots of one paper hidden in another are found when they are opened", "[manipulation]") {
  auto session = night().session("k01", {night().visit({{1, 2}, {4}}), night().visit({{4}, {7}})});
  const World& of = night().world;
  for (std::size_t i = 0; i < 2; ++i) {  // the first visit's two envelopes say each other's paper
    Body body = decode_body(session.ballots[i].body).value();
    const PaperId inside = body.paper;
    const Point moved = point_in(of, session, session.ballots[i], inside);
    body.paper = inside == 1 ? 2 : 1;
    for (auto& paper : session.opening.papers) {
      if (paper.paper == inside) paper.commitment = paper.commitment + minus(moved);
      if (paper.paper == body.paper) paper.commitment = paper.commitment + moved;
    }
    sign_outer(session.ballots[i], body, session.key);
  }
  test::recount(of, session);
  sign_seal(of, session);
  const auto merged = merge(
      {verified(of, contents_of(of, session)), verified(of, contents_of(of, night().session("k02", {})))},
      of.package());
  CHECK(merged.findings().empty());
  CHECK_THAT(opening_error(of, merged), Catch::Contains("other paper inside than outside"));
}

// ---- Sessions

TEST_CASE("a noon checkpoint is no Seal, however it is dressed", "[manipulation]") {
  const auto session = voted(world(), 1, {{1, 2}});
  const Note noon = checkpoint_of(session);
  auto contents = contents_of(world(), session);
  contents.notes.find(kSealEntry)->second = noon.file();
  CHECK(found(contents) == Codes{"note-malformed"});
  Note dressed = write_seal(session.seal);  // its lines, and the signature that the session gave at noon
  dressed.signatures = noon.signatures;
  add_signature(dressed, kOfficerName, world().officer);
  contents.notes.find(kSealEntry)->second = dressed.file();
  CHECK(found(contents) == Codes{"bad-note-signature"});
}

TEST_CASE("a session recovered from noon beside its Seal is a fork", "[manipulation]") {
  const auto noon = voted(world(), 1, {{1, 2}});
  const auto evening = morning();
  const auto merged = merge({verified(world(), contents_of(world(), evening)),
                             verified(world(), recovered(noon, checkpoint_of(noon), 3))},
                            world().package());
  CHECK(codes(merged.findings()) ==
        Codes{"copied-ballot", "fork", "recovered", "session-missing", "sheet-count-differs"});
}

TEST_CASE("a disk put back to noon is found by the officer's sheet", "[manipulation]") {
  const auto noon = voted(world(), 1, {{1, 2}});
  CHECK(found(recovered(noon, checkpoint_of(noon), 1)) == Codes{"recovered"});
  CHECK(found(recovered(noon, checkpoint_of(noon), 3)) == Codes{"recovered", "sheet-count-differs"});
}

TEST_CASE("a kiosk that was cloned is found by its two openings", "[manipulation]") {
  SessionOpen open = voted(world(), 1, {{1}}).open;
  auto other = voted(world(), 2, {{2}});
  open.session = other.id;
  open.session_key = other.key.verify_key().bytes();
  std::vector<VotedSession> both;
  both.push_back(voted(world(), 1, {{1}}));
  both.push_back(reopened(std::move(other), open));
  CHECK(found(both) == Codes{"fork", "session-missing"});
}

TEST_CASE("two sessions that both say they follow the first are found", "[manipulation]") {
  const auto first = voted(world(), 1, {{1}});
  const Digest ending = first.seal_note.digest();
  std::vector<VotedSession> all;
  all.push_back(voted(world(), 1, {{1}}));
  all.push_back(voted(world(), {2, "k01", ending}, {{2}}));
  all.push_back(voted(world(), {3, "k01", ending}, {{4}}));
  CHECK(found(all) == Codes{"fork", "session-missing"});
}

TEST_CASE("a session that no officer opened is found", "[manipulation]") {
  auto session = morning();
  session.open_note.signatures.pop_back();
  seal_again(session);
  CHECK(found(session) == Codes{"unknown-officer"});
}

TEST_CASE("a kiosk that was never certified by the event's key is found", "[manipulation]") {
  World pretended(open_world_event());
  pretended.event_key = seeded_signing_key("an officer who plays the returning officer");
  static_cast<void>(pretended.add_kiosk("k09"));
  auto session = voted(pretended, {1, "k09", {}}, {{1}});
  CHECK(found(contents_of(pretended, session)) == Codes{"unknown-kiosk"});
}

TEST_CASE("a practice session is no session of the event", "[manipulation]") {
  Event event = open_world_event();
  event.kind = EventKind::Practice;
  event.id = seeded_as<EventId>("practice");
  const World practice(event);
  CHECK(found(contents_of(practice, voted(practice, 1, {{1}}))) == Codes{"other-package", "unknown-kiosk"});
}

TEST_CASE("a package signed again after the poll, with another cost, is not the one that was voted on",
          "[manipulation]") {
  Event event = open_world_event();
  event.projects.front().cost = Pence{100};
  const World again(event);  // the same keys
  CHECK(codes(verified(again, contents_of(world(), morning())).findings()) == Codes{"other-package"});
}

// ---- The published list

namespace {

// Two kiosks' opened ballots, in which somebody exchanged one ballot for another choice and has the kiosk
// that sealed last bear the difference.
OpenedBallots cancelled(const PublicRecord& record) {
  OpenedBallots out = record.opened;
  Bytes& changed = out.inner.at(1).front();
  const Point before = inner_point(changed);
  std::ranges::fill(changed.begin() + 48, changed.begin() + 53, std::uint8_t{0});
  changed[48] = 1;
  auto& last = out.commitments.back();
  last.commitment = last.commitment + inner_point(changed) + minus(before);
  std::ranges::sort(out.inner.at(1));
  return out;
}

}  // namespace

TEST_CASE("a kiosk's commitment moved so that an altered list fits is not the one under its Seal",
          "[manipulation]") {
  World of(open_world_event());
  static_cast<void>(of.add_kiosk("k02"));
  const auto one = voted(of, {1, "k01", {}}, {{2, 4}, {4}}), last = voted(of, {1, "k02", {}}, {{7}, {9}});
  const auto merged =
      merge({verified(of, contents_of(of, one)), verified(of, contents_of(of, last))}, of.package());
  auto roll = make_roll(merged, of.event.id, {}).value();
  const auto sealed = sessions_on_roll(merged, roll).value();
  PublicRecord record = make_record(of.package(), public_sessions(merged), write_roll(roll), roll, kNightDice,
                                    decrypt(of.event, sealed, of.tally, kNightDice, 1).value(), {});
  const OpenedBallots altered = cancelled(record);
  CHECK(equation_holds(altered, 1));  // the sum alone would not notice
  const auto checked = check_opened(of.event, amounts_of(sealed, kNightDice), altered);
  REQUIRE_FALSE(checked);
  CHECK_THAT(checked.error().what, Catch::Contains("commit"));
}

TEST_CASE("a kiosk that seals last and commits to what would cancel another's ballot is named",
          "[manipulation]") {
  auto last = morning();
  auto& paper = last.opening.papers.front();
  const Point other = inner_point(
      open_ballot(world().event, 1, morning().ballots[0].ct, morning().key.verify_key(), world().tally)
          .value()
          .inner);
  paper.commitment = paper.commitment + minus(other);
  seal_again(last);
  CHECK(found(last).empty());
  CHECK_THAT(opening_error(last), Catch::Contains("not those it committed to"));
}
