// What a kiosk is before its first session: its key, the package, its certificates, the endings of sessions
// before.
#include "kiosk/poll.h"
#include "kiosk/poll_work.h"
#include "shared/files.h"

namespace wardmote {
namespace {

namespace fs = std::filesystem;

Result<void> check_runnable(const std::vector<std::string>& features) {
  if (features.empty()) return {};
  std::string names;
  for (const auto& each : features) names += (names.empty() ? "" : ", ") + each;
  return Error{ErrorCode::Unsupported, "event: this version cannot run " + names, "use a newer version"};
}

}  // namespace

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
  if (auto fine = check_officers(*package); !fine) return fine;
  if (auto runs = check_runnable(lacking_(package->event)); !runs) return runs;
  package_ = std::make_unique<Package>(std::move(*package));
  for (const auto& path : certificate_files(media_.certificates())) {
    // One that is of another event, or does not hold, is as if it were not there.
    if (const auto note = read_note_file(path))
      static_cast<void>(put_certificate(*package_, *note).has_value());
  }
  return discard_handed_over();
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
  if (auto put = put_certificate(*package_, note); !put) return put;
  return write_file(media_.certificates() / (*name + ".note"), as_bytes(note.file()), {.replace = true});
}

std::optional<KioskCert> Poll::certificate() const {
  if (!package_ || !key_) return std::nullopt;
  auto cert = package_->kiosk(key_->header().name);
  if (cert && cert->key != key_->header().public_key) return std::nullopt;
  return cert;
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
  return discard_handed_over();
}

}  // namespace wardmote
