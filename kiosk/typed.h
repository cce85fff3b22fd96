// What an officer is typing: a PIN, a passphrase, a code. Fixed room, wiped when it goes.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace wardmote {

class Typed {
 public:
  static constexpr std::size_t kRoom = 128;  // bytes of UTF-8

  Typed() = default;
  explicit Typed(std::string_view text) { append(text); }
  Typed(const Typed&) = default;
  Typed& operator=(const Typed&) = default;
  ~Typed() { clear(); }

  void append(std::string_view text);  // what does not fit whole is dropped
  void erase_last();                   // one code point; nothing when empty
  void clear();                        // wipes

  [[nodiscard]] std::string_view text() const { return {bytes_.data(), used_}; }
  [[nodiscard]] std::size_t symbols() const;  // code points, for the dots on the screen
  [[nodiscard]] bool empty() const { return used_ == 0; }
  bool operator==(const Typed& other) const { return text() == other.text(); }

 private:
  std::array<char, kRoom> bytes_{};
  std::size_t used_{0};
};

}  // namespace wardmote
