#include "tally/import_pb.h"

#include <catch2/catch.hpp>

#include "shared/event_json.h"
#include "shared/files.h"
#include "tally/event_source.h"
#include "tally/import_pb_words.h"
#include "tests/support/temp_folder.h"

using namespace wardmote;
using namespace wardmote::test;
namespace fs = std::filesystem;

namespace {

EventId some_id() {
  EventId id;
  id.bytes.fill(9);
  return id;
}

// A small election; tests replace what they are about.
struct Pb {
  std::string meta = "description;Test;\n";
  std::string rule = "greedy";
  std::string type = "approval";
  std::string more;
  std::vector<std::string> projects{"BO.1/7;500;Bench, \"long\";2;1", "x;2000,50;Pond;1;0",
                                    "w;999999999;Gone;1;0"};
  std::vector<std::string> votes{"BO.1/7,x", "x,BO.1/7,w"};
  std::vector<std::string> points;  // beside the votes, or none
  [[nodiscard]] PbFile file() const {
    std::string text = "META\nkey;value\ndescription;Test vote\ncountry;Nowhere\nunit;Harrow\nnum_projects;" +
                       std::to_string(projects.size()) + "\nnum_votes;" + std::to_string(votes.size()) +
                       "\nbudget;1000\nvote_type;" + type + "\nrule;" + rule +
                       "\ndate_begin;6.5.2018\nlanguage;pl\ncurrency;GBP\n" + more +
                       "PROJECTS\nproject_id;cost;name;votes;selected\n";
    for (const auto& project : projects) text += project + "\n";
    text += points.empty() ? "VOTES\nvoter_id;vote\n" : "VOTES\nvoter_id;vote;points\n";
    for (std::size_t i = 0; i < votes.size(); ++i)
      text += std::to_string(i) + ";" + votes[i] + (points.empty() ? "" : ";" + points[i]) + "\n";
    auto parsed = parse_pabulib(text, "Test_file.pb");
    if (!parsed) FAIL(parsed.error().what);
    return *parsed;
  }
};

PbImport imported(const PbFile& file) {
  auto import = import_pb(file);
  if (!import) FAIL(import.error().what);
  return *import;
}

// The event that the import of `file` compiles to.
Event event_of(const PbFile& file) {
  const TempFolder folder;
  REQUIRE(write_import(imported(file), folder / "out"));
  auto compilation = compile_event(folder / "out/event.toml", EventKind::Live, some_id());
  INFO(format_faults(compilation.faults));
  REQUIRE(compilation.compiled);
  return compilation.compiled->event;
}

}  // namespace

