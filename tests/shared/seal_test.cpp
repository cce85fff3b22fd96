#include "shared/seal.h"

#include <catch2/catch.hpp>

#include "shared/codec.h"
#include "tests/support/damage.h"
#include "tests/support/world.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

const World& world() {
  static const World kWorld;
  return kWorld;
}
const VotedSession& session() {
  static const VotedSession kSession = voted(world(), 1, {{1, 2}, {4}, {9}});
  return kSession;
}

Note with_line(Note note, std::string_view key, std::string value) {
  for (auto& line : note.lines)
    if (line.first == key) line.second = std::move(value);
  return note;
}
std::string why_not_open(std::string_view key, std::string value) {
  return read_session_open(with_line(session().open_note, key, std::move(value))).error().what;
}
std::string why_not_seal(std::string_view key, std::string value) {
  return read_seal(with_line(session().seal_note, key, std::move(value))).error().what;
}

Tallies counters(std::uint32_t admitted, std::uint32_t completed, std::uint32_t abandoned,
                 std::uint32_t spoilt) {
  Tallies t = session().seal.tallies;
  t.papers[0].count = completed;
  t.electorates = {{"all", admitted, completed, abandoned, spoilt}};
  t.by_release = admitted;
  return t;
}

SessionRecover recovery() {
  return {world().event.id,
          std::string(kKioskName),
          1,
          session().id,
          session().open_note.digest(),
          seeded("checkpoint"),
          3,
          3,
          session().seal.at,
          RecoverReason::Power};
}

}  // namespace

TEST_CASE("the notes of a session are read back as they were written", "[session]") {
  CHECK(read_session_open(session().open_note).value() == session().open);
  CHECK(read_seal(session().seal_note).value() == session().seal);
  CHECK(read_checkpoint(write_checkpoint(session().seal.tallies)).value() == session().seal.tallies);
  for (auto reason : {RecoverReason::Crash, RecoverReason::Power, RecoverReason::Other}) {
    SessionRecover recover = recovery();
    recover.reason = reason;
    CHECK(read_session_recover(write_session_recover(recover)).value() == recover);
  }
}

TEST_CASE("a checkpoint cannot be passed off as a Seal, nor the other way round", "[session]") {
  Note checkpoint = write_checkpoint(session().seal.tallies);
  CHECK(read_seal(checkpoint).error().what == "a note of type checkpoint, expected session-close");
  checkpoint.type = "session-close";
  CHECK(read_seal(checkpoint).error().what == "session-close note, line 13, at: line is missing");
  CHECK(read_checkpoint(session().seal_note).error().what ==
        "a note of type session-close, expected checkpoint");
  Note seal = session().seal_note;
  seal.type = "checkpoint";
  CHECK(read_checkpoint(seal).error().what == "checkpoint note, line 13, at: unexpected line");
}

TEST_CASE("a session-open note says what it must in one way only", "[session]") {
  CHECK(why_not_open("event", "00") == "session-open note, line 2, event: 1 bytes, expected 16");
  CHECK(why_not_open("kiosk", "K01") == "session-open note, line 5, kiosk: not a name of [a-z0-9.-]");
  CHECK(why_not_open("seq", "0") == "session-open note, line 6, seq: counts from 1");
  CHECK(why_not_open("seq", "1001") == "session-open note, line 6, seq: not a whole number of at most 1000");
  CHECK(why_not_open("session-key", to_base64(Bytes(32))) ==
        "session-open note, line 8, session-key: not a canonical key of prime order");
  CHECK(why_not_open("at", "2027-04-31T00:00Z") ==
        "session-open note, line 10, at: no such day in the calendar");
  CHECK(why_not_open("at", "2027-04-20 00:00Z") ==
        "session-open note, line 10, at: not a time like 2027-03-04T18:00Z");
  CHECK(why_not_open("sheet-count", "1") ==
        "session-open note, line 11, sheet-count: expected 0 at the opening");
}

