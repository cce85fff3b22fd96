#include "tally/rules/allocation.h"

#include <cstdlib>

namespace wardmote {

std::string_view name_of(AwardStatus status) {
  switch (status) {
    case AwardStatus::Funded:
      return "funded";
    case AwardStatus::PartFunded:
      return "part-funded";
    case AwardStatus::NotFunded:
      return "not-funded";
    case AwardStatus::BelowThreshold:
      return "below-threshold";
    case AwardStatus::Excluded:
      return "excluded";
    case AwardStatus::Withdrawn:
      return "withdrawn";
  }
  std::abort();  // every case returns
}

std::string_view name_of(Action action) {
  switch (action) {
    case Action::Take:
      return "take";
    case Action::Skip:
      return "skip";
    case Action::Stop:
      return "stop";
    case Action::Enlarge:
      return "enlarge";
  }
  std::abort();  // every case returns
}

std::string english(const LotNeeded& needed) {
  return "pot " + needed.pot + ": a lot is needed between " + english_list(needed.projects);
}

}  // namespace wardmote
