// wardmote-booth as a script drives it.
#include <algorithm>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "kiosk/media.h"
#include "shared/files.h"
#include "shared/text.h"
#include "tests/support/hall.h"
#include "tests/support/key_files.h"
#include "tests/support/program.h"
#include "tests/support/world.h"

namespace wardmote {
namespace {

const std::string kBooth = WARDMOTE_BINARY_DIR "/kiosk/wardmote-booth";
constexpr std::string_view kDeskOfficer = "of.desk";

// A folder with everything but the kiosk: package, officer's key file and certificate; and the kiosk
// enrolled.
class Desk {
 public:
  Desk() {
    write("event.wardmote", as_text(world_.package_file()));
    write("officer.key", test::seeded_key_file(KeyRole::Officer, kDeskOfficer));
    const Key officer = test::seeded_key(KeyRole::Officer, kDeskOfficer);
    certify("officer.note", write_certificate(OfficerCert{world_.event.id,
                                                          std::string(kDeskOfficer),
                                                          officer.header().public_key,
                                                          *officer.header().box_public_key,
                                                          {},
                                                          {"open", "close"}}));
    enrolled_ =
        test::run(kBooth, {"--state", path("state"), "--name", "k05", "--request", path("request.note")});
    if (enrolled_.code != 0) return;
    const auto asked = check_request(read_note_file(path("request.note")).value()).value();
    certify("kiosk.note", write_certificate(KioskCert{world_.event.id,
                                                      asked.kiosk,
                                                      asked.key,
                                                      "hall",
                                                      {1},
                                                      {},
                                                      world_.event.trust.max_ballots,
                                                      4,
                                                      asked.software}));
  }

  [[nodiscard]] std::string path(std::string_view name) const { return (folder_ / name).string(); }
  void write(std::string_view name, std::string_view text) const {
    write_file(folder_ / name, as_bytes(text), {.replace = true}).value();
  }
  void ballots(int count) const {
    std::string lines;
    for (int i = 0; i < count; ++i)
      lines += R"({"papers":{"1":{"1":1,"4":1}}})"
               "\n";
    write("ballots.jsonl", lines);
  }
  [[nodiscard]] std::vector<std::string> arguments(const std::vector<std::string>& more) const {
    std::vector<std::string> out{"--state",         path("state"),
                                 "--mirror",        path("mirror"),
                                 "--package",       path("event.wardmote"),
                                 "--cert",          path("kiosk.note"),
                                 "--cert",          path("officer.note"),
                                 "--officer",       path("officer.key"),
                                 "--passphrase-fd", "3"};
    out.insert(out.end(), more.begin(), more.end());
    return out;
  }
  [[nodiscard]] test::Ran run(const std::vector<std::string>& more,
                              std::string_view passphrase = test::kPassphrase) const {
    return test::run(kBooth, arguments(more), std::string(passphrase));
  }
  [[nodiscard]] std::filesystem::path store(int seq) const {
    return folder_ / "state" / "export" / ("k05-" + std::to_string(seq) + ".wstore");
  }
  [[nodiscard]] const test::Ran& enrolled() const { return enrolled_; }

 private:
  void certify(std::string_view name, Note cert) const {
    add_signature(cert, kEventName, world_.event_key);
    write(name, cert.file());
  }

