// The fixed text of result.html: structure as a mustache template, and the rules that only it needs.
#pragma once

#include <string_view>

namespace wardmote {

std::string_view result_sections();
std::string_view result_style();

}  // namespace wardmote
