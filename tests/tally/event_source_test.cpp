#include "tally/event_source.h"

#include <catch2/catch.hpp>

#include "shared/event_json.h"
#include "shared/files.h"
#include "tests/support/temp_folder.h"

using namespace wardmote;
using namespace wardmote::test;
namespace fs = std::filesystem;

namespace {

const fs::path kSource = WARDMOTE_SOURCE_DIR;
const fs::path kBase = kSource / "tests/vectors/events/base/event.toml";

EventId some_id() {
  EventId id;
  id.bytes.fill(7);
  return id;
}

CompiledEvent compiled(const fs::path& toml, EventKind kind = EventKind::Live) {
  auto result = compile_event(toml, kind, some_id());
  INFO(format_faults(result.faults));
  REQUIRE(result.compiled);
  CHECK(result.faults.empty());
  return *result.compiled;
}

}  // namespace

TEST_CASE("the base event compiles with everything that people left out", "[event_source]") {
  const Event event = compiled(kBase).event;
  CHECK(event.id == some_id());
  CHECK(event.when.date == "2027-03-04");
  CHECK(event.electorates == std::vector{Electorate{"all", {}, {1}, ""}});
  CHECK(event.papers[0].electorate == "all");
  CHECK(event.papers[0].projects == std::vector<ProjectNumber>{1, 2, 3});
  CHECK(event.papers[0].costs == std::vector{Pence{123'450}, Pence{400'000}, Pence{80'000}});
  CHECK(event.pots[0].sources[1].amount == Pence{135'740});
  CHECK(event.pots[0].amount == Pence{635'740});
  CHECK(event.rules[0].min_share->share == Ratio{1, 10});
  CHECK(event.projects[2].title.in("en", "en") == "The \"Long\" bench");
  CHECK(event.projects[0].title.in("pl", "en") == "Schody nad staw");
  CHECK(event.projects[0].contributions ==
        std::vector{Contribution{"", "Volunteers", ContributionKind::Time, Pence{30'000}, true}});
  CHECK(uncountable_features(event).empty());
}

TEST_CASE("what is compiled is what a kiosk reads from the signed form", "[event_source]") {
  const Event event = compiled(kBase).event;
  const auto again = read_event(write_event_json(event), {{"pl", write_event_text(event, "pl")}});
  REQUIRE(again);
  CHECK(*again == event);
}

TEST_CASE("the same files compile to the same bytes", "[event_source]") {
  CHECK(write_event_json(compiled(kBase).event) == write_event_json(compiled(kBase).event));
}

TEST_CASE("a practice event is the same event of another kind", "[event_source]") {
  Event practice = compiled(kBase, EventKind::Practice).event;
  CHECK(practice.kind == EventKind::Practice);
  practice.kind = EventKind::Live;
  CHECK(practice == compiled(kBase).event);
}

TEST_CASE("the demo event compiles with its pictures", "[event_source]") {
  const auto demo = compiled(kSource / "assets/demo/event.toml");
  CHECK(demo.event.projects.size() == 12);
  CHECK(demo.media.size() == 12);
  CHECK(demo.event.projects[6].image == "media/07.png");
  CHECK(demo.event.pots[0].amount == Pence{1'500'000});
  CHECK(uncountable_features(demo.event).empty());
}

TEST_CASE("the id of an event is drawn once and read ever after", "[event_source]") {
  const TempFolder folder;
  const auto live = event_id_beside(folder / "event.toml", EventKind::Live);
  REQUIRE(live);
  CHECK(event_id_beside(folder / "event.toml", EventKind::Live).value() == *live);
  CHECK(event_id_beside(folder / "event.toml", EventKind::Practice).value() != *live);
  CHECK(fs::exists(folder / "event-practice.id"));
}

TEST_CASE("an id file that is not exactly an id is refused, not replaced", "[event_source]") {
  const TempFolder folder;
  for (const std::string content :
       {"", "\n", "7c1f0e5ab2d94c6e8f3a61d0c47be925", "7C1F0E5AB2D94C6E8F3A61D0C47BE925\n",
        "00000000000000000000000000000000\n", "7c1f0e5ab2d94c6e8f3a61d0c47be925\n\n"}) {
    REQUIRE(write_file(folder / "event.id", as_bytes(content), {.replace = true}));
    const auto id = event_id_beside(folder / "event.toml", EventKind::Live);
    REQUIRE_FALSE(id);
    CHECK(id.error().what == "event.id: not an event id, expected 32 hexadecimal digits");
    CHECK(read_text_file(folder / "event.id", 100).value() == content);
  }
}
