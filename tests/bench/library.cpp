#include "tests/bench/library.h"

#include <algorithm>
#include <filesystem>

#include "shared/files.h"

namespace wardmote::bench {
namespace {

const std::filesystem::path kFolder = WARDMOTE_SOURCE_DIR "/../shared/pabulib";
constexpr std::uint64_t kMostBytes = 1ULL << 30;

Library read_library() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder))
    if (entry.path().extension() == ".pb") paths.push_back(entry.path());
  std::ranges::sort(paths);
  Library out;
  for (const auto& path : paths) {
    out.texts.push_back(read_text_file(path, kMostBytes).value());
    out.files.push_back(parse_pabulib(out.texts.back(), path.filename().string()).value());
    out.bytes += out.texts.back().size();
  }
  return out;
}

}  // namespace

bool library_is_there() {
  return std::filesystem::is_directory(kFolder);
}

const Library& library() {
  static const Library read = read_library();
  return read;
}

}  // namespace wardmote::bench
