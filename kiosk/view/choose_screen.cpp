#include "kiosk/view/choose_card.h"
#include "kiosk/view/parts.h"
#include "kiosk/view/screens.h"

namespace wardmote {
namespace {

// A page button: an arrow over its words.
bool draw_page_button(Ui& ui, const std::string& id, const std::string& label, Icon icon, bool enabled,
                      Rect area) {
  const Metrics& m = ui.metrics;
  Button button{id, "", Look::Plain, {}, label};
  if (!enabled) button.state.emplace_back("disabled");
  const bool hit = ui.button(button, area);
  const Color color = !enabled                   ? ui.theme.second
                      : ui.hands().pressed == id ? ui.theme.on_primary
                                                 : ui.theme.primary;
  const Rect inside = area.inset(m.step);
  const int arrow = static_cast<int>(m.type.title);
  const int words = ui.measure(label, kSmall, inside.w).h;
  const bool over = inside.h >= arrow + m.step + words;
  if (!over) {
    const Rect beside{inside.x + m.step, inside.y + (inside.h - arrow) / 2, arrow, arrow};
    ui.canvas().icon(beside, icon, color);
    ui.text({"", label, kBold, color, Align::Centre, true},
            {inside.x + 2 * m.step + arrow, inside.y, inside.w - 3 * m.step - arrow, inside.h});
    return hit;
  }
  const int top = inside.y + (inside.h - arrow - m.step - words) / 2;
  ui.canvas().icon({inside.x + (inside.w - arrow) / 2, top, arrow, arrow}, icon, color);
  ui.text({"", label, kSmall, color, Align::Centre}, {inside.x, top + arrow + m.step, inside.w, words});
  return hit;
}

std::optional<Input> draw_pager(Stage& stage, Rect area, std::size_t per_page, std::size_t count) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const std::size_t page = stage.memory.first_place / per_page;
  const std::size_t pages = (count + per_page - 1) / per_page;
  const std::string where = ui.say("kiosk.choose.page", {{"page", page + 1}, {"pages", pages}});
  Rect up = area;
  Rect middle = area;
  Rect down = area;
  if (area.h > area.w) {
    const int words = ui.measure(where, kSmall, area.w).h + 2 * m.step;
    up.h = down.h = (area.h - words) / 2;
    middle = {area.x, up.bottom(), area.w, words};
    down.y = area.bottom() - down.h;
  } else {
    const int words = ui.measure(where, kSmall).w + 4 * m.step;
    up.w = down.w = (area.w - words) / 2;
    middle = {up.right(), area.y, words, area.h};
    down.x = area.right() - down.w;
  }
  const bool back =
      draw_page_button(ui, "choose.page_up", ui.say("kiosk.choose.previous_page"), Icon::Up, page > 0, up);
  ui.text({"choose.page", where, kSmall, ui.theme.ink, Align::Centre, true, Role::Status}, middle);
  const bool on = draw_page_button(ui, "choose.page_down", ui.say("kiosk.choose.next_page"), Icon::Down,
                                   page + 1 < pages, down);
  if (back) stage.memory.first_place -= per_page;
  if (on) stage.memory.first_place += per_page;
  return back || on ? std::optional<Input>(input::Touched{}) : std::nullopt;
}

// Turns to the page of the project the flow wants shown, once for each time it asks.
void turn_page(ViewMemory& memory, const Choosing& screen, std::size_t per_page) {
  const Draft& draft = screen.sitting.draft;
  if (memory.brought_into_view != screen.shown) {
    memory.brought_into_view = screen.shown;
    memory.first_place = 0;
    for (std::size_t place = 0; place < draft.size(); ++place)
      if (draft.shown(place) == screen.shown) memory.first_place = place;
  }
  memory.first_place -= memory.first_place % per_page;
}

std::string band_words(const Stage& stage, const Paper& paper, const Choosing& screen, Notice notice) {
  const Ui& ui = stage.ui;
  const std::size_t chosen = screen.sitting.draft.chosen();
  switch (notice) {
    case Notice::None:
      return ui.say("kiosk.choose.band", {{"chosen", chosen}, {"max", paper.ballot.max}});
    case Notice::OverLimit:
      return ui.say("kiosk.choose.full", {{"max", paper.ballot.max}});
    case Notice::TooFew:
      return ui.say("kiosk.choose.too_few",
                    {{"n", paper.ballot.min > chosen ? paper.ballot.min - chosen : 1}});
  }
  std::abort();
}

std::vector<std::string> all_words(const Stage& stage, const Paper& paper, const Choosing& screen) {
  return {band_words(stage, paper, screen, Notice::None), band_words(stage, paper, screen, Notice::OverLimit),
          band_words(stage, paper, screen, Notice::TooFew)};
}

std::optional<Input> draw_foot(Stage& stage, Rect& area, const Paper& paper, const Choosing& screen) {
  Ui& ui = stage.ui;
  const Draft& draft = screen.sitting.draft;
  const bool enough = ballot_of(paper, draft).has_value();
  const std::size_t missing = paper.ballot.min > draft.chosen() ? paper.ballot.min - draft.chosen() : 1;
  const std::string need = ui.say("kiosk.choose.need", {{"n", missing}});
  const std::string go_on = ui.say("kiosk.continue");
  Button undo{"choose.undo", ui.say("kiosk.choose.undo")};
  if (draft.chosen() == 0) undo.state.emplace_back("disabled");
  const auto pressed =
      draw_bar(stage, area,
               {{{"choose.leave", ui.say("kiosk.choose.leave")}},
                {undo},
                {{"choose.band", band_words(stage, paper, screen, screen.notice)},
                 true,
                 false,
                 true,
                 all_words(stage, paper, screen)},
                {{"choose.next", enough ? go_on : need, enough ? Look::Primary : Look::Plain},
                 false,
                 false,
                 false,
                 {need, go_on}}});
  if (!pressed) return std::nullopt;
  switch (*pressed) {
    case 0:
      return input::Leave{};
    case 1:
      return input::Undo{};
    default:
      return input::Next{};
  }
}

std::string title_of(const Stage& stage, const Paper& paper) {
  const std::string event = stage.in_language(stage.event.title);
  const Project& first = stage.event.project(paper.projects.front());
  if (first.pot.empty()) return event;
  const Pot& pot = stage.event.pot(first.pot);
  return stage.ui.say(
      "kiosk.choose.title",
      {{"event", event}, {"pot", stage.in_language(pot.title)}, {"amount", format_pounds(pot.amount)}});
}

}  // namespace

