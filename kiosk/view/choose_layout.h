// How the projects are laid out on the choosing screen: as many cards on a page as can be read and touched,
// all of the same size, so that no project is favoured.
#pragma once

#include <vector>

#include "kiosk/view/pager.h"

namespace wardmote {

struct CardLayout {
  Size cell;  // of a card
  int columns{1};
  int rows{1};
  int picture_h{0};
  int title_h{0};  // the tallest title and the tallest second line
  int second_h{0};
  bool cost_beside{true};  // the cost stands right of the title, else before the second line
  bool buttons_stacked{false};
  int button_h{0};
  Rect cards;       // where the cards are
  PagerRoom pager;  // empty when one page is enough
  [[nodiscard]] std::size_t per_page() const { return static_cast<std::size_t>(columns * rows); }
};

// The layout of `projects` in `area`. Marks the scene as overflowing when not even one card fits.
CardLayout layout_cards(Stage& stage, Rect area, const std::vector<const Project*>& projects, bool pictures);

inline int card_pad(const Ui& ui) {
  return std::max(2 * ui.metrics.step, ui.metrics.heavy + ui.metrics.mm(2));
}
Button choose_button(const Stage& stage, const Project& project, bool chosen);
Button more_button(const Stage& stage, const Project& project);
// "You have not voted yet · 2 of 3 chosen"
std::string chosen_words(const Stage& stage, std::size_t chosen, const Paper& paper);
// That one of the chosen must be taken away first.
std::string full_words(const Stage& stage, const Paper& paper);
std::string second_line(const Stage& stage, const Project& project, bool cost_beside);

}  // namespace wardmote
