// Elections for tests of the rules: small ones by hand, and random ones with many ties.
#pragma once

#include <cstdlib>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "tally/rules/allocation.h"
#include "tests/support/damage.h"

namespace wardmote::test {

// How many random elections a property is tried on: 2,000, or what ELECTIONS says (the long tests: 10,000).
inline int elections() {
  const char* const asked = std::getenv("ELECTIONS");
  return asked == nullptr ? 2'000 : std::atoi(asked);
}

// What a project costs in pounds and how many ballots name it, alone.
struct Wish {
  std::int64_t pounds{0};
  std::int64_t votes{0};
};

// Projects 1, 2, 3, … with these costs and votes.
inline Election election_of(std::int64_t pounds, std::initializer_list<Wish> wishes) {
  Election election{"green", Pence{pounds * 100}, {}, {}, 1};
  for (const Wish& wish : wishes) {
    const std::size_t index = election.projects.size();
    election.projects.push_back({static_cast<ProjectNumber>(index + 1), "", Pence{wish.pounds * 100}, false});
    if (wish.votes > 0) election.ballots.add({{Preference{index, 1}}}, wish.votes);
  }
  return election;
}

// Rows of what is said and how often.
inline BallotTable table_of(const std::vector<std::pair<std::vector<Preference>, std::int64_t>>& rows) {
  BallotTable table;
  for (const auto& [said, times] : rows) table.add(said, times);
  return table;
}

// What row `row` of the ballots says.
inline std::vector<Preference> said_in(const Election& election, std::size_t row) {
  std::vector<Preference> said;
  const BallotView ballot = election.ballots[row];
  for (std::size_t i = 0; i < ballot.projects.size(); ++i)
    said.push_back({ballot.projects[i], ballot.value(i)});
  return said;
}

inline Rule rule_of(std::string method, std::vector<TieBreak> ties = {TieBreak::Lot}) {
  Rule rule;
  rule.id = "r";
  rule.method = std::move(method);
  rule.ties = std::move(ties);
  return rule;
}

// A draw that puts the projects in this order.
inline Lots lots_of(std::initializer_list<ProjectNumber> order) {
  Lots lots{"1234567890", {}};
  std::uint8_t place = 0;
  for (const ProjectNumber number : order) lots.draw[number].bytes[0] = ++place;
  return lots;
}

inline Lots random_lots(const Election& election, Noise& noise) {
  Lots lots{"1234567890", {}};
  for (const auto& project : election.projects)
    lots.draw[project.number] = Digest::from(noise.bytes(32)).value();
  return lots;
}

// One to seven projects, few different costs and few ballots, so that ties are everywhere.
inline Election random_election(Noise& noise) {
  Election election{"pot", Pence{static_cast<std::int64_t>(noise.below(13)) * 100}, {}, {}, 1};
  const std::size_t projects = 1 + noise.below(7);
  for (std::size_t i = 0; i < projects; ++i) {
    election.projects.push_back(
        {static_cast<ProjectNumber>(i + 1), std::string(1, static_cast<char>('z' - i)),
         Pence{static_cast<std::int64_t>(1 + noise.below(5)) * 100}, noise.below(9) == 0,
         Pence{static_cast<std::int64_t>(noise.below(4)) * 100}, 0, Pence{}});
  }
  for (std::size_t i = noise.below(8); i > 0; --i) {
    const auto times = static_cast<std::int64_t>(1 + noise.below(2));
    for (std::uint16_t project = 0; project < projects; ++project)
      if (noise.below(3) == 0) election.ballots.say(project);
    election.ballots.end(times);
  }
  return election;
}

// The same with a few groups of projects that exclude each other.
inline Election with_conflicts(Election election, Noise& noise) {
  for (auto& project : election.projects)
    if (noise.below(2) == 0) project.conflicts = static_cast<std::uint32_t>(1 + noise.below(2));
  return election;
}

// The same with every choice given a value of 1 to `most`.
inline Election with_values(const Election& election, std::int64_t most, Noise& noise) {
  Election out = election;
  out.ballots = {};
  for (std::size_t row = 0; row < election.ballots.size(); ++row) {
    auto said = said_in(election, row);
    for (auto& preference : said)
      preference.value = 1 + static_cast<std::int64_t>(noise.below(static_cast<std::uint64_t>(most)));
    out.ballots.add(said, election.ballots[row].times);
  }
  out.top_value = most;
  return out;
}

// The same with every ballot a ranking: 1, 2, 3 … in any order.
inline Election with_ranks(const Election& election, Noise& noise) {
  Election out = election;
  out.ballots = {};
  for (std::size_t row = 0; row < election.ballots.size(); ++row) {
    auto said = said_in(election, row);
    for (std::size_t i = 0; i < said.size(); ++i) {
      said[i].value = static_cast<std::int64_t>(i + 1);
      std::swap(said[i].value, said[noise.below(i + 1)].value);
    }
    out.ballots.add(said, election.ballots[row].times);
  }
  out.ranks = true;
  return out;
}

inline Rule random_rule(Noise& noise) {
  const char* const methods[] = {"greedy", "greedy-no-skip", "part-fund-next", "top-n"};
  Rule rule = rule_of(methods[noise.below(4)]);
  if (rule.method == "top-n") rule.n = static_cast<std::uint32_t>(1 + noise.below(5));
  rule.need_votes = static_cast<std::int64_t>(noise.below(3));
  if (noise.below(3) == 0)
    rule.min_share = MinShare{ShareOf::Ballots, Ratio{1, static_cast<std::int64_t>(2 + noise.below(4))}};
  if (noise.below(6) == 0)
    rule.min_share = MinShare{ShareOf::Votes, Ratio{static_cast<std::int64_t>(noise.below(4)), 1}};
  rule.ties.clear();
  if (noise.below(6) == 0) rule.ties.push_back(TieBreak::MostTopScores);
  if (noise.below(2) == 0) rule.ties.push_back(TieBreak::LowerCost);
  if (noise.below(4) == 0) rule.ties.push_back(TieBreak::MoreVotes);
  const TieBreak last[] = {TieBreak::Lot, TieBreak::Lot, TieBreak::FileOrder, TieBreak::Id};
  rule.ties.push_back(last[noise.below(4)]);
  return rule;
}

inline Rule random_shares_rule(Noise& noise) {
  Rule rule = random_rule(noise);
  rule.method = "equal-shares";
  const char* const utilities[] = {"cost", "count", "score"};
  const char* const completions[] = {"none", "utilitarian", "add1", "add1u"};
  rule.utility = utilities[noise.below(3)];
  rule.completion = completions[noise.below(4)];
  if (rule.utility == "score") rule.measure = Measure::Points;
  if (noise.below(5) == 0) rule.preset = "equalshares.net";
  return rule;
}

}  // namespace wardmote::test
