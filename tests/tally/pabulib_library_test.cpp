#include <filesystem>

#include <catch2/catch.hpp>

#include "tally/pabulib.h"

using namespace wardmote;

TEST_CASE("every real election of the library is read", "[pabulib][library]") {
  const std::filesystem::path library = WARDMOTE_SOURCE_DIR "/../shared/pabulib";
  if (!std::filesystem::exists(library)) {
    WARN("skipped: ../shared/pabulib is not there");
    return;
  }
  std::size_t read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(library)) {
    const auto file = read_pabulib(entry.path());
    INFO((file ? entry.path().string() : file.error().what));
    CHECK(file.has_value());
    ++read;
  }
  CHECK(read == 263);
}
