// The ballots of a paper, merged by equality: all that a count needs to know of them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "shared/ballot.h"

namespace wardmote {

// Equal ballots of a paper, and how many there are.
struct ProfileRow {
  Bytes values;  // one byte per project of the paper: Ballot::values()
  std::int64_t times{0};
  auto operator<=>(const ProfileRow&) const = default;
};

// All ballots of a paper: rows ascending and distinct, blank ballots apart.
struct Profile {
  PaperId paper{0};
  std::vector<ProfileRow> rows;
  std::int64_t blank{0};
  bool operator==(const Profile&) const = default;

  [[nodiscard]] std::int64_t ballots() const;  // blank ones included
};

// The profile of the ballots of `paper`; the order of `ballots` does not matter. All must be of that paper.
Profile make_profile(PaperId paper, std::span<const Ballot> ballots);

}  // namespace wardmote
