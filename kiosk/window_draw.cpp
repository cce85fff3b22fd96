#include "kiosk/window_draw.h"

#include <imgui.h>

namespace wardmote {
namespace {

// The software renderer recognises rectangles among the triangles and copies them whole.
void draw_command(SDL_Renderer& renderer, const ImDrawList& list, const ImDrawCmd& command) {
  const SDL_Rect clip{static_cast<int>(command.ClipRect.x), static_cast<int>(command.ClipRect.y),
                      static_cast<int>(command.ClipRect.z - command.ClipRect.x),
                      static_cast<int>(command.ClipRect.w - command.ClipRect.y)};
  SDL_RenderSetClipRect(&renderer, &clip);
  const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
  const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
  SDL_RenderGeometryRaw(&renderer, static_cast<SDL_Texture*>(command.GetTexID()), &vertices->pos.x, sizeof(ImDrawVert),
                        reinterpret_cast<const SDL_Color*>(&vertices->col), sizeof(ImDrawVert), &vertices->uv.x,
                        sizeof(ImDrawVert), list.VtxBuffer.Size - static_cast<int>(command.VtxOffset), indices,
                        static_cast<int>(command.ElemCount), sizeof(ImDrawIdx));
}

}  // namespace

void draw_frame(SDL_Renderer& renderer, const ImDrawData& frame, Color ground) {
  SDL_RenderSetClipRect(&renderer, nullptr);
  SDL_SetRenderDrawColor(&renderer, ground.r, ground.g, ground.b, ground.a);
  SDL_RenderClear(&renderer);
  for (int i = 0; i < frame.CmdListsCount; ++i) {
    const ImDrawList& list = *frame.CmdLists[i];
    for (const ImDrawCmd& command : list.CmdBuffer) draw_command(renderer, list, command);
  }
}

Bytes argb_of(ByteSpan rgba) {
  Bytes argb(rgba.size());
  for (std::size_t i = 0; i + 3 < rgba.size(); i += 4) {  // little-endian: blue first
    argb[i] = rgba[i + 2];
    argb[i + 1] = rgba[i + 1];
    argb[i + 2] = rgba[i];
    argb[i + 3] = rgba[i + 3];
  }
  return argb;
}

}  // namespace wardmote
