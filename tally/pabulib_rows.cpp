#include "tally/pabulib_rows.h"

#include <algorithm>

#include "shared/text.h"
#include "tally/pabulib_words.h"

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

// True only when the eight bytes are ASCII and no control characters.
bool is_printable(std::uint64_t word) {
  constexpr std::uint64_t kEach = 0x0101'0101'0101'0101;
  const std::uint64_t control = (word - 0x20 * kEach) | bytes_equal(word, 0x7f);
  return ((word | control) & 0x80 * kEach) == 0;
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
    // A few bytes at a time to the next block; a multi-byte sequence holds no ASCII, so a run of other bytes
    // stands alone.
    for (const std::size_t end = std::min(at + kBlock, text.size()); at < end;) {
      if (at + sizeof(std::uint64_t) <= end && is_printable(eight_bytes(text, at))) {
        at += sizeof(std::uint64_t);
        continue;
      }
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
  if (!split_plain() && !split_quoted()) return false;
  if (rest_.size() < kReadableBehind)
    for (std::string_view& cell : cells_) cell = set_aside(std::string(cell));
  return true;
}

std::string_view PabulibRows::set_aside(std::string cell) {
  const std::size_t size = cell.size();
  cell.append(kReadableBehind, '\0');
  return std::string_view(aside_.emplace_back(std::move(cell))).substr(0, size);
}

const char* PabulibRows::next_quote() const {
  return rest_.data() + std::min(rest_.find('"'), rest_.size());
}

// A row without a quote; false when it holds one.
bool PabulibRows::split_plain() {
  if (quote_ < rest_.data()) quote_ = next_quote();
  cells_.clear();
  const std::size_t next = cut_cells();
  if (quote_ < rest_.data() + next) return false;
  rest_.remove_prefix(next);
  ++next_line_;
  if (cells_.back().ends_with('\r')) cells_.back().remove_suffix(1);
  return true;
}

// Cuts the next line at every ';'; returns where the one after it begins.
std::size_t PabulibRows::cut_cells() {
  std::size_t cell = 0;
  for (std::size_t at = 0; at < rest_.size(); at += sizeof(std::uint64_t)) {
    const std::uint64_t word = eight_bytes(rest_, at);
    for (std::uint64_t marks = bytes_equal(word, ';') | bytes_equal(word, '\n'); marks != 0;
         marks &= marks - 1) {
      const std::size_t mark = at + first_of(marks);
      cells_.push_back(rest_.substr(cell, mark - cell));
      cell = mark + 1;
      if (rest_[mark] == '\n') return cell;
    }
  }
  cells_.push_back(rest_.substr(cell));
  return rest_.size();
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
  std::string cell;
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
  cells_.push_back(set_aside(std::move(cell)));
  const bool ends =
      rest_.empty() || rest_.starts_with(';') || rest_.starts_with('\n') || rest_.starts_with("\r\n");
  if (!ends) fault_ = RowFault{line_, "text behind a closing quote"};
  return ends;
}

}  // namespace wardmote
