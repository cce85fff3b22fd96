#include "tally/pabulib.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

#include "shared/files.h"
#include "shared/text.h"
#include "tally/pabulib_ids.h"
#include "tally/pabulib_numbers.h"
#include "tally/pabulib_sections.h"
#include "tally/pabulib_votes.h"
#include "tally/pabulib_warnings.h"

namespace wardmote {
namespace {

constexpr std::array kVoteTypes{PbVoteType::Approval, PbVoteType::ChooseOne, PbVoteType::Cumulative,
                                PbVoteType::Ordinal, PbVoteType::Scoring};
constexpr std::size_t kMaxProjectsInFile = 65'535;
constexpr std::uint64_t kMaxFileBytes = 1ULL << 30;

std::optional<PbVoteType> vote_type_of(std::string_view name) {
  const auto* const found =
      std::ranges::find_if(kVoteTypes, [&](auto type) { return name_of(type) == name; });
  return found == kVoteTypes.end() ? std::nullopt : std::optional(*found);
}

// Reads one file section by section. A member function returns false once sections_ says why.
class Parser {
 public:
  Parser(std::string_view text, std::string_view name) : sections_(text) { file_.name = name; }

  Result<PbFile> parse() {
    if (!(read_meta() && read_projects() && read_votes(sections_, ids_, file_) && check_counts()))
      return refusal();
    file_.warnings = pabulib_warnings(file_);
    return std::move(file_);
  }

 private:
  [[nodiscard]] Error refusal() const {
    const RowFault& fault = sections_.fault();
    return {
        ErrorCode::BadInput, fmt::format("{}:{}: {}", file_.name, fault.line, fault.what), {}, file_.name};
  }

  bool read_meta() {
    if (!sections_.open("META")) return false;
    if (sections_.columns() != std::vector<std::string>{"key", "value"})
      return sections_.fail("columns of META, expected key;value");
    while (sections_.next_row()) {
      const auto key = sections_.cells()[0], value = sections_.cells()[1];
      if (!file_.meta.emplace(key, value).second) return sections_.fail(fmt::format("key {} twice", key));
      if (key == "num_projects") projects_line_ = sections_.line();
      if (key == "num_votes") votes_line_ = sections_.line();
      if (!read_meta_value(key, value)) return false;
    }
    return sections_.ended_well() && need_keys();
  }

  bool read_meta_value(std::string_view key, std::string_view value) {
    if (key == "budget") {
      const auto budget = money_of(value);
      if (!budget) return sections_.fail("budget: not a number with at most two decimals");
      file_.budget = *budget;
    } else if (key == "vote_type") {
      const auto type = vote_type_of(value);
      if (!type)
        return sections_.fail(
            "vote_type: unknown, expected approval, choose-1, cumulative, ordinal or scoring");
      file_.vote_type = *type;
    } else if (key == "num_projects" || key == "num_votes") {
      if (!whole_number(value)) return sections_.fail(fmt::format("{}: not a whole number", key));
    } else if (key == "rule") {
      file_.rule = value;
    }
    return true;
  }

  bool need_keys() {
    for (const auto* key : {"num_projects", "num_votes", "budget", "vote_type"})
      if (!file_.meta.contains(key)) return sections_.fail(fmt::format("META without {}", key));
    return true;
  }

  bool read_projects() {
    if (!sections_.open("PROJECTS")) return false;
    std::size_t id = 0;
    std::size_t cost = 0;
    if (!sections_.need_column("project_id", id) || !sections_.need_column("cost", cost)) return false;
    while (sections_.next_row())
      if (!read_project(id, cost)) return false;
    if (sections_.ended_well() && file_.projects.empty()) return sections_.fail("PROJECTS without a project");
    return sections_.ended_well();
  }

  bool read_project(std::size_t id, std::size_t cost) {
    const auto& cells = sections_.cells();
    PbProject project;
    project.id = cells[id];
    if (project.id.empty()) return sections_.fail("a project without an id");
    const auto price = money_of(cells[cost]);
    if (!price) return sections_.fail("cost: not a number with at most two decimals");
    project.cost = *price;
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (i != id && i != cost && !read_project_cell(project, sections_.columns()[i], cells[i])) return false;
    if (file_.projects.size() == kMaxProjectsInFile) return sections_.fail("more than 65535 projects");
    if (!ids_.add(cells[id])) return sections_.fail("a project id that stands above already");
    file_.projects.push_back(std::move(project));
    return true;
  }

  bool read_project_cell(PbProject& project, const std::string& name, std::string_view cell) {
    if (name == "name") {
      project.name = cell;
    } else if (name == "votes" || name == "score") {
      const auto number = name == "score" ? signed_number(cell) : whole_number(cell);
      if (!number) return sections_.fail(fmt::format("{}: not a whole number", name));
      (name == "votes" ? project.votes : project.score) = number;
    } else if (name == "selected") {
      if (cell.size() != 1 || cell[0] < '0' || cell[0] > '3')
        return sections_.fail("selected: expected 0, 1, 2 or 3");
      project.selected = cell[0] - '0';
    } else {
      project.more.emplace(name, cell);
    }
    return true;
  }

  bool check_counts() {
    const auto differs = [&](std::string_view key, std::size_t count) {
      return whole_number(file_.meta_value(key)) != static_cast<std::int64_t>(count);
    };
    const auto refuse = [&](std::size_t line, std::string_view key, std::size_t count) {
      return sections_.fail_at(line, fmt::format("{}: the file has {}", key, count));
    };
    if (differs("num_projects", file_.projects.size()))
      return refuse(projects_line_, "num_projects", file_.projects.size());
    if (differs("num_votes", file_.votes.size())) return refuse(votes_line_, "num_votes", file_.votes.size());
    return true;
  }

  PabulibSections sections_;
  PbFile file_;
  PabulibIds ids_;
  std::size_t projects_line_{0};
  std::size_t votes_line_{0};
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
