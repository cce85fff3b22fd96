#include "kiosk/text.h"

#include <filesystem>

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include "kiosk/font_files.h"

#ifdef __SANITIZE_ADDRESS__
// fontconfig and cairo keep what they read of a font file until the process ends; that is no leak of ours.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfontconfig\nleak:libcairo\nleak:libpango\n";
}
#endif

namespace wardmote {
namespace {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* thing) const {
    Free(thing);
  }
};
using LayoutPtr = std::unique_ptr<PangoLayout, Freed<g_object_unref>>;
using FontPtr = std::unique_ptr<PangoFontDescription, Freed<pango_font_description_free>>;
using SurfacePtr = std::unique_ptr<cairo_surface_t, Freed<cairo_surface_destroy>>;
using CairoPtr = std::unique_ptr<cairo_t, Freed<cairo_destroy>>;
using OptionsPtr = std::unique_ptr<cairo_font_options_t, Freed<cairo_font_options_destroy>>;

PangoAlignment pango_align(Align align) {
  switch (align) {
    case Align::Start:
      return PANGO_ALIGN_LEFT;
    case Align::Centre:
      return PANGO_ALIGN_CENTER;
    case Align::End:
      return PANGO_ALIGN_RIGHT;
  }
  std::abort();
}

FontPtr font_of(const TextStyle& style) {
  FontPtr font(pango_font_description_new());
  pango_font_description_set_family(font.get(), "Noto Sans, Noto Sans Bengali");
  pango_font_description_set_weight(font.get(),
                                    style.weight == Weight::Bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font.get(), style.em * PANGO_SCALE);
  return font;
}

LayoutPtr layout_of(PangoContext* context, std::string_view text, const TextStyle& style) {
  LayoutPtr layout(pango_layout_new(context));
  const FontPtr font = font_of(style);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  pango_layout_set_alignment(layout.get(), pango_align(style.align));
  if (style.wrap > 0) {
    pango_layout_set_width(layout.get(), style.wrap * PANGO_SCALE);
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD);
  }
  return layout;
}

PangoRectangle logical_of(PangoLayout* layout) {
  PangoRectangle logical{};
  pango_layout_get_pixel_extents(layout, nullptr, &logical);
  return logical;
}

// Whether a word sticks out of its line; then the layout is told to break it, so that nothing is ever cut
// off.
bool break_long_words(PangoLayout* layout, const TextStyle& style) {
  if (style.wrap <= 0 || logical_of(layout).width <= style.wrap) return false;
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  return true;
}

TextExtent extent_of(PangoLayout* layout, bool broken) {
  const PangoRectangle logical = logical_of(layout);
  return {{logical.width, logical.height},
          pango_layout_get_line_count(layout),
          pango_layout_get_unknown_glyphs_count(layout),
          broken};
}

// The pixels a layout may touch, from the corner of its extent.
Rect painted(PangoLayout* layout) {
  PangoRectangle ink{};
  PangoRectangle logical{};
  pango_layout_get_pixel_extents(layout, &ink, &logical);
  const int left = std::min(ink.x, logical.x);
  const int top = std::min(ink.y, logical.y);
  return {left, top, std::max(ink.x + ink.width, logical.x + logical.width) - left,
          std::max(ink.y + ink.height, logical.y + logical.height) - top};
}

// Copies an A8 surface without its padding.
std::vector<std::uint8_t> coverage_of(cairo_surface_t* surface, Size size) {
  cairo_surface_flush(surface);
  const unsigned char* row = cairo_image_surface_get_data(surface);
  std::vector<std::uint8_t> coverage;
  coverage.reserve(static_cast<std::size_t>(size.w) * static_cast<std::size_t>(size.h));
  for (int y = 0; y < size.h; ++y, row += cairo_image_surface_get_stride(surface))
    coverage.insert(coverage.end(), row, row + size.w);
  return coverage;
}

}  // namespace

struct TextEngine::Parts {
  std::unique_ptr<FcConfig, Freed<FcConfigDestroy>> config{FcConfigCreate()};
  std::unique_ptr<PangoFontMap, Freed<g_object_unref>> map{
      pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)};
  std::unique_ptr<PangoContext, Freed<g_object_unref>> context;
};

TextEngine::TextEngine(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
TextEngine::TextEngine(TextEngine&&) noexcept = default;
TextEngine& TextEngine::operator=(TextEngine&&) noexcept = default;
TextEngine::~TextEngine() = default;

Result<TextEngine> TextEngine::open() {
  auto parts = std::make_unique<Parts>();
  for (const std::string_view file : font_files()) {
    const std::string path(file);
    if (!std::filesystem::exists(path) ||
        FcConfigAppFontAddFile(parts->config.get(), reinterpret_cast<const FcChar8*>(path.c_str())) ==
            FcFalse)
      return Error{ErrorCode::NotFound, path + ": not a readable font file",
                   "install the package fonts-noto-core"};
  }
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(parts->map.get()), parts->config.get());
  parts->context.reset(pango_font_map_create_context(parts->map.get()));
  // Unhinted, so that letters keep their shape and their place at every size.
  const OptionsPtr options(cairo_font_options_create());
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(parts->context.get(), options.get());
  return TextEngine(std::move(parts));
}

TextExtent TextEngine::measure(std::string_view text, const TextStyle& style) const {
  pango_context_set_language(parts_->context.get(), pango_language_from_string(style.language.c_str()));
  const LayoutPtr layout = layout_of(parts_->context.get(), text, style);
  const bool broken = break_long_words(layout.get(), style);
  return extent_of(layout.get(), broken);
}

std::vector<std::string> TextEngine::lines(std::string_view text, const TextStyle& style) const {
  pango_context_set_language(parts_->context.get(), pango_language_from_string(style.language.c_str()));
  const LayoutPtr layout = layout_of(parts_->context.get(), text, style);
  break_long_words(layout.get(), style);
  std::vector<std::string> lines;
  for (int i = 0; i < pango_layout_get_line_count(layout.get()); ++i) {
    const PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), i);
    std::string_view slice =
        text.substr(static_cast<std::size_t>(line->start_index), static_cast<std::size_t>(line->length));
    while (slice.ends_with(' ')) slice.remove_suffix(1);
    lines.emplace_back(slice);
  }
  return lines;
}

TextBitmap TextEngine::draw(std::string_view text, const TextStyle& style) const {
  pango_context_set_language(parts_->context.get(), pango_language_from_string(style.language.c_str()));
  const LayoutPtr layout = layout_of(parts_->context.get(), text, style);
  const bool broken = break_long_words(layout.get(), style);
  TextBitmap bitmap;
  bitmap.extent = extent_of(layout.get(), broken);
  const PangoRectangle logical = logical_of(layout.get());
  const Rect area = painted(layout.get());
  bitmap.left = area.x - logical.x;
  bitmap.top = area.y - logical.y;
  bitmap.size = {std::max(1, area.w), std::max(1, area.h)};
  const SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_A8, bitmap.size.w, bitmap.size.h));
  const CairoPtr cairo(cairo_create(surface.get()));
  cairo_move_to(cairo.get(), -area.x, -area.y);
  pango_cairo_show_layout(cairo.get(), layout.get());
  bitmap.coverage = coverage_of(surface.get(), bitmap.size);
  return bitmap;
}

}  // namespace wardmote
