// Drawing: flat rectangles, rounded ones, letters, icons and pictures, on one of Dear ImGui's draw lists.
// Everything is an axis-aligned rectangle of colour or texture, which the software renderer copies whole.
#pragma once

#include "kiosk/view/rect.h"
#include "kiosk/view/textures.h"
#include "kiosk/view/theme.h"

struct ImDrawList;

namespace wardmote {

class Canvas {
 public:
  // A null `list` measures only: nothing is drawn and no texture made.
  Canvas(ImDrawList* list, Textures& textures) : list_(list), textures_(textures) {}

  void fill(Rect area, Color color);
  // A rounded rectangle; `radius` 0 is a flat one.
  void rounded(Rect area, int radius, Color color);
  // A rounded frame of `width` around a filled inside.
  void framed(Rect area, int radius, int width, Color frame, Color inside);
  // `text` with the top left corner of its extent at (x, y).
  void letters(int x, int y, const std::string& text, const TextStyle& style, Color color);
  void icon(Rect area, Icon icon, Color color);
  // The picture of that path inside the package, or a plain ground when there is none.
  void picture(Rect area, const std::string& path, Color ground);

 private:
  void quarter(const Texture& disc, int x, int y, int radius, bool right, bool bottom, Color color);

  ImDrawList* list_;
  Textures& textures_;
};

}  // namespace wardmote
