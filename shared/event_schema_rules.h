// The table of rules. Part of event_schema.h, which includes it.
#pragma once

#include "shared/event.h"

namespace wardmote {

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

}  // namespace wardmote
