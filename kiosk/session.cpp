// The order of a cast is the order of this file: build, seal, sign, one transaction on the disk, the same on
// the mirror, read back. The commit on the disk is the point of no return.
#include "kiosk/session.h"

namespace wardmote {

std::size_t papers_of_a_sitting(const Event& event) {
  return event.electorates.front().papers.size();
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

Result<void> Session::admit() {
  if (sealed_) return Error{ErrorCode::Refused, "session: sealed, nobody can vote any more"};
  if (free_.size() < papers_of_a_sitting(package_->event))
    return Error{ErrorCode::Refused, "session: full, it cannot take another ballot",
                 "close it and open the next one"};
  SessionTotals next = totals_;
  next.admit();
  return store_counters(std::move(next));
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
  return store_counters(std::move(next));
}

// Slots for these ballots, drawn uniformly from the free ones; they stay free until the cast is stored.
std::vector<SlotCell> Session::wrap(const std::vector<PreparedBallot>& ballots) {
  const std::size_t size = record_size(package_->event);
  std::vector<SlotCell> cells;
  for (std::size_t i = 0; i < ballots.size(); ++i) {
    const std::size_t drawn = i + random_uniform(static_cast<std::uint32_t>(free_.size() - i));
    std::swap(free_[i], free_[drawn]);
    cells.push_back({free_[i], cipher_->wrap_record(encode_record(ballots[i].sealed), size)});
  }
  return cells;
}

Result<std::vector<std::string>> Session::cast(std::span<const Ballot> ballots) {
  WM_ASSERT(totals_.somebody_inside() && ballots.size() == papers_of_a_sitting(package_->event));
  SessionTotals next = totals_;
  std::vector<PreparedBallot> prepared;
  std::vector<std::string> codes;
  for (const Ballot& ballot : ballots) {
    prepared.push_back(seal_ballot(package_->event, package_->event.paper(ballot.paper()), ballot, id_, *key_,
                                   package_->manifest.tally_key, Auth::Release, {},
                                   plan_.chance.ballot_seed()));
    PreparedBallot& last = prepared.back();
    next.add(ballot.paper(), leaf_of(last.sealed.body), inner_point(last.inner));
    codes.push_back(check_code_of(last.sealed.body));
    wipe(last.inner);
  }
  next.complete();
  const auto done = commit(wrap(prepared), {head(HeadRow::Checkpoint, encode_totals(sign_checkpoint(next))),
                                            head(HeadRow::Counters, encode_counters(next.counters()))});
  if (!done) return done.error();
  free_.erase(free_.begin(), free_.begin() + static_cast<std::ptrdiff_t>(prepared.size()));
  totals_ = std::move(next);
  return codes;
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
