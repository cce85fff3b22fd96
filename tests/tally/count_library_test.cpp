#include <algorithm>
#include <fstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "shared/json.h"
#include "tally/count.h"
#include "tally/pabulib.h"

using namespace wardmote;

namespace {

const std::filesystem::path kGiven = WARDMOTE_SOURCE_DIR "/../shared";

bool given_data_is_missing() {
  if (std::filesystem::exists(kGiven)) return false;
  WARN("skipped: ../shared is not there");
  return true;
}

}  // namespace

namespace {

// Files of up to `bytes`: the sanitizers make the cities of 60,000 voters slow. The release programs count
// all of them (deploy/golden).
void reproduces_golden(const std::string& preset, std::uintmax_t bytes, std::size_t at_least) {
  if (given_data_is_missing()) return;
  std::ifstream golden(kGiven / "golden" / (preset + ".jsonl"));
  std::size_t lines = 0;
  for (std::string line; std::getline(golden, line);) {
    const std::string name = parse_any_json(line).at("file");
    if (std::filesystem::file_size(kGiven / "pabulib" / name) > bytes) continue;
    CHECK(count_file(kGiven / "pabulib" / name, {preset}).value().line == line);
    ++lines;
  }
  CHECK(lines >= at_least);
}

constexpr std::uintmax_t kSmall = 150'000;
constexpr std::uintmax_t kAny = 1'000'000'000;

}  // namespace

TEST_CASE("greedy_cost gives every line of the golden file", "[count][library]") {
  reproduces_golden("greedy_cost", kAny, 263);
}
TEST_CASE("greedy_card gives the lines of the golden file", "[count][library]") {
  reproduces_golden("greedy_card", kSmall, 150);
}
TEST_CASE("greedy_points gives every line of the golden file", "[count][library]") {
  reproduces_golden("greedy_points", kAny, 38);
}
TEST_CASE("mes_cost gives the lines of the golden file", "[count][library]") {
  reproduces_golden("mes_cost", kSmall, 150);
}
TEST_CASE("mes_card gives the lines of the golden file", "[count][library]") {
  reproduces_golden("mes_card", kSmall, 150);
}
TEST_CASE("mes_points gives every line of the golden file", "[count][library]") {
  reproduces_golden("mes_points", kAny, 38);
}
TEST_CASE("phragmen gives the lines of the golden file", "[count][library]") {
  reproduces_golden("phragmen", kSmall, 100);
}

TEST_CASE("equalshares.net gives the recorded winners of three cities that used it", "[count][library]") {
  if (given_data_is_missing()) return;
  for (const char* const name :
       {"Poland_Wieliczka_2023_Green_Budget.pb", "Poland_Swiecie_2023.pb", "Netherlands_Assen_2024.pb"}) {
    const auto path = kGiven / "pabulib" / name;
    const auto counted = parse_any_json(count_file(path, {"equalshares.net"}).value().line);
    std::vector<std::string> recorded;
    const PbFile file = read_pabulib(path).value();
    for (const auto& project : file.projects)
      if (project.selected == 1) recorded.push_back(project.id);
    std::ranges::sort(recorded);
    CHECK(counted.at("selected") == recorded);
  }
}

TEST_CASE("a preset that does not apply to a file is refused by name", "[count]") {
  if (given_data_is_missing()) return;
  const auto path = kGiven / "pabulib/Poland_Warszawa_2019_Anin.pb";
  const auto refused = count_file(path, {"mes_points"});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().what ==
        "Poland_Warszawa_2019_Anin.pb: vote type approval, expected cumulative for a preset of points");
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
    const auto line = parse_any_json(counted->line);
    INFO(line.at("file"));
    without_record += line.at("recorded").is_null();
    if (line.at("recorded").is_null()) continue;
    CHECK(line.at("selected") == line.at("recorded"));
    ++compared;
  }
  CHECK(compared == 180);
  CHECK(without_record == 32);
}
