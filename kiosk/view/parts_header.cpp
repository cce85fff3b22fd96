// The band at the top of a voter's screen. What it cannot say beside the buttons it says under them, in fewer
// words, or not at all.
#include <algorithm>
#include <cstdlib>

#include "kiosk/view/parts.h"

namespace wardmote {

Input next_contrast(const Stage& stage) {
  switch (stage.state.settings.contrast) {
    case Contrast::Default:
      return input::ChooseContrast{Contrast::High};
    case Contrast::High:
      return input::ChooseContrast{Contrast::Dark};
    case Contrast::Dark:
      return input::ChooseContrast{Contrast::Low};
    case Contrast::Low:
      return input::ChooseContrast{Contrast::Default};
  }
  std::abort();
}

namespace {

std::vector<Button> settings_of(const Stage& stage) {
  const Ui& ui = stage.ui;
  std::vector<Button> buttons;
  if (stage.event.languages.size() > 1)
    buttons.push_back({"set.language", ui.catalogue().name(), Look::OnBand, {}, ui.say("kiosk.language")});
  buttons.push_back({"set.size", "A A", Look::OnBand, {}, ui.say("kiosk.text_size")});
  buttons.push_back({"set.contrast", "", Look::OnBand, Icon::Contrast, ui.say("kiosk.contrast")});
  return buttons;
}

// How much room the settings take, without drawing them.
Size settings_size(Stage& stage) {
  Ui& ui = stage.ui;
  Size size{0, ui.metrics.target};
  for (const Button& button : settings_of(stage)) {
    const int width = std::max(ui.metrics.target, ui.natural_width(button));
    size.w += width + ui.metrics.gap;
    size.h = std::max(size.h, ui.height(button, width));
  }
  return size;
}

// The buttons at the right of `band`.
std::optional<Input> draw_settings(Stage& stage, Rect band) {
  Ui& ui = stage.ui;
  const auto buttons = settings_of(stage);
  std::optional<Input> input;
  const int height = settings_size(stage).h;
  for (std::size_t i = buttons.size(); i-- > 0;) {
    const Rect strip = band.take_right(std::max(ui.metrics.target, ui.natural_width(buttons[i])));
    const bool hit = ui.button(buttons[i], {strip.x, strip.y + (strip.h - height) / 2, strip.w, height});
    band.take_right(ui.metrics.gap);
    if (!hit) continue;
    if (buttons[i].id == "set.language") stage.memory.choosing_language = true, input = input::Touched{};
    if (buttons[i].id == "set.size") input = input::ChooseSize{stage.state.settings.size % 4 + 1};
    if (buttons[i].id == "set.contrast") input = next_contrast(stage);
  }
  return input;
}

struct PlacedLine {
  std::string id;
  std::string text;
  int height{0};
};

// The lines under the title that `budget` has room for at that width.
std::vector<PlacedLine> choose_lines(Ui& ui, const Heading& heading, int width, int budget) {
  std::vector<PlacedLine> placed;
  for (const HeadLine& line : heading.lines) {
    for (const std::string& way : line.ways) {
      const bool last = &way == &line.ways.back();
      const int height = way.empty() ? 0 : ui.measure(way, kSmall, width).h;
      if (height == 0 || (height > budget && !(last && line.needed))) continue;
      placed.push_back({line.id, way, height});
      budget -= height;
      break;
    }
  }
  return placed;
}

int height_of(const std::vector<PlacedLine>& lines) {
  int height = 0;
  for (const PlacedLine& line : lines) height += line.height;
  return height;
}

void draw_lines(Ui& ui, Rect area, const std::vector<PlacedLine>& lines) {
  for (const PlacedLine& line : lines)
    ui.text({line.id, line.text, kSmall, ui.theme.on_primary}, area.take_top(line.height));
}

}  // namespace

std::optional<Input> draw_header(Stage& stage, Rect& area, const Heading& heading) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const Size settings = settings_size(stage);
  const int full = area.w - 2 * m.margin;
  const int room = full - settings.w;
  const int title_h = ui.measure(heading.title, kTitle, room).h;
  const auto beside = choose_lines(ui, heading, room, area.h / 6 - title_h);
  const auto under = choose_lines(ui, heading, full, area.h / 6 - title_h);
  const int row_h = std::max(title_h, settings.h);
  const int beside_h = std::max(title_h + height_of(beside), settings.h);
  const bool goes_under = m.tight && row_h + height_of(under) < beside_h;
  const Rect band = area.take_top((goes_under ? row_h + height_of(under) : beside_h) + 4 * m.step);
  ui.canvas().fill(band, ui.theme.primary);
  Rect inside = band.inset(m.margin, 2 * m.step);
  Rect row = goes_under ? inside.take_top(row_h) : inside;
  if (goes_under) draw_lines(ui, inside, under);
  const auto input = draw_settings(stage, row);
  row.w = room;
  row.take_top((row.h - title_h - (goes_under ? 0 : height_of(beside))) / 2);
  ui.text({"title", heading.title, kTitle, ui.theme.on_primary, Align::Start, false, Role::Heading},
          row.take_top(title_h));
  if (!goes_under) draw_lines(ui, row, beside);
  return input;
}

}  // namespace wardmote
