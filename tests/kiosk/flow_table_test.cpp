// FLOW.md is generated knowledge: the transitions that the code really has. This walks every reachable state
// by every input and compares what it finds with the page.
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "tests/support/flow_map.h"

namespace wardmote {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream in(path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

const std::string& flow_page() {
  static const std::string page = read_file(WARDMOTE_SOURCE_DIR "/kiosk/FLOW.md");
  return page;
}

std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const auto start = text.find(from);
  REQUIRE(start != std::string::npos);
  const auto end = text.find(to, start + from.size());
  REQUIRE(end != std::string::npos);
  return text.substr(start + from.size(), end - start - from.size());
}

bool is_officers(const std::string& screen) {
  return screen.rfind("officer-", 0) == 0;
}

// Arrows between a voter's screens, as the map has them and as the diagram draws them.
std::set<std::pair<std::string, std::string>> arrows_of(const std::vector<test::Transition>& map) {
  std::set<std::pair<std::string, std::string>> out;
  for (const auto& each : map)
    if (each.from != each.to && !is_officers(each.from) && !is_officers(each.to))
      out.insert({each.from, each.to});
  return out;
}

std::set<std::pair<std::string, std::string>> arrows_drawn() {
  std::set<std::pair<std::string, std::string>> out;
  const std::string diagram = between(flow_page(), "```mermaid\n", "```");
  const std::regex arrow("([a-z]+) --> ([a-z]+)");
  for (std::sregex_iterator it(diagram.begin(), diagram.end(), arrow), end; it != end; ++it)
    out.insert({(*it)[1], (*it)[2]});
  return out;
}

const std::vector<test::Transition>& map() {
  static const auto found = test::map_of_flow();
  return found;
}

void check_table() {
  const std::string table = test::table_of(map());
  std::ofstream(WARDMOTE_BINARY_DIR "/flow_table.md")
      << table;  // to be taken over when the flow changes on purpose
  CHECK(between(flow_page(), "<!-- table -->\n", "<!-- end -->") == table);
}

void check_diagram() {
  CHECK(arrows_drawn() == arrows_of(map()));
}

void check_screens() {
  std::set<std::string> reached;
  for (const auto& each : map()) reached.insert(each.to);
  for (const char* screen : {"welcome",
                             "how",
                             "card",
                             "wait",
                             "choose",
                             "project",
                             "review",
                             "sealed",
                             "tested",
                             "casting",
                             "done",
                             "idle",
                             "locked",
                             "failed",
                             "officer-home",
                             "officer-unlock",
                             "officer-load",
                             "officer-enrol",
                             "officer-certify",
                             "officer-open",
                             "officer-close",
                             "officer-recover",
                             "officer-export",
                             "officer-mirror",
                             "officer-report"})
    CHECK(reached.count(screen) == 1);
}

void check_casting() {
  for (const auto& each : map())
    if (each.effects.find("cast-ballots") != std::string::npos) {
      CHECK((each.from == "review" || each.from == "sealed"));
      CHECK((each.input == "hold-completed" || each.input == "yes"));
    }
}

}  // namespace

// One test case, since walking every state takes longer than all that is asked of it.
TEST_CASE("FLOW.md tells what the code does, and the code does what it must", "[flow]") {
  SECTION("the table is exactly the transitions of the code") {
    check_table();
  }
  SECTION("the diagram draws exactly the ways between a voter's screens") {
    check_diagram();
  }
  SECTION("every screen that commands know is reached") {
    check_screens();
  }
  SECTION("a ballot is cast from the review or sealed only, by a hold or by a yes") {
    check_casting();
  }
}

}  // namespace wardmote
