#include "kiosk/picture.h"

#include <cstring>
#include <memory>

#include <cairo.h>

namespace wardmote {
namespace {

using Surface = std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)>;
using Cairo = std::unique_ptr<cairo_t, void (*)(cairo_t*)>;
constexpr int kMostPixels = 4096;

cairo_status_t read_some(void* closure, unsigned char* data, unsigned int length) {
  auto& rest = *static_cast<ByteSpan*>(closure);
  if (rest.size() < length) return CAIRO_STATUS_READ_ERROR;
  std::memcpy(data, rest.data(), length);
  rest = rest.subspan(length);
  return CAIRO_STATUS_SUCCESS;
}

Bytes rgba_of(cairo_surface_t* surface, Size size) {
  cairo_surface_flush(surface);
  const unsigned char* row = cairo_image_surface_get_data(surface);
  Bytes rgba;
  rgba.reserve(static_cast<std::size_t>(size.w) * static_cast<std::size_t>(size.h) * 4);
  for (int y = 0; y < size.h; ++y, row += cairo_image_surface_get_stride(surface))
    for (int x = 0; x < size.w; ++x) {
      const unsigned char* pixel = row + 4 * x;  // blue first
      rgba.insert(rgba.end(), {pixel[2], pixel[1], pixel[0], 255});
    }
  return rgba;
}

}  // namespace

Result<Bytes> scaled_picture(ByteSpan png, Size size) {
  ByteSpan rest = png;
  const Surface picture(cairo_image_surface_create_from_png_stream(read_some, &rest), cairo_surface_destroy);
  if (cairo_surface_status(picture.get()) != CAIRO_STATUS_SUCCESS)
    return Error{ErrorCode::Corrupt, "picture: not a PNG"};
  const int w = cairo_image_surface_get_width(picture.get());
  const int h = cairo_image_surface_get_height(picture.get());
  if (w < 1 || h < 1 || w > kMostPixels || h > kMostPixels)
    return Error{ErrorCode::Corrupt, "picture: larger than 4096 pixels a side"};
  const Surface room(cairo_image_surface_create(CAIRO_FORMAT_RGB24, size.w, size.h), cairo_surface_destroy);
  const Cairo cairo(cairo_create(room.get()), cairo_destroy);
  cairo_set_source_rgb(cairo.get(), 1, 1, 1);
  cairo_paint(cairo.get());
  const double scale = std::max(static_cast<double>(size.w) / w, static_cast<double>(size.h) / h);
  cairo_translate(cairo.get(), (size.w - w * scale) / 2, (size.h - h * scale) / 2);
  cairo_scale(cairo.get(), scale, scale);
  cairo_set_source_surface(cairo.get(), picture.get(), 0, 0);
  cairo_pattern_set_filter(cairo_get_source(cairo.get()), CAIRO_FILTER_BEST);
  cairo_paint(cairo.get());
  return rgba_of(room.get(), size);
}

}  // namespace wardmote
