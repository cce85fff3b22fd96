// wardmote-tally as a script drives it, with each thing that it reads damaged in each way: one clear error
// that names the thing and the reason, one hint, the exit code, and nothing written.
#include <functional>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "shared/json.h"
#include "shared/text.h"
#include "tests/support/damage.h"
#include "tests/tally/counting_desk.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

using Words = std::vector<std::string>;

// What an error is about that is in no file.
constexpr std::string_view kProgram = "wardmote-tally";

// One way to damage a file; without bytes the file is missing.
struct Damage {
  std::string how;
  std::function<std::optional<Bytes>(const Bytes&)> bytes;
};

Damage changed(std::string how, std::string from, std::string to) {
  return {std::move(how), [from, to](const Bytes& good) {
            return std::optional(to_bytes(replaced(as_text(good), from, to)));
          }};
}
const Damage kCut{"cut", [](const Bytes& good) { return std::optional(cut(good, good.size() / 2)); }};
const Damage kEmpty{"empty", [](const Bytes&) { return std::optional(Bytes{}); }};
const Damage kAltered{"altered",
                      [](const Bytes& good) { return std::optional(flip_bit(good, good.size() / 2, 1)); }};
const Damage kForeign{"foreign", [](const Bytes&) {
                        return std::optional(to_bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR of another program"));
                      }};
const Damage kMissing{"missing", [](const Bytes&) { return std::optional<Bytes>(); }};

std::vector<Damage> usual(std::vector<Damage> more) {
  more.insert(more.end(), {kCut, kEmpty, kAltered, kForeign, kMissing});
  return more;
}

std::vector<std::string> lines_with(std::string_view start, const std::string& text) {
  std::vector<std::string> out;
  for (const auto line : split(text, '\n'))
    if (line.starts_with(start)) out.emplace_back(line);
  return out;
}

nlohmann::json last_line(const std::string& out) {
  const auto lines = split(trim(out), '\n');
  return parse_any_json(lines.back());
}

void spoil(const CountingDesk& desk, const std::string& file, const Damage& damage) {
  if (const auto bytes = damage.bytes(desk.bytes(file)))
    desk.put(file, *bytes);
  else
    std::filesystem::remove(desk.path(file));
}

// An error of the input: said once to people and once to scripts, and it is about `thing`.
void check_error(const Ran& ran, const std::string& thing) {
  INFO(ran.err << ran.out);
  CHECK(ran.code == 2);
  const auto errors = lines_with("error: ", ran.err), hints = lines_with("hint: ", ran.err);
  REQUIRE(errors.size() == 1);
  CHECK((thing == kProgram || errors[0].find(thing) != std::string::npos));
  CHECK(hints.size() == 1);
  CHECK(split(trim(ran.out), '\n').size() == 1);
  const auto json = last_line(ran.out);
  CHECK(json.size() == 3);
  CHECK(json.at("where").get<std::string>().find(thing) != std::string::npos);
  CHECK("error: " + json.at("error").get<std::string>().substr(0, errors[0].size() - 7) == errors[0]);
  CHECK("hint: " + json.at("hint").get<std::string>() == hints.at(0));
}

// Evidence that does not fit: every store is looked at, and a finding about `store` blocks.
void check_finding(const Ran& ran, const std::string& store) {
  INFO(ran.err << ran.out);
  CHECK(ran.code == 1);
  CHECK(ran.err.empty());
  const auto findings = last_line(ran.out).at("findings");
  REQUIRE_FALSE(findings.empty());
  CHECK(std::ranges::any_of(findings, [&](const auto& finding) {
    return finding.at("session") == store && finding.at("blocks") == true &&
           !finding.at("what").template get<std::string>().empty();
  }));
}

using Check = void (*)(const Ran&, const std::string&);

// Runs `words` on the whole desk, which must go well, and then with `file` damaged in each way.
void check_damaged(const std::string& file, const std::string& thing, const Words& words,
                   const std::vector<Damage>& damages, Check check = check_error) {
  Words asked = words;
  asked.emplace_back("--json");
  const CountingDesk desk;
  const Bytes good = desk.bytes(file);
  for (const Damage& damage : damages) {
    INFO(file << ": " << damage.how);
    spoil(desk, file, damage);
    const auto before = desk.everything();
    check(desk.run(asked), thing);
    CHECK(desk.everything() == before);
    desk.put(file, good);
  }
  const Ran ran = desk.run(asked);
  INFO(ran.err << ran.out);
  CHECK(ran.code == 0);
}

const Damage kNewerNote = changed("newer", "wardmote/v1/", "wardmote/v2/");
const Damage kNewerKey = changed("newer", "-key v1", "-key v2");
const Damage kNewerPublic = changed("newer", "-public v1", "-public v2");
// The manifest of a package: its checksum in the zip goes with it.
const Damage kNewerPackage{"newer", [](const Bytes& good) {
                             auto entries = read_archive(good).value();
                             auto& manifest = entries.front().bytes;
                             manifest = to_bytes(replaced(as_text(manifest), "/v1/", "/v2/"));
                             return std::optional(write_archive(entries));
                           }};
// SQLite's header holds the version of a store in bytes 60 to 63.
const Damage kNewerStore{"newer", [](const Bytes& good) {
                           return std::optional(put(good, 60, Bytes{0, 0, 0, 2}));
                         }};

const Words kBuild{"event",      "build",   "@source/event.toml", "--root", "@root.key",    "--ek",
                   "@event.key", "--tally", "@source/tally.pub",  "--out",  "@new.wardmote"};
const Words kDecrypt{"decrypt",      "--package", "@event.wardmote",  "--roll",
                     "@roll.note",   "--dice",    std::string(kDice), "--share",
                     "@clerk.share", "--in",      "@sealed",          "--out",
                     "@new"};
const Words kRoll{"roll", "@k01-1.wstore", "--package", "@event.wardmote",
                  "--ek", "@event.key",    "--out",     "@new.note"};
const Words kOfficer{"officer",    "certify",   "--package",    "@event.wardmote", "--ek",
                     "@event.key", "--officer", "@officer.pub", "--out",           "@new.wardmote"};

}  // namespace

