// The order of a cast is the order of this file: build, seal, sign, one transaction on the disk, the same on
// the mirror, read back. The commit on the disk is the point of no return.
#include "kiosk/session.h"

#include <algorithm>

namespace wardmote {

std::size_t most_papers_of_a_sitting(const Event& event) {
  std::size_t most = 0;
  for (const Electorate& electorate : event.electorates) most = std::max(most, electorate.papers.size());
  return most;
}

HeadCell Session::head(HeadRow row, ByteSpan value) const {
  return {row, cipher_->wrap_head(row, value, head_size(row, package_->event))};
}

SignedTotals Session::sign_checkpoint(const SessionTotals& totals) {
  auto open = totals.tallies(
      package_->event.id, plan_.kiosk.kiosk, id_, open_note_.digest(), package_->manifest.tally_key,
      [&] { return plan_.chance.blinding(); }, plan_.chance.opening_key());
  SignedTotals out{write_checkpoint(open.tallies), std::move(open.opening)};
  add_signature(out.note, session_key_name(id_), *key_);
  return out;
}

// Disk, mirror, read back. Success means: durable on the disk.
Result<void> Session::commit(const std::vector<SlotCell>& slots, const std::vector<HeadCell>& head) {
  if (broken_) return *broken_;
  if (auto written = disk_->overwrite(slots, head); !written)
    if (auto settled = settle(slots, head, std::move(written).error()); !settled) return settled;
  for (const HeadCell& cell : head) head_[cell.row] = cell.value;
  if (mirror_ && !(mirror_->overwrite(slots, head) && mirror_->read_back(slots, head))) mirror_.reset();
  if (auto same = disk_->read_back(slots, head); !same) {
    broken_ = std::move(same).error().in("disk: what was written cannot be read back");
    broken_->hint = "recover the session: it tells whether the last vote was saved";
    return *broken_;
  }
  return {};
}

// A commit that reports an error may have happened all the same: the file says which it was.
Result<void> Session::settle(const std::vector<SlotCell>& slots, const std::vector<HeadCell>& head,
                             Error why) {
  disk_.reset();
  auto again = LiveStore::open(plan_.disk.path, plan_.disk.vfs);
  if (again) {
    disk_ = std::move(*again);
    if (disk_->read_back(slots, head)) return {};
    std::vector<HeadCell> before;
    for (const HeadCell& cell : head) before.push_back({cell.row, head_[cell.row]});
    if (disk_->read_back({}, before)) return std::move(why).in("disk");
  }
  broken_ = Error{why.code, "disk: " + why.what + "; nobody can tell whether the last vote was saved",
                  "recover the session: it tells whether the last vote was saved"};
  return *broken_;
}

Result<void> Session::store_counters(SessionTotals next) {
  auto done = commit({}, {head(HeadRow::Counters, encode_counters(next.counters()))});
  if (done) totals_ = std::move(next);
  return done;
}

Result<void> Session::admit(Entrance entrance) {
  if (broken_) return *broken_;
  if (sealed_) return Error{ErrorCode::Refused, "session: sealed, nobody can vote any more"};
  if (free_.size() < package_->event.electorate(entrance.electorate).papers.size())
    return Error{ErrorCode::Refused, "session: full, it cannot take another ballot",
                 "close it and open the next one"};
  SessionTotals next = totals_;
  next.admit(entrance.electorate, entrance.auth());
  auto done = store_counters(std::move(next));
  if (done) entrance_ = std::move(entrance);
  return done;
}

Result<void> Session::end_sitting(SittingEnd end) {
  WM_ASSERT(totals_.somebody_inside());
  SessionTotals next = totals_;
  switch (end) {
    case SittingEnd::Abandoned:
      next.abandon();
      break;
    case SittingEnd::Spoilt:
      next.spoil();
      break;
  }
  prepared_.clear();
  return store_counters(std::move(next));
}

// Slots for these records, drawn uniformly from the free ones; they stay free until they are stored.
std::vector<SlotCell> Session::wrap(const std::vector<Bytes>& records) {
  const std::size_t size = record_size(package_->event);
  std::vector<SlotCell> cells;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::size_t drawn = i + random_uniform(static_cast<std::uint32_t>(free_.size() - i));
    std::swap(free_[i], free_[drawn]);
    cells.push_back({free_[i], cipher_->wrap_record(records[i], size)});
  }
  return cells;
}