std::optional<Input> draw_choose(Stage& stage, const Choosing& screen) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const Draft& draft = screen.sitting.draft;
  const Paper& paper = stage.event.paper(draft.paper());
  Rect area = draw_ground(stage);
  const std::string ask = ui.say(chooses_exactly(paper) ? "kiosk.how.choose_exact" : "kiosk.how.choose_up_to",
                                 {{"max", paper.ballot.max}});
  auto input =
      draw_header(stage, area, title_of(stage, paper), ask + " " + ui.say("kiosk.choose.order"), ask);
  if (auto foot = draw_foot(stage, area, paper, screen)) input = foot;
  area = area.inset(m.margin, m.gap);
  std::vector<const Project*> projects;
  for (const ProjectNumber number : paper.projects) projects.push_back(&stage.event.project(number));
  const CardLayout layout = layout_cards(stage, area, projects, has_pictures(stage.event, paper));
  turn_page(stage.memory, screen, layout.per_page());
  const std::size_t end = std::min(draft.size(), stage.memory.first_place + layout.per_page());
  for (std::size_t place = stage.memory.first_place; place < end; ++place) {
    const int at = static_cast<int>(place - stage.memory.first_place);
    const Rect cell{layout.cards.x + (at % layout.columns) * (layout.cell.w + m.gap),
                    layout.cards.y + (at / layout.columns) * (layout.cell.h + m.gap), layout.cell.w,
                    layout.cell.h};
    const ProjectNumber number = draft.shown(place);
    if (auto card = draw_card(stage, cell, stage.event.project(number), draft.is_chosen(number), layout))
      input = card;
  }
  if (layout.pager.w > 0)
    if (auto turned = draw_pager(stage, layout.pager, layout.per_page(), draft.size())) input = turned;
  return input;
}

}  // namespace wardmote
