// What the officer's screens share: the state of the poll as a coloured band with its word, and what each act
// is.
#pragma once

#include "kiosk/flow.h"
#include "kiosk/view/pages.h"
#include "kiosk/view/parts.h"

namespace wardmote {

// The band at the top: the word of the state, the event, the kiosk. Cuts it off `area`.
void draw_state_band(Stage& stage, Rect& area);

// "officer.open", the id of the button that leads to an act, and of the one that does it.
std::string act_id(Act act);
// "officer.act.open" + `part`: the catalogue's words about an act.
std::string act_key(Act act, std::string_view part = {});
// What would usually be done next; nothing while there is nothing to do.
std::optional<Act> next_act(const Standing& standing);

// A line of a list `width` wide: what it is, and its value beside it, or below where that takes less room.
Piece pair_piece(Ui& ui, const std::string& id, const std::string& what, const std::string& value, int width);

// What went wrong: the fact, what to do.
void add_refusal(Stage& stage, Pieces& pieces, const Error& problem, int width);

}  // namespace wardmote
