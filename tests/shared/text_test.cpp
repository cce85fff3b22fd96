#include "shared/text.h"

#include <catch2/catch.hpp>

using namespace wardmote;

TEST_CASE("what somebody else wrote is shown without control characters or broken bytes", "[text]") {
  CHECK(printable("Ławki nad kanałem") == "Ławki nad kanałem");
  CHECK(printable("a\nb\tc\x1b[2Jd\x7f") == "a?b?c?[2Jd?");
  CHECK(printable("\xC2\x9B") == "?");  // the 8-bit form of ESC [
  CHECK(printable("\xff"
                  "a\xE2\x82"
                  "b") == "?a?b");
  CHECK(printable("").empty());
}
