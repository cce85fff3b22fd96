#include "tally/session_check.h"

#include <algorithm>

#include "shared/merkle.h"
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

class SessionCheck {
 public:
  SessionCheck(const StoreContents& contents, const std::string& name, const Package& package,
               SessionSource source, std::vector<Finding>& findings)
      : contents_(contents), package_(package), source_(source), findings_(findings), label_(name) {}

  std::optional<SessionRecord> run() {
    const std::size_t before = findings_.size();
    if (source_ == SessionSource::Store) check_manifest_copy();
    if (source_ == SessionSource::Store) check_entries();
    read_certs();
    if (!read_open() || !read_ending()) return std::nullopt;
    check_links();
    if (source_ == SessionSource::Store) check_opening();
    check_counters();
    const bool broken = std::any_of(findings_.begin() + static_cast<std::ptrdiff_t>(before), findings_.end(),
                                    [](const Finding& f) { return f.blocks() && !survivable(f.code()); });
    if (broken) return std::nullopt;
    return std::move(session_);
  }

 private:
  // Findings after which the ballots are still worth checking: everything about them will then be in the
  // report.
  static bool survivable(FindingCode code) {
    return code == FindingCode::CountersDiffer || code == FindingCode::SheetCountDiffers ||
           code == FindingCode::OpeningDiffers || code == FindingCode::TooManyBallots ||
           code == FindingCode::PaperNotAllowed;
  }

  void add(FactCode code, std::vector<FactArg> args = {}) {
    findings_.push_back({Fact(code, std::move(args)), label_});
  }

  void add_contradiction(const Contradiction& why) {
    switch (why.between) {
      case Contradiction::Between::Endings:
        return add(PeopleDoNotAddUp,
                   {{"admitted", why.admitted}, {"electorate", why.electorate}, {"ended", why.other}});
      case Contradiction::Between::Ways:
        return add(WaysDoNotAddUp, {{"admitted", why.admitted}, {"ways", why.other}});
      case Contradiction::Between::Ballots:
        return add(MoreBallotsThanPeople, {{"paper", why.paper}});
    }
    std::abort();  // every case returns
  }

  std::optional<Note> note(std::string_view entry) {
    const auto& notes = contents_.notes;
    const auto found = notes.find(entry);
    if (found == notes.end()) return add(NoteNotThere, {{"note", std::string(entry)}}), std::nullopt;
    return parse(entry, found->second);
  }
  std::optional<Note> parse(std::string_view entry, const std::string& text) {
    auto parsed = parse_note(text);
    if (!parsed)
      return add(NoteError, {{"detail", std::string(entry) + ": " + parsed.error().what}}), std::nullopt;
    return std::move(*parsed);
  }
  [[nodiscard]] bool has(std::string_view entry) const { return contents_.notes.contains(entry); }

  // The value of a parsed note, or a finding.
  template <class T>
  std::optional<T> read(Result<T> value) {
    if (!value) return add(NoteError, {{"detail", value.error().what}}), std::nullopt;
    return std::move(*value);
  }
  bool signed_by(const Note& note, const std::vector<Signer>& signers) {
    auto fine = check_signatures(note, signers);
    if (!fine) add(SignatureWrong, {{"detail", fine.error().what}});
    return fine.has_value();
  }

  void check_manifest_copy() {
    const auto copy = note(kManifestEntry);
    if (!copy) return;
    if (copy->text() != package_.manifest_note.text())
      return add(KioskManifest);
    static_cast<void>(signed_by(*copy, {{std::string(kRootName), package_.root}}));
  }

