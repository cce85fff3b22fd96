#include "tally/session_notes.h"

#include <algorithm>

#include "shared/text.h"

namespace wardmote {
namespace {

using enum FactCode;

// The name in "certs/<name>.note".
std::optional<std::string_view> certificate_in(std::string_view entry) {
  if (entry.size() <= 11 || !entry.starts_with("certs/") || !entry.ends_with(".note")) return std::nullopt;
  const auto name = entry.substr(6, entry.size() - 11);
  if (!is_key_name(name)) return std::nullopt;
  return name;
}

// The number in "cards/<batch>.note".
std::optional<BatchNumber> batch_in(std::string_view entry) {
  if (!entry.starts_with("cards/") || !entry.ends_with(".note")) return std::nullopt;
  const auto number = parse_decimal(entry.substr(6, entry.size() - 11), UINT32_MAX);
  return number ? std::optional(static_cast<BatchNumber>(*number)) : std::nullopt;
}

class NotesReader {
 public:
  NotesReader(const StoreContents& contents, const Package& package, StoreFindings& findings)
      : contents_(contents), package_(package), findings_(findings) {}

  std::optional<SessionRecord> run(SessionSource source) {
    if (source == SessionSource::Store) check_manifest_copy();
    if (source == SessionSource::Store) check_entries();
    read_certs();
    read_cards();
    if (!read_open() || !read_ending()) return std::nullopt;
    return std::move(session_);
  }

 private:
  std::optional<Note> note(std::string_view entry) {
    const auto& notes = contents_.notes;
    const auto found = notes.find(entry);
    if (found == notes.end())
      return findings_.add(NoteNotThere, {{"note", std::string(entry)}}), std::nullopt;
    return parse(entry, found->second);
  }
  std::optional<Note> parse(std::string_view entry, const std::string& text) {
    auto parsed = parse_note(text);
    if (!parsed)
      return findings_.add(NoteError, {{"detail", std::string(entry) + ": " + parsed.error().what}}),
             std::nullopt;
    return std::move(*parsed);
  }
  [[nodiscard]] bool has(std::string_view entry) const { return contents_.notes.contains(entry); }

  // The value of a parsed note, or a finding.
  template <class T>
  std::optional<T> read(Result<T> value) {
    if (!value) return findings_.add(NoteError, {{"detail", value.error().what}}), std::nullopt;
    return std::move(*value);
  }
  bool signed_by(const Note& note, const std::vector<Signer>& signers) {
    auto fine = check_signatures(note, signers);
    if (!fine) findings_.add(SignatureWrong, {{"detail", fine.error().what}});
    return fine.has_value();
  }

  void check_manifest_copy() {
    const auto copy = note(kManifestEntry);
    if (!copy) return;
    if (copy->text() != package_.manifest_note.text()) return findings_.add(KioskManifest);
    static_cast<void>(signed_by(*copy, {{std::string(kRootName), package_.root}}));
  }

  // Nothing may hide in a store: every row has its place in the format.
  void check_entries() {
    const bool recovered = has(kRecoverEntry);
    const auto belongs = [&](std::string_view entry) {
      return entry == kManifestEntry || entry == kSessionOpenEntry || entry == kSealEntry ||
             entry == kRecoverEntry || (recovered && entry == kCheckpointEntry) || certificate_in(entry) ||
             batch_in(entry);
    };
    for (const auto& [entry, text] : contents_.notes)
      if (!belongs(entry)) findings_.add(NotOfStore, {{"entry", printable(entry)}});
    for (const auto& [entry, bytes] : contents_.blobs)
      if (entry != kOpeningEntry && entry != kTestedEntry)
        findings_.add(NotOfStore, {{"entry", printable(entry)}});
  }

  void read_certs() {
    for (const auto& [entry, text] : contents_.notes) {
      const auto certificate = certificate_in(entry);
      if (!certificate) continue;
      const std::string name(*certificate);
      auto cert = parse(entry, text);
      if (!cert) continue;
      if (name != "root") {
        if (auto fine = check_certificate(package_, name, *cert); !fine) {
          findings_.add(CertificateRefused, {{"detail", fine.error().what}, {"note", entry}});
          continue;
        }
      }
      if (name == "root" && *cert != package_.certs.find("root")->second) findings_.add(OtherRoot);
      session_.certs.emplace(name, std::move(*cert));
    }
  }

