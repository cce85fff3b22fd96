#include "shared/note.h"

#include <catch2/catch.hpp>

#include "tests/support/damage.h"
#include "tests/support/world.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

Note greeting() {
  return {"greeting", {{"to", "all of you"}, {"count", "12"}, {"name", "Łódź"}}, {}};
}

Note signed_greeting() {
  Note note = greeting();
  add_signature(note, "anna", seeded_signing_key("anna"));
  return note;
}

std::string why_not(std::string_view file) {
  return parse_note(file).error().what;
}

Signer signer(std::string_view name) {
  return {std::string(name), seeded_signing_key(name).verify_key()};
}

}  // namespace

TEST_CASE("a note is read back as it was written", "[note]") {
  const Note note = signed_greeting();
  const Note back = parse_note(note.file()).value();
  CHECK(back == note);
  CHECK(back.file() == note.file());
  CHECK(note.file().starts_with("wardmote/v1/greeting\nto all of you\ncount 12\nname Łódź\n\n— anna "));
}

TEST_CASE("a note's digest covers its text and never its signatures", "[note]") {
  CHECK(signed_greeting().digest() == greeting().digest());
  CHECK(greeting().digest() == hash("hash/note", {as_bytes(greeting().text())}));
  Note other = greeting();
  other.lines[1].second = "13";
  CHECK(other.digest() != greeting().digest());
}

TEST_CASE("whatever parses as a note is written back byte for byte", "[note]") {
  const Bytes file = to_bytes(signed_greeting().file());
  Noise noise(2);
  int read = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Bytes damaged = noise.mutate(file);
    const auto note = parse_note(as_text(damaged));
    if (!note) continue;
    ++read;
    REQUIRE(note->file() == as_text(damaged));
  }
  CHECK(read > 100);
}

TEST_CASE("a note that is not text in one normal form is refused", "[note]") {
  CHECK(why_not("wardmote/v1/x\na \xff\n\n") == "note: not UTF-8 in normal form C");
  CHECK(why_not("wardmote/v1/x\na e\xCC\x81\n\n") == "note: not UTF-8 in normal form C");
  CHECK(why_not("wardmote/v1/x\na b") == "note: does not end with a line feed");
  CHECK(why_not("") == "note: does not end with a line feed");
  CHECK(why_not("wardmote/v1/x\na b\r\n\n") == "note, line 2: control character");
  CHECK(why_not("wardmote/v1/x\na b\tc\n\n") == "note, line 2: control character");
}

TEST_CASE("a note with another first line is refused", "[note]") {
  CHECK(why_not("wardmote/v2/x\n\n") == "note: of version 2, this program reads 1");
  for (auto first : {"wardmote/v/x", "wardmote/v01/x", "wardmote/v1/", "wardmote/v1/X", "wardmote/v1/x ",
                     " wardmote/v1/x", "\xEF\xBB\xBFwardmote/v1/x"}) {
    INFO(first);
    CHECK(why_not(std::string(first) + "\n\n") == "note, line 1: expected wardmote/v1/ and a type");
  }
}

TEST_CASE("a note with stray spaces or lines is refused", "[note]") {
  CHECK(why_not("wardmote/v1/x\na  b\n\n") == "note, line 2: value is empty or has stray spaces");
  CHECK(why_not("wardmote/v1/x\na b \n\n") == "note, line 2: value is empty or has stray spaces");
  CHECK(why_not("wardmote/v1/x\na b  c\n\n") == "note, line 2: value is empty or has stray spaces");
  CHECK(why_not("wardmote/v1/x\na \n\n") == "note, line 2: value is empty or has stray spaces");
  CHECK(why_not("wardmote/v1/x\n# comment\n\n") == "note, line 2: not a key and a value");
  CHECK(why_not("wardmote/v1/x\nalone\n\n") == "note, line 2: not a key and a value");
  CHECK(why_not("wardmote/v1/x\na b\n") == "note: no blank line before the signatures");
  CHECK(why_not("wardmote/v1/x\na b\n\n\n") == "note, line 4: expected a signature line");
}

