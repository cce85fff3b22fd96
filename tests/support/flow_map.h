// The kiosk's flow explored: every state that can be reached, by every input, with answers only to what was
// asked.
#pragma once

#include <string>
#include <vector>

namespace wardmote::test {

struct Transition {
  std::string from, input, to, effects;
  auto operator<=>(const Transition&) const = default;
};

// Every transition that changes the screen or asks for an effect, sorted.
std::vector<Transition> map_of_flow();
// As lines of a Markdown table; inputs with the same consequence share a line.
std::string table_of(const std::vector<Transition>& map);

}  // namespace wardmote::test
