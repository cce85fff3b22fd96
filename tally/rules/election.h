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
  Pence least_award{};         // the least part of its cost that is of use to it; 0: any
  std::uint32_t conflicts{0};  // of the projects with the same number at most one is funded; 0: none
  Pence most_award{};          // the most it can use, where a rule gives shares or more than the cost; 0: any
  bool operator==(const ElectionProject&) const = default;
};

struct Election {
  std::string pot;
  Pence amount{};
  std::vector<ElectionProject> projects;  // ascending number; an import's file order
  BallotTable ballots;                    // blank ballots are not among them
  std::int64_t top_value{1};              // the best a ballot can say of a project
  std::int64_t unit{1};        // a ballot of weight 1 is this many times in `ballots`: papers may weigh "3/2"
  std::int64_t last_value{1};  // grades: the worst, which is also what no grade means
  bool ranks{
      false};  // values are ranks, 1 for the best: the support of a project is how many ballots rank it
  bool operator==(const Election&) const = default;

  [[nodiscard]] std::int64_t ballot_count() const;  // n, in units: blank ballots excluded
};

}  // namespace wardmote
