// Test votes, from the store to the published result.
#include <catch2/catch.hpp>

#include "tally/recount.h"
#include "tests/support/damage.h"
#include "tests/tally/hall_night.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

// Codes of the findings about the first store of an honest night, with its test votes changed.
Codes found(void (*change)(const World& world, VotedSession& session)) {
  auto session = std::move(night().honest().front());
  change(night().world, session);
  return codes(verified(night().world, contents_of(night().world, session)).findings());
}

}  // namespace

TEST_CASE("a test vote is published, with what makes it anew, and is no ballot", "[tests]") {
  const auto files = night().publish(night().honest()).files;
  const auto tests = decode_tested_list(night().world.event, files.at("tested.bin")).value();
  REQUIRE(tests.size() == 1);
  CHECK(decode_inner(night().world.event, tests[0].inner).value().ballot ==
        approve(night().world.paper(), {7}));
  CHECK(tests[0].session == night().honest().front().id);
}

TEST_CASE("a test vote more or less than was sealed is found", "[tests][manipulation]") {
  CHECK(found([](const World&, VotedSession&) {}).empty());
  CHECK(found([](const World&, VotedSession& s) { s.tests.clear(); }) == Codes{"tests-differ"});
  CHECK(found([](const World& world, VotedSession& s) { add_test(world, s, {4}); }) == Codes{"tests-differ"});
}

TEST_CASE("a test vote whose choices are not those of its seed is found", "[tests]") {
  CHECK(found([](const World&, VotedSession& s) { s.tests[0].seed.bytes[5] ^= 1; }) == Codes{"tests-differ"});
  CHECK(found([](const World&, VotedSession& s) { s.tests[0].inner = flip_bit(s.tests[0].inner, 30); }) ==
        Codes{"tests-differ"});
  CHECK(found([](const World&, VotedSession& s) { s.tests[0].session.bytes[0] ^= 1; }) ==
        Codes{"tests-differ"});
}

TEST_CASE("a ballot that was opened as a test cannot be counted as well", "[tests][manipulation]") {
  auto sessions = night().honest();
  auto& session = sessions.front();
  // The kiosk publishes the seed of a ballot it has in the box.
  const SealingPlace place{night().world.event, session.id, session.key, night().world.tally.public_key()};
  const auto seed = seeded_as<BallotSeed>("ballot k01-1", 4);
  session.tests = {tested_record(prepare_ballot(place, approve(night().world.paper(), {9}), {}, seed))};
  recount(night().world, session);
  sign_seal(night().world, session);
  const auto merged = night().merged(sessions);
  const auto roll = make_roll(merged, night().world.event.id, {}).value();
  const auto opened = decrypt(night().world.event, sessions_on_roll(merged, roll).value(),
                              night().world.tally, kNightDice, 1);
  REQUIRE_FALSE(opened);
  CHECK(opened.error().what.find("or of a test vote") != std::string::npos);
}

TEST_CASE("a published test vote that is changed, missing or too many is refused", "[tests]") {
  const auto files = night().publish(night().honest()).files;
  const auto refused = [&](const Bytes& tested) {
    auto changed = files;
    changed.at("tested.bin") = tested;
    return !recount(changed, night().world.root_code());
  };
  const Bytes& good = files.at("tested.bin");
  CHECK_FALSE(refused(good));
  CHECK(refused({}));
  CHECK(refused(flip_bit(good, 20)));
  CHECK(refused(concat({good, good})));
}
