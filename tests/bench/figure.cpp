#include "tests/bench/figure.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace wardmote::bench {
namespace {

using Row = std::array<std::string, 6>;

Row row_of(const Figure& f) {
  return {f.name, f.measured, f.limit, f.compared, f.demanded, f.holds ? "holds" : "does not hold"};
}

}  // namespace

std::string table(const std::vector<Figure>& figures) {
  std::vector<Row> rows{{"figure", "measured", "limit in the same run", "compared", "demanded", ""}};
  std::ranges::transform(figures, std::back_inserter(rows), row_of);
  std::array<std::size_t, std::tuple_size_v<Row>> widths{};
  for (const Row& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  std::string out;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) line += fmt::format("{:<{}}  ", row[i], widths[i]);
    out += line.erase(line.find_last_not_of(' ') + 1) + "\n";
  }
  return out;
}

std::string with_unit(double value, int decimals, const std::string& unit) {
  return fmt::format("{:.{}f} {}", value, decimals, unit);
}

}  // namespace wardmote::bench