TEST_CASE("a damaged package is refused by every command that reads one", "[cli-damage]") {
  check_damaged("event.wardmote", "event.wardmote", {"event", "show", "@event.wardmote"},
                usual({kNewerPackage}));
  check_damaged("event.wardmote", "event.wardmote", kOfficer, usual({kNewerPackage}));
}

TEST_CASE("a damaged package cannot verify a store", "[cli-damage]") {
  check_damaged("event.wardmote", "event.wardmote",
                {"verify", "@k01-1.wstore", "--package", "@event.wardmote", "--root", "@root.pub"},
                usual({kNewerPackage}));
}

TEST_CASE("a damaged request of a kiosk is not certified", "[cli-damage]") {
  check_damaged("request.note", "request.note",
                {"kiosk", "certify", "--package", "@event.wardmote", "--ek", "@event.key", "--request",
                 "@request.note", "--site", "hall", "--out", "@new.note"},
                usual({kNewerNote}));
}

TEST_CASE("a damaged roll opens nothing", "[cli-damage]") {
  check_damaged("roll.note", "roll.note", kDecrypt, usual({kNewerNote}));
}

TEST_CASE("damaged sealed sessions are not opened", "[cli-damage]") {
  check_damaged("sealed/sessions.bin", "sessions.bin", kDecrypt,
                {changed("newer", "WMD1", "WMD2"), kCut, kEmpty, kForeign, kMissing});
}

TEST_CASE("damaged opened ballots are not published", "[cli-damage]") {
  check_damaged("opened/opened.bin", "opened.bin",
                {"run", "@k01-1.wstore", "--package", "@event.wardmote", "--root", "@root.pub", "--ek",
                 "@event.key", "--opened", "@opened", "--dice", std::string(kDice), "--out", "@bundle"},
                usual({changed("newer", "WMB1", "WMB2")}));
}

TEST_CASE("a damaged key file signs nothing", "[cli-damage]") {
  check_damaged("event.key", "event.key", kRoll, usual({kNewerKey}));
}

