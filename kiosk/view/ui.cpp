#include "kiosk/view/ui.h"

#include <cmath>
#include <cstdlib>

#include "shared/text.h"

namespace wardmote {
namespace {

double em_of(const TypeScale& scale, Type type) {
  switch (type) {
    case Type::Small:
      return scale.small;
    case Type::Body:
      return scale.body;
    case Type::Title:
      return scale.title;
    case Type::Display:
      return scale.display;
  }
  std::abort();
}

int ceil_int(double value) {
  return static_cast<int>(std::ceil(value));
}

}  // namespace

TextStyle Ui::style(Font font, int wrap, Align align) const {
  return {em_of(metrics.type, font.type), font.weight, align, wrap, catalogue_.language()};
}

TextExtent Ui::extent(const std::string& text, Font font, int wrap) {
  return textures_.measure(text, style(font, wrap, Align::Start));
}

// One pixel wider than it is, so that a box of just this width does not break the line again by rounding.
Size Ui::measure(const std::string& text, Font font, int wrap) {
  const Size size = extent(text, font, wrap).size;
  return {size.w + 1, size.h};
}

std::vector<std::string> Ui::lines(const std::string& text, Font font, int wrap) {
  return textures_.lines(text, style(font, std::max(1, wrap), Align::Start));
}

void Ui::note_part(const Widget& widget) {
  for (Widget& noted : scene_.widgets)
    if (noted.id == widget.id) return void(noted.rect = united(noted.rect, widget.rect));
  note(widget);
}

int Ui::widest_word(const std::string& text, Font font) {
  int widest = 0;
  for (const std::string_view word : split(text, ' '))
    widest = std::max(widest, measure(std::string(word), font).w);
  return widest;
}

int Ui::text(const Label& label, Rect box) {
  const TextStyle placed = style(label.font, std::max(1, box.w), label.align);
  const TextExtent extent = textures_.measure(label.text, placed);
  const Size size = extent.size;
  Rect filled{box.x, box.y, size.w, size.h};
  if (label.align == Align::Centre) filled.x += (box.w - size.w) / 2;
  if (label.align == Align::End) filled.x += box.w - size.w;
  if (label.middle) filled.y += (box.h - size.h) / 2;
  canvas_.letters(filled.x, filled.y, label.text, placed, label.color);
  const bool broken = extent.broken && !label.may_break;
  scene_.texts.push_back(
      {label.text, box, filled, extent.unknown, broken, capital_mm(metrics.glass, placed.em)});
  if (!box.contains(filled) || broken) overflow(label.text);
  if (!label.id.empty()) note({label.id, label.role, label.text, {}, {}, filled});
  return size.h;
}

namespace {

constexpr int kDown = 1;  // steps above a button's label and below it

}  // namespace

int Ui::natural_width(const Button& button) {
  const int icon = button.icon ? ceil_int(em_of(metrics.type, button.font.type) * 1.1) : 0;
  return measure(button.label, button.font).w + icon + 2 * button.air * metrics.step;
}

int Ui::least_width(const Button& button) {
  const int icon = button.icon ? ceil_int(em_of(metrics.type, button.font.type) * 1.1) : 0;
  return std::max(metrics.target,
                  widest_word(button.label, button.font) + icon + 2 * button.air * metrics.step);
}

int Ui::height(const Button& button, int width) {
  const int icon = button.icon ? ceil_int(em_of(metrics.type, button.font.type) * 1.1) : 0;
  const int room = std::max(1, width - icon - 2 * button.air * metrics.step);
  return std::max(metrics.target, measure(button.label, button.font, room).h + 2 * kDown * metrics.step);
}

void Ui::focus_ring(const std::string& id, Rect area) {
  if (hands_.focus != id) return;
  canvas_.rounded(area.inset(-metrics.heavy - metrics.line), metrics.corner + metrics.heavy, theme.ink);
  canvas_.rounded(area.inset(-metrics.heavy), metrics.corner + metrics.heavy, theme.act);
}

// Icon and label, side by side in the middle.
void Ui::face(const Button& button, Rect area, Color content) {
  const Rect inside = area.inset(button.air * metrics.step, 0);
  const double em = em_of(metrics.type, button.font.type);
  const int icon = button.icon ? ceil_int(em * (button.label.empty() ? 1.0 : 0.75)) : 0;
  const int beside = button.icon && !button.label.empty() ? ceil_int(em * 0.35) : 0;
  const int room = std::max(1, inside.w - icon - beside);
  const int label_w = button.label.empty() ? 0 : std::min(room, measure(button.label, button.font, room).w);
  int x = inside.x + (inside.w - icon - beside - label_w) / 2;
  if (button.icon) canvas_.icon({x, area.y + (area.h - icon) / 2, icon, icon}, *button.icon, content);
  x += icon + beside;
  if (!button.label.empty())
    text({"", button.label, button.font, content, Align::Centre, true}, {x, area.y, label_w, area.h});
}

bool Ui::button(const Button& button, Rect area) {
  Widget widget{button.id, button.role,  button.name.empty() ? button.label : button.name,
                {},        button.state, area};
  const bool pressed = hands_.pressed == button.id;
  const bool disabled = widget.has("disabled");
  if (pressed) widget.state.emplace_back("pressed");
  note(widget);
  focus_ring(button.id, area);
  const Color ink = disabled ? theme.second : theme.primary;
  switch (button.look) {
    case Look::Plain:
      canvas_.framed(area, metrics.corner, disabled ? metrics.line : metrics.frame,
                     disabled ? theme.line : ink, pressed ? theme.primary : theme.card);
      face(button, area, pressed ? theme.on_primary : ink);
      break;
    case Look::Primary:
      canvas_.framed(area, metrics.corner, metrics.frame, theme.primary,
                     pressed ? theme.card : theme.primary);
      face(button, area, pressed ? theme.primary : theme.on_primary);
      break;
    case Look::OnBand:
      canvas_.framed(area, metrics.corner, metrics.line, theme.on_primary,
                     pressed ? theme.on_primary : theme.primary);
      face(button, area, pressed ? theme.primary : theme.on_primary);
      break;
    case Look::Act:
      canvas_.framed(area, metrics.corner, metrics.frame, theme.on_act, pressed ? theme.act_done : theme.act);
      face(button, area, theme.on_act);
      break;
  }
  return !disabled && hands_.activated == button.id;
}

bool Ui::hold(const Button& button, Rect area) {
  Widget widget{button.id, Role::Hold, button.label, {}, button.state, area};
  const bool pressed = hands_.pressed == button.id;
  if (pressed) widget.state.emplace_back("pressed");
  note(widget);
  focus_ring(button.id, area);
  canvas_.framed(area, metrics.corner, metrics.frame, theme.on_act, theme.act);
  if (pressed) {
    Rect inside = area.inset(metrics.frame);
    inside.w = std::max(2 * metrics.corner, inside.w * hands_.hold_progress / 1000);
    canvas_.rounded(inside, metrics.corner - metrics.frame, theme.act_done);
  }
  face(button, area, theme.on_act);
  return hands_.held == button.id || hands_.activated == button.id;
}

}  // namespace wardmote
