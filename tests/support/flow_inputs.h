// Every input the kiosk can meet, for exploring and for random walks over the flow of walk_event().
#pragma once

#include <vector>

#include "kiosk/flow.h"

namespace wardmote::test {

// What people and time can do at any moment.
const std::vector<Input>& spontaneous_inputs();
// The possible answers to an effect; none for effects without an answer.
std::vector<Input> answers_to(const Event& event, const Effect& effect, const Standing& standing);

}  // namespace wardmote::test
