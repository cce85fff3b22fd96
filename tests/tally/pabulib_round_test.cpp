// Ballots of every type written as .pb, checked by the format's own rules, and read back as they were cast.
#include <algorithm>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "tally/allocate.h"
#include "tally/import_pb.h"
#include "tally/import_pb_paper.h"
#include "tally/pabulib_paper.h"
#include "tally/pabulib_write.h"
#include "tests/support/damage.h"
#include "tests/support/world.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

struct Kind {
  BallotType type;
  Measure measure;
  std::string method{"greedy"};
  bool boost{false};
};

const Kind kKinds[] = {
    {BallotType::Approve, Measure::Votes},       {BallotType::Approve, Measure::Votes, "greedy", true},
    {BallotType::Knapsack, Measure::Votes},      {BallotType::Score, Measure::Score},
    {BallotType::PickThenScore, Measure::Score}, {BallotType::Points, Measure::Points},
    {BallotType::Rank, Measure::Score},          {BallotType::Grade, Measure::Grade, "majority-judgment"}};

Event event_of(const Kind& kind) {
  Event event = world_event();
  Paper& paper = event.papers[0];
  BallotParams& ballot = paper.ballot;
  paper.type = kind.type;
  paper.allow_blank = true;
  ballot = {};
  ballot.min = 1, ballot.max = 3;
  ballot.limit = Pence{1'500'000};
  ballot.lo = -1, ballot.hi = 4, ballot.n = 2;
  ballot.total = 10, ballot.max_each = 6;
  for (const char* const label : {"Good", "Fair", "Poor"}) ballot.labels.emplace_back("en", label);
  if (kind.boost) paper.boost = Boost{2, {"young"}, true};
  paper.categories.assign(paper.projects.size(), "young");
  event.rules[0].measure = kind.measure;
  event.rules[0].method = kind.method;
  return event;
}

// Choices of whatever kind; those that make no ballot are thrown away.
std::vector<Choice> random_choices(const Paper& paper, Noise& noise) {
  std::vector<Choice> out;
  std::int32_t rank = 0;
  for (const ProjectNumber number : paper.projects) {
    if (noise.below(2) == 0) continue;
    const auto any = static_cast<std::int32_t>(noise.below(4));
    const std::int32_t value = paper.type == BallotType::Rank    ? ++rank
                               : paper.type == BallotType::Grade ? any % 3
                               : paper.type == BallotType::Score ? any - 1
                               : paper.type == BallotType::Approve || paper.type == BallotType::Knapsack
                                   ? 1
                                   : any + 1;
    out.push_back({number, value, paper.boost && noise.below(3) == 0});
  }
  if (paper.type == BallotType::Rank && out.size() > 1)
    std::swap(out.front().value, out[noise.below(out.size())].value);
  return out;
}

std::vector<Ballot> random_ballots(const Paper& paper, Noise& noise) {
  std::vector<Ballot> ballots;
  while (ballots.size() < 30)
    if (auto ballot = Ballot::make(paper, random_choices(paper, noise)))
      ballots.push_back(*std::move(ballot));
  return ballots;
}

struct Written {
  Event event;
  std::vector<Ballot> ballots;
  std::string text;
  PbFile file;
};

Written written(const Kind& kind, Noise& noise) {
  Written out{event_of(kind), {}, {}, {}};
  const Paper& paper = out.event.papers[0];
  out.ballots = random_ballots(paper, noise);
  const auto pots = allocate_pots(out.event, {{1, out.ballots}}, "3142516243").value();
  out.text = write_pabulib(out.event, paper, make_profile(1, out.ballots), pots);
  auto file = parse_pabulib(out.text, "out.pb");
  if (!file) FAIL(file.error().what);
  out.file = *std::move(file);
  return out;
}

// What one vote says, by id: its points, its place in a ranking from 1, or 1.
using Said = std::map<std::string, std::int64_t>;

Said said_by(const PbFile& file, const PbVote& vote) {
  Said out;
  const auto named = file.choices_of(vote);
  for (std::size_t i = 0; i < named.size(); ++i) {
    const std::int64_t value = has_points(file.vote_type)              ? file.points_of(vote)[i]
                               : file.vote_type == PbVoteType::Ordinal ? static_cast<std::int64_t>(i + 1)
                                                                       : 1;
    out[file.projects[named[i]].id] = value;
  }
  return out;
}

Said said_by(const Paper& paper, const Ballot& ballot) {
  Said out;
  for (const Choice& choice : ballot.choices(paper)) {
    const bool approve = paper.type == BallotType::Approve;
    out[std::to_string(choice.project)] = approve ? choice.value + (choice.boost ? 1 : 0)
                                          : paper.type == BallotType::Grade ? 2 - choice.value
                                                                            : choice.value;
  }
  return out;
}

}  // namespace

