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

Input Booth::admit() {
  if (auto admitted = poll_.admit(); !admitted)
    return input::NotAdmitted{std::move(admitted).error(), poll_.standing()};
  const Event& event = poll_.event();
  const Paper& paper = event.paper(event.electorates.front().papers.front());
  return input::Admitted{random_order(paper), poll_.standing()};
}

Input Booth::cast(const Draft& draft) {
  const auto ballot = ballot_of(poll_.event().paper(draft.paper()), draft);
  if (!ballot) return input::NotCast{ballot.error(), poll_.standing()};
  const auto codes = poll_.cast({&*ballot, 1});
  if (!codes) return input::NotCast{codes.error(), poll_.standing()};
  return input::InTheBox{codes->front(), poll_.standing()};
}

struct CarryOut {
  Booth& booth;

  std::optional<Input> operator()(const effect::CheckPin& e) const {
    const auto right = pin_is_right(booth.poll_.media().pin(), e.pin.text());
    return input::PinChecked{right && *right};
  }
  std::optional<Input> operator()(const effect::Admit&) const { return booth.admit(); }
  std::optional<Input> operator()(const effect::CastBallot& e) const { return booth.cast(e.draft); }
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
