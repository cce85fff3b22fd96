// The ballots of an election in flat arrays, so that a rule reads a million of them at the speed of memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "tally/rules/project_bits.h"

namespace wardmote {

// What one ballot says of one project.
struct Preference {
  std::size_t project{0};  // index into Election::projects
  std::int64_t value{1};   // approve 1; score, points: the number given; rank, grade: see the paper's type
  auto operator<=>(const Preference&) const = default;
};

// Ballots that say the same, and how many there are. The spans belong to the table.
struct BallotView {
  std::span<const std::uint16_t> projects;  // ascending; a ballot may name no project of this pot
  std::span<const std::int64_t> values;     // beside `projects`; empty where every value is 1
  std::int64_t times{0};

  [[nodiscard]] std::int64_t value(std::size_t i) const { return values.empty() ? 1 : values[i]; }
  [[nodiscard]] bool says_the_same(const BallotView& other) const;
};

// Rows of a ballot and how often it was cast. Rows need not differ: merged() makes them.
class BallotTable {
 public:
  // Adds a row; what it says ascending by project, each project once.
  void add(std::span<const Preference> said, std::int64_t times);
  void add(const BallotView& row);
  // One ballot that says 1 of each; nothing is named in `named` any more.
  void add(ProjectBits& named);
  // The same entry by entry: say() what the ballot says, ascending, then end().
  void say(std::uint16_t project, std::int64_t value = 1);
  void end(std::int64_t times = 1);
  // A row that is there was cast so many times more.
  void repeat(std::size_t row, std::int64_t times) { times_[row] += times; }
  void reserve(std::size_t rows, std::size_t entries);

  [[nodiscard]] std::size_t size() const { return times_.size(); }
  [[nodiscard]] std::size_t entries() const { return projects_.size(); }
  [[nodiscard]] BallotView operator[](std::size_t row) const;
  // Whether every value is 1, and so nothing more than votes is to be counted.
  [[nodiscard]] bool says_only_one() const { return values_.empty(); }
  // n: every row as often as it was cast.
  [[nodiscard]] std::int64_t ballots() const;
  // The same ballots with each row once, in the order of first appearance.
  [[nodiscard]] BallotTable merged() const;

  bool operator==(const BallotTable&) const = default;

 private:
  std::vector<std::size_t> first_{0};  // row i: entries first_[i] .. first_[i + 1]
  std::vector<std::uint16_t> projects_;
  std::vector<std::int64_t> values_;  // empty while all are 1
  std::vector<std::int64_t> times_;
};

}  // namespace wardmote
