#include <fstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "shared/json.h"
#include "tally/count.h"
#include "tally/pabulib.h"
#include "tally/pabulib_write.h"
#include "tally/report/ballots_csv.h"
#include "tally/report/result_json.h"
#include "tally/rules/event_election.h"
#include "tally/rules/rule_table.h"
#include "tests/support/temp_folder.h"
#include "tests/support/world.h"
#include "tests/tally/published_result.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

std::vector<Ballot> five_ballots(const Event& event) {
  std::vector<Ballot> ballots;
  for (const auto& chosen : std::vector<std::vector<ProjectNumber>>{{1, 4}, {4}, {2, 4}, {9}, {1}})
    ballots.push_back(approve(event.papers.front(), chosen));
  return ballots;
}

Allocation allocation_of(const Event& event, const Profile& profile) {
  const auto election = make_election(event, "pot", {&profile, 1});
  return std::get<Allocation>(allocate(election, event.rules.front(), Lots{}).value());
}

}  // namespace

TEST_CASE("result.json is canonical and says everything about an award", "[result]") {
  const auto text = write_result_json(published_result(), {});
  const auto json = parse_json(text).value();
  CHECK(write_json(json) == text);
  CHECK(json["format"] == 1);
  CHECK(json["event"]["title"] == "Harbour decides");
  CHECK(json["pots"][0]["amount_pence"] == 1'500'000);
  const auto& award = json["pots"][0]["awards"][10];
  CHECK(award["number"] == 11);
  CHECK(award["project"] == "11");
  CHECK(award["status"] == "below-threshold");
  CHECK(award["support"] == 3);
  CHECK(award["reason"] ==
        nlohmann::json{{"code", "below-share"}, {"args", {{"needed", 6}, {"share", "1/10"}, {"votes", 3}}}});
  CHECK(award["text"] == "below 10 % of ballots: 3 votes, 6 needed");
  CHECK(json["pots"][0]["lots"][0]["seed"] == "3142516243");
  CHECK(json["pots"][0]["ties"][0] ==
        nlohmann::json{{"projects", {6, 7}}, {"matters", 1}, {"settled_by", "lot"}});
  CHECK(json["sessions"][2]["excluded"] == "the touch screen failed the readiness check");
  CHECK(json["sessions"][0]["counters"]["electorates"][0]["completed"] == 33);
  CHECK(json["findings"][0]["code"] == "recovered");
  CHECK(json["papers"][0] == nlohmann::json{{"id", 1}, {"ballots", 58}, {"blank", 2}, {"withheld", 0}});
}

TEST_CASE("the same result gives the same bytes", "[result]") {
  CHECK(write_result_json(published_result(), {}) == write_result_json(published_result(), {}));
}

TEST_CASE("ballots.csv has a column for every project and keeps the order given", "[result]") {
  const auto event = world_event();
  CHECK(ballots_csv(event, {{1, five_ballots(event)}}) ==
        "paper,1,2,4,7,9\n1,1,0,1,0,0\n1,0,0,1,0,0\n1,0,1,1,0,0\n1,0,0,0,0,1\n1,1,0,0,0,0\n");
}

TEST_CASE("a project that is not on the paper has an empty cell", "[result]") {
  auto event = world_event();
  const auto ballots = five_ballots(event);
  Project elsewhere;
  elsewhere.number = 10;
  event.projects.push_back(elsewhere);
  CHECK(ballots_csv(event, {{1, ballots}}).substr(0, 37) == "paper,1,2,4,7,9,10\n1,1,0,1,0,0,\n1,0,0");
}

TEST_CASE("an event written as .pb reads back and is recorded as it was awarded", "[result]") {
  auto event = world_event();
  event.projects[2].title = Text("en", "A \"quoted\"; title");
  event.projects[3].cost = Pence{290'050};
  const auto profile = make_profile(1, five_ballots(event));
  const auto allocation = allocation_of(event, profile);
  const auto text = write_pabulib(event, event.papers.front(), profile, {&allocation, 1});
  const auto file = parse_pabulib(text, "out.pb").value();
  CHECK(file.warnings.empty());
  CHECK(file.budget == Pence{1'000'000});
  CHECK(file.rule == "greedy");
  CHECK(file.meta_value("date_begin") == "20.04.2027");
  CHECK(file.meta_value("max_length") == "2");
  CHECK(file.votes.size() == 5);
  REQUIRE(file.projects.size() == 5);
  CHECK(file.projects[0].id == "4");
  CHECK(file.projects[0].name == "A \"quoted\"; title");
  CHECK(file.projects[0].votes == 3);
  CHECK(file.projects[0].selected == 1);
  CHECK(text.find("7;2900.50;0;Project 7;0") != std::string::npos);
}

TEST_CASE("the declared rule of a written .pb gives the awards again, lots and threshold included",
          "[result]") {
  const auto event = world_event();
  auto with_share = event;
  with_share.rules.front().min_share = MinShare{ShareOf::Ballots, Ratio{2, 5}};
  for (const auto& each : {event, with_share}) {
    const auto profile = make_profile(1, five_ballots(each));
    const auto allocation = allocation_of(each, profile);
    const TempFolder folder;
    std::ofstream(folder / "out.pb") << write_pabulib(each, each.papers.front(), profile, {&allocation, 1});
    const auto line = parse_any_json(count_file(folder / "out.pb", {"declared"}).value().line);
    CHECK(line["selected"] == line["recorded"]);
    CHECK(line["rule"] == (each.rules.front().min_share ? "greedy-threshold" : "greedy"));
  }
}

TEST_CASE("blank ballots are not in a written .pb", "[result]") {
  auto event = world_event();
  event.papers.front().allow_blank = true;
  auto ballots = five_ballots(event);
  ballots.push_back(approve(event.papers.front(), {}));
  const auto profile = make_profile(1, ballots);
  const auto allocation = allocation_of(event, profile);
  const auto file =
      parse_pabulib(write_pabulib(event, event.papers.front(), profile, {&allocation, 1}), "out.pb").value();
  CHECK(file.votes.size() == 5);
}
