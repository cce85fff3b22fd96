#include "tests/support/damage.h"

#include <algorithm>

namespace wardmote::test {

Bytes flip_bit(ByteSpan bytes, std::size_t offset, unsigned bit) {
  Bytes out(bytes.begin(), bytes.end());
  WM_ASSERT(offset < out.size() && bit < 8);
  out[offset] = static_cast<std::uint8_t>(out[offset] ^ 1U << bit);
  return out;
}

Bytes flip_byte(ByteSpan bytes, std::size_t offset) {
  Bytes out(bytes.begin(), bytes.end());
  WM_ASSERT(offset < out.size());
  out[offset] = static_cast<std::uint8_t>(~out[offset]);
  return out;
}

Bytes cut(ByteSpan bytes, std::size_t length) {
  WM_ASSERT(length <= bytes.size());
  return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length)};
}

Bytes put(ByteSpan bytes, std::size_t offset, ByteSpan instead) {
  Bytes out(bytes.begin(), bytes.end());
  WM_ASSERT(offset + instead.size() <= out.size());
  std::ranges::copy(instead, out.begin() + static_cast<std::ptrdiff_t>(offset));
  return out;
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  WM_ASSERT(at != std::string_view::npos);
  return std::string(text.substr(0, at)) + std::string(to) + std::string(text.substr(at + from.size()));
}

Bytes to_bytes(std::string_view text) {
  const ByteSpan bytes = as_bytes(text);
  return {bytes.begin(), bytes.end()};
}

Bytes Noise::bytes(std::size_t length) {
  Bytes out(length);
  for (auto& b : out) b = static_cast<std::uint8_t>(below(256));
  return out;
}

Bytes Noise::mutate(ByteSpan bytes) {
  Bytes out(bytes.begin(), bytes.end());
  for (std::uint64_t changes = 1 + below(4); changes > 0; --changes) {
    const std::size_t at = out.empty() ? 0 : below(out.size());
    switch (below(4)) {
      case 0:
        if (!out.empty()) out[at] = static_cast<std::uint8_t>(below(256));
        break;
      case 1:
        out.resize(at);
        break;
      case 2:
        out.insert(out.end(), out.begin() + static_cast<std::ptrdiff_t>(at), out.end());
        break;
      case 3:
        out.insert(out.begin() + static_cast<std::ptrdiff_t>(at), static_cast<std::uint8_t>(below(256)));
        break;
    }
  }
  return out;
}

}  // namespace wardmote::test
