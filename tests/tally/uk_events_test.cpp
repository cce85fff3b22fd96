// How real UK events vote, on invented places: the rules of each, from the event's file to its awards.
#include <algorithm>

#include <catch2/catch.hpp>

#include "tally/allocate.h"
#include "tally/event_source.h"
#include "tally/lots.h"
#include "tally/rules/event_election.h"
#include "tally/rules/rule_table.h"

using namespace wardmote;
namespace fs = std::filesystem;

namespace {

using Choices = std::vector<Choice>;
using Lines = std::vector<std::string>;

class UkEvent {
 public:
  explicit UkEvent(const std::string& name) {
    auto compilation =
        compile_event(fs::path(WARDMOTE_SOURCE_DIR) / "tests/vectors/events" / name / "event.toml",
                      EventKind::Live, some_id());
    REQUIRE(compilation.compiled);
    event_ = std::move(compilation.compiled->event);
    for (const Paper& paper : event_.papers) ballots_[paper.id];
  }

  [[nodiscard]] const Event& event() const { return event_; }

  void cast(PaperId paper, const Choices& choices, int times = 1) {
    const auto ballot = Ballot::make(event_.paper(paper), choices);
    REQUIRE(ballot);
    for (int i = 0; i < times; ++i) ballots_[paper].push_back(*ballot);
  }
  [[nodiscard]] std::string why_not(PaperId paper, const Choices& choices) const {
    const auto ballot = Ballot::make(event_.paper(paper), choices);
    return ballot ? "allowed" : ballot.error().what;
  }

  [[nodiscard]] Allocation pot(const std::string& id) const {
    const auto pots = allocate_pots(event_, ballots_, "3142516243").value();
    const auto found = std::ranges::find(pots, id, &Allocation::pot);
    REQUIRE(found != pots.end());
    return *found;
  }

  // Before anybody has thrown dice.
  [[nodiscard]] Outcome without_dice(const std::string& pot) const {
    std::vector<Profile> profiles;
    for (const auto& [paper, list] : ballots_) profiles.push_back(make_profile(paper, list));
    const auto election = make_election(event_, pot, profiles);
    return allocate(election, event_.rule(event_.pot(pot).rule), Lots{}).value();
  }

 private:
  static EventId some_id() {
    EventId id;
    id.bytes.fill(7);
    return id;
  }

  Event event_;
  std::map<PaperId, std::vector<Ballot>> ballots_;
};

Lines reasons(const Allocation& allocation) {
  Lines out;
  for (const auto& award : allocation.awards) out.push_back(english(award.reason));
  return out;
}

// `voters` ballots that each choose `each` projects, so that project i + 1 gets votes[i]: the votes are dealt
// out one after the other.
std::vector<Choices> dealt(const std::vector<int>& votes, std::size_t voters) {
  std::vector<Choices> out(voters);
  std::size_t next = 0;
  for (std::size_t project = 0; project < votes.size(); ++project)
    for (int i = 0; i < votes[project]; ++i)
      out[next++ % voters].push_back({static_cast<ProjectNumber>(project + 1)});
  return out;
}

Choices chosen(std::initializer_list<ProjectNumber> numbers) {
  Choices out;
  for (const ProjectNumber number : numbers) out.push_back({number});
  return out;
}

// The score that voter `voter` of `voters` gives, so that they add up to `sum`.
std::int32_t score(int sum, int voter, int voters) {
  return sum / voters + (voter < sum % voters ? 1 : 0);
}

}  // namespace

TEST_CASE("Lutterworth 2012: three tied at 33 % are all funded and the reserve gets the rest", "[uk]") {
  UkEvent night("decision-night");
  for (const Choices& ballot : dealt({10, 8, 7, 6, 6, 6, 5, 4, 2}, 18)) night.cast(1, ballot);
  const auto pot = night.pot("fund");
  CHECK(reasons(pot) == Lines{"funded", "funded", "funded", "funded", "funded", "funded",
                              "part-funded: £2,325 of £7,200", "not funded: the count ended before it, at 7",
                              "not funded: the count ended before it, at 7"});
  CHECK(pot.ties == std::vector<Tie>{{{4, 5, 6}, false, std::nullopt}});
  CHECK(pot.lots.empty());
  CHECK(pot.left == Pence{});
}

