// The demo event of assets/demo, compiled by the tally and signed by the keys of the tests' small world: what
// the benchmarks vote on.
#pragma once

#include "tests/support/world.h"

namespace wardmote::bench {

// Larkmoor Decides: £15,000, twelve projects with pictures, choose exactly three. `max_ballots` people a
// session, let in so.
test::World demo_world(std::uint32_t max_ballots, Admission admission = Admission::Release);

// Three of its projects, others for each `voter`.
std::vector<ProjectNumber> three_projects(const Paper& paper, std::size_t voter);

}  // namespace wardmote::bench
