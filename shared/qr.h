// QR codes, over libqrencode: the only user of <qrencode.h>.
#pragma once

#include <string_view>
#include <vector>

namespace wardmote {

// A QR symbol without its quiet zone: `side` × `side` modules, row by row, true is dark.
struct Qr {
  std::size_t side{0};
  std::vector<bool> dark;

  [[nodiscard]] bool at(std::size_t x, std::size_t y) const { return dark[y * side + x]; }
};

// The smallest symbol with error correction level M that holds `text`, in the alphanumeric mode where the
// text allows it. Empty (side 0) when no symbol is large enough: beyond about 2,300 bytes.
Qr qr_of(std::string_view text);

inline constexpr std::size_t kQrQuiet = 4;  // light modules that must be left free on every side

}  // namespace wardmote
