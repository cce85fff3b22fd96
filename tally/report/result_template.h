// The fixed text of result.html: structure as a mustache template, and its style sheet.
#pragma once

#include <string_view>

namespace wardmote {

// Sections `t` hold a key of the catalogue; everything else is a value made in result_html.cpp.
std::string_view result_template();
std::string_view result_style();

}  // namespace wardmote
