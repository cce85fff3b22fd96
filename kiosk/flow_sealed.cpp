// "Is this machine honest?": the envelopes are fixed before the person says whether to cast them or to look
// into one. Protocol section 11.
#include <algorithm>

#include "kiosk/flow_work.h"

namespace wardmote::flow {
namespace {

Screen discard(Work& work, Screen next) {
  work.want(effect::DiscardBallots{});
  return next;
}

Screen cast(Work& work, Sealed screen) {
  work.want(effect::CastBallots{});
  return Casting{std::move(screen.sitting)};
}

bool has_paper(const Sitting& sitting, PaperId paper) {
  return std::ranges::find(sitting.drafts, paper, &Draft::paper) != sitting.drafts.end();
}

Screen test(Work& work, Sealed screen, PaperId paper) {
  if (!has_paper(screen.sitting, paper)) return screen;
  work.want(effect::TestBallot{paper});
  screen.choosing = false;
  screen.testing = true;
  const auto at = std::ranges::find(screen.sitting.drafts, paper, &Draft::paper);
  screen.sitting.at = static_cast<std::size_t>(at - screen.sitting.drafts.begin());
  return screen;
}

// One paper is opened without a further question; of several, the person says which.
Screen check_machine(Work& work, Sealed screen) {
  if (screen.sitting.drafts.size() == 1)
    return test(work, std::move(screen), screen.sitting.drafts.front().paper());
  screen.choosing = true;
  return screen;
}

Screen take_test(Work& work, Sealed screen, const Input& input) {
  if (const auto* in = as<input::BallotTested>(input)) {
    work.state.standing = in->standing;
    return Tested{std::move(screen.sitting), in->text, screen.check_codes.at(screen.sitting.at)};
  }
  if (const auto* in = as<input::NotTested>(input)) {
    work.state.standing = in->standing;
    return Failed{std::move(screen.sitting), in->error, Gate{}, false, false};
  }
  return screen;
}

}  // namespace

Screen step_screen(Work& work, Sealed screen, const Input& input) {
  if (const auto* in = as<input::BallotsSealed>(input)) return screen.check_codes = in->check_codes, screen;
  if (screen.check_codes.empty()) return screen;
  if (screen.testing) return take_test(work, std::move(screen), input);
  if (work.state.quiet_ms >= kIdleMs)
    return discard(work, StillThere{std::move(screen.sitting), {Place::At::Review, 0}, kStillThereMs});
  if (is<input::No>(input) || is<input::Back>(input)) {
    const bool asked = screen.question != Question::None || screen.choosing;
    if (!asked && is<input::Back>(input))
      return discard(work, Reviewing{std::move(screen.sitting), Question::None});
    screen.question = Question::None;
    screen.choosing = false;
  }
  if (screen.question == Question::Cast) {
    if (is<input::Yes>(input)) return cast(work, std::move(screen));
    return screen;
  }
  if (const auto* in = as<input::TestPaper>(input); in && screen.choosing)
    return test(work, std::move(screen), in->paper);
  if (screen.choosing) return screen;
  if (is<input::HoldCompleted>(input)) return cast(work, std::move(screen));
  if (is<input::SelectCast>(input)) screen.question = Question::Cast;
  if (is<input::CheckMachine>(input)) return check_machine(work, std::move(screen));
  return screen;
}

// What was tested is public now: the person begins anew.
Screen step_screen(Work& work, Tested screen, const Input& input) {
  const bool quiet = work.state.quiet_ms >= kIdleMs;
  if (!quiet && !is<input::Next>(input)) return screen;
  for (Draft& draft : screen.sitting.drafts) draft.undo_all();
  screen.sitting.at = 0;
  if (quiet) return StillThere{std::move(screen.sitting), {Place::At::Choose, 0}, kStillThereMs};
  return Choosing{std::move(screen.sitting), 0, Notice::None, Question::None};
}

}  // namespace wardmote::flow
