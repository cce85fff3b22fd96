// What a project says of itself: cost, who delivers it, where, what money it brings, and its description.
#pragma once

#include <string>
#include <vector>

#include "kiosk/view/stage.h"

namespace wardmote {

// A line of facts: what it is, in small letters, over what it says.
struct Fact {
  std::string id;
  std::string what;
  std::string text;
};
std::vector<Fact> facts_of(const Stage& stage, const Project& project);
int fact_height(Ui& ui, const Fact& fact, int width);
int draw_fact(Ui& ui, const Fact& fact, Rect area);  // the height it took

// The plain word that the description is not in the reader's language, or "".
std::string shown_in(const Stage& stage, const Project& project);

// Facts, in as many columns as have room, and the description; and how high all of it is in a room that wide.
int words_height(Stage& stage, const Project& project, int width);
void draw_words(Stage& stage, const Project& project, Rect area);

}  // namespace wardmote
