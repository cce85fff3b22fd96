// The tables of electorates and papers. Part of event_schema.h, which includes it.
#pragma once

#include "shared/event.h"

namespace wardmote {

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

}  // namespace wardmote
