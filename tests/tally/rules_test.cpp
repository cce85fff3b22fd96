#include <catch2/catch.hpp>

#include "tally/rules/check.h"
#include "tally/rules/rule_table.h"
#include "tests/tally/rules_elections.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

Allocation allocated(const Election& election, const Rule& rule, const Lots& lots = {}) {
  auto outcome = allocate(election, rule, lots).value();
  REQUIRE(std::holds_alternative<Allocation>(outcome));
  const auto allocation = std::get<Allocation>(outcome);
  CHECK(check_allocation(election, rule, allocation) == std::vector<std::string>{});
  return allocation;
}

// The sentence for every project, by number.
std::vector<std::string> reasons(const Allocation& allocation) {
  std::vector<std::string> out;
  for (const auto& award : allocation.awards) out.push_back(english(award.reason));
  return out;
}

using Lines = std::vector<std::string>;
using Numbers = std::vector<ProjectNumber>;

}  // namespace

TEST_CASE("greedy takes what fits and passes over what does not", "[rules]") {
  const auto allocation =
      allocated(election_of(100, {{60, 9}, {50, 8}, {40, 7}, {10, 6}}), rule_of("greedy"));
  CHECK(reasons(allocation) == Lines{"funded", "not funded: £10 short", "funded", "not funded: £10 short"});
  CHECK(allocation.left == Pence{});
  CHECK(allocation.steps == std::vector<Step>{{1, Action::Take, Pence{4000}},
                                              {2, Action::Skip, Pence{4000}},
                                              {3, Action::Take, Pence{}},
                                              {4, Action::Skip, Pence{}}});
}

TEST_CASE("greedy-no-skip ends at the first that does not fit", "[rules]") {
  const auto allocation =
      allocated(election_of(100, {{60, 9}, {50, 8}, {40, 7}, {10, 6}}), rule_of("greedy-no-skip"));
  CHECK(reasons(allocation) == Lines{"funded", "not funded: £10 short",
                                     "not funded: the count ended before it, at 2",
                                     "not funded: the count ended before it, at 2"});
  CHECK(allocation.left == Pence{4000});
}

