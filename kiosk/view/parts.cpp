#include "kiosk/view/parts.h"

#include <algorithm>
#include <cstdlib>

namespace wardmote {

Rect draw_ground(Stage& stage) {
  Ui& ui = stage.ui;
  Rect area = ui.screen();
  if (!stage.practice) return area;
  const std::string text = ui.say("kiosk.practice");
  const int height = ui.measure(text, kBold, area.w - 2 * ui.metrics.margin).h + ui.metrics.step;
  const Rect strip = area.take_top(height);
  ui.canvas().fill(strip, ui.theme.act);
  ui.text({"practice", text, kBold, ui.theme.on_act, Align::Centre, true, Role::Status},
          strip.inset(ui.metrics.margin, 0));
  return area;
}

void draw_warning(Stage& stage, Rect area, const std::string& id, const std::string& text) {
  Ui& ui = stage.ui;
  ui.canvas().rounded(area, ui.metrics.corner, ui.theme.warning);
  ui.text({"", text, kBold, ui.theme.on_warning, Align::Centre, true}, area.inset(2 * ui.metrics.step, 0));
  ui.note({id, Role::Alert, text, {}, {}, area});
}

void draw_not_voted(Stage& stage, Rect& area, const std::string& id) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const std::string warning = ui.say("kiosk.not_voted");
  const int words = ui.measure(warning, kBold, area.w - 4 * m.step).h + 2 * m.step;
  draw_warning(stage, area.take_bottom(m.tight ? words : std::max(m.tall, words)), id, warning);
  if (m.tight) area.take_bottom(m.gap);
}

Size badge_size(Ui& ui) {
  const Size digits = ui.measure("88", kTitle);
  return {digits.w + 3 * ui.metrics.step, digits.h + ui.metrics.step};
}

void draw_badge(Ui& ui, int x, int y, ProjectNumber number) {
  Size size = badge_size(ui);
  const std::string digits = std::to_string(number);
  size.w = std::max(size.w, ui.measure(digits, kTitle).w + 2 * ui.metrics.step);
  const Rect area{x, y, size.w, size.h};
  ui.canvas().rounded(area, ui.metrics.corner, ui.theme.ink);
  ui.text({"", digits, kTitle, ui.theme.card, Align::Centre, true}, area);
}

void draw_picture(Stage& stage, const Project& project, Rect area) {
  stage.ui.canvas().picture(area, project.image, stage.ui.theme.chosen);
}

bool has_pictures(const Event& event, const Paper& paper) {
  return std::any_of(paper.projects.begin(), paper.projects.end(),
                     [&](ProjectNumber number) { return !event.project(number).image.empty(); });
}

std::string recipient_of(const Stage& stage, const Project& project) {
  return stage.in_language(project.recipient);
}

std::string recipient_and_cost(const Stage& stage, const Project& project) {
  const std::string recipient = recipient_of(stage, project);
  return recipient.empty() ? format_pounds(project.cost) : recipient + " · " + format_pounds(project.cost);
}

const Paper& paper_of(const Event& event) {
  return event.paper(event.electorates.front().papers.front());
}

bool chooses_exactly(const Paper& paper) {
  return paper.ballot.min == paper.ballot.max;
}

}  // namespace wardmote