  // Cards were checked against the lists of the package, or against others.
  void read_cards() {
    for (const auto& [entry, text] : contents_.notes) {
      const auto number = batch_in(entry);
      if (!number) continue;
      const auto batch = package_.cards.find(*number);
      auto own = parse(entry, text);
      if (!own) continue;
      if (batch == package_.cards.end() || *own != batch->second.note)
        findings_.add(CardBatchDiffers, {{"batch", *number}});
      session_.cards.emplace(*number, std::move(*own));
    }
  }

  // The officer named in the note's second signature line, if certified for this site and role.
  std::optional<Signer> officer_of(const Note& note, const std::string& role) {
    const std::string name = note.signatures.size() > 1 ? note.signatures[1].name : "";
    const auto found = session_.certs.find(name);
    const auto cert =
        found == session_.certs.end() ? Result<OfficerCert>(Error{}) : read_officer_cert(found->second);
    const auto has_it = [](const std::vector<std::string>& list, std::string_view item) {
      return std::ranges::find(list, item) != list.end();
    };
    if (!cert || !has_it(cert->roles, role) ||
        (!cert->sites.empty() && !has_it(cert->sites, session_.kiosk.site)))
      return findings_.add(NoOfficer, {{"duty", role}, {"note", note.type}}), std::nullopt;
    return Signer{name, VerifyKey::make(cert->key).value()};
  }

  bool read_open() {
    auto open_note = note(kSessionOpenEntry);
    auto open = open_note ? read(read_session_open(*open_note)) : std::nullopt;
    if (!open) return false;
    findings_.label = open->kiosk + "-" + std::to_string(open->seq);
    const auto cert_note = session_.certs.find(open->kiosk);
    auto cert =
        cert_note == session_.certs.end() ? Result<KioskCert>(Error{}) : read_kiosk_cert(cert_note->second);
    if (!cert) return findings_.add(NoCertificate, {{"kiosk", open->kiosk}}), false;
    session_.kiosk = *cert;
    const auto officer = officer_of(*open_note, "open");
    if (!officer || !signed_by(*open_note, {kiosk_signer(), *officer})) return false;
    session_.open_note = std::move(*open_note);
    session_.open = std::move(*open);
    return true;
  }
  Signer kiosk_signer() const { return {session_.kiosk.kiosk, VerifyKey::make(session_.kiosk.key).value()}; }
  Signer session_signer() const {
    return {session_key_name(session_.open.session), VerifyKey::make(session_.open.session_key).value()};
  }

  bool read_ending() {
    if (has(kSealEntry) && has(kRecoverEntry)) return findings_.add(TwoEndings), false;
    return has(kRecoverEntry) ? read_recovery() : read_close();
  }

  bool read_close() {
    auto seal_note = note(kSealEntry);
    auto seal = seal_note ? read(read_seal(*seal_note)) : std::nullopt;
    if (!seal) return false;
    const auto officer = officer_of(*seal_note, "close");
    if (!officer || !signed_by(*seal_note, {session_signer(), *officer})) return false;
    session_.tallies = seal->tallies;
    session_.seal = std::move(*seal);
    session_.final_note = std::move(*seal_note);
    return true;
  }

  bool read_recovery() {
    auto recover_note = note(kRecoverEntry), checkpoint_note = note(kCheckpointEntry);
    auto recover = recover_note ? read(read_session_recover(*recover_note)) : std::nullopt;
    auto tallies = checkpoint_note ? read(read_checkpoint(*checkpoint_note)) : std::nullopt;
    if (!recover || !tallies) return false;
    const auto officer = officer_of(*recover_note, "close");
    if (!officer || !signed_by(*recover_note, {kiosk_signer(), *officer}) ||
        !signed_by(*checkpoint_note, {session_signer()}))
      return false;
    if (recover->checkpoint != checkpoint_note->digest() || recover->event != session_.open.event ||
        recover->kiosk != session_.open.kiosk || recover->seq != session_.open.seq ||
        recover->session != session_.open.session || recover->open != session_.open_note.digest())
      findings_.add(RecoveryDiffers);
    std::uint64_t count = 0;
    for (const auto& p : tallies->papers) count += p.count;
    if (recover->count != count) findings_.add(RecoveryCount);
    session_.tallies = std::move(*tallies);
    session_.recover = std::move(*recover);
    session_.final_note = std::move(*recover_note);
    session_.checkpoint_note = std::move(*checkpoint_note);
    findings_.add(EndedByRecovery);
    return true;
  }

  const StoreContents& contents_;
  const Package& package_;
  StoreFindings& findings_;
  SessionRecord session_;
};

}  // namespace

std::optional<SessionRecord> read_session_notes(const StoreContents& contents, const Package& package,
                                                SessionSource source, StoreFindings& findings) {
  return NotesReader(contents, package, findings).run(source);
}

}  // namespace wardmote