// The night at Lutterworth in 2012, with the percentages of 18 voters: three projects tied at 33 %.
TEST_CASE("part-fund-next gives the next in line what is left", "[rules]") {
  auto election = election_of(
      15'000,
      {{3'000, 10}, {2'500, 8}, {2'175, 7}, {2'000, 6}, {1'500, 6}, {1'500, 6}, {7'200, 5}, {900, 4}});
  const auto allocation = allocated(election, rule_of("part-fund-next"));
  CHECK(reasons(allocation) == Lines{"funded", "funded", "funded", "funded", "funded", "funded",
                                     "part-funded: £2,325 of £7,200",
                                     "not funded: the count ended before it, at 7"});
  CHECK(allocation.awards[6].status == AwardStatus::PartFunded);
  CHECK(allocation.left == Pence{});
  REQUIRE(allocation.ties.size() == 1);
  CHECK(allocation.ties[0].projects == Numbers{4, 5, 6});
  CHECK_FALSE(allocation.ties[0].matters);
}

TEST_CASE("part-fund-next leaves what is less than the next in line can use", "[rules]") {
  auto election = election_of(100, {{60, 9}, {50, 8}, {10, 7}});
  election.projects[1].least_award = Pence{4'000};
  CHECK(reasons(allocated(election, rule_of("part-fund-next")))[1] == "part-funded: £40 of £50");
  election.projects[1].least_award = Pence{4'001};
  const auto allocation = allocated(election, rule_of("part-fund-next"));
  CHECK(reasons(allocation) ==
        Lines{"funded", "not funded: £10 short", "not funded: the count ended before it, at 2"});
  CHECK(allocation.left == Pence{4'000});
}

TEST_CASE("a lot decides between whom what is left would part-fund", "[rules]") {
  auto election = election_of(100, {{60, 9}, {50, 8}, {70, 8}});
  const auto needed = allocate(election, rule_of("part-fund-next"), Lots{}).value();
  REQUIRE(std::holds_alternative<LotNeeded>(needed));
  CHECK(std::get<LotNeeded>(needed).projects == Numbers{2, 3});
  CHECK(reasons(allocated(election, rule_of("part-fund-next"), lots_of({3, 2, 1}))) ==
        Lines{"funded", "not funded: lost the lot against 3", "part-funded: £40 of £70"});
  for (auto& project : election.projects) project.least_award = Pence{4'500};
  CHECK(reasons(allocated(election, rule_of("part-fund-next"))) ==
        Lines{"funded", "not funded: £10 short", "not funded: £30 short"});
}

TEST_CASE("top-n funds the n best that fit and nobody behind them", "[rules]") {
  Rule rule = rule_of("top-n");
  rule.n = 3;
  const auto allocation = allocated(election_of(100, {{60, 9}, {50, 8}, {40, 7}, {0, 6}}), rule);
  CHECK(reasons(allocation) ==
        Lines{"funded", "not funded: £10 short", "funded", "not funded: not among the 3 best"});
}

TEST_CASE("top-n draws lots for its last places, and only where it matters", "[rules]") {
  Rule rule = rule_of("top-n");
  rule.n = 2;
  const auto election = election_of(100, {{10, 9}, {20, 5}, {200, 5}});
  CHECK(std::holds_alternative<LotNeeded>(allocate(election, rule, Lots{}).value()));
  CHECK(reasons(allocated(election, rule, lots_of({1, 2, 3}))) ==
        Lines{"funded", "funded: won the lot against 3", "not funded: lost the lot against 2"});
  CHECK(reasons(allocated(election, rule, lots_of({1, 3, 2}))) ==
        Lines{"funded", "not funded: not among the 2 best", "not funded: £110 short"});
  CHECK(reasons(allocated(election_of(100, {{10, 9}, {200, 5}, {300, 5}}), rule)) ==
        Lines{"funded", "not funded: £110 short", "not funded: £210 short"});
}

TEST_CASE("a withdrawn project is passed over and does not end the count", "[rules]") {
  auto election = election_of(100, {{999, 9}, {50, 8}});
  election.projects[0].withdrawn = true;
  for (const auto* method : {"greedy", "greedy-no-skip"})
    CHECK(reasons(allocated(election, rule_of(method))) == Lines{"withdrawn", "funded"});
}

TEST_CASE("a project below its threshold is not funded, at the threshold it is", "[rules]") {
  const auto election = election_of(100, {{10, 10}, {10, 3}, {10, 2}, {10, 0}});
  auto rule = rule_of("greedy");
  rule.min_share = MinShare{ShareOf::Ballots, Ratio{1, 5}};  // of 15 ballots: 3
  CHECK(reasons(allocated(election, rule)) == Lines{"funded", "funded",
                                                    "below 20 % of ballots: 2 votes, 3 needed",
                                                    "below 20 % of ballots: 0 votes, 3 needed"});
  rule.min_share = MinShare{ShareOf::Ballots, Ratio{1, 7}};  // 2 1/7: 3
  CHECK(english(allocated(election, rule).awards[2].reason) == "below 1/7 of ballots: 2 votes, 3 needed");
  rule.min_share = MinShare{ShareOf::Votes, Ratio{4, 1}};
  CHECK(reasons(allocated(election, rule)) == Lines{"funded", "below the threshold: 3 votes, 4 needed",
                                                    "below the threshold: 2 votes, 4 needed",
                                                    "below the threshold: 0 votes, 4 needed"});
  CHECK(allocated(election, rule).awards[1].status == AwardStatus::BelowThreshold);
}

TEST_CASE("a project that nobody chose is not funded unless the rule says so", "[rules]") {
  const auto election = election_of(100, {{10, 0}, {10, 1}});
  auto rule = rule_of("greedy");
  CHECK(reasons(allocated(election, rule)) == Lines{"not funded: nobody chose it", "funded"});
  rule.need_votes = 2;
  CHECK(reasons(allocated(election, rule)) ==
        Lines{"not funded: nobody chose it", "not funded: 1 vote, 2 needed"});
  rule.need_votes = 0;
  CHECK(reasons(allocated(election, rule)) == Lines{"funded", "funded"});
}

// A three-way tie for the last of the money, as happened at community forums.
TEST_CASE("a tie that decides about money needs a lot, and says between which", "[rules]") {
  const auto election = election_of(100, {{60, 9}, {40, 5}, {40, 5}, {30, 5}, {500, 5}});
  for (const auto& [method, tied] :
       {std::pair{"greedy", Numbers{2, 3, 4}}, {"greedy-no-skip", Numbers{2, 3, 4, 5}}}) {
    const auto outcome = allocate(election, rule_of(method), Lots{}).value();
    REQUIRE(std::holds_alternative<LotNeeded>(outcome));
    CHECK(std::get<LotNeeded>(outcome) == LotNeeded{"green", tied});
  }
  CHECK(english(LotNeeded{"green", {4, 7}}) == "pot green: a lot is needed between 4 and 7");
}

TEST_CASE("the lot decides the tie and says who lost it against whom", "[rules]") {
  const auto election = election_of(100, {{60, 9}, {40, 5}, {40, 5}, {30, 5}, {500, 5}});
  const auto allocation = allocated(election, rule_of("greedy"), lots_of({3, 4, 1, 2, 5}));
  CHECK(reasons(allocation) == Lines{"funded", "not funded: lost the lot against 3",
                                     "funded: won the lot against 2 and 4",
                                     "not funded: lost the lot against 3", "not funded: £500 short"});
  CHECK(allocation.lots == std::vector<LotUsed>{{{3, 4, 2}}});
  CHECK(allocation.seed == "1234567890");
  CHECK(allocation.ties == std::vector<Tie>{{{2, 3, 4, 5}, true, TieBreak::Lot}});
}

TEST_CASE("a drawn project that cannot fit ends greedy-no-skip for those drawn after it", "[rules]") {
  const auto election = election_of(100, {{60, 9}, {40, 5}, {500, 5}});
  const auto first = allocated(election, rule_of("greedy-no-skip"), lots_of({3, 2, 1}));
  CHECK(reasons(first) ==
        Lines{"funded", "not funded: the count ended before it, at 3", "not funded: £460 short"});
  const auto second = allocated(election, rule_of("greedy-no-skip"), lots_of({2, 3, 1}));
  CHECK(reasons(second) == Lines{"funded", "funded: won the lot against 3", "not funded: £500 short"});
}

TEST_CASE("the event's list settles a tie before any lot", "[rules]") {
  const auto election = election_of(100, {{60, 5}, {40, 5}, {70, 5}});
  const auto cheaper = allocated(election, rule_of("greedy", {TieBreak::LowerCost, TieBreak::Lot}));
  CHECK(reasons(cheaper) == Lines{"funded", "funded", "not funded: £70 short"});
  CHECK(cheaper.ties == std::vector<Tie>{{{1, 2, 3}, true, TieBreak::LowerCost}});
  CHECK(cheaper.lots.empty());
  const auto in_file_order =
      allocated(election_of(100, {{70, 5}, {40, 5}}), rule_of("greedy", {TieBreak::FileOrder}));
  CHECK(reasons(in_file_order) == Lines{"funded", "not funded: £10 short"});
}

TEST_CASE("a tie that changes nothing is shown as such and needs no lot", "[rules]") {
  const auto all_fit = allocated(election_of(100, {{50, 5}, {40, 5}}), rule_of("greedy"));
  CHECK(all_fit.ties == std::vector<Tie>{{{1, 2}, false, std::nullopt}});
  const auto none_fits = allocated(election_of(10, {{50, 5}, {40, 5}, {5, 1}}), rule_of("greedy-no-skip"));
  CHECK(none_fits.ties == std::vector<Tie>{{{1, 2}, false, std::nullopt}});
  CHECK(reasons(none_fits) == Lines{"not funded: £40 short", "not funded: £30 short",
                                    "not funded: the count ended before it, at 1 and 2"});
}

TEST_CASE("most top scores and more votes come before the lot where the measure is a score", "[rules]") {
  Election election{
      "green", Pence{10000}, {{1, "", Pence{10000}, false}, {2, "", Pence{10000}, false}}, {}, 5};
  election.ballots =
      table_of({{{{0, 5}, {1, 2}}, 1}, {{{0, 1}, {1, 2}}, 1}, {{{1, 2}}, 1}});  // 6 points each
  auto rule = rule_of("greedy", {TieBreak::MostTopScores, TieBreak::Lot});
  rule.measure = Measure::Score;
  CHECK(allocated(election, rule).awards[0].status == AwardStatus::Funded);
  rule.ties = {TieBreak::MoreVotes, TieBreak::Lot};
  CHECK(allocated(election, rule).awards[1].status == AwardStatus::Funded);
}

TEST_CASE("blank ballots do not move a threshold", "[rules]") {
  auto election = election_of(100, {{10, 1}});
  election.ballots.end(3);  // on the paper, but nothing in this pot
  auto rule = rule_of("greedy");
  rule.min_share = MinShare{ShareOf::Ballots, Ratio{1, 4}};
  CHECK(reasons(allocated(election, rule)) == Lines{"funded"});
}

TEST_CASE("what this version cannot count is refused by name", "[rules]") {
  const auto election = election_of(100, {{10, 1}});
  const auto refusal = [&](const Rule& rule) { return allocate(election, rule, Lots{}).error().what; };
  CHECK(refusal(rule_of("astrology")) == "rule r: method astrology, not countable in this version");
  CHECK(refusal(rule_of("majority-judgment")) ==
        "rule r: measure votes of method majority-judgment, not countable in this version");
  CHECK(refusal(rule_of("equal-shares")) ==
        "rule r: equal-shares without a utility, not countable in this version");
  auto rule = rule_of("greedy");
  rule.measure = Measure::Grade;
  CHECK(refusal(rule) == "rule r: measure grade of method greedy, not countable in this version");
  rule = rule_of("greedy");
  rule.part_fund_min = Ratio{1, 2};
  CHECK(refusal(rule) == "rule r: part_fund of method greedy, not countable in this version");
  CHECK(refusal(rule_of("top-n")) == "rule r: top-n without n, not countable in this version");
  rule = rule_of("greedy");
  rule.comparison = true;
  CHECK(refusal(rule) == "rule r: comparison of method greedy, not countable in this version");
  CHECK(refusal(rule_of("greedy", {TieBreak::LowerCost})) ==
        "rule r: ties end without a lot, expected lot, file-order or id last");
}

TEST_CASE("a project that nobody may fund beside a winner is excluded by name", "[rules]") {
  auto election = election_of(100, {{60, 9}, {30, 8}, {40, 7}});
  election.projects[0].conflicts = election.projects[1].conflicts = 1;
  CHECK(reasons(allocated(election, rule_of("greedy"))) ==
        Lines{"funded", "excluded: it cannot go with project 1, which is funded", "funded"});
  CHECK(reasons(allocated(election, rule_of("greedy-no-skip"))).back() == "funded");
}

TEST_CASE("tied projects that exclude each other need a lot though both would fit", "[rules]") {
  auto election = election_of(100, {{20, 5}, {30, 5}});
  election.projects[0].conflicts = election.projects[1].conflicts = 1;
  const auto needed = std::get<LotNeeded>(allocate(election, rule_of("greedy"), Lots{}).value());
  CHECK(needed.projects == Numbers{1, 2});
  const auto drawn = allocated(election, rule_of("greedy"), lots_of({2, 1}));
  CHECK(reasons(drawn) == Lines{"not funded: lost the lot against 2", "funded: won the lot against 1"});
}

TEST_CASE("a threshold of the best mean is compared exactly", "[rules]") {
  Election election{
      "green", Pence{10'000}, {{1, "", Pence{1000}}, {2, "", Pence{1000}}, {3, "", Pence{1000}}}, {}, 10};
  election.ballots = table_of({{{{0, 4}, {1, 3}}, 1}, {{{0, 4}, {1, 4}}, 2}});
  auto rule = rule_of("greedy");
  rule.measure = Measure::Score;
  rule.need_votes = 0;
  rule.min_share = MinShare{ShareOf::MaxMean, Ratio{2, 5}};
  CHECK(reasons(allocated(election, rule)) == Lines{"funded", "below 40 % of the best: 3.66 of 10 on average",
                                                    "below 40 % of the best: 0.00 of 10 on average"});
}

TEST_CASE("majority judgment takes the best middle grade first", "[rules]") {
  // 1: good good poor · 2: best poor poor · 3: good good good
  Election election{
      "green", Pence{10'000}, {{1, "", Pence{5000}}, {2, "", Pence{5000}}, {3, "", Pence{6000}}}, {}, 1};
  election.last_value = 3;
  election.ballots = table_of({{{{0, 2}, {1, 1}, {2, 2}}, 1}, {{{0, 2}, {1, 3}, {2, 2}}, 1}, {{{2, 2}}, 1}});
  auto rule = rule_of("majority-judgment");
  rule.measure = Measure::Grade;
  const auto allocation = allocated(election, rule);
  CHECK(reasons(allocation) == Lines{"not funded: £10 short", "not funded: £10 short", "funded"});
  CHECK(allocation.awards[0].grade == 2);
  CHECK(allocation.awards[1].grade == 3);
  CHECK(allocation.awards[1].support == 3);
}

namespace {

// Items without a cost, given so many points by one ballot.
Election items_of(std::int64_t pounds, const std::vector<std::int64_t>& points) {
  Election election{"green", Pence{pounds * 100}, {}, {}, 100};
  std::vector<Preference> said;
  for (std::size_t i = 0; i < points.size(); ++i) {
    election.projects.push_back({static_cast<ProjectNumber>(i + 1), "", Pence{}});
    if (points[i] > 0) said.push_back({i, points[i]});
  }
  election.ballots.add(said, 1);
  return election;
}

Rule shares_between(Ratio floor, Ratio cap) {
  auto rule = rule_of("proportional-shares");
  rule.measure = Measure::Points;
  rule.floor = floor, rule.cap = cap;
  return rule;
}

std::vector<std::int64_t> pounds(const Allocation& allocation) {
  std::vector<std::int64_t> out;
  for (const auto& award : allocation.awards) out.push_back(award.award.value / 100);
  return out;
}

}  // namespace

TEST_CASE("proportional shares divide the pot by points, within floor and cap", "[rules]") {
  const auto election = items_of(1000, {70, 25, 5});
  CHECK(pounds(allocated(election, shares_between({0, 1}, {1, 1}))) ==
        std::vector<std::int64_t>{700, 250, 50});
  const auto bounded = allocated(election, shares_between({1, 10}, {1, 2}));
  CHECK(pounds(bounded) == std::vector<std::int64_t>{500, 400, 100});
  CHECK(reasons(bounded) == Lines{"kept to the most that one may get: 70 of 100 given to it",
                                  "its share: 25 of 100 given to it",
                                  "raised to the least share: 5 of 100 given to it"});
}

TEST_CASE("what caps keep from all stays in the pot, and so do odd pence", "[rules]") {
  CHECK(allocated(items_of(1000, {1, 1}), shares_between({0, 1}, {1, 4})).left == Pence{50'000});
  const auto thirds = allocated(items_of(100, {1, 1, 1}), shares_between({0, 1}, {1, 1}));
  CHECK(thirds.awards[0].award == Pence{3333});
  CHECK(thirds.left == Pence{1});
}

TEST_CASE("an item that nobody gave anything gets no share", "[rules]") {
  const auto allocation = allocated(items_of(100, {3, 0}), shares_between({1, 4}, {1, 1}));
  CHECK(pounds(allocation) == std::vector<std::int64_t>{100, 0});
  CHECK(reasons(allocation).back() == "not funded: nobody chose it");
}

TEST_CASE("in purchase rounds a ballot moves on when its first choice is bought or too dear", "[rules]") {
  Election election{
      "area", Pence{10'000}, {{1, "", Pence{6000}}, {2, "", Pence{5000}}, {3, "", Pence{3000}}}, {}, 1};
  // 5 ballots: 1 then 3; 4 ballots: 2 then 3; 2 ballots: 3.
  election.ballots = table_of({{{{0, 1}, {2, 2}}, 5}, {{{1, 1}, {2, 2}}, 4}, {{{2, 1}}, 2}});
  const auto allocation = allocated(election, rule_of("purchase-rounds"));
  CHECK(reasons(allocation) == Lines{"funded: bought in round 1 with 5 votes", "not funded: £40 short",
                                     "funded: bought in round 2 with 11 votes"});
}

TEST_CASE("greedy wins against equal shares only where strictly more prefer it", "[rules]") {
  // 1 costs the whole pot and has 2 voters of 3; of equal shares its voters could pay two thirds, the third
  // buys 2.
  Election election{"green", Pence{9000}, {{1, "", Pence{9000}}, {2, "", Pence{3000}}}, {}, 1};
  election.ballots = table_of({{{{0, 1}}, 2}, {{{1, 1}}, 1}});
  auto rule = rule_of("equal-shares");
  rule.utility = "cost", rule.comparison = true;
  const auto greedy_won = allocated(election, rule);
  CHECK(greedy_won.comparison == Comparison{1, 2});
  CHECK(pounds(greedy_won) == std::vector<std::int64_t>{90, 0});
  election.ballots = table_of({{{{0, 1}}, 2}, {{{1, 1}}, 2}});
  election.projects[1].cost = Pence{4500};
  const auto stands = allocated(election, rule, lots_of({1, 2}));
  CHECK(stands.comparison == Comparison{2, 2});
  CHECK(pounds(stands) == std::vector<std::int64_t>{0, 45});
}

TEST_CASE("the check finds what a broken rule would do", "[rules]") {
  const auto election = election_of(100, {{60, 9}, {50, 8}});
  const auto rule = rule_of("greedy");
  const auto right = allocated(election, rule);
  const auto fault_of = [&](auto damage) {
    auto broken = right;
    damage(broken);
    const auto faults = check_allocation(election, rule, broken);
    return faults.empty() ? std::string() : faults.front();
  };
  CHECK(fault_of([](auto& a) {
          a.awards[1] = {2, 8, Pence{5000}, Pence{5000}, AwardStatus::Funded, funded()};
        }) == "pot green: more awarded than the pot holds");
  CHECK(fault_of([](auto& a) { a.left = Pence{1}; }) ==
        "pot green: awards and what is left do not make up the pot");
  CHECK(fault_of([](auto& a) { a.awards.pop_back(); }) == "pot green: not one award for every project");
  CHECK(fault_of([](auto& a) { a.awards[0].support = 8; }) ==
        "pot green: project 1: support differs from the recount");
  CHECK(fault_of([](auto& a) { a.awards[0].reason = withdrawn(); }) ==
        "pot green: project 1: its reason does not fit its status");
  CHECK(fault_of([](auto& a) { a.steps.front().left = Pence{1}; }) ==
        "pot green: a step leaves another sum than its award");
  CHECK(fault_of([](auto& a) { a.steps.clear(); }) == "pot green: project 2: it was not short by that much");
  CHECK(fault_of([](auto& a) { a.awards[1].reason = short_of(Pence{5000}, Pence{4500}); }) ==
        "pot green: project 2: it was not short by that much");
  CHECK(fault_of([](auto& a) { a.ballots = 18; }) == "pot green: another number of ballots");
}
