// Who is there: the PIN pad or, once the PIN is dead, a field for the passphrase.
#include "kiosk/flow.h"
#include "kiosk/view/screens.h"

namespace wardmote {
namespace {

std::string say_wait(const Stage& stage) {
  const std::int64_t seconds = (stage.state.pin.wait_ms + 999) / 1000;
  return stage.ui.say("officer.pin.wait", {{"seconds", seconds}});
}

std::string pin_words(const Stage& stage, const Gate& gate) {
  if (stage.state.pin.wait_ms > 0) return say_wait(stage);
  if (gate.checking) return stage.ui.say("officer.working");
  if (gate.refused) return stage.ui.say("officer.pin.refused");
  const bool lets_in = std::holds_alternative<Waiting>(stage.state.screen);
  return stage.ui.say(lets_in ? "officer.pin.enter" : "officer.pin.decide");
}

// Six places, filled as digits come.
void draw_dots(Ui& ui, Rect area, const Typed& typed) {
  const Metrics& m = ui.metrics;
  const int dot = std::min(area.h, m.mm(7));
  const int pitch = dot + 2 * m.step;
  int x = area.x + (area.w - static_cast<int>(kPinDigits) * pitch + 2 * m.step) / 2;
  for (std::size_t i = 0; i < kPinDigits; ++i, x += pitch) {
    const Rect place{x, area.y + (area.h - dot) / 2, dot, dot};
    ui.canvas().framed(place, dot / 2, m.line, ui.theme.primary,
                       i < typed.symbols() ? ui.theme.primary : ui.theme.card);
  }
  ui.note({"pin", Role::Field, "PIN", std::to_string(typed.symbols()), {}, area});
}

std::optional<Input> draw_pad(Stage& stage, Rect area) {
  Ui& ui = stage.ui;
  const int gap = ui.metrics.gap;
  const int w = std::min((area.w - 2 * gap) / 3, ui.metrics.mm(34));
  const int h = std::min((area.h - 3 * gap) / 4, ui.metrics.mm(22));
  if (h < ui.metrics.target || w < ui.metrics.target) ui.overflow("the PIN pad");
  const int left = area.x + (area.w - 3 * w - 2 * gap) / 2;
  std::optional<Input> input;
  for (int i = 0; i < 12; ++i) {
    if (i == 9) continue;
    const Rect cell{left + (i % 3) * (w + gap), area.y + (i / 3) * (h + gap), w, h};
    const std::string digit = std::to_string(i == 10 ? 0 : i + 1);
    if (i == 11) {
      if (ui.button({"pin.erase", "", Look::Plain, Icon::Erase, ui.say("officer.erase")}, cell))
        input = input::Erase{};
    } else if (ui.button({"pin." + digit, digit, Look::Plain, {}, {}, Role::Button, {}, kTitle}, cell)) {
      input = input::Type{digit};
    }
  }
  return input;
}

std::optional<Input> draw_passphrase_gate(Stage& stage, Rect area, const Gate& gate) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  area.take_top(ui.text({"gate.words", ui.say(gate.refused ? "officer.unlock.refused" : "officer.pin.dead"),
                         kBold, ui.theme.ink},
                        area) +
                m.step);
  draw_field(stage, area.take_top(std::max(m.target, ui.measure("A", kTitle).h + 2 * m.step)), "passphrase",
             gate.typed, true);
  area.take_top(m.gap);
  const Button go{"officer.release", ui.say("officer.unlock.do"), Look::Primary};
  const bool submitted = ui.button(go, area.take_bottom(std::max(m.mm(18), ui.height(go, area.w))));
  area.h -= m.gap;
  const auto typed = draw_keyboard(stage, area);
  return submitted ? std::optional<Input>(input::Submit{}) : typed;
}

}  // namespace

std::optional<Input> draw_gate(Stage& stage, Rect area, const Gate& gate) {
  if (pin_dead(stage.state.pin)) return draw_passphrase_gate(stage, area, gate);
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const std::string words = pin_words(stage, gate);
  const int words_h = ui.measure(words, kBold, area.w).h;
  const int pad_h = 4 * m.mm(22) + 3 * m.gap;
  area.take_top(std::max(0, (area.h - words_h - m.mm(13) - m.step - pad_h) / 2));
  ui.text({"gate.words", words, kBold, ui.theme.ink, Align::Centre}, area.take_top(words_h));
  draw_dots(ui, area.take_top(m.mm(13)), gate.typed);
  area.take_top(m.step);
  return draw_pad(stage, area);
}

}  // namespace wardmote
