#include "tally/decrypt.h"

#include <catch2/catch.hpp>

#include "tests/support/damage.h"
#include "tests/tally/stores.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

std::vector<SealedSession> sealed(const World& world, const VotedSession& session) {
  const auto merged = merge({verified(world, contents_of(world, session))}, world.package());
  return sessions_on_roll(merged, make_roll(merged, world.event.id, {}).value()).value();
}

Result<OpenedBallots> opened(const World& world, const VotedSession& session) {
  return decrypt(world.event, sealed(world, session), world.tally, 1);
}

}  // namespace

TEST_CASE("every sealed ballot is opened, in an order that tells nothing", "[decrypt]") {
  const World world;
  const auto ballots = opened(world, voted(world, 1, {{1, 2}, {4}, {7}}));
  REQUIRE(ballots);
  CHECK(ballots->inner.at(1).size() == 3);
  CHECK(std::ranges::is_sorted(ballots->inner.at(1)));
  CHECK(equation_holds(*ballots, 1));
}

TEST_CASE("a list that is not what was sealed breaks the equation", "[decrypt]") {
  const World world;
  auto ballots = opened(world, voted(world, 1, {{1, 2}, {4}, {7}})).value();
  ballots.inner.at(1).front() = flip_bit(ballots.inner.at(1).front(), 48);
  CHECK_FALSE(equation_holds(ballots, 1));
}

TEST_CASE("a kiosk that commits to other ballots than it seals is named", "[decrypt]") {
  const World world;
  auto session = voted(world, 1, {{1, 2}, {4}});
  session.opening.papers.front().commitment = session.opening.papers.front().commitment + commitment_base();
  session.opening_box = seal_box(encode_opening(session.opening), world.tally.public_key());
  auto& tallies = session.seal.tallies;
  tallies.opening_hash = hash("hash/opening", {session.opening_box});
  tallies.papers.front().commitment =
      commitment_hash(world.event.id, session.id, 1, session.opening.papers.front().commitment);
  sign_seal(world, session);
  const auto ballots = opened(world, session);
  REQUIRE_FALSE(ballots);
  CHECK(ballots.error().what.find("not those it committed to") != std::string::npos);
}

TEST_CASE("the tally key of another event opens nothing", "[decrypt]") {
  const World world;
  const auto other = seeded_box_key("another tally key");
  CHECK(decrypt(world.event, sealed(world, voted(world, 1, {{1}})), other, 1).error().code ==
        ErrorCode::Refused);
}

TEST_CASE("a share of another event is refused by name", "[decrypt]") {
  const World world;
  CHECK(tally_key_from_shares(world.manifest, {seeded_scalar("another share")}).error().what ==
        "share does not belong to this event's tally key");
  CHECK(tally_key_from_shares(world.manifest, {}).error().code == ErrorCode::BadInput);
}

TEST_CASE("what travels to the offline machine is read back as it was written", "[decrypt]") {
  const World world;
  const auto sessions = sealed(world, voted(world, 1, {{1, 2}, {4}}));
  const Bytes bytes = encode_sealed_sessions(sessions);
  const auto back = decode_sealed_sessions(bytes);
  REQUIRE(back);
  CHECK(encode_sealed_sessions(*back) == bytes);
  for (std::size_t length = 0; length < bytes.size(); ++length)
    CHECK_FALSE(decode_sealed_sessions(cut(bytes, length)));
}

TEST_CASE("the opening gives the same on one thread and on two", "[decrypt]") {
  const World world;
  const auto sessions = sealed(world, voted(world, 1, {{1, 2}, {4}, {7}, {9}}));
  CHECK(decrypt(world.event, sessions, world.tally, 1).value() ==
        decrypt(world.event, sessions, world.tally, 2).value());
}
