#include "tally/pabulib.h"

#include <catch2/catch.hpp>

#include "tests/support/damage.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

constexpr const char* kSmall =
    "META\nkey;value\ndescription;Small\nnum_projects;2\nnum_votes;2\nbudget;100.50\nvote_type;"
    "approval\nrule;greedy\n"
    "PROJECTS\nproject_id;cost;votes;name;selected;category\nBO.D18/23;60;2;\"Oak; "
    "\"\"old\"\"\";1;trees\nB;40,5;1;Pond;0;\n"
    "VOTES\nvoter_id;vote;age\n1;BO.D18/23,B;30\n2;BO.D18/23;\n";

std::string with(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a .pb file gives its projects, prices and votes", "[pabulib]") {
  const auto file = parse_pabulib(kSmall, "x.pb").value();
  CHECK(file.budget == Pence{10050});
  CHECK(file.rule == "greedy");
  REQUIRE(file.projects.size() == 2);
  CHECK(file.projects[0].id == "BO.D18/23");
  CHECK(file.projects[0].name == "Oak; \"old\"");
  CHECK(file.projects[0].more.at("category") == "trees");
  CHECK(file.projects[0].selected == 1);
  CHECK(file.projects[1].cost == Pence{4050});
  REQUIRE(file.votes.size() == 2);
  CHECK(file.distinct_choices(file.votes[0]) == std::vector<std::uint16_t>{0, 1});
  CHECK(file.distinct_choices(file.votes[1]) == std::vector<std::uint16_t>{0});
  CHECK(file.meta_value("description") == "Small");
}

TEST_CASE("line ends, a byte order mark and a missing last line end do not change what is read",
          "[pabulib]") {
  const std::string small = kSmall;
  std::string crlf = "\xEF\xBB\xBF";
  for (char c : small) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  for (const auto& text : {crlf, small.substr(0, small.size() - 1)}) {
    const auto file = parse_pabulib(text, "x.pb").value();
    CHECK(file.projects == parse_pabulib(kSmall, "x.pb").value().projects);
    CHECK(file.votes == parse_pabulib(kSmall, "x.pb").value().votes);
  }
}

TEST_CASE("a quoted cell may hold line ends, and lines are still counted", "[pabulib]") {
  const auto text = with(with(kSmall, "Oak; ", "Oak;\n"), "B;40,5", "B;forty");
  CHECK(parse_pabulib(text, "x.pb").error().what == "x.pb:13: cost: not a number with at most two decimals");
}

TEST_CASE("a file cut anywhere is refused or still whole", "[pabulib]") {
  const std::string small = kSmall;
  for (std::size_t length = 0; length + 2 < small.size(); ++length) {
    INFO(length);
    CHECK_FALSE(parse_pabulib(std::string_view(small).substr(0, length), "x.pb"));
  }
}

TEST_CASE("points go with the projects they are given to", "[pabulib]") {
  const auto cumulative =
      with(with(kSmall, "vote_type;approval", "vote_type;cumulative"), ";age\n", ";points\n");
  const auto right = with(with(cumulative, ",B;30", ",B;5,2"), "2;BO.D18/23;", "2;BO.D18/23;7");
  const auto file = parse_pabulib(right, "x.pb").value();
  CHECK(file.points == std::vector<std::int64_t>{5, 2, 7});
}

TEST_CASE("what only the checker minds is a warning", "[pabulib]") {
  const auto file = parse_pabulib(with(with(kSmall, "60;2", "60;7"), "2;BO.D18/23", "2;B,B"), "x.pb").value();
  CHECK(std::ranges::count(file.warnings, "x.pb: 1 votes name a project twice") == 1);
  CHECK(std::ranges::count(file.warnings,
                           "x.pb: 2 projects have another number of votes in their row than in VOTES") == 1);
  CHECK(std::ranges::count(file.warnings, "x.pb: META without country") == 1);
}

TEST_CASE("a file that is not there is an error, not a crash", "[pabulib]") {
  CHECK(read_pabulib("/nowhere/x.pb").error().what == "x.pb: cannot read: No such file or directory");
}

TEST_CASE("a file damaged at random is read or refused with its name, never more", "[pabulib]") {
  Noise noise(2027);
  for (int i = 0; i < 5'000; ++i) {
    const auto damaged = noise.mutate(to_bytes(kSmall));
    const auto parsed = parse_pabulib(as_text(damaged), "x.pb");
    if (!parsed) CHECK(parsed.error().what.starts_with("x.pb:"));
  }
}
