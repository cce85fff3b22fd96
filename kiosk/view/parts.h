// Larger parts that several screens share: the band at the top, the bar at the bottom, cards and badges.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/view/stage.h"

namespace wardmote {

// The whole screen in paper, with the practice strip where the event is for practice. The rest of the screen.
Rect draw_ground(Stage& stage);

// A line under the title, in the words there is room for: the first of `ways` that fits, or none; one that is
// needed is said in the last way at least.
struct HeadLine {
  std::string id;
  std::vector<std::string> ways;
  bool needed{false};
};
struct Heading {
  std::string title;
  std::vector<HeadLine> lines{};  // what matters most first
};
// The band at the top with title and lines, and the buttons for language, text size and contrast. Cuts it off
// `area`.
std::optional<Input> draw_header(Stage& stage, Rect& area, const Heading& heading);

// The contrast after the present one, as an input.
Input next_contrast(const Stage& stage);

// One thing in the bar at the bottom: a button, or (without an id) words on a ground of their own.
struct BarItem {
  Button button;
  bool words{false};  // a band of words, not a target
  bool hold{false};
  bool grows{false};  // takes what room is left
  // Whatever else it may say on this screen, so that the bar never moves: a button is as wide as the widest,
  // words as wide as the label alone would be at first (the front of the list) and as high as the highest.
  std::vector<std::string> may_say{};
};
// Draws the bar and cuts it off the bottom of `area`. Words are put above the buttons when they do not fit
// between them. Which item was pressed, by its place in `items`.
std::optional<std::size_t> draw_bar(Stage& stage, Rect& area, const std::vector<BarItem>& items);

// A dark red band of words.
void draw_warning(Stage& stage, Rect area, const std::string& id, const std::string& text);
// "You have not voted yet" in such a band, over the bar. Cuts it off the bottom of `area`.
void draw_not_voted(Stage& stage, Rect& area, const std::string& id);

// The number of a project, white on ink as on the boards, at the top left of `area`. Its size.
Size badge_size(Ui& ui);
void draw_badge(Ui& ui, int x, int y, ProjectNumber number);

// The picture of a project in `area`; a plain ground with nothing on it when there is none.
void draw_picture(Stage& stage, const Project& project, Rect area);
bool has_pictures(const Event& event, const Paper& paper);

// Who delivers the project and, if asked, what it costs: "Green Hands · £2,900".
std::string recipient_of(const Stage& stage, const Project& project);
std::string recipient_and_cost(const Stage& stage, const Project& project);

// The first paper of the first electorate: the one paper of a sitting.
const Paper& paper_of(const Event& event);
bool chooses_exactly(const Paper& paper);

}  // namespace wardmote
