#include "tally/decrypt.h"

#include <catch2/catch.hpp>

#include "shared/codec.h"
#include "tally/decrypt_check.h"
#include "tally/decrypt_opened.h"
#include "tests/support/damage.h"
#include "tests/support/key_files.h"
#include "tests/support/shares.h"
#include "tests/tally/stores.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

constexpr std::string_view kDice = "4162531264";

std::vector<SealedSession> sealed(const World& world, const VotedSession& session) {
  const auto merged = merge({verified(world, contents_of(world, session))}, world.package());
  return sessions_on_roll(merged, make_roll(merged, world.event.id, {}).value()).value();
}

Result<OpenedBallots> opened(const World& world, const VotedSession& session) {
  return decrypt(world.event, sealed(world, session), world.tally, kDice, 1);
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

TEST_CASE("a list that is not what was sealed breaks the equation", "[decrypt][manipulation]") {
  const World world;
  auto ballots = opened(world, voted(world, 1, {{1, 2}, {4}, {7}})).value();
  ballots.inner.at(1).front() = flip_bit(ballots.inner.at(1).front(), 48);
  CHECK_FALSE(equation_holds(ballots, 1));
}

TEST_CASE("a kiosk that commits to other ballots than it seals is named", "[decrypt][manipulation]") {
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
  CHECK(decrypt(world.event, sealed(world, voted(world, 1, {{1}})), other, kDice, 1).error().code ==
        ErrorCode::Refused);
}

TEST_CASE("a share of another event is refused by name", "[decrypt]") {
  const World world;
  CHECK(tally_key_from_shares(world.manifest, {{"anna", 1, seeded_scalar("another share")}}).error().what ==
        "share 1 of anna: does not belong to this event's tally key");
}

TEST_CASE("any two of three trustees open the count, one does not", "[decrypt]") {
  World world;
  share_among(world, {"anna", "bert", "cleo"}, 2);
  const Polynomial f = seeded_polynomial(2);
  const auto key_from = [&](const std::vector<std::uint32_t>& numbers) {
    std::vector<HeldShare> held;
    for (const auto i : numbers) held.push_back({world.manifest.trustees[i - 1].name, i, share_of(f, i)});
    return tally_key_from_shares(world.package().manifest, held);
  };
  for (const auto& quorum : std::vector<std::vector<std::uint32_t>>{{1, 2}, {3, 1}, {2, 3}, {1, 2, 3}})
    CHECK(key_from(quorum).value().public_key() == world.tally.public_key());
  CHECK(key_from({2}).error().what == "shares of the tally key: 1 given, 2 of 3 needed");
  CHECK(key_from({}).error().what == "shares of the tally key: 0 given, 2 of 3 needed");
  CHECK(key_from({2, 2}).error().what == "share 2 of bert: given twice");
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
  CHECK(decrypt(world.event, sessions, world.tally, kDice, 1).value() ==
        decrypt(world.event, sessions, world.tally, kDice, 2).value());
}

namespace {

OpenedRoll opened_roll(const World& world, const VotedSession& session) {
  const std::vector<Key> shares = [] {
    std::vector<Key> keys;
    keys.push_back(seeded_key(KeyRole::Share, "clerk"));
    return keys;
  }();
  return open_roll(world.package(), sealed(world, session), seeded("roll"), "4162531264", shares, 1).value();
}

std::vector<SessionPapers> papers_of(const World& world, const VotedSession& session) {
  std::vector<SessionPapers> out;
  for (const auto& each : sealed(world, session)) out.push_back({each.session, each.papers});
  return out;
}

}  // namespace

TEST_CASE("what comes back from the offline machine is read as it was written", "[decrypt]") {
  const World world;
  const auto opened = opened_roll(world, voted(world, 1, {{1, 2}, {4}}));
  CHECK(opened.weak_shares == std::vector<std::string>{"clerk"});
  const Bytes bytes = encode_opened(world.event.id, opened);
  CHECK(decode_opened(world.event, bytes).value() == opened);
  for (std::size_t length = 0; length < bytes.size(); ++length)
    CHECK_FALSE(decode_opened(world.event, cut(bytes, length)));
  CHECK_FALSE(decode_opened(world.event, concat({bytes, Bytes(1)})));
}

TEST_CASE("opened ballots are checked against the seals without a key", "[decrypt]") {
  const World world;
  const auto session = voted(world, 1, {{1, 2}, {4}, {4}});
  const SealedAmounts seals{papers_of(world, session), {}, {}};
  const auto good = opened_roll(world, session).ballots;
  CHECK(check_opened(world.event, seals, good));
  const auto refused = [&](auto change) {
    auto ballots = good;
    change(ballots, ballots.inner.at(1));
    return check_opened(world.event, seals, ballots).error().what;
  };
  CHECK(refused([](auto&, auto& list) { list.pop_back(); }) == "paper 1: 2 ballots, 3 sealed");
  CHECK(refused([](auto&, auto& list) { list[1] = list[0]; }) == "a ballot of paper 1 is a copy of another");
  CHECK(refused([](auto&, auto& list) { std::swap(list[0], list[1]); }) ==
        "the ballots of paper 1 are not in ascending order");
  CHECK(refused([](auto&, auto& list) { list[0] = flip_bit(list[0], 95); }) ==
        "a ballot of paper 1 is not one that it allows");
  CHECK(refused([](auto& all, auto&) { all.blinding.at(1) = seeded_scalar("another"); }) ==
        "paper 1: its ballots are not those that the kiosks sealed");
  CHECK(refused([](auto& all, auto&) { all.commitments.front().commitment = commitment_base(); }) ==
        "session " + to_hex(session.id.span()) + ": its commitment is not the one under its seal");
  CHECK(refused([](auto& all, auto&) { all.commitments.push_back(all.commitments.front()); }) ==
        "more commitments than were sealed");
  CHECK(refused([](auto& all, auto&) { all.inner.clear(); }) == "paper 1 is missing");
}

TEST_CASE("one ballot changed for another choice breaks the equation", "[decrypt]") {
  const World world;
  const auto session = voted(world, 1, {{4}});
  auto ballots = opened_roll(world, session).ballots;
  Bytes& record = ballots.inner.at(1).front();
  record = put(record, 48, Bytes{1, 0, 0});  // project 1 instead of 4
  CHECK(check_opened(world.event, {papers_of(world, session), {}, {}}, ballots).error().what ==
        "paper 1: its ballots are not those that the kiosks sealed");
}
