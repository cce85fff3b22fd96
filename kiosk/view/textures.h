// Everything that is drawn once and shown many times: texts, icons, discs for corners, pictures. What a
// person saw is gone after forget().
#pragma once

#include <map>
#include <string>
#include <tuple>

#include "kiosk/text.h"
#include "kiosk/view/art.h"
#include "kiosk/window.h"

namespace wardmote {

// Where pictures come from: the PNG bytes of a path inside the package ("media/07.png"); empty when there is
// none.
class PictureSource {
 public:
  virtual ~PictureSource() = default;
  [[nodiscard]] virtual Bytes png(const std::string& path) const = 0;
};

struct Letters {
  TextExtent extent;
  Texture texture;
  int left{0};
  int top{0};
};

class Textures {
 public:
  // All three must outlive this.
  Textures(const Window& window, const TextEngine& engine, const PictureSource& pictures)
      : window_(window), engine_(engine), pictures_(pictures) {}

  TextExtent measure(const std::string& text, const TextStyle& style);
  [[nodiscard]] std::vector<std::string> lines(const std::string& text, const TextStyle& style) const {
    return engine_.lines(text, style);
  }
  const Letters& letters(const std::string& text, const TextStyle& style);
  const Texture& icon(Icon icon, Size size);
  const Texture& disc(int radius);
  // The picture cut to `size`; without a handle when the package has none of that name, or it cannot be read.
  const Texture& picture(const std::string& path, Size size);

  // Between two frames: keeps the memory bounded. Whether textures went; what letters() handed out is void
  // then.
  bool trim();
  // Drops every text, so that nothing of a person stays behind; pictures and shapes are the same for
  // everybody.
  void forget();
  // Drops everything: another package was loaded.
  void clear();

 private:
  using TextKey = std::pair<std::string, TextStyle>;
  [[nodiscard]] Texture coverage_texture(Size size, const std::vector<std::uint8_t>& coverage) const;

  const Window& window_;
  const TextEngine& engine_;
  const PictureSource& pictures_;
  std::map<TextKey, TextExtent> extents_;
  std::map<TextKey, Letters> letters_;
  std::map<std::tuple<Icon, int, int>, Texture> icons_;
  std::map<int, Texture> discs_;
  std::map<std::tuple<std::string, int, int>, Texture> scaled_;
};

}  // namespace wardmote
