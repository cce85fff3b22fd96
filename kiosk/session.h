// An open session: keys in memory, every admission, cast and test in one durable transaction on the disk and
// then on the mirror. Protocol sections 7 to 9. Only memory knows the session key; what is not on the disk is
// gone with it.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/cast_ballot.h"
#include "kiosk/officer.h"
#include "kiosk/session_cells.h"
#include "kiosk/session_totals.h"
#include "shared/ballot.h"
#include "shared/clock.h"
#include "shared/live_store.h"
#include "shared/package.h"
#include "shared/result.h"
#include "shared/seal.h"

namespace wardmote {

// One medium of the live store; `vfs` as in Database::open.
struct LiveFile {
  std::filesystem::path path;
  std::string vfs{};
};

// Where what is random in an export comes from. Tests give their own, so that two voting orders can be
// compared.
class Chance {
 public:
  virtual ~Chance() = default;
  virtual SessionId session_id() = 0;
  virtual SigningKey session_key() = 0;
  virtual BallotSeed ballot_seed() = 0;
  virtual Scalar blinding() = 0;
  virtual BoxKey opening_key() = 0;
};
Chance& system_chance();  // the operating system's randomness; lives as long as the program

// What a session is opened with. Everything named here outlives the session.
struct SessionPlan {
  const Package& package;
  const KioskCert& kiosk;
  const SigningKey& kiosk_key;
  Chance& chance;
  LiveFile disk, mirror;
  std::uint32_t seq{1};
  Digest prev{};
  Minute at{};
};

enum class SittingEnd { Abandoned, Spoilt };

// How one person is let in: into which electorate and, by card, what each of the ballots shows of it.
struct Entrance {
  std::string electorate;
  std::map<PaperId, CardOpening> card{};  // of every paper of the electorate; empty: released by an officer

  [[nodiscard]] Auth auth() const { return card.empty() ? Auth::Release : Auth::Card; }
};

class Session {
 public:
  // Writes both live stores whole, and only then signs the opening note. Refused when a live store is there
  // already. When anything fails, what was written is removed again.
  static Result<Session> open(const SessionPlan& plan, const Officer& officer);

  // Counts one person in, durably, before the screen unlocks. Refused when the store is full.
  Result<void> admit(Entrance entrance);
  // Fixes the envelopes of one ballot for every paper of the sitting, in its order; those fixed before are
  // discarded. Returns their check codes. Nothing is stored.
  std::vector<std::string> prepare(std::span<const Ballot> ballots);
  // Casts what was prepared. Returns once the ballots are durable on the disk and read back. After an error
  // nothing is stored, or broken() says that nobody can tell before the session is recovered.
  Result<std::vector<CastBallot>> cast();
  // Opens the envelope of this paper instead: its record is stored to be published, and every envelope of the
  // sitting is discarded. The test as QR text. Refused when the store is full; errors as of cast().
  Result<std::string> test(PaperId paper);
  void discard() { prepared_.clear(); }
  Result<void> end_sitting(SittingEnd end);
  // Voting stops for good: the Seal, signed by session key and officer, is written. Refused while somebody is
  // inside.
  Result<void> seal(const Officer& officer, std::uint32_t sheet_count, Minute at);

  // A lost mirror is not written any more. Copying it anew makes it a medium again.
  [[nodiscard]] bool mirror_lost() const { return !mirror_; }
  Result<void> copy_mirror();

  [[nodiscard]] const Note& open_note() const { return open_note_; }
  [[nodiscard]] const Entrance& entrance() const { return entrance_; }  // of who is, or was last, inside
  [[nodiscard]] const SessionTotals& totals() const { return totals_; }
  [[nodiscard]] const CellCipher& cipher() const { return *cipher_; }
  [[nodiscard]] LiveStore& disk() { return *disk_; }
  [[nodiscard]] std::uint32_t slots() const { return disk_->slot_count(); }
  [[nodiscard]] bool nearly_full() const { return (slots() - free_.size()) * 10 >= slots() * std::size_t{9}; }
  [[nodiscard]] const std::optional<Error>& broken() const { return broken_; }
  [[nodiscard]] bool sealed() const { return sealed_; }

 private:
  Session(const SessionPlan& plan, SessionId id, SigningKey key, Secret store_key);
  Result<void> create(const Officer& officer);
  Result<void> sign_opening(const Officer& officer);
  HeadCell head(HeadRow row, ByteSpan value) const;
  SignedTotals sign_checkpoint(const SessionTotals& totals);
  std::vector<SlotCell> wrap(const std::vector<Bytes>& records);
  Result<void> store(const std::vector<Bytes>& records, SessionTotals next);
  Result<void> commit(const std::vector<SlotCell>& slots, const std::vector<HeadCell>& head);
  Result<void> settle(const std::vector<SlotCell>& slots, const std::vector<HeadCell>& head, Error why);
  Result<void> store_counters(SessionTotals next);

  const Package* package_;
  SessionPlan plan_;
  SessionId id_;
  std::optional<SigningKey> key_;
  std::unique_ptr<CellCipher> cipher_;
  Note open_note_;
  SessionTotals totals_;
  Entrance entrance_;                     // of who is inside
  std::vector<PreparedBallot> prepared_;  // fixed, and not yet cast
  std::optional<LiveStore> disk_, mirror_;
  std::vector<std::uint32_t> free_;  // slots that hold a dummy
  std::map<HeadRow, Bytes> head_;    // cells as they stand on the disk
  std::optional<Error> broken_;
  bool sealed_{false};
};

// The most ballots that one sitting casts: one for every paper of its electorate.
std::size_t most_papers_of_a_sitting(const Event& event);

// K_store from the row that holds it for this officer. NotFound when it was not sealed to them.
Result<Secret> open_store_key(LiveStore& store, const Officer& officer);

}  // namespace wardmote
