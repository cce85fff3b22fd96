// Reads a .pb file (pabulib.org): META, PROJECTS, VOTES; cells by ';' with CSV quoting, lists in a cell by
// ','. Strict: a file is read whole and understood, or refused with "file:line: reason".
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/money.h"
#include "shared/result.h"

namespace wardmote {

enum class PbVoteType { Approval, ChooseOne, Cumulative, Ordinal, Scoring };
std::string_view name_of(PbVoteType type);  // as in META: "choose-1"

// What a withdrawn project costs in these files, in the file's unit.
inline constexpr Pence kPbWithdrawnCost{999'999'999'00};

struct PbProject {
  std::string id;                     // any UTF-8, unique in the file
  Pence cost{};                       // the file's unit × 100, exact
  std::string name;                   // "" without the column
  std::optional<std::int64_t> votes;  // as recorded, never used to count
  std::optional<std::int64_t> score;
  std::optional<int> selected;              // 1 = funded, 2 and 3 = funded for a reason given in a comment
  std::map<std::string, std::string> more;  // every other column, by name
  bool operator==(const PbProject&) const = default;
};

// A row of VOTES: where its list starts in PbFile::choices, and how long it is. Whose it is nobody needs to
// know.
struct PbVote {
  std::size_t first{0};
  std::size_t count{0};  // 0: an empty ballot
  bool operator==(const PbVote&) const = default;
};

struct PbFile {
  std::string name;                         // of the file, for messages
  std::map<std::string, std::string> meta;  // every key of META
  Pence budget{};                           // the file's unit × 100, exact
  PbVoteType vote_type{PbVoteType::Approval};
  std::string rule;                    // as declared: "greedy-no-skip"; "" when META names none
  std::vector<PbProject> projects;     // in the file's order
  std::vector<PbVote> votes;           // in the file's order
  std::vector<std::uint16_t> choices;  // of all votes: indices of `projects`
  std::vector<std::int64_t> points;    // beside `choices`; empty without a points column
  std::vector<std::string> warnings;   // what can be counted, but Pabulib's own checker minds

  // The list of one vote as it stands in the file: a project may be named twice (it counts once).
  [[nodiscard]] std::span<const std::uint16_t> choices_of(const PbVote& vote) const;
  [[nodiscard]] std::span<const std::int64_t> points_of(const PbVote& vote) const;
  // The projects of one vote, ascending, each once.
  [[nodiscard]] std::vector<std::uint16_t> distinct_choices(const PbVote& vote) const;
  // The value of META, or "" without the key.
  [[nodiscard]] std::string_view meta_value(std::string_view key) const;
  // True when the file records winners (a `selected` column).
  [[nodiscard]] bool has_recorded_winners() const;
};

// BadInput, "name:line: reason", for text that is not UTF-8, ragged rows, unknown or repeated sections,
// columns, keys, ids and voters, votes for unknown projects, bad numbers, missing sections and wrong counts.
// Columns of VOTES other than voter_id, vote and points are read over: what people are like is nobody's
// business.
Result<PbFile> parse_pabulib(std::string_view text, std::string_view name);

// The same of a file on disk; messages name it without its folder. NotFound or Io when it cannot be read.
Result<PbFile> read_pabulib(const std::filesystem::path& path);

}  // namespace wardmote
