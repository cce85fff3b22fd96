#include <algorithm>

#include "kiosk/view/parts.h"
#include "kiosk/view/screens.h"

namespace wardmote {
namespace {

std::string title_of(const Stage& stage) {
  const std::string title = stage.in_language(stage.event.title);
  return title.empty() ? "Wardmote" : title;
}

// How long a person takes: reading half a minute and eight seconds a project.
std::int64_t minutes_for(std::size_t projects) {
  return std::max<std::int64_t>(1, (30 + 8 * static_cast<std::int64_t>(projects) + 30) / 60);
}

std::string summary_of(const Stage& stage, const Paper& paper) {
  return stage.ui.say(chooses_exactly(paper) ? "kiosk.welcome.summary_exact" : "kiosk.welcome.summary_up_to",
                      {{"projects", paper.projects.size()},
                       {"max", paper.ballot.max},
                       {"minutes", minutes_for(paper.projects.size())}});
}

Pence amount_of(const Event& event) {
  Pence sum{};
  for (const Pot& pot : event.pots) sum += pot.amount;
  return sum;
}

// What the band at the top says under the title, by how far the poll has come.
std::vector<std::string> lines_of(const Stage& stage) {
  switch (stage.state.standing.phase) {
    case Phase::Open:
      return {stage.ui.say("kiosk.welcome.lead", {{"amount", format_pounds(amount_of(stage.event))}}),
              summary_of(stage, paper_of(stage.event))};
    case Phase::Empty:
      return {stage.ui.say("kiosk.welcome.empty")};
    case Phase::Loaded:
    case Phase::Ready:
      return {stage.ui.say("kiosk.welcome.not_open")};
    case Phase::Interrupted:
      return {stage.ui.say("kiosk.welcome.interrupted")};
    case Phase::Closed:
      return {stage.ui.say("kiosk.welcome.closed")};
  }
  std::abort();
}

// All pictures in a grid, the same size each, so that no project is favoured.
void draw_mosaic(Stage& stage, Rect area, const Paper& paper) {
  const int count = static_cast<int>(paper.projects.size());
  const int columns = area.w * 3 > area.h * 4 ? 4 : 3;
  const int rows = (count + columns - 1) / columns;
  const int gap = stage.ui.metrics.step;
  const int w = (area.w - (columns - 1) * gap) / columns;
  const int h = (area.h - (rows - 1) * gap) / rows;
  for (int i = 0; i < count; ++i) {
    const Rect cell{area.x + (i % columns) * (w + gap), area.y + (i / columns) * (h + gap), w, h};
    draw_picture(stage, stage.event.project(paper.projects[static_cast<std::size_t>(i)]), cell);
  }
}

bool shows_mosaic(const Stage& stage) {
  if (stage.state.standing.phase != Phase::Open) return false;
  const Paper& paper = paper_of(stage.event);
  return paper.projects.size() >= 3 && paper.projects.size() <= 16 && has_pictures(stage.event, paper);
}

// The band: title, lines, and beside them (or below, on an upright screen) the pictures. Cuts it off `area`.
void draw_band(Stage& stage, Rect& area) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const bool mosaic = shows_mosaic(stage);
  const bool beside = area.w > area.h;
  const int picture_w = !mosaic ? 0 : beside ? area.w * 34 / 100 : area.w - 2 * m.margin;
  const int room = area.w - 2 * m.margin - (mosaic && beside ? picture_w + 3 * m.step : 0);
  const std::string title = title_of(stage);
  int height = ui.measure(title, kDisplay, room).h + m.step;
  const auto lines = lines_of(stage);
  for (const auto& line : lines) height += ui.measure(line, kBody, room).h + m.step;
  const int under = mosaic && !beside ? area.h / 6 + 3 * m.step : 0;
  const Rect band = area.take_top(std::max(height + 6 * m.step, area.h * 37 / 100) + under);
  ui.canvas().fill(band, ui.theme.primary);
  Rect inside = band.inset(m.margin, 4 * m.step);
  if (mosaic && beside) draw_mosaic(stage, inside.take_right(picture_w), paper_of(stage.event));
  if (under > 0)
    draw_mosaic(stage, inside.take_bottom(under - 3 * m.step), paper_of(stage.event)), inside.h -= 3 * m.step;
  inside.w = room;
  inside.y += (inside.h - height) / 2;
  inside.y +=
      m.step + ui.text({"title", title, kDisplay, ui.theme.on_primary, Align::Start, false, Role::Heading},
                       {inside.x, inside.y, room, height});
  for (std::size_t i = 0; i < lines.size(); ++i)
    inside.y += m.step + ui.text({i == 0 ? "lead" : "summary", lines[i], kBody, ui.theme.on_primary},
                                 {inside.x, inside.y, room, height});
}

std::optional<Input> draw_foot(Stage& stage, Rect area) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const Button size{"set.size", "A A  " + ui.say("kiosk.text_size")};
  const Button contrast{"set.contrast", ui.say("kiosk.contrast"), Look::Plain, Icon::Contrast};
  Button officer{"officer.unlock", ui.say("kiosk.officer")};
  if (stage.state.standing.phase != Phase::Open) officer.look = Look::Primary;
  std::optional<Input> input;
  const int third = (area.w - 2 * m.gap) / 3;
  if (ui.button(size, area.take_left(third))) input = input::ChooseSize{stage.state.settings.size % 4 + 1};
  area.take_left(m.gap);
  if (ui.button(contrast, area.take_left(third))) input = next_contrast(stage);
  area.take_left(m.gap);
  if (ui.button(officer, area)) input = input::CallOfficer{};
  return input;
}

int foot_height(Stage& stage, int width) {
  Ui& ui = stage.ui;
  const int third = (width - 2 * ui.metrics.gap) / 3;
  return std::max({ui.metrics.tall, ui.height({"", "A A  " + ui.say("kiosk.text_size")}, third),
                   ui.height({"", ui.say("kiosk.contrast"), Look::Plain, Icon::Contrast}, third),
                   ui.height({"", ui.say("kiosk.officer")}, third)});
}

}  // namespace

std::optional<Input> draw_welcome(Stage& stage, const Welcome&) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  Rect area = draw_ground(stage);
  draw_band(stage, area);
  area = area.inset(m.margin, 3 * m.step);
  const auto settings = draw_foot(stage, area.take_bottom(foot_height(stage, area.w)));
  area.h -= 3 * m.step;
  if (stage.event.languages.empty()) return settings;
  const bool open = stage.state.standing.phase == Phase::Open;
  const std::string begin = ui.say(open ? "kiosk.welcome.begin" : "kiosk.language");
  const int begin_h = ui.measure(begin, kTitle, area.w).h + 2 * m.step;
  const int grid_h = languages_height(stage, area.w);
  if (begin_h + grid_h > area.h) ui.overflow();
  area.y += std::max(0, (area.h - begin_h - grid_h) * 2 / 5);  // a little above the middle
  ui.text({"begin", begin, kTitle, ui.theme.ink, Align::Start, false, Role::Heading}, area.take_top(begin_h));
  const auto language = draw_language_grid(stage, {area.x, area.y, area.w, grid_h}, "welcome.lang");
  return language ? language : settings;
}

}  // namespace wardmote
