// Reads what travelled between the two machines of a count: with a check before every step, because these
// bytes came from outside. Past the end everything reads as zero and empty, so that a parser can read on and
// ask once.
#pragma once

#include "shared/bytes.h"

namespace wardmote {

class CheckedReader {
 public:
  explicit CheckedReader(ByteSpan bytes) : in_(bytes) {}
  bool has(std::size_t bytes) { return good_ = good_ && in_.left() >= bytes; }
  std::uint8_t u8() { return has(1) ? in_.u8() : std::uint8_t{0}; }
  std::uint16_t u16() { return has(2) ? in_.u16() : std::uint16_t{0}; }
  std::uint32_t u32() { return has(4) ? in_.u32() : 0; }
  Bytes blob(std::size_t length) {
    if (!has(length)) return {};
    const ByteSpan raw = in_.raw(length);
    return {raw.begin(), raw.end()};
  }
  template <class Fixed>
  Fixed fixed() {
    return has(Fixed::kSize) ? in_.fixed<Fixed>() : Fixed{};
  }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool at_end() const { return good_ && in_.left() == 0; }

 private:
  ByteReader in_;
  bool good_{true};
};

}  // namespace wardmote
