#include "tally/lots.h"

#include "shared/crypto.h"

namespace wardmote {
namespace {
constexpr std::size_t kMinSeed = 10;
constexpr std::size_t kMaxSeed = 64;
}  // namespace

Result<std::string> parse_seed(std::string_view typed) {
  std::string digits;
  for (const char c : typed) {
    if (c == ' ') continue;
    if (c < '0' || c > '9')
      return Error{ErrorCode::BadInput, "seed: a character that is no digit, expected digits"};
    digits += c;
  }
  if (digits.size() >= kMinSeed && digits.size() <= kMaxSeed) return digits;
  return Error{ErrorCode::BadInput, "seed: " + std::to_string(digits.size()) + " digits, expected 10 to 64"};
}

Lots draw_lots(const EventId& event, const Election& election, std::string_view seed) {
  Lots lots{std::string(seed), {}};
  for (const auto& project : election.projects) {
    ByteWriter number;
    number.u16(project.number);
    lots.draw[project.number] =
        hash("hash/tie", {event.span(), as_bytes(seed), as_bytes(election.pot), number.bytes()});
  }
  return lots;
}

}  // namespace wardmote
