// Every screen as a function that draws it and returns what the person did, or nothing.
#pragma once

#include <optional>

#include "kiosk/view/pages.h"
#include "kiosk/view/stage.h"

namespace wardmote {

// A voter's screens.
std::optional<Input> draw_welcome(Stage& stage, const Welcome& screen);
std::optional<Input> draw_how(Stage& stage, const HowTo& screen);
std::optional<Input> draw_card_entry(Stage& stage, const CardEntry& screen);
std::optional<Input> draw_wait(Stage& stage, const Waiting& screen);
std::optional<Input> draw_choose(Stage& stage, const Choosing& screen);
std::optional<Input> draw_project(Stage& stage, const Reading& screen);
std::optional<Input> draw_review(Stage& stage, const Reviewing& screen);
std::optional<Input> draw_sealed(Stage& stage, const Sealed& screen);
std::optional<Input> draw_tested(Stage& stage, const Tested& screen);
std::optional<Input> draw_casting(Stage& stage, const Casting& screen);
std::optional<Input> draw_leaving(Stage& stage, const Leaving& screen);
std::optional<Input> draw_done(Stage& stage, const Done& screen);
std::optional<Input> draw_idle(Stage& stage, const StillThere& screen);
std::optional<Input> draw_locked(Stage& stage, const Locked& screen);
std::optional<Input> draw_failed(Stage& stage, const Failed& screen);

// An officer's.
std::optional<Input> draw_officer_home(Stage& stage, const OfficerHome& screen);
std::optional<Input> draw_officer_form(Stage& stage, const OfficerForm& screen);
std::optional<Input> draw_officer_report(Stage& stage, const OfficerReport& screen);

// What may lie over any voter's screen: the list of languages.
std::optional<Input> draw_languages(Stage& stage);
// The question over choosing and reviewing: "Undo all your choices?"
std::optional<Input> draw_question(Stage& stage, Question question);
// How many of `count` buttons stand in a row, at most `most`: the fewest rows, and those as even as can be.
int even_columns(int count, int most);
// Rows of language buttons, each named in itself; ids `<prefix>.<language>`. They are as high as a finger
// likes them, as far as there is `spare` height for that.
void add_language_rows(Stage& stage, Pieces& pieces, int width, int spare, const std::string& prefix);

// Who is there: the PIN pad or, once the PIN is dead, field and keyboard.
std::optional<Input> draw_gate(Stage& stage, Rect area, const Gate& gate);
// A keyboard for what officers type; ids `key.<character>`, `key.erase`, `key.shift`, `key.symbols`.
std::optional<Input> draw_keyboard(Stage& stage, Rect area);
int keyboard_width(Ui& ui);  // least
// Digits alone, in one row; ids `key.<digit>`, `key.erase`.
std::optional<Input> draw_digits(Stage& stage, Rect area);
// A field that shows what was typed, as dots when it is secret.
void draw_field(Stage& stage, Rect area, const std::string& id, const Typed& typed, bool secret);

}  // namespace wardmote
