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

void draw_state_band(Stage& stage, Rect& area) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const StateLook look = look_of(ui.theme, stage.state.standing);
  const std::string word = ui.say(look.key);
  const std::string details = details_of(stage);
  const int room = area.w - 2 * m.margin;
  const int word_h = ui.measure(word, kTitle, room).h;
  const int wanted_h = details.empty() ? 0 : ui.measure(details, kSmall, room).h;
  const int details_h = m.tight && word_h + wanted_h > area.h / 6 ? 0 : wanted_h;
  const Rect band = area.take_top(word_h + details_h + 4 * m.step);
  ui.canvas().fill(band, look.ground);
  Rect inside = band.inset(m.margin, 2 * m.step);
  ui.text({"state", word, kTitle, look.ink, Align::Start, false, Role::Heading}, inside.take_top(word_h));
  if (details_h > 0) ui.text({"details", details, kSmall, look.ink}, inside);
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

Piece pair_piece(Ui& ui, const std::string& id, const std::string& what, const std::string& value,
                 int width) {
  const Metrics& m = ui.metrics;
  const int column = std::min(width * 2 / 5, m.mm(90));
  const int rest = width - column - 2 * m.step;
  const Size what_at{width, ui.measure(what, kBody, width).h};
  const int beside_h = std::max(ui.measure(what, kBody, column).h, ui.measure(value, kBold, rest).h);
  const int below_h = what_at.h + ui.measure(value, kBold, width).h;
  const bool broken = ui.extent(what, kBody, column).broken || ui.extent(value, kBold, rest).broken;
  const bool below = broken || (m.tight && below_h < beside_h);
  return {below ? below_h : beside_h, m.step, [=, &ui](Rect at) {
            Rect words = at;
            Rect said = below ? words.take_top(what_at.h) : words.take_left(column);
            if (!below) words.take_left(2 * ui.metrics.step);
            ui.text({"", what, kBody, ui.theme.second}, said);
            ui.text({"", value, kBold, ui.theme.ink, Align::Start, false, Role::Text, true}, words);
            ui.note({id, Role::Text, what, value, {}, at});
            return std::optional<Input>();
          }};
}

void add_refusal(Stage& stage, Pieces& pieces, const Error& problem, int width) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const std::string what = ui.say("officer.problem", {{"what", problem.what}});
  Pieces words;
  const int in = 2 * m.step + m.heavy;
  add_text(ui, words, {"problem", what, kBold, ui.theme.ink, Align::Start, false, Role::Alert, true},
           width - in, 0);
  if (!problem.hint.empty())
    add_text(ui, words, {"problem.hint", problem.hint, kSmall, ui.theme.ink}, width - in, 0);
  for (Piece& piece : words)
    pieces.push_back({piece.height, 0, [&ui, in, draw = std::move(piece.draw)](Rect at) {
                        ui.canvas().fill({at.x, at.y, ui.metrics.heavy, at.h}, ui.theme.warning);
                        at.take_left(in);
                        return draw(at);
                      }});
  pieces.back().gap = 2 * m.step;
}

}  // namespace wardmote
