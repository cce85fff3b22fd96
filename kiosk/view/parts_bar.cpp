// The bar at the bottom. It never moves while a screen is shown: its height follows from the longest words it
// may say.
#include <numeric>

#include "kiosk/view/parts.h"

namespace wardmote {
namespace {

constexpr Font kWords = kBold;

// Everything an item may say, what it says usually in front.
std::vector<std::string> sayings(const BarItem& item) {
  std::vector<std::string> all = item.may_say;
  all.push_back(item.button.label);
  return all;
}

Button saying(const BarItem& item, const std::string& label) {
  Button button = item.button;
  button.label = label;
  return button;
}

int height_of(Ui& ui, const BarItem& item, int width) {
  int height = 0;
  const int room = std::max(1, width - 4 * ui.metrics.step);
  for (const std::string& label : sayings(item))
    height = std::max(height, item.words ? ui.measure(label, kWords, room).h + 2 * ui.metrics.step
                                         : ui.height(saying(item, label), width));
  return height;
}

int natural(Ui& ui, const BarItem& item) {
  if (item.words) return ui.measure(sayings(item).front(), kWords).w + 4 * ui.metrics.step;
  int width = ui.metrics.mm(42);
  for (const std::string& label : sayings(item))
    width = std::max(width, ui.natural_width(saying(item, label)));
  return width;
}

int least(Ui& ui, const BarItem& item) {
  int width = ui.metrics.target;
  for (const std::string& label : sayings(item))
    width = std::max(width, item.words ? ui.widest_word(label, kWords) + 4 * ui.metrics.step
                                       : ui.least_width(saying(item, label)));
  return width;
}

int sum(const std::vector<int>& widths, int gap) {
  return std::accumulate(widths.begin(), widths.end(), gap * (static_cast<int>(widths.size()) - 1));
}

// Widths for one row of `room`: natural ones, with what is left for those that grow; or narrower ones, no
// narrower than the words they hold. Empty when not even those fit.
std::vector<int> row_widths(Ui& ui, const std::vector<BarItem>& items, int room, bool may_wrap) {
  std::vector<int> widths;
  for (const BarItem& item : items) widths.push_back(natural(ui, item));
  int spare = room - sum(widths, ui.metrics.gap);
  if (spare < 0 && !may_wrap) return {};
  // Each gives way by its share of what it can give.
  std::vector<int> slack;
  for (std::size_t i = 0; i < items.size(); ++i)
    slack.push_back(std::max(0, widths[i] - least(ui, items[i])));
  int give = std::accumulate(slack.begin(), slack.end(), 0);
  if (spare + give < 0) return {};
  for (std::size_t i = 0; i < items.size() && spare < 0; ++i) {
    const int less = std::min(slack[i], (-spare * slack[i] + give - 1) / std::max(1, give));
    give -= slack[i], spare += less, widths[i] -= less;
  }
  const auto growing =
      std::count_if(items.begin(), items.end(), [](const BarItem& item) { return item.grows; });
  for (std::size_t i = 0; i < items.size(); ++i)
    if (items[i].grows) widths[i] += spare / static_cast<int>(growing);
  return widths;
}

int row_height(Ui& ui, const std::vector<BarItem>& items, const std::vector<int>& widths) {
  int height = ui.metrics.tall;  // 80 px on the reference screen
  for (std::size_t i = 0; i < items.size(); ++i)
    height = std::max(height, height_of(ui, items[i], widths[i]));
  return height;
}

bool draw_item(Stage& stage, const BarItem& item, Rect area) {
  if (item.words) return draw_warning(stage, area, item.button.id, item.button.label), false;
  return item.hold ? stage.ui.hold(item.button, area) : stage.ui.button(item.button, area);
}

// Where everything in the bar goes.
struct BarPlan {
  std::vector<std::size_t> row;  // places in `items`, left to right
  std::vector<int> widths;
  int row_h{0};
  std::optional<std::size_t> above;  // words over the row
  int above_h{0};
  [[nodiscard]] int height(int gap) const { return row_h + (above ? above_h + gap : 0); }
};

std::vector<BarItem> chosen(const std::vector<BarItem>& items, const std::vector<std::size_t>& places) {
  std::vector<BarItem> row;
  for (const std::size_t place : places) row.push_back(items[place]);
  return row;
}

std::optional<BarPlan> plan_row(Ui& ui, const std::vector<BarItem>& items, BarPlan plan, int room,
                                bool may_wrap) {
  std::vector<BarItem> row = chosen(items, plan.row);
  if (plan.above && !row.empty()) row.back().grows = true;
  plan.widths = row_widths(ui, row, room, may_wrap);
  if (plan.widths.empty()) return std::nullopt;
  plan.row_h = row_height(ui, row, plan.widths);
  if (plan.above) plan.above_h = height_of(ui, items[*plan.above], room);
  return plan;
}

// Words that would stand between the buttons in three lines are read more easily above them.
bool reads_well(Ui& ui, const std::vector<BarItem>& items, const BarPlan& plan) {
  const int two_lines = ui.measure("A\nA", kWords).h + 2 * ui.metrics.step;
  for (std::size_t i = 0; i < plan.row.size(); ++i)
    if (items[plan.row[i]].words && height_of(ui, items[plan.row[i]], plan.widths[i]) > two_lines)
      return false;
  return true;
}

// One row if everything fits as it is; else whichever is lower: one row with wrapped labels, or the words
// above the rest.
BarPlan plan_bar(Ui& ui, const std::vector<BarItem>& items, int room) {
  BarPlan all;
  all.row.resize(items.size());
  std::iota(all.row.begin(), all.row.end(), 0U);
  if (const auto plan = plan_row(ui, items, all, room, false)) return *plan;
  BarPlan split = all;
  for (std::size_t i = 0; i < items.size(); ++i)
    if (items[i].words) split.above = i, split.row.erase(split.row.begin() + static_cast<std::ptrdiff_t>(i));
  const auto wrapped = plan_row(ui, items, all, room, true);
  const auto above = split.above ? plan_row(ui, items, split, room, true) : std::nullopt;
  const bool in_one = wrapped && reads_well(ui, items, *wrapped);
  if (wrapped && (!above || (in_one && wrapped->height(ui.metrics.gap) <= above->height(ui.metrics.gap))))
    return *wrapped;
  if (above) return *above;
  ui.overflow("the bar");
  const auto count = static_cast<int>(items.size());
  all.widths.assign(items.size(), (room - ui.metrics.gap * (count - 1)) / count);
  all.row_h = row_height(ui, items, all.widths);
  return all;
}

}  // namespace

std::optional<std::size_t> draw_bar(Stage& stage, Rect& area, const std::vector<BarItem>& items) {
  Ui& ui = stage.ui;
  const Metrics& m = ui.metrics;
  const BarPlan plan = plan_bar(ui, items, area.w - 2 * m.margin);
  const Rect bar = area.take_bottom(plan.height(m.gap) + 4 * m.step);
  ui.canvas().fill(bar, ui.theme.card);
  ui.canvas().fill({bar.x, bar.y, bar.w, m.line}, ui.theme.line);
  Rect inside = bar.inset(m.margin, 2 * m.step);
  if (plan.above) {
    draw_item(stage, items[*plan.above], inside.take_top(plan.above_h));
    inside.take_top(m.gap);
  }
  std::optional<std::size_t> hit;
  for (std::size_t i = 0; i < plan.row.size(); ++i) {
    const BarItem& item = items[plan.row[i]];
    // The primary one stands at the right; one that only leads back stays at the left.
    if (i + 1 == plan.row.size() && (i > 0 || item.button.look != Look::Plain))
      inside.take_left(std::max(0, inside.w - plan.widths[i]));
    if (draw_item(stage, item, inside.take_left(plan.widths[i]))) hit = plan.row[i];
    inside.take_left(m.gap);
  }
  return hit;
}

}  // namespace wardmote
