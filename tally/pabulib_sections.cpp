#include "tally/pabulib_sections.h"

#include <algorithm>

#include <fmt/format.h>

namespace wardmote {

bool PabulibSections::open(std::string_view name) {
  const bool found = at_section_ || rows_.next();
  at_section_ = false;
  if (found && cells().size() == 1 && cells()[0] == name) return read_header();
  return fail(fmt::format("section {} missing", name));
}

bool PabulibSections::read_header() {
  columns_.clear();
  if (!rows_.next() || is_section_name()) return fail("a section without its header line");
  for (const auto& cell : cells()) {
    if (cell.empty()) return fail("a column without a name");
    if (column(cell)) return fail(fmt::format("column {} twice", cell));
    columns_.emplace_back(cell);
  }
  return true;
}

bool PabulibSections::is_section_name() const {
  return cells().size() == 1 && (cells()[0] == "META" || cells()[0] == "PROJECTS" || cells()[0] == "VOTES");
}

bool PabulibSections::next_row() {
  if (!rows_.next()) return false;
  if (cells().size() == columns_.size() && cells().size() > 1) return true;
  at_section_ = is_section_name();
  if (at_section_) return false;
  if (cells().size() == columns_.size()) return true;
  return fail(fmt::format("{} cells, expected {}", cells().size(), columns_.size()));
}

std::optional<std::size_t> PabulibSections::column(std::string_view name) const {
  const auto at = std::ranges::find(columns_, name);
  if (at == columns_.end()) return std::nullopt;
  return static_cast<std::size_t>(at - columns_.begin());
}

bool PabulibSections::need_column(std::string_view name, std::size_t& at) {
  const auto found = column(name);
  if (!found) return fail(fmt::format("column {} missing", name));
  at = *found;
  return true;
}

bool PabulibSections::fail_at(std::size_t line, std::string what) {
  if (!fault_) fault_ = RowFault{line, std::move(what)};
  return false;
}

}  // namespace wardmote
