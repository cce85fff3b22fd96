// Text as pixels: Pango with named font files only, so that the same words look the same on every machine.
// Letters are coverage (one byte a pixel); whoever draws them gives the colour.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/rect.h"
#include "shared/result.h"

namespace wardmote {

enum class Weight { Regular, Bold };
enum class Align { Start, Centre, End };

struct TextStyle {
  double em{32};  // pixels per em
  Weight weight{Weight::Regular};
  Align align{Align::Start};
  int wrap{0};             // longest line in pixels; 0: one line, however long
  std::string language{};  // chooses among shapes a script has
  auto operator<=>(const TextStyle&) const = default;
};

// What a text takes up, without drawing it.
struct TextExtent {
  Size size;
  int lines{1};
  int unknown{0};      // glyphs that no font has
  bool broken{false};  // a word is longer than a line and was broken
};

// Drawn letters. (left, top) is where the bitmap's corner lies from the corner of the text's extent: ink may
// overhang.
struct TextBitmap {
  TextExtent extent;
  int left{0};
  int top{0};
  Size size;
  std::vector<std::uint8_t> coverage;  // size.w × size.h
};

class TextEngine {
 public:
  // NotFound when a named font file is missing (hint: the package).
  static Result<TextEngine> open();
  TextEngine(TextEngine&&) noexcept;
  TextEngine& operator=(TextEngine&&) noexcept;
  ~TextEngine();

  [[nodiscard]] TextExtent measure(std::string_view text, const TextStyle& style) const;
  // The lines the text breaks into at style.wrap, in order; together they are the text without the spaces and
  // line ends it was broken at.
  [[nodiscard]] std::vector<std::string> lines(std::string_view text, const TextStyle& style) const;
  [[nodiscard]] TextBitmap draw(std::string_view text, const TextStyle& style) const;

 private:
  struct Parts;
  explicit TextEngine(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace wardmote
