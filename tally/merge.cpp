#include "tally/merge.h"

#include <algorithm>
#include <map>
#include <set>

namespace wardmote {
namespace {

std::tuple<const std::string&, std::uint32_t, const SessionId&> key_of(const SessionRecord& s) {
  return {s.open.kiosk, s.open.seq, s.open.session};
}
bool before(const MergedSession& a, const MergedSession& b) {
  return key_of(a.record) < key_of(b.record);
}

std::size_t ballots_of(const std::vector<MergedSession>& sessions) {
  std::size_t count = 0;
  for (const auto& session : sessions) count += session.ballots.size();
  return count;
}

// The same session in the same version: everything published about it is equal.
bool same_version(const MergedSession& a, const MergedSession& b) {
  return a.record.final_note == b.record.final_note && a.record.open_note == b.record.open_note &&
         a.ballots == b.ballots;
}

class Merging {
 public:
  Merging(const Package& package, const std::vector<Finding>& further)
      : package_(package), findings_(further.begin(), further.end()) {}

  void take(VerifiedStore store) {
    findings_.insert(store.findings().begin(), store.findings().end());
    if (!store.session()) return;
    MergedSession session{*store.session(), std::move(store).countable()};
    const auto twin =
        std::ranges::find_if(sessions_, [&](const auto& s) { return same_version(s, session); });
    if (twin == sessions_.end()) return sessions_.push_back(std::move(session));
    add(FactCode::IdenticalCopies, session);
  }

  void compare() {
    std::ranges::sort(sessions_, before);
    find_forks();
    find_gaps();
    find_missing_kiosks();
    find_copies();
    find_cards_used_twice();
  }

  std::vector<MergedSession> sessions() { return std::move(sessions_); }
  std::vector<Finding> findings() { return {findings_.begin(), findings_.end()}; }

 private:
  void add(FactCode code, const MergedSession& session, std::vector<FactArg> args = {}) {
    findings_.insert({Fact(code, std::move(args)), session.record.label()});
  }

  void find_forks() {
    for (std::size_t i = 0; i < sessions_.size(); ++i)
      for (std::size_t j = 0; j < sessions_.size(); ++j) {
        const auto &a = sessions_[i].record.open, &b = sessions_[j].record.open;
        if (i == j || a.kiosk != b.kiosk || (a.seq != b.seq && a.prev != b.prev && a.session != b.session))
          continue;
        add(FactCode::PlaceClaimedTwice, sessions_[i]);
      }
  }

  // Sessions of one kiosk count from 1 and each names the ending of the one before.
  void find_gaps() {
    Digest prev{};
    std::uint32_t expected = 1;
    for (std::size_t i = 0; i < sessions_.size(); ++i) {
      const auto& record = sessions_[i].record;
      const bool first = i == 0 || sessions_[i - 1].record.open.kiosk != record.open.kiosk;
      if (first) prev = Digest{}, expected = 1;
      if (record.open.seq != expected || record.open.prev != prev)
        add(FactCode::DoesNotFollow, sessions_[i], {{"before", record.open.seq - 1}});
      prev = record.final_note.digest();
      expected = record.open.seq + 1;
    }
  }

  void find_missing_kiosks() {
    std::set<std::string> certified, present;
    for (const auto& [name, cert] : package_.certs)
      if (cert.type == "kiosk-cert") certified.insert(name);
    for (const auto& s : sessions_) {
      present.insert(s.record.open.kiosk);
      for (const auto& [name, cert] : s.record.certs)
        if (cert.type == "kiosk-cert") certified.insert(name);
    }
    for (const auto& name : certified)
      if (!present.contains(name)) findings_.insert({Fact(FactCode::NoStore), name});
  }

  void find_copies() {
    struct Seen {
      const Digest* ct_hash;
      const MergedSession* session;
    };
    std::vector<Seen> all;
    all.reserve(ballots_of(sessions_));
    for (const auto& session : sessions_)
      for (const auto& ballot : session.ballots) all.push_back({&ballot.body.ct_hash, &session});
    std::ranges::sort(all, {}, [](const Seen& seen) -> const Digest& { return *seen.ct_hash; });
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (*all[i - 1].ct_hash != *all[i].ct_hash) continue;
      add(FactCode::OneCiphertextTwice, *all[i - 1].session);
      add(FactCode::OneCiphertextTwice, *all[i].session);
    }
  }

  // The dice are not thrown yet: which of them counts nobody can say now.
  void find_cards_used_twice() {
    std::map<CardOpening, std::size_t> uses;
    const auto is_card = [](const CountableBallot& b) { return b.body.auth == Auth::Card && b.covered; };
    for (const auto& session : sessions_)
      for (const auto& ballot : session.ballots)
        if (is_card(ballot)) ++uses[ballot.body.open];
    for (const auto& session : sessions_) {
      const auto twice = std::ranges::count_if(
          session.ballots, [&](const auto& b) { return is_card(b) && uses[b.body.open] > 1; });
      if (twice > 0) add(FactCode::CardsUsedTwice, session, {{"ballots", twice}});
    }
  }

  const Package& package_;
  std::vector<MergedSession> sessions_;
  std::set<Finding> findings_;
};

}  // namespace

std::size_t MergedStores::countable() const {
  return ballots_of(sessions_);
}

MergedStores merge(std::vector<VerifiedStore> stores, const Package& package,
                   const std::vector<Finding>& further) {
  Merging merging(package, further);
  for (auto& store : stores) merging.take(std::move(store));
  merging.compare();
  MergedStores out;
  out.sessions_ = merging.sessions();
  out.findings_ = merging.findings();
  return out;
}

}  // namespace wardmote
