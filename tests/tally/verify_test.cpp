#include "tally/verify.h"

#include <catch2/catch.hpp>

#include "shared/text.h"
#include "tests/support/damage.h"
#include "tests/tally/stores.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

const std::vector<std::vector<ProjectNumber>> kThree{{1, 2}, {4}, {7, 9}};

StoreContents three(const World& world) {
  return contents_of(world, voted(world, 1, kThree));
}

// The store of a session whose kiosk changed its seal and signed it again.
template <class Change>
StoreContents with_seal(const World& world, Change change) {
  auto session = voted(world, 1, kThree);
  change(session);
  sign_seal(world, session);
  return contents_of(world, session);
}

}  // namespace

TEST_CASE("an honest store is countable without a finding", "[verify]") {
  const World world;
  const auto verdict = verified(world, three(world));
  CHECK(verdict.findings().empty());
  CHECK(verdict.countable().size() == 3);
  CHECK(verdict.session()->label() == "k01-1");
}

TEST_CASE("verification says the same on one thread and on two", "[verify]") {
  const World world;
  const auto one = verified(world, three(world), 1), two = verified(world, three(world), 2);
  CHECK(one.countable() == two.countable());
  CHECK(one.session() == two.session());
}

TEST_CASE("a ballot with one flipped bit is reported, not counted", "[verify][manipulation]") {
  const World world;
  auto contents = three(world);
  contents.ballots[1].ct = flip_bit(contents.ballots[1].ct, 40);
  const auto verdict = verified(world, contents);
  CHECK(codes(verdict.findings()) == Codes{"bad-ballot", "ballots-differ"});
  CHECK(verdict.countable().size() == 2);
}

TEST_CASE("a ballot removed after the close is noticed", "[verify][manipulation]") {
  const World world;
  auto contents = three(world);
  contents.ballots.pop_back();
  CHECK(codes(verified(world, contents).findings()) == Codes{"ballots-differ"});
}

TEST_CASE("a ballot of another session is not countable here", "[verify][manipulation]") {
  const World world;
  auto contents = three(world);
  contents.ballots.push_back(voted(world, 2, {{1}}).ballots.front());
  const auto verdict = verified(world, contents);
  CHECK(codes(verdict.findings()) == Codes{"bad-ballot", "ballots-differ"});
  CHECK(verdict.countable().size() == 3);
}

TEST_CASE("a missing note is named", "[verify]") {
  const World world;
  for (auto entry : {kManifestEntry, kSessionOpenEntry, kSealEntry}) {
    auto contents = three(world);
    contents.notes.erase(contents.notes.find(entry));
    const auto verdict = verified(world, contents);
    INFO(entry);
    REQUIRE_FALSE(verdict.findings().empty());
    CHECK(verdict.findings().front().code() == FindingCode::NoteMissing);
    CHECK(any_blocks(verdict.findings()));
  }
}

TEST_CASE("a note altered after signing is named", "[verify]") {
  const World world;
  auto contents = three(world);
  auto& seal = contents.notes.find(kSealEntry)->second;
  seal = replaced(seal, "tested 0", "tested 1");
  CHECK(codes(verified(world, contents).findings()) == Codes{"bad-note-signature"});
}

TEST_CASE("a kiosk that nobody certified is named", "[verify]") {
  const World world;
  auto contents = three(world);
  contents.notes.erase("certs/k01.note");
  CHECK(codes(verified(world, contents).findings()) == Codes{"unknown-kiosk"});
}

TEST_CASE("an officer whom nobody certified is named", "[verify]") {
  const World world;
  auto contents = three(world);
  contents.notes.erase("certs/of.hall.note");
  CHECK(codes(verified(world, contents).findings()) == Codes{"unknown-officer"});
}

TEST_CASE("a certificate added after the opening is named", "[verify][manipulation]") {
  World world;
  auto contents = three(world);
  world.add_kiosk("k02");
  contents.notes.emplace("certs/k02.note", world.certs.find("k02")->second.file());
  CHECK(codes(verified(world, contents).findings()) == Codes{"other-certificates"});
}

TEST_CASE("a session opened with another manifest does not count", "[verify][manipulation]") {
  const World world, other(open_world_event());
  CHECK(any_blocks(verified(other, three(world)).findings()));
}

TEST_CASE("an opening that is not the sealed one is named", "[verify][manipulation]") {
  const World world;
  auto contents = three(world);
  contents.blobs[std::string(kOpeningEntry)][3] ^= 1;
  CHECK(codes(verified(world, contents).findings()) == Codes{"opening-differs"});
}

TEST_CASE("a manifest whose signature was altered in the store is named", "[verify]") {
  const World world;
  auto contents = three(world);
  Note manifest = world.manifest_note;
  manifest.signatures[0].signature.bytes[5] ^= 1;
  contents.notes.find(kManifestEntry)->second = manifest.file();
  CHECK(codes(verified(world, contents).findings()) == Codes{"bad-note-signature"});
}

TEST_CASE("what does not belong in a store is named, however it is called", "[verify]") {
  const World world;
  for (const std::string name :
       {"diary.note", "checkpoint.note", "certs/.note", "certs/K 01.note", "\x1b[2J\xff"}) {
    auto contents = three(world);
    contents.notes.emplace(name, contents.notes.find(kSealEntry)->second);
    const auto findings = verified(world, contents).findings();
    REQUIRE(codes(findings) == Codes{"note-malformed"});
    CHECK(english(findings.front().fact) == printable(name) + " does not belong in a store");
  }
  auto contents = three(world);
  contents.blobs.emplace("order", Bytes(12));
  CHECK(english(verified(world, contents).findings().front().fact) == "order does not belong in a store");
}

TEST_CASE("a seal that counts more ballots than there are is named", "[verify][manipulation]") {
  const World world;
  const auto contents = with_seal(world, [](VotedSession& s) { ++s.seal.tallies.papers.front().count; });
  CHECK(codes(verified(world, contents).findings()) == Codes{"ballots-differ", "counters-differ"});
}

TEST_CASE("counters that contradict one another are named", "[verify]") {
  const World world;
  const auto contents =
      with_seal(world, [](VotedSession& s) { s.seal.tallies.electorates.front().admitted += 2; });
  CHECK(codes(verified(world, contents).findings()) == Codes{"counters-differ"});
}

TEST_CASE("people let in by a way that the event does not have are noticed", "[verify]") {
  const World world;
  const auto contents = with_seal(world, [](VotedSession& s) {
    s.seal.tallies.by_card = s.seal.tallies.by_release;
    s.seal.tallies.by_release = 0;
  });
  CHECK(codes(verified(world, contents).findings()) == Codes{"counters-differ"});
}

TEST_CASE("another number of voters on the officer's sheet is told, and does not block", "[verify]") {
  const World world;
  const auto contents = with_seal(world, [](VotedSession& s) { ++s.seal.sheet_count; });
  const auto verdict = verified(world, contents);
  CHECK(codes(verdict.findings()) == Codes{"sheet-count-differs"});
  CHECK_FALSE(any_blocks(verdict.findings()));
}

TEST_CASE("two endings in one store are named", "[verify][manipulation]") {
  const World world;
  auto contents = three(world);
  contents.notes.emplace(kRecoverEntry, contents.notes.find(kSealEntry)->second);
  CHECK(codes(verified(world, contents).findings()) == Codes{"two-endings"});
}
