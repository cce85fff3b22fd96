#include <algorithm>

#include "shared/package.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/world.h"

namespace wardmote::fuzz {
namespace {

const test::World& world() {
  static const test::World kWorld;
  return kWorld;
}

// A whole zip, or (first byte 1 and up) the contents of one member of a good package, so that its checks are
// reached.
Bytes package_of(ByteSpan input) {
  if (input[0] == 'P') return {input.begin(), input.end()};
  auto entries = read_archive(world().package_file()).value();
  ArchiveEntry& changed = entries[input[0] % entries.size()];
  changed.bytes.assign(input.begin() + 1, input.end());
  return write_archive(entries);
}

}  // namespace

void run(ByteSpan input) {
  if (input.empty()) return;
  const Bytes file = package_of(input);
  const auto package = read_package(file, world().root.verify_key());
  if (package)
    WM_ASSERT(write_package(package->manifest_note, package->certs, package->files, package->cards).value() ==
              file);
}

}  // namespace wardmote::fuzz
