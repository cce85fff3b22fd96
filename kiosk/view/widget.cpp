#include "kiosk/view/widget.h"

#include <cstdlib>
#include <limits>
#include <tuple>

namespace wardmote {
namespace {

bool can_focus(const Widget& widget) {
  return is_target(widget.role) && !widget.has("disabled");
}

struct Point {
  int x;
  int y;
};
Point centre(const Rect& r) {
  return {r.x + r.w / 2, r.y + r.h / 2};
}

// How far `to` lies from `from` in `direction`, or nothing useful (max) when it does not lie there. Across
// counts double, so that a column stays a column.
long distance(const Rect& from, const Rect& to, Direction direction) {
  constexpr long kNever = std::numeric_limits<long>::max();
  const Point a = centre(from);
  const Point b = centre(to);
  const bool sideways = direction == Direction::Left || direction == Direction::Right;
  const bool forward = direction == Direction::Down || direction == Direction::Right;
  const long along = (forward ? 1L : -1L) * (sideways ? b.x - a.x : b.y - a.y);
  const long edge = sideways ? (forward ? to.x - from.right() : from.x - to.right())
                             : (forward ? to.y - from.bottom() : from.y - to.bottom());
  if (along <= 0 || edge < 0) return kNever;
  const long across = std::labs(sideways ? b.y - a.y : b.x - a.x);
  return edge + 2 * across;
}

}  // namespace

std::string_view name_of(Role role) {
  switch (role) {
    case Role::Heading:
      return "heading";
    case Role::Text:
      return "text";
    case Role::Image:
      return "image";
    case Role::Status:
      return "status";
    case Role::Alert:
      return "alert";
    case Role::Button:
      return "button";
    case Role::Toggle:
      return "toggle";
    case Role::Hold:
      return "hold";
    case Role::Field:
      return "field";
  }
  std::abort();
}

bool is_target(Role role) {
  return role == Role::Button || role == Role::Toggle || role == Role::Hold;
}

bool Widget::has(std::string_view flag) const {
  return std::find(state.begin(), state.end(), flag) != state.end();
}

const Widget* Scene::find(std::string_view id) const {
  for (const Widget& widget : widgets)
    if (widget.id == id) return &widget;
  return nullptr;
}

const Widget* Scene::target_at(int x, int y) const {
  for (const Widget& widget : widgets)
    if (can_focus(widget) && widget.rect.contains(x, y)) return &widget;
  return nullptr;
}

std::string onward_focus(const Scene& scene, std::string_view focus) {
  std::vector<const Widget*> turn;
  for (const Widget& widget : scene.widgets)
    if (can_focus(widget)) turn.push_back(&widget);
  if (turn.empty()) return {};
  const auto place = [](const Widget* w) {
    return std::tuple(w->id.starts_with("set."), w->rect.y, w->rect.x);
  };
  std::ranges::sort(turn, {}, place);
  const auto now = std::ranges::find(turn, focus, &Widget::id);
  return now == turn.end() || now + 1 == turn.end() ? turn.front()->id : (*(now + 1))->id;
}

std::string next_focus(const Scene& scene, std::string_view focus, Direction direction) {
  const Widget* from = scene.find(focus);
  const Widget* best = nullptr;
  long shortest = std::numeric_limits<long>::max();
  if (from == nullptr) return onward_focus(scene, "");
  for (const Widget& widget : scene.widgets) {
    if (!can_focus(widget) || &widget == from) continue;
    const long far = distance(from->rect, widget.rect, direction);
    if (far < shortest) shortest = far, best = &widget;
  }
  return best == nullptr ? std::string(focus) : best->id;
}

}  // namespace wardmote
