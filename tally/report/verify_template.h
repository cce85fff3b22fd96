// The fixed text of the report of `verify`: structure as a mustache template, and the rules that only it
// needs.
#pragma once

#include <string_view>

namespace wardmote {

std::string_view verify_sections();
std::string_view verify_style();

}  // namespace wardmote
