#include "kiosk/view/parts.h"

#include <algorithm>
#include <cstdlib>

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

Rect draw_ground(Stage& stage) {
  Ui& ui = stage.ui;
  Rect area = ui.screen();
  if (!stage.practice) return area;
  const std::string text = ui.say("kiosk.practice");
  const int height = ui.measure(text, kBold, area.w - 2 * ui.metrics.margin).h + ui.metrics.step;
  const Rect strip = area.take_top(height);
  ui.canvas().fill(strip, ui.theme.act);
  ui.text({"practice", text, kBold, ui.theme.on_act, Align::Centre, true, Role::Status},
          strip.inset(ui.metrics.margin, 0));
  return area;
}

std::optional<Input> draw_settings(Stage& stage, Rect& band) {
  Ui& ui = stage.ui;
  std::vector<Button> buttons;
  if (stage.event.languages.size() > 1)
    buttons.push_back({"set.language", ui.catalogue().name(), Look::OnBand, {}, ui.say("kiosk.language")});
  buttons.push_back({"set.size", "A A", Look::OnBand, {}, ui.say("kiosk.text_size")});
  buttons.push_back({"set.contrast", "", Look::OnBand, Icon::Contrast, ui.say("kiosk.contrast")});
  std::optional<Input> input;
  int height = ui.metrics.target;
  for (const Button& button : buttons) height = std::max(height, ui.height(button, ui.natural_width(button)));
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

namespace {

// How wide the settings are, without drawing them.
int settings_width(Stage& stage) {
  Ui& ui = stage.ui;
  int width = 2 * ui.metrics.gap;
  if (stage.event.languages.size() > 1)
    width += ui.metrics.gap + std::max(ui.metrics.target, ui.natural_width({"", ui.catalogue().name()}));
  width += std::max(ui.metrics.target, ui.natural_width({"", "A A"}));
  return width + std::max(ui.metrics.target, ui.natural_width({"", "", Look::OnBand, Icon::Contrast}));
}

}  // namespace

std::optional<Input> draw_header(Stage& stage, Rect& area, const std::string& title,
                                 const std::string& full_lead, const std::string& brief) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const int room = area.w - 2 * m.margin - settings_width(stage);
  const int title_h = ui.measure(title, kTitle, room).h;
  const auto height_of = [&](const std::string& text) {
    return text.empty() ? 0 : ui.measure(text, kSmall, room).h;
  };
  const std::string& lead = title_h + height_of(full_lead) > area.h / 8 ? brief : full_lead;
  const int lead_h = title_h + height_of(lead) > area.h / 6 ? 0 : height_of(lead);
  const int least = std::max(m.target, ui.measure("A A", kBold).h + 2 * m.step);
  const Rect band = area.take_top(std::max(title_h + lead_h, least) + 4 * m.step);
  ui.canvas().fill(band, ui.theme.primary);
  Rect inside = band.inset(m.margin, 2 * m.step);
  const auto input = draw_settings(stage, inside);
  inside.y += (inside.h - title_h - lead_h) / 2;
  ui.text({"title", title, kTitle, ui.theme.on_primary, Align::Start, false, Role::Heading},
          {inside.x, inside.y, room, title_h});
  if (lead_h > 0)
    ui.text({"lead", lead, kSmall, ui.theme.on_primary}, {inside.x, inside.y + title_h, room, lead_h});
  return input;
}

void draw_warning(Stage& stage, Rect area, const std::string& id, const std::string& text) {
  Ui& ui = stage.ui;
  ui.canvas().rounded(area, ui.metrics.corner, ui.theme.warning);
  ui.text({"", text, kBold, ui.theme.on_warning, Align::Centre, true}, area.inset(2 * ui.metrics.step, 0));
  ui.note({id, Role::Alert, text, {}, {}, area});
}

Size badge_size(Ui& ui) {
  const Size digits = ui.measure("88", kTitle);
  return {digits.w + 3 * ui.metrics.step, digits.h + ui.metrics.step};
}

void draw_badge(Ui& ui, int x, int y, ProjectNumber number) {
  Size size = badge_size(ui);
  const std::string digits = std::to_string(number);
  size.w = std::max(size.w, ui.measure(digits, kTitle).w + 2 * ui.metrics.step);
  const Rect area{x, y, size.w, size.h};
  ui.canvas().rounded(area, ui.metrics.corner, ui.theme.ink);
  ui.text({"", digits, kTitle, ui.theme.card, Align::Centre, true}, area);
}

void draw_picture(Stage& stage, const Project& project, Rect area) {
  stage.ui.canvas().picture(area, project.image, stage.ui.theme.chosen);
}

bool has_pictures(const Event& event, const Paper& paper) {
  return std::any_of(paper.projects.begin(), paper.projects.end(),
                     [&](ProjectNumber number) { return !event.project(number).image.empty(); });
}

std::string recipient_of(const Stage& stage, const Project& project) {
  return stage.in_language(project.recipient);
}

std::string recipient_and_cost(const Stage& stage, const Project& project) {
  const std::string recipient = recipient_of(stage, project);
  return recipient.empty() ? format_pounds(project.cost) : recipient + " · " + format_pounds(project.cost);
}

const Paper& paper_of(const Event& event) {
  return event.paper(event.electorates.front().papers.front());
}

bool chooses_exactly(const Paper& paper) {
  return paper.ballot.min == paper.ballot.max;
}

}  // namespace wardmote
