// Ballots merged by equality while they come in: of real ballots only a quarter differ.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "tally/rules/ballot_table.h"
#include "tally/rules/project_bits.h"

namespace wardmote {

class BallotMerger {
 public:
  // Ballots about so many projects.
  explicit BallotMerger(std::size_t projects);

  // Its projects ascending, each once.
  void add(const BallotView& ballot);
  // One ballot that says 1 of each of these, named in any order and any of them more than once.
  void add_named(std::span<const std::uint16_t> named);
  // Each different ballot once, in the order of first appearance. The last thing asked of this.
  [[nodiscard]] BallotTable merged() { return std::move(rows_); }

 private:
  // The key of a ballot that says 1 of few projects is a bit for each, which is all that it says; that of any
  // other is a hash, and what has the same hash is compared.
  struct Key {
    std::uint64_t value{0};
    bool whole{false};  // it says all
  };
  // Open addressing, at most half full.
  struct Slot {
    std::uint64_t value{0};
    std::uint32_t row{0};  // from 1; 0 is free
    bool whole{false};
  };
  [[nodiscard]] std::size_t first_place(const Key& key) const;
  // Where a ballot with that key stands, or belongs; is_row(row) says whether a row with the same hash is it.
  template <class IsRow>
  [[nodiscard]] std::size_t place(const Key& key, IsRow is_row) const;
  // The last row is new, and belongs there.
  void added(std::size_t place, const Key& key);
  void add_whole(std::uint64_t bits, std::int64_t times);
  void add_hashed(const BallotView& ballot);
  void grow();

  bool few_;  // projects: a bit for each fits into a key
  ProjectBits named_;
  std::vector<std::uint16_t> in_order_;
  BallotTable rows_;
  std::vector<Slot> slots_;
};

}  // namespace wardmote
