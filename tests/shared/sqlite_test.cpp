#include "shared/sqlite.h"

#include <catch2/catch.hpp>

#include "shared/files.h"
#include "tests/support/damage.h"
#include "tests/support/temp_folder.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

const FileIdentity kIdentity{0x54455354, 3, {"CREATE TABLE a(k INTEGER PRIMARY KEY, v BLOB NOT NULL)"}};

// A database of kIdentity with one row.
std::filesystem::path small_database(const TempFolder& folder) {
  auto path = folder / "small";
  auto db = Database::open(path, OpenMode::Create).value();
  write_identity(db, kIdentity).value();
  db.execute("INSERT INTO a VALUES(1, x'00ff')").value();
  return path;
}

std::string why_not(const TempFolder& folder, const FileIdentity& identity) {
  auto db = Database::open(folder / "small", OpenMode::ReadOnly).value();
  return check_identity(db, identity).error().what;
}

}  // namespace

TEST_CASE("a database is read back as it was written", "[sqlite]") {
  const TempFolder folder;
  auto db = Database::open(small_database(folder), OpenMode::ReadOnly).value();
  CHECK(check_identity(db, kIdentity));
  auto rows = db.prepare("SELECT k, v FROM a").value();
  REQUIRE(rows.step().value());
  CHECK(rows.number(0) == 1);
  CHECK(Bytes(rows.blob(1)->begin(), rows.blob(1)->end()) == Bytes{0x00, 0xff});
  CHECK_FALSE(rows.text(1));
  CHECK_FALSE(rows.step().value());
}

TEST_CASE("a database is created once and opened only where there is one", "[sqlite]") {
  const TempFolder folder;
  CHECK(Database::open(folder / "small", OpenMode::Write).error().code == ErrorCode::NotFound);
  CHECK(Database::open(folder / "small", OpenMode::ReadOnly).error().code == ErrorCode::NotFound);
  small_database(folder);
  CHECK(Database::open(folder / "small", OpenMode::Create).error().what ==
        "small: already there; nothing is overwritten");
}

TEST_CASE("a database opened for reading cannot be changed", "[sqlite]") {
  const TempFolder folder;
  auto db = Database::open(small_database(folder), OpenMode::ReadOnly).value();
  CHECK_FALSE(db.execute("INSERT INTO a VALUES(2, x'00')"));
  CHECK_FALSE(db.execute("CREATE TABLE b(x)"));
  CHECK_FALSE(db.execute("ATTACH 'other' AS other"));
}

TEST_CASE("a file of another program, version or schema is told apart", "[sqlite]") {
  const TempFolder folder;
  small_database(folder);
  FileIdentity other = kIdentity;
  other.application_id = 1;
  CHECK(why_not(folder, other) == "not a store of Wardmote");
  other = kIdentity;
  other.user_version = 2;
  CHECK(why_not(folder, other) == "store of version 3, this program reads 2");
  other = kIdentity;
  other.schema = {"CREATE TABLE a(k INTEGER PRIMARY KEY, v BLOB)"};
  CHECK(why_not(folder, other) == "store: its tables are not those of the format");
  other.schema = {};
  CHECK(why_not(folder, other) == "store: it has more than the tables of the format");
}

TEST_CASE("a database with a view, trigger or index beside its tables is refused", "[sqlite]") {
  for (auto more :
       {"CREATE VIEW v AS SELECT 1", "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a; END",
        "CREATE INDEX z ON a(v)"}) {
    const TempFolder folder;
    {
      auto db = Database::open(small_database(folder), OpenMode::Write).value();
      REQUIRE(db.execute(more));
    }
    INFO(more);
    CHECK_FALSE(why_not(folder, kIdentity).empty());
  }
}

TEST_CASE("a file that is no database is refused", "[sqlite]") {
  const TempFolder folder;
  REQUIRE(write_file(folder / "small", as_bytes(std::string(5000, 'x'))));
  CHECK(why_not(folder, kIdentity) == "store: file is not a database");
  REQUIRE(write_file(folder / "small", {}, {true, false}));
  CHECK(why_not(folder, kIdentity) == "not a store of Wardmote");
}

TEST_CASE("a name that means something in a URI opens the file of that name", "[sqlite]") {
  const TempFolder folder;
  const auto odd = folder / "a?mode=rwc#%41 é.db";
  {
    auto db = Database::open(odd, OpenMode::Create).value();
    REQUIRE(write_identity(db, kIdentity));
  }
  auto db = Database::open(odd, OpenMode::ReadOnly).value();
  CHECK(check_identity(db, kIdentity));
}

TEST_CASE("a database in memory has the bytes that a file would have", "[sqlite]") {
  const TempFolder folder;
  auto memory = Database::in_memory().value();
  write_identity(memory, kIdentity).value();
  memory.execute("INSERT INTO a VALUES(1, x'00ff')").value();
  const Bytes file = read_file(small_database(folder), 1 << 20).value();
  CHECK(Bytes(memory.image().begin(), memory.image().end()) == file);
}

TEST_CASE("a transaction that is not committed leaves nothing", "[sqlite]") {
  const TempFolder folder;
  auto db = Database::open(small_database(folder), OpenMode::Write).value();
  {
    auto transaction = Transaction::begin(db).value();
    REQUIRE(db.execute("INSERT INTO a VALUES(2, x'01')"));
    CHECK(db.query_number("SELECT count(*) FROM a").value() == 2);
  }
  CHECK(db.query_number("SELECT count(*) FROM a").value() == 1);
  auto transaction = Transaction::begin(db).value();
  REQUIRE(db.execute("INSERT INTO a VALUES(2, x'01')"));
  REQUIRE(transaction.commit());
  CHECK(db.query_number("SELECT count(*) FROM a").value() == 2);
}

TEST_CASE("a database that somebody else is writing to is busy", "[sqlite]") {
  const TempFolder folder;
  auto one = Database::open(small_database(folder), OpenMode::Write).value();
  auto two = Database::open(folder / "small", OpenMode::Write).value();
  auto held = Transaction::begin(one).value();
  CHECK(Transaction::begin(two).error().code == ErrorCode::Busy);
}

TEST_CASE("a value of another type than asked for is not read", "[sqlite]") {
  const TempFolder folder;
  auto db = Database::open(small_database(folder), OpenMode::ReadOnly).value();
  CHECK(db.query_text("SELECT x'41'").error().what == "store: a value is missing");
  CHECK(db.query_text("SELECT 'x' WHERE 0").error().what == "store: a value is missing");
  CHECK(db.query_number("SELECT 1 WHERE 0").error().what == "store: a value is missing");
  CHECK(db.query_text("SELECT 'x'").value() == "x");
  CHECK_FALSE(db.prepare("SELEKT"));
}

TEST_CASE("errors of the database never quote a value", "[sqlite]") {
  const TempFolder folder;
  auto db = Database::open(small_database(folder), OpenMode::Write).value();
  const auto twice = db.execute("INSERT INTO a VALUES(1, x'5ec3e7')");
  REQUIRE_FALSE(twice);
  CHECK(twice.error().code == ErrorCode::Refused);
  CHECK(twice.error().what.find("5ec3e7") == std::string::npos);
}
