#include "kiosk/view/textures.h"

#include "kiosk/picture.h"

namespace wardmote {
namespace {

// Enough for every text of the largest screen in two sizes and languages; then the oldest use is not worth
// tracking.
constexpr std::size_t kMostTexts = 4000;
constexpr std::size_t kMostLetters = 400;
constexpr std::size_t kMostPictures = 100;

}  // namespace

TextExtent Textures::measure(const std::string& text, const TextStyle& style) {
  if (extents_.size() > kMostTexts) extents_.clear();
  const auto [at, fresh] = extents_.try_emplace({text, style});
  if (fresh) at->second = engine_.measure(text, style);
  return at->second;
}

const Letters& Textures::letters(const std::string& text, const TextStyle& style) {
  const TextKey key{text, style};
  if (const auto found = letters_.find(key); found != letters_.end()) return found->second;
  const TextBitmap bitmap = engine_.draw(text, style);
  return letters_[key] =
             Letters{bitmap.extent, coverage_texture(bitmap.size, bitmap.coverage), bitmap.left, bitmap.top};
}

const Texture& Textures::icon(Icon icon, Size size) {
  const auto [at, fresh] = icons_.try_emplace({icon, size.w, size.h});
  if (fresh) at->second = coverage_texture(size, draw_icon(icon, size));
  return at->second;
}

const Texture& Textures::disc(int radius) {
  const auto [at, fresh] = discs_.try_emplace(radius);
  if (fresh) at->second = coverage_texture({2 * radius, 2 * radius}, draw_disc(radius));
  return at->second;
}

const Texture& Textures::picture(const std::string& path, Size size) {
  const auto [at, fresh] = scaled_.try_emplace({path, size.w, size.h});
  if (!fresh) return at->second;
  if (const auto rgba = scaled_picture(pictures_.png(path), size))
    at->second = window_.make_texture(size, *rgba, false);
  return at->second;
}

void Textures::forget() {
  extents_.clear();
  letters_.clear();
}

void Textures::clear() {
  forget();
  scaled_.clear();
}

bool Textures::trim() {
  const bool full = letters_.size() > kMostLetters || scaled_.size() > kMostPictures;
  if (letters_.size() > kMostLetters) letters_.clear();
  if (scaled_.size() > kMostPictures) scaled_.clear();
  return full;
}

Texture Textures::coverage_texture(Size size, const std::vector<std::uint8_t>& coverage) const {
  Bytes rgba;
  rgba.reserve(coverage.size() * 4);
  for (const std::uint8_t alpha : coverage) rgba.insert(rgba.end(), {255, 255, 255, alpha});
  return window_.make_texture(size, rgba, true);
}

}  // namespace wardmote
