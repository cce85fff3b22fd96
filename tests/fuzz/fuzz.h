// What every fuzz target begins with. A target feeds one input to parsers and aborts when a promise is
// broken: whatever is accepted is written back as the same bytes.
#pragma once

#include <cstddef>
#include <cstdint>

#include "shared/assert.h"
#include "shared/bytes.h"
#include "shared/crypto.h"

namespace wardmote::fuzz {

void run(ByteSpan input);  // defined by each target

}  // namespace wardmote::fuzz

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  WM_ASSERT(wardmote::start_crypto().has_value());
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  wardmote::fuzz::run({data, size});
  return 0;
}
