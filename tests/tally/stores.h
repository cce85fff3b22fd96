// Stores of a small world, opened and verified, for the tests of the tally's stages.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "tally/merge.h"
#include "tally/open.h"
#include "tally/verify.h"
#include "tests/support/temp_folder.h"
#include "tests/support/world.h"

namespace wardmote::test {

// A world whose lists are published however short they are.
inline Event open_world_event() {
  Event event = world_event();
  event.publish.small_paper = 1;
  return event;
}
inline World open_world() {
  return World(open_world_event());
}

inline VerifiedStore verified(const World& world, const StoreContents& contents, unsigned threads = 1) {
  const TempFolder folder;
  const auto path = folder / "one.wstore";
  if (!write_store(path, contents, Minute{0})) std::abort();  // the contents are the test's own
  return verify_store(open_store(path).value(), world.package(), threads);
}

inline std::vector<std::string> codes(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const auto& f : findings) out.emplace_back(name_of(f.code()));
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

using Codes = std::vector<std::string>;

}  // namespace wardmote::test
