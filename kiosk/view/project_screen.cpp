#include "kiosk/view/choose_layout.h"
#include "kiosk/view/pages.h"
#include "kiosk/view/parts.h"
#include "kiosk/view/project_words.h"
#include "kiosk/view/screens.h"

namespace wardmote {
namespace {

// What the wordiest project of the paper takes there: every photo is of the same size.
int most_words(Stage& stage, const Paper& paper, int width) {
  int height = 0;
  for (const ProjectNumber number : paper.projects)
    height = std::max(height, words_height(stage, stage.event.project(number), width));
  return height;
}

// Where the picture goes: beside the words, or over them on an upright screen.
Rect cut_picture(Stage& stage, const Paper& paper, Rect& area) {
  const Metrics& m = stage.ui.metrics;
  if (area.w <= area.h) {
    const int height = std::min(area.w * 5 / 12, area.h - most_words(stage, paper, area.w) - m.gap);
    if (height < m.mm(30)) stage.ui.overflow("a photo");
    const Rect picture = area.take_top(std::max(0, height));
    area.take_top(m.gap);
    return picture;
  }
  for (const int percent : {50, 45, 38, 30, 24}) {
    const int width = area.w * percent / 100;
    if (most_words(stage, paper, area.w - width - 2 * m.gap) > area.h) continue;
    const Rect picture = area.take_left(width);
    area.take_left(2 * m.gap);
    return {picture.x, picture.y, picture.w, std::min(picture.h, picture.w * 6 / 10)};
  }
  stage.ui.overflow("a photo");
  return {};
}

void draw_photo(Stage& stage, const Project& project, Rect area) {
  Ui& ui = stage.ui;
  draw_picture(stage, project, area);
  if (!project.image.empty())
    ui.note({"project.picture", Role::Image, stage.in_language(project.image_alt), {}, {}, area});
  draw_badge(ui, area.x + ui.metrics.step, area.y + ui.metrics.step, project.number);
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
  const Draft& draft = screen.sitting.draft();
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
  const Paper& paper = stage.event.paper(screen.sitting.draft().paper());
  if (has_pictures(stage.event, paper)) {
    const Rect picture = cut_picture(stage, paper, area);
    if (picture.w > 0) draw_photo(stage, project, picture);
  }
  draw_words(stage, project, area);
  return input;
}

}  // namespace wardmote
