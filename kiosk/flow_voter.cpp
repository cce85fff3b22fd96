// A sitting: from the welcome screen to the check code.
#include <algorithm>

#include "kiosk/flow_work.h"

namespace wardmote::flow {
namespace {

bool gone_quiet(const Work& work) {
  return work.state.quiet_ms >= kIdleMs;
}

Screen still_there(Sitting sitting, Place place) {
  return StillThere{std::move(sitting), place, kStillThereMs};
}

Screen leave(Work& work, Sitting sitting, Place place) {
  work.want(effect::EndSitting{effect::Ending::Abandoned});
  return Leaving{std::move(sitting), place};
}

bool votable(const Work& work, const Draft& draft, ProjectNumber number) {
  return draft.has(number) && !work.event.project(number).withdrawn;
}

// Over the limit nothing is chosen and nothing dropped: the person is told, and takes another back first.
Notice toggle(const Work& work, Draft& draft, ProjectNumber number) {
  if (!votable(work, draft, number)) return Notice::None;
  return draft.toggle(number) ? Notice::None : Notice::OverLimit;
}

bool allowed_by_paper(const Work& work, const Draft& draft) {
  return ballot_of(work.event.paper(draft.paper()), draft).has_value();
}

// The paper after this one, or all of them once more.
Screen turn_over(Sitting sitting) {
  if (sitting.at + 1 == sitting.drafts.size()) return Reviewing{std::move(sitting), Question::None};
  ++sitting.at;
  return Choosing{std::move(sitting), 0, Notice::None, Question::None};
}

// A paper is left blank on purpose only, never by going on with nothing chosen.
Screen go_on(Work& work, Choosing screen) {
  const Draft& draft = screen.sitting.draft();
  if (draft.chosen() > 0 && allowed_by_paper(work, draft)) return turn_over(std::move(screen.sitting));
  screen.notice = Notice::TooFew;
  return screen;
}

bool may_be_blank(const Work& work, const Draft& draft) {
  return draft.chosen() == 0 && allowed_by_paper(work, draft);
}

Screen answer_yes(Work& work, Choosing screen) {
  const Question question = std::exchange(screen.question, Question::None);
  if (question == Question::Leave)
    return leave(work, std::move(screen.sitting), {Place::At::Choose, screen.shown});
  if (question == Question::Undo) screen.sitting.draft().undo_all();
  if (question == Question::Blank) return turn_over(std::move(screen.sitting));
  return screen;
}

Screen cast(Work& work, Reviewing screen) {
  work.want(effect::SealBallots{screen.sitting.drafts});
  work.want(effect::CastBallots{});
  return Casting{std::move(screen.sitting)};
}

Screen seal(Work& work, Sitting sitting) {
  work.want(effect::SealBallots{sitting.drafts});
  return Sealed{std::move(sitting), {}, false, false, Question::None, std::nullopt};
}

Screen change(Reviewing screen, const input::Change& change) {
  Sitting& sitting = screen.sitting;
  if (change.paper >= sitting.drafts.size()) return screen;
  if (change.project != 0 && !sitting.drafts[change.paper].has(change.project)) return screen;
  sitting.at = change.paper;
  return Choosing{std::move(sitting), change.project, Notice::None, Question::None};
}

Screen answer_yes(Work& work, Reviewing screen) {
  const Question question = std::exchange(screen.question, Question::None);
  if (question == Question::Leave) return leave(work, std::move(screen.sitting), {Place::At::Review, 0});
  if (question == Question::Cast) return cast(work, std::move(screen));
  return screen;
}

}  // namespace

Screen step_screen(Work& work, Welcome screen, const Input& input) {
  if (is<input::CallOfficer>(input)) return OfficerForm{};
  if (gone_quiet(work) && work.state.settings != work.state.defaults) return fresh_welcome(work);
  const bool goes_on = is<input::Next>(input) || is<input::ChooseLanguage>(input);
  if (goes_on && work.state.standing.phase == Phase::Open) return HowTo{};
  return screen;
}

Screen step_screen(Work& work, HowTo screen, const Input& input) {
  if (is<input::CallOfficer>(input)) return OfficerForm{};
  if (gone_quiet(work) || is<input::Back>(input)) return fresh_welcome(work);
  if (is<input::Next>(input))
    return work.event.voters.admission == Admission::Release ? Screen(Waiting{}) : Screen(CardEntry{});
  return screen;
}

Screen step_screen(Work& work, Choosing screen, const Input& input) {
  if (gone_quiet(work)) return still_there(std::move(screen.sitting), {Place::At::Choose, screen.shown});
  if (is<input::Yes>(input)) return answer_yes(work, std::move(screen));
  if (is<input::No>(input)) screen.question = Question::None;
  if (screen.question != Question::None) return screen;
  if (const auto* in = as<input::Toggle>(input))
    screen.notice = toggle(work, screen.sitting.draft(), in->project);
  if (const auto* in = as<input::ReadMore>(input); in && screen.sitting.draft().has(in->project))
    return Reading{std::move(screen.sitting), in->project, Notice::None};
  if (is<input::Undo>(input) && screen.sitting.draft().chosen() > 0) screen.question = Question::Undo;
  if (is<input::LeaveBlank>(input) && may_be_blank(work, screen.sitting.draft()))
    screen.question = Question::Blank;
  if (is<input::Leave>(input)) screen.question = Question::Leave;
  if (is<input::Next>(input)) return go_on(work, std::move(screen));
  return screen;
}

Screen step_screen(Work& work, Reading screen, const Input& input) {
  if (gone_quiet(work)) return still_there(std::move(screen.sitting), {Place::At::Project, screen.project});
  if (const auto* in = as<input::Toggle>(input); in && in->project == screen.project)
    screen.notice = toggle(work, screen.sitting.draft(), in->project);
  if (is<input::Back>(input) || is<input::Next>(input))
    return Choosing{std::move(screen.sitting), screen.project, Notice::None, Question::None};
  if (is<input::Leave>(input))
    return Choosing{std::move(screen.sitting), screen.project, Notice::None, Question::Leave};
  return screen;
}

Screen step_screen(Work& work, Reviewing screen, const Input& input) {
  if (gone_quiet(work)) return still_there(std::move(screen.sitting), {Place::At::Review, 0});
  if (is<input::Yes>(input)) return answer_yes(work, std::move(screen));
  if (is<input::No>(input)) screen.question = Question::None;
  if (screen.question != Question::None) return screen;
  const bool seals_first = work.event.publish.test_vote;
  if (seals_first && is<input::Next>(input)) return seal(work, std::move(screen.sitting));
  if (!seals_first && is<input::HoldCompleted>(input)) return cast(work, std::move(screen));
  if (!seals_first && is<input::SelectCast>(input)) screen.question = Question::Cast;
  if (is<input::Leave>(input)) screen.question = Question::Leave;
  if (is<input::Back>(input)) return Choosing{std::move(screen.sitting), 0, Notice::None, Question::None};
  if (const auto* in = as<input::Change>(input)) return change(std::move(screen), *in);
  return screen;
}

Screen step_screen(Work& work, Casting screen, const Input& input) {
  if (const auto* in = as<input::InTheBox>(input)) {
    work.state.standing = in->standing;
    work.want(effect::ForgetVoter{});
    return Done{in->ballots, 0};
  }
  if (const auto* in = as<input::NotCast>(input)) {
    work.state.standing = in->standing;
    return Failed{std::move(screen.sitting), in->error, Gate{}, false, false};
  }
  return screen;
}

// When the counter cannot be written the sitting is not lost from sight: an officer is called.
Screen step_screen(Work& work, Leaving screen, const Input& input) {
  if (const auto* in = as<input::SittingEnded>(input)) {
    work.state.standing = in->standing;
    return fresh_welcome(work);
  }
  if (const auto* in = as<input::SittingNotEnded>(input))
    return Locked{std::move(screen.sitting), screen.place, Gate{}, false, false, in->error};
  return screen;
}

Screen step_screen(Work& work, Done screen, const Input& input) {
  if (const auto* time = as<input::Elapsed>(input)) screen.shown_ms += time->ms;
  const bool receipt =
      std::ranges::any_of(screen.ballots, [](const auto& each) { return !each.receipt.empty(); });
  const std::int64_t most_ms = receipt ? kReceiptMs : kDoneMs;
  if (is<input::Next>(input) || screen.shown_ms >= most_ms) return fresh_welcome(work);
  return screen;
}

Screen step_screen(Work& work, StillThere screen, const Input& input) {
  if (is<input::Yes>(input)) return resume(std::move(screen.sitting), screen.place);
  if (const auto* time = as<input::Elapsed>(input)) screen.left_ms -= time->ms;
  if (screen.left_ms > 0) return screen;
  work.state.quiet_ms = 0;
  return Locked{std::move(screen.sitting), screen.place, Gate{}, false, false, std::nullopt};
}

Screen resume(Sitting sitting, Place place) {
  switch (place.at) {
    case Place::At::Choose:
      return Choosing{std::move(sitting), place.project, Notice::None, Question::None};
    case Place::At::Project:
      return Reading{std::move(sitting), place.project, Notice::None};
    case Place::At::Review:
      return Reviewing{std::move(sitting), Question::None};
  }
  WM_ASSERT(false);  // every case returns
  return Welcome{};
}

Screen admit_person(Work& work, const std::vector<input::PaperOrder>& papers) {
  Sitting sitting;
  for (const auto& each : papers) sitting.drafts.emplace_back(work.event.paper(each.paper), each.order);
  return Choosing{std::move(sitting), 0, Notice::None, Question::None};
}

}  // namespace wardmote::flow
