// What came of an act, to be read, written down or put on the wall: all of it, over as many pages as it
// takes.
#include "kiosk/view/officer_parts.h"
#include "kiosk/view/pages.h"
#include "kiosk/view/qr_part.h"
#include "kiosk/view/screens.h"
#include "shared/text.h"

namespace wardmote {
namespace {

// The note as it is signed, a bar at its left. What does not fit on a line of the screen stands further in,
// so that nobody takes it for a line of the note.
void add_note(Ui& ui, Pieces& pieces, const std::string& note, int width) {
  const Metrics& m = ui.metrics;
  const int in = 3 * m.step;
  const int hang = 4 * m.step;
  std::string_view text = note;
  if (text.ends_with('\n')) text.remove_suffix(1);
  for (const std::string_view line : split(text, '\n')) {
    const auto parts = ui.lines(std::string(line), kSmall, width - in - hang);
    for (std::size_t i = 0; i < parts.size(); ++i)
      pieces.push_back(
          {ui.measure("A", kSmall).h, 0, [&ui, &note, part = parts[i], x = i > 0 ? in + hang : in](Rect at) {
             ui.canvas().fill({at.x, at.y, ui.metrics.heavy, at.h}, ui.theme.line);
             ui.note_part({"report.text", Role::Text, note, {}, {}, at});
             at.take_left(x);
             if (!part.empty()) ui.text({"", part, kSmall, ui.theme.ink}, at);
             return std::optional<Input>();
           }});
  }
}

// The same note for the camera of a phone, if a symbol holds it and a page of the screen has room.
void add_qr(Ui& ui, Pieces& pieces, const std::string& note, Size page) {
  const int side = qr_side(ui, note);
  if (side == 0 || side > std::min(page.w, page.h)) return;
  pieces.push_back({side, ui.metrics.gap, [&ui, &note, side](Rect at) {
                      draw_qr(ui, at.take_left(side), "report.qr", ui.say("officer.note_qr"), note);
                      return std::optional<Input>();
                    }});
}

// Whether the vote that was under way when the session stopped is in the box.
void add_recovered(Ui& ui, Pieces& pieces, const Report::Recovered& people, int width) {
  const auto pair = [&](const char* id, const char* key, std::uint32_t value) {
    pieces.push_back(pair_piece(ui, id, ui.say(key), std::to_string(value), width));
  };
  pair("report.completed", "officer.completed", people.completed);
  pair("report.unfinished", "officer.unfinished", people.unfinished);
  add_text(ui, pieces,
           {"report.last_vote", ui.say("officer.last_vote", {{"n", people.unfinished}}), kBody, ui.theme.ink},
           width, ui.metrics.gap);
}

Pieces pieces_of(Stage& stage, const Report& report, Size page) {
  const int width = page.w;
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  Pieces pieces;
  add_text(ui, pieces,
           {"title", ui.say(act_key(report.act, "done")), kTitle, ui.theme.ink, Align::Start, false,
            Role::Heading},
           width, 0);
  add_text(ui, pieces, {"text", ui.say(act_key(report.act, "next")), kBody, ui.theme.ink}, width, m.gap);
  const auto pair = [&](const std::string& id, const char* key, const std::string& value) {
    if (!value.empty()) pieces.push_back(pair_piece(ui, id, ui.say(key), value, width));
  };
  pair("report.code", "officer.code", report.code);
  if (report.recovered) add_recovered(ui, pieces, *report.recovered, width);
  pair("report.pin", "officer.pin.new", report.pin);
  for (std::size_t i = 0; i < report.files.size(); ++i)
    pair("report.file." + std::to_string(i + 1), "officer.file", report.files[i]);
  if (report.text.empty()) return pieces;
  pieces.back().gap += m.gap;
  add_note(ui, pieces, report.text, width);
  add_qr(ui, pieces, report.text, page);
  return pieces;
}

}  // namespace

std::optional<Input> draw_officer_report(Stage& stage, const OfficerReport& screen) {
  Ui& ui = stage.ui;
  Rect area = draw_ground(stage);
  draw_state_band(stage, area);
  const auto pressed = draw_bar(stage, area, {{{"officer.next", ui.say("kiosk.continue"), Look::Primary}}});
  area = area.inset(ui.metrics.margin, 2 * ui.metrics.step);
  const int pager = ui.metrics.target + 2 * ui.metrics.gap;
  const auto turned = draw_pages(
      stage, area,
      [&](int width) {
        return pieces_of(stage, screen.report, {width, area.h - pager});
      },
      true);
  return pressed ? std::optional<Input>(input::Next{}) : turned;
}

}  // namespace wardmote
