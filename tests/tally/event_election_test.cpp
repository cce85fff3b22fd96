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

std::string refusal(const Event& event) {
  const auto profile = make_profile(1, {});
  return make_election(event, "pot", {&profile, 1}).error().what;
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
  const auto election = make_election(event, "pot", {&profile, 1}).value();
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
  const auto other = make_election(event, "other", {&profile, 1}).value();
  CHECK(other.projects == std::vector<ElectionProject>{{1, "", Pence{480'000}, false}});
  CHECK(other.ballots == table_of({{{}, 1}, {{{0, 1}}, 2}}));
  CHECK(other.ballot_count() == 3);
}

TEST_CASE("an event that asks for more than can be counted is refused by name", "[election]") {
  auto event = world_event();
  event.pots.front().leftover = Leftover::EnlargeWinners;
  CHECK(refusal(event) == "pot pot: leftover other than keep, not countable in this version");
  event = world_event();
  event.pots.front().from_project = 1;
  CHECK(refusal(event) == "pot pot: pot from the award of a project, not countable in this version");
  event = world_event();
  event.projects.front().kind = ProjectKind::Divisible;
  CHECK(refusal(event) == "project 1: project that is not whole, not countable in this version");
  event = world_event();
  event.projects.front().conflicts = "site";
  CHECK(refusal(event) == "project 1: conflict groups, not countable in this version");
  event = world_event();
  event.papers.front().weight = Ratio{1, 2};
  CHECK(refusal(event) == "paper 1: paper weight, not countable in this version");
  event = world_event();
  event.papers.front().boost = Boost{};
  CHECK(refusal(event) == "paper 1: boost votes, not countable in this version");
  event = world_event();
  event.papers.front().type = BallotType::Score;
  CHECK(refusal(event) == "paper 1: ballot type score, not countable in this version");
}

TEST_CASE("a lot depends on the event, the seed and the pot, and on nothing else", "[lots]") {
  const auto event = world_event();
  const auto profile = make_profile(1, {});
  auto election = make_election(event, "pot", {&profile, 1}).value();
  const auto lots = draw_lots(event.id, election, "3142516243");
  CHECK(lots.draw.size() == 5);
  CHECK(draw_lots(event.id, election, "3142516243").draw == lots.draw);
  CHECK(draw_lots(event.id, election, "3142516244").draw != lots.draw);
  CHECK(draw_lots(EventId{}, election, "3142516243").draw != lots.draw);
  election.pot = "other";
  CHECK(draw_lots(event.id, election, "3142516243").draw != lots.draw);
}
