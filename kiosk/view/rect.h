// Rectangles on the screen, in whole pixels.
#pragma once

#include <algorithm>

namespace wardmote {

struct Size {
  int w{0};
  int h{0};
  bool operator==(const Size&) const = default;
};

struct Rect {
  int x{0};
  int y{0};
  int w{0};
  int h{0};
  bool operator==(const Rect&) const = default;

  [[nodiscard]] int right() const { return x + w; }
  [[nodiscard]] int bottom() const { return y + h; }
  [[nodiscard]] bool contains(int px, int py) const {
    return px >= x && px < right() && py >= y && py < bottom();
  }
  [[nodiscard]] bool contains(const Rect& other) const {
    return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
  }
  [[nodiscard]] bool overlaps(const Rect& other) const {
    return other.x < right() && x < other.right() && other.y < bottom() && y < other.bottom();
  }
  // The rectangle without `by` pixels at every side.
  [[nodiscard]] Rect inset(int by) const {
    return {x + by, y + by, std::max(0, w - 2 * by), std::max(0, h - 2 * by)};
  }
  [[nodiscard]] Rect inset(int across, int down) const {
    return {x + across, y + down, std::max(0, w - 2 * across), std::max(0, h - 2 * down)};
  }

  // Cuts a strip off one side: returns the strip, keeps the rest.
  Rect take_top(int height) {
    const Rect strip{x, y, w, height};
    y += height, h -= height;
    return strip;
  }
  Rect take_bottom(int height) { return {x, y + (h -= height), w, height}; }
  Rect take_left(int width) {
    const Rect strip{x, y, width, h};
    x += width, w -= width;
    return strip;
  }
  Rect take_right(int width) { return {x + (w -= width), y, width, h}; }
};

// A rectangle of `size` in the middle of `box`.
inline Rect centred(Rect box, Size size) {
  return {box.x + (box.w - size.w) / 2, box.y + (box.h - size.h) / 2, size.w, size.h};
}

// The smallest rectangle that holds both.
inline Rect united(Rect a, Rect b) {
  const int x = std::min(a.x, b.x);
  const int y = std::min(a.y, b.y);
  return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

}  // namespace wardmote
