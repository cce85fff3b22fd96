#include "kiosk/typed.h"

#include <algorithm>
#include <cstdint>

#include "shared/crypto.h"

namespace wardmote {
namespace {

bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

void Typed::append(std::string_view text) {
  if (text.size() > kRoom - used_) return;
  std::copy(text.begin(), text.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(used_));
  used_ += text.size();
}

void Typed::erase_last() {
  while (used_ > 0) {
    const char gone = bytes_[--used_];
    bytes_[used_] = 0;
    if (!continues(gone)) return;
  }
}

void Typed::clear() {
  wipe({reinterpret_cast<std::uint8_t*>(bytes_.data()), bytes_.size()});
  used_ = 0;
}

std::size_t Typed::symbols() const {
  return static_cast<std::size_t>(std::count_if(bytes_.begin(),
                                                bytes_.begin() + static_cast<std::ptrdiff_t>(used_),
                                                [](char byte) { return !continues(byte); }));
}

}  // namespace wardmote
