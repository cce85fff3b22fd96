#include "kiosk/flow.h"

#include <algorithm>

#include "kiosk/flow_work.h"

namespace wardmote {
namespace flow {
namespace {

bool knows(const Event& event, std::string_view language) {
  return std::find(event.languages.begin(), event.languages.end(), language) != event.languages.end();
}

bool from_a_person(const Input& input) {
  return input.index() < Input(input::PinChecked{}).index() && !is<input::Elapsed>(input);
}

void pass_time(State& state, std::int64_t ms) {
  state.quiet_ms += ms;
  state.pin.wait_ms = std::max<std::int64_t>(0, state.pin.wait_ms - ms);
}

// Language, size and contrast may change on any screen, and change nothing else.
void change_settings(Work& work, const Input& input) {
  if (const auto* in = as<input::ChooseLanguage>(input); in && knows(work.event, in->language))
    work.state.settings.language = in->language;
  if (const auto* in = as<input::ChooseSize>(input); in && in->size >= 1 && in->size <= 4)
    work.state.settings.size = in->size;
  if (const auto* in = as<input::ChooseContrast>(input)) work.state.settings.contrast = in->contrast;
}

}  // namespace

Screen fresh_welcome(Work& work) {
  State& state = work.state;
  state.settings = state.defaults;
  if (!work.event.languages.empty() && !knows(work.event, state.settings.language))
    state.settings.language = work.event.reference_language();
  state.quiet_ms = 0;
  work.want(effect::ForgetVoter{});
  return Welcome{};
}

}  // namespace flow

State start(Settings defaults, Standing standing) {
  State state;
  state.settings = defaults;
  state.defaults = std::move(defaults);
  state.standing = std::move(standing);
  return state;
}

Step step(const Event& event, const State& state, const Input& input) {
  Step out{state, {}};
  flow::Work work{event, out.state, out.effects};
  if (flow::from_a_person(input)) out.state.quiet_ms = 0;
  if (const auto* time = flow::as<input::Elapsed>(input)) flow::pass_time(out.state, time->ms);
  flow::change_settings(work, input);
  Screen before = std::move(out.state.screen);
  out.state.screen =
      std::visit([&](auto& screen) { return flow::step_screen(work, std::move(screen), input); }, before);
  return out;
}

}  // namespace wardmote
