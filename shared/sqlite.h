// SQLite, the only user of <sqlite3.h>: a database and its statements as values that close themselves.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/bytes.h"
#include "shared/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace wardmote {

enum class OpenMode {
  Create,    // a new file; Refused when there is one
  Write,     // an existing file
  ReadOnly,  // an existing file that nobody may change: immutable, defensive, trusted_schema off
};

class Statement {
 public:
  Statement& bind(int index, ByteSpan blob);  // 1-based; the bytes must outlive the next step
  Statement& bind(int index, std::string_view text);
  Statement& bind(int index, std::int64_t number);
  // True while there is a row; false at the end.
  Result<bool> step();
  Result<void> run();  // step to the end and reset; for statements without rows
  [[nodiscard]] std::int64_t number(int column) const;  // 0-based
  // Views live until the next step. Nothing when the column has another type than asked for.
  [[nodiscard]] std::optional<ByteSpan> blob(int column) const;
  [[nodiscard]] std::optional<std::string_view> text(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  Statement(sqlite3* db, sqlite3_stmt* statement) : db_(db), statement_(statement) {}
  sqlite3* db_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Database {
 public:
  // `vfs` names a registered SQLite VFS; "" is the default. Tests use one that fails.
  static Result<Database> open(const std::filesystem::path& path, OpenMode mode, const std::string& vfs = "");
  // A new one in memory, laid out byte for byte as a file that is written in the same way.
  static Result<Database> in_memory();
  // The bytes of an in-memory database. They live as long as it does and until it is changed.
  [[nodiscard]] ByteSpan image() const;
  Result<Statement> prepare(std::string_view sql);
  Result<void> execute(std::string_view sql);  // one or more statements without results
  Result<std::int64_t> query_number(std::string_view sql);
  Result<std::string> query_text(std::string_view sql);
  void forget_pages();  // what is read next comes from the file, not from memory

 private:
  struct Close {
    void operator()(sqlite3* db) const;
  };
  explicit Database(sqlite3* db) : db_(db) {}
  static Result<Database> open_with(const std::string& name, int flags, const char* vfs,
                                    const std::string& what);
  std::unique_ptr<sqlite3, Close> db_;
};

// Rolls back unless committed.
class Transaction {
 public:
  static Result<Transaction> begin(Database& db);
  Transaction(Transaction&& other) noexcept : db_(std::exchange(other.db_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Result<void> commit();

 private:
  explicit Transaction(Database* db) : db_(db) {}
  Database* db_;
};

// What one of our SQLite files must look like; identity is checked before anything is read.
struct FileIdentity {
  std::int64_t application_id{0};
  std::int64_t user_version{0};
  std::vector<std::string_view> schema;  // exact CREATE statements, in the order of sqlite_schema by name
};
Result<void> write_identity(Database& db, const FileIdentity& identity);
// Corrupt for another program's file or another schema, Unsupported for a newer version, Corrupt when
// quick_check finds damage.
Result<void> check_identity(Database& db, const FileIdentity& identity);

}  // namespace wardmote
