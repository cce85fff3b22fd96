// An officer's acts at the booth: files from the stick in, reports out.
#include "kiosk/booth.h"
#include "shared/codec.h"
#include "shared/files.h"

namespace wardmote {
namespace {

namespace fs = std::filesystem;

Error not_found(std::string what, std::string hint) {
  return {ErrorCode::NotFound, std::move(what), std::move(hint)};
}
Error locked() {
  return {ErrorCode::Refused, "officer: locked", "unlock with key file and passphrase first"};
}

Report report_of(const Note& note, const std::vector<fs::path>& files) {
  Report out;
  out.code = code_of(note.digest());
  out.text = note.file();
  for (const auto& file : files) out.files.push_back(file.string());
  return out;
}

RecoverReason reason_of(Reason reason) {
  switch (reason) {
    case Reason::Crash:
      return RecoverReason::Crash;
    case Reason::Power:
      return RecoverReason::Power;
    case Reason::Other:
      return RecoverReason::Other;
  }
  std::abort();  // every case returns
}

}  // namespace

std::vector<fs::path> Booth::sticks() const {
  return {poll_.media().export_folder, poll_.media().mirror};
}

// With a package loaded the key must be certified in it: a stranger's key file opens nothing.
Result<Report> Booth::unlock(const Typed& passphrase) {
  std::vector<fs::path> candidates;
  if (files_.officer_key) candidates.push_back(*files_.officer_key);
  for (const auto& stick : sticks())
    for (auto& file : officer_key_files(stick)) candidates.push_back(std::move(file));
  Error why =
      not_found("officer's key file: none on the stick", "put in the stick with the officer's key file");
  for (const auto& file : candidates) {
    const auto text = read_text_file(file, kMaxNoteBytes);
    auto officer = text ? unlock_officer(*text, as_bytes(passphrase.text())) : Result<Officer>(text.error());
    if (officer && poll_.package() != nullptr)
      if (auto known = check_certified(*poll_.package(), *officer); !known)
        officer = std::move(known).error();
    if (officer) {
      officer_.emplace(std::move(*officer));
      return Report{};
    }
    why = std::move(officer).error();
  }
  return why;
}

Result<Report> Booth::load(const Typed& root_code) {
  std::vector<fs::path> candidates;
  if (files_.package) candidates.push_back(*files_.package);
  for (const auto& stick : sticks())
    for (auto& file : package_files(stick)) candidates.push_back(std::move(file));
  if (candidates.empty())
    return not_found("package: none on the stick", "put in the stick with the event package");
  const auto file = read_file(candidates.front(), kMaxPackageBytes);
  if (!file) return file.error();
  if (auto taken = poll_.install_package(*file, std::string(root_code.text())); !taken)
    return std::move(taken).error();
  Report out;
  out.code = poll_.package()->package_code();
  out.files = {candidates.front().string()};
  return out;
}

Result<Report> Booth::enrol(const Typed& kiosk) {
  const auto request = poll_.enrol(std::string(kiosk.text()));
  if (!request) return request.error();
  const fs::path path = poll_.media().export_folder / (std::string(kiosk.text()) + ".request.note");
  if (auto written = write_file(path, as_bytes(request->file()), {.replace = true}); !written)
    return std::move(written).error();
  return report_of(*request, {path});
}

Result<Report> Booth::take_certificates() {
  Error why = not_found("certificate: none on the stick", "put in the stick with this kiosk's certificate");
  for (const auto& stick : sticks())
    for (const auto& file : certificate_files(stick)) {
      const auto note = read_note_file(file);
      auto taken = note ? poll_.take_certificate(*note) : Result<void>(note.error());
      if (!taken) why = std::move(taken).error();
    }
  if (poll_.standing().phase == Phase::Loaded) return why;
  return Report{};
}

Result<Report> Booth::open() {
  if (!officer_) return locked();
  const std::string pin = draw_pin();
  if (auto written = write_pin(poll_.media().pin(), pin); !written) return std::move(written).error();
  if (auto opened = poll_.open(*officer_); !opened) return std::move(opened).error();
  Report out = report_of(poll_.session()->open_note(), {});
  out.pin = pin;
  return out;
}

Result<Report> Booth::close(std::uint32_t sheet_count) {
  if (!officer_) return locked();
  const auto ending = poll_.close(*officer_, sheet_count);
  if (!ending) return ending.error();
  return report_of(ending->note, ending->files);
}

Result<Report> Booth::recover(Reason reason, std::uint32_t sheet_count) {
  if (!officer_) return locked();
  const auto ending = poll_.recover(*officer_, reason_of(reason), sheet_count);
  if (!ending) return ending.error();
  Report out = report_of(ending->note, ending->files);
  out.recovered = {ending->completed, ending->unfinished};
  return out;
}

Result<Report> Booth::export_again() {
  const auto files = poll_.export_again();
  if (!files) return files.error();
  Report out;
  for (const auto& file : *files) out.files.push_back(file.string());
  return out;
}

Result<Report> Booth::settle_mirror(MirrorChoice choice) {
  switch (choice) {
    case MirrorChoice::Restore:
      if (auto copied = poll_.copy_mirror(); !copied) return std::move(copied).error();
      return Report{};
    case MirrorChoice::DoWithout:
      poll_.do_without_mirror();
      return Report{};
  }
  std::abort();  // every case returns
}

}  // namespace wardmote
