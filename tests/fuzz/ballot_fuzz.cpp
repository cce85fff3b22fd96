#include <algorithm>

#include "shared/ballot.h"
#include "shared/commitment.h"
#include "shared/sealed_ballot.h"
#include "shared/test_vote.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/world.h"

namespace wardmote::fuzz {
namespace {

const Event& event() {
  static const Event kEvent = test::world_event();
  return kEvent;
}

}  // namespace

void run(ByteSpan input) {
  if (const auto record = decode_inner(event(), input))
    WM_ASSERT(std::ranges::equal(encode_inner(event().id, event().papers[0], record->ballot, record->nonce),
                                 input));
  if (const auto body = decode_body(input)) WM_ASSERT(std::ranges::equal(encode_body(*body), input));
  if (const auto opening = decode_opening(input))
    WM_ASSERT(std::ranges::equal(encode_opening(*opening), input));
  if (const auto tests = decode_tested_list(event(), input))
    WM_ASSERT(std::ranges::equal(encode_tested_list(*tests), input));
}

}  // namespace wardmote::fuzz
