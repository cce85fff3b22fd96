// The sections of a .pb file: header lines, rows as wide as their header, and the first fault.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tally/pabulib_rows.h"

namespace wardmote {

// Walks over a text that outlives it. What returns false has said why, or come to the end of a section.
class PabulibSections {
 public:
  explicit PabulibSections(std::string_view text) : rows_(text) {}

  // The next row must be `name` alone, and the one after it name every column once.
  bool open(std::string_view name);
  // Goes to the next row of the section; false at its end or at a fault, which ended_well() tells apart.
  bool next_row();
  [[nodiscard]] bool ended_well() const { return !fault_ && !rows_.fault(); }
  // Whether it ended because another section begins.
  [[nodiscard]] bool another_begins() const { return at_section_; }

  [[nodiscard]] const std::vector<std::string_view>& cells() const { return rows_.cells(); }
  [[nodiscard]] std::size_t line() const { return rows_.line(); }
  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
  bool need_column(std::string_view name, std::size_t& at);

  // Remembers the first fault, of the current line or another; returns false.
  bool fail(std::string what) { return fail_at(rows_.line(), std::move(what)); }
  bool fail_at(std::size_t line, std::string what);
  // Only when something has failed.
  [[nodiscard]] const RowFault& fault() const { return rows_.fault() ? *rows_.fault() : *fault_; }

 private:
  bool read_header();
  [[nodiscard]] bool is_section_name() const;

  PabulibRows rows_;
  std::vector<std::string> columns_;
  bool at_section_{false};
  std::optional<RowFault> fault_;
};

}  // namespace wardmote
