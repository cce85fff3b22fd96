#include "shared/live_store.h"

#include <catch2/catch.hpp>

#include "kiosk/robot/fault_vfs.h"
#include "shared/files.h"
#include "tests/support/damage.h"
#include "tests/support/world.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

constexpr std::size_t kRecord = 320;

CellCipher cipher(std::string_view session = "session", std::string_view key = "key") {
  return {seeded_as<EventId>("event"), seeded_as<SessionId>(session), Secret::copy_of(seeded(key).span())};
}

std::vector<Bytes> dummy_slots(std::size_t count) {
  std::vector<Bytes> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(cipher().wrap_record(as_bytes("dummy"), kRecord));
  return out;
}
std::vector<HeadCell> two_heads() {
  return {{HeadRow::Checkpoint, cipher().wrap_head(HeadRow::Checkpoint, as_bytes("first"), 200)},
          {HeadRow::StoreKey, Bytes(80, 1)}};
}
LiveStore make(const TempFolder& folder, std::size_t slots = 50) {
  return LiveStore::create(folder / "live", dummy_slots(slots), two_heads()).value();
}

std::string name_of(const Change& change) {
  const std::string file = change.journal ? "journal" : "file";
  switch (change.kind) {
    case Change::Kind::Write:
      return "write " + file;
    case Change::Kind::Truncate:
      return "truncate " + file;
    case Change::Kind::Sync:
      return "sync " + file + (change.folder ? " and folder" : "");
    case Change::Kind::Delete:
      return "delete " + file;
  }
  std::abort();  // every case returns
}

// What was done to the medium, several writes in a row as one.
std::vector<std::string> steps(const std::vector<Change>& changes) {
  std::vector<std::string> out;
  for (const Change& change : changes) out.push_back(name_of(change));
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

}  // namespace

TEST_CASE("a live store is read back as it was made", "[live]") {
  const TempFolder folder;
  const auto slots = dummy_slots(50);
  { LiveStore::create(folder / "live", slots, two_heads()).value(); }
  auto store = LiveStore::open(folder / "live").value();
  CHECK(store.slot_count() == 50);
  CHECK(store.all_slots().value() == slots);
  CHECK(store.head(HeadRow::StoreKey).value() == Bytes(80, 1));
}

TEST_CASE("a live store is not made where one is, and never recreated", "[live]") {
  const TempFolder folder;
  make(folder);
  CHECK(LiveStore::create(folder / "live", dummy_slots(1), {}).error().code == ErrorCode::Refused);
  CHECK(LiveStore::open(folder / "other").error().code == ErrorCode::NotFound);
  CHECK_FALSE(std::filesystem::exists(folder / "other"));
}

