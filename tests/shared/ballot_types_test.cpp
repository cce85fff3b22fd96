#include <algorithm>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "shared/ballot.h"
#include "tests/support/damage.h"
#include "tests/support/world.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

using Choices = std::vector<Choice>;

Text labels_text(std::size_t i) {
  return Text("en", "Label " + std::to_string(i));
}

// Projects 1, 2, 4, 7 and 9 at £10, £20, £40, £70 and £90; 4 and 9 may be boosted where there are boosts.
Paper paper_of(BallotType type) {
  Paper paper;
  paper.id = 1;
  paper.type = type;
  paper.projects = {1, 2, 4, 7, 9};
  for (const ProjectNumber number : paper.projects) {
    paper.costs.push_back(Pence{number * 1000});
    paper.categories.emplace_back(number == 4 || number == 9 ? "young" : "");
  }
  return paper;
}

Paper approve_paper(std::uint32_t min, std::uint32_t max) {
  Paper paper = paper_of(BallotType::Approve);
  paper.ballot.min = min, paper.ballot.max = max;
  return paper;
}

Paper score_paper(std::int32_t lo, std::int32_t hi) {
  Paper paper = paper_of(BallotType::Score);
  paper.ballot.lo = lo, paper.ballot.hi = hi;
  return paper;
}

Paper grade_paper(std::size_t grades) {
  Paper paper = paper_of(BallotType::Grade);
  for (std::size_t i = 0; i < grades; ++i) paper.ballot.labels.push_back(labels_text(i));
  return paper;
}

Paper leith_paper() {
  Paper paper = approve_paper(3, 3);
  paper.boost = Boost{1, {"young"}, true};
  return paper;
}

Paper sections_paper(SectionsRule rule) {
  Paper paper = approve_paper(0, 5);
  paper.sections = {{Text("en", "Small"), {1, 2}, 1, 2}, {Text("en", "Large"), {4, 7, 9}, 2, 2}};
  paper.sections_rule = rule;
  return paper;
}

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

namespace {

// The table of counting.md once more, over what a person said and nothing of how it is written.
class Obvious {
 public:
  Obvious(const Paper& paper, const Choices& choices) : paper_(paper) {
    for (const Choice& choice : choices) {
      if (!(choice.boost && choice.value == 0)) said_[choice.project] = choice.value;
      if (choice.boost) boosted_.insert(choice.project);
    }
    blank_ = choices.empty();
  }

  bool allowed() const {
    if (blank_) return paper_.allow_blank;
    return !said_.empty() && on_scale() && by_type() && by_sections() && by_boosts();
  }

 private:
  bool on_scale() const {
    return std::ranges::all_of(said_, [&](const auto& entry) {
      const auto value = entry.second;
      const BallotParams& ballot = paper_.ballot;
      switch (paper_.type) {
        case BallotType::Approve:
        case BallotType::Knapsack:
          return value == 1;
        case BallotType::Score:
          return (value == kNoView && ballot.allow_no_view) || (value >= ballot.lo && value <= ballot.hi);
        case BallotType::PickThenScore:
          return value >= ballot.lo && value <= ballot.hi;
        case BallotType::Points:
          return value >= 1 && value <= static_cast<std::int64_t>(ballot.max_each);
        case BallotType::Rank:
          return value >= 1 && value <= static_cast<std::int64_t>(ballot.max);
        case BallotType::Grade:
          return value >= 0 && value < static_cast<std::int64_t>(ballot.labels.size());
      }
      return false;
    });
  }

  bool by_type() const {
    const BallotParams& ballot = paper_.ballot;
    std::int64_t cost = 0, sum = 0;
    std::multiset<std::int64_t> values, ranks;
    for (const auto& [project, value] : said_) {
      cost += project * 1000;
      sum += value;
      values.insert(value);
      ranks.insert(static_cast<std::int64_t>(ranks.size()) + 1);
    }
    const bool all = said_.size() == paper_.projects.size();
    const std::size_t max =
        paper_.votes_per_projects == 0
            ? ballot.max
            : std::max<std::size_t>(1, paper_.projects.size() / paper_.votes_per_projects);
    switch (paper_.type) {
      case BallotType::Approve:
        return said_.size() >= ballot.min && said_.size() <= max;
      case BallotType::Knapsack:
        return cost <= ballot.limit.value && cost >= ballot.min_spend.value;
      case BallotType::Score:
        return all || !ballot.must_score_all;
      case BallotType::PickThenScore:
        return said_.size() == ballot.n;
      case BallotType::Points:
        return sum <= ballot.total && said_.size() >= ballot.min_projects &&
               (!ballot.must_use_all || sum == ballot.total);
      case BallotType::Rank:
        return values == ranks && said_.size() >= ballot.min && said_.size() <= ballot.max;
      case BallotType::Grade:
        return all || !ballot.must_grade_all;
    }
    return false;
  }