// Records, checkpoint and counters in one transaction; then they are what the session holds.
Result<void> Session::store(const std::vector<Bytes>& records, SessionTotals next) {
  auto done = commit(wrap(records), {head(HeadRow::Checkpoint, encode_totals(sign_checkpoint(next))),
                                     head(HeadRow::Counters, encode_counters(next.counters()))});
  if (!done) return done;
  free_.erase(free_.begin(), free_.begin() + static_cast<std::ptrdiff_t>(records.size()));
  totals_ = std::move(next);
  return {};
}

std::vector<std::string> Session::prepare(std::span<const Ballot> ballots) {
  const auto& papers = package_->event.electorate(entrance_.electorate).papers;
  WM_ASSERT(totals_.somebody_inside() && std::ranges::equal(ballots, papers, {}, &Ballot::paper));
  const SealingPlace place{package_->event, id_, *key_, package_->manifest.tally_key};
  prepared_.clear();
  std::vector<std::string> codes;
  for (const Ballot& ballot : ballots) {
    const auto card = entrance_.card.find(ballot.paper());
    const Admittance by{entrance_.auth(), card == entrance_.card.end() ? CardOpening{} : card->second};
    prepared_.push_back(prepare_ballot(place, ballot, by, plan_.chance.ballot_seed()));
    codes.push_back(check_code_of(prepared_.back().body_bytes));
  }
  return codes;
}

Result<std::vector<CastBallot>> Session::cast() {
  WM_ASSERT(totals_.somebody_inside() && !prepared_.empty());
  SessionTotals next = totals_;
  std::vector<Bytes> records;
  std::vector<CastBallot> out;
  for (const PreparedBallot& ballot : prepared_) {
    const SealedBallot sealed = seal_ballot(ballot, *key_);
    next.add(ballot.body.paper, leaf_of(sealed.body), inner_point(ballot.inner));
    records.push_back(encode_record(sealed));
    out.push_back({ballot.body.paper, check_code_of(sealed.body)});
    if (package_->event.publish.receipt) out.back().receipt = receipt_text(sealed, *key_);
  }
  next.complete();
  if (auto done = store(records, std::move(next)); !done) return std::move(done).error();
  prepared_.clear();
  return out;
}

Result<std::string> Session::test(PaperId paper) {
  const auto chosen = std::ranges::find(prepared_, paper, [](const auto& each) { return each.body.paper; });
  WM_ASSERT(totals_.somebody_inside() && chosen != prepared_.end());
  if (free_.size() <= prepared_.size())
    return Error{ErrorCode::Refused, "session: nearly full, it has no room for a test vote"};
  SessionTotals next = totals_;
  next.add_test();
  const std::string text = test_text(*chosen, *key_);
  if (auto done = store({encode_record(tested_record(*chosen))}, std::move(next)); !done)
    return std::move(done).error();
  prepared_.clear();
  return text;
}

Result<void> Session::seal(const Officer& officer, std::uint32_t sheet_count, Minute at) {
  if (sealed_) return {};
  if (totals_.somebody_inside())
    return Error{ErrorCode::Refused, "session: somebody is still voting", "end that sitting first"};
  auto open = totals_.tallies(
      package_->event.id, plan_.kiosk.kiosk, id_, open_note_.digest(), package_->manifest.tally_key,
      [&] { return plan_.chance.blinding(); }, plan_.chance.opening_key());
  SignedTotals totals{write_seal({open.tallies, at, sheet_count}), std::move(open.opening)};
  add_signature(totals.note, session_key_name(id_), *key_);
  add_signature(totals.note, officer.name, officer.signing);
  auto done = commit({}, {head(HeadRow::Seal, encode_totals(totals))});
  if (!done) return done;
  sealed_ = true;
  key_.reset();
  return {};
}

}  // namespace wardmote
