#include "kiosk/view/mosaic.h"

#include <cstdlib>

#include "kiosk/view/parts.h"

namespace wardmote {
namespace {

// How many pictures stand side by side so that each is about as wide as a photo.
int columns_for(Rect area, int count) {
  int best = 1;
  int least = area.w * area.h;
  for (int columns = 1; columns <= count; ++columns) {
    const int rows = (count + columns - 1) / columns;
    const int off = std::abs(3 * (area.w / columns) - 4 * (area.h / rows));
    if (off < least) best = columns, least = off;
  }
  return best;
}

}  // namespace

void draw_mosaic(Stage& stage, Rect area, const Paper& paper) {
  const int count = static_cast<int>(paper.projects.size());
  const int columns = columns_for(area, count);
  const int rows = (count + columns - 1) / columns;
  const int gap = stage.ui.metrics.step;
  const int w = (area.w - (columns - 1) * gap) / columns;
  const int h = (area.h - (rows - 1) * gap) / rows;
  for (int i = 0; i < count; ++i) {
    const Rect cell{area.x + (i % columns) * (w + gap), area.y + (i / columns) * (h + gap), w, h};
    draw_picture(stage, stage.event.project(paper.projects[static_cast<std::size_t>(i)]), cell);
  }
}

}  // namespace wardmote
