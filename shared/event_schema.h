// The schema of the event, once: which keys each table has, their types and defaults. A visitor that writes
// JSON, one that reads it, one that reads event.toml, one that reads a row of projects.csv and one that walks
// all texts are all led through the same describe(). Internal to whoever reads or writes an event.
//
// A visitor V has `template <class T> using Of = T` (it fills the event in) or `const T` (it only looks), and
//   string(key, std::string&)              text(key, Text&)               texts(key, std::vector<Text>&)
//   number(key, integer&, default = 0)     optional_number(key, std::optional<std::int64_t>&)
//   flag(key, bool&, default = false)      money(key, Pence&)             ratio(key, Ratio&, default)
//   choice(key, Enum&, default)            choices(key, std::vector<Enum>&)
//   strings(key, std::vector<std::string>&)     numbers(key, std::vector<integer>&)
//   hex(key, FixedBytes&)                  languages(std::vector<std::string>&)
//   optional_ratio(key, std::optional<Ratio>&) selection(std::vector<ProjectNumber>&), which JSON calls
//   "projects" table(key, T&)                         optional_table(key, std::optional<T>&) list(key,
//   std::vector<T>&)
// and, for what a source computes and only the signed form states, format(), event_id(EventId&) and
//   computed(key, Pence& or integer&).
#pragma once

#include <string>

#include "shared/event.h"

