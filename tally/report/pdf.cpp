#include "tally/report/pdf.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#ifdef __SANITIZE_ADDRESS__
// fontconfig and cairo keep what they read of a font file until the process ends; that is no leak of ours.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfontconfig\nleak:libcairo\nleak:libpango\n";
}
#endif

namespace wardmote {
namespace {

constexpr double kPoints = 72 / 25.4;     // of a millimetre
constexpr double kCapitalOfSize = 0.714;  // Noto Sans: height of a capital in a font of size 1
constexpr const char* kDate =
    "2000-01-01T00:00:00Z";  // of every document: when it was made is nobody's business

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int length) {
  static_cast<Bytes*>(to)->insert(static_cast<Bytes*>(to)->end(), bytes, bytes + length);
  return CAIRO_STATUS_SUCCESS;
}

struct FreeLayout {
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using Layout = std::unique_ptr<PangoLayout, FreeLayout>;

PangoAlignment pango_align(Align align) {
  switch (align) {
    case Align::Left:
      return PANGO_ALIGN_LEFT;
    case Align::Centre:
      return PANGO_ALIGN_CENTER;
    case Align::Right:
      return PANGO_ALIGN_RIGHT;
  }
  std::abort();  // every case returns
}

int pango_units(double millimetres) {
  return static_cast<int>(millimetres * kPoints * PANGO_SCALE + 0.5);
}

// Width and height that a layout takes, in millimetres.
std::pair<double, double> extent_of(const Layout& layout) {
  int width = 0, height = 0;
  pango_layout_get_size(layout.get(), &width, &height);
  return {width / kPoints / PANGO_SCALE, height / kPoints / PANGO_SCALE};
}

}  // namespace

struct Pdf::Canvas {
  Bytes bytes;
  cairo_surface_t* surface{nullptr};
  cairo_t* cairo{nullptr};

  void use(Ink ink) const { cairo_set_source_rgb(cairo, ink.red, ink.green, ink.blue); }
  void box(Place at, double height) const { cairo_rectangle(cairo, at.x, at.y, at.width, height); }
  void stroke(double x1, double y1, double x2, double y2, double thick, Ink ink) const {
    use(ink);
    cairo_set_line_width(cairo, thick);
    cairo_move_to(cairo, x1, y1);
    cairo_line_to(cairo, x2, y2);
    cairo_stroke(cairo);
  }
  // `width` below 0: one line, however long.
  [[nodiscard]] Layout layout(double width, std::string_view words, const TextStyle& style) const {
    cairo_save(cairo);
    cairo_scale(cairo, 1 / kPoints, 1 / kPoints);  // as it will be drawn
    Layout out(pango_cairo_create_layout(cairo));
    cairo_restore(cairo);
    pango_context_set_round_glyph_positions(pango_layout_get_context(out.get()), FALSE);
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family_static(font, "Noto Sans");
    pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, pango_units(style.capital / kCapitalOfSize));
    pango_layout_set_font_description(out.get(), font);
    pango_font_description_free(font);
    pango_layout_set_text(out.get(), words.data(), static_cast<int>(words.size()));
    pango_layout_set_alignment(out.get(), pango_align(style.align));
    if (width < 0) return out;
    pango_layout_set_width(out.get(), pango_units(width));
    pango_layout_set_wrap(out.get(), PANGO_WRAP_WORD_CHAR);
    if (style.lines > 0) {
      pango_layout_set_ellipsize(out.get(), PANGO_ELLIPSIZE_END);
      pango_layout_set_height(out.get(), -style.lines);
    }
    return out;
  }
};

Pdf::Pdf(const std::string& title, double width, double height) : canvas_(std::make_unique<Canvas>()) {
  Canvas& c = *canvas_;
  c.surface = cairo_pdf_surface_create_for_stream(append, &c.bytes, width * kPoints, height * kPoints);
  cairo_pdf_surface_set_metadata(c.surface, CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_pdf_surface_set_metadata(c.surface, CAIRO_PDF_METADATA_CREATE_DATE, kDate);
  c.cairo = cairo_create(c.surface);
  cairo_scale(c.cairo, kPoints, kPoints);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_set_font_options(c.cairo, options);
  cairo_font_options_destroy(options);
}

Pdf::~Pdf() {
  cairo_destroy(canvas_->cairo);
  cairo_surface_destroy(canvas_->surface);
}

void Pdf::next_page() {
  cairo_show_page(canvas_->cairo);
}

double Pdf::text(Place at, std::string_view words, const TextStyle& style) {
  const Layout layout = canvas_->layout(at.width, words, style);
  canvas_->use(style.ink);
  cairo_save(canvas_->cairo);
  cairo_translate(canvas_->cairo, at.x, at.y);
  cairo_scale(canvas_->cairo, 1 / kPoints, 1 / kPoints);
  pango_cairo_show_layout(canvas_->cairo, layout.get());
  cairo_restore(canvas_->cairo);
  return extent_of(layout).second;
}

double Pdf::text_width(std::string_view words, const TextStyle& style) const {
  return extent_of(canvas_->layout(-1, words, style)).first;
}

double Pdf::text_height(double width, std::string_view words, const TextStyle& style) const {
  return extent_of(canvas_->layout(width, words, style)).second;
}

void Pdf::line(double x1, double y1, double x2, double y2, double thick, Ink ink) {
  canvas_->stroke(x1, y1, x2, y2, thick, ink);
}

void Pdf::dashed(double x1, double y1, double x2, double y2, double thick, Ink ink) {
  const double dashes[] = {1.2, 1.2};
  cairo_set_dash(canvas_->cairo, dashes, 2, 0);
  canvas_->stroke(x1, y1, x2, y2, thick, ink);
  cairo_set_dash(canvas_->cairo, nullptr, 0, 0);
}

void Pdf::fill(Place at, double height, Ink ink) {
  canvas_->use(ink);
  canvas_->box(at, height);
  cairo_fill(canvas_->cairo);
}

void Pdf::frame(Place at, double height, double thick, Ink ink) {
  canvas_->use(ink);
  cairo_set_line_width(canvas_->cairo, thick);
  canvas_->box(at, height);
  cairo_stroke(canvas_->cairo);
}

void Pdf::qr(double x, double y, double size, const Qr& code) {
  const double module = size / static_cast<double>(code.side);
  canvas_->use(Ink{});
  for (std::size_t row = 0; row < code.side; ++row)
    for (std::size_t column = 0; column < code.side; ++column)
      if (code.at(column, row))
        canvas_->box(
            {x + static_cast<double>(column) * module, y + static_cast<double>(row) * module, module},
            module);
  cairo_fill(canvas_->cairo);
}

Result<Bytes> Pdf::finish() {
  cairo_surface_finish(canvas_->surface);
  if (cairo_status(canvas_->cairo) != CAIRO_STATUS_SUCCESS ||
      cairo_surface_status(canvas_->surface) != CAIRO_STATUS_SUCCESS)
    return Error{ErrorCode::Io, "the PDF could not be drawn"};
  return std::move(canvas_->bytes);
}

}  // namespace wardmote
