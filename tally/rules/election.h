// What a rule counts: a pot, the projects that may get money from it, and the ballots about them, merged.
// Everything here is exact and holds nothing about who voted, where or when.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/event.h"

namespace wardmote {

struct ElectionProject {
  ProjectNumber number{0};
  std::string id;  // foreign id, only for ties by id
  Pence cost{};
  bool withdrawn{false};
  bool operator==(const ElectionProject&) const = default;
};

// What one ballot says of one project.
struct Preference {
  std::size_t project{0};  // index into Election::projects
  std::int64_t value{1};   // approve 1; score, points: the number given
  auto operator<=>(const Preference&) const = default;
};

// Ballots that say the same, and how many there are. A ballot may name no project of this pot.
struct BallotGroup {
  std::vector<Preference> preferences;  // ascending, each project once
  std::int64_t times{0};
  auto operator<=>(const BallotGroup&) const = default;
};

struct Election {
  std::string pot;
  Pence amount{};
  std::vector<ElectionProject> projects;  // ascending number; an import's file order
  std::vector<BallotGroup> ballots;       // blank ballots are not among them
  std::int64_t top_value{1};              // the best a ballot can say of a project
  bool operator==(const Election&) const = default;

  [[nodiscard]] std::int64_t ballot_count() const;  // n: blank ballots excluded
};

}  // namespace wardmote
