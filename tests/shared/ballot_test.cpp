#include "shared/ballot.h"

#include <catch2/catch.hpp>

#include "tests/support/damage.h"
#include "tests/support/world.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

const World& world() {
  static const World kWorld;
  return kWorld;
}
const Paper& paper() {
  return world().paper();
}

Result<Ballot> choose(const std::vector<Choice>& choices) {
  return Ballot::make(paper(), choices);
}

Bytes record() {
  return encode_inner(world().event.id, paper(), approve(paper(), {1, 4}), seeded_as<InnerNonce>("nonce"));
}

std::string why_not(const Bytes& bytes) {
  return decode_inner(world().event, bytes).error().what;
}

}  // namespace

TEST_CASE("a ballot marks the chosen projects in the order of the paper", "[ballot]") {
  CHECK(choose({{4}, {1}}).value().values() == Bytes{1, 0, 1, 0, 0});
  CHECK(choose({{4}, {1}}).value() == choose({{1}, {4}}).value());
  CHECK(choose({{9}}).value().values() == Bytes{0, 0, 0, 0, 1});
}

TEST_CASE("a ballot beyond what the paper allows is refused", "[ballot]") {
  CHECK(choose({{1}, {2}, {4}}).error().what == "3 chosen, at most 2");
  CHECK(choose({}).error().what == "choose 1 more");
  CHECK(choose({{3}}).error().what == "project 3 is not on this paper");
  CHECK(choose({{2}, {2}}).error().what == "project 2 named twice");
  CHECK(choose({{2, 2}}).error().what == "project 2: a choice this paper does not know");
  CHECK(choose({{2, 1, true}}).error().what == "project 2: this paper has no boost votes");
}

TEST_CASE("a blank ballot needs a paper that allows it", "[ballot]") {
  Paper lenient = paper();
  lenient.allow_blank = true;
  CHECK(Ballot::make(lenient, {}).value().is_blank());
  CHECK_FALSE(Ballot::make(paper(), {}));
}

TEST_CASE("a ballot with too few choices is refused even where blank ones are allowed", "[ballot]") {
  Paper strict = paper();
  strict.ballot.min = 2;
  strict.allow_blank = true;
  CHECK(Ballot::make(strict, std::vector<Choice>{{1}}).error().what == "choose 1 more");
}

TEST_CASE("an inner record has the length of its paper, in steps of 32 bytes", "[ballot]") {
  Paper wide = paper();
  const std::pair<std::size_t, std::size_t> expected[] = {{1, 96},   {48, 96},  {49, 128},
                                                          {80, 128}, {81, 160}, {400, 448}};
  for (const auto& [projects, length] : expected) {
    wide.projects.assign(projects, 1);
    CHECK(inner_length(wide) == length);
    CHECK(sealed_length(wide) == length + 112);
  }
}

TEST_CASE("an inner record is read back as it was written", "[ballot]") {
  const auto read = decode_inner(world().event, record()).value();
  CHECK(read.ballot == approve(paper(), {1, 4}));
  CHECK(read.nonce == seeded_as<InnerNonce>("nonce"));
  CHECK(encode_inner(world().event.id, paper(), read.ballot, read.nonce) == record());
}

TEST_CASE("an inner record that is not the one encoding is refused", "[ballot]") {
  const Bytes good = record();
  CHECK(why_not(put(good, 0, as_bytes("WMX1"))) == "inner record: not a ballot");
  CHECK(why_not(flip_bit(good, 4)) == "inner record: of another event");
  CHECK(why_not(flip_bit(good, 20, 3)) == "inner record: of a paper this event does not have");
  CHECK(why_not(flip_bit(good, 22)) == "inner record: type is not that of its paper");
  CHECK(why_not(flip_bit(good, 23)) == "inner record: type is not that of its paper");
  CHECK(why_not(put(good, 48, Bytes{2})) == "inner record: choices that its paper does not allow");
  CHECK(why_not(put(good, 48, Bytes{1, 1, 1})) == "inner record: choices that its paper does not allow");
  CHECK(why_not(put(good, 48, Bytes{0, 0, 0})) == "inner record: choices that its paper does not allow");
  CHECK(why_not(put(good, 53, Bytes{1})) == "inner record: padding is not zero");
  CHECK(why_not(cut(good, 95)) == "inner record: too short");
  CHECK(why_not(concat({good, Bytes(32)})) == "inner record: length is not that of its paper");
}

TEST_CASE("every changed byte of an inner record but its nonce is refused", "[ballot]") {
  const Bytes good = record();
  for (std::size_t i = 0; i < good.size(); ++i) {
    INFO("byte " << i);
    CHECK(decode_inner(world().event, flip_byte(good, i)).has_value() == (i >= 24 && i < 48));
  }
}
