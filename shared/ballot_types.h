// What each ballot type lets a voter say of a project, as the one byte of the inner record, and when the
// bytes of all projects together are a ballot that the paper allows. Source: FORMAT.md, "A ballot".
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "shared/bytes.h"
#include "shared/paper.h"
#include "shared/result.h"

namespace wardmote {

// The value of a choice that says "no view" (score, where the paper allows it).
inline constexpr std::int32_t kNoView = std::numeric_limits<std::int32_t>::min();

// What a voter says of one project. `value`: approve and knapsack 1; score and pick-then-score the score;
// points how many; rank 1 for the first; grade 0 for the best. `boost`: a boost vote for it; with value 0 it
// is nothing but that.
struct Choice {
  ProjectNumber project{0};
  std::int32_t value{1};
  bool boost{false};
  bool operator==(const Choice&) const = default;
};

// The byte that says it; Refused when it is off the scale of the paper. The project is not looked at.
Result<std::uint8_t> byte_of(const Paper& paper, const Choice& choice);

// What the byte says of `project`, or nothing for 0. The byte must be one that check_values() lets pass.
std::optional<Choice> choice_of(const Paper& paper, ProjectNumber project, std::uint8_t byte);

// How many projects an approve ballot may choose: its max, or one for each `votes_per_projects` of them.
std::size_t most_choices(const Paper& paper);

// Whether `values`, one byte per project of the paper, are a ballot that it allows: each on the scale, and
// all together within every limit, of sections and boost votes too. Refused, saying what is missing or too
// much
// ("choose 1 more", "projects 4 and 7 have no score", "£20 over the limit").
Result<void> check_values(const Paper& paper, ByteSpan values);

}  // namespace wardmote