  test::TempFolder folder_;
  test::World world_;
  test::Ran enrolled_;
};

// Check codes among the lines of stdout, ascending, as the kiosk shows them.
std::vector<std::string> codes_in(const std::string& out) {
  std::vector<std::string> codes;
  for (const auto line : split(out, '\n'))
    if (line.size() == 19 && line[4] == '-') codes.emplace_back(line);
  for (auto& code : codes) std::ranges::replace(code, '-', ' ');
  std::ranges::sort(codes);
  return codes;
}

TEST_CASE("the booth casts every line and prints its check code", "[booth-main]") {
  const Desk desk;
  REQUIRE(desk.enrolled().code == 0);
  desk.ballots(3);
  const auto ran = desk.run({"--ballots", desk.path("ballots.jsonl"), "--json"});
  INFO(ran.err);
  REQUIRE(ran.code == 0);
  CHECK(codes_in(ran.out).size() == 3);
  CHECK(codes_in(ran.out) == test::check_codes_in(desk.store(1)));
  const auto lines = split(trim(ran.out), '\n');
  CHECK(nlohmann::json::parse(lines.back())["confirmed"] == 3);
}

TEST_CASE("a bad ballot is named by its line, without what was chosen, and opens no session",
          "[booth-main]") {
  const Desk desk;
  const std::string bad = GENERATE(R"({"papers":{"1":{"1":1,"2":1,"4":1}}})", R"({"papers":{"1":{"8":1}}})",
                                   R"({"papers":{"2":{"1":1}}})", R"({"papers":{"1":{"1":1.5}}})",
                                   R"({"papers":7})", R"({"papers":{}})", "{", "[]");
  desk.write("ballots.jsonl", R"({"papers":{"1":{"1":1}}})"
                              "\n" +
                                  bad + "\n");
  const auto ran = desk.run({"--ballots", desk.path("ballots.jsonl")});
  CHECK(ran.code == 2);
  CHECK(ran.out.empty());
  CHECK(ran.err.find("error: ballots.jsonl:2: ") == 0);
  CHECK_FALSE(std::filesystem::exists(desk.path("state/k05-1.live")));
}

TEST_CASE("a booth killed after any vote is recovered with every code it printed", "[booth-main]") {
  const int printed = GENERATE(0, 1, 3, 4);
  const Desk desk;
  desk.ballots(5);
  std::string out;
  {
    test::Program booth(kBooth, desk.arguments({"--ballots", desk.path("ballots.jsonl")}),
                        std::string(test::kPassphrase));
    for (int i = 0; i < printed + 1; ++i) out += booth.read_line() + "\n";
    booth.kill();
    out += booth.wait().out;
  }
  const auto recovered = desk.run({"--recover", "crash"});
  INFO(recovered.err);
  const auto confirmed = codes_in(out);
  REQUIRE(confirmed.size() > static_cast<std::size_t>(printed));
  const auto kept = test::check_codes_in(desk.store(1));
  CHECK(std::ranges::includes(kept, confirmed));
  CHECK(kept.size() <= 5);
  const auto next = desk.run({"--ballots", desk.path("ballots.jsonl")});
  CHECK(next.code == 0);
  CHECK(test::check_codes_in(desk.store(2)).size() == 5);
}

TEST_CASE("an interrupted session must be recovered before the next one", "[booth-main]") {
  const Desk desk;
  desk.ballots(5);
  {
    test::Program booth(kBooth, desk.arguments({"--ballots", desk.path("ballots.jsonl")}),
                        std::string(test::kPassphrase));
    booth.read_line();
    booth.kill();
    booth.wait();
  }
  if (std::filesystem::exists(desk.path("state/k05-1.live"))) {
    const auto ran = desk.run({"--ballots", desk.path("ballots.jsonl")});
    CHECK(ran.code == 2);
    CHECK(ran.err.find("hint: ") != std::string::npos);
  }
}

TEST_CASE("what is missing or wrong is said with a hint", "[booth-main]") {
  const Desk desk;
  desk.ballots(1);
  const std::string ballots = desk.path("ballots.jsonl");
  CHECK(desk.run({"--ballots", ballots}, "wrong").code == 2);
  CHECK(desk.run({"--ballots", desk.path("none.jsonl")}).code == 2);
  CHECK(desk.run({"--ballots", ballots, "--root-code", "0000 0000 0000 0000 0000"}).code == 2);
  CHECK(test::run(kBooth, {}).code == 2);
  CHECK(test::run(kBooth, {"--state", desk.path("state"), "--nonsense"}).code == 2);
  CHECK(test::run(kBooth, {"--help"}).code == 0);
  const auto failed = desk.run({"--ballots", desk.path("none.jsonl"), "--json"});
  CHECK(nlohmann::json::parse(trim(failed.out)).contains("error"));
  CHECK(failed.err.find("error: ") == 0);
}

TEST_CASE("a kiosk keeps its name", "[booth-main]") {
  const Desk desk;
  const auto other =
      test::run(kBooth, {"--state", desk.path("state"), "--name", "k06", "--request", desk.path("r.note")});
  CHECK(other.code == 2);
  CHECK_FALSE(std::filesystem::exists(desk.path("r.note")));
}

}  // namespace
}  // namespace wardmote
