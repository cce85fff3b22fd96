#include "kiosk/view/pages.h"
#include "kiosk/view/parts.h"
#include "kiosk/view/screens.h"

namespace wardmote {
namespace {

std::vector<std::string> steps_of(const Stage& stage) {
  const Paper& paper = paper_of(stage.event);
  const Ui& ui = stage.ui;
  return {ui.say("kiosk.how.read"),
          ui.say(chooses_exactly(paper) ? "kiosk.how.choose_exact" : "kiosk.how.choose_up_to",
                 {{"max", paper.ballot.max}}),
          ui.say("kiosk.how.check"), ui.say("kiosk.how.cast")};
}

int disc_of(Ui& ui) {
  return std::max(ui.measure("8", kTitle).h + ui.metrics.step, ui.metrics.mm(14));
}

int height_of_step(Ui& ui, const std::string& text, int width) {
  const int step = ui.metrics.step;
  const int disc = disc_of(ui);
  return std::max(disc, ui.measure(text, kBody, width - disc - 6 * step).h) + 4 * step;
}

// A step: its number, and what to do. The last one, which casts, has the gold of the button it speaks of.
void draw_step(Ui& ui, Rect area, std::size_t number, const std::string& text, bool last) {
  const Metrics& m = ui.metrics;
  ui.canvas().framed(area, m.corner, m.line, ui.theme.line, ui.theme.card);
  Rect inside = area.inset(2 * m.step);
  const int disc = disc_of(ui);
  const Rect round{inside.x, area.y + (area.h - disc) / 2, disc, disc};
  ui.canvas().rounded(round, disc / 2, last ? ui.theme.act : ui.theme.primary);
  ui.text(
      {"", std::to_string(number), kTitle, last ? ui.theme.on_act : ui.theme.on_primary, Align::Centre, true},
      round);
  inside.take_left(disc + 2 * m.step);
  ui.text({"how.step." + std::to_string(number), text, kBody, ui.theme.ink, Align::Start, true}, inside);
}

// Where the steps have room, all are of the same height.
Pieces pieces_of(Stage& stage, Rect area, int width) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const auto steps = steps_of(stage);
  const int count = static_cast<int>(steps.size());
  const Label secret{"how.secret", ui.say("kiosk.how.secret"), kBold, ui.theme.ink};
  const int secret_h = ui.measure(secret.text, secret.font, width).h;
  const int even =
      std::min((area.h - secret_h - 2 * m.step - count * m.gap) / count, std::max(m.mm(40), area.h / 7));
  Pieces pieces;
  for (int i = 0; i < count; ++i) {
    const std::string& text = steps[static_cast<std::size_t>(i)];
    const int height = std::max(even, height_of_step(ui, text, width));
    pieces.push_back({height, m.gap, [&ui, text, i, count](Rect at) {
                        draw_step(ui, at, static_cast<std::size_t>(i) + 1, text, i + 1 == count);
                        return std::optional<Input>();
                      }});
  }
  pieces.back().gap += 2 * m.step;
  add_text(ui, pieces, secret, width, 0);
  return pieces;
}

}  // namespace

std::optional<Input> draw_how(Stage& stage, const HowTo&) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  Rect area = draw_ground(stage);
  const auto settings =
      draw_header(stage, area, {ui.say("kiosk.how.title"), {{"lead", {ui.say("kiosk.how.lead")}}}});
  const auto pressed = draw_bar(
      stage, area,
      {{{"how.back", ui.say("kiosk.back")}}, {{"how.next", ui.say("kiosk.continue"), Look::Primary}}});
  area = area.inset(m.margin, 2 * m.step);
  const auto turned = draw_pages(stage, area, [&](int width) { return pieces_of(stage, area, width); });
  if (pressed) return *pressed == 0 ? Input(input::Back{}) : Input(input::Next{});
  return turned ? turned : settings;
}

}  // namespace wardmote
