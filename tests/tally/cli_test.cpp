// wardmote-tally as a script drives it.
#include <algorithm>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "shared/files.h"
#include "tally/bundle.h"
#include "tests/support/damage.h"
#include "tests/support/key_files.h"
#include "tests/support/program.h"
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
  Desk() : world_(open_world()) {
    world_.add_kiosk("k02");
    write("event.wardmote", world_.package_file());
    write("ek.key", to_bytes(seeded_key_file(KeyRole::Event, "ek", "event key")));
    write("clerk.share", to_bytes(seeded_key_file(KeyRole::Share, "clerk")));
    write("clerk.trustee", to_bytes(seeded_key_file(KeyRole::Trustee, "clerk")));
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
    words.insert(words.end(), {"--trustee", path("clerk.trustee"), "--dice", dice, "--out", path(out),
                               store(0), store(1)});
    return tally(words, keys);
  }
  // The roll and what the offline machine needs; then the ballots, opened there.
  [[nodiscard]] Ran sign_roll() const {
    return tally({"roll", "--ek", path("ek.key"), "--out", path("roll.note"), "--for-decrypt", path("sealed"),
                  store(1), store(0)},
                 1);
  }
  [[nodiscard]] Ran open_offline() const {
    return tally({"decrypt", "--roll", path("roll.note"), "--dice", kDice, "--share", path("clerk.share"),
                  "--in", path("sealed"), "--out", path("opened")},
                 1);
  }

 private:
  void write(std::string_view name, const Bytes& bytes) const { write_file(folder_ / name, bytes).value(); }

  TempFolder folder_;
  World world_;
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
