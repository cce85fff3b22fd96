#include "kiosk/view/art.h"

#include <cstdlib>
#include <functional>
#include <memory>
#include <numbers>

#include <cairo.h>

namespace wardmote {
namespace {

using Cairo = std::unique_ptr<cairo_t, void (*)(cairo_t*)>;
using Surface = std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)>;
constexpr double kTurn = 2 * std::numbers::pi;

// Runs `draw` on a surface of `size` and hands back its coverage.
std::vector<std::uint8_t> painted(Size size, const std::function<void(cairo_t*)>& draw) {
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_A8, size.w, size.h), cairo_surface_destroy);
  const Cairo cairo(cairo_create(surface.get()), cairo_destroy);
  draw(cairo.get());
  cairo_surface_flush(surface.get());
  const unsigned char* row = cairo_image_surface_get_data(surface.get());
  std::vector<std::uint8_t> coverage;
  for (int y = 0; y < size.h; ++y, row += cairo_image_surface_get_stride(surface.get()))
    coverage.insert(coverage.end(), row, row + size.w);
  return coverage;
}

void stroke_tick(cairo_t* c) {
  cairo_set_line_cap(c, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(c, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke(c);
}

void tick(cairo_t* c) {  // in a unit square
  cairo_set_line_width(c, 0.14);
  cairo_move_to(c, 0.12, 0.55);
  cairo_line_to(c, 0.38, 0.82);
  cairo_line_to(c, 0.88, 0.18);
  stroke_tick(c);
}

void contrast(cairo_t* c) {
  cairo_set_line_width(c, 0.08);
  cairo_arc(c, 0.5, 0.5, 0.42, 0, kTurn);
  cairo_stroke(c);
  cairo_arc(c, 0.5, 0.5, 0.42, kTurn / 4, kTurn * 3 / 4);
  cairo_fill(c);
}

void arrow(cairo_t* c, bool down) {
  const double from = down ? 0.3 : 0.7;
  const double to = 1.0 - from;
  cairo_set_line_width(c, 0.14);
  cairo_move_to(c, 0.1, from);
  cairo_line_to(c, 0.5, to);
  cairo_line_to(c, 0.9, from);
  stroke_tick(c);
}

void erase(cairo_t* c) {
  cairo_set_line_width(c, 0.08);
  cairo_move_to(c, 0.05, 0.5);
  cairo_line_to(c, 0.3, 0.2);
  cairo_line_to(c, 0.95, 0.2);
  cairo_line_to(c, 0.95, 0.8);
  cairo_line_to(c, 0.3, 0.8);
  cairo_close_path(c);
  cairo_move_to(c, 0.45, 0.37);
  cairo_line_to(c, 0.75, 0.63);
  cairo_move_to(c, 0.75, 0.37);
  cairo_line_to(c, 0.45, 0.63);
  stroke_tick(c);
}

void draw(cairo_t* c, Icon icon) {
  switch (icon) {
    case Icon::Tick:
      return tick(c);
    case Icon::Contrast:
      return contrast(c);
    case Icon::Up:
      return arrow(c, false);
    case Icon::Down:
      return arrow(c, true);
    case Icon::Erase:
      return erase(c);
  }
  std::abort();
}

}  // namespace

std::vector<std::uint8_t> draw_icon(Icon icon, Size size) {
  return painted(size, [&](cairo_t* c) {
    cairo_scale(c, size.w, size.h);
    draw(c, icon);
  });
}

std::vector<std::uint8_t> draw_disc(int radius) {
  return painted({2 * radius, 2 * radius}, [&](cairo_t* c) {
    cairo_arc(c, radius, radius, radius, 0, kTurn);
    cairo_fill(c);
  });
}

}  // namespace wardmote
