#include "tally/pabulib.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "shared/files.h"
#include "shared/text.h"
#include "tally/pabulib_rows.h"
#include "tally/pabulib_warnings.h"

namespace wardmote {
namespace {

constexpr std::array kVoteTypes{PbVoteType::Approval, PbVoteType::ChooseOne, PbVoteType::Cumulative,
                                PbVoteType::Ordinal, PbVoteType::Scoring};
constexpr std::size_t kMaxProjectsInFile = 65'535;
constexpr std::uint64_t kMaxFileBytes = 1ULL << 30;
constexpr std::size_t kRoomForVoters =
    1'000'000;  // a count in META is no reason to take any amount of memory

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  if (!is_digits(text) || text.size() > 15) return std::nullopt;
  std::int64_t value = 0;
  for (char c : text) value = value * 10 + (c - '0');
  return value;
}

// "150000", "150000.0", "12,5": exact, so digits beyond the second decimal must be zero.
std::optional<Pence> money(std::string_view text) {
  const std::size_t point = text.find_first_of(".,");
  const auto whole = whole_number(text.substr(0, point));
  std::string decimals = point == std::string_view::npos ? "0" : std::string(text.substr(point + 1));
  if (!whole || !is_digits(decimals) || *whole > kMaxPence.value / 100) return std::nullopt;
  if (decimals.find_first_not_of('0', 2) != std::string::npos) return std::nullopt;
  decimals.resize(2, '0');
  const Pence sum{*whole * 100 + *whole_number(decimals)};
  return sum > kMaxPence ? std::nullopt : std::optional(sum);
}

std::optional<PbVoteType> vote_type_of(std::string_view name) {
  const auto* const found =
      std::ranges::find_if(kVoteTypes, [&](auto type) { return name_of(type) == name; });
  return found == kVoteTypes.end() ? std::nullopt : std::optional(*found);
}

// Reads one file section by section. A member function returns false once fault_ says why.
class Parser {
 public:
  Parser(std::string_view text, std::string_view name) : rows_(text) { file_.name = name; }

  Result<PbFile> parse() {
    if (!(read_meta() && read_projects() && read_votes() && check_counts())) return refusal();
    file_.warnings = pabulib_warnings(file_);
    return std::move(file_);
  }

 private:
  using Cells = std::vector<std::string_view>;

  bool fail(std::string what) { return fail_at(rows_.line(), std::move(what)); }
  bool fail_at(std::size_t line, std::string what) {
    if (!fault_) fault_ = RowFault{line, std::move(what)};
    return false;
  }

  [[nodiscard]] Error refusal() const {
    const RowFault& fault = rows_.fault() ? *rows_.fault() : *fault_;
    return {
        ErrorCode::BadInput, fmt::format("{}:{}: {}", file_.name, fault.line, fault.what), {}, file_.name};
  }

  // The next row, which must be `name` alone.
  bool open_section(std::string_view name) {
    const bool found = at_section_ || rows_.next();
    at_section_ = false;
    if (found && rows_.cells() == Cells{name}) return true;
    return fail(fmt::format("section {} missing", name));
  }

  // The next row of the current section; false at the next section's name, at the end or on a fault.
  bool next_row() {
    if (!rows_.next()) return false;
    const Cells& cells = rows_.cells();
    at_section_ = cells.size() == 1 && (cells[0] == "META" || cells[0] == "PROJECTS" || cells[0] == "VOTES");
    return !at_section_;
  }

  bool section_ended_well() const { return !fault_ && !rows_.fault(); }

  // Reads the section's header line: every column once.
  bool read_header() {
    columns_.clear();
    if (!next_row()) return fail("a section without its header line");
    for (const auto& cell : rows_.cells()) {
      if (cell.empty()) return fail("a column without a name");
      if (column(cell)) return fail(fmt::format("column {} twice", cell));
      columns_.emplace_back(cell);
    }
    return true;
  }

  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const {
    const auto at = std::ranges::find(columns_, name);
    if (at == columns_.end()) return std::nullopt;
    return static_cast<std::size_t>(at - columns_.begin());
  }

  bool need_column(std::string_view name, std::size_t& at) {
    const auto found = column(name);
    if (!found) return fail(fmt::format("column {} missing", name));
    at = *found;
    return true;
  }

