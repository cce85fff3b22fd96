#include "tally/rules/event_election.h"

#include <catch2/catch.hpp>

#include "tally/lots.h"
#include "tests/support/world.h"
#include "tests/tally/rules_elections.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

Profile profile_of(const Event& event, const std::vector<std::vector<ProjectNumber>>& ballots) {
  std::vector<Ballot> made;
  for (const auto& chosen : ballots) made.push_back(approve(event.papers.front(), chosen));
  return make_profile(1, made);
}

}  // namespace

TEST_CASE("equal ballots are merged and blank ones kept apart", "[election]") {
  auto event = world_event();
  event.papers.front().allow_blank = true;
  const auto profile = profile_of(event, {{1, 4}, {}, {2}, {4, 1}, {}});
  CHECK(profile.blank == 2);
  CHECK(profile.ballots() == 5);
  CHECK(profile.rows == std::vector<ProfileRow>{{{0, 1, 0, 0, 0}, 1}, {{1, 0, 1, 0, 0}, 2}});
  CHECK(profile == profile_of(event, {{4, 1}, {2}, {}, {}, {1, 4}}));
}

TEST_CASE("an election holds the pot's projects and the ballots about them", "[election]") {
  auto event = world_event();
  event.projects[1].withdrawn = true;
  const auto profile = profile_of(event, {{1, 4}, {4}, {4}});
  const auto election = make_election(event, "pot", {&profile, 1});
  CHECK(election.amount == Pence{1'000'000});
  CHECK(election.ballot_count() == 3);
  REQUIRE(election.projects.size() == 5);
  CHECK(election.projects[1] == ElectionProject{2, "", Pence{325'000}, true});
  CHECK(election.ballots == table_of({{{{2, 1}}, 2}, {{{0, 1}, {2, 1}}, 1}}));
}

TEST_CASE("two pots on one paper are counted each by its own projects", "[election]") {
  auto event = world_event();
  event.pots.push_back(event.pots.front());
  event.pots.back().id = "other";
  event.projects[0].pot = "other";
  const auto profile = profile_of(event, {{1}, {1, 4}, {4}});
  const auto other = make_election(event, "other", {&profile, 1});
  CHECK(other.projects == std::vector<ElectionProject>{{1, "", Pence{480'000}, false}});
  CHECK(other.ballots == table_of({{{}, 1}, {{{0, 1}}, 2}}));
  CHECK(other.ballot_count() == 3);
}

namespace {

// The event with its paper of another type, and the election of what these ballots say.
struct Counted {
  BallotType type{BallotType::Score};
  Measure measure{Measure::Score};
  BallotParams params;
  std::string method{"greedy"};

  [[nodiscard]] Election of(const std::vector<std::vector<Choice>>& ballots) const {
    auto event = world_event();
    event.papers[0].type = type;
    event.papers[0].ballot = params;
    event.rules[0].measure = measure;
    event.rules[0].method = method;
    std::vector<Ballot> made;
    for (const auto& choices : ballots) made.push_back(Ballot::make(event.papers[0], choices).value());
    const auto profile = make_profile(1, made);
    return make_election(event, "pot", {&profile, 1});
  }
};

BallotParams scale(std::int32_t lo, std::int32_t hi) {
  BallotParams params;
  params.lo = lo, params.hi = hi, params.allow_no_view = true;
  return params;
}

}  // namespace

TEST_CASE("scores are counted as they were given, and no view not at all", "[election]") {
  const auto election = Counted{BallotType::Score, Measure::Score, scale(-1, 4), "greedy"}.of(
      {{{1, 4}, {2, -1}, {4, kNoView}}});
  CHECK(election.ballots == table_of({{{{0, 4}, {1, -1}}, 1}}));
  CHECK(election.top_value == 4);
}

TEST_CASE("scores counted as votes are one each", "[election]") {
  const auto election =
      Counted{BallotType::Score, Measure::Votes, scale(1, 5), "greedy"}.of({{{1, 4}, {2, 1}}});
  CHECK(election.ballots == table_of({{{{0, 1}, {1, 1}}, 1}}));
}

TEST_CASE("ranks weigh what the paper says, or fall from its last rank to 1", "[election]") {
  BallotParams ranks;
  ranks.min = 1, ranks.max = 3;
  const std::vector<std::vector<Choice>> ballots = {{{4, 1}, {1, 2}}};
  CHECK(Counted{BallotType::Rank, Measure::Score, ranks, "greedy"}.of(ballots).ballots ==
        table_of({{{{0, 2}, {2, 3}}, 1}}));
  ranks.weights = {5, 1, 0};
  CHECK(Counted{BallotType::Rank, Measure::Score, ranks, "greedy"}.of(ballots).ballots ==
        table_of({{{{0, 1}, {2, 5}}, 1}}));
  CHECK(Counted{BallotType::Rank, Measure::Votes, ranks, "purchase-rounds"}.of(ballots).ballots ==
        table_of({{{{0, 2}, {2, 1}}, 1}}));
}

TEST_CASE("a boost vote counts beside the vote it may repeat", "[election]") {
  auto event = world_event();
  event.papers[0].boost = Boost{1, {"young"}, true};
  event.papers[0].categories.assign(5, "young");
  const std::vector<Ballot> made = {
      Ballot::make(event.papers[0], std::vector<Choice>{{1}, {2, 1, true}}).value(),
      Ballot::make(event.papers[0], std::vector<Choice>{{1}, {4, 0, true}}).value()};
  const auto profile = make_profile(1, made);
  CHECK(make_election(event, "pot", {&profile, 1}).ballots ==
        table_of({{{{0, 1}, {2, 1}}, 1}, {{{0, 1}, {1, 2}}, 1}}));
}

TEST_CASE("papers with weights are counted in units that make them whole", "[election]") {
  auto event = world_event();
  event.papers.push_back(event.papers[0]);
  event.papers[1].id = 2;
  event.papers[1].weight = {3, 2};
  const Profile profiles[] = {make_profile(1, std::vector{approve(event.papers[0], {1})}),
                              make_profile(2, std::vector{approve(event.papers[1], {2})})};
  const auto election = make_election(event, "pot", profiles);
  CHECK(election.unit == 2);
  CHECK(election.ballots == table_of({{{{0, 1}}, 2}, {{{1, 1}}, 3}}));
  CHECK(election.ballot_count() == 5);
}

TEST_CASE("a lot depends on the event, the seed and the pot, and on nothing else", "[lots]") {
  const auto event = world_event();
  const auto profile = make_profile(1, {});
  auto election = make_election(event, "pot", {&profile, 1});
  const auto lots = draw_lots(event.id, election, "3142516243");
  CHECK(lots.draw.size() == 5);
  CHECK(draw_lots(event.id, election, "3142516243").draw == lots.draw);
  CHECK(draw_lots(event.id, election, "3142516244").draw != lots.draw);
  CHECK(draw_lots(EventId{}, election, "3142516243").draw != lots.draw);
  election.pot = "other";
  CHECK(draw_lots(event.id, election, "3142516243").draw != lots.draw);
}
