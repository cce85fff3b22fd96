// A paper: the projects people choose among, and how they may choose. Part of the event, immutable after
// load.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/money.h"
#include "shared/text.h"

namespace wardmote {

using PaperId = std::uint16_t;        // 1..65535
using ProjectNumber = std::uint16_t;  // 1.., printed on the boards, unique in the event

inline constexpr std::size_t kMaxProjectsOnPaper = 400;

// Exact fraction, denominator > 0.
struct Ratio {
  std::int64_t num{1};
  std::int64_t den{1};
  bool operator==(const Ratio&) const = default;
};

// Codes as in the inner record; never renumbered.
enum class BallotType : std::uint8_t {
  Approve = 1,
  Knapsack = 2,
  Score = 3,
  PickThenScore = 4,
  Points = 5,
  Rank = 6,
  Grade = 7,
};
std::string_view name_of(BallotType type);  // "approve", "pick-then-score", …
std::optional<BallotType> ballot_type_of(std::string_view name);

// Parameters of every type; a paper uses only those of its own (counting.md). The others keep their defaults.
struct BallotParams {
  std::uint32_t min{0};  // approve, rank: number chosen
  std::uint32_t max{0};
  Pence limit{};  // knapsack
  Pence min_spend{};
  std::int32_t lo{0};  // score, pick-then-score
  std::int32_t hi{0};
  std::vector<Text> labels;  // score, grade (best first)
  bool must_score_all{false};
  bool allow_no_view{false};
  std::uint32_t n{0};      // pick-then-score
  std::uint32_t total{0};  // points
  std::uint32_t max_each{0};
  std::uint32_t min_projects{0};
  bool must_use_all{false};
  std::vector<std::uint32_t> weights;  // rank
  bool must_grade_all{false};          // grade
  bool operator==(const BallotParams&) const = default;
};

struct Boost {
  std::uint32_t votes{0};
  std::vector<std::string> categories;
  bool may_repeat{false};
  bool operator==(const Boost&) const = default;
};

struct Section {
  Text title;
  std::vector<ProjectNumber> projects;
  std::uint32_t min{0};
  std::uint32_t max{0};
  bool operator==(const Section&) const = default;
};

enum class SectionsRule { None, Each, AllOrNothing };

struct Paper {
  PaperId id{0};
  Text title;
  Text ask;  // the question
  std::string electorate;
  std::vector<ProjectNumber> projects;  // ascending; byte i of a record is projects[i]; ≤ kMaxProjectsOnPaper
  std::vector<Pence> costs;             // of projects[], same order; a ballot is checked without its event
  std::vector<std::string> categories;  // the same
  BallotType type{BallotType::Approve};
  BallotParams ballot;
  bool allow_blank{false};
  Ratio weight{1, 1};
  std::optional<Boost> boost;
  std::vector<Section> sections;
  SectionsRule sections_rule{SectionsRule::None};
  std::uint32_t votes_per_projects{0};  // 0 = off
  Pence points_unit{};                  // what a point is worth; 0 = nothing
  bool opinion{false};                  // never feeds a pot
  bool baseline{false};                 // show today's split first
  bool operator==(const Paper&) const = default;

  // Position of `number` in projects, or nothing.
  [[nodiscard]] std::optional<std::size_t> index_of(ProjectNumber number) const;
};

}  // namespace wardmote
