// Pictures of projects: PNG bytes of a package whose signature was checked, cut and scaled to the room they
// get.
#pragma once

#include "kiosk/view/rect.h"
#include "shared/bytes.h"
#include "shared/result.h"

namespace wardmote {

// Four bytes a pixel (red, green, blue, opaque), size.w × size.h. The picture fills the room: what does not
// fit is cut off evenly on both sides. Corrupt when `png` is no PNG or larger than 4096 pixels a side.
Result<Bytes> scaled_picture(ByteSpan png, Size size);

}  // namespace wardmote
