// Dear ImGui's draw lists on SDL's renderer.
#pragma once

#include <SDL_render.h>

#include "kiosk/view/theme.h"
#include "shared/bytes.h"

struct ImDrawData;

namespace wardmote {

// Clears to `ground` and draws `frame`. Texture ids are SDL_Texture pointers; none means plain colour.
void draw_frame(SDL_Renderer& renderer, const ImDrawData& frame, Color ground);

// The byte order SDL's software renderer copies without converting.
Bytes argb_of(ByteSpan rgba);

}  // namespace wardmote
