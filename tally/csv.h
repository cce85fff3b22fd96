// Comma-separated values as RFC 4180 has them: cells in quotes may hold commas, line breaks and doubled
// quotes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wardmote {

struct CsvRow {
  std::size_t line{0};  // where the row begins, from 1
  std::vector<std::string> cells;
};

struct CsvFault {
  std::size_t line{0};
  std::string what;
  bool operator==(const CsvFault&) const = default;
};

struct Csv {
  std::vector<CsvRow> rows;      // rows without any text are left out
  std::vector<CsvFault> faults;  // all of them; rows with a fault are left out too
};

// Accepts a byte order mark and CRLF or LF. A fault: not UTF-8, a quote that does not close or stands inside
// a bare cell, text after a closing quote, a row with another number of cells than the first.
Csv parse_csv(std::string_view text);

}  // namespace wardmote
