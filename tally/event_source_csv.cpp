#include "tally/event_source_csv.h"

#include <utility>

#include "shared/event_json.h"
#include "shared/event_names.h"
#include "shared/event_schema.h"
#include "tally/csv.h"

namespace wardmote {
namespace {

constexpr std::size_t kFile = 1;
constexpr std::size_t kMaxContributions = 20;

// Where each column stands.
using Columns = std::map<std::string, std::size_t, std::less<>>;

// Fills a project in from one row. A column is called as the key is, without "_pence"; of a contribution
// "contribution_1_amount", of the recipient "recipient" and "recipient_kind", of a further language
// "title_cy".
class RowReader {
 public:
  template <class T>
  using Of = T;

  // `known` collects the name of every column that was asked for.
  RowReader(const Event& event, const Columns& columns, const CsvRow& row, std::string path, SourceLog& log,
            std::set<std::string, std::less<>>& known)
      : event_(event), columns_(columns), row_(row), path_(std::move(path)), log_(log), known_(known) {}

  void string(const char* key, std::string& value) { value = cell(column(key)); }
  void text(const char* key, Text& value) {
    read_text(column(key), event_.reference_language(), key, value);
    for (const std::string& language : event_.languages)
      read_text(column(key) + "_" + language, language, key, value);
  }
  template <class N>
  void number(const char* key, N& value, std::int64_t = 0) {
    with(key, [&](const std::string& found) { read_number(found, key, value); });
  }
  void optional_number(const char* key, std::optional<std::int64_t>& value) {
    with(key, [&](const std::string& found) { read_number(found, key, value.emplace()); });
  }
  void flag(const char* key, bool& value, bool = false) {
    with(key, [&](const std::string& found) {
      value = found == "yes" || found == "true" || found == "1";
      if (!value && found != "no" && found != "false" && found != "0") refuse(key, found, "yes or no");
    });
  }
  void money(const char* key, Pence& value) {
    with(key, [&](const std::string& found) {
      auto sum = parse_pounds(found);
      if (!sum) return refuse(key, found, "a sum like \"£1,234.50\"");
      value = *sum;
    });
  }
  void ratio(const char* key, Ratio& value, const Ratio&) {
    with(key, [&](const std::string& found) {
      auto ratio = parse_any_ratio(found);
      if (!ratio) return refuse(key, found, "a fraction like \"1/10\"");
      value = *ratio;
    });
  }
  template <class E>
  void choice(const char* key, E& value, E) {
    with(key, [&](const std::string& found) {
      const auto known = value_of<E>(found);
      if (!known) return refuse(key, found, "one of " + list_of_names<E>());
      value = *known;
    });
  }
  template <class T>
  void table(const char* key, T& value) {
    inside(std::string(key), std::string(key) + "_", [&] { describe(*this, value); });
  }
  void list(const char* key, std::vector<Contribution>& values) {
    for (std::size_t i = 1; i <= kMaxContributions; ++i) {
      const std::string columns = std::string(key) + "_" + std::to_string(i) + "_";
      if (!has_cell(columns)) continue;
      Contribution read;
      inside(std::string(key) + "/" + std::to_string(values.size()), columns, [&] { describe(*this, read); });
      values.push_back(read);
    }
  }

