#include "tests/support/damage.h"
#include "tests/vectors/vectors.h"

namespace wardmote::test {
namespace {

constexpr std::string_view kGood =
    "META\nkey;value\ndescription;Small\nnum_projects;2\nnum_votes;2\nbudget;100.50\nvote_type;approval\n"
    "rule;greedy\n"
    "PROJECTS\nproject_id;cost;votes;name;selected;category\nBO.D18/23;60;2;\"Oak; \"\"old\"\"\";1;trees\n"
    "B;40,5;1;Pond;0;\n"
    "VOTES\nvoter_id;vote;age\n1;BO.D18/23,B;30\n2;BO.D18/23;\n";

// One thing changed in `from`, and what the reader says then.
class Changed {
 public:
  Changed(std::vector<Vector>& out, std::string from) : out_(out), from_(std::move(from)) {}

  void bad(const std::string& name, std::string_view what, std::string_view by, const std::string& error) {
    out_.push_back({name, "pb", "file.pb:" + error, to_bytes(replaced(from_, what, by))});
  }
  void good(const std::string& name, std::string_view what, std::string_view by) {
    out_.push_back({name, "pb", "ok", to_bytes(replaced(from_, what, by))});
  }

 private:
  std::vector<Vector>& out_;
  std::string from_;
};

void add_text(Changed& changed) {
  changed.good("no-last-line-end", "2;BO.D18/23;\n", "2;BO.D18/23;");
  changed.good("byte-order-mark", "META\n", "\xEF\xBB\xBFMETA\n");
  changed.good("line-end-in-quotes", "Oak; ", "Oak;\n");
  changed.good("quote-in-the-middle", "Pond", "Po\"nd");
  changed.bad("not-utf8", "Pond", "P\xC3(", "12: bytes that are not UTF-8");
  changed.bad("control-character", "Pond", "P\x01", "12: a control character, expected text");
  changed.bad("lone-carriage-return", "Pond", "P\rQ", "12: a control character, expected text");
  changed.bad("text-behind-quote", "\"\"old\"\"\"", "\"\"old\"\"\"x", "11: text behind a closing quote");
  changed.bad("quote-never-closed", "Pond", "\"Pond", "12: a quote that is never closed");
}

void add_meta(Changed& changed) {
  changed.bad("meta-missing", "META\n", "", "1: section META missing");
  changed.bad("meta-columns", "key;value\n", "key;wert\n", "2: columns of META, expected key;value");
  changed.bad("meta-ragged", "rule;greedy", "rule;greedy;", "8: 3 cells, expected 2");
  changed.bad("key-twice", "rule;greedy", "budget;7", "8: key budget twice");
  changed.bad("budget-missing", "budget;100.50", "purse;100", "9: META without budget");
  changed.bad("budget-three-decimals", "budget;100.50", "budget;1.005",
              "6: budget: not a number with at most two decimals");
  changed.bad("budget-empty", "budget;100.50", "budget;",
              "6: budget: not a number with at most two decimals");
  changed.bad("vote-type-unknown", "vote_type;approval", "vote_type;loudest",
              "7: vote_type: unknown, expected approval, choose-1, cumulative, ordinal or scoring");
  changed.bad("num-votes-negative", "num_votes;2", "num_votes;-2", "5: num_votes: not a whole number");
  changed.bad("num-votes-other", "num_votes;2", "num_votes;3", "5: num_votes: the file has 2");
  changed.bad("num-projects-other", "num_projects;2", "num_projects;1", "4: num_projects: the file has 2");
}

void add_projects(Changed& changed) {
  changed.bad("projects-missing", "PROJECTS\n", "PROPOSALS\n", "9: 1 cells, expected 2");
  changed.bad("projects-without-header", "PROJECTS\nproject_id;cost;votes;name;selected;category\n",
              "PROJECTS\nVOTES\n", "10: a section without its header line");
  changed.bad("column-twice", "votes;name", "votes;cost", "10: column cost twice");
  changed.bad("column-without-name", "votes;name", "votes;", "10: a column without a name");
  changed.bad("cost-missing", ";cost;votes", ";price;votes", "10: column cost missing");
  changed.bad("project-ragged", "Pond;0;", "Pond;0", "12: 5 cells, expected 6");
  changed.bad("project-without-id", "B;40,5", ";40", "12: a project without an id");
  changed.bad("project-twice", "B;40,5", "BO.D18/23;40", "12: a project id that stands above already");
  changed.bad("cost-negative", "B;40,5", "B;-4", "12: cost: not a number with at most two decimals");
  changed.bad("cost-with-exponent", "B;40,5", "B;1e3", "12: cost: not a number with at most two decimals");
  changed.bad("cost-too-large", "B;40,5", "B;9999999999999",
              "12: cost: not a number with at most two decimals");
  changed.bad("votes-not-a-number", "40,5;1", "40,5;one", "12: votes: not a whole number");
  changed.bad("selected-9", "Pond;0;", "Pond;9;", "12: selected: expected 0, 1, 2 or 3");
}

void add_votes(Changed& changed) {
  changed.good("empty-vote", "2;BO.D18/23;", "2;;");
  changed.good("project-named-twice", "2;BO.D18/23;", "2;B,B;");
  changed.bad("votes-missing", "VOTES\n", "VOICES\n", "13: 1 cells, expected 6");
  changed.bad("voter-column-missing", "voter_id;vote", "voter;vote", "14: column voter_id missing");
  changed.bad("vote-column-missing", "voter_id;vote", "voter_id;ballot", "14: column vote missing");
  changed.bad("vote-ragged", "2;BO.D18/23;", "2;BO.D18/23", "16: 2 cells, expected 3");
  changed.bad("voter-without-id", "2;BO.D18/23;", ";B;", "16: a voter without an id");
  changed.bad("voter-twice", "2;BO.D18/23", "1;B", "16: a voter id that stands above already");
  changed.bad("unknown-project", "2;BO.D18/23", "2;C", "16: a vote for a project that is not in PROJECTS");
  changed.bad("comma-at-the-end", "2;BO.D18/23;", "2;B,;",
              "16: a vote for a project that is not in PROJECTS");
  changed.bad("section-behind", "2;BO.D18/23;\n", "2;BO.D18/23;\nMETA\n", "17: a section behind VOTES");
}

// The same with points.
std::string cumulative() {
  std::string text = replaced(std::string(kGood), "vote_type;approval", "vote_type;cumulative");
  text = replaced(text, ";age\n", ";points\n");
  text = replaced(text, ",B;30", ",B;5,2");
  return replaced(text, "2;BO.D18/23;", "2;BO.D18/23;7");
}

void add_points(Changed& changed) {
  changed.good("points", "5,2", "5,2");
  changed.bad("points-missing", ";points\n", ";age\n", "14: column points missing");
  changed.bad("points-too-few", "5,2", "5", "15: not as many points as projects in the vote");
  changed.bad("points-too-many", "5,2", "5,2,1", "15: not as many points as projects in the vote");
  changed.bad("points-negative", "5,2", "5,-2", "15: points: not a whole number");
}

}  // namespace

std::vector<Vector> pb_vectors() {
  std::vector<Vector> out = {{"small", "pb", "ok", to_bytes(kGood)}};
  Changed small(out, std::string(kGood));
  add_text(small);
  add_meta(small);
  add_projects(small);
  add_votes(small);
  Changed with_points(out, cumulative());
  add_points(with_points);
  out.push_back({"empty", "pb", "file.pb:1: section META missing", {}});
  return out;
}

}  // namespace wardmote::test
