#include <functional>

#include <catch2/catch.hpp>

#include "shared/event_json.h"
#include "tests/support/events.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

// The faults of the small event after one change, as "path: what".
std::string faults_after(const std::function<void(Event&)>& change) {
  Event event = small_event();
  change(event);
  std::string out;
  for (const EventFault& fault : validate_event(event)) out += fault.where + ": " + fault.what + "\n";
  return out;
}

bool is_refused(const std::string& faults, const std::string& expected) {
  return faults == "event.json:" + expected + "\n";
}

void add_card_electorate(Event& event, const std::string& id, PaperId paper, const std::string& batch) {
  event.papers.push_back(event.papers[0]);
  event.papers.back().id = paper;
  event.papers.back().electorate = id;
  event.electorates.push_back({id, {}, {paper}, batch});
  event.voters.admission = Admission::Card;
}

}  // namespace

TEST_CASE("the small event and the one that uses every key are valid", "[event_check]") {
  CHECK(faults_after([](Event&) {}).empty());
  CHECK(validate_event(full_event()).empty());
}

TEST_CASE("an amount that is not exactly what its sources give is refused", "[event_check]") {
  CHECK(is_refused(faults_after([](Event& e) { e.pots[0].amount += Pence{1}; }),
                   "/pot/0/amount_pence: is not the sum of the sources"));
  Event event = full_event();
  event.pots[0].sources[0].electors += 1;
  CHECK(validate_event(event) ==
        std::vector{EventFault{"event.json:/pot/0/source/0/electors", "does not add up from the areas"}});
  event = full_event();
  event.pots[1].sources[0].amount = Pence{45'247};
  event.pots[1].amount = Pence{45'247};
  CHECK(validate_event(event) ==
        std::vector{EventFault{"event.json:/pot/1/source/0/amount_pence", "is not what the formula gives"}});
}

TEST_CASE("a sum beyond what an event may name is refused, not computed", "[event_check]") {
  Event event = full_event();
  event.pots[0].sources[0].rate = kMaxPence;
  const auto faults = validate_event(event);
  REQUIRE_FALSE(faults.empty());
  CHECK(faults[0] == EventFault{"event.json:/pot/0/source/0", "comes to no sum up to £10,000,000,000"});
  const auto two = faults_after([](Event& e) {
    e.pots[0].sources[0].amount = kMaxPence;
    e.pots[0].sources.push_back(e.pots[0].sources[0]);
    e.pots[0].amount = kMaxPence * 2;
  });
  CHECK(is_refused(two, "/pot/0: comes to more than £10,000,000,000"));
}

TEST_CASE("a withdrawn project is on no paper, except in an import", "[event_check]") {
  CHECK(is_refused(faults_after([](Event& e) { e.projects[2].withdrawn = true; }),
                   "/paper/0/projects/2: project 3 is withdrawn, so nobody may choose it"));
  CHECK(faults_after([](Event& e) { e.projects[2].withdrawn = e.imported = true; }).empty());
}

TEST_CASE("a project dearer than its pot is refused, except in an import", "[event_check]") {
  const auto dear = [](Event& e) { e.projects[5].cost = e.pots[0].amount + Pence{1}; };
  CHECK(is_refused(faults_after(dear),
                   "/project/5/cost_pence: £11,000.01 is more than its pot, which is £11,000"));
  CHECK(faults_after([&](Event& e) { dear(e), e.imported = true; }).empty());
}

TEST_CASE("projects and papers stand in ascending order", "[event_check]") {
  CHECK(is_refused(faults_after([](Event& e) { std::swap(e.projects[0], e.projects[1]); }),
                   "/project/1/number: found 1, expected each number once"));
  CHECK_FALSE(
      faults_after([](Event& e) { std::swap(e.papers[0].projects[0], e.papers[0].projects[1]); }).empty());
}

TEST_CASE("a paper holds at most 400 projects", "[event_check]") {
  CHECK(validate_event(small_event(400)).empty());
  CHECK(validate_event(small_event(401)) ==
        std::vector{EventFault{"event.json:/paper/0/projects", "401 projects, expected at most 400"}});
}

TEST_CASE("one person can be in one electorate only, and in each somebody can be", "[event_check]") {
  CHECK(faults_after([](Event& e) {
          e.electorates[0].batch = "blue", add_card_electorate(e, "youth", 2, "red");
        }).empty());
  CHECK(is_refused(faults_after([](Event& e) {
                     e.electorates[0].batch = "blue", add_card_electorate(e, "youth", 2, "blue");
                   }),
                   "/electorate/1/batch: \"blue\" is another's too, expected one electorate a person"));
  CHECK(is_refused(
      faults_after([](Event& e) { e.electorates[0].batch = "blue", add_card_electorate(e, "youth", 2, ""); }),
      "/electorate/1/batch: nobody can be in it: with cards only, each electorate needs its own"));
}

TEST_CASE("a paper is listed by exactly the electorate that it names", "[event_check]") {
  CHECK(is_refused(faults_after([](Event& e) {
                     add_card_electorate(e, "youth", 2, "red");
                     e.electorates[0].batch = "blue";
                     e.electorates[1].papers = {2, 2};
                   }),
                   "/electorate/1/papers/1: expected papers of this electorate, each once"));
  CHECK_FALSE(faults_after([](Event& e) { e.electorates[0].papers = {1, 9}; }).empty());
}

TEST_CASE("what a package could not carry or a map not show is refused", "[event_check]") {
  for (const std::string path :
       {"one.png", "media/", "media/../one.png", "media/One.png", "media/.png", "media/a/b.png"}) {
    INFO(path);
    const auto faults = faults_after(
        [&](Event& e) { e.projects[0].image = path, e.projects[0].image_alt = Text("en", "A"); });
    CHECK(faults.find("/project/0/image: found") != std::string::npos);
  }
  CHECK(is_refused(faults_after([](Event& e) { e.projects[0].lat_microdeg = 1; }),
                   "/project/0/lat: expected lat and lon together"));
  CHECK(is_refused(
      faults_after([](Event& e) { e.projects[0].lat_microdeg = 90'000'001, e.projects[0].lon_microdeg = 0; }),
      "/project/0/lat: expected micro-degrees, at most 90000000 from 0"));
  CHECK(is_refused(faults_after([](Event& e) {
                     e.projects[0].lat_microdeg = 0, e.projects[0].lon_microdeg = -180'000'001;
                   }),
                   "/project/0/lon: expected micro-degrees, at most 180000000 from 0"));
}

TEST_CASE("awards of a part stay within the cost", "[event_check]") {
  CHECK(is_refused(faults_after([](Event& e) { e.projects[0].min_award = Pence{100'001}; }),
                   "/project/0/min_award_pence: is more than the cost"));
  CHECK(is_refused(faults_after([](Event& e) { e.projects[0].max_award = Pence{100'001}; }),
                   "/project/0/max_award_pence: is more than the cost"));
  CHECK(is_refused(
      faults_after([](Event& e) { e.projects[0].max_award = Pence{5}, e.projects[0].min_award = Pence{6}; }),
      "/project/0/min_award_pence: is more than the largest award"));
}

TEST_CASE("a parameter of another ballot type is refused in the signed form too", "[event_check]") {
  for (std::size_t i = 0; i < 7; ++i) {
    Event event = full_event();
    auto& ballot = event.papers[i].ballot;
    ballot.min_spend += Pence{event.papers[i].type == BallotType::Knapsack ? 0 : 1};
    ballot.must_grade_all = ballot.must_grade_all || event.papers[i].type == BallotType::Knapsack;
    INFO(i);
    REQUIRE(validate_event(event).size() == 1);
    CHECK(validate_event(event)[0].what == "has a parameter of another ballot type");
  }
}

TEST_CASE("a second round names what it builds on", "[event_check]") {
  CHECK(faults_after([](Event& e) { e.follows.emplace(); }) ==
        "event.json:/event/follows/event: missing, expected the id of an event\n"
        "event.json:/event/follows/result: missing, expected the hash of its result\n"
        "event.json:/event/follows/take: missing, expected the projects that went through\n");
}

TEST_CASE("an event without an id, a language or a paper is refused", "[event_check]") {
  CHECK(is_refused(faults_after([](Event& e) { e.id = {}; }),
                   "/event/id: missing, expected 32 hexadecimal digits"));
  CHECK(is_refused(faults_after([](Event& e) { e.languages.clear(); }),
                   "/event/languages: missing, expected at least one language"));
  CHECK(faults_after([](Event& e) {
          e.papers.clear();
        }).find("/paper: missing, expected at least one paper") != std::string::npos);
}

TEST_CASE("each thing that cannot be run yet is named", "[event_check]") {
  CHECK(uncountable_features(small_event()).empty());
  CHECK(uncountable_features(full_event()) ==
        std::vector<std::string>{"feature everything",
                                 "a second round (follows)",
                                 "admission either",
                                 "several papers in a sitting",
                                 "a tally key of several shares (threshold)",
                                 "several trustees",
                                 "boost votes",
                                 "votes_per_projects",
                                 "ballot type knapsack",
                                 "ballot type score",
                                 "ballot type pick-then-score",
                                 "ballot type points",
                                 "points worth money (points_unit)",
                                 "ballot type rank",
                                 "ballot type grade",
                                 "weights of papers (weight)",
                                 "sections",
                                 "opinion papers",
                                 "baseline",
                                 "measure score",
                                 "min_share of max-mean",
                                 "part_fund without rule part-fund-next",
                                 "reserve_order",
                                 "rule equal-shares",
                                 "comparison",
                                 "rule proportional-shares",
                                 "leftover share-oversubscribed",
                                 "share_group",
                                 "advisory pots",
                                 "strings on a source (only)",
                                 "two-level votes (from_project)",
                                 "projects of kind divisible",
                                 "awards of a part (min_award, max_award)",
                                 "projects that exclude each other (conflicts)",
                                 "present_share",
                                 "a pot with projects on several papers",
                                 "a pot without projects",
                                 "publish totals only",
                                 "check codes not published (trackers)",
                                 "receipt",
                                 "test_vote",
                                 "survey",
                                 "comments"});
}
