// The table of projects. Part of event_schema.h, which includes it.
#pragma once

#include "shared/event.h"

namespace wardmote {

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

}  // namespace wardmote
