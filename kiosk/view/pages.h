// Content that stands one under another and goes over the page when there is more than its room holds.
#pragma once

#include <functional>

#include "kiosk/view/stage.h"

namespace wardmote {

// What is never cut in two.
struct Piece {
  int height{0};
  int gap{0};  // below it, unless it is the last on its page
  std::function<std::optional<Input>(Rect)> draw;
};
using Pieces = std::vector<Piece>;

int height_of(const Pieces& pieces);

// Adds a text to pieces that are `width` wide: every line is a piece, so that it can go on over the page.
void add_text(Ui& ui, Pieces& pieces, const Label& label, int width, int gap);

// Draws all pieces in `area`, which must have room for them. What a piece answered.
std::optional<Input> draw_column(Ui& ui, Rect area, const Pieces& pieces);

// Draws the pieces that `content` makes for a width: all of them if they fit, else those of the page that was
// turned to, and the buttons to turn. Unless `always`, pages are for a tight layout only. What a piece
// answered.
std::optional<Input> draw_pages(Stage& stage, Rect area, const std::function<Pieces(int width)>& content,
                                bool always = false);

}  // namespace wardmote
