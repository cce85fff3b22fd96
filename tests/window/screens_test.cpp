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

TEST_CASE("up to the largest letters every project opens with a photo of the same size", "[screens][long]") {
  for (const Size pixels : {Size{1024, 768}, Size{1366, 768}, Size{1920, 1080}, Size{1080, 1920}})
    for (int size = 1; size <= 3; ++size) {
      INFO(pixels.w << " size " << size);
      Headless headless(pixels);
      const auto states = every_screen(headless.event, "en", size);
      State state = state_named("project-1", states);
      std::set<std::pair<int, int>> sizes;
      for (const ProjectNumber number : headless.event.papers.front().projects) {
        std::get<Reading>(state.screen).project = number;
        headless.view().forget();
        const Scene scene = headless.measure(state);
        REQUIRE(scene.find("project.picture") != nullptr);
        sizes.emplace(scene.find("project.picture")->rect.w, scene.find("project.picture")->rect.h);
      }
      CHECK(sizes.size() == 1);
    }
}

TEST_CASE("whoever is asked something in between still reads that no vote is cast", "[screens]") {
  Headless headless;
  for (const auto& [name, band] :
       {std::pair{"question-1", "choose.band"}, {"question-cast", "review.band"}}) {
    const Scene scene = headless.measure(state_named(name, every_screen(headless.event)));
    REQUIRE(scene.find(band) != nullptr);
    CHECK(scene.find(band)->name == "You have not voted yet");
  }
}

TEST_CASE("the PIN pad says what the PIN is for", "[screens]") {
  Headless headless;
  const auto words = [&](const char* name) {
    return headless.measure(state_named(name, every_screen(headless.event))).find("gate.words")->name;
  };
  CHECK(words("wait") == "Officer: type the PIN to let one person vote");
  CHECK(words("locked") == "Officer: type the PIN to decide what happens");
  CHECK(words("failed") == words("locked"));
}

}  // namespace wardmote::test
