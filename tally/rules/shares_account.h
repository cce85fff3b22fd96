// Who paid for what under equal shares: the explanation that is published beside the awards.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/money.h"
#include "shared/paper.h"

namespace wardmote {

struct SharesProject {
  ProjectNumber project{0};
  std::int64_t effective{0};  // hundredths: so many supporters paying in full would have carried its cost
  Pence had{};                // its supporters together, before the first purchase; rounded down
  std::vector<Pence> paid;    // what they paid for each purchase, in the order of `bought`; rounded down
  Pence left{};               // what they had left together in the end; rounded down
  bool operator==(const SharesProject&) const = default;
};

struct SharesAccount {
  std::vector<ProjectNumber> bought;    // with shares, in order; what leftover money funded is not among them
  std::vector<SharesProject> projects;  // every project, ascending number
  bool operator==(const SharesAccount&) const = default;
};

}  // namespace wardmote
