#include "tally/report/charts.h"

#include <fmt/format.h>

#include "shared/assert.h"
#include "shared/text.h"

namespace wardmote {
namespace {

// Shares, in hundredths of a per cent, below which a label would not fit its part of the bar on paper, and
// below which it would not fit on a phone: the style sheet hides "wide" ones there.
struct Room {
  std::int64_t on_paper;
  std::int64_t on_phone;
};
constexpr Room kNumber{250, 700};

// Of a text in the size of the sums.
Room room_of(std::string_view text) {
  const auto letters = static_cast<std::int64_t>(code_points(text));
  return {107 * letters, 271 * letters};
}

std::int64_t share_of(std::int64_t part, std::int64_t whole) {
  __extension__ using Wide = __int128;
  return static_cast<std::int64_t>(Wide{part} * 10'000 / whole);
}

std::string percent(std::int64_t hundredths) {
  return fmt::format("{}.{:02}%", hundredths / 100, hundredths % 100);
}

// A line of text in the middle of a part of the bar, or nothing where there is no room for it.
std::string label_in(std::string_view kind, std::int64_t share, Room room, int y, std::string_view text) {
  if (share < room.on_paper) return {};
  return fmt::format(R"(<text class="{}{}" x="50%" y="{}">{}</text>)", kind,
                     share < room.on_phone ? " wide" : "", y, html_escape(text));
}

// How high a bar is, and where its texts stand.
struct BarShape {
  int height;
  int number_y;
  bool sums;  // under the numbers
};
constexpr BarShape kPot{72, 32, true};
constexpr BarShape kShares{30, 21, false};

std::string part_of_bar(const MoneyPart& part, std::int64_t from, std::int64_t to, bool odd, BarShape shape) {
  const std::int64_t share = to - from;
  std::string out =
      fmt::format(R"(<svg x="{}" width="{}" height="{}"><rect class="{}" width="100%" height="{}"/>)",
                  percent(from), percent(share), shape.height, odd ? "part odd" : "part", shape.height);
  out += label_in("number", share, kNumber, shape.number_y, std::to_string(part.number));
  const std::string sum = format_pounds(part.award);
  if (shape.sums) out += label_in("sum", share, room_of(sum), 55, sum);
  return out +
         fmt::format(
             R"svg(<rect class="gap" x="100%" width="2" height="{}" transform="translate(-2)"/></svg>)svg",
             shape.height);
}

std::string bar(const std::vector<MoneyPart>& parts, Pence amount, std::string_view label,
                std::string_view left_text, std::string_view kind, BarShape shape) {
  WM_ASSERT(amount > Pence{});
  std::string out = fmt::format(R"(<svg class="{}" width="100%" height="{}" role="img" aria-label="{}">)",
                                kind, shape.height, html_escape(label));
  out += fmt::format(R"(<rect class="left" width="100%" height="{}"/>)", shape.height);
  Pence spent;
  bool odd = false;
  for (const MoneyPart& part : parts) {
    const std::int64_t from = share_of(spent.value, amount.value);
    spent += part.award;
    out += part_of_bar(part, from, share_of(spent.value, amount.value), odd, shape);
    odd = !odd;
  }
  const std::int64_t from = share_of(spent.value, amount.value);
  out += fmt::format(R"(<svg x="{}" width="{}" height="{}">{}</svg>)", percent(from), percent(10'000 - from),
                     shape.height, label_in("rest", 10'000 - from, room_of(left_text), 42, left_text));
  return out + fmt::format(R"(<rect class="frame" width="100%" height="{}"/></svg>)", shape.height);
}

}  // namespace

std::string html_escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string chart_patterns() {
  return R"svg(<svg class="patterns" width="0" height="0" aria-hidden="true"><defs>
<pattern id="left-stripes" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="10" height="10" fill="#FFFFFF"/><rect width="2" height="10" fill="#C9C2B4"/></pattern>
<pattern id="vote-stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#FFFFFF"/><rect width="2" height="6" fill="#33404C"/></pattern>
</defs></svg>)svg";
}

std::string money_bar(const std::vector<MoneyPart>& parts, Pence amount, std::string_view label,
                      std::string_view left_text) {
  return bar(parts, amount, label, left_text, "pot-bar", kPot);
}

std::string shares_bar(const std::vector<MoneyPart>& parts, Pence amount, std::string_view label) {
  return bar(parts, amount, label, "", "pot-bar shares-bar", kShares);
}

std::string vote_bar(const VoteBar& bar) {
  WM_ASSERT(bar.most > 0);
  std::string out = R"(<svg class="vote-bar" width="100%" height="14" aria-hidden="true">)";
  if (bar.votes > 0)
    out += fmt::format(R"(<rect class="{}" y="1" width="{}" height="12"/>)", bar.funded ? "won" : "not-won",
                       percent(share_of(bar.votes, bar.most)));
  if (bar.needed > 0 && bar.needed <= bar.most) {
    const auto at = percent(share_of(bar.needed, bar.most));
    for (const auto* line : {"needed-edge", "needed"})
      out += fmt::format(R"(<line class="{}" x1="{}" x2="{}" y1="0" y2="14"/>)", line, at, at);
  }
  return out + "</svg>";
}

}  // namespace wardmote
