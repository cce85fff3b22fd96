// A voting card: held under the scanner, or typed symbol by symbol.
#include "kiosk/view/pages.h"
#include "kiosk/view/parts.h"
#include "kiosk/view/screens.h"
#include "shared/card.h"
#include "shared/codec.h"

namespace wardmote {
namespace {

// What went wrong, said to the person who holds the card.
std::string problem_words(const Ui& ui, const Error& problem) {
  switch (problem.code) {
    case ErrorCode::BadInput:
      return ui.say("kiosk.card.wrong");
    case ErrorCode::NotFound:
      return ui.say("kiosk.card.not_here");
    default:
      return ui.say("kiosk.card.refused");
  }
}

// Thirteen places in fours, filled as symbols come. The height it took.
int draw_entry(Ui& ui, Rect area, const Typed& typed) {
  const Metrics& m = ui.metrics;
  const int places = static_cast<int>(CardCode::kSymbols);
  const int gap = m.step / 2;
  const int w = std::min((area.w - (places - 1) * gap - 3 * 2 * m.step) / places, m.mm(16));
  const int h = std::max(w, ui.measure("W", kTitle).h + m.step);
  int x = area.x + (area.w - places * w - (places - 1) * gap - 3 * 2 * m.step) / 2;
  for (int i = 0; i < places; ++i, x += w + gap) {
    if (i > 0 && i % 4 == 0) x += 2 * m.step;
    const Rect place{x, area.y, w, h};
    const auto at = static_cast<std::size_t>(i);
    const bool next = at == typed.symbols();
    ui.canvas().framed(place, m.corner, next ? m.frame : m.line, next ? ui.theme.primary : ui.theme.line,
                       ui.theme.card);
    if (at < typed.symbols())
      ui.text({"", std::string(1, typed.text()[at]), kTitle, ui.theme.ink, Align::Centre, true}, place);
  }
  ui.note({"card.entry",
           Role::Field,
           ui.say("kiosk.card.field"),
           in_fours(typed.text()),
           {},
           {area.x, area.y, area.w, h}});
  return h;
}

std::optional<Input> draw_symbols(Ui& ui, Rect area) {
  const Metrics& m = ui.metrics;
  const int columns = area.w > area.h ? 11 : 6;
  const int rows = (33 + columns - 1) / columns;
  const int w = std::min((area.w - (columns - 1) * m.gap) / columns, m.mm(26));
  const int h = std::min((area.h - (rows - 1) * m.gap) / rows, m.mm(20));
  if (w < m.target || h < m.target || h < ui.measure("W", kTitle).h) ui.overflow("the symbols of a card");
  const int left = area.x + (area.w - columns * w - (columns - 1) * m.gap) / 2;
  std::optional<Input> input;
  for (int i = 0; i < 33; ++i) {
    const Rect cell{left + (i % columns) * (w + m.gap), area.y + (i / columns) * (h + m.gap), w, h};
    if (i == 32) {
      if (ui.button({"card.erase", "", Look::Plain, Icon::Erase, ui.say("officer.erase")}, cell))
        input = input::Erase{};
      continue;
    }
    const std::string symbol(1, kCrockford[static_cast<std::size_t>(i)]);
    Button key{"card.key." + symbol, symbol, Look::Plain, {}, {}, Role::Button, {}, kTitle};
    key.air = 1;
    if (ui.button(key, cell)) input = input::Type{symbol};
  }
  return input;
}

std::vector<BarItem> bar_of(const Stage& stage) {
  const Ui& ui = stage.ui;
  std::vector<BarItem> items{{{"card.back", ui.say("kiosk.back")}}};
  if (stage.event.voters.admission == Admission::Either)
    items.push_back({{"card.none", ui.say("kiosk.card.none")}});
  items.push_back({{"officer.unlock", ui.say("kiosk.officer")}});
  return items;
}

}  // namespace

std::optional<Input> draw_card_entry(Stage& stage, const CardEntry& screen) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  Rect area = draw_ground(stage);
  auto input =
      draw_header(stage, area, {ui.say("kiosk.card.title"), {{"lead", {ui.say("kiosk.card.lead")}}}});
  const auto bar = bar_of(stage);
  if (const auto pressed = draw_bar(stage, area, bar)) {
    input = *pressed == 0 ? Input(input::Back{}) : Input(input::CallOfficer{});
    if (bar[*pressed].button.id == "card.none") input = input::Next{};
  }
  area = area.inset(m.margin, 2 * m.step);
  area.take_top(std::max(0, (area.h - ui.metrics.mm(150)) / 3));
  area.take_top(draw_entry(ui, area, screen.typed) + m.gap);
  const std::string words = screen.problem    ? problem_words(ui, *screen.problem)
                            : screen.checking ? ui.say("officer.working")
                                              : ui.say("kiosk.card.secret");
  const Label said{screen.problem ? "problem" : "text",
                   words,
                   screen.problem ? kBold : kBody,
                   ui.theme.ink,
                   Align::Centre,
                   false,
                   screen.problem ? Role::Alert : Role::Text};
  const int most = std::max({ui.measure(ui.say("kiosk.card.wrong"), kBold, area.w).h,
                             ui.measure(ui.say("kiosk.card.refused"), kBold, area.w).h,
                             ui.measure(ui.say("kiosk.card.secret"), kBody, area.w).h});
  ui.text(said, area.take_top(most));
  area.take_top(m.gap);
  if (auto typed = draw_symbols(ui, area)) input = typed;
  return input;
}

}  // namespace wardmote
