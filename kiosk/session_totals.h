// What a session holds so far, in memory only: leaves, sums of points, counters. Protocol sections 5 and 9.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/session_cells.h"
#include "shared/bytes.h"
#include "shared/commitment.h"
#include "shared/event.h"
#include "shared/seal.h"
#include "shared/sealed_ballot.h"

namespace wardmote {

// The tallies to be signed, and the opening that goes with them.
struct OpenTallies {
  Tallies tallies;
  Bytes opening;
};

class SessionTotals {
 public:
  SessionTotals() = default;
  explicit SessionTotals(const Event& event);

  // Counts a sealed ballot in. `point` never touches a disk.
  void add(PaperId paper, const Digest& leaf, const Point& point);
  void add_test() { ++counters_.tested; }
  // One person at a time: in by card or release, and out again in one of three ways.
  void admit(const std::string& electorate, Auth auth);
  void complete() { ++leave().completed; }
  void abandon() { ++leave().abandoned; }
  void spoil() { ++leave().spoilt; }

  [[nodiscard]] bool somebody_inside() const { return inside_.has_value(); }
  [[nodiscard]] std::uint32_t completed() const;  // of all electorates
  [[nodiscard]] std::uint32_t admitted() const;
  [[nodiscard]] const Counters& counters() const { return counters_; }

  // `blinding` gives a fresh scalar for each paper; `opening_key` is used once.
  template <class Blinding>
  OpenTallies tallies(const EventId& event, const std::string& kiosk, const SessionId& session,
                      const Digest& open, const BoxPublicKey& tally_key, Blinding blinding,
                      const BoxKey& opening_key) const;

 private:
  struct PerPaper {
    std::uint32_t count{0};
    Point sum;
  };
  ElectorateCount& people_of(const std::string& electorate);
  ElectorateCount& leave();
  OpenTallies finish(Tallies tallies, const Opening& opening, const BoxPublicKey& tally_key,
                     const BoxKey& opening_key) const;

  std::vector<Digest> leaves_;
  std::map<PaperId, PerPaper> papers_;
  Counters counters_;
  std::optional<std::string> inside_;  // electorate of who is voting
};

template <class Blinding>
OpenTallies SessionTotals::tallies(const EventId& event, const std::string& kiosk, const SessionId& session,
                                   const Digest& open, const BoxPublicKey& tally_key, Blinding blinding,
                                   const BoxKey& opening_key) const {
  Tallies out;
  out.event = event;
  out.kiosk = kiosk;
  out.session = session;
  out.open = open;
  Opening opening{event, session, {}};
  for (const auto& [id, paper] : papers_) {
    const Scalar r = blinding();
    opening.papers.push_back({id, paper.count, commit(paper.sum, r), r});
  }
  return finish(std::move(out), opening, tally_key, opening_key);
}

}  // namespace wardmote