 private:
  std::string column(std::string_view key) const {
    if (!prefix_.empty() && key == "title") return prefix_.substr(0, prefix_.size() - 1);
    if (key.ends_with("_pence")) key.remove_suffix(std::string_view("_pence").size());
    return prefix_ + std::string(key);
  }
  const std::string& cell(const std::string& name) {
    static const std::string kNone;
    known_.insert(name);
    const auto found = columns_.find(name);
    return found == columns_.end() ? kNone : row_.cells.at(found->second);
  }
  // Whether the row says anything in a column of that beginning.
  bool has_cell(const std::string& beginning) const {
    for (auto at = columns_.lower_bound(beginning); at != columns_.end() && at->first.starts_with(beginning);
         ++at)
      if (!row_.cells.at(at->second).empty()) return true;
    return false;
  }
  template <class Read>
  void with(const char* key, Read read) {
    const std::string& found = cell(column(key));
    if (!found.empty()) read(found);
  }
  template <class Action>
  void inside(const std::string& part, std::string prefix, Action action) {
    const std::size_t length = path_.size();
    path_ += "/" + part;
    std::swap(prefix_, prefix);
    action();
    std::swap(prefix_, prefix);
    path_.resize(length);
  }
  void refuse(const char* key, const std::string& found, std::string_view expected) {
    log_.add(path_ + "/" + key, "found \"" + found + "\", expected " + std::string(expected));
  }
  void read_text(const std::string& name, const std::string& language, const char* key, Text& value) {
    if (known_.contains(name)) return;  // a language that the event names twice, which is said there
    const std::string& found = cell(name);
    if (found.empty()) return;
    if (value.has(language))
      log_.add(path_ + "/" + key, "is there twice in \"" + language + "\", expected one column");
    value.set(language, found);
  }
  template <class N>
  void read_number(const std::string& found, const char* key, N& value) {
    const bool negative = std::is_same_v<N, std::int64_t> && found.starts_with('-');
    auto number = parse_decimal(negative ? std::string_view(found).substr(1) : found, 1'000'000'000);
    if (!number || !std::in_range<N>(*number)) return refuse(key, found, "a whole number");
    value =
        static_cast<N>(negative ? -static_cast<std::int64_t>(*number) : static_cast<std::int64_t>(*number));
  }

  const Event& event_;
  const Columns& columns_;
  const CsvRow& row_;
  std::string path_;
  SourceLog& log_;
  std::set<std::string, std::less<>>& known_;
  std::string prefix_;
};

Columns columns_of(const CsvRow& header, SourceLog& log) {
  Columns columns;
  for (std::size_t i = 0; i < header.cells.size(); ++i)
    if (!columns.emplace(header.cells[i], i).second)
      log.add_at({kFile, header.line}, "column \"" + header.cells[i] + "\" twice, expected once");
  return columns;
}

void read_row(const CsvRow& row, const Columns& columns, Event& event, SourceLog& log) {
  const std::string path = "/project/" + std::to_string(event.projects.size());
  std::set<std::string, std::less<>> known;
  log.put(path, {kFile, row.line});
  Project project;
  RowReader reader(event, columns, row, path, log, known);
  describe(reader, project);
  event.projects.push_back(std::move(project));
}

// Which columns are known is asked of the reader itself, led once over a row that says something everywhere.
void check_columns(const CsvRow& header, const Columns& columns, const Event& event, SourceLog& log) {
  const CsvRow row{header.line, std::vector<std::string>(header.cells.size(), "1")};
  std::set<std::string, std::less<>> known;
  SourceLog unheard({"", ""});
  Project project;
  RowReader reader(event, columns, row, "", unheard, known);
  describe(reader, project);
  for (const std::string& name : header.cells)
    if (!known.contains(name))
      log.add_at({kFile, header.line}, "unknown column \"" + name + "\"" + hint_at(name, known));
}

}  // namespace

void read_projects_csv(std::string_view text, Event& event, SourceLog& log) {
  const Csv csv = parse_csv(text);
  for (const CsvFault& fault : csv.faults) log.add_at({kFile, fault.line}, fault.what);
  if (csv.rows.empty()) return log.add_at({kFile, 1}, "no header, expected number,id,pot,kind,title,cost,…");
  const CsvRow& header = csv.rows.front();
  const Columns columns = columns_of(header, log);
  check_columns(header, columns, event, log);
  for (std::size_t i = 1; i < csv.rows.size(); ++i) read_row(csv.rows[i], columns, event, log);
}

}  // namespace wardmote