TEST_CASE("ballots of every type come back from a .pb as they were cast", "[pabulib]") {
  Noise noise(1907);
  for (const Kind& kind : kKinds)
    for (int i = 0; i < 25; ++i) {
      const Written out = written(kind, noise);
      INFO(out.text);
      std::multiset<Said> cast, read;
      for (const Ballot& ballot : out.ballots)
        if (!ballot.is_blank()) cast.insert(said_by(out.event.papers[0], ballot));
      for (const PbVote& vote : out.file.votes) read.insert(said_by(out.file, vote));
      REQUIRE(read == cast);
    }
}

TEST_CASE("a written .pb imports as a paper on which the same ballots can be cast", "[pabulib]") {
  Noise noise(1908);
  for (const Kind& kind : kKinds) {
    if (kind.type == BallotType::Grade) continue;  // no rule that an import knows counts them
    for (int i = 0; i < 25; ++i) {
      const Written out = written(kind, noise);
      INFO(out.text);
      std::vector<std::string> warnings;
      const PbPaper shape = paper_for(out.file, warnings).value();
      CHECK(warnings.empty());
      Paper paper;
      paper.type = shape.type, paper.ballot = shape.params, paper.allow_blank = shape.allow_blank;
      for (const PbProject& project : out.file.projects) {
        paper.projects.push_back(static_cast<ProjectNumber>(paper.projects.size() + 1));
        paper.costs.push_back(project.cost);
        paper.categories.emplace_back();
      }
      for (const PbVote& vote : out.file.votes) {
        const auto ballot = Ballot::make(paper, choices_of(out.file, shape, vote));
        REQUIRE(ballot);
        Said said;
        for (const Choice& choice : ballot->choices(paper))
          said[out.file.projects[choice.project - 1U].id] = choice.value;
        REQUIRE(said == said_by(out.file, vote));
      }
    }
  }
}

namespace {

// The format's own rules for what is exported, from the page on counting.
std::vector<std::string> faults_of(const Written& out) {
  std::vector<std::string> faults;
  const auto check = [&](bool fine, const std::string& what) {
    if (!fine) faults.push_back(what);
  };
  for (const char* const key : {"description", "country", "unit", "instance", "num_projects", "num_votes",
                                "budget", "vote_type", "rule", "date_begin", "date_end"})
    check(!out.file.meta_value(key).empty(), std::string(key) + " missing");
  check(out.file.meta_value("currency") == "GBP", "currency");
  check(out.file.meta_value("num_votes") == std::to_string(out.file.votes.size()), "num_votes");
  check(out.file.meta_value("num_projects") == std::to_string(out.file.projects.size()), "num_projects");
  const auto date = out.file.meta_value("date_begin");
  check(date.size() == 10 && date[2] == '.' && date[5] == '.', "dates are dd.mm.yyyy");
  for (const char* const word : {"voting_method", ";age", ";sex", "neighborhood"})
    check(out.text.find(word) == std::string::npos, std::string(word) + " tells about voters");
  std::map<std::string, std::int64_t> votes, score;
  for (const PbVote& vote : out.file.votes) {
    check(vote.count > 0, "an empty ballot is counted");
    const auto named = out.file.choices_of(vote);
    const auto longest = out.file.meta_value("max_length");
    check(longest.empty() || std::to_string(named.size()).size() < longest.size() ||
              std::to_string(named.size()) <= longest,
          "a vote longer than max_length");
    for (std::size_t i = 0; i < named.size(); ++i) {
      const std::string& id = out.file.projects[named[i]].id;
      ++votes[id];
      if (has_points(out.file.vote_type)) score[id] += out.file.points_of(vote)[i];
    }
  }
  for (const PbProject& project : out.file.projects) {
    check(project.votes == votes[project.id], "votes of " + project.id);
    if (has_points(out.file.vote_type)) check(project.score == score[project.id], "score of " + project.id);
    check(project.selected.has_value(), "selected of " + project.id);
  }
  for (const std::string& warning : out.file.warnings) faults.push_back(warning);
  return faults;
}

}  // namespace

TEST_CASE("what is written passes the checks of the format", "[pabulib]") {
  Noise noise(1909);
  for (const Kind& kind : kKinds)
    for (int i = 0; i < 10; ++i) {
      const Written out = written(kind, noise);
      INFO(out.text);
      CHECK(faults_of(out) == std::vector<std::string>{});
    }
}
