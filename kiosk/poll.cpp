#include "kiosk/poll.h"

#include <algorithm>

#include "kiosk/poll_work.h"

namespace wardmote {
namespace {

// How many people the note that ended a session says have voted. A recovery tells only the ballots of all
// papers: where electorates differ in papers, what was counted by hand stands in.
std::uint32_t completed_of(const Note& ending, const Event& event) {
  std::uint32_t out = 0;
  if (const auto seal = read_seal(ending))
    for (const auto& each : seal->tallies.electorates) out += each.completed;
  if (const auto recover = read_session_recover(ending)) {
    const auto papers = static_cast<std::uint32_t>(most_papers_of_a_sitting(event));
    const bool same = std::ranges::all_of(event.electorates,
                                          [&](const auto& each) { return each.papers.size() == papers; });
    out = same ? recover->count / papers : recover->sheet_count;
  }
  return out;
}

}  // namespace

Poll::Poll(Media media, const Clock& clock, Chance& chance, Lacking lacking)
    : media_(std::move(media)), clock_(clock), chance_(chance), lacking_(lacking) {}

const Event& Poll::event() const {
  static const Event kNone;
  return package_ ? package_->event : kNone;
}

std::uint32_t Poll::next_seq() const {
  return ended_ + 1;
}

bool Poll::interrupted() const {
  if (!key_ || session_) return false;
  const std::string& name = key_->header().name;
  return holds_session(media_.live_on_disk(name, next_seq())) ||
         holds_session(media_.live_on_mirror(name, next_seq()));
}

Result<void> Poll::discard_unopened() {
  if (!key_ || session_ || interrupted()) return {};
  auto gone = remove_store(media_.live_on_disk(key_->header().name, next_seq()));
  if (gone) gone = remove_store(media_.live_on_mirror(key_->header().name, next_seq()));
  return gone;
}

Result<void> Poll::open(const Officer& officer) {
  const auto cert = certificate();
  if (session_) return refused("session: one is open already");
  if (!cert) return refused("kiosk: no certificate", "enrol the kiosk and take its certificate first");
  if (interrupted()) return refused("session: one was interrupted", "recover it first");
  if (auto may = check_duty(*package_, officer, cert->site, Duty::Open); !may) return may;
  if (next_seq() > cert->max_sessions)
    return refused(
        "kiosk: certified for " + std::to_string(cert->max_sessions) + " sessions, all of them used",
        "call the returning officer, who can certify another kiosk");
  if (auto gone = discard_unopened(); !gone) return gone;
  if (auto gone = discard_handed_over(); !gone) return gone;
  if (takes_cards()) {
    auto used = read_used_cards();
    if (!used) return std::move(used).error();
    used_cards_ = std::move(*used);
  }
  open_cert_ = cert;
  open_key_.emplace(key_->signing_key());
  const SessionPlan plan{*package_,
                         *open_cert_,
                         *open_key_,
                         chance_,
                         media_.live_on_disk(cert->kiosk, next_seq()),
                         media_.live_on_mirror(cert->kiosk, next_seq()),
                         next_seq(),
                         last_ending_ ? last_ending_->digest() : Digest{},
                         clock_.now()};
  auto session = Session::open(plan, officer);
  if (!session) return std::move(session).error();
  session_.emplace(std::move(*session));
  without_mirror_ = false;
  return {};
}

Result<void> Poll::admit(Entrance entrance) {
  return session_ ? session_->admit(std::move(entrance)) : refused("session: none is open");
}

std::vector<std::string> Poll::prepare(std::span<const Ballot> ballots) {
  WM_ASSERT(session_.has_value());
  return session_->prepare(ballots);
}

Result<std::vector<CastBallot>> Poll::cast() {
  WM_ASSERT(session_.has_value());
  auto done = session_->cast();
  if (done)
    for (const auto& [paper, opening] : session_->entrance().card) used_cards_.insert(opening);
  return done;
}

Result<std::string> Poll::test(PaperId paper) {
  WM_ASSERT(session_.has_value());
  return session_->test(paper);
}

void Poll::discard() {
  if (session_) session_->discard();
}

Result<void> Poll::end_sitting(SittingEnd end) {
  WM_ASSERT(session_.has_value());
  return session_->end_sitting(end);
}

Result<void> Poll::copy_mirror() {
  if (!session_) return refused("session: none is open");
  auto copied = session_->copy_mirror();
  if (copied) without_mirror_ = false;
  return copied;
}

Standing Poll::standing() const {
  Standing out;
  if (key_) out.kiosk = key_->header().name;
  if (!package_) return out;
  out.practice = package_->event.kind == EventKind::Practice;
  out.event_title = package_->event.title.in(package_->event.reference_language(), "");
  out.event_code = package_->event_code();
  out.package_code = package_->package_code();
  out.session = session_ ? next_seq() : ended_;
  if (session_ && !session_->broken()) {
    const std::uint32_t completed = session_->totals().completed();
    out.phase = session_->sealed() ? Phase::Closed : Phase::Open;
    out.people = session_->sealed() ? completed
                                    : completed - completed % std::max(1U, package_->event.trust.checkpoint);
    out.nearly_full = session_->nearly_full();
    if (session_->mirror_lost()) out.mirror = without_mirror_ ? Mirror::DoneWithout : Mirror::Lost;
  } else if (session_ || interrupted()) {
    out.phase = Phase::Interrupted;
  } else if (!certificate()) {
    out.phase = Phase::Loaded;
  } else {
    out.phase = last_ending_ && last_ending_->type == "session-close" ? Phase::Closed : Phase::Ready;
    if (last_ending_) out.people = completed_of(*last_ending_, package_->event);
  }
  return out;
}

}  // namespace wardmote
