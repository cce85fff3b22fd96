#include "shared/live_store.h"

#include <algorithm>

#include "shared/files.h"

namespace wardmote {
namespace {

const FileIdentity& identity() {
  static const FileIdentity kIdentity{0x574D4C56,  // "WMLV"
                                      1,
                                      {"CREATE TABLE head(k INTEGER PRIMARY KEY, v BLOB NOT NULL)",
                                       "CREATE TABLE slot(n INTEGER PRIMARY KEY, v BLOB NOT NULL)"}};
  return kIdentity;
}

Result<void> set_durable(Database& db) {
  auto mode = db.query_text("PRAGMA journal_mode = TRUNCATE");
  if (!mode) return std::move(mode).error();
  if (*mode != "truncate") return Error{ErrorCode::Io, "live store: rollback journal refused"};
  return db.execute("PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON;");
}

Result<void> insert_cells(Database& db, const std::vector<Bytes>& slots, const std::vector<HeadCell>& head) {
  auto slot = db.prepare("INSERT INTO slot VALUES(?,?)");
  if (!slot) return std::move(slot).error();
  for (std::size_t n = 0; n < slots.size(); ++n)
    if (auto done = slot->bind(1, static_cast<std::int64_t>(n)).bind(2, ByteSpan(slots[n])).run(); !done)
      return done;
  auto row = db.prepare("INSERT INTO head VALUES(?,?)");
  if (!row) return std::move(row).error();
  for (const auto& cell : head)
    if (auto done = row->bind(1, static_cast<std::int64_t>(cell.row)).bind(2, ByteSpan(cell.value)).run();
        !done)
      return done;
  return {};
}

Result<void> fill(Database& db, const std::vector<Bytes>& slots, const std::vector<HeadCell>& head) {
  if (auto set = db.execute("PRAGMA page_size = 4096"); !set) return set;
  if (auto set = set_durable(db); !set) return set;
  auto transaction = Transaction::begin(db);
  if (!transaction) return std::move(transaction).error();
  if (auto done = write_identity(db, identity()); !done) return done;
  if (auto done = insert_cells(db, slots, head); !done) return done;
  return transaction->commit();
}

// Runs an UPDATE that must meet exactly one cell of the same length.
Result<void> update(Database& db, Statement& statement, std::int64_t key, const Bytes& value) {
  if (auto done = statement.bind(1, ByteSpan(value)).bind(2, key).run(); !done) return done;
  auto changed = db.query_number("SELECT changes()");
  if (!changed) return std::move(changed).error();
  if (*changed != 1) return Error{ErrorCode::Corrupt, "live store: a cell is missing or has another length"};
  return {};
}

Result<Bytes> read_cell(Database& db, std::string_view sql, std::int64_t key) {
  auto row = db.prepare(sql);
  if (!row) return std::move(row).error();
  auto found = row->bind(1, key).step();
  if (!found) return std::move(found).error();
  const auto value = *found ? row->blob(0) : std::nullopt;
  if (!value) return Error{ErrorCode::Corrupt, "live store: a cell is missing"};
  return Bytes(value->begin(), value->end());
}

Bytes context(std::string_view name, const EventId& event, const SessionId& session) {
  return concat({as_bytes(full_context(name)), event.span(), session.span()});
}

Bytes wrap(ByteSpan message, const Bytes& associated, const Secret& key) {
  const auto nonce = random_fixed<AeadNonce>();
  return concat({nonce.span(), aead_encrypt(message, associated, nonce, key.span())});
}

std::optional<Secret> unwrap(ByteSpan cell, const Bytes& associated, const Secret& key) {
  if (cell.size() < kCellOverhead) return std::nullopt;
  const auto nonce = AeadNonce::from(cell.first(AeadNonce::kSize)).value();
  return aead_decrypt(cell.subspan(AeadNonce::kSize), associated, nonce, key.span());
}

Bytes head_context(const EventId& event, const SessionId& session, HeadRow row) {
  const auto k = static_cast<std::uint8_t>(row);
  return concat({context("ad/head", event, session), {&k, 1}});
}

}  // namespace

CellCipher::CellCipher(const EventId& event, const SessionId& session, Secret store_key)
    : event_(event), session_(session), key_(std::move(store_key)) {}

Bytes CellCipher::wrap_record(ByteSpan record, std::size_t record_size) const {
  WM_ASSERT(record.size() <= record_size);
  Secret padded(record_size);
  std::copy(record.begin(), record.end(), padded.span().begin());
  return wrap(padded.span(), context("ad/row", event_, session_), key_);
}

std::optional<Secret> CellCipher::open_record(ByteSpan cell) const {
  return unwrap(cell, context("ad/row", event_, session_), key_);
}

Bytes CellCipher::wrap_head(HeadRow row, ByteSpan value, std::size_t size) const {
  ByteWriter padded;
  padded.u32(static_cast<std::uint32_t>(value.size())).raw(value);
  WM_ASSERT(padded.bytes().size() <= size);
  padded.zeros(size - padded.bytes().size());
  return wrap(padded.bytes(), head_context(event_, session_, row), key_);
}

std::optional<Bytes> CellCipher::open_head(HeadRow row, ByteSpan cell) const {
  const auto padded = unwrap(cell, head_context(event_, session_, row), key_);
  if (!padded || padded->size() < 4) return std::nullopt;
  ByteReader in(padded->span());
  const std::size_t length = in.u32();
  if (length > in.left()) return std::nullopt;
  const ByteSpan value = in.raw(length);
  if (std::ranges::any_of(in.raw(in.left()), [](std::uint8_t byte) { return byte != 0; }))
    return std::nullopt;
  return Bytes(value.begin(), value.end());
}

Result<LiveStore> LiveStore::create(const std::filesystem::path& path, const std::vector<Bytes>& slots,
                                    const std::vector<HeadCell>& head, const std::string& vfs) {
  auto db = Database::open(path, OpenMode::Create, vfs);
  if (!db) return std::move(db).error();
  auto made = fill(*db, slots, head);
  if (made) made = sync_folder(path.has_parent_path() ? path.parent_path() : ".");
  if (made) return LiveStore(std::move(*db), static_cast<std::uint32_t>(slots.size()));
  // Not one ballot was in it yet; what is left would stand in the way of the next attempt.
  { const Database closed = std::move(*db); }
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  std::filesystem::remove(path.string() + "-journal", ignored);
  return std::move(made).error();
}

Result<LiveStore> LiveStore::open(const std::filesystem::path& path, const std::string& vfs) {
  auto db = Database::open(path, OpenMode::Write, vfs);
  if (!db) return std::move(db).error();
  if (auto fine = check_identity(*db, identity()); !fine)
    return std::move(fine).error().in(path.filename().string());
  if (auto set = set_durable(*db); !set) return std::move(set).error();
  auto count = db->query_number("SELECT count(*) FROM slot");
  if (!count) return std::move(count).error();
  return LiveStore(std::move(*db), static_cast<std::uint32_t>(*count));
}

Result<bool> LiveStore::is_unfinished(const std::filesystem::path& path, const std::string& vfs) {
  auto db = Database::open(path, OpenMode::Write, vfs);
  if (!db) return std::move(db).error();
  auto tables = db->query_number("SELECT count(*) FROM sqlite_schema");
  if (!tables) return std::move(tables).error();
  return *tables == 0;
}

Result<void> LiveStore::overwrite(const std::vector<SlotCell>& slots, const std::vector<HeadCell>& head) {
  auto transaction = Transaction::begin(db_);
  if (!transaction) return std::move(transaction).error();
  auto slot = db_.prepare("UPDATE slot SET v = ?1 WHERE n = ?2 AND length(v) = length(?1)");
  if (!slot) return std::move(slot).error();
  for (const auto& cell : slots)
    if (auto done = update(db_, *slot, cell.slot, cell.value); !done) return done;
  auto row = db_.prepare("UPDATE head SET v = ?1 WHERE k = ?2 AND length(v) = length(?1)");
  if (!row) return std::move(row).error();
  for (const auto& cell : head)
    if (auto done = update(db_, *row, static_cast<std::int64_t>(cell.row), cell.value); !done) return done;
  return transaction->commit();
}

Result<void> LiveStore::read_back(const std::vector<SlotCell>& slots, const std::vector<HeadCell>& head) {
  db_.forget_pages();
  const Error differs{ErrorCode::Corrupt, "live store: a cell holds something else than what was written"};
  for (const auto& cell : slots) {
    auto value = slot(cell.slot);
    if (!value) return std::move(value).error();
    if (*value != cell.value) return differs;
  }
  for (const auto& cell : head) {
    auto value = this->head(cell.row);
    if (!value) return std::move(value).error();
    if (*value != cell.value) return differs;
  }
  return {};
}

Result<Bytes> LiveStore::slot(std::uint32_t n) {
  return read_cell(db_, "SELECT v FROM slot WHERE n = ?", n);
}

Result<Bytes> LiveStore::head(HeadRow row) {
  return read_cell(db_, "SELECT v FROM head WHERE k = ?", static_cast<std::int64_t>(row));
}

Result<std::vector<Bytes>> LiveStore::all_slots() {
  std::vector<Bytes> out;
  for (std::uint32_t n = 0; n < slot_count_; ++n) {
    auto value = slot(n);
    if (!value) return std::move(value).error();
    out.push_back(std::move(*value));
  }
  return out;
}

}  // namespace wardmote
