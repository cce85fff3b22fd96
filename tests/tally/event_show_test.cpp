#include "tally/event_show.h"

#include <catch2/catch.hpp>

#include "tally/event_show_counting.h"
#include "tests/support/events.h"

using namespace wardmote;
using namespace wardmote::test;

TEST_CASE("an event is shown with its money, its papers and how it is counted", "[event_show]") {
  CHECK(show_event(small_event(2), Digest{}) == R"(Larkham decides
  event code    0000 0000 0000 0000 0000
  name          larkham-2027
  id            11111111111111111111111111111111
  organiser     Larkham Town Council
  date          2027-03-04
  open          18:00 to 20:30 Europe/London
  languages     en

Who votes
  let in by     release
  all           votes on paper 1

Pot main: Community pot, £2,000
        £2,000  Larkham Town Council
  counted by    greedy, at least 1 vote; ties by lower-cost, then lot
  left over     keep

Paper 1: Ballot paper
  question      Which projects should be funded?
  ballot        choose 1 to 2
  projects      2: 1 2

Projects
      1          £1,000  Project 1
      2          £2,000  Project 2

Published and kept
  ballots       all; papers with fewer than 20 only as totals
  percent of    voters
  tally key     shared as whoever signs the package decides
  a kiosk       at most 2000 ballots a session, 4 sessions
)");
}

TEST_CASE("an event that cannot be run yet is shown with what it asks for", "[event_show]") {
  const std::string page = show_event(full_event(), Digest{});
  CHECK(page.find("(PRACTICE: never counts)") != std::string::npos);
  CHECK(page.find("the kiosk's own sentences are in English in cy\n") != std::string::npos);
  CHECK(page.find("£1.10 × 1234 electors") != std::string::npos);
  CHECK(page.find("1/3 of pot main, rounded down") != std::string::npos);
  CHECK(page.find("This version cannot run it yet; it asks for\n  feature everything\n") !=
        std::string::npos);
  CHECK(page.find("It can be counted, but a kiosk lacks\n  a screen for boost votes\n") != std::string::npos);
  for (const char* const words :
       {"spend up to £3,000, at least £0.01", "score 1 to 2, every project, or say no view",
        "pick exactly 2 and score each -2 to 5",
        "give all 100 points, at most 50 each, to at least 2 projects", "rank 1 to 2",
        "give one of 2 grades to every project; 2 sections, all-or-nothing; weighs 3/2",
        "choose exactly 1; up to 1 boost vote for green", "by score"}) {
    INFO(words);
    CHECK(page.find(words) != std::string::npos);
  }
}

TEST_CASE("a rule is shown with every parameter that it reads", "[event_show]") {
  const auto rules = full_event().rules;
  const std::string common =
      ", at least 2/5 of max-mean, at least 0 votes; ties by most-top-scores, then more-votes, then "
      "lower-cost, "
      "then file-order";
  CHECK(rule_in_words(rules[0]) == "greedy, by score" + common);
  CHECK(rule_in_words(rules[1]) ==
        "equal-shares, by score, cost, add1u, exact, compared with greedy" + common);
  CHECK(rule_in_words(rules[2]) == "top-n with n = 9, by score" + common);
  CHECK(rule_in_words(rules[3]) == "proportional-shares, by score, each 1/10 to 1/2" + common);
}
