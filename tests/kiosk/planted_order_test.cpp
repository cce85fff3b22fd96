// The search for the order of voting is shown to find it: in stores that leak, each in its own way.
#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "shared/files.h"
#include "shared/live_store.h"
#include "shared/sqlite.h"
#include "tests/support/damage.h"
#include "tests/support/readings.h"
#include "tests/support/temp_folder.h"

namespace wardmote {
namespace {

constexpr std::uint32_t kBallots = 30;
constexpr std::size_t kCell = 424;
constexpr double kFound = 0.99;

// What stands in for the records of thirty people, in the order of voting.
struct Ballots {
  explicit Ballots(std::uint64_t seed = 1) : noise(seed) {
    for (std::uint32_t i = 0; i < kBallots; ++i) cells.push_back(noise.bytes(kCell));
  }
  [[nodiscard]] test::Marks marks() const {
    test::Marks out;
    for (const Bytes& cell : cells) out.push_back({Bytes(cell.begin(), cell.begin() + 24)});
    return out;
  }
  test::Noise noise;
  std::vector<Bytes> cells;
};

double seen(const std::filesystem::path& file, const Ballots& ballots, const std::string& way) {
  return test::agreement(test::readings_of(read_file(file, 1 << 24).value(), ballots.marks()).at(way));
}

// A live store of twice as many slots, where vote number i lies in slot `order[i]`.
void fill_live(const std::filesystem::path& path, const std::vector<std::uint32_t>& order,
               const Ballots& ballots) {
  auto noise = ballots.noise;
  std::vector<Bytes> dummies;
  for (std::uint32_t i = 0; i < 2 * kBallots; ++i) dummies.push_back(noise.bytes(kCell));
  auto store = LiveStore::create(path, dummies, {}).value();
  for (std::uint32_t i = 0; i < kBallots; ++i) store.overwrite({{order[i], ballots.cells[i]}}, {}).value();
}

std::vector<std::uint32_t> in_order(std::uint32_t count) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < count; ++i) out.push_back(i);
  return out;
}

TEST_CASE("slots that are filled in the order of voting are found", "[order]") {
  const test::TempFolder folder;
  const Ballots ballots;
  fill_live(folder / "x.live", in_order(kBallots), ballots);
  CHECK(seen(folder / "x.live", ballots, "by page, from its end") >= kFound);
}

TEST_CASE("slots that are filled in the order of their cells in the file are found", "[order]") {
  const auto* way = GENERATE("by offset", "by offset in the page");
  const test::TempFolder folder;
  const Ballots ballots;
  // Where the cells lie is found out with a first store: the layout is the same in every one.
  fill_live(folder / "first.live", in_order(kBallots), ballots);
  const auto places =
      test::readings_of(read_file(folder / "first.live", 1 << 24).value(), ballots.marks()).at(way);
  auto order = in_order(kBallots);
  std::ranges::sort(order, {}, [&](std::uint32_t slot) { return places[slot].value(); });
  fill_live(folder / "x.live", order, ballots);
  CHECK(seen(folder / "x.live", ballots, way) >= kFound);
}

Database table_at(const std::filesystem::path& path, const std::string& pragmas) {
  auto db = Database::open(path, OpenMode::Create).value();
  db.execute(pragmas).value();
  db.execute("CREATE TABLE cast(n INTEGER PRIMARY KEY, v BLOB NOT NULL)").value();
  return db;
}

void insert(Database& db, const Bytes& cell) {
  auto row = db.prepare("INSERT INTO cast(v) VALUES(?)").value();
  row.bind(1, ByteSpan(cell)).run().value();
}

TEST_CASE("an export of rows that are numbered as they come is found", "[order]") {
  const test::TempFolder folder;
  const Ballots ballots;
  {
    auto db = table_at(folder / "x.wstore", "PRAGMA page_size = 4096");
    for (const Bytes& cell : ballots.cells) insert(db, cell);
  }
  CHECK(seen(folder / "x.wstore", ballots, "by page, from its end") >= kFound);
}

TEST_CASE("a journal that goes on from vote to vote is found", "[order]") {
  const test::TempFolder folder;
  const Ballots ballots;
  auto db = Database::open(folder / "x.live", OpenMode::Create).value();
  REQUIRE(db.query_text("PRAGMA journal_mode = WAL").value() == "wal");
  db.execute("CREATE TABLE cast(n INTEGER PRIMARY KEY, v BLOB NOT NULL)").value();
  for (const Bytes& cell : ballots.cells) insert(db, cell);
  CHECK(seen(folder / "x.live-wal", ballots, "by offset") >= kFound);
}

TEST_CASE("what is left in free space, in the order of voting, is found", "[order]") {
  const test::TempFolder folder;
  const Ballots ballots;
  {
    auto db = table_at(folder / "x.live", "PRAGMA page_size = 4096; PRAGMA secure_delete = OFF");
    for (const Bytes& cell : ballots.cells) insert(db, cell);
    db.execute("DELETE FROM cast").value();
    REQUIRE(db.query_number("SELECT count(*) FROM cast").value() == 0);
  }
  CHECK(seen(folder / "x.live", ballots, "by page, from its end") >= kFound);
}

TEST_CASE("second copies in the order of voting are found", "[order]") {
  const test::TempFolder folder;
  const Ballots ballots;
  auto sorted = ballots;
  std::ranges::sort(sorted.cells);
  fill_live(folder / "x.live", in_order(kBallots), sorted);
  Bytes file = read_file(folder / "x.live", 1 << 24).value();
  for (const Bytes& cell : ballots.cells) file.insert(file.end(), cell.begin(), cell.end());
  write_file(folder / "x.live", file, {.replace = true}).value();
  CHECK(seen(folder / "x.live", ballots, "by second copies") >= kFound);
}

TEST_CASE("records that tell nothing of the order are not taken for any", "[order]") {
  const test::TempFolder folder;
  test::Agreements agreements;
  constexpr int kRuns = 100;
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    Ballots ballots(run);
    auto order = in_order(2 * kBallots);
    for (std::uint32_t i = 0; i < order.size(); ++i)
      std::swap(order[i], order[i + ballots.noise.below(order.size() - i)]);
    const auto path = folder / (std::to_string(run) + ".live");
    fill_live(path, order, ballots);
    agreements.add(test::readings_of(read_file(path, 1 << 24).value(), ballots.marks()));
  }
  for (const auto& [way, mean] : agreements.means()) {
    INFO(way);
    CHECK(std::abs(mean - 0.5) <= test::most_by_chance(kBallots, kRuns));
  }
}

}  // namespace
}  // namespace wardmote
