#include "kiosk/draft.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "kiosk/typed.h"
#include "tests/support/walk.h"

namespace wardmote {
namespace {

const std::vector<ProjectNumber> kOrder{7, 1, 9, 4, 2};

Draft small_draft() {
  return Draft(test::walk_event().papers.front(), kOrder);
}

bool all_zero(ByteSpan bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

TEST_CASE("a draft shows the projects in the order it was given", "[draft]") {
  const Draft draft = small_draft();
  REQUIRE(draft.size() == kOrder.size());
  for (std::size_t place = 0; place < kOrder.size(); ++place) CHECK(draft.shown(place) == kOrder[place]);
}

TEST_CASE("a choice made twice is taken back", "[draft]") {
  Draft draft = small_draft();
  CHECK(draft.toggle(4));
  CHECK(draft.is_chosen(4));
  CHECK(draft.toggle(4));
  CHECK(draft.chosen() == 0);
}

TEST_CASE("one choice over the limit is refused and drops none", "[draft]") {
  Draft draft = small_draft();
  REQUIRE(draft.toggle(4));
  REQUIRE(draft.toggle(1));
  CHECK_FALSE(draft.toggle(7));
  CHECK(draft.choices() == std::vector{Choice{.project = 1}, Choice{.project = 4}});
}

TEST_CASE("at the limit a choice can be exchanged for another", "[draft]") {
  Draft draft = small_draft();
  REQUIRE((draft.toggle(4) && draft.toggle(1) && draft.toggle(4)));
  CHECK(draft.toggle(7));
  CHECK(draft.choices() == std::vector{Choice{.project = 1}, Choice{.project = 7}});
}

TEST_CASE("choices come out by number, whatever order they were made or shown in", "[draft]") {
  Draft one = small_draft(),
        other(test::walk_event().papers.front(), std::vector<ProjectNumber>{1, 2, 4, 7, 9});
  REQUIRE((one.toggle(7) && one.toggle(2) && other.toggle(2) && other.toggle(7)));
  CHECK(one.choices() == other.choices());
}

TEST_CASE("a copy of a draft has choices of its own", "[draft]") {
  Draft draft = small_draft();
  const Draft before = draft;
  REQUIRE(draft.toggle(2));
  CHECK(before.chosen() == 0);
}

TEST_CASE("a wiped draft leaves nothing but zeros in its memory", "[draft]") {
  Draft draft = small_draft();
  REQUIRE(draft.toggle(2));
  REQUIRE_FALSE(all_zero(draft.memory()));
  draft.wipe_now();
  CHECK(all_zero(draft.memory()));
}

TEST_CASE("undoing everything keeps the order", "[draft]") {
  Draft draft = small_draft();
  REQUIRE((draft.toggle(2) && draft.toggle(7)));
  draft.undo_all();
  CHECK(draft.chosen() == 0);
  CHECK(draft.shown(0) == kOrder[0]);
}

TEST_CASE("a draft becomes a ballot only when the paper allows it", "[draft]") {
  const Paper paper = test::walk_event().papers.front();
  Draft draft = small_draft();
  CHECK_FALSE(ballot_of(paper, draft));
  REQUIRE(draft.toggle(2));
  CHECK(ballot_of(paper, draft).value().values() == Bytes{0, 1, 0, 0, 0});
}

TEST_CASE("what was typed is erased by whole letters and wiped as a whole", "[typed]") {
  Typed typed("aż");
  CHECK(typed.symbols() == 2);
  typed.erase_last();
  CHECK(typed.text() == "a");
  typed.clear();
  CHECK(typed.empty());
}

TEST_CASE("what does not fit is not half typed", "[typed]") {
  Typed typed(std::string(Typed::kRoom - 1, 'x'));
  typed.append("ż");
  CHECK(typed.symbols() == Typed::kRoom - 1);
}

}  // namespace
}  // namespace wardmote
