// What is left out of a count, and why, stands in its bundle; and the rest is checked as ever.
#include <catch2/catch.hpp>

#include "shared/codec.h"
#include "tally/recount.h"
#include "tests/tally/hall_night.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

const std::string kWhy = "the count at the door was lost";

// An honest night in which the first session was changed and signed again.
std::vector<VotedSession> night_with(void (*change)(const World& world, VotedSession& session)) {
  auto sessions = night().honest();
  change(night().world, sessions.front());
  return sessions;
}

Publication without_first(const std::vector<VotedSession>& sessions) {
  return night().publish(sessions, kNightDice, {{"k01", 1, kWhy}});
}

}  // namespace

TEST_CASE("a session left out for what was found in it lies in the bundle, which is counted again",
          "[excluded]") {
  const auto sessions = night_with([](const World& world, VotedSession& session) {
    ++session.seal.tallies.electorates.front().admitted;
    sign_seal(world, session);
  });
  CHECK(codes(night().merged(sessions).findings()) == Codes{"counters-differ"});
  const auto publication = without_first(sessions);
  REQUIRE(publication.result.sessions.size() == 2);
  CHECK(publication.result.sessions.front().excluded == kWhy);
  CHECK(publication.result.absent.empty());
  CHECK(recount(publication.files, night().world.root_code()));
}

TEST_CASE("a session left out because its notes do not hold is named, without anything of it", "[excluded]") {
  const auto sessions = night_with([](const World& world, VotedSession& session) {
    session.open_note.signatures.pop_back();
    recount(world, session);
    sign_seal(world, session);
  });
  const auto publication = night().publish(sessions, kNightDice, {{"k01", 0, "damaged"}, {"k01", 1, kWhy}});
  CHECK(publication.result.sessions.size() == 1);
  CHECK(publication.result.absent == std::vector<PublishedExclusion>{{"k01", "damaged"}, {"k01-1", kWhy}});
  CHECK(recount(publication.files, night().world.root_code()));
}

TEST_CASE("a Seal that says nothing of a paper or an electorate does not hold", "[excluded][manipulation]") {
  const auto paper = night_with([](const World& world, VotedSession& session) {
    session.seal.tallies.papers.pop_back();
    sign_seal(world, session);
  });
  CHECK(codes(night().merged(paper).findings()) == Codes{"counters-differ"});
  const auto electorate = night_with([](const World& world, VotedSession& session) {
    session.seal.tallies.electorates.pop_back();
    sign_seal(world, session);
  });
  CHECK(codes(night().merged(electorate).findings()) == Codes{"counters-differ"});
}

TEST_CASE("a kiosk certified anew between two evenings has both certificates in the bundle", "[excluded]") {
  HallNight two;
  auto sessions = two.honest();
  const Digest ending = sessions.front().seal_note.digest();
  const auto stores = [&] {
    std::vector<VerifiedStore> out;
    for (const auto& each : sessions) out.push_back(verified(two.world, contents_of(two.world, each)));
    return out;
  };
  auto all = stores();
  two.world.add_batch(4, CardScope::Kiosk, "k01", {seeded_card(7)});  // certifies k01 anew
  const auto second = visited(two.world, {2, "k01", ending}, {two.visit({{1}, {4}}, 4, 7)});
  all.push_back(verified(two.world, contents_of(two.world, second)));
  const auto merged = merge(all, two.world.package());
  REQUIRE(merged.findings().empty());
  const auto files = two.publish(merged).files;
  const std::string folder = "sessions/" + to_hex(sessions.front().id.span()) + "/";
  CHECK(files.contains(folder + "cert-k01.note"));
  CHECK(recount(files, two.world.root_code()));
  auto without = files;
  without.erase(folder + "cert-k01.note");
  CHECK_FALSE(recount(without, two.world.root_code()));
}

TEST_CASE("the test votes of a withheld paper are withheld with it", "[excluded][tests]") {
  const HallNight small(100);
  const auto files = small.publish(small.honest()).files;
  CHECK(files.at("tested.bin").empty());
  CHECK(recount(files, small.world.root_code()).error().code == ErrorCode::Unsupported);
  auto changed = files;
  changed.at("ballots.csv").push_back('\n');
  CHECK(recount(changed, small.world.root_code()).error().what ==
        "ballots.csv was changed after the result was signed");
}