TEST_CASE("a recorded election becomes an event that can be run", "[import_pb]") {
  const Event event = event_of(Pb{}.file());
  CHECK(uncountable_features(event).empty());
  CHECK(event.imported);
  CHECK(event.name == "test-file");
  CHECK(event.languages == std::vector<std::string>{"pl"});
  CHECK(event.when.date == "2018-05-06");
  CHECK(event.pots[0].amount == Pence{100'000});
  CHECK(event.projects[0].id == "BO.1/7");
  CHECK(event.projects[0].title.in("pl", "") == "Bench, \"long\"");
  CHECK(event.projects[1].cost == Pence{200'050});
  CHECK(event.projects[2].withdrawn);
  CHECK(event.papers[0].projects == std::vector<ProjectNumber>{1, 2, 3});
  CHECK(event.papers[0].ballot.min == 1);
  CHECK(event.papers[0].ballot.max == 3);
  CHECK_FALSE(event.papers[0].allow_blank);
  CHECK(event.rules[0].method == "greedy");
  CHECK(event.rules[0].ties == std::vector{TieBreak::FileOrder});
}

TEST_CASE("each voter is one line of ballots", "[import_pb]") {
  CHECK(imported(Pb{}.file()).ballots_jsonl ==
        "{\"papers\":{\"1\":{\"1\":1,\"2\":1}}}\n{\"papers\":{\"1\":{\"1\":1,\"2\":1,\"3\":1}}}\n");
}

TEST_CASE("a threshold of the file is a share of votes in the event", "[import_pb]") {
  Pb pb;
  pb.rule = "greedy-threshold";
  pb.more = "min_project_score_threshold;50\n";
  CHECK(event_of(pb.file()).rules[0].min_share == MinShare{ShareOf::Votes, {50, 1}});
}

TEST_CASE("greedy-no-skip stays greedy-no-skip", "[import_pb]") {
  Pb pb;
  pb.rule = "greedy-no-skip";
  CHECK(event_of(pb.file()).rules[0].method == "greedy-no-skip");
}

TEST_CASE("an empty vote is a blank ballot, and the paper then allows one", "[import_pb]") {
  Pb pb;
  pb.votes = {"x", ""};
  CHECK(event_of(pb.file()).papers[0].allow_blank);
  CHECK(imported(pb.file()).ballots_jsonl.ends_with("{\"papers\":{\"1\":{}}}\n"));
}

TEST_CASE("votes outside the declared lengths widen them, with a warning", "[import_pb]") {
  Pb pb;
  pb.more = "min_length;2\nmax_length;2\n";
  pb.votes = {"x", "x,w,BO.1/7"};
  const Event event = event_of(pb.file());
  CHECK(event.papers[0].ballot.min == 1);
  CHECK(event.papers[0].ballot.max == 3);
  CHECK(imported(pb.file()).warnings ==
        std::vector<std::string>{"2 to 2 choices declared, but votes have 1 to 3: these bounds are used"});
}

TEST_CASE("what cannot be counted yet is refused by name", "[import_pb]") {
  Pb pb;
  pb.rule = "equalshares/add1";
  CHECK(import_pb(pb.file()).error().what.find("rule equalshares/add1 cannot be counted yet") !=
        std::string::npos);
  pb.rule = "greedy-threshold";
  CHECK(import_pb(pb.file()).error().what.find("without a whole min_project_score_threshold") !=
        std::string::npos);
  pb.rule = "greedy";
  pb.type = "scoring";
  CHECK(import_pb(pb.file()).error().what.find("vote type scoring without points cannot be counted yet") !=
        std::string::npos);
}

TEST_CASE("a limit on what the chosen cost becomes a paper with a budget", "[import_pb]") {
  Pb pb;
  pb.more = "max_sum_cost;2600\nmin_sum_cost;500\n";
  pb.votes = {"x,BO.1/7", "BO.1/7"};
  const Event event = event_of(pb.file());
  CHECK(event.papers[0].type == BallotType::Knapsack);
  CHECK(event.papers[0].ballot.limit == Pence{260'000});
  CHECK(event.papers[0].ballot.min_spend == Pence{50'000});
  CHECK(imported(pb.file()).warnings.empty());
  pb.more += "max_length;2\n";
  CHECK(event_of(pb.file()).papers[0].type == BallotType::Approve);
  CHECK(imported(pb.file()).warnings == std::vector<std::string>{"max_sum_cost is not applied"});
}

TEST_CASE("a ranking becomes a paper of ranks", "[import_pb]") {
  Pb pb;
  pb.type = "ordinal";
  pb.votes = {"x,BO.1/7", "BO.1/7"};
  const Event event = event_of(pb.file());
  CHECK(event.papers[0].type == BallotType::Rank);
  CHECK(event.papers[0].ballot.max == 2);
  CHECK(event.rules[0].measure == Measure::Score);
  CHECK(imported(pb.file()).ballots_jsonl ==
        "{\"papers\":{\"1\":{\"1\":2,\"2\":1}}}\n{\"papers\":{\"1\":{\"1\":1}}}\n");
}

TEST_CASE("points become a paper of points, and 0 points say nothing", "[import_pb]") {
  Pb pb;
  pb.type = "cumulative", pb.points = {"3,4", "0"};
  pb.more = "max_sum_points;9\n";
  pb.votes = {"x,BO.1/7", "x"};
  const Event event = event_of(pb.file());
  CHECK(event.papers[0].type == BallotType::Points);
  CHECK(event.papers[0].ballot.total == 9);
  CHECK(event.papers[0].ballot.max_each == 4);
  CHECK(event.papers[0].allow_blank);
  CHECK(event.rules[0].measure == Measure::Points);
  CHECK(imported(pb.file()).ballots_jsonl ==
        "{\"papers\":{\"1\":{\"1\":4,\"2\":3}}}\n{\"papers\":{\"1\":{}}}\n");
}

TEST_CASE("scores become a paper of scores, below zero too", "[import_pb]") {
  Pb pb;
  pb.type = "scoring", pb.points = {"-2,5", "1"};
  pb.votes = {"x,BO.1/7", "x"};
  const Event event = event_of(pb.file());
  CHECK(event.papers[0].type == BallotType::Score);
  CHECK(event.papers[0].ballot.lo == -2);
  CHECK(event.papers[0].ballot.hi == 5);
  pb.points = {"200,0", "1"};
  CHECK(import_pb(pb.file()).error().what.find("scores from 0 to 200") != std::string::npos);
}

TEST_CASE("a long title is shortened and kept whole beside it", "[import_pb]") {
  Pb pb;
  std::string name;
  for (int i = 0; i < 20; ++i) name += "łąka ";
  pb.projects[0] = "BO.1/7;500;" + name + ";2;1";
  const Event event = event_of(pb.file());
  const std::string& title = event.projects[0].title.in("pl", "");
  CHECK(code_points(title) <= 60);
  CHECK(title.ends_with("…"));
  CHECK(event.projects[0].about.in("pl", "") == name.substr(0, name.size() - 1));
}

TEST_CASE("words of a foreign file lose what an event may not hold", "[import_pb]") {
  CHECK(words("  a\t b\r\n\nc\x01 ") == "a b c");
  CHECK(words("e\u0301\u0085") == "\u00e9");
  CHECK(short_words("abcdef", 4) == "abc…");
  CHECK(short_words("ąęśćż", 3) == "ąę…");
  CHECK(slug("Poland_Łódź 2020__X.pb") == "poland-d-2020-x");
  CHECK(slug("***.pb") == "imported");
  CHECK(toml_string("a\"b\\") == "\"a\\\"b\\\\\"");
  CHECK(csv_cell("a,b") == "\"a,b\"");
}

TEST_CASE("recorded winners are those that the rule funded", "[import_pb]") {
  CHECK(recorded_winners(Pb{}.file()) == std::vector<ProjectNumber>{1});
  Pb pb;
  pb.projects[1] = "x;2000,50;Pond;1;2";
  CHECK(recorded_winners(pb.file()) == std::vector<ProjectNumber>{1});
}

TEST_CASE("an import never writes into a folder that is there", "[import_pb]") {
  const TempFolder folder;
  const auto refused = write_import(imported(Pb{}.file()), folder.path());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::Refused);
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("every countable election of the library becomes an event that can be run",
          "[import_pb][library]") {
  const fs::path library = fs::path(WARDMOTE_SOURCE_DIR) / "../shared/pabulib";
  if (!fs::exists(library)) {
    WARN("skipped: ../shared is not there");
    return;
  }
  std::size_t runnable = 0;
  for (const auto& entry : fs::directory_iterator(library)) {
    if (entry.file_size() > 40'000) continue;
    INFO(entry.path().filename());
    auto file = read_pabulib(entry.path());
    if (!file) FAIL(file.error().what);
    auto import = import_pb(*file);
    if (!import) {
      CHECK(import.error().code == ErrorCode::Unsupported);
      continue;
    }
    const Event event = event_of(*file);
    CHECK(uncountable_features(event).empty());
    ++runnable;
  }
  CHECK(runnable > 20);
}
