// Paper copies of keys: printed by the real program, read back from the page by other programs.
#include <regex>

#include <catch2/catch.hpp>

#include "shared/key_paper.h"
#include "tests/support/damage.h"
#include "tests/support/terminal.h"
#include "tests/tally/key_office.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

const Words kTrustees{"anna", "bert", "cleo"};

// The text of a PDF, in the order in which it stands on the page.
std::string text_of(const std::filesystem::path& pdf) {
  return test::run("/usr/bin/pdftotext", {"-layout", pdf.string(), "-"}).out;
}

// What a scanner reads from the page.
std::string scanned(const std::filesystem::path& pdf) {
  const std::string page = pdf.string() + ".page";
  REQUIRE(test::run("/usr/bin/pdftoppm", {"-r", "200", "-png", "-singlefile", pdf.string(), page}).code == 0);
  return test::run("/usr/bin/zbarimg", {"--quiet", "--raw", page + ".png"}).out;
}

// "1   K7QM   2F9X   3HRT   CA" → "K7QM   2F9X   3HRT   CA\n", line by line.
std::string secret_lines(const std::string& page) {
  const std::regex line(R"(\n *[1-8] +([0-9A-Z]{4} +[0-9A-Z]{4} +[0-9A-Z]{4} +[0-9A-Z]{2}) *(?=\n))");
  std::string out;
  for (std::sregex_iterator at(page.begin(), page.end(), line), end; at != end; ++at)
    out += at->str(1) + "\n";
  return out;
}

// An office with a tally key shared 2 of 3 and rehearsed, and the page of bert's share.
struct Printed {
  Printed() {
    REQUIRE(office.share(2, kTrustees).code == 0);
    REQUIRE(office.rehearse(kTrustees).code == 0);
    const Ran ran = office.run(
        {"keys", "paper", "@keys/bert.share", "--out", "@bert.pdf", "--about", "Harrowmere decides"},
        {"bert share"});
    INFO(ran.err);
    REQUIRE(ran.code == 0);
    page = text_of(office.path("bert.pdf"));
    lines = secret_lines(page);
  }
  [[nodiscard]] Ran restore(const Words& more, const std::string& typed) const {
    Words words{"keys", "restore", "--out", "@new/bert.share", "--kdf", "interactive"};
    words.insert(words.end(), more.begin(), more.end());
    return office.run(words, {"bert share"}, typed);
  }
  // Whether the restored share opens the dummy with each other share.
  [[nodiscard]] bool opens() const {
    const std::string restored = office.text("new/bert.share");
    CHECK(restored != office.text("keys/bert.share"));
    CHECK(office.text("new/bert.share.pub") == office.text("keys/bert.share.pub"));
    office.put("keys/bert.share", restored);
    return office.rehearse(kTrustees, {"--force"}).code == 0;
  }

  KeyOffice office;
  std::string page, lines;
};

const Words kPart{"--public", "@keys/bert.share.pub"};

}  // namespace

TEST_CASE("a share typed in from its page opens what it opened before", "[keys_paper]") {
  const Printed printed;
  INFO(printed.page);
  REQUIRE(std::ranges::count(printed.lines, '\n') == 4);
  const Ran ran = printed.restore(kPart, printed.lines);
  INFO(ran.err);
  REQUIRE(ran.code == 0);
  CHECK(printed.opens());
}

TEST_CASE("a share scanned from its page opens what it opened before", "[keys_paper]") {
  const Printed printed;
  const std::string code = scanned(printed.office.path("bert.pdf"));
  REQUIRE(code.starts_with("WMK1"));
  const Ran ran = printed.restore({}, code);
  INFO(ran.err);
  REQUIRE(ran.code == 0);
  CHECK(printed.opens());
}

TEST_CASE("the page says whose share it is, of what, and what to do with it", "[keys_paper]") {
  const Printed printed;
  const std::string pub = printed.office.text("keys/bert.share.pub");
  const std::string check = pub.substr(pub.rfind("check ") + 6, 24);
  for (const auto& words :
       {std::string("Share 2 of 3 of the tally key"), std::string("Harrowmere decides"), std::string("bert"),
        check, std::string("Whoever reads this page holds the share."),
        std::string("Any 2 of the 3 shares together open the ballots")}) {
    INFO(words);
    CHECK(says(printed.page, words));
  }
}

