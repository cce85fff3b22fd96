// What is typed or scanned as a card, and the list of a batch's cards.
#include <algorithm>

#include "shared/card.h"
#include "tests/fuzz/fuzz.h"

namespace wardmote::fuzz {

void run(ByteSpan input) {
  if (const auto code = CardCode::parse(as_text(input)); code) {
    WM_ASSERT(code->symbols().size() == CardCode::kSymbols);
    WM_ASSERT(CardCode::parse(code->shown()).value().symbols() == code->symbols());
  }
  if (const auto list = decode_card_list(input); list) {
    const Bytes again = encode_card_list(*list);
    WM_ASSERT(std::ranges::equal(again, input));
  }
}

}  // namespace wardmote::fuzz
