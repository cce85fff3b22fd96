// Ballots merged by equality while they come in: of real ballots only a quarter differ.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "tally/rules/ballot_table.h"

namespace wardmote {

class BallotMerger {
 public:
  // Ballots about so many projects.
  explicit BallotMerger(std::size_t projects);

  // Its projects ascending, each once.
  void add(const BallotView& ballot);
  // Each different ballot once, in the order of first appearance. The last thing asked of this.
  [[nodiscard]] BallotTable merged() { return std::move(rows_); }

 private:
  // Open addressing, at most half full. The key of a ballot that says 1 of few projects is all that it says;
  // that of any other is a hash, and what has the same hash is compared.
  struct Key {
    std::uint64_t value{0};
    bool whole{false};  // it says all
    bool operator==(const Key&) const = default;
  };
  struct Slot {
    Key key;
    std::uint32_t row{0};  // from 1; 0 is free
  };
  [[nodiscard]] Key key_of(const BallotView& ballot) const;
  [[nodiscard]] bool is(const Slot& slot, const Key& key, const BallotView& ballot) const;
  [[nodiscard]] std::size_t first_place(const Key& key) const;
  void grow();

  int bits_;           // of a project in a key; all of them 0 is no project
  std::size_t whole_;  // so many fit
  BallotTable rows_;
  std::vector<Slot> slots_;
};

}  // namespace wardmote
