#include "kiosk/view/parts.h"
#include "kiosk/view/screens.h"

namespace wardmote {
namespace {

// How the language buttons stand.
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

// They may share `spare` height.
Grid grid_of(Stage& stage, int width, int spare) {
  Ui& ui = stage.ui;
  const int gap = ui.metrics.gap;
  int widest = ui.metrics.tight ? ui.metrics.target : ui.metrics.mm(70);
  int height = ui.metrics.tight ? ui.metrics.target : ui.metrics.mm(31);
  const auto languages = spoken(stage.event);
  for (const std::string& language : languages) {
    widest = std::max(widest, ui.natural_width(button_of("", language)));
    height = std::max(height, ui.height(button_of("", language), widest));
  }
  const int count = static_cast<int>(languages.size());
  const int columns = even_columns(count, std::clamp((width + gap) / (widest + gap), 1, 5));
  const int rows = (count + columns - 1) / columns;
  height += std::clamp(spare / rows, 0, std::max(0, ui.metrics.mm(31) - height));
  return {columns, rows, {(width - (columns - 1) * gap) / columns, height}};
}

std::optional<Input> draw_row(Stage& stage, Rect area, const Grid& grid, int row, const std::string& prefix) {
  const auto languages = spoken(stage.event);
  std::optional<Input> input;
  for (int column = 0; column < grid.columns; ++column) {
    const auto place = static_cast<std::size_t>(row * grid.columns + column);
    if (place >= languages.size()) break;
    const Rect cell = area.take_left(grid.cell.w);
    area.take_left(stage.ui.metrics.gap);
    if (stage.ui.button(button_of(prefix, languages[place]), cell))
      input = input::ChooseLanguage{languages[place]};
  }
  return input;
}

}  // namespace

int even_columns(int count, int most) {
  const int rows = (count + most - 1) / most;
  return (count + rows - 1) / rows;
}

void add_language_rows(Stage& stage, Pieces& pieces, int width, int spare, const std::string& prefix) {
  const Grid grid = grid_of(stage, width, spare);
  for (int row = 0; row < grid.rows; ++row)
    pieces.push_back({grid.cell.h, stage.ui.metrics.gap, [&stage, grid, row, prefix](Rect at) {
                        return draw_row(stage, at, grid, row, prefix);
                      }});
}

std::optional<Input> draw_languages(Stage& stage) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  Rect area = draw_ground(stage);
  const auto settings = draw_header(stage, area, {ui.say("kiosk.language")});
  const auto pressed = draw_bar(stage, area, {{{"language.back", ui.say("kiosk.back")}}});
  area = area.inset(m.margin, 3 * m.step);
  const auto hit = draw_pages(stage, area, [&](int width) {
    Pieces pieces;
    add_language_rows(stage, pieces, width, 0, "language");
    return pieces;
  });
  const bool chosen = hit && std::holds_alternative<input::ChooseLanguage>(*hit);
  if (chosen || pressed) stage.memory.choosing_language = false;
  if (hit) return hit;
  return pressed ? std::optional<Input>(input::Touched{}) : settings;
}

}  // namespace wardmote
