// Observers' signatures: they stand on the published notes, and nothing depends on them.
#include "tally/observers.h"

#include <catch2/catch.hpp>

#include "tally/recount.h"
#include "tests/tally/hall_night.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

Note seal_of_first() {
  return night().honest().front().seal_note;
}

Note observed(Note note, const std::string& name) {
  add_observer(note, name, seeded_signing_key(name)).value();
  return note;
}

std::vector<std::string> names(const Note& note) {
  std::vector<std::string> out;
  for (const auto& signature : note.signatures) out.push_back(signature.name);
  return out;
}

std::string refusal(Note note, const std::string& name) {
  return add_observer(note, name, seeded_signing_key(name)).error().what;
}

}  // namespace

TEST_CASE("observers' signatures stand behind the required ones, sorted by name, and hold", "[observers]") {
  Note note = observed(observed(seal_of_first(), "press"), "ann");
  const auto required = names(seal_of_first());
  REQUIRE(required.size() == 2);
  CHECK(names(note) == std::vector<std::string>{required[0], required[1], "ann", "press"});
  CHECK(parse_note(note.file()).value() == note);
  CHECK(note.digest() == seal_of_first().digest());
  note.signatures.erase(note.signatures.begin(), note.signatures.begin() + 2);
  CHECK(check_signatures(note, {{"ann", seeded_signing_key("ann").verify_key()},
                                {"press", seeded_signing_key("press").verify_key()}}));
}

TEST_CASE("nobody signs twice, and an observer signs only what hangs on the wall", "[observers]") {
  const auto officer = names(seal_of_first()).at(1);
  CHECK(refusal(seal_of_first(), officer) == "session-close note: " + officer + " has signed it already");
  CHECK(refusal(observed(seal_of_first(), "ann"), "ann") == "session-close note: ann has signed it already");
  CHECK(refusal(night().world.manifest_note, "ann") == "manifest note: hangs on no wall");
  Note bare = seal_of_first();
  bare.signatures.pop_back();
  CHECK(refusal(bare, "ann") == "session-close note: not signed by those who must");
}

TEST_CASE("what observers signed is published with the notes, and the result is counted again",
          "[observers]") {
  const auto all = night().merged(night().honest());
  PublicRecord record = night().record(all);
  const Note opened = record.sessions.front().record.open_note;
  REQUIRE(take_observers({observed(seal_of_first(), "ann"), observed(seal_of_first(), "press"),
                          observed(opened, "ann"), observed(record.roll_note, "ann")},
                         record.sessions, record.roll_note));
  CHECK(names(record.sessions.front().record.final_note).size() == 4);
  CHECK(names(record.sessions.front().record.open_note).back() == "ann");
  CHECK(names(record.sessions.back().record.final_note).size() == 2);
  CHECK(names(record.roll_note).back() == "ann");
  std::vector<TrusteeSigner> trustees;
  trustees.push_back({"clerk", seeded_signing_key("clerk")});
  const auto published = publish(record, night().world.event_key, trustees).value();
  CHECK(recount(published.files, night().world.root_code()));
}

TEST_CASE("a note of another evening, or signed otherwise under one name, is not published", "[observers]") {
  PublicRecord record = night().record(night().merged(night().honest()));
  Note other = seal_of_first();
  other.lines.back().second += "0";
  const auto foreign = take_observers({observed(other, "ann")}, record.sessions, record.roll_note);
  CHECK(foreign.error().what == "session-close note: of no session of this count, nor its roll");
  Note forged = observed(seal_of_first(), "ann");
  forged.signatures.back().signature.bytes[0] ^= 1;
  const auto two =
      take_observers({observed(seal_of_first(), "ann"), forged}, record.sessions, record.roll_note);
  CHECK(two.error().what == "session-close note: two signatures of ann");
}
