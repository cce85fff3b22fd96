#include "shared/event_json.h"

#include <catch2/catch.hpp>

#include "tests/support/events.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

Result<Event> reread(const Event& event) {
  TextsByLanguage texts;
  for (std::size_t i = 1; i < event.languages.size(); ++i)
    texts[event.languages[i]] = write_event_text(event, event.languages[i]);
  return parse_event(write_event_json(event), texts);
}

// The small event's document with one piece of text replaced.
std::string with(std::string_view what, std::string_view instead) {
  std::string document = write_event_json(small_event());
  const auto at = document.find(what);
  REQUIRE(at != std::string::npos);
  return document.replace(at, what.size(), instead);
}

std::string fault_of(const std::string& document) {
  const auto event = read_event(document, {});
  return event ? "none" : event.error().what;
}

}  // namespace

TEST_CASE("an event that can be run is read as it was written", "[event]") {
  const Event event = small_event();
  const auto again = read_event(write_event_json(event), {});
  REQUIRE(again);
  CHECK(*again == event);
}

TEST_CASE("every key of the schema survives writing and reading", "[event]") {
  const Event event = full_event();
  const auto again = reread(event);
  if (!again) FAIL(again.error().what);
  CHECK(*again == event);
}

TEST_CASE("a fresh event has no key but those that are always there", "[event]") {
  Event event;
  event.languages = {"en"};
  CHECK(write_event_json(event) ==
        "{\n \"event\": {\n  \"format\": 1,\n  \"id\": \"00000000000000000000000000000000\",\n  "
        "\"languages\": [\n   "
        "\"en\"\n  ]\n }\n}\n");
}

TEST_CASE("texts of further languages travel in their own file", "[event]") {
  const Event event = full_event();
  CHECK(write_event_json(event).find("(cy)") == std::string::npos);
  CHECK(write_event_text(event, "cy").find(R"x("pot.main.title": "Community pot (cy)")x") !=
        std::string::npos);
  CHECK(write_event_text(event, "cy").find(R"x("paper.7.section.2.title": "Large (cy)")x") !=
        std::string::npos);
}

TEST_CASE("a document that is not the one canonical form is refused", "[event]") {
  CHECK(fault_of(with("\"en\"", "\"en\" ")) == "event.json: not in canonical form at byte 194");
  CHECK(fault_of(with("Larkham decides", "L\\u0061rkham decides")).find("canonical") != std::string::npos);
  CHECK(fault_of(write_event_json(small_event()) + "\n").find("canonical") != std::string::npos);
  CHECK(fault_of("\xEF\xBB\xBF" + write_event_json(small_event())).find("canonical") != std::string::npos);
}

TEST_CASE("a key that says the default is refused, because leaving it out is the one encoding", "[event]") {
  CHECK(fault_of(with("\"min\": 1", "\"max\": 3,\n    \"min\": 0")).find("twice") != std::string::npos);
  CHECK(fault_of(with("\"date\"", "\"closes\": \"\",\n  \"date\"")).find("twice") != std::string::npos);
}

TEST_CASE("what event.json never holds is refused by name", "[event]") {
  CHECK(fault_of(with("\"min\": 1", "\"min\": 1.0")) ==
        "event.json: found a fraction or exponent, expected an integer");
  CHECK(fault_of(with("\"min\": 1", "\"min\": null")) ==
        "event.json: found null, expected a string or an integer");
  CHECK(fault_of(with("\"min\": 1", "\"min\": true")) == "event.json: found true or false, expected 0 or 1");
  CHECK(fault_of(with("\"min\": 1", "\"min\": 1,\n    \"min\": 1")) ==
        "event.json: found key \"min\" twice, expected once");
  CHECK(fault_of(with("\"min\": 1", "\"min\": 99999999999999999999")).find("event.json: found") == 0);
  CHECK(fault_of(with("\"min\": 1", "\"min\": \"1\"")) ==
        "event.json:/paper/0/ballot/min: expected an integer");
  CHECK(fault_of(with("\"min\": 1", "\"min\": -1")) ==
        "event.json:/paper/0/ballot/min: found -1, which is out of range");
  CHECK(fault_of(with("\"min\": 1", "\"mim\": 1")) == "event.json:/paper/0/ballot/mim: unknown key");
}

TEST_CASE("an event of another format is refused by its number", "[event]") {
  const auto event = read_event(with("\"format\": 1", "\"format\": 2"), {});
  REQUIRE_FALSE(event);
  CHECK(event.error().code == ErrorCode::Unsupported);
  CHECK(event.error().what == "event.json: format 2, expected 1");
}

TEST_CASE("an event that asks for what cannot be run is refused by the names of it all", "[event]") {
  Event event = small_event();
  event.papers[0].baseline = true;
  event.rules[0].part_fund_min = Ratio{1, 2};
  const auto again = read_event(write_event_json(event), {});
  REQUIRE_FALSE(again);
  CHECK(again.error().code == ErrorCode::Unsupported);
  CHECK(
      again.error().what ==
      "event.json: asks for baseline, part_fund without rule part-fund-next, which this version cannot run");
}

TEST_CASE("a text file that is missing, unknown or says more than the event is refused", "[event]") {
  Event event = small_event();
  event.languages = {"en", "cy"};
  const std::string document = write_event_json(event);
  CHECK(parse_event(document, {}).error().what == "text/cy.json: missing");
  CHECK(parse_event(document, {{"cy", "{}\n"}}));
  CHECK(parse_event(document, {{"cy", "{}\n"}, {"pl", "{}\n"}}).error().what ==
        "text/pl.json: not one of the event's further languages");
  CHECK(parse_event(document, {{"cy", "{\n \"pot.gone.title\": \"x\"\n}\n"}}).error().what ==
        "text/cy.json: unknown key");
  CHECK(parse_event(document, {{"cy", "{ }\n"}}).error().what ==
        "text/cy.json: not in canonical form at byte 2");
  CHECK(parse_event(document, {{"cy", "[]\n"}}).error().what == "text/cy.json: expected an object");
  CHECK(parse_event(document, {{"cy", "{\n \"event.title\": 1\n}\n"}}).error().what ==
        "text/cy.json: event.title: expected a string");
}

TEST_CASE("a truncated event is refused at every length", "[event]") {
  const std::string document = write_event_json(small_event());
  for (std::size_t length = 0; length < document.size(); ++length) {
    INFO(length);
    CHECK_FALSE(read_event(std::string_view(document).substr(0, length), {}));
  }
}

TEST_CASE("an event with one altered byte is refused or is another event, never the same", "[event]") {
  const Event event = small_event(2);
  const std::string document = write_event_json(event);
  for (std::size_t at = 0; at < document.size(); ++at)
    for (int bit = 0; bit < 8; ++bit) {
      std::string altered = document;
      altered[at] = static_cast<char>(altered[at] ^ (1 << bit));
      const auto again = read_event(altered, {});
      if (!again) continue;
      INFO(at << " bit " << bit);
      CHECK(*again != event);
      CHECK(write_event_json(*again) == altered);
    }
}
