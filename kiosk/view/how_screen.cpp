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

// A step: its number, and what to do. The last one, which casts, has the gold of the button it speaks of.
void draw_step(Ui& ui, Rect area, std::size_t number, const std::string& text, bool last) {
  const Metrics& m = ui.metrics;
  ui.canvas().framed(area, m.corner, m.line, ui.theme.line, ui.theme.card);
  Rect inside = area.inset(2 * m.step);
  const int disc = std::max(ui.measure("8", kTitle).h + m.step, m.mm(14));
  const Rect round{inside.x, area.y + (area.h - disc) / 2, disc, disc};
  ui.canvas().rounded(round, disc / 2, last ? ui.theme.act : ui.theme.primary);
  ui.text(
      {"", std::to_string(number), kTitle, last ? ui.theme.on_act : ui.theme.on_primary, Align::Centre, true},
      round);
  inside.take_left(disc + 2 * m.step);
  ui.text({"how.step." + std::to_string(number), text, kBody, ui.theme.ink, Align::Start, true}, inside);
}

}  // namespace

std::optional<Input> draw_how(Stage& stage, const HowTo&) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  Rect area = draw_ground(stage);
  const auto settings =
      draw_header(stage, area, ui.say("kiosk.how.title"), ui.say("kiosk.how.lead"), ui.say("kiosk.how.lead"));
  const auto pressed = draw_bar(
      stage, area,
      {{{"how.back", ui.say("kiosk.back")}}, {{"how.next", ui.say("kiosk.continue"), Look::Primary}}});
  area = area.inset(m.margin, 2 * m.step);
  const std::string secret = ui.say("kiosk.how.secret");
  const int secret_h = ui.measure(secret, kBold, area.w).h;
  ui.text({"how.secret", secret, kBold, ui.theme.ink}, area.take_bottom(secret_h));
  area.h -= 2 * m.step;
  const auto steps = steps_of(stage);
  const int count = static_cast<int>(steps.size());
  const int height = std::min((area.h - (count - 1) * m.gap) / count, m.mm(40));
  area.take_top((area.h - count * height - (count - 1) * m.gap) / 2);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    draw_step(ui, area.take_top(height), i + 1, steps[i], i + 1 == steps.size());
    area.take_top(m.gap);
  }
  if (pressed) return *pressed == 0 ? Input(input::Back{}) : Input(input::Next{});
  return settings;
}

}  // namespace wardmote
