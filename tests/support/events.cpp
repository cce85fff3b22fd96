#include "tests/support/events.h"

#include "shared/event_json.h"

namespace wardmote::test {
namespace {

Text en(std::string words) {
  return {"en", std::move(words)};
}

Text both(const std::string& words) {
  Text text = en(words);
  text.set("cy", words + " (cy)");
  return text;
}

Project project(ProjectNumber number) {
  Project out;
  out.number = number;
  out.pot = "main";
  out.title = en("Project " + std::to_string(number));
  out.about = en("What project " + std::to_string(number) + " does.");
  out.cost = Pence{100'000} * number;
  return out;
}

Paper approve_paper(PaperId id, ProjectNumber first, ProjectNumber last) {
  Paper paper;
  paper.id = id;
  paper.title = en("Ballot paper");
  paper.ask = en("Which projects should be funded?");
  paper.electorate = "all";
  for (ProjectNumber n = first; n <= last; ++n) paper.projects.push_back(n);
  paper.ballot.min = 1;
  paper.ballot.max = std::min<std::uint32_t>(3, static_cast<std::uint32_t>(paper.projects.size()));
  return paper;
}

Rule greedy() {
  Rule rule;
  rule.id = "greedy";
  rule.method = "greedy";
  rule.ties = {TieBreak::LowerCost, TieBreak::Lot};
  return rule;
}

EventId id_of(std::uint8_t byte) {
  EventId id;
  id.bytes.fill(byte);
  return id;
}

}  // namespace

Event small_event(ProjectNumber projects) {
  Event event;
  event.id = id_of(0x11);
  event.name = "larkham-2027";
  event.title = en("Larkham decides");
  event.organiser = "Larkham Town Council";
  event.languages = {"en"};
  event.when = {"2027-03-04", "18:00", "20:30", "Europe/London"};
  event.funders = {{"council", FunderKind::Council, en("Larkham Town Council"), ""}};
  Source source;
  source.funder = "council";
  source.amount = Pence{100'000} * (std::int64_t{projects} * (projects + 1) / 4 + 1);
  Pot pot;
  pot.id = "main";
  pot.title = en("Community pot");
  pot.rule = "greedy";
  pot.sources = {source};
  pot.amount = source.amount;
  event.pots = {pot};
  event.electorates = {{"all", en("Everybody"), {1}, ""}};
  event.papers = {approve_paper(1, 1, projects)};
  event.rules = {greedy()};
  for (ProjectNumber n = 1; n <= projects; ++n) event.projects.push_back(project(n));
  fill_derived(event);
  return event;
}

namespace {

void fill_head(Event& event) {
  event.languages = {"en", "cy"};
  event.title = both("Larkham decides");
  event.contact = "clerk@larkham.example";
  event.announce = both("The result is read out at nine.");
  event.requires_features = {"everything"};
  event.follows = Follows{id_of(0x22), {}, {1, 2}};
  event.follows->result.bytes.fill(0x33);
  event.kind = EventKind::Practice;
  event.voters = {Admission::Either, 11, both("You live or work here.")};
  event.publish = {PublishBallots::Totals, 30, false, true, true, {both("Was it easy?")}, true,
                   PercentOf::Ballots};
  event.trust = {{"ann", "bob", "cat"}, 2, 50, 500, 3};
  event.imported = true;
}

void fill_money(Event& event) {
  event.areas = {{"town", AreaKind::District, both("Larkham"), "", {}, 0, ""},
                 {"north", AreaKind::Ward, both("North ward"), "town", {"town"}, 1234, "2027-03-01"}};
  event.funders = {{"council", FunderKind::Council, both("Town council"), "town"}};
  Source per_elector;
  per_elector.funder = "council";
  per_elector.kind = SourceKind::PerElector;
  per_elector.rate = Pence{110};
  per_elector.areas = {"north"};
  per_elector.electors = 1234;
  per_elector.amount = Pence{135'740};
  per_elector.pooled_from = {"north"};
  per_elector.only = {{"north"}, {"green"}, {RecipientKind::Charity}, true};
  Source percent;
  percent.funder = "council";
  percent.kind = SourceKind::PercentOfPot;
  percent.pot = "main";
  percent.percent = {1, 3};
  percent.amount = Pence{45'246};
  Pot& main = event.pots[0];
  main.title = both("Community pot");
  main.area = "north";
  main.owner = "council";
  main.sources = {per_elector};
  main.amount = per_elector.amount;
  main.overhead = Pence{5'000};
  main.share_group = "shared";
  main.leftover = Leftover::ShareOversubscribed;
  main.advisory = true;
  Pot side = main;
  side.id = "side", side.sources = {percent}, side.amount = percent.amount;
  Pot inner = main;
  inner.id = "inner", inner.sources.clear(), inner.amount = Pence{}, inner.from_project = 1;
  inner.leftover = Leftover::EnlargeWinners, inner.share_group.clear();
  event.pots.push_back(side), event.pots.push_back(inner);
}

void fill_rule(Event& event) {
  Rule& greedy_rule = event.rules[0];
  greedy_rule.min_share = MinShare{ShareOf::MaxMean, {2, 5}};
  greedy_rule.part_fund_min = Ratio{4, 5};
  greedy_rule.need_votes = 0;
  greedy_rule.reserve_order = {3, 2};
  greedy_rule.ties = {TieBreak::MostTopScores, TieBreak::MoreVotes, TieBreak::LowerCost, TieBreak::FileOrder};
  greedy_rule.measure = Measure::Score;
  Rule shares = greedy_rule;
  shares.id = "shares", shares.method = "equal-shares", shares.utility = "cost", shares.completion = "add1u";
  shares.preset = "exact", shares.comparison = true;
  Rule top = greedy_rule;
  top.id = "top", top.method = "top-n", top.n = 9;
  Rule bounds = greedy_rule;
  bounds.id = "bounds", bounds.method = "proportional-shares", bounds.floor = {1, 10}, bounds.cap = {1, 2};
  event.rules.insert(event.rules.end(), {shares, top, bounds});
}

void fill_project(Event& event) {
  Project& one = event.projects[0];
  one.id = "BO.D18.9/23";
  one.kind = ProjectKind::Divisible;
  one.title = both("Project 1"), one.about = both("What it does."), one.place = both("By the pond");
  one.min_award = Pence{10}, one.max_award = Pence{20};
  one.area = "north";
  one.lat_microdeg = 52'100'000, one.lon_microdeg = -1'200'000;
  one.category = "green";
  one.capital = true;
  one.recipient = both("Friends of the pond"), one.recipient_kind = RecipientKind::Charity;
  one.sponsor = "council";
  one.image = "media/01.png", one.image_alt = both("A pond.");
  one.conflicts = "site-1";
  one.withdrawn = true;
  one.present_share = {1, 8};
  one.contributions = {{"council", "", ContributionKind::Goods, Pence{500}, true},
                       {"", "Volunteers", ContributionKind::Time, Pence{700}, false}};
}

// One paper of each ballot type, all with the modifiers; the pot is decided by that of scores, as its rule
// asks.
void fill_papers(Event& event) {
  event.electorates[0].title = both("Everybody");
  event.electorates[0].batch = "blue";
  const Paper model = event.papers[0];
  event.papers.clear();
  event.electorates[0].papers.clear();
  for (PaperId id = 1; id <= 7; ++id) {
    Paper paper = model;
    paper.id = id;
    paper.type = static_cast<BallotType>(id);
    paper.ballot = {};
    paper.opinion = paper.type != BallotType::Score;
    event.papers.push_back(paper);
    event.electorates[0].papers.push_back(id);
  }
  auto params = [&](std::size_t i) -> BallotParams& { return event.papers[i].ballot; };
  params(0).min = 1, params(0).max = 1;
  params(1).limit = Pence{300'000}, params(1).min_spend = Pence{1};
  params(2).lo = 1, params(2).hi = 2, params(2).labels = {both("Poor"), both("Good")};
  params(2).must_score_all = true, params(2).allow_no_view = true;
  params(3).n = 2, params(3).lo = -2, params(3).hi = 5;
  params(4).total = 100, params(4).max_each = 50, params(4).min_projects = 2, params(4).must_use_all = true;
  params(5).min = 1, params(5).max = 2, params(5).weights = {2, 1};
  params(6).labels = {both("Good"), both("Poor")}, params(6).must_grade_all = true;
  event.papers[0].votes_per_projects = 5;
  event.papers[0].boost = Boost{1, {"green"}, true};
  event.papers[4].points_unit = Pence{50'000};
  Paper& last = event.papers[6];
  last.allow_blank = true, last.weight = {3, 2}, last.baseline = true;
  last.sections = {{both("Small"), {1, 2}, 1, 2}, {both("Large"), {3, 4}, 0, 1}};
  last.sections_rule = SectionsRule::AllOrNothing;
}

}  // namespace

Event full_event() {
  Event event = small_event();
  fill_head(event);
  fill_money(event);
  fill_rule(event);
  fill_project(event);
  fill_papers(event);
  fill_derived(event);
  return event;
}

}  // namespace wardmote::test
