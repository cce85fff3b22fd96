#include "kiosk/view/parts.h"
#include "kiosk/view/screens.h"

namespace wardmote {
namespace {

struct Grid {
  int columns;
  int rows;
  Size cell;
};

// The languages of the event that the kiosk can speak, in the event's order.
std::vector<std::string> spoken(const Event& event) {
  std::vector<std::string> languages;
  for (const std::string& language : event.languages)
    if (find_catalogue(language) != nullptr) languages.push_back(language);
  if (languages.empty()) languages.push_back(event.reference_language());
  return languages;
}

Button button_of(const std::string& prefix, const std::string& language) {
  return {prefix + "." + language,
          catalogue_or_english(language).name(),
          Look::Plain,
          {},
          {},
          Role::Button,
          {},
          kTitle};
}

Grid grid_of(Stage& stage, int width) {
  Ui& ui = stage.ui;
  const int gap = ui.metrics.gap;
  int widest = ui.metrics.mm(70);
  int height = ui.metrics.mm(31);
  const auto languages = spoken(stage.event);
  if (languages.size() <= 4) height = ui.metrics.mm(40);
  for (const std::string& language : languages) {
    widest = std::max(widest, ui.natural_width(button_of("", language)));
    height = std::max(height, ui.height(button_of("", language), widest));
  }
  const int count = static_cast<int>(languages.size());
  const int columns = std::clamp((width + gap) / (widest + gap), 1, std::min(5, count));
  return {columns, (count + columns - 1) / columns, {(width - (columns - 1) * gap) / columns, height}};
}

}  // namespace

int languages_height(Stage& stage, int width) {
  const Grid grid = grid_of(stage, width);
  return grid.rows * grid.cell.h + (grid.rows - 1) * stage.ui.metrics.gap;
}

std::optional<Input> draw_language_grid(Stage& stage, Rect area, const std::string& prefix) {
  const Grid grid = grid_of(stage, area.w);
  const int gap = stage.ui.metrics.gap;
  std::optional<Input> input;
  int place = 0;
  for (const std::string& language : spoken(stage.event)) {
    const Rect cell{area.x + (place % grid.columns) * (grid.cell.w + gap),
                    area.y + (place / grid.columns) * (grid.cell.h + gap), grid.cell.w, grid.cell.h};
    if (stage.ui.button(button_of(prefix, language), cell)) input = input::ChooseLanguage{language};
    ++place;
  }
  return input;
}

std::optional<Input> draw_languages(Stage& stage) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  Rect area = draw_ground(stage);
  const auto settings = draw_header(stage, area, ui.say("kiosk.language"), {});
  const auto pressed = draw_bar(stage, area, {{{"language.back", ui.say("kiosk.back")}}});
  area = area.inset(m.margin, 3 * m.step);
  const int height = languages_height(stage, area.w);
  if (height > area.h) ui.overflow();
  const auto language = draw_language_grid(stage, {area.x, area.y, area.w, height}, "language");
  if (language || pressed) stage.memory.choosing_language = false;
  if (language) return language;
  return pressed ? std::optional<Input>(input::Touched{}) : settings;
}

}  // namespace wardmote
