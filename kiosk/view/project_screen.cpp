#include "kiosk/view/choose_layout.h"
#include "kiosk/view/pages.h"
#include "kiosk/view/parts.h"
#include "kiosk/view/screens.h"

namespace wardmote {
namespace {

struct Fact {
  std::string id;
  std::string what;
  std::string text;
};

std::string contribution_text(const Stage& stage, const Contribution& contribution) {
  std::string name = contribution.name;
  for (const Funder& funder : stage.event.funders)
    if (funder.id == contribution.funder) name = stage.in_language(funder.title);
  const char* key = contribution.kind == ContributionKind::Goods  ? "kiosk.project.contribution_goods"
                    : contribution.kind == ContributionKind::Time ? "kiosk.project.contribution_time"
                                                                  : "kiosk.project.contribution";
  return stage.ui.say(key, {{"name", name}, {"amount", format_pounds(contribution.amount)}});
}

std::vector<Fact> facts_of(const Stage& stage, const Project& project) {
  const Ui& ui = stage.ui;
  std::vector<Fact> facts{{"project.cost", ui.say("kiosk.project.cost"), format_pounds(project.cost)}};
  if (const std::string recipient = recipient_of(stage, project); !recipient.empty())
    facts.push_back({"project.recipient", ui.say("kiosk.project.recipient"), recipient});
  if (const std::string place = stage.in_language(project.place); !place.empty())
    facts.push_back({"project.place", ui.say("kiosk.project.place"), place});
  std::string money;
  for (const Contribution& contribution : project.contributions)
    money += (money.empty() ? "" : "\n") + contribution_text(stage, contribution);
  if (!money.empty()) facts.push_back({"project.money", ui.say("kiosk.project.other_money"), money});
  return facts;
}

int fact_height(Ui& ui, const Fact& fact, int width) {
  return ui.measure(fact.what, kSmall, width).h + ui.measure(fact.text, kBold, width).h;
}

int draw_fact(Ui& ui, const Fact& fact, Rect area) {
  const int what = ui.text({"", fact.what, kSmall, ui.theme.second}, area);
  area.y += what, area.h -= what;
  const int text = ui.text({"", fact.text, kBold, ui.theme.ink}, area);
  ui.note({fact.id,
           Role::Text,
           fact.what + ": " + fact.text,
           {},
           {},
           {area.x, area.y - what, area.w, what + text}});
  return what + text;
}

int columns_for(const Ui& ui, int width) {
  return std::clamp(width / std::max(1, ui.metrics.mm(75)), 1, 2);
}

// Facts in as many columns as have room. The height they took.
int draw_facts(Stage& stage, const Project& project, Rect area) {
  Ui& ui = stage.ui;
  const auto facts = facts_of(stage, project);
  const int columns = columns_for(ui, area.w);
  const int width = (area.w - (columns - 1) * 2 * ui.metrics.gap) / columns;
  int y = area.y;
  for (std::size_t i = 0; i < facts.size(); i += static_cast<std::size_t>(columns)) {
    int tallest = 0;
    for (std::size_t c = 0; c < static_cast<std::size_t>(columns) && i + c < facts.size(); ++c) {
      const int x = area.x + static_cast<int>(c) * (width + 2 * ui.metrics.gap);
      tallest = std::max(tallest, draw_fact(ui, facts[i + c], {x, y, width, area.bottom() - y}));
    }
    y += tallest + 2 * ui.metrics.step;
  }
  return y - area.y;
}

// What facts and description take in a column that wide.
int words_height(Stage& stage, const Project& project, int width) {
  Ui& ui = stage.ui;
  const int columns = columns_for(ui, width);
  const int column = (width - (columns - 1) * 2 * ui.metrics.gap) / columns;
  const auto facts = facts_of(stage, project);
  int height = 0;
  for (std::size_t i = 0; i < facts.size(); i += static_cast<std::size_t>(columns)) {
    int tallest = 0;
    for (std::size_t c = i; c < std::min(facts.size(), i + static_cast<std::size_t>(columns)); ++c)
      tallest = std::max(tallest, fact_height(ui, facts[c], column));
    height += tallest + 2 * ui.metrics.step;
  }
  return height + ui.metrics.step + ui.measure(stage.in_language(project.about), kBody, width).h;
}

// Where the picture goes: beside the words, over them on an upright screen, or nowhere when they need the
// room.
Rect cut_picture(Stage& stage, const Project& project, Rect& area) {
  const Metrics& m = stage.ui.metrics;
  if (project.image.empty()) return {};
  if (area.w <= area.h) {
    const int height = std::min(area.w * 5 / 12, area.h - words_height(stage, project, area.w) - m.gap);
    if (height < m.mm(30)) return {};
    const Rect picture = area.take_top(height);
    area.take_top(m.gap);
    return picture;
  }
  for (const int percent : {45, 38, 30}) {
    const int width = area.w * percent / 100;
    if (words_height(stage, project, area.w - width - 2 * m.gap) > area.h) continue;
    const Rect picture = area.take_left(width);
    area.take_left(2 * m.gap);
    return {picture.x, picture.y, picture.w, std::min(picture.h, picture.w * 6 / 10)};
  }
  return {};
}

void draw_photo(Stage& stage, const Project& project, Rect area) {
  Ui& ui = stage.ui;
  draw_picture(stage, project, area);
  ui.note({"project.picture", Role::Image, stage.in_language(project.image_alt), {}, {}, area});
  draw_badge(ui, area.x + ui.metrics.step, area.y + ui.metrics.step, project.number);
}

// The plain word that the description is not in the reader's language, or "".
std::string shown_in(const Stage& stage, const Project& project) {
  if (project.about.has(stage.language())) return {};
  const std::string& language = catalogue_or_english(stage.event.reference_language()).name();
  return stage.ui.say("kiosk.project.shown_in", {{"language", language}});
}

void draw_about(Stage& stage, const Project& project, Rect area) {
  Ui& ui = stage.ui;
  const std::string about = stage.in_language(project.about);
  if (about.empty()) return;
  const int height = ui.text({"project.about", about, kBody, ui.theme.ink}, area);
  const std::string other = shown_in(stage, project);
  if (other.empty()) return;
  area.take_top(height + ui.metrics.step);
  ui.text({"project.shown_in", other, kSmall, ui.theme.second}, area);
}

// The same one under another, to be turned page by page.
Pieces pieces_of(Stage& stage, const Project& project, Rect area, int width) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  Pieces pieces;
  if (!project.image.empty())
    pieces.push_back({std::min(width * 5 / 12, area.h / 2), m.gap, [&stage, &project](Rect at) {
                        draw_photo(stage, project, at);
                        return std::optional<Input>();
                      }});
  for (const Fact& fact : facts_of(stage, project))
    pieces.push_back({fact_height(ui, fact, width), m.gap, [&ui, fact](Rect at) {
                        draw_fact(ui, fact, at);
                        return std::optional<Input>();
                      }});
  const std::string about = stage.in_language(project.about);
  if (about.empty()) return pieces;
  add_text(ui, pieces, {"project.about", about, kBody, ui.theme.ink}, width, m.gap);
  if (const std::string other = shown_in(stage, project); !other.empty())
    add_text(ui, pieces, {"project.shown_in", other, kSmall, ui.theme.second}, width, 0);
  return pieces;
}

std::optional<Input> draw_foot(Stage& stage, Rect& area, const Project& project, const Reading& screen) {
  Ui& ui = stage.ui;
  const Draft& draft = screen.sitting.draft;
  const Paper& paper = stage.event.paper(draft.paper());
  Button choose = choose_button(stage, project, draft.is_chosen(project.number));
  if (!project.withdrawn) choose.look = Look::Primary;
  const std::string full = full_words(stage, paper);
  const std::string band = chosen_words(stage, draft.chosen(), paper);
  const std::string chosen = ui.say("kiosk.choose.chosen");
  const std::string open = ui.say("kiosk.choose.choose");
  const auto pressed = draw_bar(
      stage, area,
      {{{"project.back", ui.say("kiosk.back")}},
       {{"project.band", screen.notice == Notice::OverLimit ? full : band}, true, false, true, {band, full}},
       {choose, false, false, false, {chosen, open}}});
  if (!pressed) return std::nullopt;
  return *pressed == 0 ? Input(input::Back{}) : Input(input::Toggle{project.number});
}

}  // namespace

std::optional<Input> draw_project(Stage& stage, const Reading& screen) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const Project& project = stage.event.project(screen.project);
  Rect area = draw_ground(stage);
  const std::string number = ui.say("kiosk.project.number", {{"number", std::to_string(project.number)}});
  auto input = draw_header(stage, area, {stage.in_language(project.title), {{"lead", {number}}}});
  if (auto foot = draw_foot(stage, area, project, screen)) input = foot;
  area = area.inset(m.margin, m.gap);
  if (m.tight) {
    const auto content = [&](int width) { return pieces_of(stage, project, area, width); };
    const auto turned = draw_pages(stage, area, content);
    return turned ? turned : input;
  }
  if (const Rect picture = cut_picture(stage, project, area); picture.w > 0)
    draw_photo(stage, project, picture);
  area.take_top(draw_facts(stage, project, area) + m.step);
  draw_about(stage, project, area);
  return input;
}

}  // namespace wardmote
