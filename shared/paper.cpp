#include "shared/paper.h"

#include <algorithm>

#include "shared/event_names.h"

namespace wardmote {

// Not the template: callers of paper.h need not know the tables of names.
std::string_view name_of(BallotType type) {
  return name_of<BallotType>(type);
}

std::optional<BallotType> ballot_type_of(std::string_view name) {
  return value_of<BallotType>(name);
}

std::optional<std::size_t> Paper::index_of(ProjectNumber number) const {
  const auto at = std::lower_bound(projects.begin(), projects.end(), number);
  if (at == projects.end() || *at != number) return std::nullopt;
  return static_cast<std::size_t>(at - projects.begin());
}

}  // namespace wardmote