  bool by_sections() const {
    return std::ranges::all_of(paper_.sections, [&](const Section& section) {
      std::size_t here = 0;
      for (const ProjectNumber number : section.projects) here += said_.count(number);
      return (here == 0 && paper_.sections_rule == SectionsRule::Each) ||
             (here >= section.min && here <= section.max);
    });
  }

  bool by_boosts() const {
    if (boosted_.empty()) return true;
    return paper_.boost && boosted_.size() <= paper_.boost->votes &&
           std::ranges::all_of(boosted_, [&](ProjectNumber number) {
             return (number == 4 || number == 9) && (paper_.boost->may_repeat || !said_.contains(number));
           });
  }

  const Paper& paper_;
  std::map<ProjectNumber, std::int32_t> said_;
  std::set<ProjectNumber> boosted_;
  bool blank_{false};
};

std::uint32_t upto(Noise& noise, std::uint32_t most) {
  return static_cast<std::uint32_t>(noise.below(most + 1));
}

void random_limits(Paper& paper, Noise& noise) {
  BallotParams& ballot = paper.ballot;
  const bool flag = noise.below(2) == 0;
  switch (paper.type) {
    case BallotType::Approve:
    case BallotType::Rank:
      ballot.max = 1 + upto(noise, 4);
      ballot.min = upto(noise, ballot.max);
      return;
    case BallotType::Knapsack:
      ballot.limit = Pence{static_cast<std::int64_t>(1 + noise.below(23)) * 1000};
      ballot.min_spend = Pence{static_cast<std::int64_t>(noise.below(10)) * 1000};
      return;
    case BallotType::Score:
      ballot.allow_no_view = noise.below(2) == 0;
      ballot.must_score_all = flag;
      ballot.lo = static_cast<std::int32_t>(noise.below(5)) - 2;
      ballot.hi = ballot.lo + 1 + static_cast<std::int32_t>(noise.below(4) == 0 ? 124 : noise.below(3));
      return;
    case BallotType::PickThenScore:
      ballot.n = 1 + upto(noise, 4);
      ballot.lo = static_cast<std::int32_t>(noise.below(3));
      ballot.hi = ballot.lo + 1 + static_cast<std::int32_t>(noise.below(3));
      return;
    case BallotType::Points:
      ballot.total = 1 + upto(noise, 7);
      ballot.max_each = 1 + upto(noise, 5);
      ballot.min_projects = upto(noise, 3);
      ballot.must_use_all = flag;
      return;
    case BallotType::Grade:
      for (std::size_t i = 2 + noise.below(3); i > 0; --i) ballot.labels.push_back(labels_text(i));
      ballot.must_grade_all = flag;
      return;
  }
}

Paper random_paper(BallotType type, Noise& noise) {
  Paper paper = paper_of(type);
  random_limits(paper, noise);
  paper.allow_blank = noise.below(3) == 0;
  if (noise.below(4) == 0) {
    paper.sections = sections_paper(SectionsRule::Each).sections;
    paper.sections_rule = noise.below(2) == 0 ? SectionsRule::Each : SectionsRule::AllOrNothing;
  }
  if (type == BallotType::Approve && noise.below(3) == 0)
    paper.boost = Boost{1 + upto(noise, 1), {"young"}, noise.below(2) == 0};
  if (type == BallotType::Approve && noise.below(4) == 0) paper.votes_per_projects = 1 + upto(noise, 5);
  return paper;
}

std::int32_t random_value(const Paper& paper, Noise& noise) {
  const BallotParams& ballot = paper.ballot;
  switch (paper.type) {
    case BallotType::Approve:
      return paper.boost && noise.below(3) == 0 ? 0 : 1;
    case BallotType::Knapsack:
      return noise.below(20) == 0 ? 2 : 1;
    case BallotType::Score:
      if (noise.below(6) == 0) return kNoView;
      [[fallthrough]];
    case BallotType::PickThenScore:
      return ballot.lo + static_cast<std::int32_t>(noise.below(static_cast<std::uint64_t>(
                             ballot.hi - ballot.lo + (noise.below(9) == 0 ? 2 : 1))));
    case BallotType::Points:
    case BallotType::Rank:
      return static_cast<std::int32_t>(noise.below(20) == 0 ? 0 : 1 + noise.below(4));
    case BallotType::Grade:
      return static_cast<std::int32_t>(noise.below(ballot.labels.size() + (noise.below(9) == 0 ? 1 : 0)));
  }
  return 1;
}

Choices random_choices(const Paper& paper, Noise& noise) {
  Choices choices;
  const std::uint64_t often = noise.below(6);  // one ballot says much, another little
  for (const ProjectNumber number : paper.projects) {
    if (noise.below(6) > often) continue;
    const std::int32_t value = random_value(paper, noise);
    const bool nothing = paper.type == BallotType::Approve && value == 0;
    choices.push_back({number, value, nothing || (paper.boost && noise.below(6) == 0)});
  }
  return choices;
}

constexpr BallotType kTypes[] = {BallotType::Approve,       BallotType::Knapsack, BallotType::Score,
                                 BallotType::PickThenScore, BallotType::Points,   BallotType::Rank,
                                 BallotType::Grade};

Event event_with(const Paper& paper) {
  Event event;
  event.id = seeded_as<EventId>("event");
  event.papers = {paper};
  return event;
}

}  // namespace

