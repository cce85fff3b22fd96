// CREATE statements: see kIdentity. Rows are inserted in the order of their keys, in one transaction, into a
// new file of 4096-byte pages: nothing of the voting order can remain. A reader writes what it has read anew
// and compares, so that a store has one form and no byte of it can be changed unseen.
#include "shared/store.h"

#include <algorithm>

#include "shared/files.h"
#include "shared/sqlite.h"

namespace wardmote {
namespace {

const FileIdentity& identity() {
  static const FileIdentity kIdentity{
      0x574D5354,  // "WMST"
      1,
      {"CREATE TABLE ballot(leaf BLOB PRIMARY KEY, body BLOB NOT NULL, sig BLOB NOT NULL, ct BLOB NOT NULL) "
       "WITHOUT ROWID",
       "CREATE TABLE blob(name TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID",
       "CREATE TABLE note(name TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID"}};
  return kIdentity;
}

Error corrupt(std::string_view what) {
  return {ErrorCode::Corrupt, "store: " + std::string(what)};
}

void sort_by_leaf(std::vector<SealedBallot>& ballots) {
  std::ranges::sort(ballots, {}, [](const SealedBallot& b) { return leaf_of(b.body); });
}

Result<void> insert_ballots(Database& db, const std::vector<SealedBallot>& ballots) {
  auto insert = db.prepare("INSERT INTO ballot VALUES(?,?,?,?)");
  if (!insert) return std::move(insert).error();
  for (const auto& b : ballots) {
    const Digest leaf = leaf_of(b.body);
    insert->bind(1, leaf.span())
        .bind(2, ByteSpan(b.body))
        .bind(3, b.signature.span())
        .bind(4, ByteSpan(b.ct));
    if (auto done = insert->run(); !done) return done;
  }
  return {};
}

Result<void> insert_notes(Database& db, const StoreContents& contents) {
  auto insert = db.prepare("INSERT INTO note VALUES(?,?)");
  if (!insert) return std::move(insert).error();
  for (const auto& [name, text] : contents.notes)
    if (auto done = insert->bind(1, name).bind(2, std::string_view(text)).run(); !done) return done;
  auto insert_blob = db.prepare("INSERT INTO blob VALUES(?,?)");
  if (!insert_blob) return std::move(insert_blob).error();
  for (const auto& [name, bytes] : contents.blobs)
    if (auto done = insert_blob->bind(1, name).bind(2, ByteSpan(bytes)).run(); !done) return done;
  return {};
}

// Into a new and empty database.
Result<void> fill(Database& db, const StoreContents& contents) {
  // The file is new and renamed only when whole, so its journal may live in memory.
  if (auto set = db.execute("PRAGMA page_size = 4096; PRAGMA synchronous = EXTRA;"); !set) return set;
  if (auto mode = db.query_text("PRAGMA journal_mode = MEMORY"); !mode) return std::move(mode).error();
  auto transaction = Transaction::begin(db);
  if (!transaction) return std::move(transaction).error();
  if (auto done = write_identity(db, identity()); !done) return done;
  if (auto done = insert_ballots(db, contents.ballots); !done) return done;
  if (auto done = insert_notes(db, contents); !done) return done;
  return transaction->commit();
}

Result<void> create(const std::filesystem::path& path, const StoreContents& contents,
                    const std::string& vfs) {
  auto db = Database::open(path, OpenMode::Create, vfs);
  if (!db) return std::move(db).error();
  return fill(*db, contents);
}

Result<void> compare(const std::filesystem::path& path, const StoreContents& contents) {
  auto back = read_store(path);
  if (!back) return std::move(back).error();
  if (*back != contents)
    return Error{ErrorCode::Refused, "holds something else than what was to be written",
                 "keep the file as evidence and export to another folder"}
        .in(path.filename().string());
  return {};
}

Result<SealedBallot> read_ballot(const Statement& row) {
  const auto leaf = row.blob(0), body = row.blob(1), sig = row.blob(2), ct = row.blob(3);
  if (!leaf || !body || !sig || !ct || body->size() != kBodySize || sig->size() != Signature::kSize)
    return corrupt("a ballot's row is not of the format");
  SealedBallot out;
  std::ranges::copy(*body, out.body.begin());
  out.signature = Signature::from(*sig).value();
  out.ct.assign(ct->begin(), ct->end());
  if (!std::ranges::equal(leaf_of(out.body).span(), *leaf))
    return corrupt("a ballot's leaf is not that of its body");
  return out;
}

Result<void> read_ballots(Database& db, const StoreLimits& limits, StoreContents& out) {
  auto rows = db.prepare("SELECT leaf, body, sig, ct FROM ballot ORDER BY leaf");
  if (!rows) return std::move(rows).error();
  for (;;) {
    auto row = rows->step();
    if (!row) return std::move(row).error();
    if (!*row) return {};
    if (out.ballots.size() >= limits.ballots)
      return Error{ErrorCode::Refused, "store: more ballots than any store may have"};
    auto ballot = read_ballot(*rows);
    if (!ballot) return std::move(ballot).error();
    if (!out.ballots.empty() && leaf_of(out.ballots.back().body) >= leaf_of(ballot->body))
      return corrupt("ballots are not in the order of their leaves");
    out.ballots.push_back(std::move(*ballot));
  }
}

// Reads a table of a name and a value, with `add(name, statement)` taking the value.
template <class Add>
Result<void> read_named(Database& db, std::string_view sql, const StoreLimits& limits, Add add) {
  auto rows = db.prepare(sql);
  if (!rows) return std::move(rows).error();
  for (std::uint64_t count = 0;; ++count) {
    auto row = rows->step();
    if (!row) return std::move(row).error();
    if (!*row) return {};
    const auto name = rows->text(0);
    if (!name || count >= limits.notes || !add(std::string(*name), *rows))
      return corrupt("a note or blob is not of the format");
  }
}

// SQLite's version number in the header of a file: the one thing that does not follow from the contents.
constexpr std::size_t kWriterVersion = 96, kBehindWriterVersion = 100;

bool same_but_for_writer(ByteSpan a, ByteSpan b) {
  const auto same = [](ByteSpan x, ByteSpan y) { return std::ranges::equal(x, y); };
  return a.size() == b.size() && a.size() >= kBehindWriterVersion &&
         same(a.first(kWriterVersion), b.first(kWriterVersion)) &&
         same(a.subspan(kBehindWriterVersion), b.subspan(kBehindWriterVersion));
}

Result<void> check_form(ByteSpan file, const StoreContents& contents) {
  auto db = Database::in_memory();
  if (!db) return std::move(db).error();
  if (auto written = fill(*db, contents); !written) return written;
  if (!same_but_for_writer(file, db->image())) return corrupt("not in the one form that is written");
  return {};
}

Result<StoreContents> read_contents(Database& db, const StoreLimits& limits) {
  StoreContents out;
  if (auto done = read_ballots(db, limits, out); !done) return std::move(done).error();
  auto done = read_named(db, "SELECT name, text FROM note ORDER BY name", limits,
                         [&](std::string name, const Statement& row) {
                           const auto text = row.text(1);
                           if (!text || text->size() > limits.note_bytes) return false;
                           return out.notes.emplace(std::move(name), std::string(*text)).second;
                         });
  if (!done) return std::move(done).error();
  done = read_named(db, "SELECT name, bytes FROM blob ORDER BY name", limits,
                    [&](std::string name, const Statement& row) {
                      const auto bytes = row.blob(1);
                      if (!bytes) return false;
                      return out.blobs.emplace(std::move(name), Bytes(bytes->begin(), bytes->end())).second;
                    });
  if (!done) return std::move(done).error();
  return out;
}

}  // namespace

std::string store_file_name(std::string_view kiosk, std::uint32_t seq) {
  return std::string(kiosk) + "-" + std::to_string(seq) + ".wstore";
}

Result<void> write_store(const std::filesystem::path& path, StoreContents contents, Minute date,
                         const std::string& vfs) {
  sort_by_leaf(contents.ballots);
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored)) return compare(path, contents);
  const auto temporary = temporary_name(path);
  if (auto gone = remove_file(temporary); !gone) return gone;
  auto done = create(temporary, contents, vfs);
  if (done) done = set_file_time(temporary, date);
  // Read back before it has its name: a file that was badly written must not stand in the way of the next.
  if (done) done = compare(temporary, contents);
  if (done) done = publish_file(temporary, path);
  if (done) return compare(path, contents);
  std::filesystem::remove(temporary, ignored);
  return done;
}

Result<StoreContents> read_store(const std::filesystem::path& path, const StoreLimits& limits) {
  const auto named = [&](Error error) { return std::move(error).in(path.filename().string()); };
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (!error && size > limits.file_bytes) return named({ErrorCode::Refused, "larger than any store may be"});
  auto db = Database::open(path, OpenMode::ReadOnly);
  if (!db) return std::move(db).error();
  if (auto fine = check_identity(*db, identity()); !fine) return named(std::move(fine).error());
  auto contents = read_contents(*db, limits);
  if (!contents) return named(std::move(contents).error());
  const auto file = read_file(path, limits.file_bytes);
  if (!file) return file.error();
  if (auto fine = check_form(*file, *contents); !fine) return named(std::move(fine).error());
  return contents;
}

}  // namespace wardmote
