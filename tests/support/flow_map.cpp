#include "tests/support/flow_map.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "tests/support/flow_inputs.h"
#include "tests/support/walk.h"

namespace wardmote::test {
namespace {

// A state and what is still to be answered in it.
struct Node {
  State state;
  std::vector<Effect> asked;
};

std::string key_of(const Gate& gate) {
  return std::to_string(gate.typed.symbols()) + (gate.checking ? "c" : "");
}
std::string key_of(const Sitting& sitting) {
  std::string out = "[";
  for (const Draft& draft : sitting.drafts) {
    for (const Choice& choice : draft.choices()) out += std::to_string(choice.project) + ",";
    out += "/";
  }
  return out + std::to_string(sitting.at) + "]";
}
std::string key_of(const Place& place) {
  return std::to_string(static_cast<int>(place.at));
}

// What tells two states apart for the flow; a count of typed letters stands for the letters.
struct Key {
  template <class E>
  static std::string of(E value) {
    return std::to_string(static_cast<int>(value));
  }
  std::string operator()(const Welcome&) const { return ""; }
  std::string operator()(const HowTo&) const { return ""; }
  std::string operator()(const CardEntry& s) const {
    return std::to_string(s.typed.symbols()) + of(s.checking) + of(s.problem.has_value());
  }
  std::string operator()(const Waiting& s) const { return key_of(s.gate) + of(s.choosing) + of(s.admitting); }
  std::string operator()(const Sealed& s) const {
    return key_of(s.sitting) + of(s.check_codes.empty()) + of(s.choosing) + of(s.testing) + of(s.question);
  }
  std::string operator()(const Tested& s) const { return key_of(s.sitting); }
  std::string operator()(const Choosing& s) const { return key_of(s.sitting) + of(s.question); }
  std::string operator()(const Reading& s) const { return key_of(s.sitting); }
  std::string operator()(const Reviewing& s) const { return key_of(s.sitting) + of(s.question); }
  std::string operator()(const Casting& s) const { return key_of(s.sitting); }
  std::string operator()(const Leaving& s) const { return key_of(s.sitting) + "leaving"; }
  std::string operator()(const Done& s) const { return std::to_string(s.shown_ms); }
  std::string operator()(const StillThere& s) const {
    return key_of(s.sitting) + key_of(s.place) + std::to_string(s.left_ms);
  }
  std::string operator()(const Locked& s) const {
    return key_of(s.sitting) + key_of(s.place) + key_of(s.gate) + of(s.officer) + of(s.ending);
  }
  std::string operator()(const Failed& s) const {
    return key_of(s.sitting) + key_of(s.gate) + of(s.officer) + of(s.ending);
  }
  std::string operator()(const OfficerHome&) const { return ""; }
  std::string operator()(const OfficerForm& s) const {
    return of(s.act) + of(s.working) + (s.typed.empty() ? "" : s.typed.text() == "7" ? "n" : "t");
  }
  std::string operator()(const OfficerReport& s) const { return of(s.report.act); }
};

std::string key_of(const State& state) {
  return screen_name(state) + "|" + std::visit(Key{}, state.screen) + "|" + Key::of(state.standing.phase) +
         Key::of(state.standing.mirror) + (state.settings == state.defaults ? "" : "s") +
         (state.officer ? "o" : "") +
         (pin_dead(state.pin)     ? "d"
          : state.pin.wait_ms > 0 ? "w"
                                  : "") +
         std::to_string(std::min(state.quiet_ms, kIdleMs) / kStillThereMs);
}

std::vector<State> starts() {
  std::vector<State> out;
  for (int phase = 0; phase <= static_cast<int>(Phase::Closed); ++phase) {
    Standing standing = open_standing();
    standing.phase = static_cast<Phase>(phase);
    out.push_back(start(Settings{.language = "en"}, standing));
  }
  State dead = open_kiosk();
  dead.pin.wrong = kDeadPinTries;
  out.push_back(dead);
  return out;
}

class Explorer {
 public:
  explicit Explorer(Event event) : event_(std::move(event)) {}

  std::set<Transition> run() {
    for (State& state : starts()) visit({std::move(state), {}});
    while (!open_.empty()) {
      const Node node = std::move(open_.front());
      open_.pop_front();
      for (const Input& input : inputs_of(node)) follow(node, input);
    }
    return std::move(found_);
  }

 private:
  std::vector<Input> inputs_of(const Node& node) const {
    std::vector<Input> out = spontaneous_inputs();
    for (const Effect& effect : node.asked)
      for (Input& answer : answers_to(event_, effect, node.state.standing)) out.push_back(std::move(answer));
    return out;
  }

  void follow(const Node& node, const Input& input) {
    Step next = step(event_, node.state, input);
    const Transition taken{screen_name(node.state), std::string(name_of(input)), screen_name(next.state),
                           names_of(next.effects)};
    if (taken.from != taken.to || !taken.effects.empty()) found_.insert(taken);
    const bool answered = input.index() >= Input(input::PinChecked{}).index();
    visit({std::move(next.state), answered || !next.effects.empty() ? std::move(next.effects) : node.asked});
  }

  void visit(Node node) {
    if (seen_.insert(key_of(node.state)).second) open_.push_back(std::move(node));
  }

  Event event_;
  std::set<std::string> seen_;
  std::set<Transition> found_;
  std::deque<Node> open_;
};

}  // namespace

std::vector<Transition> map_of_flow() {
  std::set<Transition> all;
  for (const Event& event : {walk_event(), rich_walk_event()}) all.merge(Explorer(event).run());
  return {all.begin(), all.end()};
}

std::string table_of(const std::vector<Transition>& map) {
  std::map<std::tuple<std::string, std::string, std::string>, std::string> lines;
  for (const Transition& each : map) {
    std::string& inputs = lines[{each.from, each.to, each.effects}];
    inputs += (inputs.empty() ? "" : ", ") + each.input;
  }
  std::string out = "| screen | on | leads to | effects |\n|---|---|---|---|\n";
  for (const auto& [line, inputs] : lines) {
    const auto& [from, to, effects] = line;
    out += "| " + from + " | " + inputs + " | " + to + " | " + effects + " |\n";
  }
  return out;
}

}  // namespace wardmote::test
