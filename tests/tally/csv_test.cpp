#include "tally/csv.h"

#include <catch2/catch.hpp>

using namespace wardmote;

namespace {

std::vector<std::vector<std::string>> cells_of(std::string_view text) {
  const Csv csv = parse_csv(text);
  CHECK(csv.faults.empty());
  std::vector<std::vector<std::string>> out;
  for (const CsvRow& row : csv.rows) out.push_back(row.cells);
  return out;
}

using Rows = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("cells in quotes hold commas, line breaks and quotes", "[csv]") {
  CHECK(cells_of("a,b\n\"x,y\",\"say \"\"so\"\"\"\n\"two\nlines\",\"\"\n") ==
        Rows{{"a", "b"}, {"x,y", "say \"so\""}, {"two\nlines", ""}});
}

TEST_CASE("lines end in LF or CRLF, and the last may end in neither", "[csv]") {
  CHECK(cells_of("a,b\r\n1,2\r\n3,4") == Rows{{"a", "b"}, {"1", "2"}, {"3", "4"}});
  CHECK(cells_of("a\rb,c\n") == Rows{{"a\rb", "c"}});
}

TEST_CASE("a byte order mark and rows without text are passed over", "[csv]") {
  CHECK(cells_of("\xEF\xBB\xBF"
                 "a,b\n\n,\n1,\n") == Rows{{"a", "b"}, {"1", ""}});
  CHECK(cells_of("").empty());
}

TEST_CASE("a row knows the line on which it begins", "[csv]") {
  const Csv csv = parse_csv("a\n\"1\n2\"\n\n3\n");
  REQUIRE(csv.rows.size() == 3);
  CHECK(csv.rows[1].line == 2);
  CHECK(csv.rows[2].line == 5);
}

TEST_CASE("every fault is listed with its line, and the other rows are read", "[csv]") {
  const Csv csv = parse_csv("a,b\n1\n1,2,3\nx\"y,2\n\"x\"y,2\n5,6\n\"never");
  CHECK(csv.faults == std::vector<CsvFault>{{2, "1 cells, expected 2 as in the header"},
                                            {3, "3 cells, expected 2 as in the header"},
                                            {4, "a quote inside a cell that does not begin with one"},
                                            {5, "text after a closing quote, expected a comma"},
                                            {7, "a quote that is never closed"}});
  CHECK(csv.rows.size() == 2);
}

TEST_CASE("a table that is not UTF-8 is refused as a whole", "[csv]") {
  CHECK(parse_csv("a\n\xFF\n").faults == std::vector<CsvFault>{{1, "not UTF-8"}});
}