TEST_CASE("South Central 2017: 290 people score every project, and a tie at 637 needs the lot", "[uk]") {
  UkEvent south("south-central");
  const int sums[] = {954, 901, 868, 637, 637, 601, 580, 540, 498, 455};
  for (int voter = 0; voter < 290; ++voter) {
    Choices choices;
    for (ProjectNumber project = 1; project <= 10; ++project)
      choices.push_back({project, score(sums[project - 1], voter, 290)});
    south.cast(1, choices);
  }
  const auto needed = std::get<LotNeeded>(south.without_dice("fund"));
  CHECK(english(needed) == "pot fund: a lot is needed between 4 and 5");
  const auto pot = south.pot("fund");
  CHECK(pot.awards[0].support == 954);
  CHECK(pot.awards[3].support == 637);
  CHECK(pot.lots.size() == 1);
  CHECK((pot.awards[3].award == Pence{640'000}) == (pot.lots[0].order.front() == 4));
  CHECK(south.why_not(1, {{1, 5}, {2, 5}, {3, 5}, {4, 5}, {5, 5}, {6, 5}, {7, 5}, {8, 5}}) ==
        "projects 9, 10 have no score");
}

TEST_CASE("Leith 2018: four in each of three pots, or the ballot cannot be cast", "[uk]") {
  UkEvent leith("leith-2018");
  Choices all = chosen({1, 2, 3, 4, 6, 7, 8, 9, 11, 12, 13, 14});
  leith.cast(1, all, 3);
  leith.cast(1, chosen({2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 14, 15}), 2);
  all.pop_back();
  CHECK(leith.why_not(1, all) == "choose 1 more");
  all.push_back({5});
  CHECK(leith.why_not(1, all) == "section 1: 5 chosen, at most 4");
  // 2, 3, 4 have all 5 ballots; 1 has 3.
  CHECK(reasons(leith.pot("small")) ==
        Lines{"funded", "funded", "funded", "funded", "not funded: £510 short"});
  CHECK(leith.pot("medium").ballots == 5);
  const auto large = leith.pot("large");
  CHECK(large.ties.front().projects == std::vector<ProjectNumber>{12, 13, 14});
  CHECK(large.lots.size() == 1);
}

TEST_CASE("Leith 2020: a boost vote may repeat a choice and counts beside it", "[uk]") {
  UkEvent leith("leith-2020");
  leith.cast(1, {{3}, {4}, {1, 1, true}}, 4);
  leith.cast(1, {{3}, {4}, {5}, {2, 0, true}}, 2);
  CHECK(leith.why_not(1, {{1}, {2}, {3, 1, true}}) == "project 3 cannot get a boost vote");
  const auto pot = leith.pot("fund");
  std::vector<std::int64_t> support;
  for (const auto& award : pot.awards) support.push_back(award.support);
  CHECK(support == std::vector<std::int64_t>{8, 2, 6, 6, 2});
  CHECK(pot.ballots == 6);
}

TEST_CASE("Leith Links 2017: one vote for every five small projects, one for every three large", "[uk]") {
  UkEvent links("leith-links");
  links.cast(1, {{2}}, 3);
  links.cast(1, {{5}}, 2);
  links.cast(2, {{7}}, 4);
  CHECK(links.why_not(1, {{1}, {2}}) == "2 chosen, at most 1");
  CHECK(reasons(links.pot("small"))[1] == "funded");
  CHECK(reasons(links.pot("large")) ==
        Lines{"not funded: nobody chose it", "funded", "not funded: nobody chose it"});
}

TEST_CASE("Scottish Borders 2018: exactly five votes must be cast", "[uk]") {
  UkEvent borders("borders");
  borders.cast(1, {{1}, {2}, {3}, {4}, {5}}, 6);
  borders.cast(1, {{3}, {4}, {5}, {6}, {7}}, 5);
  CHECK(borders.why_not(1, {{1}, {2}, {3}, {4}}) == "choose 1 more");
  CHECK(borders.why_not(1, {{1}, {2}, {3}, {4}, {5}, {6}}) == "6 chosen, at most 5");
  // 3, 4 and 5 have 11 votes, together £19,400; then 1 (£2,200) and 2 (£7,500) with 6; then 7 before 6.
  CHECK(reasons(borders.pot("uplands")) == Lines{"funded", "funded", "funded", "funded", "funded",
                                                 "not funded: £3,900 short", "not funded: £1,850 short"});
}

TEST_CASE("Dumfries and Galloway 2018: choose five, then score those five", "[uk]") {
  UkEvent dumfries("dumfries");
  dumfries.cast(1, {{1, 5}, {2, 4}, {3, 1}, {4, 5}, {5, 2}}, 7);
  dumfries.cast(1, {{4, 3}, {5, 5}, {6, 4}, {7, 2}, {8, 5}}, 5);
  CHECK(dumfries.why_not(1, {{1, 5}, {2, 4}, {3, 1}, {4, 5}}) == "pick and score 1 more");
  const auto pot = dumfries.pot("fund");
  std::vector<std::int64_t> support;
  for (const auto& award : pot.awards) support.push_back(award.support);
  CHECK(support == std::vector<std::int64_t>{35, 28, 7, 50, 39, 20, 10, 25});
  CHECK(reasons(pot)[7] == "not funded: £2,600 short");
}

TEST_CASE("Falkirk: a tenth of the ward's ballots is needed, and small settlements weigh more", "[uk]") {
  UkEvent falkirk("falkirk");
  falkirk.cast(1, {{1}, {3}}, 10);
  falkirk.cast(1, {{2}}, 1);
  falkirk.cast(2, {{4}, {5}}, 4);
  falkirk.cast(3, {{7}}, 11);
  falkirk.cast(4, {{8}}, 8);
  CHECK(reasons(falkirk.pot("north"))[1] == "below 10 % of ballots: 1 vote, 2 needed");
  const auto wide = falkirk.pot("wide");
  CHECK(wide.unit == 2);
  CHECK(wide.ballots == 46);            // 11 and 12 votes
  CHECK(wide.awards[1].support == 24);  // 8 ballots at 3/2: 12 votes, before 11
  CHECK(reasons(wide) == Lines{"not funded: £1,200 short", "funded"});
}

TEST_CASE("Back on the Map: below 40 % of the best score is out, unspent shares go where more is asked",
          "[uk]") {
  UkEvent map("back-on-the-map");
  map.cast(1, {{1, 9}, {2, 8}, {3, 3}, {4, 7}, {5, 6}, {6, 10}, {7, 5}}, 3);
  map.cast(1, {{1, 7}, {2, 4}, {3, 4}, {4, 4}, {5, 4}, {6, 4}, {7, 3}}, 2);
  CHECK(reasons(map.pot("older")) == Lines{"below 40 % of the best: 3.40 of 10 on average"});
  CHECK(reasons(map.pot("health")) == Lines{"funded", "funded"});
  CHECK(map.pot("older").left == Pence{600'000});  // nobody asks for more than there is
}

TEST_CASE("what a category does not need goes to one that was asked for more", "[uk]") {
  UkEvent map("back-on-the-map");
  Event event = map.event();
  event.projects[5].cost = Pence{800'000};  // skills: £8,000 of a pot of £5,000
  std::map<PaperId, std::vector<Ballot>> ballots;
  Choices all;
  for (ProjectNumber number = 1; number <= 7; ++number) all.push_back({number, 8});
  ballots[1].push_back(Ballot::make(event.paper(1), all).value());
  const auto pots = allocate_pots(event, ballots, "3142516243").value();
  const Allocation& skills = pots.back();
  // £3,400, £5,600, £4,100, £5,200 and £4,000 were not needed: all of it goes to skills, which needs £8,000.
  CHECK(skills.received == Pence{2'230'000});
  CHECK(skills.amount == Pence{2'730'000});
  CHECK(skills.awards[0].status == AwardStatus::Funded);
  CHECK(pots[0].given == Pence{340'000});
  CHECK(pots[0].left == Pence{});
}

TEST_CASE("parks: the award of a park is the pot of what is done there", "[uk]") {
  UkEvent parks("parks");
  parks.cast(1, {{1, 60}, {2, 40}}, 5);
  parks.cast(2, {{3}}, 5);
  CHECK(parks.pot("parks").awards[0].award == Pence{75'000'000});  // its cap: £750,000
  CHECK(parks.pot("lower-park").amount == Pence{75'000'000});
  CHECK(reasons(parks.pot("lower-park"))[0] == "funded");
}

TEST_CASE("of two plans for one site the better liked is built", "[uk]") {
  UkEvent site("site");
  site.cast(1, {{1}, {3}}, 4);
  site.cast(1, {{2}}, 3);
  CHECK(reasons(site.pot("fund")) ==
        Lines{"funded", "excluded: it cannot go with project 1, which is funded", "funded"});
}
