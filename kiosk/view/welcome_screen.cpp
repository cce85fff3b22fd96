#include <algorithm>

#include "kiosk/view/mosaic.h"
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

bool shows_mosaic(const Stage& stage) {
  if (stage.state.standing.phase != Phase::Open) return false;
  const Paper& paper = paper_of(stage.event);
  return paper.projects.size() >= 3 && paper.projects.size() <= 16 && has_pictures(stage.event, paper);
}

// What the band says, and how high that is in a room that wide.
struct BandWords {
  std::string title;
  std::vector<std::string> lines;
  int room{0};
  int height{0};
};

BandWords words_of(Stage& stage, int room, int most) {
  Ui& ui = stage.ui;
  const int step = ui.metrics.step;
  BandWords words{title_of(stage), {}, room, 0};
  words.height = ui.measure(words.title, kDisplay, room).h;
  for (std::string& line : lines_of(stage)) {
    const int height = ui.measure(line, kBody, room).h + step;
    const bool first = words.lines.empty();  // says what this is about
    if (!first && ui.metrics.tight && words.height + height > most) break;
    words.height += height;
    words.lines.push_back(std::move(line));
  }
  return words;
}

void draw_words(Stage& stage, Rect area, const BandWords& words) {
  Ui& ui = stage.ui;
  const Color white = ui.theme.on_primary;
  area.take_top((area.h - words.height) / 2);
  area.w = words.room;
  area.take_top(ui.text({"title", words.title, kDisplay, white, Align::Start, false, Role::Heading}, area));
  for (std::size_t i = 0; i < words.lines.size(); ++i) {
    area.take_top(ui.metrics.step);
    area.take_top(ui.text({i == 0 ? "lead" : "summary", words.lines[i], kBody, white}, area));
  }
}

// The band: title, lines, and beside them (or below, on an upright screen) the pictures. Cuts it off `area`,
// and takes what is left over when the rest has the height it wants.
void draw_band(Stage& stage, Rect& area, int rest) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const bool mosaic = shows_mosaic(stage) && !m.tight;
  const bool beside = area.w > area.h;
  const int full = area.w - 2 * m.margin;
  const int picture_w = mosaic && beside ? area.w * 34 / 100 : 0;
  const BandWords words =
      words_of(stage, full - (picture_w > 0 ? picture_w + 3 * m.step : 0), area.h - rest - 4 * m.step);
  const int under = mosaic && !beside ? area.h / 6 + 3 * m.step : 0;
  const int least = words.height + under + (m.tight ? 4 : 8) * m.step;
  const int most = area.h * (mosaic ? 54 : 40) / 100;
  const Rect band = area.take_top(std::max(least, std::min(most, area.h - rest)));
  ui.canvas().fill(band, ui.theme.primary);
  Rect inside = band.inset(m.margin, (m.tight ? 2 : 4) * m.step);
  if (picture_w > 0) draw_mosaic(stage, inside.take_right(picture_w), paper_of(stage.event));
  if (under > 0) {
    draw_mosaic(stage, inside.take_bottom(inside.h - words.height - 3 * m.step), paper_of(stage.event));
    inside.take_bottom(3 * m.step);
  }
  draw_words(stage, inside, words);
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

// What to do, and the languages; nothing before there is an event.
Pieces languages_of(Stage& stage, int width, int spare) {
  Ui& ui = stage.ui;
  Pieces pieces;
  if (stage.event.languages.empty()) return pieces;
  const bool open = stage.state.standing.phase == Phase::Open;
  add_text(ui, pieces,
           {"begin", ui.say(open ? "kiosk.welcome.begin" : "kiosk.language"), kTitle, ui.theme.ink,
            Align::Start, false, Role::Heading},
           width, 2 * ui.metrics.step);
  add_language_rows(stage, pieces, width, spare, "welcome.lang");
  return pieces;
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
  const int width = area.w - 2 * m.margin;
  const int air = (m.tight ? 2 : 3) * m.step;
  const int foot_h = foot_height(stage, width);
  const int languages_h = height_of(languages_of(stage, width, 0));
  draw_band(stage, area, foot_h + languages_h + 8 * air);
  area = area.inset(m.margin, air);
  const auto settings = draw_foot(stage, area.take_bottom(foot_h));
  area.take_bottom(air);
  const int spare = std::max(0, area.h - languages_h);
  area.take_top((area.h - height_of(languages_of(stage, area.w, spare))) / 2);
  const auto language = draw_pages(stage, area, [&](int room) { return languages_of(stage, room, spare); });
  return language ? language : settings;
}

}  // namespace wardmote
