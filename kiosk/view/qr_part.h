// A QR on the screen, for a phone to read.
#pragma once

#include <string>

#include "kiosk/view/ui.h"

namespace wardmote {

// Black on white whatever the contrast, as large as fits in the middle of `area`, its quiet zone included.
// Marks the scene as overflowing where a module would be too small for a phone. `name`: as spoken.
// `text` must fit: see qr_side().
void draw_qr(Ui& ui, Rect area, const std::string& id, const std::string& name, const std::string& text);

// The least side in pixels at which a phone reads the symbol of `text`; 0 when no symbol holds it.
int qr_side(const Ui& ui, const std::string& text);

}  // namespace wardmote