namespace wardmote {

// What an element of a list is called in the key of a text: its number or id, or else its place from 1.
template <class T>
std::string list_name(const T& element, std::size_t index) {
  if constexpr (requires { element.number; }) {
    return std::to_string(element.number);
  } else if constexpr (std::is_same_v<T, Paper>) {
    return std::to_string(element.id);
  } else if constexpr (requires { element.id; }) {
    return element.id;
  } else {
    return std::to_string(index + 1);
  }
}

template <class V>
void describe(V& v, typename V::template Of<Area>& x) {
  v.string("id", x.id);
  v.choice("kind", x.kind, AreaKind::Other);
  v.text("title", x.title);
  v.string("parent", x.parent);
  v.strings("also_in", x.also_in);
  v.number("electors", x.electors);
  v.string("as_of", x.as_of);
}

template <class V>
void describe(V& v, typename V::template Of<Funder>& x) {
  v.string("id", x.id);
  v.choice("kind", x.kind, FunderKind::Other);
  v.text("title", x.title);
  v.string("area", x.area);
}

template <class V>
void describe(V& v, typename V::template Of<SourceOnly>& x) {
  v.strings("areas", x.areas);
  v.strings("categories", x.categories);
  v.choices("recipients", x.recipients);
  v.flag("capital", x.capital);
}

template <class V>
void describe(V& v, typename V::template Of<Source>& x) {
  v.string("funder", x.funder);
  v.choice("kind", x.kind, SourceKind::Fixed);
  if (x.kind == SourceKind::Fixed) {
    v.money("amount_pence", x.amount);
  } else {
    v.computed("amount_pence", x.amount);
  }
  v.money("rate_pence", x.rate);
  v.strings("areas", x.areas);
  v.computed("electors", x.electors);
  v.string("pot", x.pot);
  v.ratio("percent", x.percent, Ratio{0, 1});
  v.strings("pooled_from", x.pooled_from);
  v.table("only", x.only);
}

template <class V>
void describe(V& v, typename V::template Of<Pot>& x) {
  v.string("id", x.id);
  v.text("title", x.title);
  v.string("area", x.area);
  v.string("owner", x.owner);
  v.string("rule", x.rule);
  v.list("source", x.sources);
  v.computed("amount_pence", x.amount);
  v.choice("leftover", x.leftover, Leftover::Keep);
  v.string("share_group", x.share_group);
  v.flag("advisory", x.advisory);
  v.money("overhead_pence", x.overhead);
  v.number("from_project", x.from_project);
}

template <class V>
void describe(V& v, typename V::template Of<Electorate>& x) {
  v.string("id", x.id);
  v.text("title", x.title);
  v.numbers("papers", x.papers);
  v.string("batch", x.batch);
}

// The parameters of one ballot type; of the others there is no key.
template <class V, class Params>
void describe_ballot(V& v, BallotType type, Params& x) {
  switch (type) {
    case BallotType::Approve:
      return v.number("min", x.min), v.number("max", x.max);
    case BallotType::Knapsack:
      return v.money("limit_pence", x.limit), v.money("min_spend_pence", x.min_spend);
    case BallotType::Score:
      v.number("lo", x.lo), v.number("hi", x.hi), v.texts("labels", x.labels);
      return v.flag("must_score_all", x.must_score_all), v.flag("allow_no_view", x.allow_no_view);
    case BallotType::PickThenScore:
      return v.number("n", x.n), v.number("lo", x.lo), v.number("hi", x.hi);
    case BallotType::Points:
      v.number("total", x.total), v.number("max_each", x.max_each), v.number("min_projects", x.min_projects);
      return v.flag("must_use_all", x.must_use_all);
    case BallotType::Rank:
      return v.number("min", x.min), v.number("max", x.max), v.numbers("weights", x.weights);
    case BallotType::Grade:
      return v.texts("labels", x.labels), v.flag("must_grade_all", x.must_grade_all);
  }
}

// A ballot's parameters with their type, so that a visitor can treat them as one table.
template <class Params>
struct TypedBallot {
  BallotType type;
  Params params;  // a reference
};
template <class V, class Params>
void describe(V& v, const TypedBallot<Params>& x) {
  describe_ballot(v, x.type, x.params);
}

template <class V>
void describe(V& v, typename V::template Of<Boost>& x) {
  v.number("votes", x.votes);
  v.strings("categories", x.categories);
  v.flag("may_repeat", x.may_repeat);
}

template <class V>
void describe(V& v, typename V::template Of<Section>& x) {
  v.text("title", x.title);
  v.selection(x.projects);
  v.number("min", x.min);
  v.number("max", x.max);
}

template <class V>
void describe(V& v, typename V::template Of<Paper>& x) {
  v.number("id", x.id);
  v.text("title", x.title);
  v.text("ask", x.ask);
  v.string("electorate", x.electorate);
  v.selection(x.projects);
  v.choice("type", x.type, BallotType::Approve);
  const TypedBallot<decltype((x.ballot))> ballot{x.type, x.ballot};
  v.table("ballot", ballot);
  v.flag("allow_blank", x.allow_blank);
  v.ratio("weight", x.weight, Ratio{1, 1});
  v.optional_table("boost", x.boost);
  v.list("section", x.sections);
  v.choice("sections", x.sections_rule, SectionsRule::None);
  v.number("votes_per_projects", x.votes_per_projects);
  v.money("points_unit_pence", x.points_unit);
  v.flag("opinion", x.opinion);
  v.flag("baseline", x.baseline);
}

template <class V>
void describe(V& v, typename V::template Of<MinShare>& x) {
  v.choice("of", x.of, ShareOf::Ballots);
  v.ratio("share", x.share, Ratio{0, 1});
}

// `part_fund = {min = "n/d"}`: a table of one key, so that more can be said of part-funding later.
template <class R>
struct PartFund {
  R min;  // a reference
};
template <class V, class R>
void describe(V& v, const PartFund<R>& x) {
  v.optional_ratio("min", x.min);
}

template <class V>
void describe(V& v, typename V::template Of<Rule>& x) {
  v.string("id", x.id);
  v.string("method", x.method);
  v.choice("measure", x.measure, Measure::Votes);
  v.number("need_votes", x.need_votes, 1);
  v.optional_table("min_share", x.min_share);
  const PartFund<decltype((x.part_fund_min))> part_fund{x.part_fund_min};
  v.table("part_fund", part_fund);
  v.number("n", x.n);
  v.string("utility", x.utility);
  v.string("completion", x.completion);
  v.string("preset", x.preset);
  v.flag("comparison", x.comparison);
  v.ratio("floor", x.floor, Ratio{0, 1});
  v.ratio("cap", x.cap, Ratio{1, 1});
  v.choices("ties", x.ties);
  v.numbers("reserve_order", x.reserve_order);
}

template <class V>
void describe(V& v, typename V::template Of<Contribution>& x) {
  v.string("funder", x.funder);
  v.string("name", x.name);
  v.choice("kind", x.kind, ContributionKind::Cash);
  v.money("amount_pence", x.amount);
  v.flag("confirmed", x.confirmed);
}

template <class Words, class Kind>
struct Recipient {
  Words title;  // references
  Kind kind;
};
template <class V, class Words, class Kind>
void describe(V& v, const Recipient<Words, Kind>& x) {
  v.text("title", x.title);
  v.choice("kind", x.kind, RecipientKind::Other);
}

template <class V>
void describe(V& v, typename V::template Of<Project>& x) {
  v.number("number", x.number);
  v.string("id", x.id);
  v.string("pot", x.pot);
  v.choice("kind", x.kind, ProjectKind::Whole);
  v.text("title", x.title);
  v.text("about", x.about);
  v.money("cost_pence", x.cost);
  v.money("min_award_pence", x.min_award);
  v.money("max_award_pence", x.max_award);
  v.string("area", x.area);
  v.text("place", x.place);
  v.optional_number("lat", x.lat_microdeg);
  v.optional_number("lon", x.lon_microdeg);
  v.string("category", x.category);
  v.flag("capital", x.capital);
  const Recipient<decltype((x.recipient)), decltype((x.recipient_kind))> recipient{x.recipient,
                                                                                   x.recipient_kind};
  v.table("recipient", recipient);
  v.string("sponsor", x.sponsor);
  v.string("image", x.image);
  v.text("image_alt", x.image_alt);
  v.string("conflicts", x.conflicts);
  v.flag("withdrawn", x.withdrawn);
  v.ratio("present_share", x.present_share, Ratio{0, 1});
  v.list("contribution", x.contributions);
}

template <class V>
void describe(V& v, typename V::template Of<When>& x) {
  v.string("date", x.date);
  v.string("opens", x.opens);
  v.string("closes", x.closes);
  v.string("time_zone", x.time_zone);
}

template <class V>
void describe(V& v, typename V::template Of<Voters>& x) {
  v.choice("admission", x.admission, Admission::Release);
  v.number("min_age", x.min_age);
  v.text("qualifies", x.qualifies);
}

template <class V>
void describe(V& v, typename V::template Of<Follows>& x) {
  v.hex("event", x.event);
  v.hex("result", x.result);
  v.numbers("take", x.take);
}

template <class V>
void describe(V& v, typename V::template Of<Publish>& x) {
  v.choice("ballots", x.ballots, PublishBallots::All);
  v.number("small_paper", x.small_paper, 20);
  v.flag("trackers", x.trackers, true);
  v.flag("receipt", x.receipt);
  v.flag("test_vote", x.test_vote);
  v.texts("survey", x.survey);
  v.flag("comments", x.comments);
  v.choice("percent_of", x.percent_of, PercentOf::Voters);
}

template <class V>
void describe(V& v, typename V::template Of<Trust>& x) {
  v.strings("trustees", x.trustees);
  v.number("threshold", x.threshold, 1);
  v.number("checkpoint", x.checkpoint, 25);
  v.number("max_ballots", x.max_ballots, 2000);
  v.number("max_sessions", x.max_sessions, 4);
}

// The table "event": what is said of the event itself.
template <class E>
struct EventHead {
  E event;  // a reference
};
template <class V, class E>
void describe(V& v, const EventHead<E>& head) {
  E x = head.event;
  v.format();
  v.event_id(x.id);
  v.string("name", x.name);
  v.choice("kind", x.kind, EventKind::Live);
  v.languages(x.languages);  // before the first text: a reader needs the reference language
  v.text("title", x.title);
  v.string("organiser", x.organiser);
  v.string("contact", x.contact);
  v.text("announce", x.announce);
  v.strings("requires", x.requires_features);
  v.optional_table("follows", x.follows);
  v.flag("allow_over", x.imported);
}

template <class V>
void describe(V& v, typename V::template Of<Event>& x) {
  const EventHead<decltype((x))> head{x};
  v.table("event", head);
  v.table("when", x.when);
  v.table("voters", x.voters);
  v.list("area", x.areas);
  v.list("funder", x.funders);
  v.list("pot", x.pots);
  v.list("electorate", x.electorates);
  v.list("paper", x.papers);
  v.list("rule", x.rules);
  v.list("project", x.projects);
  v.table("publish", x.publish);
  v.table("trust", x.trust);
}

}  // namespace wardmote
