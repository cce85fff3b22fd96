#include "kiosk/view/canvas.h"

#include <imgui.h>

namespace wardmote {
namespace {

ImU32 packed(Color c) {
  return IM_COL32(c.r, c.g, c.b, c.a);
}
ImVec2 at(int x, int y) {
  return {static_cast<float>(x), static_cast<float>(y)};
}

}  // namespace

void Canvas::fill(Rect area, Color color) {
  if (list_ == nullptr || area.w <= 0 || area.h <= 0) return;
  list_->AddRectFilled(at(area.x, area.y), at(area.right(), area.bottom()), packed(color));
}

void Canvas::quarter(const Texture& disc, int x, int y, int radius, bool right, bool bottom, Color color) {
  const ImVec2 from{right ? 0.5F : 0.0F, bottom ? 0.5F : 0.0F};
  const ImVec2 to{right ? 1.0F : 0.5F, bottom ? 1.0F : 0.5F};
  list_->AddImage(disc.handle(), at(x, y), at(x + radius, y + radius), from, to, packed(color));
}

void Canvas::rounded(Rect area, int radius, Color color) {
  if (list_ == nullptr) return;
  radius = std::min({radius, area.w / 2, area.h / 2});
  if (radius <= 0) return fill(area, color);
  const Texture& disc = textures_.disc(radius);
  const int far_x = area.right() - radius;
  const int far_y = area.bottom() - radius;
  quarter(disc, area.x, area.y, radius, false, false, color);
  quarter(disc, far_x, area.y, radius, true, false, color);
  quarter(disc, area.x, far_y, radius, false, true, color);
  quarter(disc, far_x, far_y, radius, true, true, color);
  fill({area.x + radius, area.y, area.w - 2 * radius, radius}, color);
  fill({area.x, area.y + radius, area.w, area.h - 2 * radius}, color);
  fill({area.x + radius, far_y, area.w - 2 * radius, radius}, color);
}

void Canvas::framed(Rect area, int radius, int width, Color frame, Color inside) {
  rounded(area, radius, frame);
  rounded(area.inset(width), std::max(0, radius - width), inside);
}

void Canvas::letters(int x, int y, const std::string& text, const TextStyle& style, Color color) {
  if (list_ == nullptr) return;
  const Letters& letters = textures_.letters(text, style);
  const int left = x + letters.left;
  const int top = y + letters.top;
  const Size size = letters.texture.size();
  list_->AddImage(letters.texture.handle(), at(left, top), at(left + size.w, top + size.h), {0, 0}, {1, 1},
                  packed(color));
}

void Canvas::icon(Rect area, Icon icon, Color color) {
  if (list_ == nullptr || area.w <= 0 || area.h <= 0) return;
  const Texture& texture = textures_.icon(icon, {area.w, area.h});
  list_->AddImage(texture.handle(), at(area.x, area.y), at(area.right(), area.bottom()), {0, 0}, {1, 1},
                  packed(color));
}

void Canvas::picture(Rect area, const std::string& path, Color ground) {
  if (list_ == nullptr || area.w <= 0 || area.h <= 0) return;
  const Texture& texture = textures_.picture(path, {area.w, area.h});
  if (texture.handle() == nullptr) return fill(area, ground);
  list_->AddImage(texture.handle(), at(area.x, area.y), at(area.right(), area.bottom()));
}

}  // namespace wardmote
