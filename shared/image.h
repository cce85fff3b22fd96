// The pictures that an event may carry: PNG or JPEG, of which only the header is read here. They are decoded
// where they are drawn, and only after the signature over them has been checked.
#pragma once

#include <cstdint>

#include "shared/bytes.h"
#include "shared/result.h"

namespace wardmote {

inline constexpr std::size_t kMaxImageBytes = 4 * 1024 * 1024;
inline constexpr std::uint32_t kMaxImageSide = 4096;

struct ImageSize {
  std::uint32_t width{0};
  std::uint32_t height{0};
  bool operator==(const ImageSize&) const = default;
};

// The size in pixels. BadInput when the bytes do not begin like a PNG or JPEG file, Refused when the file is
// larger than kMaxImageBytes or a side longer than kMaxImageSide.
Result<ImageSize> read_image_size(ByteSpan file);

}  // namespace wardmote
