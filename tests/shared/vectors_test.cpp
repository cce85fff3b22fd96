#include <catch2/catch.hpp>

#include "shared/codec.h"
#include "shared/files.h"
#include "tests/vectors/vector_files.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

const std::filesystem::path kFolder = std::filesystem::path(WARDMOTE_SOURCE_DIR) / "tests/vectors";

// SQLite writes its own version into bytes 96 to 99 of a file; FORMAT.md says so.
Bytes without_sqlite_version(Bytes bytes, std::string_view format) {
  if (format.ends_with("store") && bytes.size() >= 100) std::fill_n(bytes.begin() + 96, 4, std::uint8_t{0});
  return bytes;
}

}  // namespace

TEST_CASE("every committed vector is read as its index says", "[vectors]") {
  const auto vectors = read_vectors(kFolder);
  REQUIRE(vectors.size() > 100);
  for (const Vector& vector : vectors) {
    INFO(vector.format << "/" << vector.name);
    CHECK(verdict(vector.format, vector.bytes) == vector.expect);
  }
}

TEST_CASE("the formats still give the bytes of the committed vectors", "[vectors]") {
  const auto committed = read_vectors(kFolder), made = all_vectors();
  REQUIRE(committed.size() == made.size());
  for (std::size_t i = 0; i < made.size(); ++i) {
    INFO(made[i].format << "/" << made[i].name);
    CHECK(committed[i].format + "/" + committed[i].name == made[i].format + "/" + made[i].name);
    CHECK(committed[i].expect == made[i].expect);
    CHECK(without_sqlite_version(committed[i].bytes, made[i].format) ==
          without_sqlite_version(made[i].bytes, made[i].format));
  }
}

TEST_CASE("every format has a good vector and a bad one", "[vectors]") {
  std::map<std::string, std::pair<int, int>> seen;
  for (const Vector& vector : read_vectors(kFolder))
    ++(vector.expect == "ok" ? seen[vector.format].first : seen[vector.format].second);
  CHECK(seen.size() == 44);
  for (const auto& [format, counts] : seen) {
    INFO(format);
    CHECK(counts.first > 0);
    CHECK(counts.second > 0);
  }
}
