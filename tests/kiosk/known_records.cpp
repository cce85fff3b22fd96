#include "tests/kiosk/known_records.h"

#include "shared/codec.h"

namespace wardmote::test {
namespace {

// What a table in the order of this key is sorted by.
std::uint64_t rank_of(ByteSpan key) {
  std::uint64_t out = 0;
  for (const std::uint8_t byte : key.first(8)) out = out << 8 | byte;
  return out;
}

Bytes nonce_of(const Bytes& cell) {
  return {cell.begin(), cell.begin() + AeadNonce::kSize};
}

// Two marks: in a table of long rows the end of a page may lie in the middle of one.
std::vector<Bytes> ends_of(ByteSpan key) {
  return {Bytes(key.begin(), key.begin() + 8), Bytes(key.end() - 8, key.end())};
}

}  // namespace

void KnownRecords::note_test(const BallotSeed& seed, std::size_t voter) {
  voter_of_[to_hex(seed.span())] = voter;
}

void KnownRecords::find_in(Session& session, const Event& event, const std::vector<Bytes>& before) {
  const auto after = session.disk().all_slots().value();
  for (std::uint32_t n = 0; n < after.size(); ++n) {
    const auto padded = session.cipher().open_record(after[n]);
    add(decode_record(event, padded.value().span()).value(), {n, after[n], before[n]});
  }
}

void KnownRecords::add(const SlotRecord& record, const Slot& slot) {
  if (const auto* ballot = std::get_if<SealedBallot>(&record)) {
    const auto paper = decode_body(ballot->body).value().paper;
    const Digest leaf = leaf_of(ballot->body);
    add("paper " + std::to_string(paper), check_code_of(ballot->body), leaf.span(), slot);
  }
  if (const auto* test = std::get_if<TestedRecord>(&record))
    add("test", to_hex(test->seed.span()), test->seed.span(), slot);
}

void KnownRecords::add(const std::string& kind, const std::string& name, ByteSpan key, const Slot& slot) {
  RecordKind& records = kinds_[kind];
  if (records.cells.empty()) records = {Marks(voters_), Marks(voters_), Places(voters_), Places(voters_)};
  const std::size_t voter = voter_of_.at(name);
  records.cells[voter] = {nonce_of(slot.cell), nonce_of(slot.before)};
  records.exported[voter] = ends_of(key);
  records.slots[voter] = slot.number;
  records.rows[voter] = rank_of(key);
}

}  // namespace wardmote::test
