// What follows from what people wrote: who is on which paper, what a pot amounts to, everything in its order.
// Internal to event_source.
#pragma once

#include "shared/event.h"
#include "tally/event_source_places.h"
#include "tally/event_source_toml.h"

namespace wardmote {

// The default electorate "all", and each paper and electorate naming the other where only one of them did.
void fill_electorates(Event& event);

// The projects of every paper and section that asked for pots or categories. A withdrawn project is left out,
// except in an import, where its votes were cast.
void fill_selections(const std::vector<Selection>& selections, const Event& event, SourceLog& log);

// Every source's electors and amount and every pot's sum, pots that others are a percentage of first.
void fill_amounts(Event& event);

// Papers by id, projects by number, the projects of papers and sections ascending.
void sort_event(Event& event, SourceLog& log);

}  // namespace wardmote
