// Second stage: is this store what a certified kiosk sealed? Needs no secret, and never stops at the first
// fault.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/certificate.h"
#include "shared/package.h"
#include "shared/seal.h"
#include "shared/sealed_ballot.h"
#include "shared/test_vote.h"
#include "tally/finding.h"
#include "tally/open.h"

namespace wardmote {

// The notes of one session, each verified.
struct SessionRecord {
  Note open_note;
  SessionOpen open;
  Note final_note;                      // session-close or session-recover
  std::optional<Note> checkpoint_note;  // of a recovered session
  std::optional<Seal> seal;
  std::optional<SessionRecover> recover;
  Tallies tallies;  // of the Seal, or of the checkpoint that the recovery names
  KioskCert kiosk;
  std::map<std::string, Note, std::less<>> certs;
  std::map<BatchNumber, Note> cards;  // the batches in its kiosk's package
  std::vector<TestedRecord> tests;    // ascending
  Bytes opening;
  bool operator==(const SessionRecord&) const = default;

  [[nodiscard]] std::string label() const;  // "K01-1"
  [[nodiscard]] const SessionId& id() const { return open.session; }
  [[nodiscard]] Minute closed_at() const;
  [[nodiscard]] std::uint32_t sheet_count() const;  // voters counted by hand
  [[nodiscard]] std::uint64_t completed() const;    // sittings, of all electorates
};

// A sealed ballot whose outer signature holds; the signature itself is not needed any more.
struct CountableBallot {
  Digest leaf{};
  Body body;
  Bytes ct;
  bool covered{true};  // by release, or by a card of a batch for its kiosk
  bool operator==(const CountableBallot&) const = default;
};

// Only verify_store() makes one, so that unverified ballots cannot be counted.
class VerifiedStore {
 public:
  [[nodiscard]] const std::string& name() const { return name_; }
  // Nothing when the notes do not hold together; then there is a blocking finding.
  [[nodiscard]] const std::optional<SessionRecord>& session() const { return session_; }
  // Ascending by leaf. There may be very many of them: what is used up gives them away.
  [[nodiscard]] const std::vector<CountableBallot>& countable() const& { return countable_; }
  [[nodiscard]] std::vector<CountableBallot> countable() && { return std::move(countable_); }
  [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }

 private:
  friend class StoreVerifier;
  VerifiedStore() = default;
  std::string name_;
  std::optional<SessionRecord> session_;
  std::vector<CountableBallot> countable_;
  std::vector<Finding> findings_;
};

// `threads`: how many check signatures at once; the result does not depend on it.
VerifiedStore verify_store(const OpenedStore& store, const Package& package, unsigned threads = 1);

}  // namespace wardmote
