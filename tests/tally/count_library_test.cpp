#include <algorithm>
#include <fstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tally/count.h"

using namespace wardmote;

namespace {

const std::filesystem::path kGiven = WARDMOTE_SOURCE_DIR "/../shared";

bool given_data_is_missing() {
  if (std::filesystem::exists(kGiven)) return false;
  WARN("skipped: ../shared is not there");
  return true;
}

}  // namespace

TEST_CASE("greedy_cost gives every line of the golden file", "[count][library]") {
  if (given_data_is_missing()) return;
  std::ifstream golden(kGiven / "golden/greedy_cost.jsonl");
  std::size_t lines = 0;
  for (std::string line; std::getline(golden, line); ++lines) {
    const std::string name = nlohmann::json::parse(line).at("file");
    CHECK(count_file(kGiven / "pabulib" / name, {"greedy_cost"}).value() == line);
  }
  CHECK(lines == 263);
}

TEST_CASE("the declared rule gives the recorded winners of every file it applies to", "[count][library]") {
  if (given_data_is_missing()) return;
  std::size_t compared = 0;
  std::size_t without_record = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kGiven / "pabulib")) {
    const auto counted = count_file(entry.path(), {"declared"});
    if (!counted) {
      CHECK(counted.error().code == ErrorCode::Unsupported);
      continue;
    }
    const auto line = nlohmann::json::parse(*counted);
    INFO(line.at("file"));
    without_record += line.at("recorded").is_null();
    if (line.at("recorded").is_null()) continue;
    CHECK(line.at("selected") == line.at("recorded"));
    ++compared;
  }
  CHECK(compared == 136);
  CHECK(without_record == 18);
}
