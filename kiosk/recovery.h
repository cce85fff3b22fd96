// Reading live stores again: at the close, and after a stop. Every row must parse and the ballots must be
// exactly those of the last signed totals; nothing is repaired. Protocol section 8.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/session.h"
#include "kiosk/session_cells.h"
#include "shared/package.h"
#include "shared/result.h"
#include "shared/seal.h"
#include "shared/store.h"

namespace wardmote {

// Everything a live store holds of its session.
struct LiveContents {
  Note open_note;
  SessionOpen open;
  SignedTotals checkpoint;
  Tallies tallies;                    // of the Seal, or else of the checkpoint
  std::optional<SignedTotals> seal;   // once voting was stopped
  std::vector<SealedBallot> ballots;  // ascending by leaf
  std::vector<TestedRecord> tests;    // ascending
  Counters counters;                  // may be ahead of the tallies: people are let in before they cast

  [[nodiscard]] std::uint32_t completed() const;  // sittings whose ballots these are
  // Sittings that had begun and not ended: nothing of them is in the box.
  [[nodiscard]] std::uint32_t unfinished() const;
};

// Whether a live store's session was ever opened: its opening note is signed.
Result<bool> was_opened(LiveStore& store);

// Of a session whose K_store is at hand. Corrupt when anything does not fit.
Result<LiveContents> read_live(LiveStore& store, const Package& package, const CellCipher& cipher);
// Of a session that stopped: an officer opens K_store.
Result<LiveContents> reopen_live(const LiveFile& file, const Package& package, const Officer& officer);

// The medium to go by: the only valid one, or the one that holds everything of the other. Refused when each
// holds ballots that the other lacks: then both are evidence. With neither valid, the error of the first.
Result<LiveContents> choose_medium(Result<LiveContents> disk, Result<LiveContents> mirror);

// What is handed over of a sealed session, or of one that ends by `recover`.
StoreContents export_contents(const Package& package, const LiveContents& live,
                              const std::optional<Note>& recover);

}  // namespace wardmote
