#include "tally/report/card_sheet.h"

#include <regex>

#include <catch2/catch.hpp>

#include "shared/codec.h"
#include "shared/files.h"
#include "tests/support/program.h"
#include "tests/support/temp_folder.h"
#include "tests/support/world.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

std::vector<std::string> codes_of(std::size_t count) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string symbols = to_symbols(seeded("card", i).span()).substr(0, 12);
    out.push_back(symbols + check_symbol(symbols));
  }
  return out;
}

// The sheets as files, to be read by other programs.
class Printed {
 public:
  explicit Printed(const CardSheetData& data) : pdf_(folder_ / "cards.pdf") {
    write_file(pdf_, card_sheets(data).value()).value();
  }
  [[nodiscard]] std::string info() const { return run("/usr/bin/pdfinfo", {pdf_.string()}).out; }
  // The text of one label.
  [[nodiscard]] std::string label(std::size_t place) const {
    auto words = area(place, 72);
    words.insert(words.end(), {pdf_.string(), "-"});
    return run("/usr/bin/pdftotext", words).out;
  }
  // The words of all sheets with the boxes around them, in points.
  [[nodiscard]] std::string boxes() const {
    return run("/usr/bin/pdftotext", {"-bbox", pdf_.string(), "-"}).out;
  }
  // What a scanner reads from each label by itself.
  [[nodiscard]] std::vector<std::string> scanned(std::size_t cards) const {
    std::vector<std::string> out;
    for (std::size_t place = 0; place < cards; ++place) {
      const std::string picture = (folder_ / "label").string();
      auto words = area(place, 150);
      words.insert(words.begin(), {"-r", "150", "-gray", "-png", "-singlefile"});
      words.insert(words.end(), {pdf_.string(), picture});
      if (run("/usr/bin/pdftoppm", words).code != 0) std::abort();
      out.push_back(run("/usr/bin/zbarimg", {"--quiet", "--raw", picture + ".png"}).out);
    }
    return out;
  }

 private:
  // The options of Poppler's programs for one label, at so many dots an inch.
  static std::vector<std::string> area(std::size_t place, int resolution) {
    const auto dots = [&](double millimetres) {
      return std::to_string(static_cast<int>(millimetres * resolution / 25.4 + 0.5));
    };
    const auto column = static_cast<double>(place % 3), row = static_cast<double>(place % kCardsOfSheet / 3);
    const std::string page = std::to_string(place / kCardsOfSheet + 1);
    return {"-f", page,     "-l", page,    "-x", dots(70 * column), "-y", dots(0.5 + 37 * row),
            "-W", dots(70), "-H", dots(37)};
  }

  TempFolder folder_;
  std::filesystem::path pdf_;
};

CardSheetData data_of(std::size_t count) {
  return {"Brookside decides", "en", "blue", 12, codes_of(count)};
}

std::size_t times(const std::string& text, const std::string& words) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(words, at)) != std::string::npos; ++at) ++count;
  return count;
}

}  // namespace

TEST_CASE("24 cards fill a sheet of A4, one more begins the next", "[card_sheet]") {
  const std::string one = Printed(data_of(24)).info(), two = Printed(data_of(25)).info();
  CHECK(times(one, "Pages:           1\n") == 1);
  CHECK(times(two, "Pages:           2\n") == 1);
  CHECK(times(one, "(A4)") == 1);
}

TEST_CASE("every card has its code once as text, in its own label", "[card_sheet]") {
  const auto data = data_of(30);
  const Printed printed(data);
  for (std::size_t i = 0; i < data.codes.size(); ++i) {
    std::string label = printed.label(i);
    INFO(label);
    CHECK(times(label, "Brookside decides") == 1);
    CHECK(times(label, "Voting card") == 1);
    CHECK(times(label, "blue, batch 12") == 1);
    std::erase_if(label, [](char c) { return c == ' ' || c == '\n'; });
    CHECK(times(label, data.codes[i]) == 1);
  }
}

TEST_CASE("every card's QR is read as its code", "[card_sheet]") {
  const auto data = data_of(30);
  const auto scanned = Printed(data).scanned(30);
  for (std::size_t i = 0; i < 30; ++i) CHECK(scanned[i] == data.codes[i] + "\n");
}

TEST_CASE("a title too long for a card is shortened, so that it stays on it", "[card_sheet]") {
  auto data = data_of(1);
  data.title = "The participatory budget of Upper Brookside and of Nether Mill";
  const std::string boxes = Printed(data).boxes();
  const std::regex edge(R"re(xMax="([0-9.]+)" yMax="([0-9.]+)">)re");
  std::size_t words = 0;
  for (std::sregex_iterator at(boxes.begin(), boxes.end(), edge), end; at != end; ++at, ++words)
    CHECK((std::stod(at->str(1)) < 70 * 72 / 25.4 && std::stod(at->str(2)) < 37.5 * 72 / 25.4));
  CHECK(words > 8);
}

TEST_CASE("the same cards are the same bytes, and nothing tells when they were made", "[card_sheet]") {
  CHECK(card_sheets(data_of(3)).value() == card_sheets(data_of(3)).value());
  CHECK(times(Printed(data_of(3)).info(), "2000") > 0);
}

TEST_CASE("no cards make no sheet", "[card_sheet]") {
  CHECK(card_sheets(data_of(0)).error().what == "cards: none to print");
}
