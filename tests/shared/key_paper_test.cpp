#include "shared/key_paper.h"

#include <catch2/catch.hpp>

#include "shared/codec.h"
#include "tests/support/damage.h"
#include "tests/support/key_files.h"
#include "tests/support/shares.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

constexpr KeyRole kOnPaper[] = {KeyRole::Root, KeyRole::Event, KeyRole::Officer, KeyRole::Trustee};

// Share 2 of a sharing 2 of 3.
Key bert() {
  const Polynomial f = seeded_polynomial(2);
  return Key::share("bert", seeded_signing_key("bert").verify_key().bytes(), {2, 2, 3},
                    sharing_of(f, 3).commitments, share_of(f, 2));
}

std::string symbols_of(const std::vector<std::string>& lines) {
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) out += read_paper_line(lines[i], i + 1).value();
  return out;
}

bool same(const Key& a, const Key& b) {
  return a.header() == b.header() && same_secret(a.secret().span(), b.secret().span());
}

}  // namespace

TEST_CASE("a key is restored from its typed lines and its public part", "[key_paper]") {
  for (KeyRole role : kOnPaper) {
    INFO(name_of(role));
    const Key key = Key::generate(role, "anna");
    const auto lines = paper_lines(key);
    CHECK(lines.size() == (role == KeyRole::Officer ? 8 : 4));
    CHECK(lines.size() == paper_line_count(role));
    CHECK(same(key_from_paper(key.header(), symbols_of(lines)).value(), key));
  }
  CHECK(same(key_from_paper(bert().header(), symbols_of(paper_lines(bert()))).value(), bert()));
}

TEST_CASE("a key is restored from its code alone", "[key_paper]") {
  for (KeyRole role : kOnPaper) {
    const Key key = Key::generate(role, "anna");
    CHECK(same(read_paper_code(paper_code(key)).value(), key));
  }
  CHECK(same(read_paper_code(paper_code(bert())).value(), bert()));
  CHECK(is_paper_code(paper_code(bert())));
  CHECK_FALSE(is_paper_code(paper_lines(bert()).front()));
}

TEST_CASE("a line may be typed in any case, with O for 0, and with or without spaces", "[key_paper]") {
  const std::string line = std::string("0123 ABCD 1E00 0") + check_symbol("0123ABCD1E000");
  CHECK(read_paper_line(line, 1).value() == "0123ABCD1E000");
  CHECK(read_paper_line(replaced(line, "0123 ABCD 1E00 0", "oi23abcdle000"), 1).value() == "0123ABCD1E000");
}

TEST_CASE("every mistyped symbol of a line is found", "[key_paper]") {
  const std::string line = paper_lines(bert())[2];
  for (std::size_t at = 0; at < line.size(); ++at)
    for (const char other : kCrockford) {
      std::string wrong = line;
      wrong[at] = other;
      if (line[at] == ' ' || other == line[at]) continue;
      CHECK(read_paper_line(wrong, 3).error().what == "line 3: check symbol does not fit");
    }
}

TEST_CASE("every two neighbours typed in the wrong order are found, but 0Z and Z0", "[key_paper]") {
  const std::string before = "K7QM2F", after = "9X3HR";  // 13 with two between
  for (const char a : kCrockford)
    for (const char b : kCrockford) {
      if (a == b) continue;
      const std::string good = before + a + b + after, swapped = before + b + a + after;
      const bool unseen = (a == '0' && b == 'Z') || (a == 'Z' && b == '0');
      CHECK(read_paper_line(swapped + check_symbol(good), 1).has_value() == unseen);
    }
  for (const char a : kCrockford) {  // the last symbol and the check symbol
    const std::string good = before + "00" + after.substr(1) + a;
    const char check = check_symbol(good);
    if (check == a || (check == '0' && a == 'Z') || (check == 'Z' && a == '0')) continue;
    std::string swapped = good;
    swapped.back() = check;
    CHECK_FALSE(read_paper_line(swapped + a, 1));
  }
}

TEST_CASE("what no check symbol finds, the public part does", "[key_paper]") {
  auto lines = paper_lines(bert());
  std::swap(lines[0], lines[1]);
  CHECK(key_from_paper(bert().header(), symbols_of(lines)).error().what ==
        "key file: secret does not belong to its public key");
  const Key root = Key::generate(KeyRole::Root, "root");
  CHECK_FALSE(key_from_paper(root.header(), symbols_of(paper_lines(bert()))));
}

TEST_CASE("lines that are no paper copy are refused", "[key_paper]") {
  CHECK(read_paper_line("0123 ABCD", 4).error().what == "line 4: 8 symbols, expected 14");
  CHECK(read_paper_line("0123 ABCU", 4).error().where == "line 4");
  const std::string what = "the lines are not those of a paper copy of this key";
  CHECK(key_from_paper(bert().header(), std::string(39, '0')).error().what == what);
  CHECK(key_from_paper(bert().header(), std::string(52, 'Z')).error().what == what);  // spare bits set
  const Key officer = Key::generate(KeyRole::Officer, "of");
  std::string symbols = symbols_of(paper_lines(officer));
  symbols.back() = '1';  // the symbol that only fills the line
  CHECK(key_from_paper(officer.header(), symbols).error().what == what);
}

TEST_CASE("a code of which any symbol was changed, lost or added is refused", "[key_paper]") {
  const std::string code = paper_code(bert());
  for (std::size_t at = 0; at < code.size(); ++at) {
    std::string wrong = code;
    wrong[at] = wrong[at] == '7' ? '8' : '7';
    INFO("symbol " << at);
    CHECK_FALSE(read_paper_code(wrong));
    CHECK_FALSE(read_paper_code(code.substr(0, at)));
  }
  CHECK_FALSE(read_paper_code(code + "0"));
  CHECK_FALSE(read_paper_code("WMK1"));
  CHECK_FALSE(read_paper_code(""));
}
