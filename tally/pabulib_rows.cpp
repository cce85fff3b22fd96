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

constexpr std::size_t kBlock = 64;

// True when the block is printable ASCII and line ends, as nearly all of a file is. Reads one byte behind it,
// and has no branch, so that a compiler makes a few wide instructions of it.
bool is_plain(const char* block) {
  unsigned char other = 0;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const auto c = static_cast<unsigned char>(block[i]);
    const bool printable = static_cast<unsigned char>(c - 0x20) < 0x5f;
    const bool line_end = (c == '\n') | ((c == '\r') & (block[i + 1] == '\n'));
    other = static_cast<unsigned char>(other | !(printable | line_end));
  }
  return other == 0;
}

RowFault fault_at(std::string_view text, std::size_t at, std::string what) {
  const auto before = text.substr(0, at);
  return {1 + static_cast<std::size_t>(std::ranges::count(before, '\n')), std::move(what)};
}

}  // namespace

std::optional<RowFault> find_bad_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (at + kBlock < text.size() && is_plain(text.data() + at)) {
      at += kBlock;
      continue;
    }
    // Byte by byte to the next block; a multi-byte sequence holds no ASCII, so a run of other bytes stands
    // alone.
    for (const std::size_t end = std::min(at + kBlock, text.size()); at < end;) {
      if (is_ascii(text[at])) {
        if (is_forbidden(text, at)) return fault_at(text, at, "a control character, expected text");
        ++at;
        continue;
      }
      const auto other = text.begin() + static_cast<std::ptrdiff_t>(at);
      const auto run = static_cast<std::size_t>(std::find_if(other, text.end(), is_ascii) - other);
      if (!is_utf8(text.substr(at, run))) return fault_at(text, at, "bytes that are not UTF-8");
      at += run;
    }
  }
  return std::nullopt;
}

bool PabulibRows::next() {
  if (rest_.empty() || fault_) return false;
  line_ = next_line_;
  return split_plain() || split_quoted();
}

const char* PabulibRows::next_quote() const {
  return rest_.data() + std::min(rest_.find('"'), rest_.size());
}

// A row without a quote; false when it holds one.
bool PabulibRows::split_plain() {
  const std::size_t end = std::min(rest_.find('\n'), rest_.size());
  std::string_view row = rest_.substr(0, end);
  if (quote_ < row.data()) quote_ = next_quote();
  if (quote_ < row.data() + row.size()) return false;
  rest_.remove_prefix(std::min(end + 1, rest_.size()));
  ++next_line_;
  if (row.ends_with('\r')) row.remove_suffix(1);
  cells_.clear();
  for (std::size_t at = row.find(';'); at != std::string_view::npos; at = row.find(';')) {
    cells_.push_back(row.substr(0, at));
    row.remove_prefix(at + 1);
  }
  cells_.push_back(row);
  return true;
}

// One row that holds a quote somewhere: cell by cell, because a quoted cell may hold ';' and line ends.
bool PabulibRows::split_quoted() {
  cells_.clear();
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
