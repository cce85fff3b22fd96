// How the projects are laid out on the choosing screen: as many cards on a page as can be read and touched,
// all of the same size, so that no project is favoured.
#pragma once

#include <vector>

#include "kiosk/view/stage.h"

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
  Rect cards;  // where the cards are
  Rect pager;  // where the page buttons are; empty when one page is enough
  [[nodiscard]] std::size_t per_page() const { return static_cast<std::size_t>(columns * rows); }
};

// The layout of `projects` in `area`. Marks the scene as overflowing when not even one card fits.
CardLayout layout_cards(Stage& stage, Rect area, const std::vector<const Project*>& projects, bool pictures);

inline int card_pad(const Ui& ui) {
  return 2 * ui.metrics.step;
}
Button choose_button(const Stage& stage, const Project& project, bool chosen);
Button more_button(const Stage& stage, const Project& project);
std::string second_line(const Stage& stage, const Project& project, bool cost_beside);

}  // namespace wardmote
