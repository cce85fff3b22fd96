#include "kiosk/view/officer_parts.h"
#include "kiosk/view/screens.h"

namespace wardmote {
std::optional<Input> draw_officer_report(Stage& stage, const OfficerReport& screen) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const Report& report = screen.report;
  Rect area = draw_ground(stage);
  auto input = draw_state_band(stage, area);
  const auto pressed = draw_bar(stage, area, {{{"officer.next", ui.say("kiosk.continue"), Look::Primary}}});
  area = area.inset(m.margin, 2 * m.step);
  area.take_top(ui.text({"title", ui.say(act_key(report.act, "done")), kTitle, ui.theme.ink, Align::Start,
                         false, Role::Heading},
                        area));
  area.take_top(ui.text({"text", ui.say(act_key(report.act, "next")), kBody, ui.theme.ink}, area) + m.gap);
  if (!report.code.empty())
    area.take_top(draw_pair(ui, area, "report.code", ui.say("officer.code"), report.code));
  if (!report.pin.empty())
    area.take_top(draw_pair(ui, area, "report.pin", ui.say("officer.pin.new"), report.pin));
  for (std::size_t i = 0; i < report.files.size(); ++i)
    area.take_top(
        draw_pair(ui, area, "report.file." + std::to_string(i + 1), ui.say("officer.file"), report.files[i]));
  if (!report.text.empty()) {
    // The note for the wall, as it is signed; a note longer than the screen is on the stick in full.
    const int height = ui.measure(report.text, kSmall, area.w - 4 * m.step).h + 2 * m.step;
    if (height <= area.h) {
      const Rect box = area.take_top(height);
      ui.canvas().framed(box, m.corner, m.line, ui.theme.line, ui.theme.card);
      ui.text({"report.text", report.text, kSmall, ui.theme.ink}, box.inset(2 * m.step, m.step));
    }
  }
  return pressed ? std::optional<Input>(input::Next{}) : input;
}

}  // namespace wardmote
