#include "tally/open.h"

namespace wardmote {

Result<OpenedStore> open_store(const std::filesystem::path& path, const StoreLimits& limits) {
  auto contents = read_store(path, limits);
  if (!contents) return std::move(contents).error();
  return OpenedStore(path.filename().string(), std::move(*contents));
}

}  // namespace wardmote
