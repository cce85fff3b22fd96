// The font files named in assets/fonts/fonts.txt; the .cpp is written by font_files.cmake in the build
// folder.
#pragma once

#include <span>
#include <string_view>

namespace wardmote {
std::span<const std::string_view> font_files();
}  // namespace wardmote
