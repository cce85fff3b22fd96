#include "tally/pabulib_rows.h"

#include <algorithm>

#include "shared/text.h"

namespace wardmote {
namespace {

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

bool is_forbidden(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\r') return at + 1 == text.size() || text[at + 1] != '\n';
  return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f;
}

}  // namespace

std::optional<RowFault> find_bad_text(std::string_view text) {
  std::size_t line = 1;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_ascii(text[at])) {  // a multi-byte sequence holds no ASCII, so a run of other bytes stands alone
      const auto end = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_ascii);
      const auto run = static_cast<std::size_t>(end - text.begin()) - at;
      if (!is_utf8(text.substr(at, run))) return RowFault{line, "bytes that are not UTF-8"};
      at += run;
      continue;
    }
    if (is_forbidden(text, at)) return RowFault{line, "a control character, expected text"};
    line += text[at++] == '\n';
  }
  return std::nullopt;
}

bool PabulibRows::next() {
  if (rest_.empty() || fault_) return false;
  cells_.clear();
  line_ = next_line_;
  const std::size_t end = std::min(rest_.find('\n'), rest_.size());
  std::string_view row = rest_.substr(0, end);
  if (row.find('"') != std::string_view::npos) return split_quoted();
  rest_.remove_prefix(std::min(end + 1, rest_.size()));
  ++next_line_;
  if (row.ends_with('\r')) row.remove_suffix(1);
  split_plain(row);
  return true;
}

void PabulibRows::split_plain(std::string_view row) {
  for (;;) {
    const std::size_t at = row.find(';');
    cells_.push_back(row.substr(0, at));
    if (at == std::string_view::npos) return;
    row.remove_prefix(at + 1);
  }
}

// One row that holds a quote somewhere: cell by cell, because a quoted cell may hold ';' and line ends.
bool PabulibRows::split_quoted() {
  for (;;) {
    if (!rest_.starts_with('"')) {
      take_plain_cell();
    } else if (!take_quoted_cell()) {
      return false;
    }
    if (rest_.starts_with(';')) {
      rest_.remove_prefix(1);
      continue;
    }
    rest_.remove_prefix(rest_.starts_with("\r\n") ? 2 : rest_.empty() ? 0 : 1);
    ++next_line_;
    return true;
  }
}

// A quote inside a cell that does not begin with one is a quote.
void PabulibRows::take_plain_cell() {
  const std::size_t end = std::min(rest_.find_first_of(";\n"), rest_.size());
  std::string_view cell = rest_.substr(0, end);
  if (cell.ends_with('\r')) cell.remove_suffix(1);
  cells_.push_back(cell);
  rest_.remove_prefix(cell.size());
}

bool PabulibRows::take_quoted_cell() {
  std::string& cell = unquoted_.emplace_back();
  rest_.remove_prefix(1);
  for (;;) {
    const std::size_t quote = rest_.find('"');
    if (quote == std::string_view::npos) {
      fault_ = RowFault{line_, "a quote that is never closed"};
      return false;
    }
    cell.append(rest_.substr(0, quote));
    rest_.remove_prefix(quote + 1);
    if (!rest_.starts_with('"')) break;
    cell += '"';
    rest_.remove_prefix(1);
  }
  next_line_ += static_cast<std::size_t>(std::count(cell.begin(), cell.end(), '\n'));
  cells_.push_back(cell);
  const bool ends =
      rest_.empty() || rest_.starts_with(';') || rest_.starts_with('\n') || rest_.starts_with("\r\n");
  if (!ends) fault_ = RowFault{line_, "text behind a closing quote"};
  return ends;
}

}  // namespace wardmote