TEST_CASE("a ballot of any type is allowed exactly when an obvious reading of the limits says so",
          "[ballot]") {
  Noise noise(1789);
  for (const BallotType type : kTypes) {
    int allowed = 0;
    for (int i = 0; i < 4000; ++i) {
      const Paper paper = random_paper(type, noise);
      const Choices choices = random_choices(paper, noise);
      const auto ballot = Ballot::make(paper, choices);
      INFO(name_of(type) << " " << i << ": " << (ballot ? "allowed" : ballot.error().what));
      REQUIRE(ballot.has_value() == Obvious(paper, choices).allowed());
      allowed += ballot.has_value();
    }
    INFO(name_of(type));
    CHECK(allowed > 200);
    CHECK(allowed < 3800);
  }
}

TEST_CASE("a ballot of any type is read back as it was written", "[ballot]") {
  Noise noise(4);
  for (const BallotType type : kTypes)
    for (int i = 0; i < 1000; ++i) {
      const Paper paper = random_paper(type, noise);
      const Choices choices = random_choices(paper, noise);
      const auto ballot = Ballot::make(paper, choices);
      if (!ballot) continue;
      const Event event = event_with(paper);
      const auto read = decode_inner(event, encode_inner(event.id, paper, *ballot, {}));
      REQUIRE(read);
      REQUIRE(read->ballot == *ballot);
      REQUIRE(read->ballot.choices(paper) == choices);
      REQUIRE(read->ballot.is_blank() == choices.empty());
    }
}

TEST_CASE("every changed byte of a ballot of any type is refused or makes another allowed ballot",
          "[ballot]") {
  Noise noise(2026);
  int refused = 0, others = 0;
  for (const BallotType type : kTypes)
    for (int i = 0; i < 6;) {
      const Paper paper = random_paper(type, noise);
      const auto ballot = Ballot::make(paper, random_choices(paper, noise));
      if (!ballot) continue;
      ++i;
      const Event event = event_with(paper);
      const Bytes good = encode_inner(event.id, paper, *ballot, {});
      for (std::size_t at = 48; at < good.size(); ++at)
        for (int value = 0; value < 256; ++value) {
          if (good[at] == value) continue;
          const Bytes changed = put(good, at, Bytes{static_cast<std::uint8_t>(value)});
          const auto read = decode_inner(event, changed);
          ++(read ? others : refused);
          if (!read) continue;
          REQUIRE(read->ballot != *ballot);
          REQUIRE(Obvious(paper, read->ballot.choices(paper)).allowed());
          REQUIRE(encode_inner(event.id, paper, read->ballot, {}) == changed);
        }
    }
  CHECK(others > 500);
  CHECK(refused > others);
}