TEST_CASE("a Seal says what it must in one way only", "[session]") {
  const std::string digest = to_base64(seeded("d").span());
  CHECK(why_not_seal("outer-root", "AAAA") == "session-close note, line 6, outer-root: 3 bytes, expected 32");
  CHECK(why_not_seal("paper", "1 3") == "session-close note, line 7, paper: expected 3 fields");
  CHECK(why_not_seal("paper", "0 3 " + digest) == "session-close note, line 7, paper: counts from 1");
  CHECK(why_not_seal("paper", "1 03 " + digest) ==
        "session-close note, line 7, paper: not a whole number of at most 10000000");
  CHECK(why_not_seal("electorate", "all 3 3 0") ==
        "session-close note, line 9, electorate: expected 5 fields");
  CHECK(why_not_seal("electorate", "Alle 3 3 0 0") ==
        "session-close note, line 9, electorate: not a name of [a-z0-9.-]");
  CHECK(why_not_seal("by-card", "-1") ==
        "session-close note, line 11, by-card: not a whole number of at most 10000000");
}

TEST_CASE("papers and electorates of a Seal are ascending, each once", "[session]") {
  Seal seal = session().seal;
  seal.tallies.papers.push_back(seal.tallies.papers[0]);
  CHECK(read_seal(write_seal(seal)).error().what == "session-close note, line 8, paper: not ascending");
  seal = session().seal;
  seal.tallies.electorates.push_back(seal.tallies.electorates[0]);
  CHECK(read_seal(write_seal(seal)).error().what == "session-close note, line 10, electorate: not ascending");
}

TEST_CASE("a recovery gives one of three reasons", "[session]") {
  CHECK(read_session_recover(with_line(write_session_recover(recovery()), "reason", "coffee")).error().what ==
        "session-recover note, line 11, reason: expected crash, power or other");
  Note more = write_session_recover(recovery());
  more.lines.emplace_back("more", "1");
  CHECK(read_session_recover(more).error().what == "session-recover note, line 12, more: unexpected line");
}

using Between = Contradiction::Between;

TEST_CASE("counters that add up do not contradict one another", "[session]") {
  CHECK_FALSE(contradiction(counters(5, 3, 1, 1), world().event, false));
  CHECK_FALSE(contradiction(counters(0, 0, 0, 0), world().event, false));
}

TEST_CASE(
    "somebody let in who neither finished nor left is a contradiction, but not while a sitting may be under "
    "way",
    "[session]") {
  CHECK(contradiction(counters(4, 3, 0, 0), world().event, false) ==
        Contradiction{Between::Endings, "all", 4, 3, 0});
  CHECK_FALSE(contradiction(counters(4, 3, 0, 0), world().event, true));
  CHECK(contradiction(counters(5, 3, 0, 0), world().event, true));
  CHECK(contradiction(counters(3, 3, 1, 0), world().event, true));
}

TEST_CASE("two people in two sittings at one kiosk are a contradiction", "[session]") {
  Tallies t = counters(4, 3, 0, 0);
  t.electorates.push_back({"young", 1, 0, 0, 0});
  t.by_release = 5;
  CHECK(contradiction(t, world().event, true) == Contradiction{Between::Endings, "young", 1, 0, 0});
}

TEST_CASE("people must have come by card or by release", "[session]") {
  Tallies t = counters(3, 3, 0, 0);
  t.by_release = 1;
  t.by_card = 1;
  CHECK(contradiction(t, world().event, false) == Contradiction{Between::Ways, "", 3, 2, 0});
}

TEST_CASE("a paper has as many ballots as sittings of its electorate were completed", "[session]") {
  Tallies t = counters(3, 2, 1, 0);
  for (const std::uint32_t ballots : {1U, 3U}) {
    t.papers[0].count = ballots;
    CHECK(contradiction(t, world().event, false) == Contradiction{Between::Ballots, "", 2, ballots, 1});
  }
}

TEST_CASE("each electorate's papers are counted by its own sittings", "[session]") {
  const Event event = rich_event();
  Tallies t = counters(3, 3, 0, 0);
  t.papers = {{1, 3, {}}, {2, 3, {}}, {3, 2, {}}};
  t.electorates = {{"all", 3, 3, 0, 0}, {"young", 2, 2, 0, 0}};
  t.by_card = 2;
  CHECK_FALSE(contradiction(t, event, false));
  t.papers[2].count = 3;
  CHECK(contradiction(t, event, false) == Contradiction{Between::Ballots, "", 2, 3, 3});
}

TEST_CASE("a session's key signs under the name of its session", "[session]") {
  CHECK(session_key_name(SessionId{}) == "session.00000000000000000000000000000000");
}
