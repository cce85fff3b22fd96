// A PDF document, drawn page by page: text, lines, frames and QR codes. The only user of cairo and Pango in
// the tally. All measures are millimetres from the top left corner of the page; the same calls give the same
// bytes.
#pragma once

#include <memory>
#include <string>

#include "shared/bytes.h"
#include "shared/qr.h"
#include "shared/result.h"

namespace wardmote {

struct Ink {
  double red{0}, green{0}, blue{0};
};
inline constexpr Ink kInk{0.086, 0.125, 0.169};      // text
inline constexpr Ink kSoftInk{0.200, 0.251, 0.298};  // second text
inline constexpr Ink kPrimary{0.035, 0.243, 0.259};  // bands and frames
inline constexpr Ink kRule{0.788, 0.761, 0.706};     // lines
inline constexpr Ink kWhite{1, 1, 1};

enum class Align { Left, Centre, Right };

struct TextStyle {
  double capital{2.6};  // height of a capital letter; the font is Noto Sans
  bool bold{false};
  Ink ink{kInk};
  Align align{Align::Left};
  int lines{0};  // 0: as many as it takes; else the last of so many ends with … where more would follow
};

struct Place {
  double x{0}, y{0}, width{0};
};

inline constexpr double kA4Width = 210, kA4Height = 297;

class Pdf {
 public:
  explicit Pdf(const std::string& title, double width = kA4Width, double height = kA4Height);
  Pdf(const Pdf&) = delete;
  Pdf& operator=(const Pdf&) = delete;
  ~Pdf();

  void next_page();  // the first is there from the start

  // Text broken at words to the width of `at`, its top at `at.y`; returns the height that it takes.
  double text(Place at, std::string_view words, const TextStyle& style);
  [[nodiscard]] double text_width(std::string_view words, const TextStyle& style) const;  // on one line
  [[nodiscard]] double text_height(double width, std::string_view words, const TextStyle& style) const;

  void line(double x1, double y1, double x2, double y2, double thick, Ink ink = kRule);
  void dashed(double x1, double y1, double x2, double y2, double thick, Ink ink = kRule);
  void fill(Place at, double height, Ink ink);
  void frame(Place at, double height, double thick, Ink ink);
  // `size` is the side of the dark and light modules; leave 4 modules free around it.
  void qr(double x, double y, double size, const Qr& code);

  Result<Bytes> finish();  // once, at the end; Io when cairo could not draw

 private:
  struct Canvas;
  std::unique_ptr<Canvas> canvas_;
};

}  // namespace wardmote
