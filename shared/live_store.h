// The live store of an open session: one SQLite file of fixed cells on the kiosk's disk, and the same on the
// mirror. Protocol section 8. All cells are written when it is made; afterwards they are only overwritten
// with values of the same length, so that the file never tells how many ballots it holds or in which order
// they came.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "shared/bytes.h"
#include "shared/crypto_box.h"
#include "shared/result.h"
#include "shared/sqlite.h"

namespace wardmote {

// Rows of the table `head`; the sizes of their cells are fixed when the store is made.
enum class HeadRow : std::int64_t {
  Checkpoint = 1,  // wrapped: last checkpoint note with its signature, and its opening
  Counters = 2,    // wrapped: admission counters
  StoreKey = 3,    // K_store sealed to each officer of the site; overwritten at close
  Open = 4,        // the session-open note, signed
  Seal = 5,        // wrapped: the Seal, once there is one
};

struct HeadCell {
  HeadRow row{HeadRow::Checkpoint};
  Bytes value;
};
struct SlotCell {
  std::uint32_t slot{0};  // 0-based
  Bytes value;
};

// K_store and what it is bound to: wraps records into cells of one size and opens them again.
class CellCipher {
 public:
  CellCipher(const EventId& event, const SessionId& session, Secret store_key);

  // nonce || XChaCha20-Poly1305(K_store, record zero-padded to `record_size`, AD "ad/row" || event ||
  // session).
  [[nodiscard]] Bytes wrap_record(ByteSpan record, std::size_t record_size) const;
  // The padded record, or nothing when the cell was altered or is of another session.
  [[nodiscard]] std::optional<Secret> open_record(ByteSpan cell) const;

  // Head rows: a length u32 before the value, zero-padded to `size`, AD "ad/head" || event || session || row.
  [[nodiscard]] Bytes wrap_head(HeadRow row, ByteSpan value, std::size_t size) const;
  [[nodiscard]] std::optional<Bytes> open_head(HeadRow row, ByteSpan cell) const;

  [[nodiscard]] const Secret& store_key() const { return key_; }

 private:
  EventId event_;
  SessionId session_;
  Secret key_;
};
inline constexpr std::size_t kCellOverhead = AeadNonce::kSize + kAeadOverhead;

class LiveStore {
 public:
  // Makes the file with every cell written and synced. `slots` gives the first value of each slot, all of one
  // length. Refused when the file is there; any other error leaves no file. `vfs`: see Database::open.
  static Result<LiveStore> create(const std::filesystem::path& path, const std::vector<Bytes>& slots,
                                  const std::vector<HeadCell>& head, const std::string& vfs = "");
  // An existing one, for recovery. Corrupt, Unsupported, Busy or NotFound otherwise.
  static Result<LiveStore> open(const std::filesystem::path& path, const std::string& vfs = "");

  // Whether making the file was cut before it was whole: it has no table at all. Never true of a store that
  // was in use.
  static Result<bool> is_unfinished(const std::filesystem::path& path, const std::string& vfs = "");

  // Overwrites cells in one durable transaction; all of them or none. Each value must have its cell's length.
  Result<void> overwrite(const std::vector<SlotCell>& slots, const std::vector<HeadCell>& head);

  // Whether the file, read anew and not from memory, holds these values. Corrupt when it holds others.
  Result<void> read_back(const std::vector<SlotCell>& slots, const std::vector<HeadCell>& head);

  Result<Bytes> slot(std::uint32_t n);
  Result<Bytes> head(HeadRow row);
  Result<std::vector<Bytes>> all_slots();
  [[nodiscard]] std::uint32_t slot_count() const { return slot_count_; }

 private:
  LiveStore(Database db, std::uint32_t slot_count) : db_(std::move(db)), slot_count_(slot_count) {}
  Database db_;
  std::uint32_t slot_count_{0};
};

}  // namespace wardmote
