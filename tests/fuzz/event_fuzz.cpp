#include "shared/event.h"
#include "tests/fuzz/fuzz.h"

namespace wardmote::fuzz {

void run(ByteSpan input) {
  const auto event = read_event(as_text(input), {});
  if (event) WM_ASSERT(write_event_json(*event) == as_text(input));
}

}  // namespace wardmote::fuzz
