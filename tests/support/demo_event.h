// The demo event of assets/demo as a value, read from its texts and pictures without the tally's compiler:
// for tests of what is drawn.
#pragma once

#include "shared/event.h"

namespace wardmote::test {

// Larkmoor Decides: £15,000, twelve projects with pictures, choose exactly three, in English, Polish and
// Bengali.
Event demo_event();
// The PNG of a project's picture ("images/01.png").
Bytes demo_picture(const std::string& path);
// Its projects in an order that is not that of their numbers.
std::vector<ProjectNumber> demo_order();

}  // namespace wardmote::test
