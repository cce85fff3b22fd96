// One session on real files that is watched by somebody who has every key and every medium, and who wants to
// know in which order people voted.
#pragma once

#include <cstdint>

#include "tests/support/agreement.h"

namespace wardmote::test {

struct DayPlan {
  int voters{5};          // each makes a test vote and then casts two papers; every second one by card
  bool cut{false};        // the power is cut and the session recovered, instead of closed
  std::uint64_t seed{0};  // of everything random
};

// What a day shows.
struct DayTraces {
  Sights sights;
  std::size_t second_copies{0};  // of anything of a ballot, in the media while nothing is being written
  std::uintmax_t journals{0};    // bytes of the journals, likewise
  bool found_all{true};          // every ballot once on disk, mirror and in both exports
};

DayTraces watch_day(const DayPlan& plan);

}  // namespace wardmote::test
