#include "kiosk/booth.h"

#include "shared/event_screens.h"

namespace wardmote {
namespace {

SittingEnd end_of(effect::Ending ending) {
  switch (ending) {
    case effect::Ending::Abandoned:
      return SittingEnd::Abandoned;
    case effect::Ending::Spoilt:
      return SittingEnd::Spoilt;
  }
  std::abort();  // every case returns
}

}  // namespace

std::vector<ProjectNumber> random_order(const Paper& paper) {
  std::vector<ProjectNumber> order = paper.projects;
  for (std::size_t left = order.size(); left > 1; --left)
    std::swap(order[left - 1], order[random_uniform(static_cast<std::uint32_t>(left))]);
  return order;
}

Booth::Booth(Media media, BoothFiles files, const Clock& clock, Chance& chance)
    : poll_(std::move(media), clock, chance, unshowable_features), files_(std::move(files)) {}

template <class Work>
Input Booth::act(Act act, Work work) {
  Result<Report> done = work();
  if (!done) return input::ActRefused{std::move(done).error(), poll_.standing()};
  done->act = act;
  return input::ActDone{std::move(*done), poll_.standing()};
}

Input Booth::admit(Result<Entrance> entrance) {
  if (!entrance) return input::NotAdmitted{std::move(entrance).error(), poll_.standing()};
  const Electorate& electorate = poll_.event().electorate(entrance->electorate);
  if (auto admitted = poll_.admit(std::move(*entrance)); !admitted)
    return input::NotAdmitted{std::move(admitted).error(), poll_.standing()};
  std::vector<input::PaperOrder> papers;
  for (const PaperId id : electorate.papers) papers.push_back({id, random_order(poll_.event().paper(id))});
  return input::Admitted{std::move(papers), poll_.standing()};
}

Input Booth::admit_by_card(const Typed& typed) {
  auto code = CardCode::parse(typed.text());
  return admit(code ? poll_.check_card(*code) : Result<Entrance>(std::move(code).error()));
}

Input Booth::seal(const std::vector<Draft>& drafts) {
  std::vector<Ballot> ballots;
  for (const Draft& draft : drafts)  // the flow let only allowed ones come here
    ballots.push_back(ballot_of(poll_.event().paper(draft.paper()), draft).value());
  return input::BallotsSealed{poll_.prepare(ballots)};
}

Input Booth::cast() {
  auto cast = poll_.cast();
  if (!cast) return input::NotCast{std::move(cast).error(), poll_.standing()};
  return input::InTheBox{std::move(*cast), poll_.standing()};
}

Input Booth::test(PaperId paper) {
  auto text = poll_.test(paper);
  if (!text) return input::NotTested{std::move(text).error(), poll_.standing()};
  return input::BallotTested{std::move(*text), poll_.standing()};
}

struct CarryOut {
  Booth& booth;

  std::optional<Input> operator()(const effect::CheckPin& e) const {
    const auto right = pin_is_right(booth.poll_.media().pin(), e.pin.text());
    return input::PinChecked{right && *right};
  }
  std::optional<Input> operator()(const effect::Admit& e) const {
    return booth.admit(Entrance{e.electorate, {}});
  }
  std::optional<Input> operator()(const effect::AdmitByCard& e) const { return booth.admit_by_card(e.code); }
  std::optional<Input> operator()(const effect::SealBallots& e) const { return booth.seal(e.drafts); }
  std::optional<Input> operator()(const effect::CastBallots&) const { return booth.cast(); }
  std::optional<Input> operator()(const effect::TestBallot& e) const { return booth.test(e.paper); }
  std::optional<Input> operator()(const effect::DiscardBallots&) const {
    booth.poll_.discard();
    return std::nullopt;
  }
  std::optional<Input> operator()(const effect::EndSitting& e) const {
    auto ended = booth.poll_.end_sitting(end_of(e.ending));
    if (!ended) return input::SittingNotEnded{std::move(ended).error()};
    return input::SittingEnded{booth.standing()};
  }
  std::optional<Input> operator()(const effect::ForgetVoter&) const { return std::nullopt; }
  std::optional<Input> operator()(const effect::LockOfficer&) const {
    booth.officer_.reset();
    return std::nullopt;
  }
  std::optional<Input> operator()(const effect::UnlockOfficer& e) const {
    return booth.act(Act::Unlock, [&] { return booth.unlock(e.passphrase); });
  }
  std::optional<Input> operator()(const effect::LoadPackage& e) const {
    return booth.act(Act::Load, [&] { return booth.load(e.root_code); });
  }
  std::optional<Input> operator()(const effect::Enrol& e) const {
    return booth.act(Act::Enrol, [&] { return booth.enrol(e.kiosk); });
  }
  std::optional<Input> operator()(const effect::TakeCertificates&) const {
    return booth.act(Act::Certify, [&] { return booth.take_certificates(); });
  }
  std::optional<Input> operator()(const effect::OpenSession&) const {
    return booth.act(Act::Open, [&] { return booth.open(); });
  }
  std::optional<Input> operator()(const effect::CloseSession& e) const {
    return booth.act(Act::Close, [&] { return booth.close(e.sheet_count); });
  }
  std::optional<Input> operator()(const effect::RecoverSession& e) const {
    return booth.act(Act::Recover, [&] { return booth.recover(e.reason, e.sheet_count); });
  }
  std::optional<Input> operator()(const effect::ExportAgain&) const {
    return booth.act(Act::Export, [&] { return booth.export_again(); });
  }
  std::optional<Input> operator()(const effect::SettleMirror& e) const {
    return booth.act(Act::Mirror, [&] { return booth.settle_mirror(e.choice); });
  }
};

std::optional<Input> Booth::carry_out(const Effect& effect) {
  return std::visit(CarryOut{*this}, effect);
}

}  // namespace wardmote
