// The officer's screens: unlock, then one act at a time, each ending on a report.
#include "kiosk/flow_work.h"
#include "shared/text.h"

namespace wardmote::flow {
namespace {

constexpr std::uint64_t kMostSheets = 1'000'000;

Screen leave_officer(Work& work) {
  work.state.officer = false;
  work.want(effect::LockOfficer{});
  return fresh_welcome(work);
}

// How many completed sittings the officer counted by hand.
Result<std::uint32_t> sheet_count(const Typed& typed) {
  auto count = parse_decimal(typed.text(), kMostSheets);
  if (!count) return std::move(count).error().in("sheet count");
  return static_cast<std::uint32_t>(*count);
}

template <class E, class... Extra>
Screen with_sheet_count(Work& work, OfficerForm form, Extra... extra) {
  const auto count = sheet_count(form.typed);
  if (!count) {
    form.problem = count.error();
    return form;
  }
  work.want(E{extra..., *count});
  form.working = true;
  return form;
}

template <class E>
Screen ask_for(Work& work, OfficerForm form, E effect) {
  work.want(std::move(effect));
  form.working = true;
  return form;
}

Screen submit(Work& work, OfficerForm form) {
  const Typed typed = form.typed;
  form.problem.reset();
  switch (form.act) {
    case Act::Unlock:
      return ask_for(work, std::move(form), effect::UnlockOfficer{typed});
    case Act::Load:
      return ask_for(work, std::move(form), effect::LoadPackage{typed});
    case Act::Enrol:
      return ask_for(work, std::move(form), effect::Enrol{typed});
    case Act::Certify:
      return ask_for(work, std::move(form), effect::TakeCertificates{});
    case Act::Open:
      return ask_for(work, std::move(form), effect::OpenSession{});
    case Act::Close:
      return with_sheet_count<effect::CloseSession>(work, std::move(form));
    case Act::Recover: {
      const Reason reason = form.reason;
      return with_sheet_count<effect::RecoverSession>(work, std::move(form), reason);
    }
    case Act::Export:
      return ask_for(work, std::move(form), effect::ExportAgain{});
    case Act::Mirror:
      return form;  // answered by ChooseMirror
  }
  WM_ASSERT(false);  // every case returns
  return form;
}

Screen finish(Work& work, const input::ActDone& done) {
  work.state.standing = done.standing;
  if (done.report.act != Act::Unlock) return OfficerReport{done.report};
  work.state.officer = true;
  work.state.pin = PinTries{};
  return OfficerHome{};
}

Screen take_answer(Work& work, OfficerForm form, const Input& input) {
  if (const auto* in = as<input::ActDone>(input); in && in->report.act == form.act) return finish(work, *in);
  if (const auto* in = as<input::ActRefused>(input)) {
    work.state.standing = in->standing;
    form.working = false;
    form.problem = in->error;
    if (form.act == Act::Unlock) form.typed.clear();
  }
  return form;
}

Screen go_back(Work& work) {
  if (work.state.officer) return OfficerHome{};
  return leave_officer(work);
}

}  // namespace

Screen step_screen(Work& work, OfficerHome screen, const Input& input) {
  if (is<input::Back>(input) || work.state.quiet_ms >= kIdleMs) return leave_officer(work);
  if (const auto* in = as<input::Ask>(input);
      in && in->act != Act::Unlock && allowed(in->act, work.state.standing)) {
    OfficerForm form;
    form.act = in->act;
    return form;
  }
  return screen;
}

Screen step_screen(Work& work, OfficerForm form, const Input& input) {
  if (form.working) return take_answer(work, std::move(form), input);
  if (work.state.quiet_ms >= kIdleMs) return leave_officer(work);
  if (is<input::Back>(input)) return go_back(work);
  if (const auto* in = as<input::Type>(input)) form.typed.append(in->text), form.problem.reset();
  if (is<input::Erase>(input)) form.typed.erase_last();
  if (const auto* in = as<input::ChooseReason>(input)) form.reason = in->reason;
  if (is<input::Submit>(input)) return submit(work, std::move(form));
  if (const auto* in = as<input::ChooseMirror>(input); in && form.act == Act::Mirror)
    return ask_for(work, std::move(form), effect::SettleMirror{in->choice});
  return form;
}

// A report stays for the wall as long as nobody touches it; only the keys are put away.
Screen step_screen(Work& work, OfficerReport screen, const Input& input) {
  if (work.state.officer && work.state.quiet_ms >= kIdleMs) {
    work.state.officer = false;
    work.want(effect::LockOfficer{});
  }
  if (is<input::Next>(input)) return go_back(work);
  return screen;
}

}  // namespace wardmote::flow
