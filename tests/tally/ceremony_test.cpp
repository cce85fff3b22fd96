// The ceremonies with keys, as the people at the terminal see them.
#include "tally/ceremony.h"

#include <catch2/catch.hpp>

#include "shared/text.h"
#include "tests/support/terminal.h"
#include "tests/tally/key_office.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

std::vector<std::string> new_root(const std::filesystem::path& out) {
  return {"keys", "new", "root", "--name", "anna", "--out", out.string(), "--kdf", "interactive"};
}

std::size_t typing_in(const Script& script) {
  return static_cast<std::size_t>(std::ranges::count(script, true, &CeremonyStep::typing));
}

}  // namespace

TEST_CASE("a new passphrase is typed twice at a terminal, and never shown", "[ceremony]") {
  const TempFolder folder;
  Terminal anna(kTally, new_root(folder / "root.key"));
  REQUIRE(anna.answer("New passphrase for the root key of anna: ", "six plain words"));
  REQUIRE(anna.answer("The same once more: ", "six plain words"));
  CHECK(anna.finish() == 0);
  CHECK_FALSE(says(anna.shown(), "plain"));
  const std::string file = read_text_file(folder / "root.key", 1 << 16).value();
  CHECK(open_key(file, as_bytes("six plain words")));
}

TEST_CASE("two passphrases that differ are asked for again, until they are the same", "[ceremony]") {
  const TempFolder folder;
  Terminal anna(kTally, new_root(folder / "root.key"));
  REQUIRE(anna.answer("New passphrase for the root key of anna: ", "six plain words"));
  REQUIRE(anna.answer("The same once more: ", "six plain wards"));
  REQUIRE(anna.answer("The two were not the same.\r\nNew passphrase for the root key of anna: ", "others"));
  REQUIRE(anna.answer("The same once more: ", "others"));
  CHECK(anna.finish() == 0);
  CHECK(open_key(read_text_file(folder / "root.key", 1 << 16).value(), as_bytes("others")));
}

TEST_CASE("each step is told before what is typed in it, the last at the end", "[ceremony]") {
  const TempFolder folder;
  Terminal anna(kTally, new_root(folder / "root.key"));
  REQUIRE(anna.answer("New passphrase for the root key of anna: ", "six plain words"));
  const std::string before = anna.shown();
  CHECK(says(before, "Step 1 of 3. Everybody."));
  CHECK(says(before, "Step 2 of 3. anna alone sits at the keyboard; everybody else turns away"));
  CHECK_FALSE(says(before, "Step 3 of 3."));
  REQUIRE(anna.answer("The same once more: ", "six plain words"));
  CHECK(anna.finish() == 0);
  CHECK(says(anna.shown(), "Step 3 of 3. Nobody types."));
}

TEST_CASE("the script of a ceremony is printed for paper, and nothing is done", "[ceremony]") {
  const TempFolder folder;
  write_file(folder / "event.toml", {}).value();
  const Ran ran = test::run(
      kTally, {"keys", "share", "--threshold", "2", "--trustee", "anna", "--trustee", "bert", "--event",
               (folder / "event.toml").string(), "--out", (folder / "keys").string(), "--script"});
  CHECK(ran.code == 0);
  CHECK(ran.out == script_text(share_script({"anna", "bert"}, 2, (folder / "keys").string())));
  CHECK(says(ran.out, "Step 5 of 8. bert alone sits at the keyboard"));
  CHECK_FALSE(std::filesystem::exists(folder / "keys"));
  CHECK_FALSE(std::filesystem::exists(folder / "event.id"));
}

TEST_CASE("a script from a pipe tells no steps and asks once a key", "[ceremony]") {
  const TempFolder folder;
  auto words = new_root(folder / "root.key");
  words.insert(words.end(), {"--passphrase-fd", "3"});
  const Ran ran = test::run(kTally, words, "six plain words");
  CHECK(ran.code == 0);
  CHECK(ran.err.empty());
}

TEST_CASE("every ceremony has a step for each passphrase, and fits on a terminal", "[ceremony]") {
  const std::string out = "/media/stick/keys";
  TallyPublic tally;
  tally.threshold = 2;
  tally.trustees = {{1, "anna", {}}, {2, "bert", {}}, {3, "cleo", {}}};
  const KeyHeader header{KeyRole::Share, "anna", {}, {}, ShareIndex{1, 2, 3}, {}, {}};
  const std::pair<Script, std::size_t> ceremonies[] = {
      {new_key_script(KeyRole::Root, "anna", out), 1},
      {new_key_script(KeyRole::Kiosk, "k01", out), 0},
      {share_script({"anna", "bert", "cleo"}, 2, out), 6},
      {share_script({"clerk"}, 1, out), 2},
      {rehearsal_script(tally, out), 3},
      {paper_script(header, out), 1},
  };
  for (const auto& [script, passphrases] : ceremonies) {
    CHECK(typing_in(script) == passphrases);
    for (const std::string_view line : split(script_text(script), '\n')) CHECK(line.size() <= 78);
  }
}
