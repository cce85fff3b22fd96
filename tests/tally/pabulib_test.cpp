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

std::string refusal(std::string_view from, std::string_view to) {
  const auto parsed = parse_pabulib(with(kSmall, from, to), "x.pb");
  REQUIRE_FALSE(parsed);
  CHECK(parsed.error().code == ErrorCode::BadInput);
  return parsed.error().what;
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

TEST_CASE("a .pb file with a fault is refused with its line", "[pabulib]") {
  CHECK(refusal("META\n", "") == "x.pb:1: section META missing");
  CHECK(refusal("key;value\n", "key;wert\n") == "x.pb:2: columns of META, expected key;value");
  CHECK(refusal("rule;greedy", "budget;7") == "x.pb:8: key budget twice");
  CHECK(refusal("budget;100.50", "budget;1.005") == "x.pb:6: budget: not a number with at most two decimals");
  CHECK(refusal("budget;100.50", "purse;100") == "x.pb:9: META without budget");
  CHECK(refusal("vote_type;approval", "vote_type;loudest") ==
        "x.pb:7: vote_type: unknown, expected approval, choose-1, cumulative, ordinal or scoring");
  CHECK(refusal("num_votes;2", "num_votes;3") == "x.pb:5: num_votes: the file has 2");
  CHECK(refusal("num_projects;2", "num_projects;1") == "x.pb:4: num_projects: the file has 2");
  CHECK(refusal("num_votes;2", "num_votes;-2") == "x.pb:5: num_votes: not a whole number");
  CHECK(refusal("votes;name", "votes;cost") == "x.pb:10: column cost twice");
  CHECK(refusal(";cost;votes", ";price;votes") == "x.pb:10: column cost missing");
  CHECK(refusal("B;40,5", "B;-4") == "x.pb:12: cost: not a number with at most two decimals");
  CHECK(refusal("B;40,5", "B;1e3") == "x.pb:12: cost: not a number with at most two decimals");
  CHECK(refusal("B;40,5", "BO.D18/23;40") == "x.pb:12: a project id that stands above already");
  CHECK(refusal("B;40,5", ";40") == "x.pb:12: a project without an id");
  CHECK(refusal("Pond;0;", "Pond;9;") == "x.pb:12: selected: expected 0, 1, 2 or 3");
  CHECK(refusal("Pond;0;", "Pond;0") == "x.pb:12: 5 cells, expected 6");
  CHECK(refusal("\"\"old\"\"\"", "\"\"old\"\"\"x") == "x.pb:11: text behind a closing quote");
  CHECK(refusal("Pond", "\"Pond") == "x.pb:12: a quote that is never closed");
  CHECK(refusal("VOTES\n", "VOICES\n") == "x.pb:13: 1 cells, expected 6");
  CHECK(refusal("2;BO.D18/23", "2;C") == "x.pb:16: a vote for a project that is not in PROJECTS");
  CHECK(refusal("2;BO.D18/23", "1;B") == "x.pb:16: a voter id that stands above already");
  CHECK(refusal("Pond", "P\xC3(") == "x.pb:12: bytes that are not UTF-8");
  CHECK(refusal("Pond", "P\x01") == "x.pb:12: a control character, expected text");
  CHECK(refusal("Pond", "P\rQ") == "x.pb:12: a control character, expected text");
}

TEST_CASE("a file cut anywhere is refused or still whole", "[pabulib]") {
  const std::string small = kSmall;
  for (std::size_t length = 0; length + 2 < small.size(); ++length) {
    INFO(length);
    CHECK_FALSE(parse_pabulib(std::string_view(small).substr(0, length), "x.pb"));
  }
}

TEST_CASE("points must go with the projects they are given to", "[pabulib]") {
  const auto cumulative =
      with(with(kSmall, "vote_type;approval", "vote_type;cumulative"), ";age\n", ";points\n");
  const auto right = with(with(cumulative, ",B;30", ",B;5,2"), "2;BO.D18/23;", "2;BO.D18/23;7");
  const auto file = parse_pabulib(right, "x.pb").value();
  CHECK(file.points == std::vector<std::int64_t>{5, 2, 7});
  CHECK(parse_pabulib(with(right, "5,2", "5"), "x.pb").error().what ==
        "x.pb:15: not as many points as projects in the vote");
  CHECK(parse_pabulib(with(right, ";points\n", ";age\n"), "x.pb").error().what ==
        "x.pb:14: column points missing");
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
