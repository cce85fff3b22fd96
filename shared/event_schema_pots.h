// The tables of areas, funders and pots. Part of event_schema.h, which includes it.
#pragma once

#include "shared/event.h"

namespace wardmote {

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

}  // namespace wardmote