TEST_CASE("a note with a malformed signature line is refused", "[note]") {
  const std::string file = signed_greeting().file();
  CHECK(why_not(replaced(file, "— anna", "- anna")) == "note, line 6: expected a signature line");
  CHECK(why_not(replaced(file, "— anna", "— Anna")) == "note, line 6: signature line without a key name");
  CHECK(why_not(replaced(file, "— anna ", "— anna  ")) ==
        "note, line 6: signature is not 68 bytes of canonical base64");
  CHECK(why_not(file.substr(0, file.size() - 5) + "\n") ==
        "note, line 6: signature is not 68 bytes of canonical base64");
}

TEST_CASE("a required signature must be there, first, and hold", "[note]") {
  Note note = signed_greeting();
  CHECK(check_signatures(note, {signer("anna")}));
  CHECK(check_signatures(note, {signer("bert")}).error().what ==
        "greeting note: signature of bert missing or wrong");
  CHECK_FALSE(check_signatures(note, {signer("anna"), signer("bert")}));
  add_signature(note, "bert", seeded_signing_key("bert"));
  CHECK(check_signatures(note, {signer("anna"), signer("bert")}));
  CHECK_FALSE(check_signatures(note, {signer("bert"), signer("anna")}));
}

TEST_CASE("a required signature by another key of the same name is refused", "[note]") {
  Note note = greeting();
  add_signature(note, "anna", seeded_signing_key("impostor"));
  CHECK_FALSE(check_signatures(note, {signer("anna")}));
}

TEST_CASE("a signature is refused on a note whose text was changed", "[note]") {
  Note note = signed_greeting();
  note.lines[1].second = "13";
  CHECK_FALSE(check_signatures(note, {signer("anna")}));
}

TEST_CASE("a signature is refused under a wrong key id", "[note]") {
  Note note = signed_greeting();
  note.signatures[0].key_id[0] ^= 1;
  CHECK_FALSE(check_signatures(note, {signer("anna")}));
}

TEST_CASE("further signatures are not checked but must be sorted, each name once", "[note]") {
  Note note = signed_greeting();
  add_signature(note, "carl", seeded_signing_key("somebody"));
  add_signature(note, "dora", seeded_signing_key("somebody"));
  CHECK(check_signatures(note, {signer("anna")}));
  std::swap(note.signatures[1], note.signatures[2]);
  CHECK(check_signatures(note, {signer("anna")}).error().what ==
        "greeting note: further signatures are not sorted by name");
  note.signatures[1] = note.signatures[2];
  CHECK_FALSE(check_signatures(note, {signer("anna")}));
}

TEST_CASE("a further signature under the name of a required one is refused", "[note]") {
  Note note = signed_greeting();
  add_signature(note, "anna", seeded_signing_key("somebody"));
  CHECK(check_signatures(note, {signer("anna")}).error().what == "greeting note: two signatures of anna");
}

TEST_CASE("a reader says which line does not fit", "[note]") {
  const Note note = greeting();
  const auto read = [&](auto&& lines) {
    NoteReader in(note, "greeting");
    lines(in);
    return in.done(0).error().what;
  };
  CHECK(read([](NoteReader& in) { in.text("from"); }) ==
        "greeting note, line 2, from: expected here, found to");
  CHECK(read([](NoteReader& in) { in.text("to"), in.number("count", 11); }) ==
        "greeting note, line 3, count: not a whole number of at most 11");
  CHECK(read([](NoteReader& in) { in.text("to"); }) == "greeting note, line 3, count: unexpected line");
  CHECK(read([](NoteReader& in) { in.text("to"), in.text("count"), in.text("name"), in.text("more"); }) ==
        "greeting note, line 5, more: line is missing");
  CHECK(read([](NoteReader& in) { in.fields("to", 2); }) == "greeting note, line 2, to: expected 2 fields");
  CHECK(read([](NoteReader& in) { in.text("to"), in.hex<EventId>("count"); }) ==
        "greeting note, line 3, count: 1 bytes, expected 16");
}

TEST_CASE("a reader refuses a note of another type", "[note]") {
  const Note note = greeting();
  NoteReader in(note, "farewell");
  CHECK(in.done(0).error().what == "a note of type greeting, expected farewell");
}

TEST_CASE("key names are short and plain", "[note]") {
  CHECK(is_key_name("ek.harborough-2027"));
  CHECK(is_key_name(std::string(64, 'a')));
  for (auto name : {"", "Anna", "a b", "a_b", "a/b", "é"}) CHECK_FALSE(is_key_name(name));
  CHECK_FALSE(is_key_name(std::string(65, 'a')));
}
