#include "kiosk/view/officer_parts.h"

#include <cstdlib>

namespace wardmote {
namespace {

struct StateLook {
  const char* key;
  Color ground;
  Color ink;
};

StateLook look_of(const Theme& theme, const Standing& standing) {
  if (standing.mirror == Mirror::Lost) return {"officer.state.mirror_lost", theme.warning, theme.on_warning};
  switch (standing.phase) {
    case Phase::Empty:
      return {"officer.state.empty", theme.quiet, theme.on_primary};
    case Phase::Loaded:
      return {"officer.state.loaded", theme.quiet, theme.on_primary};
    case Phase::Ready:
      return {"officer.state.ready", theme.quiet, theme.on_primary};
    case Phase::Open:
      return {"officer.state.open", theme.open, theme.on_primary};
    case Phase::Interrupted:
      return {"officer.state.interrupted", theme.warning, theme.on_warning};
    case Phase::Closed:
      return {"officer.state.closed", theme.quiet, theme.on_primary};
  }
  std::abort();
}

// "Eastmoor Decides · K01 · session 1"
std::string details_of(const Stage& stage) {
  const Standing& standing = stage.state.standing;
  std::string details = standing.event_title;
  const auto add = [&](const std::string& part) { details += (details.empty() ? "" : " · ") + part; };
  if (!standing.kiosk.empty()) add(standing.kiosk);
  if (standing.session > 0) add(stage.ui.say("officer.session", {{"n", standing.session}}));
  return details;
}

}  // namespace

std::optional<Input> draw_state_band(Stage& stage, Rect& area) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const StateLook look = look_of(ui.theme, stage.state.standing);
  const std::string word = ui.say(look.key);
  const std::string details = details_of(stage);
  const int room = area.w - 2 * m.margin;
  const int word_h = ui.measure(word, kTitle, room).h;
  const int details_h = details.empty() ? 0 : ui.measure(details, kSmall, room).h;
  const Rect band = area.take_top(word_h + details_h + 4 * m.step);
  ui.canvas().fill(band, look.ground);
  Rect inside = band.inset(m.margin, 2 * m.step);
  ui.text({"state", word, kTitle, look.ink, Align::Start, false, Role::Heading}, inside.take_top(word_h));
  if (details_h > 0) ui.text({"details", details, kSmall, look.ink}, inside);
  return std::nullopt;
}

std::string act_id(Act act) {
  return "officer." + std::string(name_of(act));
}

std::string act_key(Act act, std::string_view part) {
  return "officer.act." + std::string(name_of(act)) + (part.empty() ? "" : "." + std::string(part));
}

std::optional<Act> next_act(const Standing& standing) {
  if (allowed(Act::Mirror, standing)) return Act::Mirror;
  switch (standing.phase) {
    case Phase::Empty:
      return Act::Load;
    case Phase::Loaded:
      return standing.kiosk.empty() ? Act::Enrol : Act::Certify;
    case Phase::Ready:
      return Act::Open;
    case Phase::Open:
      return std::nullopt;  // voting goes on; nothing is urged
    case Phase::Interrupted:
      return Act::Recover;
    case Phase::Closed:
      return std::nullopt;
  }
  std::abort();
}

int draw_pair(Ui& ui, Rect area, const std::string& id, const std::string& what, const std::string& value) {
  const Metrics& m = ui.metrics;
  const int what_w = std::min(area.w * 2 / 5, m.mm(90));
  const int what_h = ui.text({"", what, kBody, ui.theme.second}, {area.x, area.y, what_w, area.h});
  const Rect value_at{area.x + what_w + 2 * m.step, area.y, area.w - what_w - 2 * m.step, area.h};
  const int value_h = ui.text({"", value, kBold, ui.theme.ink}, value_at);
  const int height = std::max(what_h, value_h);
  ui.note({id, Role::Text, what, value, {}, {area.x, area.y, area.w, height}});
  return height + m.step;
}

void draw_refusal(Stage& stage, Rect& area, const Error& problem) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const std::string what = ui.say("officer.problem", {{"what", problem.what}});
  const int room = area.w - 4 * m.step;
  const int hint_h = problem.hint.empty() ? 0 : ui.measure(problem.hint, kSmall, room).h + m.step;
  const int what_h = ui.measure(what, kBold, room).h;
  const Rect box = area.take_top(what_h + hint_h + 3 * m.step);
  ui.canvas().framed(box, m.corner, m.frame, ui.theme.warning, ui.theme.card);
  Rect inside = box.inset(2 * m.step, m.step);
  inside.h += m.step;
  ui.text({"problem", what, kBold, ui.theme.ink, Align::Start, false, Role::Alert},
          inside.take_top(what_h + m.step));
  if (hint_h > 0) ui.text({"problem.hint", problem.hint, kSmall, ui.theme.ink}, inside);
  area.take_top(2 * m.step);
}

}  // namespace wardmote
