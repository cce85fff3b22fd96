#include "kiosk/view/choose_card.h"
#include "kiosk/view/pager.h"
#include "kiosk/view/parts.h"
#include "kiosk/view/screens.h"

namespace wardmote {
namespace {

std::optional<Input> draw_choose_pager(Stage& stage, const CardLayout& layout, std::size_t projects) {
  const std::size_t per_page = layout.per_page();
  const auto turned = draw_pager(stage.ui, layout.pager, "choose.", stage.memory.first_place / per_page,
                                 (projects + per_page - 1) / per_page);
  if (!turned) return std::nullopt;
  stage.memory.first_place = *turned * per_page;
  return input::Touched{};
}

// Turns to the page of the project the flow wants shown, once for each time it asks.
void turn_page(ViewMemory& memory, const Choosing& screen, std::size_t per_page) {
  const Draft& draft = screen.sitting.draft();
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
  const std::size_t chosen = screen.sitting.draft().chosen();
  switch (notice) {
    case Notice::None:
      return chosen_words(stage, chosen, paper);
    case Notice::OverLimit:
      return full_words(stage, paper);
    case Notice::TooFew:
      return ui.say(ui.metrics.tight ? "kiosk.choose.too_few.brief" : "kiosk.choose.too_few",
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
  const Draft& draft = screen.sitting.draft();
  const bool enough = draft.chosen() > 0 && ballot_of(paper, draft).has_value();
  const std::size_t missing = paper.ballot.min > draft.chosen() ? paper.ballot.min - draft.chosen() : 1;
  const std::string need = ui.say("kiosk.choose.need", {{"n", missing}});
  const std::string go_on = ui.say("kiosk.continue");
  const bool brief = ui.metrics.tight;
  Button leave{"choose.leave", ui.say(brief ? "kiosk.choose.leave.brief" : "kiosk.choose.leave")};
  leave.name = ui.say("kiosk.choose.leave");
  Button undo{"choose.undo", ui.say(brief ? "kiosk.choose.undo.brief" : "kiosk.choose.undo")};
  undo.name = ui.say("kiosk.choose.undo");
  if (draft.chosen() == 0) undo.state.emplace_back("disabled");
  // Nothing is left blank by omission: it has its own button, where there is nothing to undo.
  const bool blank = draft.chosen() == 0 && paper.allow_blank;
  if (blank) undo = {"choose.blank", ui.say(brief ? "kiosk.choose.blank.brief" : "kiosk.choose.blank")};
  if (blank) undo.name = ui.say("kiosk.choose.blank");
  const auto pressed =
      draw_bar(stage, area,
               {{leave},
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
      return blank ? Input(input::LeaveBlank{}) : Input(input::Undo{});
    default:
      return input::Next{};
  }
}

// Of several papers each says which it is; else the event and its pot do.
std::string title_of(const Stage& stage, const Paper& paper, const Sitting& sitting) {
  if (sitting.drafts.size() > 1)
    return stage.ui.say(
        "kiosk.choose.paper",
        {{"n", sitting.at + 1}, {"of", sitting.drafts.size()}, {"paper", stage.in_language(paper.title)}});
  const std::string event = stage.in_language(stage.event.title);
  const Project& first = stage.event.project(paper.projects.front());
  if (first.pot.empty()) return event;
  const Pot& pot = stage.event.pot(first.pot);
  return stage.ui.say(
      stage.ui.metrics.tight ? "kiosk.choose.title.brief" : "kiosk.choose.title",
      {{"event", event}, {"pot", stage.in_language(pot.title)}, {"amount", format_pounds(pot.amount)}});
}

// The question, how many may be chosen and, where there is room, that the order says nothing.
Heading heading_of(const Stage& stage, const Paper& paper, const Sitting& sitting) {
  const std::string how_many =
      stage.ui.say(chooses_exactly(paper) ? "kiosk.how.choose_exact" : "kiosk.how.choose_up_to",
                   {{"max", paper.ballot.max}});
  const std::string order = stage.ui.say("kiosk.choose.order");
  return {
      title_of(stage, paper, sitting),
      {{"choose.ask", {stage.in_language(paper.ask)}, true}, {"lead", {how_many + " " + order, how_many}}}};
}

}  // namespace

std::optional<Input> draw_choose(Stage& stage, const Choosing& screen) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const Draft& draft = screen.sitting.draft();
  const Paper& paper = stage.event.paper(draft.paper());
  Rect area = draw_ground(stage);
  auto input = draw_header(stage, area, heading_of(stage, paper, screen.sitting));
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
  if (layout.pager.area.w > 0)
    if (auto turned = draw_choose_pager(stage, layout, draft.size())) input = turned;
  return input;
}

}  // namespace wardmote
