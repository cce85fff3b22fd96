// The order of a cast is the order of this file: build, seal, sign, one transaction on the disk, the same on
// the mirror, read back. The commit on the disk is the point of no return.
#include "kiosk/session.h"

#include <algorithm>
#include <numeric>

#include "shared/files.h"

namespace wardmote {
namespace {

constexpr std::size_t kStoreKeyBytes = 32;

class SystemChance final : public Chance {
 public:
  SessionId session_id() override { return random_fixed<SessionId>(); }
  SigningKey session_key() override { return SigningKey::generate(); }
  BallotSeed ballot_seed() override { return random_fixed<BallotSeed>(); }
  Scalar blinding() override { return Scalar::random(); }
  BoxKey opening_key() override { return BoxKey::generate(); }
};

std::size_t papers_of_a_sitting(const Event& event) {
  return event.electorates.front().papers.size();
}

// Every officer who may open or close at this site can open K_store again after a crash.
std::vector<StoreKeyBox> seal_store_key(const Package& package, std::string_view site,
                                        const Secret& store_key) {
  std::vector<StoreKeyBox> out;
  for (const auto& [name, note] : package.certs) {
    const auto cert = package.officer(name);
    if (!cert || (!cert->sites.empty() && std::ranges::find(cert->sites, site) == cert->sites.end()))
      continue;
    out.push_back({name, seal_box(store_key.span(), cert->box_key)});
  }
  return out;
}

void remove_live(const LiveFile& file) {
  // What cannot be removed is found again when the kiosk starts, as a session that was never opened.
  static_cast<void>(remove_file(file.path).has_value());
  static_cast<void>(remove_file(file.path.string() + "-journal").has_value());
}

}  // namespace

Chance& system_chance() {
  static SystemChance chance;
  return chance;
}

Session::Session(const SessionPlan& plan, SessionId id, SigningKey key, Secret store_key)
    : package_(&plan.package),
      plan_(plan),
      id_(id),
      key_(std::move(key)),
      cipher_(std::make_unique<CellCipher>(plan.package.event.id, id, std::move(store_key))),
      totals_(plan.package.event) {}

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

Result<Session> Session::open(const SessionPlan& plan, const Officer& officer) {
  Session session(plan, plan.chance.session_id(), plan.chance.session_key(), Secret::random(kStoreKeyBytes));
  std::error_code unreadable;
  for (const LiveFile& file : {plan.disk, plan.mirror})
    if (std::filesystem::exists(file.path, unreadable))
      return Error{ErrorCode::Refused,
                   file.path.filename().string() + ": a session that was not closed lies here",
                   "recover that session first"};
  auto done = session.create(officer);
  if (done) return session;
  session.disk_.reset();
  session.mirror_.reset();
  remove_live(plan.disk);
  remove_live(plan.mirror);
  return std::move(done).error();
}

Result<void> Session::create(const Officer& officer) {
  SessionOpen open;
  open.event = package_->event.id;
  open.manifest = package_->manifest_digest();
  open.certificates = package_->certificates_root();
  open.kiosk = plan_.kiosk.kiosk;
  open.seq = plan_.seq;
  open.session = id_;
  open.session_key = key_->verify_key().bytes();
  open.prev = plan_.prev;
  open.at = plan_.at;
  open_note_ = write_session_open(open);

  const std::size_t size = record_size(package_->event);
  std::vector<Bytes> slots(plan_.kiosk.max_ballots * papers_of_a_sitting(package_->event));
  for (Bytes& slot : slots) slot = cipher_->wrap_record({}, size);
  free_.resize(slots.size());
  std::iota(free_.begin(), free_.end(), 0);

  Bytes keys = encode_store_key(seal_store_key(*package_, plan_.kiosk.site, cipher_->store_key()));
  keys.resize(head_size(HeadRow::StoreKey, package_->event));
  const std::vector<HeadCell> rows{head(HeadRow::Checkpoint, encode_totals(sign_checkpoint(totals_))),
                                   head(HeadRow::Counters, encode_counters(totals_.counters())),
                                   {HeadRow::StoreKey, keys},
                                   {HeadRow::Open, encode_open_row("")},
                                   head(HeadRow::Seal, {})};
  auto disk = LiveStore::create(plan_.disk.path, slots, rows, plan_.disk.vfs);
  if (!disk) return std::move(disk).error().in("disk");
  disk_ = std::move(*disk);
  auto mirror = LiveStore::create(plan_.mirror.path, slots, rows, plan_.mirror.vfs);
  if (!mirror) return std::move(mirror).error().in("mirror");
  mirror_ = std::move(*mirror);
  for (const HeadCell& row : rows) head_[row.row] = row.value;
  return sign_opening(officer);
}

// Until its note is signed a live store is of no session that anybody has seen.
Result<void> Session::sign_opening(const Officer& officer) {
  add_signature(open_note_, plan_.kiosk.kiosk, plan_.kiosk_key);
  add_signature(open_note_, officer.name, officer.signing);
  auto done = commit({}, {{HeadRow::Open, encode_open_row(open_note_.file())}});
  if (done && mirror_lost()) return Error{ErrorCode::Io, "mirror: cannot be written", "put in another stick"};
  return done;
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

Result<void> Session::copy_mirror() {
  mirror_.reset();
  remove_live(plan_.mirror);
  auto slots = disk_->all_slots();
  if (!slots) return std::move(slots).error().in("disk");
  std::vector<HeadCell> rows;
  for (const auto& [row, value] : head_) rows.push_back({row, value});
  auto copy = LiveStore::create(plan_.mirror.path, *slots, rows, plan_.mirror.vfs);
  if (!copy) return std::move(copy).error().in("mirror");
  std::vector<SlotCell> cells;
  for (std::uint32_t n = 0; n < slots->size(); ++n) cells.push_back({n, (*slots)[n]});
  if (auto same = copy->read_back(cells, rows); !same) return std::move(same).error().in("mirror");
  mirror_ = std::move(*copy);
  return {};
}

Result<Secret> open_store_key(LiveStore& store, const Officer& officer) {
  auto row = store.head(HeadRow::StoreKey);
  if (!row) return std::move(row).error();
  const auto boxes = decode_store_key(*row);
  if (!boxes) return boxes.error();
  for (const auto& each : *boxes) {
    if (each.officer != officer.name) continue;
    Secret key(kStoreKeyBytes);
    if (open_box(key.span(), each.box, officer.box)) return key;
  }
  return Error{ErrorCode::NotFound, "live store: its key is not sealed to officer " + officer.name,
               "another officer of this site can open it"};
}

}  // namespace wardmote