TEST_CASE("a damaged share opens nothing", "[cli-damage]") {
  check_damaged("clerk.share", "clerk.share", kDecrypt, usual({kNewerKey}));
}

TEST_CASE("a damaged public key is not certified", "[cli-damage]") {
  check_damaged("officer.pub", "officer.pub", kOfficer, usual({kNewerPublic}));
}

TEST_CASE("a damaged root key is compared with nothing", "[cli-damage]") {
  const Words words{"event", "show", "@event.wardmote", "--root", "@root.pub"};
  check_damaged("root.pub", "root.pub", words, {kNewerPublic, kCut, kEmpty, kAltered, kForeign});
  const CountingDesk desk;
  std::filesystem::remove(desk.path("root.pub"));
  const Ran ran = desk.run(words);
  CHECK(ran.code == 2);
  CHECK(ran.err.find("root.pub: neither a file nor a code of 20 symbols\n") != std::string::npos);
}

TEST_CASE("a damaged tally.pub comes into no package", "[cli-damage]") {
  check_damaged("source/tally.pub", "tally.pub", kBuild, usual({kNewerNote}));
}

TEST_CASE("a damaged rehearsal stands for none", "[cli-damage]") {
  check_damaged("source/rehearsal.note", "rehearsal.note", kBuild, usual({kNewerNote}));
}

TEST_CASE("a damaged event.toml becomes no package", "[cli-damage]") {
  check_damaged("source/event.toml", "event.toml", kBuild,
                {changed("newer", "format = 1", "format = 2"), changed("altered", "[event]", "[evenu]"), kCut,
                 kEmpty, kForeign, kMissing});
}

TEST_CASE("a damaged projects.csv becomes no package", "[cli-damage]") {
  check_damaged("source/projects.csv", "projects.csv", kBuild,
                {changed("newer", "number,id,", "number,uuid,"), changed("altered", ",main,", ",mein,"), kCut,
                 kForeign});
}

TEST_CASE("a damaged id of an event is not drawn anew", "[cli-damage]") {
  check_damaged("source/event.id", "event.id", kBuild, {kCut, kEmpty, kForeign, kMissing});
}

TEST_CASE("a damaged .pb file is not counted", "[cli-damage]") {
  check_damaged("election.pb", "election.pb", {"count", "@election.pb"},
                {changed("altered", "budget;100", "budget;1o0"), kCut, kEmpty, kForeign, kMissing});
}

TEST_CASE("a damaged .pb file becomes no event", "[cli-damage]") {
  check_damaged("election.pb", "election.pb", {"event", "import-pb", "@election.pb", "--out", "@new"},
                {changed("altered", "rule;greedy", "rule;greed"), kCut, kEmpty, kForeign, kMissing});
}

TEST_CASE("a damaged store is a finding that blocks", "[cli-damage]") {
  check_damaged("k01-1.wstore", "k01-1.wstore",
                {"verify", "@k01-1.wstore", "--package", "@event.wardmote", "--root", "@root.pub"},
                usual({kNewerStore}), check_finding);
}

TEST_CASE("a damaged store comes onto no roll", "[cli-damage]") {
  check_damaged("k01-1.wstore", "k01-1.wstore", kRoll, usual({kNewerStore}), check_finding);
}

TEST_CASE("a damaged store is neither opened nor published", "[cli-damage]") {
  check_damaged("k01-1.wstore", "k01-1.wstore",
                {"run", "@k01-1.wstore", "--package", "@event.wardmote", "--root", "@root.pub", "--ek",
                 "@event.key", "--share", "@clerk.share", "--dice", std::string(kDice), "--out", "@bundle"},
                usual({kNewerStore}), check_finding);
}

