// The independent check, tally/verifier/wardmote_verify.py, as every bundle carries it.
#pragma once

#include <span>
#include <string_view>

namespace wardmote {

std::span<const std::string_view> verifier_data();  // its whole text, made into this program by the build
inline std::string_view verifier() {
  return verifier_data().front();
}

}  // namespace wardmote
