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
  event.electorates.push_back({id, Text("en", id), {paper}, batch});
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
          e.electorates[0].batch = "blue", e.electorates[0].title = Text("en", "All"),
          add_card_electorate(e, "youth", 2, "red");
        }).empty());
  CHECK(is_refused(faults_after([](Event& e) {
                     e.electorates[0].batch = "blue", e.electorates[0].title = Text("en", "All"),
                     add_card_electorate(e, "youth", 2, "blue");
                   }),
                   "/electorate/1/batch: \"blue\" is another's too, expected one electorate a person"));
  CHECK(
      is_refused(faults_after([](Event& e) {
                   e.electorates[0].batch = "blue", e.electorates[0].title = Text("en", "All"),
                   add_card_electorate(e, "youth", 2, "");
                 }),
                 "/electorate/1/batch: nobody can be in it: with cards only, each electorate needs its own"));
}

TEST_CASE("a paper is listed by exactly the electorate that it names", "[event_check]") {
  CHECK(is_refused(faults_after([](Event& e) {
                     add_card_electorate(e, "youth", 2, "red");
                     e.electorates[0].batch = "blue", e.electorates[0].title = Text("en", "All");
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
        std::vector<std::string>{"feature everything", "a second round (follows)", "opinion papers",
                                 "baseline", "part_fund without rule part-fund-next", "reserve_order",
                                 "advisory pots", "strings on a source (only)", "projects of kind divisible",
                                 "present_share", "awards of a part (min_award, max_award)",
                                 "a pot without projects", "publish totals only",
                                 "check codes not published (trackers)", "survey", "comments"});
}

namespace {

BallotParams params_of(BallotType type) {
  BallotParams params;
  if (type == BallotType::Score) params.lo = 1, params.hi = 5;
  if (type == BallotType::Points) params.total = params.max_each = 9;
  if (type == BallotType::Rank) params.max = 1;
  if (type == BallotType::Grade) params.labels = {Text("en", "Good"), Text("en", "Poor")};
  return params;
}

// The small event, its one paper of another type and its rule measuring something else.
std::string faults_of(BallotType type, Measure measure, const std::string& method = "greedy") {
  return faults_after([&](Event& e) {
    e.papers[0].type = type;
    e.papers[0].ballot = params_of(type);
    e.rules[0].measure = measure;
    e.rules[0].method = method;
  });
}

}  // namespace

TEST_CASE("a rule counts only what the papers of its pots ask", "[event_check]") {
  CHECK(faults_of(BallotType::Score, Measure::Score).empty());
  CHECK(faults_of(BallotType::Points, Measure::Points).empty());
  CHECK(faults_of(BallotType::Rank, Measure::Votes, "purchase-rounds").empty());
  CHECK(faults_of(BallotType::Grade, Measure::Grade, "majority-judgment").empty());
  CHECK(is_refused(faults_of(BallotType::Points, Measure::Score),
                   "/pot/0: its rule \"greedy\" measures score, but paper 1 is of type points"));
  CHECK(is_refused(faults_of(BallotType::Score, Measure::Votes, "purchase-rounds"),
                   "/pot/0: its rule \"greedy\" needs ranks, but paper 1 is of type score"));
  CHECK(is_refused(faults_of(BallotType::Grade, Measure::Grade),
                   "/rule/0/measure: grade is only for majority-judgment"));
  CHECK(faults_of(BallotType::Grade, Measure::Votes, "majority-judgment")
            .find("/rule/0/measure: expected grade for method majority-judgment") != std::string::npos);
}

TEST_CASE("papers that grade for one pot grade the same projects", "[event_check]") {
  const auto faults = faults_after([](Event& e) {
    e.rules[0].method = "majority-judgment";
    e.rules[0].measure = Measure::Grade;
    e.papers[0].type = BallotType::Grade;
    e.papers[0].ballot = params_of(BallotType::Grade);
    e.papers.push_back(e.papers[0]);
    e.papers[1].id = 2;
    e.papers[1].projects.pop_back();
    e.electorates[0].papers.push_back(2);
  });
  CHECK(is_refused(faults, "/pot/0: papers 1 and 2 grade other projects, expected the same for one pot"));
}

TEST_CASE("what a rule would ignore or could not keep is refused", "[event_check]") {
  CHECK(is_refused(faults_after([](Event& e) {
                     e.papers[0].weight = {1, 1001};
                   }),
                   "/paper/0/weight: expected numbers up to 1000"));
  CHECK(is_refused(faults_after([](Event& e) { e.pots[0].share_group = "all"; }),
                   "/pot/0/share_group: expected leftover share-oversubscribed and a share_group together"));
  CHECK(is_refused(faults_after([](Event& e) {
                     e.rules[0].min_share = MinShare{ShareOf::MaxMean, {1, 2}};
                   }),
                   "/rule/0/min_share/of: max-mean is only for measure score or points"));
  CHECK(faults_after([](Event& e) {
          e.rules[0].method = "proportional-shares";
          e.rules[0].floor = {1, 2};
        }).find("is more than the pot") != std::string::npos);
  CHECK(is_refused(faults_after([](Event& e) { e.papers[0].votes_per_projects = 3; }),
                   "/paper/0/ballot/max: found " + std::to_string(small_event().papers[0].ballot.max) +
                       ", expected 2, which is what votes_per_projects gives"));
}
