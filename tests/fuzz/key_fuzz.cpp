#include "shared/key_paper.h"
#include "shared/keyfile.h"
#include "tests/fuzz/fuzz.h"

namespace wardmote::fuzz {

// Only the header of a sealed file: deriving a key takes a tenth of a second. A kiosk's opens at once.
void run(ByteSpan input) {
  const auto header = read_key_header(as_text(input));
  if (header && header->role == KeyRole::Kiosk) {
    const auto key = open_key(as_text(input), {});
    if (key) WM_ASSERT(seal_key(*key, {}, std::nullopt).value() == as_text(input));
  }
  const auto from_public = read_public(as_text(input));
  if (from_public && !header) WM_ASSERT(write_public(*from_public) == as_text(input));
  if (const auto key = read_paper_code(as_text(input)))
    WM_ASSERT(read_paper_code(paper_code(*key)).value().header() == key->header());
}

}  // namespace wardmote::fuzz
