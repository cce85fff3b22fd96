#include "shared/commitment.h"

#include <catch2/catch.hpp>

#include "tests/support/damage.h"
#include "tests/support/world.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

Opening opening_of_two_papers() {
  return {seeded_as<EventId>("event"),
          seeded_as<SessionId>("session"),
          {{1, 3, Point::base(seeded_scalar("c1")), seeded_scalar("r1")},
           {7, 0, Point::base(seeded_scalar("c2")), seeded_scalar("r2")}}};
}

}  // namespace

TEST_CASE("a commitment adds up over sessions", "[commitment]") {
  const Point a = inner_point(as_bytes("a")), b = inner_point(as_bytes("b"));
  const Scalar r = seeded_scalar("r"), s = seeded_scalar("s");
  CHECK(commit(a, r) + commit(b, s) == commit(a + b, r + s));
  CHECK_FALSE(commit(a, r) == commit(b, r));
}

TEST_CASE("a commitment with r = 0 commits without hiding, and is not mistaken for a broken point",
          "[commitment]") {
  const Point a = inner_point(as_bytes("a"));
  CHECK(commit(a, Scalar{}) == a);
}

TEST_CASE("a commitment hash is bound to its event, session and paper", "[commitment]") {
  const auto event = seeded_as<EventId>("e");
  const auto session = seeded_as<SessionId>("s");
  const Point c = Point::base(seeded_scalar("c"));
  const Digest bound = commitment_hash(event, session, 1, c);
  CHECK(bound != commitment_hash(seeded_as<EventId>("other"), session, 1, c));
  CHECK(bound != commitment_hash(event, seeded_as<SessionId>("other"), 1, c));
  CHECK(bound != commitment_hash(event, session, 2, c));
  CHECK(bound != commitment_hash(event, session, 1, Point{}));
}

TEST_CASE("an opening is read back as it was written", "[commitment]") {
  const Opening opening = opening_of_two_papers();
  CHECK(encode_opening(opening).size() == kOpeningHead + 2 * kOpeningPaper);
  CHECK(decode_opening(encode_opening(opening)).value() == opening);
}

TEST_CASE("an opening cut anywhere is refused", "[commitment]") {
  const Bytes bytes = encode_opening(opening_of_two_papers());
  for (std::size_t length = 0; length < bytes.size(); ++length)
    CHECK_FALSE(decode_opening(cut(bytes, length)));
  CHECK_FALSE(decode_opening(concat({bytes, as_bytes("x")})));
}

TEST_CASE("an opening with papers out of order is refused", "[commitment]") {
  Opening opening = opening_of_two_papers();
  std::swap(opening.papers[0], opening.papers[1]);
  CHECK(decode_opening(encode_opening(opening)).error().what == "opening: papers are not ascending");
  opening.papers[0] = opening.papers[1];
  CHECK(decode_opening(encode_opening(opening)).error().what == "opening: papers are not ascending");
}

TEST_CASE("an opening with a scalar or point that is not canonical is refused", "[commitment]") {
  const Bytes bytes = encode_opening(opening_of_two_papers());
  const Bytes ones(32, 0xff);
  CHECK(decode_opening(put(bytes, 44, ones)).error().what == "opening: a point or scalar is not canonical");
  CHECK(decode_opening(put(bytes, 76, ones)).error().what == "opening: a point or scalar is not canonical");
}

TEST_CASE("a changed byte of an opening is refused or reads as something else", "[commitment]") {
  const Opening opening = opening_of_two_papers();
  const Bytes bytes = encode_opening(opening);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto read = decode_opening(flip_byte(bytes, i));
    CHECK((!read || *read != opening));
  }
}
