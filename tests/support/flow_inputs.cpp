#include "tests/support/flow_inputs.h"

#include "tests/support/walk.h"

namespace wardmote::test {
namespace {

const Error kRefused{ErrorCode::Io, "disk: cannot be written"};

Standing with(Standing standing, Phase phase) {
  standing.phase = phase;
  return standing;
}
Standing with(Standing standing, Mirror mirror) {
  standing.mirror = mirror;
  return standing;
}

std::vector<CastBallot> cast_ballots(const Event& event) {
  std::vector<CastBallot> out;
  for (const PaperId id : event.electorates.front().papers) out.push_back({id, "0123 4567 89AB CDEF", ""});
  return out;
}

struct Answers {
  const Event& event;
  const Standing& now;

  std::vector<Input> admission() const {
    return {input::Admitted{shown_papers(event), now}, input::NotAdmitted{kRefused, now}};
  }

  std::vector<Input> act(Act act, const Standing& then) const {
    return {input::ActDone{Report{.act = act}, then}, input::ActRefused{kRefused, now}};
  }
  std::vector<Input> operator()(const effect::CheckPin&) const {
    return {input::PinChecked{true}, input::PinChecked{false}};
  }
  std::vector<Input> operator()(const effect::Admit&) const { return admission(); }
  std::vector<Input> operator()(const effect::AdmitByCard&) const { return admission(); }
  std::vector<Input> operator()(const effect::SealBallots& e) const {
    return {input::BallotsSealed{std::vector<std::string>(e.drafts.size(), "0123 4567 89AB CDEF")}};
  }
  std::vector<Input> operator()(const effect::CastBallots&) const {
    return {input::InTheBox{cast_ballots(event), now},
            input::InTheBox{cast_ballots(event), with(now, Mirror::Lost)}, input::NotCast{kRefused, now}};
  }
  std::vector<Input> operator()(const effect::TestBallot&) const {
    return {input::BallotTested{"WMT1:0", now}, input::NotTested{kRefused, now}};
  }
  std::vector<Input> operator()(const effect::DiscardBallots&) const { return {}; }
  std::vector<Input> operator()(const effect::EndSitting&) const {
    return {input::SittingEnded{now}, input::SittingNotEnded{kRefused}};
  }
  std::vector<Input> operator()(const effect::ForgetVoter&) const { return {}; }
  std::vector<Input> operator()(const effect::UnlockOfficer&) const { return act(Act::Unlock, now); }
  std::vector<Input> operator()(const effect::LockOfficer&) const { return {}; }
  std::vector<Input> operator()(const effect::LoadPackage&) const {
    return act(Act::Load, with(now, Phase::Loaded));
  }
  std::vector<Input> operator()(const effect::Enrol&) const { return act(Act::Enrol, now); }
  std::vector<Input> operator()(const effect::TakeCertificates&) const {
    return act(Act::Certify, with(now, Phase::Ready));
  }
  std::vector<Input> operator()(const effect::OpenSession&) const {
    return act(Act::Open, with(now, Phase::Open));
  }
  std::vector<Input> operator()(const effect::CloseSession&) const {
    return act(Act::Close, with(now, Phase::Closed));
  }
  std::vector<Input> operator()(const effect::RecoverSession&) const {
    return act(Act::Recover, with(now, Phase::Ready));
  }
  std::vector<Input> operator()(const effect::ExportAgain&) const { return act(Act::Export, now); }
  std::vector<Input> operator()(const effect::SettleMirror&) const {
    return act(Act::Mirror, with(now, Mirror::DoneWithout));
  }
};

}  // namespace

const std::vector<Input>& spontaneous_inputs() {
  using Decision = input::Decision;
  static const std::vector<Input> inputs{input::ChooseLanguage{"pl"},
                                         input::ChooseSize{3},
                                         input::ChooseContrast{Contrast::High},
                                         input::Next{},
                                         input::Back{},
                                         input::Toggle{4},
                                         input::Toggle{9},
                                         input::ReadMore{1},
                                         input::Change{0, 1},
                                         input::Change{1, 0},
                                         input::Undo{},
                                         input::LeaveBlank{},
                                         input::CheckMachine{},
                                         input::TestPaper{2},
                                         input::Leave{},
                                         input::Yes{},
                                         input::No{},
                                         input::HoldCompleted{},
                                         input::SelectCast{},
                                         input::Touched{},
                                         input::Elapsed{kIdleMs},
                                         input::Elapsed{kStillThereMs},
                                         input::Elapsed{kDoneMs},
                                         input::ReleasePressed{},
                                         input::ChooseElectorate{"all"},
                                         input::CallOfficer{},
                                         input::Type{"123456"},
                                         input::Type{"7"},
                                         input::Type{"K7QM2F9X3HRTC"},
                                         input::Erase{},
                                         input::Submit{},
                                         input::Ask{Act::Unlock},
                                         input::Ask{Act::Load},
                                         input::Ask{Act::Enrol},
                                         input::Ask{Act::Certify},
                                         input::Ask{Act::Open},
                                         input::Ask{Act::Close},
                                         input::Ask{Act::Recover},
                                         input::Ask{Act::Export},
                                         input::Ask{Act::Mirror},
                                         input::ChooseReason{Reason::Power},
                                         input::ChooseMirror{MirrorChoice::Restore},
                                         input::ChooseMirror{MirrorChoice::DoWithout},
                                         input::Decide{Decision::Resume},
                                         input::Decide{Decision::Cancel},
                                         input::Decide{Decision::Spoilt}};
  return inputs;
}

std::vector<Input> answers_to(const Event& event, const Effect& effect, const Standing& standing) {
  return std::visit(Answers{event, standing}, effect);
}

}  // namespace wardmote::test
