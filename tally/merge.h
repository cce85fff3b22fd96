// Third stage: the verified stores of all kiosks as one. Commutative, associative and idempotent: copies
// count once, and the order in which stores are given never matters.
#pragma once

#include <vector>

#include "shared/package.h"
#include "tally/finding.h"
#include "tally/verify.h"

namespace wardmote {

struct MergedSession {
  SessionRecord record;
  std::vector<CountableBallot> ballots;  // ascending by leaf
  bool operator==(const MergedSession&) const = default;
};

// Only merge() makes one.
class MergedStores {
 public:
  // Ascending by kiosk, seq and id. There may be a million ballots in them: what is used up gives them away.
  [[nodiscard]] const std::vector<MergedSession>& sessions() const& { return sessions_; }
  [[nodiscard]] std::vector<MergedSession> sessions() && { return std::move(sessions_); }
  [[nodiscard]] std::size_t countable() const;                                      // ballots of all sessions
  [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }  // sorted, each once
  bool operator==(const MergedStores&) const = default;

 private:
  friend MergedStores merge(std::vector<VerifiedStore>, const Package&, const std::vector<Finding>&);
  std::vector<MergedSession> sessions_;
  std::vector<Finding> findings_;
};

// Adds the findings that only show between stores: forks, gaps in a chain, kiosks without a store, copied
// ballots. `further`: findings about files that are no stores.
MergedStores merge(std::vector<VerifiedStore> stores, const Package& package,
                   const std::vector<Finding>& further = {});

}  // namespace wardmote
