// Whose record is which, as only somebody can tell who has every key and stood beside every voter.
#pragma once

#include "kiosk/session.h"
#include "tests/support/readings.h"

namespace wardmote::test {

// The records of one kind, one of each voter, in the order of voting.
struct RecordKind {
  Marks cells;     // on the live media: what the slot holds, and what it held before
  Marks exported;  // leaf, or seed of a test
  Places slots;    // on the live media
  Places rows;     // in the export: what its tables are sorted by
};

class KnownRecords {
 public:
  explicit KnownRecords(std::size_t voters) : voters_(voters) {}

  void note_ballot(const std::string& check_code, std::size_t voter) { voter_of_[check_code] = voter; }
  void note_test(const BallotSeed& seed, std::size_t voter);
  // Finds everybody's records in the slots of the open session; `before` is what they held when it began.
  void find_in(Session& session, const Event& event, const std::vector<Bytes>& before);

  // "paper 1", "paper 2", "test"
  [[nodiscard]] const std::map<std::string, RecordKind>& kinds() const { return kinds_; }

 private:
  struct Slot {
    std::uint32_t number;
    const Bytes &cell, &before;
  };
  void add(const SlotRecord& record, const Slot& slot);
  void add(const std::string& kind, const std::string& name, ByteSpan key, const Slot& slot);

  std::size_t voters_;
  std::map<std::string, std::size_t> voter_of_;  // by check code, or by the seed of a test
  std::map<std::string, RecordKind> kinds_;
};

}  // namespace wardmote::test
