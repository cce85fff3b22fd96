// What single screens must show, whatever they look like.
#include <set>

#include <catch2/catch.hpp>

#include "tests/window/headless.h"

namespace wardmote::test {
namespace {

State state_named(std::string_view name, const std::vector<NamedState>& states) {
  const auto found = std::ranges::find(states, name, &NamedState::name);
  REQUIRE(found != states.end());
  return found->state;
}

std::ptrdiff_t count_ids(const Scene& scene, std::string_view end) {
  return std::ranges::count_if(scene.widgets, [&](const Widget& widget) {
    return widget.id.starts_with("tile.") && widget.id.ends_with(end);
  });
}

}  // namespace

TEST_CASE("twelve projects stand on two full pages of the usual screen, upright or not", "[screens]") {
  for (const Size pixels : {Size{1920, 1080}, Size{1080, 1920}}) {
    Headless headless(pixels);
    const auto pages = headless.pages(state_named("choose", every_screen(headless.event)));
    REQUIRE(pages.size() == 2);
    for (const Scene& page : pages) CHECK(count_ids(page, ".choose") == 6);
  }
}

}  // namespace wardmote::test
