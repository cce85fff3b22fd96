// The bytes of assets/strings/*.json; the .cpp is written by embed_strings.cmake in the build folder.
#pragma once

#include <span>
#include <string_view>

namespace wardmote {
std::span<const std::string_view> catalogue_data();
}  // namespace wardmote
