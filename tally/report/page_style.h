// The style sheet that all pages share: colours, head, language switch, sections, cards, codes, print.
#pragma once

#include <string_view>

namespace wardmote {

std::string_view page_style();

}  // namespace wardmote
