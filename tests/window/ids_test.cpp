// kiosk/IDS.md is a contract: every id on a screen stands in it, and every id in it is on a screen.
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include <catch2/catch.hpp>

#include "tests/window/headless.h"

namespace wardmote::test {
namespace {

// "tile.<number>.choose" → an expression that "tile.7.choose" matches.
std::regex pattern_of(const std::string& id) {
  static const std::regex kPlaceholder("<[a-z]+>");
  std::string escaped;
  for (const char c : id) escaped += c == '.' ? std::string("\\.") : std::string(1, c);
  return std::regex(std::regex_replace(escaped, kPlaceholder, "[^.]+"));
}

// By screen (or "every" for all): the ids that stand in the table.
std::map<std::string, std::vector<std::string>> listed() {
  std::ifstream in(WARDMOTE_SOURCE_DIR "/kiosk/IDS.md");
  std::map<std::string, std::vector<std::string>> ids;
  const std::regex quoted("`([^`]+)`");
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("| `")) continue;
    const std::size_t bar = line.find('|', 1);
    std::smatch screen;
    const std::string first = line.substr(0, bar);
    REQUIRE(std::regex_search(first, screen, quoted));
    const std::string rest = line.substr(bar);
    for (std::sregex_iterator at(rest.begin(), rest.end(), quoted), end; at != end; ++at)
      ids[screen[1]].push_back((*at)[1]);
  }
  REQUIRE(ids.size() > 10);
  return ids;
}

bool any_matches(const std::vector<std::string>& patterns, const std::string& id) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& pattern) { return std::regex_match(id, pattern_of(pattern)); });
}

}  // namespace

TEST_CASE("every id on a screen is listed for it, and every listed id is on a screen", "[ids]") {
  Headless headless, rich({1920, 1080}, rich_demo_event());
  const auto ids = listed();
  std::map<std::string, std::set<std::string>> unseen;
  for (const auto& [screen, patterns] : ids) unseen[screen] = {patterns.begin(), patterns.end()};
  std::vector<Scene> scenes;
  for (const NamedState& named : every_screen(headless.event))
    for (Scene& scene : headless.pages(named.state)) scenes.push_back(std::move(scene));
  for (const NamedState& named : rich_screens(rich.event))
    for (Scene& scene : rich.pages(named.state)) scenes.push_back(std::move(scene));
  for (const Scene& scene : scenes) {
    REQUIRE(ids.count(scene.screen) == 1);
    for (const Widget& widget : scene.widgets) {
      INFO(scene.screen << ": " << widget.id);
      CHECK((any_matches(ids.at(scene.screen), widget.id) || any_matches(ids.at("every"), widget.id)));
      for (const char* row : {scene.screen.c_str(), "every"})
        std::erase_if(unseen[row],
                      [&](const std::string& p) { return std::regex_match(widget.id, pattern_of(p)); });
    }
  }
  for (const auto& [screen, left] : unseen)
    for (const std::string& id : left) FAIL_CHECK(screen << ": no widget " << id);
}

}  // namespace wardmote::test
