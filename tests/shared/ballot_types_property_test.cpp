// Ballots of every type beside an obvious reading of what a paper allows, and their bytes.
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "shared/ballot.h"
#include "tests/support/random_papers.h"
#include "tests/support/world.h"

using namespace wardmote;
using namespace wardmote::test;

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
  for (const BallotType type : kBallotTypes) {
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
  for (const BallotType type : kBallotTypes)
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
  for (const BallotType type : kBallotTypes)
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
