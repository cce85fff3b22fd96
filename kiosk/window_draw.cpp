#include "kiosk/window_draw.h"

#include <imgui.h>

namespace wardmote {
namespace {

struct Quad {
  SDL_Rect area;
  const ImDrawVert* first;
  const ImDrawVert* third;
};

// The canvas draws rectangles only: four corners, two triangles.
Quad quad_at(const ImDrawVert* vertices, const ImDrawIdx* indices) {
  const ImDrawVert& a = vertices[indices[0]];
  const ImDrawVert& c = vertices[indices[2]];
  const int x = static_cast<int>(a.pos.x);
  const int y = static_cast<int>(a.pos.y);
  return {{x, y, static_cast<int>(c.pos.x) - x, static_cast<int>(c.pos.y) - y}, &a, &c};
}

SDL_Color color_of(ImU32 packed) {
  return {static_cast<Uint8>(packed >> IM_COL32_R_SHIFT), static_cast<Uint8>(packed >> IM_COL32_G_SHIFT),
          static_cast<Uint8>(packed >> IM_COL32_B_SHIFT), static_cast<Uint8>(packed >> IM_COL32_A_SHIFT)};
}

void fill(SDL_Renderer& renderer, const Quad& quad) {
  const SDL_Color color = color_of(quad.first->col);
  SDL_SetRenderDrawBlendMode(&renderer, color.a == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
  SDL_SetRenderDrawColor(&renderer, color.r, color.g, color.b, color.a);
  SDL_RenderFillRect(&renderer, &quad.area);
}

void copy(SDL_Renderer& renderer, SDL_Texture* texture, const Quad& quad) {
  SDL_Rect whole{};
  SDL_QueryTexture(texture, nullptr, nullptr, &whole.w, &whole.h);
  const auto part = [](float of, int length) {
    return static_cast<int>(of * static_cast<float>(length) + 0.5F);
  };
  const int x = part(quad.first->uv.x, whole.w);
  const int y = part(quad.first->uv.y, whole.h);
  const SDL_Rect from{x, y, part(quad.third->uv.x, whole.w) - x, part(quad.third->uv.y, whole.h) - y};
  const SDL_Color tint = color_of(quad.first->col);
  SDL_SetTextureColorMod(texture, tint.r, tint.g, tint.b);
  SDL_SetTextureAlphaMod(texture, tint.a);
  SDL_RenderCopy(&renderer, texture, &from, &quad.area);
}

// As fills and copies of whole rectangles: the software renderer blends every pixel of what it is given as
// triangles, at twice the time a frame.
void draw_command(SDL_Renderer& renderer, const ImDrawList& list, const ImDrawCmd& command) {
  const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
  const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
  auto* texture = static_cast<SDL_Texture*>(command.GetTexID());
  for (unsigned i = 0; i + 5 < command.ElemCount; i += 6) {
    const Quad quad = quad_at(vertices, indices + i);
    if (texture == nullptr)
      fill(renderer, quad);
    else
      copy(renderer, texture, quad);
  }
}

}  // namespace

void draw_frame(SDL_Renderer& renderer, const ImDrawData& frame, Color ground) {
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
