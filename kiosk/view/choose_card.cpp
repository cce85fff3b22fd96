#include "kiosk/view/choose_card.h"

#include "kiosk/view/parts.h"

namespace wardmote {
namespace {

// The card's picture with its number, or the number alone beside the title.
void draw_top(Stage& stage, Rect& inside, const Project& project, const CardLayout& layout) {
  Ui& ui = stage.ui;
  const int step = ui.metrics.step;
  if (layout.picture_h > 0) {
    const Rect picture = inside.take_top(layout.picture_h);
    draw_picture(stage, project, picture);
    ui.note({"tile." + std::to_string(project.number) + ".picture",
             Role::Image,
             stage.in_language(project.image_alt),
             {},
             {},
             picture});
    draw_badge(ui, picture.x + step, picture.y + step, project.number);
  }
  inside = inside.inset(card_pad(ui) - ui.metrics.heavy, 0);
  inside.take_top(step);
}

void draw_words(Stage& stage, Rect& inside, const Project& project, const CardLayout& layout) {
  Ui& ui = stage.ui;
  Rect words = inside.take_top(layout.title_h + layout.second_h);
  inside.take_top(ui.metrics.step);
  Rect line{words.x, words.y, words.w, layout.title_h};
  if (layout.picture_h == 0) {
    draw_badge(ui, line.x, line.y, project.number);
    line.take_left(badge_size(ui).w + 2 * ui.metrics.step);
  }
  const std::string cost = format_pounds(project.cost);
  int cost_h = 0;
  if (layout.cost_beside) {
    const int cost_w = ui.measure(cost, kTitle).w;
    cost_h = ui.text({"", cost, kTitle, ui.theme.ink, Align::End}, line.take_right(cost_w));
    line.take_right(2 * ui.metrics.step - 1);
  }
  const int title_h =
      std::max(cost_h, ui.text({"", stage.in_language(project.title), kTitle, ui.theme.ink}, line));
  words.take_top(layout.picture_h == 0 ? layout.title_h : title_h);
  ui.text({"", second_line(stage, project, layout.cost_beside), kSmall, ui.theme.second}, words);
}

std::optional<Input> draw_buttons(Stage& stage, Rect area, const Project& project, bool chosen,
                                  const CardLayout& layout) {
  Ui& ui = stage.ui;
  const Button choose = choose_button(stage, project, chosen);
  const Button more = more_button(stage, project);
  Rect row = area.take_top(layout.button_h);
  Rect more_at;
  if (layout.buttons_stacked) {
    area.take_top(ui.metrics.gap);
    more_at = area.take_top(layout.button_h);
  } else {
    more_at = row.take_right(ui.natural_width(more));
    row.take_right(ui.metrics.gap);
  }
  std::optional<Input> input;
  if (ui.button(choose, row)) input = input::Toggle{project.number};
  if (ui.button(more, more_at)) input = input::ReadMore{project.number};
  return input;
}

}  // namespace

std::optional<Input> draw_card(Stage& stage, Rect area, const Project& project, bool chosen,
                               const CardLayout& layout) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  ui.note({"tile." + std::to_string(project.number),
           Role::Text,
           std::to_string(project.number) + ", " + stage.in_language(project.title) + ", " +
               recipient_and_cost(stage, project),
           {},
           chosen ? std::vector<std::string>{"chosen"} : std::vector<std::string>{},
           area});
  ui.canvas().framed(area, m.corner, chosen ? m.heavy : m.line, chosen ? ui.theme.primary : ui.theme.line,
                     chosen ? ui.theme.chosen : ui.theme.card);
  Rect inside = area.inset(m.heavy);
  draw_top(stage, inside, project, layout);
  draw_words(stage, inside, project, layout);
  return draw_buttons(stage, inside, project, chosen, layout);
}

}  // namespace wardmote
