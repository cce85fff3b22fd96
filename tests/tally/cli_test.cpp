// wardmote-tally as a script drives it.
#include <algorithm>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "shared/files.h"
#include "tally/bundle.h"
#include "tests/support/damage.h"
#include "tests/support/key_files.h"
#include "tests/support/program.h"
#include "tests/support/shares.h"
#include "tests/tally/stores.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

const std::string kTally = WARDMOTE_BINARY_DIR "/tally/wardmote-tally";
const std::string kDice = "4162531264";

using Words = std::vector<std::string>;

// A returning officer's desk after the evening: package, keys, and the stores of two kiosks.
class Desk {
 public:
  explicit Desk(std::uint32_t k = 1, Words trustees = {"clerk"})
      : world_(open_world()), trustees_(std::move(trustees)) {
    share_among(world_, trustees_, k);
    world_.add_kiosk("k02");
    write("event.wardmote", world_.package_file());
    write("ek.key", to_bytes(event_key_file()));
    const auto n = static_cast<std::uint32_t>(trustees_.size());
    for (std::uint32_t i = 1; i <= n; ++i) {
      const std::string& name = trustees_[i - 1];
      write(name + ".share", to_bytes(seeded_share_file(name, i, k, n)));
      write(name + ".trustee", to_bytes(seeded_key_file(KeyRole::Trustee, name)));
    }
    stores_ = {export_to(folder_, world_, voted(world_, {1, "k01", {}}, {{1, 2}, {4}, {1, 9}})),
               export_to(folder_, world_, voted(world_, {1, "k02", {}}, {{7}, {1, 2}}))};
  }

  [[nodiscard]] std::string path(std::string_view name) const { return (folder_ / name).string(); }
  [[nodiscard]] std::string store(std::size_t i) const { return stores_[i].string(); }
  [[nodiscard]] std::string root() const { return world_.root_code(); }
  [[nodiscard]] std::string text(std::string_view name) const {
    return read_text_file(folder_ / name, 1 << 24).value();
  }

  // The command with the options that it always needs; `keys` key files are opened on the way.
  [[nodiscard]] Ran tally(const Words& words, int keys = 0) const {
    Words all = words;
    all.insert(all.end(), {"--package", path("event.wardmote"), "--json", "--passphrase-fd", "3"});
    std::string lines;
    for (int i = 0; i < keys; ++i) lines += (i > 0 ? "\n" : "") + std::string(kPassphrase);
    return run(kTally, all, lines);
  }
  // Publishes to the folder `out`; `opening` says how the ballots are opened.
  [[nodiscard]] Ran publish(const std::string& out, const Words& opening, int keys,
                            const std::string& dice = kDice) const {
    Words words{"run", "--root", root(), "--ek", path("ek.key")};
    words.insert(words.end(), opening.begin(), opening.end());
    words.insert(words.end(), {"--trustee", path(trustees_.front() + ".trustee"), "--dice", dice, "--out",
                               path(out), store(0), store(1)});
    return tally(words, keys);
  }
  void write(std::string_view name, const Bytes& bytes) const { write_file(folder_ / name, bytes).value(); }
  // The options that name these trustees' shares.
  [[nodiscard]] Words shares_of(const Words& names) const {
    Words words;
    for (const auto& name : names) words.insert(words.end(), {"--share", path(name + ".share")});
    return words;
  }
  // The roll and what the offline machine needs; then the ballots, opened there.
  [[nodiscard]] Ran sign_roll() const {
    return tally({"roll", "--ek", path("ek.key"), "--out", path("roll.note"), "--for-decrypt", path("sealed"),
                  store(1), store(0)},
                 1);
  }
  [[nodiscard]] Ran open_offline(const Words& trustees = {"clerk"}) const {
    Words words{"decrypt", "--roll",       path("roll.note"), "--dice",      kDice,
                "--in",    path("sealed"), "--out",           path("opened")};
    const Words shares = shares_of(trustees);
    words.insert(words.end(), shares.begin(), shares.end());
    return tally(words, static_cast<int>(trustees.size()));
  }

 private:
  TempFolder folder_;
  World world_;
  Words trustees_;
  std::vector<std::filesystem::path> stores_;
};

}  // namespace

TEST_CASE("a count on two machines publishes the same bytes as on one", "[cli]") {
  const Desk desk;
  const auto one = desk.publish("one", {"--share", desk.path("clerk.share")}, 3);
  INFO(one.err);
  REQUIRE(one.code == 0);
  REQUIRE(desk.sign_roll().code == 0);
  REQUIRE(desk.open_offline().code == 0);
  const auto two = desk.publish("two", {"--opened", desk.path("opened")}, 2);
  INFO(two.err);
  REQUIRE(two.code == 0);
  const auto files = read_bundle(desk.path("one")).value();
  CHECK(files.at("ballots.csv").size() > 50);
  CHECK(as_text(files.at("result.json")).find("\"session\": \"clerk\"") !=
        std::string::npos);  // a weak share
  CHECK(read_bundle(desk.path("two")).value() == files);
}

