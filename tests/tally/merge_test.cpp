#include "tally/merge.h"

#include <catch2/catch.hpp>

#include "tally/roll.h"
#include "tests/tally/stores.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

struct TwoKiosks {
  TwoKiosks() : world() {
    world.add_kiosk("k02");
    first = contents_of(world, voted(world, {1, "k01", {}}, {{1, 2}, {4}}));
    second = contents_of(world, voted(world, {1, "k02", {}}, {{7}, {1, 9}}));
  }
  World world;
  StoreContents first, second;
};

}  // namespace

TEST_CASE("the order in which stores are given never matters", "[merge]") {
  const TwoKiosks two;
  const auto a = verified(two.world, two.first), b = verified(two.world, two.second);
  const Package package = two.world.package();
  CHECK(merge({a, b}, package) == merge({b, a}, package));
  CHECK(merge({a, b}, package).findings().empty());
}

TEST_CASE("an identical copy counts once and is told", "[merge][manipulation]") {
  const TwoKiosks two;
  const auto a = verified(two.world, two.first), b = verified(two.world, two.second);
  const auto merged = merge({a, b, a}, two.world.package());
  CHECK(merged.sessions() == merge({a, b}, two.world.package()).sessions());
  CHECK(codes(merged.findings()) == Codes{"offered-twice"});
  CHECK_FALSE(any_blocks(merged.findings()));
}

TEST_CASE("a certified kiosk without a store blocks until it is excluded by name", "[merge][manipulation]") {
  const TwoKiosks two;
  const auto merged = merge({verified(two.world, two.first)}, two.world.package());
  CHECK(codes(merged.findings()) == Codes{"kiosk-missing"});
  CHECK_FALSE(make_roll(merged, two.world.event.id, {}));
  const auto roll = make_roll(merged, two.world.event.id, {{"k02", 0, "never unpacked"}});
  REQUIRE(roll);
  CHECK(roll->sessions.size() == 1);
}

TEST_CASE("two versions of one session are a fork, and neither counts unless one is excluded",
          "[merge][manipulation]") {
  const World world;
  const auto merged = merge({verified(world, contents_of(world, voted(world, 1, {{1}}))),
                             verified(world, contents_of(world, voted(world, 1, {{2}})))},
                            world.package());
  CHECK(codes(merged.findings()) == Codes{"fork", "session-missing"});
  CHECK(any_blocks(merged.findings()));
}

TEST_CASE("a gap in a kiosk's chain of sessions is named", "[merge][manipulation]") {
  const World world;
  const auto merged = merge({verified(world, contents_of(world, voted(world, 2, {{1}})))}, world.package());
  CHECK(codes(merged.findings()) == Codes{"session-missing"});
}

TEST_CASE("a chain of sessions holds when each names the ending before it", "[merge]") {
  const World world;
  const auto first = voted(world, 1, {{1}});
  const auto second = voted(world, {2, "k01", first.seal_note.digest()}, {{2}});
  const auto merged =
      merge({verified(world, contents_of(world, second)), verified(world, contents_of(world, first))},
            world.package());
  CHECK(merged.findings().empty());
  CHECK(merged.sessions().size() == 2);
}

TEST_CASE("a ciphertext that stands in two sessions is named in both", "[merge][manipulation]") {
  TwoKiosks two;
  auto copied = voted(two.world, {1, "k02", {}}, {{7}});
  auto original = voted(two.world, {1, "k01", {}}, {{1, 2}});
  Body body = decode_body(copied.ballots[0].body).value();
  copied.ballots[0].ct = original.ballots[0].ct;
  body.ct_hash = ciphertext_hash(copied.ballots[0].ct);
  copied.ballots[0].body = encode_body(body);
  copied.ballots[0].signature = sign(copied.key, "sig/outer", copied.ballots[0].body);
  recount(two.world, copied);
  sign_seal(two.world, copied);
  const auto merged = merge({verified(two.world, contents_of(two.world, original)),
                             verified(two.world, contents_of(two.world, copied))},
                            two.world.package());
  CHECK(codes(merged.findings()) == Codes{"copied-ballot"});
  CHECK(merged.findings().size() == 2);
}

TEST_CASE("an exclusion that names nothing is refused", "[roll]") {
  const World world;
  const auto merged = merge({verified(world, contents_of(world, voted(world, 1, {{1}})))}, world.package());
  const auto roll = make_roll(merged, world.event.id, {{"k09", 1, "typed wrongly"}});
  REQUIRE_FALSE(roll);
  CHECK(roll.error().what == "exclusion: there is no session k09-1");
}

TEST_CASE("a roll is read back as it was written", "[roll]") {
  Roll roll{seeded_as<EventId>("event"),
            {{seeded_as<SessionId>("a"), seeded("a")}},
            {{"k02", 1, "battery was flat"}}};
  CHECK(read_roll(write_roll(roll)).value() == roll);
}

TEST_CASE("a roll whose sessions are not ascending is refused", "[roll]") {
  Note note{"roll", {{"event", std::string(32, '0')}}, {}};
  const std::string digest(43, 'A');
  note.lines.emplace_back("session", std::string(32, '2') + " " + digest + "=");
  note.lines.emplace_back("session", std::string(32, '1') + " " + digest + "=");
  CHECK(read_roll(note).error().what.find("not ascending") != std::string::npos);
}

TEST_CASE("an exclusion is written as kiosk, number and reason", "[roll]") {
  CHECK(parse_exclusion("k02:1=touch screen failed").value() ==
        RollExclusion{"k02", 1, "touch screen failed"});
  for (auto bad : {"k02", "k02:1", "k02=why", "K02:1=why", "k02:x=why", "k02:1=", "k02:1= why", ":1=why"}) {
    INFO(bad);
    CHECK_FALSE(parse_exclusion(bad));
  }
}