  // Nothing may hide in a store: every row has its place in the format.
  void check_entries() {
    const bool recovered = has(kRecoverEntry);
    const auto belongs = [&](std::string_view entry) {
      return entry == kManifestEntry || entry == kSessionOpenEntry || entry == kSealEntry ||
             entry == kRecoverEntry || (recovered && entry == kCheckpointEntry) || certificate_in(entry);
    };
    for (const auto& [entry, text] : contents_.notes)
      if (!belongs(entry)) add(NotOfStore, {{"entry", printable(entry)}});
    for (const auto& [entry, bytes] : contents_.blobs)
      if (entry != kOpeningEntry)
        add(NotOfStore, {{"entry", printable(entry)}});
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
          add(CertificateRefused, {{"detail", fine.error().what}, {"note", entry}});
          continue;
        }
      }
      if (name == "root" && *cert != package_.certs.find("root")->second) add(OtherRoot);
      session_.certs.emplace(name, std::move(*cert));
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
      return add(NoOfficer, {{"duty", role}, {"note", note.type}}), std::nullopt;
    return Signer{name, VerifyKey::make(cert->key).value()};
  }

  bool read_open() {
    auto open_note = note(kSessionOpenEntry);
    auto open = open_note ? read(read_session_open(*open_note)) : std::nullopt;
    if (!open) return false;
    label_ = open->kiosk + "-" + std::to_string(open->seq);
    const auto cert_note = session_.certs.find(open->kiosk);
    auto cert =
        cert_note == session_.certs.end() ? Result<KioskCert>(Error{}) : read_kiosk_cert(cert_note->second);
    if (!cert) return add(NoCertificate, {{"kiosk", open->kiosk}}), false;
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
    if (has(kSealEntry) && has(kRecoverEntry)) return add(TwoEndings), false;
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
      add(RecoveryDiffers);
    std::uint64_t count = 0;
    for (const auto& p : tallies->papers) count += p.count;
    if (recover->count != count) add(RecoveryCount);
    session_.tallies = std::move(*tallies);
    session_.recover = std::move(*recover);
    session_.final_note = std::move(*recover_note);
    session_.checkpoint_note = std::move(*checkpoint_note);
    add(EndedByRecovery);
    return true;
  }

  void check_links() {
    const auto& open = session_.open;
    const auto& t = session_.tallies;
    if (open.event != package_.event.id) add(OtherEvent);
    if (open.manifest != package_.manifest_digest()) add(OtherManifest);
    std::vector<Digest> leaves;
    for (const auto& [name, cert] : session_.certs) leaves.push_back(cert.digest());
    std::ranges::sort(leaves);
    leaves.erase(std::ranges::unique(leaves).begin(), leaves.end());
    if (merkle_root(std::move(leaves)) != open.certificates) add(OtherCertificates);
    if (t.event != open.event || t.kiosk != open.kiosk || t.session != open.session ||
        t.open != session_.open_note.digest())
      add(EndsDiffer);
    if (open.seq > session_.kiosk.max_sessions)
      add(TooManySessions, {{"certified", session_.kiosk.max_sessions}, {"session", open.seq}});
    for (const auto& p : t.papers)
      if (std::ranges::find(session_.kiosk.papers, p.paper) == session_.kiosk.papers.end() ||
          package_.event.find_paper(p.paper) == nullptr)
        add(PaperNotCertified, {{"paper", p.paper}});
  }

  void check_opening() {
    const auto& blobs = contents_.blobs;
    const auto found = blobs.find(kOpeningEntry);
    if (found == blobs.end() || hash("hash/opening", {found->second}) != session_.tallies.opening_hash)
      return add(OpeningNotSealed);
    session_.opening = found->second;
  }

  void check_counters() {
    if (const auto why = contradiction(session_.tallies, session_.recover.has_value()))
      add_contradiction(*why);
    std::uint64_t completed = 0;
    for (const auto& e : session_.tallies.electorates) completed += e.completed;
    if (session_.sheet_count() != completed)
      add(CountedByHand, {{"by_hand", session_.sheet_count()}, {"completed", completed}});
  }

  const StoreContents& contents_;
  const Package& package_;
  SessionSource source_;
  std::vector<Finding>& findings_;
  std::string label_;
  SessionRecord session_;
};

}  // namespace

std::optional<SessionRecord> check_session(const StoreContents& contents, const std::string& name,
                                           const Package& package, SessionSource source,
                                           std::vector<Finding>& findings) {
  return SessionCheck(contents, name, package, source, findings).run();
}

}  // namespace wardmote
