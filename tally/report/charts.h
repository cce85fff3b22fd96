// The pictures of the result page, as inline SVG that stays readable at any width and in black and white.
// Sizes along the page are per cent, so that text keeps its size; every part carries its number, never colour
// alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/money.h"
#include "shared/paper.h"

namespace wardmote {

// `text` with the five characters escaped that mean something in HTML.
std::string html_escape(std::string_view text);

// Stripes that the bars refer to; once a page, before the first bar.
std::string chart_patterns();

struct MoneyPart {
  ProjectNumber number{0};
  Pence award{};
};
// The pot as one bar, its awards in order, what is left striped. `label` is read instead of the picture;
// `left_text` is written on what is left where there is room. `amount` > 0, and the parts fit in it.
std::string money_bar(const std::vector<MoneyPart>& parts, Pence amount, std::string_view label,
                      std::string_view left_text);

// The same, lower and with nothing but the numbers on it: what the supporters of a project paid for.
std::string shares_bar(const std::vector<MoneyPart>& parts, Pence amount, std::string_view label);

// Votes against the most votes of the pot: solid when funded, striped when not, with a dashed line where the
// threshold is
// (`needed` 0: none). Decoration: the number stands beside it in words.
struct VoteBar {
  std::int64_t votes{0};
  std::int64_t most{1};
  std::int64_t needed{0};
  bool funded{false};
};
std::string vote_bar(const VoteBar& bar);

}  // namespace wardmote
