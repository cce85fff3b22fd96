// Rows of ';'-separated cells with CSV quoting, read in place: the layer under pabulib.h.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/result.h"

namespace wardmote {

// A place in a file and what is wrong there, before it gets the file's name.
struct RowFault {
  std::size_t line{0};
  std::string what;
};

// The first thing that makes `text` no text: bytes that are not UTF-8, control characters, a lone carriage
// return.
std::optional<RowFault> find_bad_text(std::string_view text);

// Walks over a text that outlives it. Lines end with LF or CRLF; the last may lack its end.
class PabulibRows {
 public:
  explicit PabulibRows(std::string_view text) : rest_(text), quote_(next_quote()) {}

  // Goes to the next row; false at the end of the text or on a fault.
  bool next();
  // The cells of the current row; valid until the walker is gone, and readable kReadableBehind bytes behind
  // their end.
  [[nodiscard]] const std::vector<std::string_view>& cells() const { return cells_; }
  // The line on which the current row begins, from 1.
  [[nodiscard]] std::size_t line() const { return line_; }
  // Why next() stopped before the end: a quote that is not closed, or text behind one.
  [[nodiscard]] const std::optional<RowFault>& fault() const { return fault_; }

 private:
  [[nodiscard]] const char* next_quote() const;
  bool split_plain();
  std::size_t cut_cells();
  bool split_quoted();
  bool take_quoted_cell();
  // The cell in a place of its own, where something may be read behind it.
  std::string_view set_aside(std::string cell);
  void take_plain_cell();

  std::string_view rest_;
  const char* quote_{
      nullptr};  // the next quote from here on, or the end: most files have none among their votes
  std::size_t line_{1};
  std::size_t next_line_{1};
  std::vector<std::string_view> cells_;
  std::deque<std::string> aside_;  // cells whose quotes had to be taken out, or at the end of the text
  std::optional<RowFault> fault_;
};

}  // namespace wardmote
