#include "kiosk/view/project_words.h"

#include "kiosk/view/parts.h"

namespace wardmote {
namespace {

std::string contribution_text(const Stage& stage, const Contribution& contribution) {
  std::string name = contribution.name;
  for (const Funder& funder : stage.event.funders)
    if (funder.id == contribution.funder) name = stage.in_language(funder.title);
  const char* key = contribution.kind == ContributionKind::Goods  ? "kiosk.project.contribution_goods"
                    : contribution.kind == ContributionKind::Time ? "kiosk.project.contribution_time"
                                                                  : "kiosk.project.contribution";
  return stage.ui.say(key, {{"name", name}, {"amount", format_pounds(contribution.amount)}});
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

}  // namespace

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

std::string shown_in(const Stage& stage, const Project& project) {
  if (project.about.has(stage.language())) return {};
  const std::string& language = catalogue_or_english(stage.event.reference_language()).name();
  return stage.ui.say("kiosk.project.shown_in", {{"language", language}});
}

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
  const std::string about = stage.in_language(project.about);
  if (!about.empty()) height += ui.metrics.step + ui.measure(about, kBody, width).h;
  if (const std::string other = shown_in(stage, project); !about.empty() && !other.empty())
    height += ui.metrics.step + ui.measure(other, kSmall, width).h;
  return height;
}

void draw_words(Stage& stage, const Project& project, Rect area) {
  area.take_top(draw_facts(stage, project, area) + stage.ui.metrics.step);
  draw_about(stage, project, area);
}

}  // namespace wardmote
