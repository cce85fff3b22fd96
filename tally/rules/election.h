// What a rule counts: a pot, the projects that may get money from it, and the ballots about them, merged.
// Everything here is exact and holds nothing about who voted, where or when.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/event.h"
#include "tally/rules/ballot_table.h"

namespace wardmote {

struct ElectionProject {
  ProjectNumber number{0};
  std::string id;  // foreign id, only for ties by id
  Pence cost{};
  bool withdrawn{false};
  Pence least_award{};  // the least part of its cost that is of use to it; 0: any
  bool operator==(const ElectionProject&) const = default;
};

struct Election {
  std::string pot;
  Pence amount{};
  std::vector<ElectionProject> projects;  // ascending number; an import's file order
  BallotTable ballots;                    // blank ballots are not among them
  std::int64_t top_value{1};              // the best a ballot can say of a project
  bool operator==(const Election&) const = default;

  [[nodiscard]] std::int64_t ballot_count() const;  // n: blank ballots excluded
};

}  // namespace wardmote
