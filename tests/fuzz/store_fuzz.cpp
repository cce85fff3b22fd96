#include "shared/files.h"
#include "shared/live_store.h"
#include "shared/store.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/temp_folder.h"

namespace wardmote::fuzz {

void run(ByteSpan input) {
  static const test::TempFolder kFolder;
  const auto path = kFolder / "fuzzed";
  write_file(path, input, {true, false}).value();
  static_cast<void>(read_store(path).has_value());
  if (auto live = LiveStore::open(path)) {
    static_cast<void>(live->all_slots().has_value());
    static_cast<void>(live->head(HeadRow::Checkpoint).has_value());
  }
}

}  // namespace wardmote::fuzz
