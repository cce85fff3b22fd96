#include "tally/csv.h"

#include <algorithm>

#include "shared/text.h"

namespace wardmote {
namespace {

class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text) {}

  Csv read() {
    while (at_ < text_.size()) read_row();
    return std::move(out_);
  }

 private:
  bool at_end() const { return at_ == text_.size(); }
  bool at_line_end() const {
    return at_end() || text_[at_] == '\n' ||
           (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n');
  }

  void read_row() {
    CsvRow row{line_, {}};
    std::string fault;
    for (bool more = true; more;) {
      row.cells.push_back(read_cell(fault));
      more = !at_end() && text_[at_] == ',';
      if (more) ++at_;
    }
    if (!at_end()) at_ += text_[at_] == '\r' ? 2U : 1U;
    ++line_;
    keep(std::move(row), std::move(fault));
  }

  std::string read_cell(std::string& fault) {
    if (at_end() || text_[at_] != '"') return read_bare(fault);
    std::string cell = read_quoted(fault);
    if (at_line_end() || text_[at_] == ',') return cell;
    fault = "text after a closing quote, expected a comma";
    return cell + read_bare(fault);
  }

  std::string read_bare(std::string& fault) {
    const std::size_t from = at_;
    while (!at_line_end() && text_[at_] != ',') ++at_;
    std::string cell(text_.substr(from, at_ - from));
    if (cell.find('"') != std::string::npos && fault.empty())
      fault = "a quote inside a cell that does not begin with one";
    return cell;
  }

  std::string read_quoted(std::string& fault) {
    std::string cell;
    for (++at_; !at_end(); ++at_) {
      if (text_[at_] == '"') {
        const bool doubled = at_ + 1 < text_.size() && text_[at_ + 1] == '"';
        ++at_;
        if (!doubled) return cell;
      }
      line_ += text_[at_] == '\n' ? 1U : 0U;
      cell += text_[at_];
    }
    fault = "a quote that is never closed";
    return cell;
  }

  void keep(CsvRow row, std::string fault) {
    const bool empty =
        std::all_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return cell.empty(); });
    if (width_ == 0 && !empty) width_ = row.cells.size();
    if (fault.empty() && !empty && row.cells.size() != width_)
      fault = std::to_string(row.cells.size()) + " cells, expected " + std::to_string(width_) +
              " as in the header";
    if (!fault.empty()) return out_.faults.push_back({row.line, std::move(fault)});
    if (!empty) out_.rows.push_back(std::move(row));
  }

  std::string_view text_;
  std::size_t at_{0};
  std::size_t line_{1};
  std::size_t width_{0};
  Csv out_;
};

}  // namespace

Csv parse_csv(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (!is_utf8(text)) return {{}, {{1, "not UTF-8"}}};
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return CsvReader(text).read();
}

}  // namespace wardmote
