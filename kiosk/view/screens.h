// Every screen as a function that draws it and returns what the person did, or nothing.
#pragma once

#include <optional>

#include "kiosk/view/stage.h"

namespace wardmote {

// A voter's screens.
std::optional<Input> draw_welcome(Stage& stage, const Welcome& screen);
std::optional<Input> draw_how(Stage& stage, const HowTo& screen);
std::optional<Input> draw_wait(Stage& stage, const Waiting& screen);
std::optional<Input> draw_choose(Stage& stage, const Choosing& screen);
std::optional<Input> draw_project(Stage& stage, const Reading& screen);
std::optional<Input> draw_review(Stage& stage, const Reviewing& screen);
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
// The grid of language buttons in `area`, each named in itself; ids `<prefix>.<language>`. Its height.
int languages_height(Stage& stage, int width);
std::optional<Input> draw_language_grid(Stage& stage, Rect area, const std::string& prefix);

// Who is there: the PIN pad or, once the PIN is dead, field and keyboard.
std::optional<Input> draw_gate(Stage& stage, Rect area, const Gate& gate);
// A keyboard for what officers type; ids `key.<character>`, `key.erase`, `key.shift`, `key.symbols`.
std::optional<Input> draw_keyboard(Stage& stage, Rect area);
// Digits alone, in one row; ids `key.<digit>`, `key.erase`.
std::optional<Input> draw_digits(Stage& stage, Rect area);
// A field that shows what was typed, as dots when it is secret.
void draw_field(Stage& stage, Rect area, const std::string& id, const Typed& typed, bool secret);

}  // namespace wardmote
