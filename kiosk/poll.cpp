#include "kiosk/poll.h"

#include <algorithm>

#include "shared/files.h"

namespace wardmote {
namespace {

namespace fs = std::filesystem;

Error refused(std::string what, std::string hint = {}) {
  return {ErrorCode::Refused, std::move(what), std::move(hint)};
}

Result<void> check_runnable(const Event& event) {
  const auto features = uncountable_features(event);
  if (features.empty()) return {};
  std::string names;
  for (const auto& each : features) names += (names.empty() ? "" : ", ") + each;
  return Error{ErrorCode::Unsupported, "event: this version cannot run " + names, "use a newer version"};
}

// Whether a live store lies here of a session that was opened. One that cannot be read counts as opened:
// evidence.
bool holds_session(const LiveFile& file) {
  std::error_code unreadable;
  if (!fs::exists(file.path, unreadable)) return false;
  const auto unfinished = LiveStore::is_unfinished(file.path, file.vfs);
  if (unfinished && *unfinished) return false;
  auto store = LiveStore::open(file.path, file.vfs);
  if (!store) return true;
  const auto opened = was_opened(*store);
  return !opened || *opened;
}

Result<void> remove_store(const LiveFile& file) {
  if (auto gone = remove_file(file.path); !gone) return gone;
  return remove_file(file.path.string() + "-journal");
}

// First the row with the wrapped keys, then the file. One that cannot be opened stays where it is, as
// evidence.
Result<void> destroy_store(const LiveFile& file, const Event& event) {
  std::error_code unreadable;
  if (!fs::exists(file.path, unreadable)) return {};
  {
    auto store = LiveStore::open(file.path, file.vfs);
    if (!store) return {};
    auto wiped = store->overwrite({}, {{HeadRow::StoreKey, Bytes(head_size(HeadRow::StoreKey, event))}});
    if (!wiped) return wiped;
  }
  return remove_store(file);
}

}  // namespace

Poll::Poll(Media media, const Clock& clock, Chance& chance)
    : media_(std::move(media)), clock_(clock), chance_(chance) {}

const Event& Poll::event() const {
  static const Event kNone;
  return package_ ? package_->event : kNone;
}

Result<void> Poll::restore() {
  if (auto made = make_folders(media_); !made) return made;
  std::error_code unreadable;
  if (fs::exists(media_.kiosk_key(), unreadable)) {
    const auto text = read_text_file(media_.kiosk_key(), kMaxNoteBytes);
    if (!text) return text.error();
    auto key = open_key(*text, {});
    if (!key) return std::move(key).error().in("kiosk key");
    key_.emplace(std::move(*key));
  }
  if (fs::exists(media_.package(), unreadable)) {
    const auto file = read_file(media_.package(), kMaxPackageBytes);
    const auto code = read_text_file(media_.root_code(), 256);
    if (!file || !code) return file ? code.error() : file.error();
    if (auto taken = take_package(*file, *code); !taken) return taken;
  }
  if (auto read = read_endings(); !read) return read;
  return discard_unopened();
}

Result<void> Poll::take_package(ByteSpan file, const RootPin& root) {
  if (package_ && (session_ || interrupted()))
    return refused("package: a session is open or was interrupted", "close or recover that session first");
  auto package = read_package(file, root);
  if (!package) return std::move(package).error();
  if (auto runs = check_runnable(package->event); !runs) return runs;
  package_ = std::make_unique<Package>(std::move(*package));
  for (const auto& path : certificate_files(media_.certificates())) {
    auto note = read_note_file(path);
    const auto name = note ? certificate_name(*note) : Result<std::string>(Error{});
    if (name && check_certificate(*package_, *name, *note))
      package_->certs.insert_or_assign(*name, std::move(*note));
  }
  return {};
}

Result<void> Poll::install_package(ByteSpan file, const std::string& root_code) {
  auto taken = take_package(file, root_code);
  if (!taken) return taken;
  auto kept = write_file(media_.package(), file, {.replace = true});
  if (kept) kept = write_file(media_.root_code(), as_bytes(root_code), {.replace = true});
  return kept;
}

Result<Note> Poll::enrol(const std::string& name) {
  if (!is_key_name(name))
    return Error{ErrorCode::BadInput, "kiosk name: expected 1 to 64 of a-z, 0-9, dot and hyphen"};
  if (key_ && key_->header().name != name)
    return refused("kiosk name: this kiosk is " + key_->header().name,
                   "use that name, or another state folder");
  if (!key_) {
    Key key = Key::generate(KeyRole::Kiosk, name);
    const auto text = seal_key(key, {}, std::nullopt);
    if (!text) return text.error();
    auto written = write_file(media_.kiosk_key(), as_bytes(*text), {.owner_only = true});
    if (!written) return std::move(written).error();
    key_.emplace(std::move(key));
  }
  Note request = write_request({name, key_->header().public_key, WARDMOTE_SOFTWARE});
  add_signature(request, name, key_->signing_key());
  return request;
}

Result<void> Poll::take_certificate(const Note& note) {
  if (!package_) return refused("certificate: no package is loaded", "load the package first");
  const auto name = certificate_name(note);
  if (!name) return name.error();
  if (auto fine = check_certificate(*package_, *name, note); !fine) return fine;
  if (note.type == "kiosk-cert") {
    const auto cert = read_kiosk_cert(note);
    if (!cert) return cert.error();
    if (!key_ || cert->kiosk != key_->header().name || cert->key != key_->header().public_key)
      return refused("certificate of " + *name + ": not for this kiosk's key",
                     "certify the request of this kiosk");
  }
  package_->certs.insert_or_assign(*name, note);
  return write_file(media_.certificates() / (*name + ".note"), as_bytes(note.file()), {.replace = true});
}

std::optional<KioskCert> Poll::certificate() const {
  if (!package_ || !key_) return std::nullopt;
  auto cert = package_->kiosk(key_->header().name);
  if (cert && cert->key != key_->header().public_key) return std::nullopt;
  return cert;
}

std::uint32_t Poll::next_seq() const {
  return ended_ + 1;
}

bool Poll::interrupted() const {
  if (!key_ || session_) return false;
  const std::string& name = key_->header().name;
  return holds_session(media_.live_on_disk(name, next_seq())) ||
         holds_session(media_.live_on_mirror(name, next_seq()));
}

Result<void> Poll::discard_unopened() {
  if (!key_ || session_ || interrupted()) return {};
  auto gone = remove_store(media_.live_on_disk(key_->header().name, next_seq()));
  if (gone) gone = remove_store(media_.live_on_mirror(key_->header().name, next_seq()));
  return gone;
}

Result<void> Poll::read_endings() {
  if (!key_) return {};
  const std::string& name = key_->header().name;
  std::error_code unreadable;
  while (fs::exists(media_.ending(name, ended_ + 1), unreadable)) {
    auto note = read_note_file(media_.ending(name, ended_ + 1));
    if (!note) return std::move(note).error();
    last_ending_ = std::move(*note);
    ++ended_;
  }
  return ended_ == 0 || !package_ ? Result<void>{} : remove_live_stores(ended_);
}

Result<void> Poll::open(const Officer& officer) {
  const auto cert = certificate();
  if (session_) return refused("session: one is open already");
  if (!cert) return refused("kiosk: no certificate", "enrol the kiosk and take its certificate first");
  if (interrupted()) return refused("session: one was interrupted", "recover it first");
  if (auto may = check_duty(*package_, officer, cert->site, Duty::Open); !may) return may;
  if (next_seq() > cert->max_sessions)
    return refused("kiosk: certified for " + std::to_string(cert->max_sessions) +
                   " sessions, all of them used");
  if (auto gone = discard_unopened(); !gone) return gone;
  if (auto gone = ended_ > 0 ? remove_live_stores(ended_) : Result<void>{}; !gone) return gone;
  open_cert_ = cert;
  open_key_.emplace(key_->signing_key());
  const SessionPlan plan{*package_,
                         *open_cert_,
                         *open_key_,
                         chance_,
                         media_.live_on_disk(cert->kiosk, next_seq()),
                         media_.live_on_mirror(cert->kiosk, next_seq()),
                         next_seq(),
                         last_ending_ ? last_ending_->digest() : Digest{},
                         clock_.now()};
  auto session = Session::open(plan, officer);
  if (!session) return std::move(session).error();
  session_.emplace(std::move(*session));
  without_mirror_ = false;
  return {};
}

Result<void> Poll::admit() {
  return session_ ? session_->admit() : refused("session: none is open");
}

Result<std::vector<std::string>> Poll::cast(std::span<const Ballot> ballots) {
  WM_ASSERT(session_.has_value());
  return session_->cast(ballots);
}

Result<void> Poll::end_sitting(SittingEnd end) {
  WM_ASSERT(session_.has_value());
  return session_->end_sitting(end);
}

Result<void> Poll::copy_mirror() {
  if (!session_) return refused("session: none is open");
  auto copied = session_->copy_mirror();
  if (copied) without_mirror_ = false;
  return copied;
}

Result<Ending> Poll::close(const Officer& officer, std::uint32_t sheet_count) {
  if (!session_) return refused("session: none is open");
  if (auto may = check_duty(*package_, officer, open_cert_->site, Duty::Close); !may)
    return std::move(may).error();
  if (auto sealed = session_->seal(officer, sheet_count, clock_.now()); !sealed)
    return std::move(sealed).error();
  const auto live = read_live(session_->disk(), *package_, session_->cipher());
  if (!live) return live.error();
  return hand_over(*live, std::nullopt);
}

Result<Ending> Poll::recover(const Officer& officer, RecoverReason reason,
                             std::optional<std::uint32_t> sheet_count) {
  if (session_ && session_->broken()) session_.reset();
  const auto cert = certificate();
  if (!cert || !interrupted()) return refused("session: none was interrupted");
  if (auto may = check_duty(*package_, officer, cert->site, Duty::Close); !may) return std::move(may).error();
  auto live = choose_medium(reopen_live(media_.live_on_disk(cert->kiosk, next_seq()), *package_, officer),
                            reopen_live(media_.live_on_mirror(cert->kiosk, next_seq()), *package_, officer));
  if (!live) return std::move(live).error();
  if (live->seal) return hand_over(*live, std::nullopt);
  auto note = recover_note(*live, officer, reason, sheet_count);
  if (!note) return std::move(note).error();
  return hand_over(*live, *note);
}

// Written down before anything is exported: a second try must not make a second ending.
Result<Note> Poll::recover_note(const LiveContents& live, const Officer& officer, RecoverReason reason,
                                std::optional<std::uint32_t> sheet_count) {
  const auto path = media_.state / (live.open.kiosk + "-" + std::to_string(live.open.seq) + ".recover.note");
  std::error_code unreadable;
  if (fs::exists(path, unreadable)) return read_note_file(path);
  std::uint32_t completed = 0;
  for (const auto& each : live.tallies.electorates) completed += each.completed;
  Note note = write_session_recover({live.open.event, live.open.kiosk, live.open.seq, live.open.session,
                                     live.open_note.digest(), live.checkpoint.note.digest(),
                                     static_cast<std::uint32_t>(live.ballots.size()),
                                     sheet_count.value_or(completed), clock_.now(), reason});
  add_signature(note, live.open.kiosk, key_->signing_key());
  add_signature(note, officer.name, officer.signing);
  auto written = write_file(path, as_bytes(note.file()));
  if (!written) return std::move(written).error();
  return note;
}

// Export, read back, on both media; then the ending is on record; only then the live stores go.
Result<Ending> Poll::hand_over(const LiveContents& live, const std::optional<Note>& recover) {
  const StoreContents contents = export_contents(*package_, live, recover);
  const Minute date = parse_date(package_->event.when.date).value();
  Ending out{recover ? *recover : live.seal->note,
             {media_.exported(live.open.kiosk, live.open.seq)},
             live.unfinished()};
  if (!without_mirror_) out.files.push_back(media_.exported_on_mirror(live.open.kiosk, live.open.seq));
  for (const auto& path : out.files)
    if (auto written = write_store(path, contents, date); !written)
      return std::move(written).error().in("export to " + path.parent_path().filename().string());
  auto recorded =
      write_file(media_.ending(live.open.kiosk, live.open.seq), as_bytes(out.note.file()), {.replace = true});
  if (!recorded) return std::move(recorded).error();
  session_.reset();
  last_ending_ = out.note;
  ended_ = live.open.seq;
  if (auto gone = remove_live_stores(ended_); !gone) return std::move(gone).error();
  return out;
}

Result<void> Poll::remove_live_stores(std::uint32_t seq) {
  const std::string& name = key_->header().name;
  auto gone = destroy_store(media_.live_on_disk(name, seq), package_->event);
  auto gone_too = destroy_store(media_.live_on_mirror(name, seq), package_->event);
  return gone ? gone_too : gone;
}

Result<std::vector<fs::path>> Poll::export_again() {
  if (session_) {
    if (!session_->sealed()) return refused("session: it is open", "close it first");
    const auto live = read_live(session_->disk(), *package_, session_->cipher());
    if (!live) return live.error();
    auto ending = hand_over(*live, std::nullopt);
    if (!ending) return std::move(ending).error();
    return std::move(ending->files);
  }
  if (!package_ || ended_ == 0) return refused("session: none was closed");
  const std::vector<fs::path> files{media_.exported(key_->header().name, ended_),
                                    media_.exported_on_mirror(key_->header().name, ended_)};
  auto contents = read_store(files[0]);
  if (!contents) contents = read_store(files[1]);
  if (!contents) return std::move(contents).error();
  for (const auto& path : files)
    if (auto written = write_store(path, *contents, parse_date(package_->event.when.date).value()); !written)
      return std::move(written).error();
  return files;
}

Standing Poll::standing() const {
  Standing out;
  if (key_) out.kiosk = key_->header().name;
  if (!package_) return out;
  out.practice = package_->event.kind == EventKind::Practice;
  out.event_title = package_->event.title.in(package_->event.reference_language(), "");
  out.event_code = package_->event_code();
  out.package_code = package_->package_code();
  out.session = session_ ? next_seq() : ended_;
  if (session_ && !session_->broken()) {
    const std::uint32_t completed = session_->totals().completed();
    out.phase = session_->sealed() ? Phase::Closed : Phase::Open;
    out.people = session_->sealed() ? completed
                                    : completed - completed % std::max(1U, package_->event.trust.checkpoint);
    out.nearly_full = session_->nearly_full();
    if (session_->mirror_lost()) out.mirror = without_mirror_ ? Mirror::DoneWithout : Mirror::Lost;
  } else if (session_ || interrupted()) {
    out.phase = Phase::Interrupted;
  } else if (!certificate()) {
    out.phase = Phase::Loaded;
  } else {
    const auto seal = last_ending_ ? read_seal(*last_ending_) : Result<Seal>(Error{});
    out.phase = seal ? Phase::Closed : Phase::Ready;
    if (seal)
      for (const auto& each : seal->tallies.electorates) out.people += each.completed;
  }
  return out;
}

}  // namespace wardmote
