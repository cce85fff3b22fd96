#include "kiosk/recovery.h"

#include <algorithm>

#include "shared/merkle.h"

namespace wardmote {
namespace {

Error corrupt(std::string_view what) {
  return {ErrorCode::Corrupt, "live store: " + std::string(what)};
}

Result<Note> read_open_note(LiveStore& store) {
  auto row = store.head(HeadRow::Open);
  if (!row) return std::move(row).error();
  auto file = decode_open_row(*row);
  if (!file) return std::move(file).error();
  return parse_note(*file);
}

// Signed by a kiosk of this event and an officer who may open here.
Result<void> check_open_note(const Note& note, const SessionOpen& open, const Package& package) {
  if (open.event != package.event.id || open.manifest != package.manifest_digest())
    return Error{ErrorCode::Refused, "live store: of another event or package than the one loaded",
                 "load the package that this session was opened with"};
  if (open.certificates != package.certificates_root())
    return Error{ErrorCode::Refused, "live store: opened with other certificates than those here",
                 "give the same certificates as when the session was opened"};
  const auto kiosk = package.kiosk(open.kiosk);
  const auto officer = package.officer(note.signatures.size() > 1 ? note.signatures[1].name : "");
  if (!kiosk || !officer)
    return corrupt("its opening note is not signed by a kiosk and an officer of this event");
  return check_signatures(note, {{kiosk->kiosk, VerifyKey::make(kiosk->key).value()},
                                 {officer->officer, VerifyKey::make(officer->key).value()}});
}

Result<Bytes> read_head(LiveStore& store, const CellCipher& cipher, HeadRow row) {
  auto cell = store.head(row);
  if (!cell) return std::move(cell).error();
  auto value = cipher.open_head(row, *cell);
  if (!value) return corrupt("a row of its head was altered or is of another session");
  return std::move(*value);
}

// Puts what a slot holds where it belongs.
Result<void> take_record(SlotRecord record, const Package& package, LiveContents& live) {
  if (auto* ballot = std::get_if<SealedBallot>(&record)) {
    const auto session_key = VerifyKey::make(live.open.session_key).value();
    if (auto fine = check_sealed(*ballot, package.event, live.open.session, session_key); !fine)
      return std::move(fine).error().in("live store: a ballot");
    live.ballots.push_back(std::move(*ballot));
  }
  if (auto* test = std::get_if<TestedRecord>(&record)) {
    if (test->session != live.open.session) return corrupt("a test vote is of another session");
    live.tests.push_back(std::move(*test));
  }
  return {};
}

Result<void> read_slots(LiveStore& store, const Package& package, const CellCipher& cipher,
                        LiveContents& live) {
  for (std::uint32_t n = 0; n < store.slot_count(); ++n) {
    auto cell = store.slot(n);
    if (!cell) return std::move(cell).error();
    const auto plain = cipher.open_record(*cell);
    if (!plain) return corrupt("a slot was altered or is of another session");
    auto record = decode_record(package.event, plain->span());
    if (!record) return std::move(record).error();
    if (auto taken = take_record(std::move(*record), package, live); !taken) return taken;
  }
  std::ranges::sort(live.ballots, {}, [](const SealedBallot& ballot) { return leaf_of(ballot.body); });
  std::ranges::sort(live.tests);
  return {};
}

std::vector<Digest> leaves_of(const std::vector<SealedBallot>& ballots) {
  std::vector<Digest> out;
  for (const auto& ballot : ballots) out.push_back(leaf_of(ballot.body));
  return out;
}

Result<void> check_totals(const Tallies& tallies, const SignedTotals& totals, const LiveContents& live) {
  if (tallies.event != live.open.event || tallies.session != live.open.session ||
      tallies.open != live.open_note.digest())
    return corrupt("its totals are of another session");
  auto leaves = leaves_of(live.ballots);
  if (std::ranges::adjacent_find(leaves) != leaves.end()) return corrupt("a ballot is in it twice");
  std::uint64_t count = 0;
  for (const auto& paper : tallies.papers) count += paper.count;
  if (count != leaves.size() || tallies.outer_root != merkle_root(std::move(leaves)))
    return corrupt("its ballots are not those of its last signed totals");
  if (tallies.tested != live.tests.size())
    return corrupt("its test votes are not as many as its last signed totals say");
  if (tallies.opening_hash != hash("hash/opening", {totals.opening}))
    return corrupt("its opening is not the one that its totals name");
  return {};
}

std::uint64_t completed_in(const std::vector<ElectorateCount>& electorates) {
  std::uint64_t out = 0;
  for (const auto& each : electorates) out += each.completed;
  return out;
}

// The Seal's tallies when there is one, else the checkpoint's.
Result<Tallies> read_tallies(const LiveContents& live) {
  if (!live.seal) return read_checkpoint(live.checkpoint.note);
  auto seal = read_seal(live.seal->note);
  if (!seal) return std::move(seal).error();
  return std::move(seal->tallies);
}

Result<LiveContents> check_live(LiveContents live) {
  const SignedTotals& last = live.seal ? *live.seal : live.checkpoint;
  const Signer session{session_key_name(live.open.session), VerifyKey::make(live.open.session_key).value()};
  const bool signed_by_session =
      !last.note.signatures.empty() &&
      check_signatures({last.note.type, last.note.lines, {last.note.signatures[0]}}, {session});
  if (!signed_by_session) return corrupt("its totals are not signed by the session's key");
  auto tallies = read_tallies(live);
  if (!tallies) return std::move(tallies).error();
  if (auto fine = check_totals(*tallies, last, live); !fine) return std::move(fine).error();
  live.tallies = std::move(*tallies);
  if (completed_in(live.counters.electorates) != completed_in(live.tallies.electorates))
    return corrupt("its counters are not those of its last cast");
  return live;
}

bool holds_all(const LiveContents& larger, const LiveContents& smaller) {
  const auto a = leaves_of(larger.ballots), b = leaves_of(smaller.ballots);
  return larger.open_note == smaller.open_note && std::ranges::includes(a, b) &&
         std::ranges::includes(larger.tests, smaller.tests);
}

}  // namespace

std::uint32_t LiveContents::completed() const {
  return static_cast<std::uint32_t>(completed_in(tallies.electorates));
}

std::uint32_t LiveContents::unfinished() const {
  std::uint32_t out = 0;
  for (const auto& each : counters.electorates)
    out += each.admitted - each.completed - each.abandoned - each.spoilt;
  return out;
}

Result<bool> was_opened(LiveStore& store) {
  auto row = store.head(HeadRow::Open);
  if (!row) return std::move(row).error();
  auto file = decode_open_row(*row);
  if (!file) return std::move(file).error();
  return !file->empty();
}

Result<LiveContents> read_live(LiveStore& store, const Package& package, const CellCipher& cipher) {
  LiveContents out;
  auto open_note = read_open_note(store);
  if (!open_note) return std::move(open_note).error();
  out.open_note = std::move(*open_note);
  auto open = read_session_open(out.open_note);
  if (!open) return std::move(open).error();
  out.open = std::move(*open);
  if (auto fine = check_open_note(out.open_note, out.open, package); !fine) return std::move(fine).error();
  for (const HeadRow row : {HeadRow::Checkpoint, HeadRow::Seal}) {
    const auto value = read_head(store, cipher, row);
    if (!value) return value.error();
    if (row == HeadRow::Seal && value->empty()) continue;
    auto totals = decode_totals(*value);
    if (!totals) return std::move(totals).error();
    if (row == HeadRow::Seal)
      out.seal = std::move(*totals);
    else
      out.checkpoint = std::move(*totals);
  }
  const auto counted = read_head(store, cipher, HeadRow::Counters);
  if (!counted) return counted.error();
  auto counters = decode_counters(package.event, *counted);
  if (!counters) return std::move(counters).error();
  out.counters = std::move(*counters);
  if (auto read = read_slots(store, package, cipher, out); !read) return std::move(read).error();
  return check_live(std::move(out));
}

Result<LiveContents> reopen_live(const LiveFile& file, const Package& package, const Officer& officer) {
  auto store = LiveStore::open(file.path, file.vfs);
  if (!store) return std::move(store).error();
  const auto note = read_open_note(*store);
  if (!note) return note.error();
  const auto open = read_session_open(*note);
  if (!open) return open.error();
  auto key = open_store_key(*store, officer);
  if (!key) return std::move(key).error();
  return read_live(*store, package, CellCipher(open->event, open->session, std::move(*key)));
}

Result<LiveContents> choose_medium(Result<LiveContents> disk, Result<LiveContents> mirror) {
  if (!mirror) return disk;
  if (!disk) return mirror;
  const auto records = [](const LiveContents& live) { return live.ballots.size() + live.tests.size(); };
  const bool mirror_is_ahead = records(*mirror) > records(*disk) || (mirror->seal && !disk->seal);
  if (!mirror_is_ahead && holds_all(*disk, *mirror)) return disk;
  if (mirror_is_ahead && holds_all(*mirror, *disk)) return mirror;
  return Error{ErrorCode::Refused, "disk and mirror: each holds ballots that the other lacks",
               "keep both as evidence and call the returning officer"};
}

StoreContents export_contents(const Package& package, const LiveContents& live,
                              const std::optional<Note>& recover) {
  StoreContents out;
  out.notes.emplace(kManifestEntry, package.manifest_note.file());
  for (const auto& [name, note] : package.certs) out.notes.emplace(certificate_path(name), note.file());
  for (const auto& [number, batch] : package.cards)
    out.notes.emplace(card_note_path(number), batch.note.file());
  out.notes.emplace(kSessionOpenEntry, live.open_note.file());
  if (recover) {
    out.notes.emplace(kCheckpointEntry, live.checkpoint.note.file());
    out.notes.emplace(kRecoverEntry, recover->file());
    out.blobs.emplace(kOpeningEntry, live.checkpoint.opening);
  } else {
    out.notes.emplace(kSealEntry, live.seal->note.file());
    out.blobs.emplace(kOpeningEntry, live.seal->opening);
  }
  if (!live.tests.empty()) out.blobs.emplace(kTestedEntry, encode_tested_list(live.tests));
  out.ballots = live.ballots;
  return out;
}

}  // namespace wardmote
