// The buttons that turn pages: a column at the right of what they turn, or a strip below it where that is
// narrow.
#pragma once

#include "kiosk/view/stage.h"

namespace wardmote {

// Where they are.
struct PagerRoom {
  Rect area;
  bool column{false};
};
// Cuts the room of the buttons off `area`.
PagerRoom cut_pager(Ui& ui, Rect& area);

// Draws them there: page `page` (from 0) of `pages`. Ids `<prefix>page_up`, `<prefix>page`,
// `<prefix>page_down`. The page that was asked for, if one was.
std::optional<std::size_t> draw_pager(Ui& ui, const PagerRoom& room, const std::string& prefix,
                                      std::size_t page, std::size_t pages);

}  // namespace wardmote
