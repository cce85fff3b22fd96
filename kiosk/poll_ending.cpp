// How a session ends: closed, or recovered after a stop; exported and read back before anything of it goes.
#include "kiosk/poll.h"
#include "kiosk/poll_work.h"
#include "shared/files.h"

namespace wardmote {
namespace {

namespace fs = std::filesystem;

// Through the VFS of the medium, as the live stores.
Result<void> export_to(const Media& media, const fs::path& path, const StoreContents& contents, Minute date) {
  const auto& vfs = path.parent_path() == media.mirror ? media.mirror_vfs : media.disk_vfs;
  auto written = write_store(path, contents, date, vfs);
  if (!written) return std::move(written).error().in("export to " + path.parent_path().filename().string());
  return written;
}

}  // namespace

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
  Note note = write_session_recover({live.open.event, live.open.kiosk, live.open.seq, live.open.session,
                                     live.open_note.digest(), live.checkpoint.note.digest(),
                                     static_cast<std::uint32_t>(live.ballots.size()),
                                     sheet_count.value_or(live.completed()), clock_.now(), reason});
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
             live.completed(),
             live.unfinished()};
  if (!without_mirror_) out.files.push_back(media_.exported_on_mirror(live.open.kiosk, live.open.seq));
  for (const auto& path : out.files)
    if (auto written = export_to(media_, path, contents, date); !written) return std::move(written).error();
  auto recorded =
      write_file(media_.ending(live.open.kiosk, live.open.seq), as_bytes(out.note.file()), {.replace = true});
  if (!recorded) return std::move(recorded).error();
  session_.reset();
  last_ending_ = out.note;
  ended_ = live.open.seq;
  if (auto gone = discard_handed_over(); !gone) return std::move(gone).error();
  return out;
}

Result<void> Poll::discard_handed_over() {
  if (!key_ || !package_ || ended_ == 0) return {};
  const std::string& name = key_->header().name;
  auto gone = destroy_store(media_.live_on_disk(name, ended_), package_->event);
  auto gone_too = destroy_store(media_.live_on_mirror(name, ended_), package_->event);
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
  const Minute date = parse_date(package_->event.when.date).value();
  for (const auto& path : files)
    if (auto written = export_to(media_, path, *contents, date); !written) return std::move(written).error();
  return files;
}

}  // namespace wardmote
