#include "kiosk/view/choose_layout.h"

#include <array>

#include "kiosk/view/pager.h"
#include "kiosk/view/parts.h"

namespace wardmote {
namespace {

using Projects = std::vector<const Project*>;

int title_indent(Ui& ui, bool pictures) {
  return pictures ? 0 : badge_size(ui).w + 2 * ui.metrics.step;
}

// Heights of the words and buttons of a card that is `width` wide; the tallest of all projects counts.
void measure_words(Stage& stage, CardLayout& card, const Projects& projects, bool pictures) {
  Ui& ui = stage.ui;
  const int room = card.cell.w - 2 * card_pad(ui);
  const int indent = title_indent(ui, pictures);
  card.cost_beside = true;
  for (const Project* project : projects) {
    const int beside =
        room - indent - ui.measure(format_pounds(project->cost), kTitle).w - 2 * ui.metrics.step;
    card.cost_beside &=
        beside > room * 2 / 5 && ui.widest_word(stage.in_language(project->title), kTitle) <= beside;
  }
  card.title_h = pictures ? 0 : badge_size(ui).h;
  card.second_h = 0;
  for (const Project* project : projects) {
    const int cost_w =
        card.cost_beside ? ui.measure(format_pounds(project->cost), kTitle).w + 2 * ui.metrics.step : 0;
    const int title_room = std::max(1, room - indent - cost_w);
    card.title_h =
        std::max({card.title_h, ui.measure(stage.in_language(project->title), kTitle, title_room).h,
                  ui.measure(format_pounds(project->cost), kTitle).h});
    card.second_h =
        std::max(card.second_h, ui.measure(second_line(stage, *project, card.cost_beside), kSmall, room).h);
  }
}

void measure_buttons(Stage& stage, CardLayout& card, const Project& project) {
  Ui& ui = stage.ui;
  const int room = card.cell.w - 2 * card_pad(ui);
  const Button chosen = choose_button(stage, project, true);
  const Button more = more_button(stage, project);
  const int more_w = ui.natural_width(more);
  const int choose_w = room - more_w - ui.metrics.gap;
  card.buttons_stacked =
      std::max(ui.least_width(chosen), ui.least_width(choose_button(stage, project, false))) > choose_w;
  const int one = std::max({ui.height(chosen, card.buttons_stacked ? room : choose_w),
                            ui.height(more, card.buttons_stacked ? room : more_w), ui.metrics.mm(16)});
  card.button_h = one;
}

int words_and_buttons(const Ui& ui, const CardLayout& card) {
  const int buttons = card.buttons_stacked ? 2 * card.button_h + ui.metrics.gap : card.button_h;
  return card.title_h + card.second_h + buttons + card_pad(ui) + 3 * ui.metrics.step;
}

int share_out(int count, int among) {
  return (count + among - 1) / among;
}

// The layout with `columns`, or one with no rows when not even one row fits under pictures of that share of
// the width. Pages are filled evenly: a row that saves no page gives its room to the pictures.
CardLayout with_columns(Stage& stage, Rect area, const Projects& projects, bool pictures, int columns,
                        int percent) {
  Ui& ui = stage.ui;
  const int gap = ui.metrics.gap;
  CardLayout card;
  card.columns = columns;
  card.cell.w = (area.w - (columns - 1) * gap) / columns;
  measure_words(stage, card, projects, pictures);
  measure_buttons(stage, card, *projects.front());
  const int fixed = words_and_buttons(ui, card);
  const int least = fixed + (pictures ? card.cell.w * percent / 100 : 0);
  const int all = share_out(static_cast<int>(projects.size()), columns);
  const int most_rows = std::min((area.h + gap) / (least + gap), all);
  card.rows = most_rows < 1 ? 0 : share_out(all, share_out(all, most_rows));
  if (card.rows < 1) return card;
  const int most = pictures ? fixed + card.cell.w * 3 / 4 : fixed + 2 * ui.metrics.step;
  card.cell.h = std::min(most, (area.h - (card.rows - 1) * gap) / card.rows);
  card.picture_h = pictures ? card.cell.h - fixed : 0;
  card.cards = area;
  return card;
}

// Fewer pages are better, and then taller pictures.
bool is_better(const CardLayout& a, const CardLayout& b, std::size_t projects) {
  const auto pages = [&](const CardLayout& card) { return (projects - 1) / card.per_page(); };
  if (b.rows == 0 || pages(a) != pages(b)) return b.rows == 0 || pages(a) < pages(b);
  return a.picture_h > b.picture_h;
}

CardLayout best_for(Stage& stage, Rect area, const Projects& projects, bool pictures) {
  const double em = stage.ui.metrics.type.title;
  for (const int percent : {22, 14, 0}) {
    const bool pictured = pictures && percent > 0;
    CardLayout best;
    best.rows = 0;
    for (int columns = 1; columns <= 4; ++columns) {
      const int width = (area.w - (columns - 1) * stage.ui.metrics.gap) / columns;
      if (columns > 1 && width < em * (columns > 3 ? 14 : 11)) break;
      const CardLayout card = with_columns(stage, area, projects, pictured, columns, percent);
      if (card.rows > 0 && is_better(card, best, projects.size())) best = card;
    }
    if (best.rows > 0) return best;
  }
  stage.ui.overflow("a card");
  CardLayout one = with_columns(stage, {area.x, area.y, area.w, 100'000}, projects, false, 1, 0);
  one.rows = 1;
  return one;
}

}  // namespace

CardLayout layout_cards(Stage& stage, Rect area, const Projects& projects, bool pictures) {
  CardLayout card = best_for(stage, area, projects, pictures);
  if (card.per_page() >= projects.size()) return card;
  const PagerRoom pager = cut_pager(stage.ui, area);
  card = best_for(stage, area, projects, pictures);
  card.pager = pager;
  return card;
}

Button choose_button(const Stage& stage, const Project& project, bool chosen) {
  const std::string id = "tile." + std::to_string(project.number) + ".choose";
  const std::string title = stage.in_language(project.title);
  if (project.withdrawn)
    return {id, stage.ui.say("kiosk.choose.withdrawn"), Look::Plain, {}, {}, Role::Toggle, {"disabled"}};
  if (!chosen) {
    const std::string label = stage.ui.say("kiosk.choose.choose");
    return {id, label, Look::Plain, {}, label + ": " + title, Role::Toggle};
  }
  const std::string label = stage.ui.say("kiosk.choose.chosen");
  return {id, label, Look::Primary, Icon::Tick, label + ": " + title, Role::Toggle, {"chosen"}};
}

Button more_button(const Stage& stage, const Project& project) {
  const std::string label = stage.ui.say("kiosk.choose.more");
  return {"tile." + std::to_string(project.number) + ".more",
          label,
          Look::Plain,
          {},
          label + ": " + stage.in_language(project.title)};
}

std::string chosen_words(const Stage& stage, std::size_t chosen, const Paper& paper) {
  return stage.ui.say(stage.ui.metrics.tight ? "kiosk.choose.band.brief" : "kiosk.choose.band",
                      {{"chosen", chosen}, {"max", paper.ballot.max}});
}

std::string full_words(const Stage& stage, const Paper& paper) {
  return stage.ui.say(stage.ui.metrics.tight ? "kiosk.choose.full.brief" : "kiosk.choose.full",
                      {{"max", paper.ballot.max}});
}

std::string second_line(const Stage& stage, const Project& project, bool cost_beside) {
  if (!cost_beside) return recipient_and_cost(stage, project);
  const std::string recipient = recipient_of(stage, project);
  return recipient.empty() ? " " : recipient;
}

}  // namespace wardmote
