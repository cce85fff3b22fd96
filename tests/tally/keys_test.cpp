// The commands under `keys`, as a script drives them.
#include "tally/keys.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tally/rehearsal.h"
#include "tests/tally/key_office.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

const Words kTrustees{"anna", "bert", "cleo"};

}  // namespace

TEST_CASE("a tally key shared two of three gives each trustee a key and a share", "[keys]") {
  const KeyOffice office;
  const Ran ran = office.share(2, kTrustees);
  INFO(ran.err);
  REQUIRE(ran.code == 0);
  const TallyPublic tally = load_tally_public(office.path("keys")).value();
  CHECK(tally.threshold == 2);
  for (std::uint32_t i = 1; i <= 3; ++i) {
    const std::string& name = kTrustees[i - 1];
    const Key share = open_key(office.text("keys/" + name + ".share"), as_bytes(name + " share")).value();
    const Key trustee = open_key(office.text("keys/" + name + ".trustee"), as_bytes(name + " key")).value();
    CHECK(share.header().share == ShareIndex{i, 2, 3});
    CHECK(share.header().public_key == trustee.header().public_key);
    CHECK(tally.trustees[i - 1] == ManifestTrustee{i, name, trustee.header().public_key});
  }
  CHECK_FALSE(std::filesystem::exists(office.path("keys/copy-2")));
}

TEST_CASE("a sharing that cannot be is refused before a passphrase is asked", "[keys]") {
  const KeyOffice office;
  CHECK(says(office.share(3, {"anna", "bert"}).err, "threshold 3 of 2 trustees"));
  CHECK(says(office.share(0, {"anna"}).err, "threshold 0 of 1 trustees"));
  CHECK(says(office.share(2, {"anna", "anna"}).err, "trustee anna: named twice"));
  CHECK(says(office.share(1, {"Anna"}).err, "name \"Anna\": expected 1 to 64 of a-z"));
  CHECK_FALSE(std::filesystem::exists(office.path("keys")));
}

TEST_CASE("when a passphrase is missing no share is written at all", "[keys]") {
  const KeyOffice office;
  const Ran ran = office.run({"keys", "share", "--threshold", "1", "--trustee", "anna", "--trustee", "bert",
                              "--event", "@event.toml", "--out", "@keys", "--kdf", "interactive"},
                             {"anna key", "anna share", "bert key"});
  CHECK(ran.code == 2);
  CHECK(says(ran.err, "no passphrase for the share of bert"));
  CHECK_FALSE(std::filesystem::exists(office.path("keys")));
}

TEST_CASE("an event is built only with a tally key that was rehearsed", "[keys]") {
  const KeyOffice office;
  office.make_signing_keys();
  REQUIRE(office.share(1, {"clerk"}).code == 0);
  const Ran before = office.build();
  CHECK(before.code == 2);
  CHECK(says(before.err, "error: rehearsal.note: not there: the tally key was not rehearsed\n"));
  CHECK(says(before.err, "hint: rehearse it: wardmote-tally keys rehearse"));
  const Ran rehearsed = office.rehearse({"clerk"});
  INFO(rehearsed.err);
  REQUIRE(rehearsed.code == 0);
  const Ran after = office.build();
  INFO(after.err);
  CHECK(after.code == 0);
}

TEST_CASE("a tally key shared otherwise than [trust] says is refused by the names", "[keys]") {
  const KeyOffice office;
  office.make_signing_keys();
  REQUIRE(office.share(1, {"clerk", "anna"}).code == 0);
  REQUIRE(office.rehearse({"clerk", "anna"}).code == 0);
  const Ran ran = office.build();
  CHECK(ran.code == 2);
  CHECK(says(ran.err, "tally key: shared 1 of 2 (clerk, anna); [trust] of the event has 1 of 1 (clerk)"));
}

TEST_CASE("a rehearsal opens a dummy with every quorum and writes them down", "[keys]") {
  const KeyOffice office;
  REQUIRE(office.share(2, kTrustees).code == 0);
  const Ran ran = office.rehearse(kTrustees, {"--json"});
  INFO(ran.err);
  REQUIRE(ran.code == 0);
  const auto answer = nlohmann::json::parse(ran.out.substr(ran.out.rfind('{')));
  CHECK(answer.at("quorums") == nlohmann::json{{1, 2}, {1, 3}, {2, 3}});
  const Rehearsal note = read_rehearsal(office.text("keys/rehearsal.note")).value();
  CHECK(note.quorums == quorums_of(2, 3));
  CHECK(note.shares[1] ==
        RehearsedShare{2, share_file_digest("bert", as_bytes(office.text("keys/bert.share")))});
  CHECK(RehearsedTally::make(load_tally_public(office.path("keys")).value(), note));
}

TEST_CASE("a share file changed after the rehearsal is told by rehearsing again", "[keys]") {
  const KeyOffice office;
  REQUIRE(office.share(1, {"clerk"}).code == 0);
  REQUIRE(office.rehearse({"clerk"}).code == 0);
  REQUIRE(office.rehearse({"clerk"}).code == 0);
  const std::string share = office.text("keys/clerk.share");
  office.put("keys/copy-2/clerk.share", share);
  const Ran ran = office.rehearse({"clerk"});
  CHECK(ran.code == 2);
  CHECK(says(ran.err, "copy-2/clerk.share: not the file that was rehearsed"));
  CHECK(office.rehearse({"clerk"}, {"--force"}).code == 0);
  CHECK(office.rehearse({"clerk"}).code == 0);
}

TEST_CASE("a rehearsal with a wrong passphrase names the file and writes nothing", "[keys]") {
  const KeyOffice office;
  REQUIRE(office.share(1, {"clerk", "anna"}).code == 0);
  const Ran ran = office.run({"keys", "rehearse", "@keys"}, {"clerk share", "anna key"});
  CHECK(ran.code == 2);
  CHECK(says(ran.err, "anna.share: key of anna: wrong passphrase, or the file was altered"));
  CHECK_FALSE(std::filesystem::exists(office.path("keys/rehearsal.note")));
}
