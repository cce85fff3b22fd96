// A hall in which a sitting has everything that it can have: cards of two electorates, two papers, test
// votes, people who leave. What people are told is told as a line, at once; what is stored is read back.
#pragma once

#include <functional>
#include <set>

#include "kiosk/recovery.h"
#include "tests/support/hall.h"

namespace wardmote::test {

// Cards by their number: 1 to 4 are of the electorate "all", 5 and 6 of "young".
using CardNumber = std::uint64_t;
inline const std::map<std::string, std::vector<CardNumber>> kCards{{"all", {1, 2, 3, 4}}, {"young", {5, 6}}};

struct Visitor {
  std::string electorate{"all"};
  CardNumber card{0};  // 0: let in by an officer
  bool tests{false};   // looks into an envelope of the first paper before casting
  bool leaves{false};  // instead of casting
};
// Four who cast, two of them after a test, and one who leaves with a card.
extern const std::vector<Visitor> kVisitors;

// By check code; by the seed of a test; by the number of a card with which a vote was cast.
struct Votes {
  std::multiset<std::string> ballots, tests;
  std::set<CardNumber> cards;
  bool operator==(const Votes&) const = default;
};
bool includes(const Votes& all, const Votes& some);
Votes votes_told(const std::string& lines);

class FullHall {
 public:
  explicit FullHall(const std::string& disk_vfs = "", const std::string& mirror_vfs = "");

  // One line for everything that this person is told to be in the box.
  using Tell = std::function<void(const std::string& line)>;
  Result<void> receive(const Visitor& visitor, const Tell& tell);

  // Of an export, or of a live store; each sitting as a whole, or it is an error.
  [[nodiscard]] Result<Votes> votes_in(const std::vector<SealedBallot>& ballots,
                                       const std::vector<TestedRecord>& tests) const;
  [[nodiscard]] Result<Votes> exported_votes(const std::filesystem::path& store) const;
  // What an officer who opens the medium finds now; a copy is looked at, with its journal.
  [[nodiscard]] Result<Votes> votes_on(const LiveFile& medium);
  // Cards that the open session takes.
  [[nodiscard]] std::set<CardNumber> valid_cards();

  [[nodiscard]] Hall& hall() { return hall_; }

 private:
  Result<Entrance> entrance_of(const Visitor& visitor);

  NotingChance chance_;
  Hall hall_;
};

}  // namespace wardmote::test