  bool row_fits() {
    if (rows_.cells().size() == columns_.size()) return true;
    return fail(fmt::format("{} cells, expected {}", rows_.cells().size(), columns_.size()));
  }

  bool read_meta() {
    if (!open_section("META") || !read_header()) return false;
    if (columns_ != std::vector<std::string>{"key", "value"})
      return fail("columns of META, expected key;value");
    while (next_row()) {
      if (!row_fits()) return false;
      const auto key = rows_.cells()[0];
      if (!file_.meta.emplace(key, rows_.cells()[1]).second) return fail(fmt::format("key {} twice", key));
      if (key == "num_projects") projects_line_ = rows_.line();
      if (key == "num_votes") votes_line_ = rows_.line();
      if (!read_meta_value(key, rows_.cells()[1])) return false;
    }
    return section_ended_well() && need_keys();
  }

  bool read_meta_value(std::string_view key, std::string_view value) {
    if (key == "budget") {
      const auto budget = money(value);
      if (!budget) return fail("budget: not a number with at most two decimals");
      file_.budget = *budget;
    } else if (key == "vote_type") {
      const auto type = vote_type_of(value);
      if (!type)
        return fail("vote_type: unknown, expected approval, choose-1, cumulative, ordinal or scoring");
      file_.vote_type = *type;
    } else if (key == "num_projects" || key == "num_votes") {
      if (!whole_number(value)) return fail(fmt::format("{}: not a whole number", key));
    } else if (key == "rule") {
      file_.rule = value;
    }
    return true;
  }

  bool need_keys() {
    for (const auto* key : {"num_projects", "num_votes", "budget", "vote_type"})
      if (!file_.meta.contains(key)) return fail(fmt::format("META without {}", key));
    return true;
  }

  bool read_projects() {
    if (!open_section("PROJECTS") || !read_header()) return false;
    std::size_t id = 0;
    std::size_t cost = 0;
    if (!need_column("project_id", id) || !need_column("cost", cost)) return false;
    while (next_row()) {
      if (!row_fits() || !read_project(rows_.cells(), id, cost)) return false;
    }
    if (section_ended_well() && file_.projects.empty()) return fail("PROJECTS without a project");
    return section_ended_well();
  }

  bool read_project(const Cells& cells, std::size_t id, std::size_t cost) {
    PbProject project;
    project.id = cells[id];
    if (project.id.empty()) return fail("a project without an id");
    const auto price = money(cells[cost]);
    if (!price) return fail("cost: not a number with at most two decimals");
    project.cost = *price;
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (i != id && i != cost && !read_project_cell(project, columns_[i], cells[i])) return false;
    if (file_.projects.size() == kMaxProjectsInFile) return fail("more than 65535 projects");
    if (!index_.emplace(cells[id], static_cast<std::uint16_t>(file_.projects.size())).second)
      return fail("a project id that stands above already");
    file_.projects.push_back(std::move(project));
    return true;
  }

  bool read_project_cell(PbProject& project, const std::string& name, std::string_view cell) {
    if (name == "name") {
      project.name = cell;
    } else if (name == "votes" || name == "score") {
      const auto number = whole_number(cell);
      if (!number) return fail(fmt::format("{}: not a whole number", name));
      (name == "votes" ? project.votes : project.score) = number;
    } else if (name == "selected") {
      if (cell.size() != 1 || cell[0] < '0' || cell[0] > '3') return fail("selected: expected 0, 1, 2 or 3");
      project.selected = cell[0] - '0';
    } else {
      project.more.emplace(name, cell);
    }
    return true;
  }

  bool read_votes() {
    if (!open_section("VOTES") || !read_header()) return false;
    std::size_t voter = 0;
    std::size_t vote = 0;
    if (!need_column("voter_id", voter) || !need_column("vote", vote)) return false;
    const auto points = column("points");
    if (file_.vote_type == PbVoteType::Cumulative && !points) return fail("column points missing");
    std::unordered_set<std::string_view> voters;
    voters.reserve(std::min<std::size_t>(
        static_cast<std::size_t>(*whole_number(file_.meta_value("num_votes"))), kRoomForVoters));
    while (next_row()) {
      const Cells& cells = rows_.cells();
      if (!row_fits()) return false;
      if (cells[voter].empty()) return fail("a voter without an id");
      if (!voters.insert(cells[voter]).second) return fail("a voter id that stands above already");
      if (!read_vote(cells[voter], cells[vote], points ? cells[*points] : "", points.has_value()))
        return false;
    }
    if (at_section_) return fail("a section behind VOTES");
    return section_ended_well();
  }