TEST_CASE("the same key is printed as the same bytes, for its owner alone to read", "[keys_paper]") {
  const Printed printed;
  REQUIRE(
      printed.office
          .run({"keys", "paper", "@keys/bert.share", "--out", "@again.pdf", "--about", "Harrowmere decides"},
               {"bert share"})
          .code == 0);
  CHECK(printed.office.text("again.pdf") == printed.office.text("bert.pdf"));
  CHECK(std::filesystem::status(printed.office.path("bert.pdf")).permissions() ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

TEST_CASE("a mistyped line is named, and nothing is written", "[keys_paper]") {
  const Printed printed;
  const std::size_t third = printed.lines.find('\n', printed.lines.find('\n') + 1) + 1;
  std::string wrong = printed.lines;
  wrong[third] = wrong[third] == '7' ? '8' : '7';
  const Ran ran = printed.restore(kPart, wrong);
  CHECK(ran.code == 2);
  CHECK(says(ran.err, "error: line 3: check symbol does not fit\n"));
  CHECK_FALSE(std::filesystem::exists(printed.office.path("new")));
}

TEST_CASE("at a terminal a mistyped line is asked for again, and no line is shown", "[keys_paper]") {
  const Printed printed;
  Words lines;
  for (std::size_t at = 0, end = 0; (end = printed.lines.find('\n', at)) != std::string::npos; at = end + 1)
    lines.push_back(printed.lines.substr(at, end - at));
  Terminal bert(kTally, {"keys", "restore", "--out", printed.office.path("new.share").string(), "--public",
                         printed.office.path("keys/bert.share.pub").string(), "--kdf", "interactive"});
  REQUIRE(bert.answer("line 1, or the QR code: ", lines[0]));
  REQUIRE(bert.answer("line 2: ", lines[2].substr(1)));
  REQUIRE(bert.answer("line 2: 13 symbols, expected 14; type it again\r\nline 2: ", lines[1]));
  REQUIRE(bert.answer("line 3: ", lines[2]));
  REQUIRE(bert.answer("line 4: ", lines[3]));
  REQUIRE(bert.answer("New passphrase for the share key of bert: ", "new words"));
  REQUIRE(bert.answer("The same once more: ", "new words"));
  CHECK(bert.finish() == 0);
  for (const auto& line : lines) CHECK_FALSE(says(bert.shown(), line.substr(0, 4)));
  CHECK(open_key(printed.office.text("new.share"), as_bytes("new words")));
}

TEST_CASE("lines without the public part, or of another key, restore nothing", "[keys_paper]") {
  const Printed printed;
  CHECK(says(printed.restore({}, printed.lines).err, "error: not the QR code of a paper copy\n"));
  CHECK(says(printed.restore({"--public", "@keys/anna.share.pub"}, printed.lines).err,
             "secret does not belong to its public key"));
  CHECK(says(
      printed.restore({"--public", "@keys/anna.share.pub"}, scanned(printed.office.path("bert.pdf"))).err,
      "the QR code is that of another key"));
}

TEST_CASE("every kind of key but a kiosk's has a page, and its longest name fits", "[keys_paper]") {
  const KeyOffice office;
  const std::string name(64, 'w');
  for (const std::string role : {"root", "event", "officer", "trustee", "kiosk"}) {
    INFO(role);
    REQUIRE(
        office.run({"keys", "new", role, "--name", name, "--out", "@" + role, "--kdf", "interactive"}, {"p"})
            .code == 0);
    const Ran ran = office.run(
        {"keys", "paper", "@" + role, "--out", "@" + role + ".pdf", "--about", std::string(60, 'W')}, {"p"});
    CHECK(ran.code == (role == "kiosk" ? 2 : 0));
    if (role == "kiosk") continue;
    const std::string page = text_of(office.path(role + ".pdf"));
    const std::string lines = secret_lines(page);
    CHECK(std::ranges::count(lines, '\n') == (role == "officer" ? 8 : 4));
    CHECK(std::ranges::count(page, '\f') == 1);
    CHECK(says(page, "Witnessed by"));
    const Ran restored = office.run(
        {"keys", "restore", "--out", "@new/" + role, "--public", "@" + role + ".pub", "--kdf", "interactive"},
        {"q"}, lines);
    CHECK(restored.code == 0);
    CHECK(office.text("new/" + role + ".pub") == office.text(role + ".pub"));
  }
}
