// A small store altered in every byte and cut at every length: it is refused by its name, or a finding blocks
// the count, or what is counted is provably the same.
#include <catch2/catch.hpp>

#include "shared/files.h"
#include "shared/sqlite.h"
#include "tally/decrypt.h"
#include "tally/roll.h"
#include "tests/support/damage.h"
#include "tests/tally/stores.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

constexpr std::string_view kName = "k01-1.wstore";
// Where SQLite puts the number of its own version.
constexpr std::size_t kWriterVersion = 96;

// Everything that a count takes from one store.
struct Counted {
  StoreContents contents;
  std::vector<CountableBallot> countable;
  OpenedBallots opened;

  bool operator==(const Counted& other) const {
    return contents == other.contents && countable == other.countable && opened.inner == other.opened.inner &&
           opened.commitments == other.opened.commitments;
  }
};

enum class Fate { Refused, Found, NotOpened, Counted };

class SmallStore {
 public:
  SmallStore() : package_(world_.package()), key_(tally_key_of(world_.event.id, world_.z)) {
    export_to(folder_, world_, voted(world_, 1, {{1, 2}, {4}, {7, 9}}));
    file_ = read_file(path(), 1 << 20).value();
    REQUIRE(fate(file_) == Fate::Counted);
    whole_ = counted_;
  }

  [[nodiscard]] const Bytes& file() const { return file_; }
  [[nodiscard]] std::filesystem::path path() const { return folder_ / kName; }

  // What becomes of the store when its file holds `bytes`.
  Fate fate(const Bytes& bytes) {
    write_file(path(), bytes, {.replace = true}).value();
    auto store = open_store(path());
    if (!store) {
      CHECK(store.error().what.starts_with(kName));
      return Fate::Refused;
    }
    const auto verified = verify_store(*store, package_);
    const MergedStores merged = merge({verified}, package_);
    if (any_blocks(merged.findings())) return Fate::Found;
    auto roll = make_roll(merged, package_.event.id, {}).value();
    auto opened = decrypt(package_.event, sessions_on_roll(merged, roll).value(), key_, "4162531264", 1);
    if (!opened) return Fate::NotOpened;
    counted_ = {store->contents(), verified.countable(), std::move(*opened)};
    return Fate::Counted;
  }
  // Whether the last store that was counted gave what the undamaged one gives.
  [[nodiscard]] bool same_count() const { return counted_ == whole_; }

 private:
  TempFolder folder_;
  World world_{open_world_event()};
  Package package_;
  BoxKey key_;
  Bytes file_;
  Counted whole_, counted_;
};

struct Fates {
  std::size_t refused{0}, found{0}, without_effect{0};
};

// Alters every byte of a quarter of the file: all its bits and the lowest one in turn.
Fates alter_quarter(std::size_t quarter) {
  SmallStore store;
  Fates out;
  const std::size_t size = store.file().size();
  for (std::size_t at = size * quarter / 4; at < size * (quarter + 1) / 4; ++at) {
    const Fate fate = store.fate(at % 2 == 0 ? flip_byte(store.file(), at) : flip_bit(store.file(), at));
    INFO("byte " << at);
    CHECK(fate != Fate::NotOpened);  // what verification lets pass can be opened
    if (fate == Fate::Refused) ++out.refused;
    if (fate == Fate::Found) ++out.found;
    if (fate != Fate::Counted) continue;
    ++out.without_effect;
    CHECK(store.same_count());
    CHECK(at - kWriterVersion < 4);
  }
  CHECK(out.refused + out.found + out.without_effect == size * (quarter + 1) / 4 - size * quarter / 4);
  UNSCOPED_INFO(out.refused << " refused, " << out.found << " found, " << out.without_effect
                            << " without effect");
  return out;
}

std::string why_not(const std::filesystem::path& path) {
  const auto store = open_store(path);
  REQUIRE_FALSE(store);
  return store.error().what;
}

}  // namespace

TEST_CASE("no byte of a store can be altered unseen: first quarter", "[store-damage][flip]") {
  const Fates fates = alter_quarter(0);
  CHECK(fates.refused > 1000);
  CHECK(fates.without_effect == 4);  // the number of SQLite's own version, and nothing else
}
TEST_CASE("no byte of a store can be altered unseen: second quarter", "[store-damage][flip][long]") {
  const Fates fates = alter_quarter(1);
  CHECK(fates.refused > 1000);
  CHECK(fates.without_effect == 0);
}
TEST_CASE("no byte of a store can be altered unseen: third quarter", "[store-damage][flip]") {
  const Fates fates = alter_quarter(2);
  CHECK(fates.refused > 1000);
  CHECK(fates.without_effect == 0);
}
TEST_CASE("no byte of a store can be altered unseen: last quarter", "[store-damage][flip][long]") {
  const Fates fates = alter_quarter(3);
  CHECK(fates.refused > 1000);
  CHECK(fates.without_effect == 0);
}

TEST_CASE("a store cut anywhere is refused by its name", "[store-damage]") {
  SmallStore store;
  for (std::size_t length = 0; length < store.file().size(); ++length) {
    INFO("cut to " << length << " bytes");
    CHECK(store.fate(cut(store.file(), length)) == Fate::Refused);
  }
}

TEST_CASE("a store with bytes behind its end is refused", "[store-damage]") {
  SmallStore store;
  for (const std::size_t more : {1U, 512U, 4096U})
    CHECK(store.fate(concat({store.file(), Bytes(more)})) == Fate::Refused);
}

TEST_CASE("what is no store at all is refused by its name", "[store-damage]") {
  const TempFolder folder;
  const auto path = folder / kName;
  const std::string name(kName);
  CHECK(why_not(path) == name + ": no such file");
  std::filesystem::create_directory(path);
  CHECK(why_not(path) == name + ": not a file");
  std::filesystem::remove(path);
  write_file(path, {}).value();
  CHECK(why_not(path) == name + ": not a store of Wardmote");
  write_file(path, Bytes(8192), {.replace = true}).value();
  CHECK(why_not(path) == name + ": store: file is not a database");
  std::filesystem::remove(path);
  Database::open(path, OpenMode::Create).value().execute("CREATE TABLE votes(x)").value();
  CHECK(why_not(path) == name + ": not a store of Wardmote");
}

TEST_CASE("a store of a newer version is told apart from a damaged one", "[store-damage]") {
  SmallStore store;
  constexpr std::size_t kUserVersion = 60;  // in SQLite's header, the highest byte first
  write_file(store.path(), put(store.file(), kUserVersion, Bytes{0, 0, 0, 2}), {.replace = true}).value();
  const auto refused = open_store(store.path());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::Unsupported);
  CHECK(refused.error().what == "k01-1.wstore: store of version 2, this program reads 1");
}

TEST_CASE("a store says the same whichever SQLite wrote it", "[store-damage]") {
  SmallStore store;
  CHECK(store.fate(put(store.file(), kWriterVersion, Bytes{0, 46, 0x5e, 0x3a})) == Fate::Counted);
  CHECK(store.same_count());
}