  bool read_vote(std::string_view voter, std::string_view list, std::string_view points, bool with_points) {
    PbVote vote{std::string(voter), file_.choices.size(), 0};
    if (!list.empty() && !each_item(list, [&](std::string_view id) { return read_choice(id); })) return false;
    vote.count = file_.choices.size() - vote.first;
    if (!points.empty() && !each_item(points, [&](std::string_view item) { return read_points(item); }))
      return false;
    if (with_points && file_.points.size() != file_.choices.size())
      return fail("not as many points as projects in the vote");
    file_.votes.push_back(std::move(vote));
    return true;
  }

  template <class Take>
  static bool each_item(std::string_view list, Take take) {
    for (;;) {
      const std::size_t comma = list.find(',');
      if (!take(list.substr(0, comma))) return false;
      if (comma == std::string_view::npos) return true;
      list.remove_prefix(comma + 1);
    }
  }

  bool read_choice(std::string_view id) {
    const auto found = index_.find(id);
    if (found == index_.end()) return fail("a vote for a project that is not in PROJECTS");
    file_.choices.push_back(found->second);
    return true;
  }

  bool read_points(std::string_view item) {
    const auto number = whole_number(item);
    if (!number) return fail("points: not a whole number");
    file_.points.push_back(*number);
    return true;
  }

  bool check_counts() {
    const auto differs = [&](std::string_view key, std::size_t count) {
      return whole_number(file_.meta_value(key)) != static_cast<std::int64_t>(count);
    };
    if (differs("num_projects", file_.projects.size()))
      return fail_at(projects_line_, fmt::format("num_projects: the file has {}", file_.projects.size()));
    if (differs("num_votes", file_.votes.size()))
      return fail_at(votes_line_, fmt::format("num_votes: the file has {}", file_.votes.size()));
    return true;
  }

  PabulibRows rows_;
  PbFile file_;
  std::vector<std::string> columns_;
  std::unordered_map<std::string_view, std::uint16_t> index_;
  bool at_section_{false};
  std::size_t projects_line_{0};
  std::size_t votes_line_{0};
  std::optional<RowFault> fault_;
};

}  // namespace

std::string_view name_of(PbVoteType type) {
  switch (type) {
    case PbVoteType::Approval:
      return "approval";
    case PbVoteType::ChooseOne:
      return "choose-1";
    case PbVoteType::Cumulative:
      return "cumulative";
    case PbVoteType::Ordinal:
      return "ordinal";
    case PbVoteType::Scoring:
      return "scoring";
  }
  std::abort();  // every case returns
}

std::span<const std::uint16_t> PbFile::choices_of(const PbVote& vote) const {
  return std::span(choices).subspan(vote.first, vote.count);
}

std::span<const std::int64_t> PbFile::points_of(const PbVote& vote) const {
  return points.empty() ? std::span<const std::int64_t>{} : std::span(points).subspan(vote.first, vote.count);
}

std::vector<std::uint16_t> PbFile::distinct_choices(const PbVote& vote) const {
  const auto list = choices_of(vote);
  std::vector<std::uint16_t> distinct(list.begin(), list.end());
  std::ranges::sort(distinct);
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  return distinct;
}

std::string_view PbFile::meta_value(std::string_view key) const {
  const auto found = meta.find(std::string(key));
  return found == meta.end() ? std::string_view{} : std::string_view(found->second);
}

bool PbFile::has_recorded_winners() const {
  return projects.front().selected.has_value();
}

Result<PbFile> parse_pabulib(std::string_view text, std::string_view name) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (const auto bad = find_bad_text(text))
    return Error{
        ErrorCode::BadInput, fmt::format("{}:{}: {}", name, bad->line, bad->what), {}, std::string(name)};
  return Parser(text, name).parse();
}

Result<PbFile> read_pabulib(const std::filesystem::path& path) {
  const auto text = read_text_file(path, kMaxFileBytes);
  if (!text) return text.error();
  return parse_pabulib(*text, path.filename().string());
}

}  // namespace wardmote
