#include "tests/support/damage.h"
#include "tests/support/world.h"
#include "tests/vectors/vectors.h"

namespace wardmote::test {
namespace {

void add_texts(std::vector<Vector>& out, const World& world) {
  const std::string good(as_text(world.files.find("text/pl.json")->second));
  const auto add = [&](std::string name, std::string_view from, std::string_view to,
                       const std::string& error) {
    out.push_back({std::move(name), "event-text", error, to_bytes(replaced(good, from, to))});
  };
  out.push_back({"good", "event-text", "ok", to_bytes(good)});
  out.push_back({"nothing-translated", "event-text", "ok", to_bytes("{}\n")});
  add("unknown-key", "project.1.title", "project.3.title", "text/pl.json: unknown key");
  add("text-that-english-lacks", "project.1.title", "project.1.about",
      "event.json:/project/0/about: is not there in \"en\", the first language of the event");
  add("key-twice", " \"project.2.title\"", " \"project.1.title\": \"Projekt 1\",\n \"project.2.title\"",
      "text/pl.json: found key \"project.1.title\" twice, expected once");
  add("number", "\"Projekt 1\"", "1", "text/pl.json: project.1.title: expected a string");
  add("empty", "\"Projekt 1\"", "\"\"",
      "event.json:/project/0/title: is empty or has spaces at an end, expected words");
  add("two-lines", "Projekt 1", "Projekt\\n1",
      "event.json:/project/0/title: has a line break, tab or other control character, expected one line");
  add("carriage-return", ",\n", ",\r\n", "text/pl.json: not in canonical form at byte 35");
  out.push_back(
      {"cut", "event-text", "text/pl.json: not JSON at byte 85", to_bytes(good.substr(0, good.size() / 2))});
}

}  // namespace

std::vector<Vector> event_vectors() {
  const World world;
  const std::string good(as_text(world.files.find("event.json")->second));
  std::vector<Vector> out = {{"brookside", "event", "ok", to_bytes(good)}};
  const auto add = [&](std::string name, std::string_view from, std::string_view to, std::string error) {
    out.push_back({std::move(name), "event", std::move(error), to_bytes(replaced(good, from, to))});
  };
  add("newer", "\"format\": 1", "\"format\": 2", "event.json: format 2, expected 1");
  add("unknown-key", "\"name\": \"brookside\"", "\"nickname\": \"brook\"",
      "event.json:/event/nickname: unknown key");
  add("key-twice", "  \"name\": \"brookside\",\n", "  \"name\": \"brookside\",\n  \"name\": \"brookside\",\n",
      "event.json: found key \"name\" twice, expected once");
  add("keys-not-sorted", "    \"max\": 2,\n    \"min\": 1\n", "    \"min\": 1,\n    \"max\": 2\n",
      "event.json: not in canonical form at byte 452");
  add("fraction", "\"max\": 2", "\"max\": 2.0",
      "event.json: found a fraction or exponent, expected an integer");
  add("null", "\"max\": 2", "\"max\": null", "event.json: found null, expected a string or an integer");
  add("number-as-string", "\"max\": 2", "\"max\": \"2\"",
      "event.json:/paper/0/ballot/max: expected an integer");
  add("default-written-out", "   \"ballot\": {", "   \"allow_blank\": 0,\n   \"ballot\": {",
      "event.json:/paper/0/allow_blank: expected 1");
  add("trailing-space", "\"max\": 2,\n", "\"max\": 2, \n", "event.json: not in canonical form at byte 459");
  add("carriage-return", "\"max\": 2,\n", "\"max\": 2,\r\n", "event.json: not in canonical form at byte 459");
  add("unknown-reference", "\"electorate\": \"all\"", "\"electorate\": \"none\"",
      "event.json:/paper/0/electorate: found \"none\", expected the id of an electorate");
  add("more-than-there-are", "\"max\": 2", "\"max\": 6",
      "event.json:/paper/0/ballot/max: found 6, expected 1 to 5, the projects of the paper");
  add("unknown-feature", "  \"title\": \"Brookside decides\"",
      "  \"requires\": [\n   \"telepathy\"\n  ],\n  \"title\": \"Brookside decides\"",
      "event.json: asks for feature telepathy, which this version cannot run");
  out.push_back(
      {"cut", "event", "event.json: not JSON at byte 796", to_bytes(good.substr(0, good.size() / 2))});
  add_texts(out, world);
  return out;
}

}  // namespace wardmote::test