TEST_CASE("two of three trustees open the ballots, here or on the offline machine; one does not", "[cli]") {
  const Desk desk(2, {"anna", "bert", "cleo"});
  REQUIRE(desk.sign_roll().code == 0);
  const auto alone = desk.open_offline({"cleo"});
  CHECK(alone.code == 2);
  CHECK(alone.err.find("error: shares of the tally key: 1 given, 2 of 3 needed\n") != std::string::npos);
  CHECK(desk.open_offline({"cleo", "cleo"}).err.find("share 3 of cleo: given twice") != std::string::npos);
  REQUIRE(desk.open_offline({"cleo", "anna"}).code == 0);
  REQUIRE(desk.publish("there", {"--opened", desk.path("opened")}, 2).code == 0);
  const auto here = desk.publish("here", desk.shares_of({"anna", "cleo"}), 4);
  INFO(here.err);
  REQUIRE(here.code == 0);
  CHECK(read_bundle(desk.path("here")).value() == read_bundle(desk.path("there")).value());
  CHECK(desk.text("here/result.note").find("\nsecrecy 2-of-3\n") != std::string::npos);
  CHECK(here.out.find("result.note carries 1 of 2 trustee signatures") != std::string::npos);
  const auto shown = run(kTally, {"event", "show", desk.path("event.wardmote")});
  CHECK(shown.out.find("\n  2 of 3 shares open it: anna, bert, cleo\n") != std::string::npos);
}

TEST_CASE("ballots opened after other dice are not published", "[cli]") {
  const Desk desk;
  REQUIRE(desk.sign_roll().code == 0);
  REQUIRE(desk.open_offline().code == 0);
  const auto ran = desk.publish("out", {"--opened", desk.path("opened")}, 2, "1111111111");
  CHECK(ran.code == 2);
  CHECK(ran.err.find("opened after other dice than those given") != std::string::npos);
}

TEST_CASE("a count is opened either here or elsewhere, not both and not neither", "[cli]") {
  const Desk desk;
  const std::string expected = "run: expected either --share or --opened";
  CHECK(desk.publish("out", {}, 1).err.find(expected) != std::string::npos);
  const auto both =
      desk.publish("out", {"--share", desk.path("clerk.share"), "--opened", desk.path("opened")}, 1);
  CHECK(both.code == 2);
  CHECK(both.err.find(expected) != std::string::npos);
}

TEST_CASE("a note signed by an observer is published as signed, and as it was", "[cli]") {
  const Desk desk;
  REQUIRE(desk.sign_roll().code == 0);
  desk.write("ann.key", to_bytes(seeded_key_file(KeyRole::Observer, "ann")));
  const auto ran = run(kTally,
                       {"note", "sign", "--note", desk.path("roll.note"), "--key", desk.path("ann.key"),
                        "--out", desk.path("seen.note"), "--passphrase-fd", "3"},
                       std::string(kPassphrase));
  INFO(ran.err);
  REQUIRE(ran.code == 0);
  const Words with{"--share", desk.path("clerk.share"), "--note", desk.path("seen.note")};
  REQUIRE(desk.publish("out", with, 3).code == 0);
  CHECK(desk.text("out/roll.note") == desk.text("seen.note"));
  CHECK(desk.text("seen.note").starts_with(desk.text("roll.note")));
  const auto again = run(kTally, {"recount", desk.path("out"), "--root", desk.root()});
  CHECK(again.code == 0);
  const auto shown = run(kTally, {"note", "show", desk.path("seen.note")});
  CHECK(shown.out.find("A signature under the name ann, not checked\n") != std::string::npos);
}

TEST_CASE("verify writes its report beside what it says, also when a finding blocks", "[cli]") {
  const Desk desk;
  const auto whole = desk.tally(
      {"verify", "--root", desk.root(), "--report", desk.path("whole.html"), desk.store(0), desk.store(1)});
  CHECK(whole.code == 0);
  CHECK(desk.text("whole.html").find("Nothing blocks the count") != std::string::npos);
  const auto less =
      desk.tally({"verify", "--root", desk.root(), "--report", desk.path("less.html"), desk.store(0)});
  CHECK(less.code == 1);
  CHECK(desk.text("less.html").find("<code>kiosk-missing</code>") != std::string::npos);
}

TEST_CASE("a report that is there is not replaced unless asked", "[cli]") {
  const Desk desk;
  const Words words{"verify",      "--root",     desk.root(), "--report", desk.path("r.html"),
                    desk.store(0), desk.store(1)};
  REQUIRE(desk.tally(words).code == 0);
  CHECK(desk.tally(words).code == 2);
  Words forced = words;
  forced.emplace_back("--force");
  CHECK(desk.tally(forced).code == 0);
}
