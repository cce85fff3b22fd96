#include "shared/sqlite.h"

#include <sqlite3.h>

namespace wardmote {
namespace {

// Messages of SQLite may quote values; only its fixed text for the code is passed on.
Error sqlite_error(int code) {
  const std::string what = sqlite3_errstr(code);
  switch (code & 0xff) {
    case SQLITE_FULL:
      return {ErrorCode::NoSpace, what, "free some space on the medium"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::Busy, what, "close the other program that has the store open"};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_MISMATCH:
    case SQLITE_ERROR:
      return {ErrorCode::Corrupt, what};
    case SQLITE_CANTOPEN:
      return {ErrorCode::NotFound, what};
    case SQLITE_CONSTRAINT:
      return {ErrorCode::Refused, what};
    default:
      return {ErrorCode::Io, what};
  }
}

void harden(sqlite3* db) {
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 64 << 20);
  sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
}

// A file: URI with everything but letters, digits and a few signs escaped.
std::string immutable_uri(const std::filesystem::path& path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out = "file:";
  for (char c : std::filesystem::absolute(path).string()) {
    const auto b = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '.' ||
        c == '-')
      out += c;
    else
      out += {'%', kHex[b >> 4], kHex[b & 15]};
  }
  return out + "?immutable=1";
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}
void Database::Close::operator()(sqlite3* db) const {
  sqlite3_close(db);
}

Statement& Statement::bind(int index, ByteSpan blob) {
  sqlite3_bind_blob64(statement_.get(), index, blob.data(), blob.size(), SQLITE_STATIC);
  return *this;
}
Statement& Statement::bind(int index, std::string_view text) {
  sqlite3_bind_text64(statement_.get(), index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}
Statement& Statement::bind(int index, std::int64_t number) {
  sqlite3_bind_int64(statement_.get(), index, number);
  return *this;
}

Result<bool> Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return sqlite_error(sqlite3_extended_errcode(db_)).in("store");
}

Result<void> Statement::run() {
  auto row = step();
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
  if (!row) return std::move(row).error();
  return {};
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::optional<ByteSpan> Statement::blob(int column) const {
  if (sqlite3_column_type(statement_.get(), column) != SQLITE_BLOB) return std::nullopt;
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_.get(), column));
  return ByteSpan(data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

std::optional<std::string_view> Statement::text(int column) const {
  if (sqlite3_column_type(statement_.get(), column) != SQLITE_TEXT) return std::nullopt;
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

Result<Database> Database::open(const std::filesystem::path& path, OpenMode mode, const std::string& vfs) {
  std::error_code unreadable;
  const bool exists = std::filesystem::exists(path, unreadable);
  if (mode == OpenMode::Create && exists)
    return Error{ErrorCode::Refused, "already there; nothing is overwritten"}.in(path.filename().string());
  if (mode != OpenMode::Create && !exists)
    return Error{ErrorCode::NotFound, "no such file"}.in(path.filename().string());
  if (exists && !std::filesystem::is_regular_file(path, unreadable))
    return Error{ErrorCode::NotFound, "not a file"}.in(path.filename().string());
  const bool read_only = mode == OpenMode::ReadOnly;
  const int flags = read_only ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
                              : SQLITE_OPEN_READWRITE | (mode == OpenMode::Create ? SQLITE_OPEN_CREATE : 0);
  return open_with(read_only ? immutable_uri(path) : path.string(), flags,
                   vfs.empty() ? nullptr : vfs.c_str(), path.filename().string());
}

Result<Database> Database::in_memory() {
  return open_with("store", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "memdb", "store in memory");
}

Result<Database> Database::open_with(const std::string& name, int flags, const char* vfs,
                                     const std::string& what) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &raw, flags | SQLITE_OPEN_EXRESCODE, vfs);
  Database db(raw);
  if (code != SQLITE_OK) return sqlite_error(code).in(what);
  harden(raw);
  auto set = db.execute("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;");
  if (!set) return std::move(set).error().in(what);
  return db;
}

ByteSpan Database::image() const {
  sqlite3_int64 size = 0;
  const auto* bytes = sqlite3_serialize(db_.get(), "main", &size, SQLITE_SERIALIZE_NOCOPY);
  WM_ASSERT(bytes != nullptr);  // only ever null for a database that is a file
  return {bytes, static_cast<std::size_t>(size)};
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v2(db_.get(), sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
  if (code != SQLITE_OK) return sqlite_error(code).in("store");
  return Statement(db_.get(), raw);
}

Result<void> Database::execute(std::string_view sql) {
  const int code = sqlite3_exec(db_.get(), std::string(sql).c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return sqlite_error(code).in("store");
  return {};
}

Result<std::int64_t> Database::query_number(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return std::move(statement).error();
  auto row = statement->step();
  if (!row) return std::move(row).error();
  if (!*row) return Error{ErrorCode::Corrupt, "store: a value is missing"};
  return statement->number(0);
}

Result<std::string> Database::query_text(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return std::move(statement).error();
  auto row = statement->step();
  if (!row) return std::move(row).error();
  const auto text = *row ? statement->text(0) : std::nullopt;
  if (!text) return Error{ErrorCode::Corrupt, "store: a value is missing"};
  return std::string(*text);
}

void Database::forget_pages() {
  sqlite3_db_release_memory(db_.get());
}

Result<Transaction> Transaction::begin(Database& db) {
  auto begun = db.execute("BEGIN IMMEDIATE");
  if (!begun) return std::move(begun).error();
  return Transaction(&db);
}

Transaction::~Transaction() {
  // SQLite has rolled back by itself after some errors; then this is refused, which changes nothing.
  if (db_ != nullptr) static_cast<void>(db_->execute("ROLLBACK").has_value());
}

Result<void> Transaction::commit() {
  auto done = db_->execute("COMMIT");
  if (done) db_ = nullptr;
  return done;
}

Result<void> write_identity(Database& db, const FileIdentity& identity) {
  auto set = db.execute("PRAGMA application_id = " + std::to_string(identity.application_id) +
                        "; PRAGMA user_version = " + std::to_string(identity.user_version) + ";");
  if (!set) return set;
  for (std::string_view table : identity.schema)
    if (auto made = db.execute(table); !made) return made;
  return {};
}

Result<void> check_identity(Database& db, const FileIdentity& identity) {
  const auto application = db.query_number("PRAGMA application_id");
  if (!application) return application.error();
  if (*application != identity.application_id) return Error{ErrorCode::Corrupt, "not a store of Wardmote"};
  const auto version = db.query_number("PRAGMA user_version");
  if (!version) return version.error();
  if (*version != identity.user_version)
    return Error{ErrorCode::Unsupported, "store of version " + std::to_string(*version) +
                                             ", this program reads " + std::to_string(identity.user_version)};
  auto found = db.prepare("SELECT sql FROM sqlite_schema ORDER BY name");
  if (!found) return std::move(found).error();
  for (std::string_view expected : identity.schema) {
    auto row = found->step();
    if (!row) return std::move(row).error();
    if (!*row || found->text(0) != expected)
      return Error{ErrorCode::Corrupt, "store: its tables are not those of the format"};
  }
  auto more = found->step();
  if (!more) return std::move(more).error();
  if (*more) return Error{ErrorCode::Corrupt, "store: it has more than the tables of the format"};
  const auto check = db.query_text("PRAGMA quick_check(1)");
  if (!check) return check.error();
  if (*check != "ok") return Error{ErrorCode::Corrupt, "store: SQLite finds damage in it"};
  return {};
}

}  // namespace wardmote
