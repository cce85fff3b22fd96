// Voting cards to print, cut and fold: A4 sheets of 3 × 8 labels of 70 × 37 mm without gaps (Avery 3474).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/bytes.h"
#include "shared/result.h"

namespace wardmote {

struct CardSheetData {
  std::string title;     // of the event, in `language`
  std::string language;  // the event's first
  std::string colour;    // of the electorate's cards, as the event names it; may be empty
  std::uint32_t batch{0};
  std::vector<std::string> codes;  // 13 symbols each: code and check symbol, without spaces
};

inline constexpr std::size_t kCardsOfSheet = 24;

// A PDF of as many sheets as it takes, the cards in the order of `codes`, from the left and from the top. A
// card has its code as QR and as text, the title (shortened with … where it does not fit), colour and batch;
// nothing on it tells when or in which order cards were made. Folded at the dashed line it hides its code.
// Refused without codes; Io as of Pdf::finish().
Result<Bytes> card_sheets(const CardSheetData& data);

}  // namespace wardmote
