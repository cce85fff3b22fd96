#include "tally/rehearsal.h"

#include <catch2/catch.hpp>

#include "shared/tally_key.h"
#include "tests/support/damage.h"
#include "tests/support/shares.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

const std::vector<std::string> kTrustees{"anna", "bert", "cleo"};

// A tally key of which k of the first n trustees open the count, and its shares as they were opened.
struct Shared {
  Shared(std::uint32_t k, std::uint32_t n) {
    share_among(world, {kTrustees.begin(), kTrustees.begin() + n}, k);
    tally = {world.event.id, world.tally.public_key(), k, world.manifest.share_commitments,
             world.manifest.trustees};
    for (std::uint32_t i = 1; i <= n; ++i) shares.push_back(opened(i, share_of(seeded_polynomial(k), i)));
    if (n == 1) shares.push_back(opened(1, world.z));
  }
  [[nodiscard]] OpenedShare opened(std::uint32_t i, const Scalar& f) const {
    const ManifestTrustee& trustee = tally.trustees[i - 1];
    const ShareIndex index{i, tally.threshold, static_cast<std::uint32_t>(tally.trustees.size())};
    return {Key::share(trustee.name, trustee.key, index, tally.share_commitments, f), seeded("file", i)};
  }
  [[nodiscard]] std::string why_not() const { return rehearse(tally, shares).error().what; }

  World world;
  TallyPublic tally;
  std::vector<OpenedShare> shares;
};

}  // namespace

TEST_CASE("every quorum is named, in order", "[rehearsal]") {
  CHECK(quorums_of(1, 1) == std::vector<Quorum>{{1}});
  CHECK(quorums_of(2, 3) == std::vector<Quorum>{{1, 2}, {1, 3}, {2, 3}});
  CHECK(quorums_of(3, 3) == std::vector<Quorum>{{1, 2, 3}});
  CHECK(quorums_of(4, 9).size() == 126);
}

TEST_CASE("a rehearsal with all shares names every quorum and every file", "[rehearsal]") {
  for (const auto& [k, n] : {std::pair{1U, 1U}, {1U, 3U}, {2U, 3U}, {3U, 3U}}) {
    const Shared shared(k, n);
    const Rehearsal rehearsal = rehearse(shared.tally, shared.shares).value();
    INFO(k << " of " << n);
    CHECK(rehearsal.quorums == quorums_of(k, n));
    CHECK(rehearsal.shares.size() == (n == 1 ? 2 : n));
    CHECK(rehearsal.shares.front().file == seeded("file", 1));
    CHECK(RehearsedTally::make(shared.tally, rehearsal).value().tally() == shared.tally);
    CHECK(read_rehearsal(write_rehearsal(rehearsal)).value() == rehearsal);
  }
}

TEST_CASE("a rehearsal with a wrong share names its holder", "[rehearsal]") {
  Shared shared(2, 3);
  shared.shares[1] = shared.opened(2, seeded_scalar("wrong"));
  CHECK(shared.why_not() == "share 2 of bert: does not belong to this event's tally key");
}

TEST_CASE("a rehearsal without a share, or with one twice, names its holder", "[rehearsal]") {
  Shared shared(2, 3);
  shared.shares.pop_back();
  CHECK(shared.why_not() == "share of cleo: missing, or there too often");
  shared.shares.push_back(shared.opened(1, share_of(seeded_polynomial(2), 1)));
  CHECK(shared.why_not() == "share of anna: missing, or there too often");
}

TEST_CASE("a single share is rehearsed with its second copy", "[rehearsal]") {
  Shared shared(1, 1);
  shared.shares.pop_back();
  CHECK(shared.why_not() == "share of anna: missing, or there too often");
  shared.shares.push_back(shared.opened(1, seeded_scalar("wrong")));
  CHECK(shared.why_not() == "share 1 of anna: does not belong to this event's tally key");
}

TEST_CASE("a share of another sharing or of another trustee is refused", "[rehearsal]") {
  Shared shared(2, 3);
  const Key& bert = shared.shares[1].key;
  shared.shares[1] = {Key::share("bert", bert.header().public_key, {1, 2, 3}, shared.tally.share_commitments,
                                 share_of(seeded_polynomial(2), 1)),
                      {}};
  CHECK(shared.why_not() == "share of bert: tally.pub gives share 1 to anna");
  Shared other(1, 3);
  shared.shares[1] = std::move(other.shares[1]);
  CHECK(shared.why_not() == "share of bert: does not belong to this tally key");
}

TEST_CASE("shares of a tally key that is not the published one open nothing", "[rehearsal]") {
  Shared shared(2, 3);
  shared.tally.tally_key = seeded_box_key("another").public_key();
  CHECK(shared.why_not() == "the shares do not open what is sealed to the tally key");
}

TEST_CASE("a tally key counts as rehearsed only by its own whole rehearsal", "[rehearsal]") {
  const Shared shared(2, 3);
  const Rehearsal good = rehearse(shared.tally, shared.shares).value();
  const auto why_not = [&](auto change) {
    Rehearsal bad = good;
    change(bad);
    return RehearsedTally::make(shared.tally, bad).error().what;
  };
  const std::string of_another = "rehearsal of another tally key";
  CHECK(why_not([](Rehearsal& r) { r.event = seeded_as<EventId>("another"); }) == of_another);
  CHECK(why_not([](Rehearsal& r) { r.tally_key = {}; }) == of_another);
  CHECK(why_not([](Rehearsal& r) { r.threshold = 1; }) == of_another);
  CHECK(why_not([](Rehearsal& r) { r.shares.erase(r.shares.begin() + 1); }) ==
        "rehearsal without the share of bert");
  CHECK(why_not([](Rehearsal& r) { r.quorums.pop_back(); }) == "rehearsal without every quorum");
}

TEST_CASE("a rehearsal's note of which any byte was changed is refused", "[rehearsal]") {
  const Shared shared(2, 3);
  const Bytes note = to_bytes(write_rehearsal(rehearse(shared.tally, shared.shares).value()));
  for (std::size_t i = 0; i < note.size(); ++i) {
    INFO("byte " << i);
    CHECK_FALSE(read_rehearsal(as_text(flip_bit(note, i, static_cast<unsigned>(i % 8)))));
    CHECK_FALSE(read_rehearsal(as_text(cut(note, i))));
  }
}
