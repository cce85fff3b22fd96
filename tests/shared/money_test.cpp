#include "shared/money.h"

#include <catch2/catch.hpp>

using namespace wardmote;

TEST_CASE("money is read as people write it", "[money]") {
  CHECK(parse_pounds("£1,234.50").value() == Pence{123450});
  CHECK(parse_pounds("15000").value() == Pence{1500000});
  CHECK(parse_pounds("0.10").value() == Pence{10});
  CHECK(parse_pounds("1234.5").value() == Pence{123450});
}

TEST_CASE("a sum that could mean two things is refused", "[money]") {
  for (auto text :
       {"", "£", "1,23", "12,345,6", "1.234", "-5", "1e3", "£ 5", "1,2345", ",123", "5.", ".5", "1.2.3"}) {
    INFO(text);
    CHECK_FALSE(parse_pounds(text));
  }
}

TEST_CASE("a sum above the limit is refused", "[money]") {
  CHECK(parse_pounds("10,000,000,000.00").value() == kMaxPence);
  CHECK_FALSE(parse_pounds("10,000,000,000.01"));
}

TEST_CASE("money is written with separators and without empty pence", "[money]") {
  CHECK(format_pounds(Pence{135740}) == "£1,357.40");
  CHECK(format_pounds(Pence{1500000}) == "£15,000");
  CHECK(format_pounds(Pence{5}) == "£0.05");
  CHECK(format_pounds(Pence{-300}) == "−£3");
}

TEST_CASE("sums, differences and multiples of money are exact", "[money]") {
  CHECK(Pence{150} + Pence{75} == Pence{225});
  CHECK(Pence{150} - Pence{75} == Pence{75});
  CHECK(Pence{150} * 3 == Pence{450});
  Pence sum{10};
  sum += Pence{5};
  sum -= Pence{12};
  CHECK(sum == Pence{3});
}
