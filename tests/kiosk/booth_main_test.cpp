// wardmote-booth as a script drives it.
#include <algorithm>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "shared/files.h"
#include "shared/json.h"
#include "shared/text.h"
#include "tests/kiosk/booth_desk.h"
#include "tests/support/damage.h"
#include "tests/support/hall.h"

namespace wardmote {
namespace {

using test::BoothDesk;
using test::codes_in;

TEST_CASE("the booth casts every line and prints its check code", "[booth-main]") {
  const BoothDesk desk;
  REQUIRE(desk.enrolled().code == 0);
  desk.ballots(3);
  const auto ran = desk.run({"--ballots", desk.path("ballots.jsonl"), "--json"});
  INFO(ran.err);
  REQUIRE(ran.code == 0);
  CHECK(codes_in(ran.out).size() == 3);
  CHECK(codes_in(ran.out) == test::check_codes_in(desk.store(1)));
  const auto lines = split(trim(ran.out), '\n');
  CHECK(parse_any_json(lines.back())["confirmed"] == 3);
}

TEST_CASE("a bad ballot is named by its line, without what was chosen, and opens no session",
          "[booth-main]") {
  const BoothDesk desk;
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
  const BoothDesk desk;
  desk.ballots(5);
  std::string out;
  {
    test::Program booth(test::kBooth, desk.arguments({"--ballots", desk.path("ballots.jsonl")}),
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
  const BoothDesk desk;
  desk.ballots(5);
  {
    test::Program booth(test::kBooth, desk.arguments({"--ballots", desk.path("ballots.jsonl")}),
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
  const BoothDesk desk;
  desk.ballots(1);
  const std::string ballots = desk.path("ballots.jsonl");
  CHECK(desk.run({"--ballots", ballots}, "wrong").code == 2);
  CHECK(desk.run({"--ballots", desk.path("none.jsonl")}).code == 2);
  CHECK(desk.run({"--ballots", ballots, "--root-code", "0000 0000 0000 0000 0000"}).code == 2);
  CHECK(test::run(test::kBooth, {}).code == 2);
  CHECK(test::run(test::kBooth, {"--state", desk.path("state"), "--nonsense"}).code == 2);
  CHECK(test::run(test::kBooth, {"--help"}).code == 0);
  const auto failed = desk.run({"--ballots", desk.path("none.jsonl"), "--json"});
  CHECK(parse_any_json(trim(failed.out)).contains("error"));
  CHECK(failed.err.find("error: ") == 0);
}

// What `ran` said when it could not read `file`.
void check_refused(const test::Ran& ran, const std::string& file) {
  INFO(ran.err << ran.out);
  CHECK(ran.code == 2);
  const auto lines = split(trim(ran.err), '\n');
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].starts_with("error: " + file));
  CHECK(lines[1].starts_with("hint: "));
  const auto json = parse_any_json(trim(ran.out));  // the one line
  CHECK(json.size() == 3);
  CHECK(json.at("where").get<std::string>().starts_with(file));
}

TEST_CASE("a damaged package, certificate, key or list opens no session", "[booth-main]") {
  const BoothDesk desk;
  desk.ballots(1);
  const std::vector<std::string> vote{"--ballots", desk.path("ballots.jsonl"), "--json"};
  for (const std::string file :
       {"event.wardmote", "kiosk.note", "officer.note", "officer.key", "ballots.jsonl"}) {
    const Bytes good = read_file(desk.path(file), 1 << 20).value();
    const Bytes bad[] = {test::cut(good, good.size() / 2),
                         {},
                         test::to_bytes("of another program\n"),
                         test::flip_byte(good, good.size() / 2)};
    for (const Bytes& bytes : bad) {
      if (file == "ballots.jsonl" && bytes.empty()) continue;  // an evening without voters
      desk.write(file, as_text(bytes));
      INFO(file << ", " << bytes.size() << " bytes");
      check_refused(desk.run(vote), file);
      CHECK_FALSE(std::filesystem::exists(desk.path("state/k05-1.live")));
      CHECK_FALSE(std::filesystem::exists(desk.store(1)));
    }
    std::filesystem::remove(desk.path(file));
    check_refused(desk.run(vote), file);
    desk.write(file, as_text(good));
  }
  CHECK(desk.run(vote).code == 0);
}

TEST_CASE("a kiosk keeps its name", "[booth-main]") {
  const BoothDesk desk;
  const auto other = test::run(
      test::kBooth, {"--state", desk.path("state"), "--name", "k06", "--request", desk.path("r.note")});
  CHECK(other.code == 2);
  CHECK_FALSE(std::filesystem::exists(desk.path("r.note")));
}

}  // namespace
}  // namespace wardmote
