// The pictures of all projects of a paper.
#pragma once

#include "kiosk/view/stage.h"

namespace wardmote {

// In a grid that fills `area`, the same size each, so that no project is favoured.
void draw_mosaic(Stage& stage, Rect area, const Paper& paper);

}  // namespace wardmote
