// Opening a session, and copying its live store to another stick. Nothing random comes from anywhere else.
#include <algorithm>
#include <filesystem>
#include <numeric>

#include "kiosk/session.h"
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
  std::vector<Bytes> slots(plan_.kiosk.max_ballots * most_papers_of_a_sitting(package_->event));
  for (Bytes& slot : slots) slot = cipher_->wrap_record({}, size);
  free_.resize(slots.size());
  std::iota(free_.begin(), free_.end(), 0);

  const Bytes keys = encode_store_key(seal_store_key(*package_, plan_.kiosk.site, cipher_->store_key()));
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
