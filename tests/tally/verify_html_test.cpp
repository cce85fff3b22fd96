#include "tally/report/verify_html.h"

#include <catch2/catch.hpp>

#include "shared/codec.h"
#include "tests/support/damage.h"
#include "tests/tally/stores.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

std::string report(const World& world, const std::vector<StoreContents>& contents) {
  std::vector<VerifiedStore> stores;
  for (const auto& each : contents) stores.push_back(verified(world, each));
  return write_verify_html(world.package(), merge(stores, world.package()));
}

bool says(const std::string& text, std::string_view what) {
  return text.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("a report of sound stores says so, with each session and the codes to compare", "[report]") {
  const World world;
  const auto session = voted(world, 1, {{1, 2}, {4}, {7}});
  const auto html = report(world, {contents_of(world, session)});
  CHECK(says(html, "<title>Brookside decides: check of the stores</title>"));
  CHECK(says(html, "<h2>Nothing blocks the count</h2>"));
  CHECK(says(html, "3 ballots of 1 session verified."));
  CHECK_FALSE(says(html, "What was found"));
  CHECK(
      says(html, "<th scope=\"row\">k01-1</th>\n<td>hall</td>\n<td>20 April 2027, 00:00 to 02:30 UTC</td>"));
  CHECK(says(html, code_of(session.seal_note.digest())));
  CHECK(says(html, world.root_code()));
  CHECK(says(html, world.package().event_code()));
  CHECK(says(html, world.package().package_code()));
}

TEST_CASE("a report says what was found, what it means, who acts and that it blocks", "[report]") {
  World world;
  world.add_kiosk("k02");
  const auto html = report(world, {contents_of(world, voted(world, 1, {{1}}))});
  CHECK(says(html, "<h2>1 finding blocks the count</h2>"));
  CHECK(says(html,
             "<li class=\"blocks\">\n<p class=\"effect\">Blocks the count</p>\n"
             "<p class=\"title\">k02 <span><code>kiosk-missing</code></span></p>\n"
             "<p class=\"what\">certified, but no store of it was given</p>\n"
             "<p class=\"meaning\">its votes, if any, are missing; hand in its store or exclude it by "
             "name</p>\n<p class=\"who\">for the officer</p>"));
}

TEST_CASE("findings that block stand before those that do not", "[report]") {
  World world;
  world.add_kiosk("k02");
  const auto session = voted(world, 1, {{1}});
  const auto html = report(world, {contents_of(world, session), contents_of(world, session)});
  REQUIRE(says(html, "offered-twice"));
  CHECK(html.find("kiosk-missing") < html.find("offered-twice"));
  CHECK(says(html, "<li>\n<p class=\"effect\">Does not block the count</p>"));
}

TEST_CASE("a report shows what was counted by hand beside what the kiosk counted", "[report]") {
  const World world;
  auto session = voted(world, 1, {{1}, {2}});
  CHECK_FALSE(says(report(world, {contents_of(world, session)}), "class=\"differs\""));
  session.seal.sheet_count = 3;
  sign_seal(world, session);
  CHECK(says(report(world, {contents_of(world, session)}),
             "<tr class=\"differs\">\n<th scope=\"row\">k01-1</th>\n<td>hall</td>\n"
             "<td>20 April 2027, 00:00 to 02:30 UTC</td>\n<td class=\"number\">2</td>\n"
             "<td class=\"number\">2</td>\n<td class=\"number sheet\">3</td>"));
}

TEST_CASE("a report of no readable session says that too", "[report]") {
  const World world;
  const auto html = report(world, {});
  CHECK(says(html, "No session could be read."));
  CHECK_FALSE(says(html, "<table>"));
}

TEST_CASE("a report speaks every language of the event", "[report]") {
  World world;
  world.add_kiosk("k02");
  const auto html = report(world, {contents_of(world, voted(world, 1, {{1}}))});
  CHECK(says(html, "<h2>1 ustalenie wstrzymuje liczenie</h2>"));
  CHECK(says(html, "<p class=\"what\">ma certyfikat, ale nie podano żadnego jego pliku</p>"));
  CHECK(says(html, "<p class=\"who\">dla urzędnika</p>"));
}

TEST_CASE("the name of a file cannot become part of a report", "[report]") {
  const World world;
  const Finding unreadable{Fact(FactCode::StoreError, {{"detail", "not a <i>database</i>"}}), "<b>.wstore"};
  const auto html = write_verify_html(world.package(), merge({}, world.package(), {unreadable}));
  CHECK(says(html, "&lt;b&gt;.wstore"));
  CHECK_FALSE(says(html, "<b>"));
  CHECK_FALSE(says(html, "<i>"));
}

TEST_CASE("a report tells nothing of what was voted", "[report]") {
  const World world;
  CHECK(report(world, {contents_of(world, voted(world, 1, {{1, 2}}))}).find("Project") == std::string::npos);
}

TEST_CASE("every finding has its meaning and who acts on it, in every language", "[report]") {
  for (int code = 0; code <= static_cast<int>(FindingCode::WeakKey); ++code)
    for (const auto& language : catalogue_languages()) {
      const Catalogue& words = *find_catalogue(language);
      CHECK_FALSE(say_meaning(words, static_cast<FindingCode>(code)).empty());
      CHECK_FALSE(say_who(words, who_acts_on(static_cast<FindingCode>(code))).empty());
    }
}
