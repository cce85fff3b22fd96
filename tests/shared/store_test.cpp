#include "shared/store.h"

#include <algorithm>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "shared/files.h"
#include "shared/sqlite.h"
#include "tests/support/damage.h"
#include "tests/support/world.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

const World& world() {
  static const World kWorld;
  return kWorld;
}
const StoreContents& contents() {
  static const StoreContents kContents = contents_of(world(), voted(world(), 1, {{1, 2}, {4}, {9}, {2}}));
  return kContents;
}

// The contents as read_store() gives them: ballots in leaf order.
StoreContents sorted(StoreContents from) {
  std::ranges::sort(from.ballots, {}, [](const SealedBallot& b) { return leaf_of(b.body); });
  return from;
}

Bytes bytes_of(const std::filesystem::path& path) {
  return read_file(path, 1 << 24).value();
}

// A store that was changed by SQL after it was written.
std::string why_not_after(std::string_view sql) {
  const TempFolder folder;
  const auto path = folder / "k01-1.wstore";
  write_store(path, contents(), Minute{0}).value();
  {
    auto db = Database::open(path, OpenMode::Write).value();
    db.execute(sql).value();
  }
  return read_store(path).error().what;
}

}  // namespace

TEST_CASE("a store is read back as it was written", "[store]") {
  const TempFolder folder;
  REQUIRE(write_store(folder / "k01-1.wstore", contents(), Minute{0}));
  CHECK(read_store(folder / "k01-1.wstore").value() == sorted(contents()));
}

TEST_CASE("a store of no ballots is a store", "[store]") {
  const TempFolder folder;
  const auto empty = contents_of(world(), voted(world(), 1, {}));
  REQUIRE(write_store(folder / "s", empty, Minute{0}));
  CHECK(read_store(folder / "s").value() == empty);
}

TEST_CASE("any order of voting gives the same bytes", "[store]") {
  const TempFolder folder;
  StoreContents shuffled = contents();
  const auto by_body = [](const SealedBallot& a, const SealedBallot& b) { return a.body < b.body; };
  std::ranges::sort(shuffled.ballots, by_body);
  REQUIRE(write_store(folder / "0", contents(), Minute{0}));
  int order = 1;
  do {
    const auto path = folder / std::to_string(order++);
    REQUIRE(write_store(path, shuffled, Minute{0}));
    CHECK(bytes_of(path) == bytes_of(folder / "0"));
  } while (std::ranges::next_permutation(shuffled.ballots, by_body).found);
  CHECK(order == 25);
}

TEST_CASE("a store has the date it was given, not that of its writing", "[store]") {
  const TempFolder folder;
  const auto path = export_to(folder, world(), voted(world(), 1, {{1}}));
  struct stat info {};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  CHECK(info.st_mtim.tv_sec == parse_minute("2027-04-20T00:00Z").value().value * 60);
}

TEST_CASE("a store is never overwritten, but writing the same again is fine", "[store]") {
  const TempFolder folder;
  const auto path = folder / "s";
  REQUIRE(write_store(path, contents(), Minute{0}));
  CHECK(write_store(path, contents(), Minute{0}));
  StoreContents other = contents();
  other.ballots.pop_back();
  CHECK(write_store(path, other, Minute{0}).error().what ==
        "s: holds something else than what was to be written");
  CHECK(read_store(path).value() == sorted(contents()));
}

TEST_CASE("a ballot twice in one store is refused, and nothing is left behind", "[store]") {
  const TempFolder folder;
  StoreContents twice = contents();
  twice.ballots.push_back(twice.ballots[0]);
  CHECK_FALSE(write_store(folder / "s", twice, Minute{0}));
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("a store whose rows are not of the format is refused", "[store]") {
  CHECK(why_not_after("UPDATE ballot SET sig = x'00'") ==
        "k01-1.wstore: store: a ballot's row is not of the format");
  CHECK(why_not_after("UPDATE ballot SET body = x'00'") ==
        "k01-1.wstore: store: a ballot's row is not of the format");
  CHECK(why_not_after("UPDATE ballot SET ct = 'text'") ==
        "k01-1.wstore: store: a ballot's row is not of the format");
  CHECK(why_not_after("UPDATE ballot SET body = zeroblob(112)") ==
        "k01-1.wstore: store: a ballot's leaf is not that of its body");
  CHECK(why_not_after("UPDATE note SET text = x'00'") ==
        "k01-1.wstore: store: a note or blob is not of the format");
  CHECK(why_not_after("UPDATE blob SET bytes = 'x'") ==
        "k01-1.wstore: store: a note or blob is not of the format");
  CHECK(why_not_after("INSERT INTO note VALUES(x'00', 'x')") ==
        "k01-1.wstore: store: a note or blob is not of the format");
}

TEST_CASE("a store of another program or a newer version is told apart", "[store]") {
  CHECK(why_not_after("PRAGMA application_id = 1") == "k01-1.wstore: not a store of Wardmote");
  CHECK(why_not_after("PRAGMA user_version = 2") == "k01-1.wstore: store of version 2, this program reads 1");
  CHECK(why_not_after("CREATE TABLE more(x)") ==
        "k01-1.wstore: store: its tables are not those of the format");
  CHECK(why_not_after("CREATE TABLE z(x)") ==
        "k01-1.wstore: store: it has more than the tables of the format");
}

TEST_CASE("a store has one form, whatever else SQLite would read as the same", "[store]") {
  CHECK(why_not_after("INSERT INTO blob VALUES('z', x'00'); DELETE FROM blob WHERE name = 'z'") ==
        "k01-1.wstore: store: not in the one form that is written");
  CHECK(why_not_after("PRAGMA user_version = 2; PRAGMA user_version = 1") ==
        "k01-1.wstore: store: not in the one form that is written");
}

TEST_CASE("a store beyond its limits is refused", "[store]") {
  const TempFolder folder;
  const auto path = folder / "s";
  REQUIRE(write_store(path, contents(), Minute{0}));
  CHECK(read_store(path, {.file_bytes = 4096}).error().what == "s: larger than any store may be");
  CHECK(read_store(path, {.ballots = 3}).error().what == "s: store: more ballots than any store may have");
  CHECK(read_store(path, {.note_bytes = 100}).error().what ==
        "s: store: a note or blob is not of the format");
  CHECK(read_store(path, {.notes = 2}).error().what == "s: store: a note or blob is not of the format");
  CHECK(read_store(path, {.ballots = 4}));
}

TEST_CASE("a store that is missing, empty or no database is refused", "[store]") {
  const TempFolder folder;
  CHECK(read_store(folder / "s").error().code == ErrorCode::NotFound);
  REQUIRE(write_file(folder / "s", {}));
  CHECK(read_store(folder / "s").error().what == "s: not a store of Wardmote");
  REQUIRE(write_file(folder / "s", Bytes(8192, 'x'), {true, false}));
  CHECK(read_store(folder / "s").error().what == "s: store: file is not a database");
}

TEST_CASE("reading a store leaves the medium as it was", "[store]") {
  const TempFolder folder;
  const auto path = folder / "s";
  REQUIRE(write_store(path, contents(), Minute{0}));
  REQUIRE(write_file(folder / "s-journal", as_bytes("a journal that somebody planted")));
  const Bytes before = bytes_of(path);
  CHECK(read_store(path));
  CHECK(bytes_of(path) == before);
  CHECK(std::filesystem::exists(folder / "s-journal"));
}

TEST_CASE("a store's name is its kiosk and session", "[store]") {
  CHECK(store_file_name("k01", 2) == "k01-2.wstore");
}