TEST_CASE("a bundle with a damaged file is not counted again", "[cli-damage]") {
  const CountingDesk desk;
  desk.publish();
  const Words recount{"recount", "@bundle", "--root", "@root.pub", "--json"};
  REQUIRE(desk.run(recount).code == 0);
  for (const std::string file : {"manifest.note", "event.json", "roll.note", "result.note", "result.json",
                                 "result.html", "ballots.bin", "ballots.csv", "commitments.bin"})
    for (const Damage& damage : {kCut, kAltered, kForeign, kMissing}) {
      INFO(file << ": " << damage.how);
      const Bytes good = desk.bytes("bundle/" + file);
      spoil(desk, "bundle/" + file, damage);
      check_error(desk.run(recount), "bundle");
      desk.put("bundle/" + file, good);
    }
  CHECK(desk.run(recount).code == 0);
}

TEST_CASE("a tie that needs a lot stops a count until the dice are given", "[cli-damage]") {
  const CountingDesk desk;
  desk.put("tie.pb",
           as_bytes("META\nkey;value\ndescription;d\ncountry;c\nunit;u\nnum_projects;3\nnum_votes;3\n"
                    "budget;100\nvote_type;approval\nrule;greedy\ndate_begin;2027\n"
                    "PROJECTS\nproject_id;cost\na;60\nb;60\nc;30\n"
                    "VOTES\nvoter_id;vote\n1;a,c\n2;b,c\n3;c\n"));
  const Ran stopped = desk.run({"count", "@tie.pb", "--lot", "--json"});
  CHECK(stopped.code == 5);
  CHECK(stopped.out.find("tie.pb: a lot is needed between a and b\n") != std::string::npos);
  CHECK(last_line(stopped.out).at("lot_between").size() == 2);
  const Ran drawn = desk.run({"count", "@tie.pb", "--lot", "--dice", std::string(kDice)});
  CHECK(drawn.code == 0);
  CHECK(drawn.out.find("\"total_cost\": 90") != std::string::npos);
  CHECK(desk.run({"count", "@tie.pb"}).code == 0);  // by the order of the file
  CHECK(desk.run({"count", "@tie.pb", "--dice", std::string(kDice)}).code == 2);
  CHECK(desk.run({"count", "@tie.pb", "--lot", "--dice", "123"}).code == 2);
}

TEST_CASE("a published bundle is reported on, and a damaged one is not", "[cli-damage]") {
  const CountingDesk desk;
  desk.publish();
  const Words report{"report", "@bundle", "--root", "@root.pub", "--json"};
  const Ran ran = desk.run(report);
  REQUIRE(ran.code == 0);
  const auto pot = last_line(ran.out).at("pots").at(0);
  CHECK(pot.at("what_if").size() > 4);
  CHECK(pot.at("what_if").at(0).at("funded") ==
        pot.at("what_if").at(1).at("funded"));  // greedy was announced
  spoil(desk, "bundle/ballots.bin", kAltered);
  check_error(desk.run(report), "bundle");
}

TEST_CASE("names and contents that are no text are shown as such, and crash nothing", "[cli-damage]") {
  const CountingDesk desk;
  const Ran odd = desk.run({"event", "show", "@caf\xe9.wardmote", "--json"});
  CHECK(odd.code == 2);
  CHECK(last_line(odd.out).at("error") == "a word of the command is not UTF-8");
  desk.put("source/projects.csv", as_bytes("number,\x1b[31mtitle\n1,One\n"));
  const Ran escape = desk.run(kBuild);
  CHECK(escape.code == 2);
  CHECK(escape.err.find('\x1b') == std::string::npos);
  desk.publish();
  desk.put("bundle/\xff.txt", as_bytes("hello"));
  const Ran more = desk.run({"recount", "@bundle", "--json"});
  check_error(more, "bundle");
}

TEST_CASE("a command that makes no sense is answered in JSON too when that was asked for", "[cli-damage]") {
  const CountingDesk desk;
  for (const Words& words : std::vector<Words>{{"event", "show", "--json"},
                                               {"--json", "count"},
                                               {"nonsense", "--json"},
                                               {"verify", "--threads", "many", "--json"},
                                               {"event", "show", "@event.wardmote", "--colour", "--json"}}) {
    const Ran ran = desk.run(words);
    INFO(ran.out << ran.err);
    check_error(ran, std::string(kProgram));
  }
}