TEST_CASE("a live store that could not be made leaves nothing in its place", "[live]") {
  const TempFolder folder;
  auto twice = two_heads();
  twice.push_back(twice[0]);
  CHECK_FALSE(LiveStore::create(folder / "live", dummy_slots(5), twice));
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("a cell is overwritten in place, and the file keeps its size and every other cell", "[live]") {
  const TempFolder folder;
  auto store = make(folder);
  const auto size = std::filesystem::file_size(folder / "live");
  const auto before = store.all_slots().value();
  const Bytes ballot = cipher().wrap_record(as_bytes("ballot"), kRecord);
  REQUIRE(store.overwrite({{17, ballot}}, {{HeadRow::StoreKey, Bytes(80, 2)}}));
  const auto after = store.all_slots().value();
  for (std::size_t i = 0; i < after.size(); ++i) CHECK(after[i] == (i == 17 ? ballot : before[i]));
  CHECK(store.head(HeadRow::StoreKey).value() == Bytes(80, 2));
  CHECK(std::filesystem::file_size(folder / "live") == size);
}

TEST_CASE("no place in the file tells in which order cells were written", "[live]") {
  const TempFolder folder;
  const auto slots = dummy_slots(50);
  const auto heads = two_heads();
  std::vector<SlotCell> cells;
  for (std::uint32_t n : {3U, 41U, 17U, 29U, 8U})
    cells.push_back({n, cipher().wrap_record(as_bytes("b"), kRecord)});
  const auto write = [&](std::string_view name, bool backwards) {
    auto store = LiveStore::create(folder / name, slots, heads).value();
    for (std::size_t i = 0; i < cells.size(); ++i)
      REQUIRE(store.overwrite({cells[backwards ? cells.size() - 1 - i : i]}, {}));
  };
  write("a", false);
  write("b", true);
  CHECK(file_hash({}, read_file(folder / "a", 1 << 20).value()) ==
        file_hash({}, read_file(folder / "b", 1 << 20).value()));
}

TEST_CASE("cells are overwritten all together or not at all", "[live]") {
  const TempFolder folder;
  auto store = make(folder);
  const auto before = store.all_slots().value();
  const Bytes ballot = cipher().wrap_record(as_bytes("ballot"), kRecord);
  CHECK(store.overwrite({{1, ballot}, {50, ballot}}, {}).error().what ==
        "live store: a cell is missing or has another length");
  CHECK_FALSE(store.overwrite({{1, ballot}}, {{HeadRow::Seal, Bytes(80)}}));
  CHECK(store.all_slots().value() == before);
}

TEST_CASE("a value of another length than its cell is refused", "[live]") {
  const TempFolder folder;
  auto store = make(folder);
  CHECK_FALSE(store.overwrite({{1, cipher().wrap_record(as_bytes("b"), kRecord + 1)}}, {}));
  CHECK_FALSE(store.overwrite({}, {{HeadRow::StoreKey, Bytes(79)}}));
}

TEST_CASE("a live store's journal is empty after every write", "[live]") {
  const TempFolder folder;
  auto store = make(folder);
  REQUIRE(store.overwrite({{1, cipher().wrap_record(as_bytes("b"), kRecord)}}, {}));
  CHECK(std::filesystem::file_size(folder / "live-journal") == 0);
  CHECK_FALSE(std::filesystem::exists(folder / "live-wal"));
}

TEST_CASE("a live store held by another program is busy", "[live]") {
  const TempFolder folder;
  auto store = make(folder);
  auto other = Database::open(folder / "live", OpenMode::Write).value();
  auto held = Transaction::begin(other).value();
  CHECK(store.overwrite({{1, cipher().wrap_record(as_bytes("b"), kRecord)}}, {}).error().code ==
        ErrorCode::Busy);
}

TEST_CASE("a live store with a cell missing says so", "[live]") {
  const TempFolder folder;
  make(folder);
  {
    Database::open(folder / "live", OpenMode::Write).value().execute("DELETE FROM slot WHERE n = 7").value();
  }
  auto store = LiveStore::open(folder / "live").value();
  CHECK(store.all_slots().error().what == "live store: a cell is missing");
  CHECK(store.head(HeadRow::Seal).error().what == "live store: a cell is missing");
}

TEST_CASE("a file of another program is not opened as a live store", "[live]") {
  const TempFolder folder;
  const World world;
  const auto exported = export_to(folder, world, voted(world, 1, {{1}}));
  CHECK(LiveStore::open(exported).error().what == "k01-1.wstore: not a store of Wardmote");
}

TEST_CASE("a record comes out of its cell as it went in, padded with zeros", "[live]") {
  const Bytes cell = cipher().wrap_record(as_bytes("record"), kRecord);
  CHECK(cell.size() == kRecord + kCellOverhead);
  const auto record = cipher().open_record(cell);
  REQUIRE(record);
  CHECK(as_text(record->span().first(6)) == "record");
  CHECK(std::ranges::count(record->span().subspan(6), 0) == kRecord - 6);
  CHECK(cell != cipher().wrap_record(as_bytes("record"), kRecord));
}

TEST_CASE("a cell opens only unaltered, with its own key, in its own session and row", "[live]") {
  const Bytes cell = cipher().wrap_record(as_bytes("record"), kRecord);
  CHECK_FALSE(cipher().open_record(flip_bit(cell, 100)));
  CHECK_FALSE(cipher().open_record(cut(cell, 39)));
  CHECK_FALSE(cipher("other").open_record(cell));
  CHECK_FALSE(cipher("session", "other").open_record(cell));
  const Bytes head = cipher().wrap_head(HeadRow::Counters, as_bytes("12"), 64);
  CHECK(cipher().open_head(HeadRow::Counters, head) == to_bytes("12"));
  CHECK_FALSE(cipher().open_head(HeadRow::Checkpoint, head));
  CHECK_FALSE(cipher().open_record(head));
}

TEST_CASE("head cells of one size tell nothing of what they hold", "[live]") {
  CHECK(cipher().wrap_head(HeadRow::Seal, {}, 64).size() ==
        cipher().wrap_head(HeadRow::Seal, Bytes(60), 64).size());
  CHECK(cipher().open_head(HeadRow::Seal, cipher().wrap_head(HeadRow::Seal, {}, 64)) == Bytes{});
}

TEST_CASE("an overwrite is on the medium before it is said to be done", "[live]") {
  const TempFolder folder;
  FaultVfs medium;
  auto store = LiveStore::create(folder / "live", dummy_slots(50), two_heads(), medium.name()).value();
  medium.heal();
  store.overwrite({{7, cipher().wrap_record(as_bytes("ballot"), kRecord)}}, {}).value();
  // First what is needed to undo it, then the change, and last that there is nothing to undo any more.
  CHECK(steps(medium.changes()) == std::vector<std::string>{"write journal", "sync journal and folder",
                                                            "write journal", "sync journal", "write file",
                                                            "sync file", "truncate journal", "sync journal"});
}
