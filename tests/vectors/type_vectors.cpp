// Inner records of every ballot type, with every modifier: an event of eight papers over projects 1, 2, 4, 7
// and 9, which cost £10, £20, £40, £70 and £90; 4 and 9 may get a boost vote.
#include "tests/support/damage.h"
#include "tests/support/papers.h"
#include "tests/support/world.h"
#include "tests/vectors/vectors.h"

namespace wardmote::test {
namespace {

Paper paper_of(PaperId id, BallotType type) {
  Paper paper = test::paper_of(type);
  paper.id = id;
  return paper;
}

void set_limits(Paper& paper) {
  BallotParams& ballot = paper.ballot;
  switch (paper.type) {
    case BallotType::Approve:
      ballot.min = 1, ballot.max = 3;
      paper.boost = Boost{1, {"young"}, true};
      paper.allow_blank = true;
      return;
    case BallotType::Knapsack:
      ballot.limit = Pence{10'000}, ballot.min_spend = Pence{2'000};
      return;
    case BallotType::Score:
      ballot.lo = -2, ballot.hi = 2, ballot.must_score_all = ballot.allow_no_view = true;
      return;
    case BallotType::PickThenScore:
      ballot.n = 2, ballot.lo = 1, ballot.hi = 5;
      return;
    case BallotType::Points:
      ballot.total = 10, ballot.max_each = 6, ballot.min_projects = 2, ballot.must_use_all = true;
      return;
    case BallotType::Rank:
      ballot.min = 2, ballot.max = 3;
      return;
    case BallotType::Grade:
      for (const char* const label : {"Good", "Fair", "Poor"}) ballot.labels.emplace_back("en", label);
      return;
  }
}

Bytes record_of(const Event& event, PaperId paper, const Choices& choices) {
  const Ballot ballot = Ballot::make(event.paper(paper), choices).value();
  return encode_inner(event.id, event.paper(paper), ballot, seeded_as<InnerNonce>("nonce"));
}

}  // namespace

Event types_event() {
  Event event;
  event.id = seeded_as<EventId>("types");
  for (PaperId id = 1; id <= 7; ++id) {
    event.papers.push_back(paper_of(id, static_cast<BallotType>(id)));
    set_limits(event.papers.back());
  }
  event.papers.push_back(paper_of(8, BallotType::Approve));
  Paper& sections = event.papers.back();
  sections.ballot.min = 1, sections.ballot.max = 5;
  sections.sections = {{Text("en", "Small"), {1, 2}, 1, 1}, {Text("en", "Large"), {4, 7, 9}, 2, 3}};
  sections.sections_rule = SectionsRule::AllOrNothing;
  return event;
}

std::vector<Vector> type_vectors() {
  const Event event = types_event();
  std::vector<Vector> out;
  const auto good = [&](const char* name, PaperId paper, const Choices& choices) {
    out.push_back({name, "inner-types", "ok", record_of(event, paper, choices)});
  };
  // The good record of a paper with other bytes for its projects.
  const auto bad = [&](const char* name, PaperId paper, const Choices& choices, const Bytes& values) {
    out.push_back({name, "inner-types", "inner record: choices that its paper does not allow",
                   put(record_of(event, paper, choices), 48, values)});
  };
  const Choices three = {{1}, {2}, {4, 1, true}};
  const Choices scores = {{1, -2}, {2, 0}, {4, kNoView}, {7, 2}, {9, 1}};
  const Choices picked = {{2, 5}, {7, 1}}, points = {{1, 6}, {2, 4}}, ranks = {{9, 1}, {1, 2}};
  const Choices grades = {{1, 0}, {9, 2}}, sections = {{1}, {4}, {9}};
  good("approve-boost", 1, three);
  good("approve-boost-beside", 1, {{1}, {9, 0, true}});
  good("approve-blank", 1, {});
  bad("approve-two-boosts", 1, three, {1, 1, 0x81, 0, 0x80});
  bad("approve-boost-elsewhere", 1, three, {0x81, 1, 1, 0, 0});
  bad("approve-boost-alone", 1, three, {0, 0, 0x80, 0, 0});
  good("knapsack", 2, {{1}, {9}});
  bad("knapsack-over", 2, {{1}, {9}}, {0, 1, 0, 0, 1});
  bad("knapsack-under", 2, {{1}, {9}}, {1, 0, 0, 0, 0});
  good("score", 3, scores);
  bad("score-missing", 3, scores, {1, 3, 0, 5, 4});
  bad("score-too-high", 3, scores, {1, 3, 127, 6, 4});
  good("pick-then-score", 4, picked);
  bad("pick-three", 4, picked, {1, 5, 0, 1, 0});
  bad("pick-no-view", 4, picked, {0, 5, 0, 127, 0});
  good("points", 5, points);
  bad("points-left", 5, points, {6, 3, 0, 0, 0});
  bad("points-too-many-each", 5, points, {7, 3, 0, 0, 0});
  bad("points-one-project", 5, points, {6, 0, 0, 0, 0});
  good("rank", 6, ranks);
  bad("rank-gap", 6, ranks, {3, 0, 0, 0, 1});
  bad("rank-twice", 6, ranks, {1, 0, 0, 0, 1});
  bad("rank-too-few", 6, ranks, {0, 0, 0, 0, 1});
  good("grade", 7, grades);
  bad("grade-of-none", 7, grades, {4, 0, 0, 0, 3});
  good("sections", 8, sections);
  bad("sections-one-empty", 8, sections, {0, 0, 1, 0, 1});
  bad("sections-too-many", 8, sections, {1, 1, 1, 0, 1});
  return out;
}

}  // namespace wardmote::test
