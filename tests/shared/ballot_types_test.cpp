#include <catch2/catch.hpp>

#include "shared/ballot.h"
#include "tests/support/papers.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

std::string why_not(const Paper& paper, const Choices& choices) {
  const auto ballot = Ballot::make(paper, choices);
  return ballot ? "allowed" : ballot.error().what;
}

Bytes values_of(const Paper& paper, const Choices& choices) {
  return Ballot::make(paper, choices).value().values();
}

}  // namespace

TEST_CASE("a knapsack ballot keeps within its limit and spends at least its minimum", "[ballot]") {
  Paper paper = paper_of(BallotType::Knapsack);
  paper.ballot.limit = Pence{10'000};
  paper.ballot.min_spend = Pence{3'000};
  CHECK(values_of(paper, {{1}, {9}}) == Bytes{1, 0, 0, 0, 1});
  CHECK(why_not(paper, {{2}, {9}}) == "£10 over the limit");
  CHECK(why_not(paper, {{2}}) == "spend £10 more");
  CHECK(why_not(paper, {}) == "choose 1 more");
}

TEST_CASE("a score ballot may have to score every project, and names those without a score", "[ballot]") {
  Paper paper = score_paper(1, 5);
  CHECK(values_of(paper, {{1, 1}, {9, 5}}) == Bytes{1, 0, 0, 0, 5});
  CHECK(why_not(paper, {{2, 6}}) == "project 2: expected a score of 1 to 5");
  CHECK(why_not(paper, {{2, 0}}) == "project 2: expected a score of 1 to 5");
  CHECK(why_not(paper, {{2, kNoView}}) == "project 2: expected a score of 1 to 5");
  CHECK(why_not(paper, {}) == "score 1 more");
  paper.ballot.must_score_all = true;
  CHECK(why_not(paper, {{1, 3}, {2, 3}, {9, 3}}) == "projects 4, 7 have no score");
  CHECK(why_not(paper, {{1, 3}, {2, 3}, {4, 1}, {9, 3}}) == "project 7 has no score");
  CHECK(why_not(paper, {{1, 3}, {2, 3}, {4, 1}, {7, 1}, {9, 3}}) == "allowed");
}

TEST_CASE("no view is an answer only where the paper allows it", "[ballot]") {
  Paper paper = score_paper(-2, 2);
  paper.ballot.allow_no_view = true;
  paper.ballot.must_score_all = true;
  const Choices all = {{1, -2}, {2, 0}, {4, kNoView}, {7, 2}, {9, 1}};
  CHECK(values_of(paper, all) == Bytes{1, 3, 127, 5, 4});
  CHECK(Ballot::make(paper, all).value().choices(paper) == all);
}

TEST_CASE("pick-then-score wants exactly so many projects, each with its score", "[ballot]") {
  Paper paper = paper_of(BallotType::PickThenScore);
  paper.ballot.n = 2, paper.ballot.lo = 1, paper.ballot.hi = 10;
  CHECK(values_of(paper, {{2, 10}, {7, 1}}) == Bytes{0, 10, 0, 1, 0});
  CHECK(why_not(paper, {{2, 10}}) == "pick and score 1 more");
  CHECK(why_not(paper, {{1, 1}, {2, 10}, {4, 3}}) == "3 chosen, at most 2");
}

TEST_CASE("points are given out within every bound", "[ballot]") {
  Paper paper = paper_of(BallotType::Points);
  paper.ballot.total = 10, paper.ballot.max_each = 6, paper.ballot.min_projects = 2;
  CHECK(values_of(paper, {{1, 6}, {2, 1}}) == Bytes{6, 1, 0, 0, 0});
  CHECK(why_not(paper, {{1, 7}}) == "project 1: expected points of 1 to 6");
  CHECK(why_not(paper, {{1, 6}, {2, 6}}) == "2 points too many");
  CHECK(why_not(paper, {{1, 6}}) == "give points to 1 more");
  paper.ballot.must_use_all = true;
  CHECK(why_not(paper, {{1, 6}, {2, 3}}) == "1 point left to give");
  CHECK(why_not(paper, {{1, 6}, {2, 4}}) == "allowed");
}

TEST_CASE("ranks run from 1 without a gap, each once", "[ballot]") {
  Paper paper = paper_of(BallotType::Rank);
  paper.ballot.min = 2, paper.ballot.max = 3;
  CHECK(values_of(paper, {{9, 1}, {1, 2}}) == Bytes{2, 0, 0, 0, 1});
  CHECK(why_not(paper, {{9, 1}}) == "rank 1 more");
  CHECK(why_not(paper, {{9, 1}, {1, 3}}) == "a rank is left out, expected 1, 2, 3 and so on");
  CHECK(why_not(paper, {{9, 1}, {1, 1}}) == "a rank is given twice");
  CHECK(why_not(paper, {{9, 1}, {1, 2}, {2, 3}, {4, 4}}) == "project 4: expected a rank of 1 to 3");
}

TEST_CASE("grades are counted from the best", "[ballot]") {
  Paper paper = grade_paper(3);
  paper.ballot.must_grade_all = true;
  const Choices all = {{1, 0}, {2, 2}, {4, 1}, {7, 0}, {9, 0}};
  CHECK(values_of(paper, all) == Bytes{1, 3, 2, 1, 1});
  CHECK(why_not(paper, {{1, 3}}) == "project 1: expected a grade of 0 to 2");
  CHECK(why_not(paper, {{1, 0}, {2, 0}, {4, 0}, {7, 0}}) == "project 9 has no grade");
}

TEST_CASE("a boost vote stands beside the choices, for a project of its categories", "[ballot]") {
  Paper paper = leith_paper();
  CHECK(values_of(paper, {{1}, {2}, {4, 1, true}}) == Bytes{1, 1, 0x81, 0, 0});
  CHECK(values_of(paper, {{1}, {2}, {4}, {9, 0, true}}) == Bytes{1, 1, 1, 0, 0x80});
  CHECK(why_not(paper, {{1}, {2}, {4}}) == "allowed");
  CHECK(why_not(paper, {{1, 1, true}, {2}, {4}}) == "project 1 cannot get a boost vote");
  CHECK(why_not(paper, {{1}, {2}, {4, 1, true}, {9, 0, true}}) == "2 boost votes, at most 1");
  CHECK(why_not(paper, {{9, 0, true}}) == "choose 3 more");
  paper.boost->may_repeat = false;
  CHECK(why_not(paper, {{1}, {2}, {4, 1, true}}) ==
        "project 4 is chosen already, and a boost vote may not repeat a choice");
}

TEST_CASE("sections are filled each by itself, or all of them", "[ballot]") {
  const Paper each = sections_paper(SectionsRule::Each);
  CHECK(why_not(each, {{1}}) == "allowed");
  CHECK(why_not(each, {{4}, {7}}) == "allowed");
  CHECK(why_not(each, {{1}, {4}}) == "section 2: choose 1 more");
  CHECK(why_not(each, {{1}, {4}, {7}, {9}}) == "section 2: 3 chosen, at most 2");
  const Paper all = sections_paper(SectionsRule::AllOrNothing);
  CHECK(why_not(all, {{1}}) == "section 2: choose 2 more");
  CHECK(why_not(all, {{1}, {4}, {7}}) == "allowed");
}

TEST_CASE("votes per projects set how many may be chosen", "[ballot]") {
  Paper paper = approve_paper(1, 0);
  paper.votes_per_projects = 2;
  CHECK(why_not(paper, {{1}, {2}}) == "allowed");
  CHECK(why_not(paper, {{1}, {2}, {4}}) == "3 chosen, at most 2");
  paper.votes_per_projects = 9;
  CHECK(why_not(paper, {{1}, {2}}) == "2 chosen, at most 1");
}
