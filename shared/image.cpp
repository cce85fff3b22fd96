// PNG: the signature, then a chunk IHDR of 13 bytes: width u32, height u32 (big-endian), depth, colour, 0, 0,
// 0..1. JPEG: FF D8, then segments FF marker length16; the frame (SOF0, SOF1 or SOF2) holds height16 and
// width16.
#include "shared/image.h"

#include <algorithm>
#include <optional>
#include <string>

namespace wardmote {
namespace {

constexpr ByteArray<16> kPngStart{0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A,
                                  0,    0,   0,   13,  'I',  'H',  'D',  'R'};

std::uint32_t big_endian(ByteSpan bytes) {
  std::uint32_t value = 0;
  for (std::uint8_t byte : bytes) value = value << 8 | byte;
  return value;
}

std::optional<ImageSize> png_size(ByteSpan file) {
  if (file.size() < 33 || !std::equal(kPngStart.begin(), kPngStart.end(), file.begin())) return std::nullopt;
  if (file[26] != 0 || file[27] != 0 || file[28] > 1) return std::nullopt;
  return ImageSize{big_endian(file.subspan(16, 4)), big_endian(file.subspan(20, 4))};
}

bool is_frame(std::uint8_t marker) {
  return marker >= 0xC0 && marker <= 0xC2;
}

// Markers without a length, or that come only after the frame.
bool ends_search(std::uint8_t marker) {
  return marker == 0x01 || (marker >= 0xD0 && marker <= 0xDA);
}

std::optional<ImageSize> jpeg_size(ByteSpan file) {
  if (file.size() < 4 || file[0] != 0xFF || file[1] != 0xD8) return std::nullopt;
  for (ByteSpan rest = file.subspan(2); rest.size() >= 4 && rest[0] == 0xFF;) {
    const std::uint8_t marker = rest[1];
    if (ends_search(marker)) return std::nullopt;
    const std::size_t length = big_endian(rest.subspan(2, 2));
    if (length < 2 || rest.size() < length + 2) return std::nullopt;
    if (is_frame(marker)) {
      if (length < 8) return std::nullopt;
      return ImageSize{big_endian(rest.subspan(7, 2)), big_endian(rest.subspan(5, 2))};
    }
    rest = rest.subspan(length + 2);
  }
  return std::nullopt;
}

}  // namespace

Result<ImageSize> read_image_size(ByteSpan file) {
  if (file.size() > kMaxImageBytes)
    return Error{ErrorCode::Refused, std::to_string(file.size()) + " bytes, expected at most 4 MB"};
  auto size = png_size(file);
  if (!size) size = jpeg_size(file);
  if (!size) return Error{ErrorCode::BadInput, "neither a PNG nor a JPEG picture"};
  if (size->width < 1 || size->height < 1 || size->width > kMaxImageSide || size->height > kMaxImageSide)
    return Error{ErrorCode::Refused, std::to_string(size->width) + " × " + std::to_string(size->height) +
                                         " pixels, expected 1 to 4096 a side"};
  return *size;
}

}  // namespace wardmote
