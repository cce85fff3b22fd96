// The event package `<name>.wardmote`: everything a kiosk needs, signed as bytes. Protocol section 4.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>

#include "shared/archive.h"
#include "shared/bytes.h"
#include "shared/card.h"
#include "shared/certificate.h"
#include "shared/crypto_sign.h"
#include "shared/event.h"
#include "shared/manifest.h"
#include "shared/note.h"
#include "shared/result.h"

namespace wardmote {

// The root's code as it stands on paper: 20 symbols over H(hash/root, public key).
std::string root_code_of(const PublicKey& root);

// How the reader knows that the package is the right one; never from the package itself.
struct NamesEventKey {  // for whoever holds the event key: the manifest must name it
  VerifyKey event_key;
};
struct AnyRoot {};  // not known here: for showing a package, and where something else is compared afterwards
// The root's code as typed from paper, its public key, or one of the above.
using RootPin = std::variant<std::string, VerifyKey, NamesEventKey, AnyRoot>;

// `certs/root.note`: the root's own key, self-signed. It proves nothing until its code was compared with a
// RootPin.
Note write_root_note(const SigningKey& root);

struct Package {
  Event event;
  Manifest manifest;
  Note manifest_note;
  VerifyKey root;
  VerifyKey event_key;
  std::map<std::string, Bytes, std::less<>> files;  // event.json, text/*, media/* by path
  std::map<std::string, Note, std::less<>> certs;   // by name, without "certs/" and ".note"; "root" included
  CardBatches cards;                                // by number

  [[nodiscard]] Digest event_hash() const { return manifest.event_hash; }
  [[nodiscard]] Digest manifest_digest() const { return manifest_note.digest(); }
  [[nodiscard]] std::string event_code() const { return code_of(event_hash()); }
  [[nodiscard]] std::string package_code() const { return code_of(manifest_digest()); }
  // The certificate of that name, verified with the package; nothing when there is none or it is of another
  // type.
  [[nodiscard]] std::optional<OfficerCert> officer(std::string_view name) const;
  [[nodiscard]] std::optional<KioskCert> kiosk(std::string_view name) const;
  // Merkle root over the hashes of every certificate and card-batch note: what session-open commits to.
  [[nodiscard]] Digest certificates_root() const;
};

// The signed files of an event: event.json, text/<lang>.json for each further language, and `media` by its
// path.
std::map<std::string, Bytes, std::less<>> event_files(const Event& event,
                                                      const std::map<std::string, Bytes, std::less<>>& media);
// The manifest over `files`, still without keys: event, title, kind, hashes, admission, papers.
Manifest describe_event(const Event& event, const std::map<std::string, Bytes, std::less<>>& files);

Result<Bytes> write_package(const Note& manifest_note, const std::map<std::string, Note, std::less<>>& certs,
                            const std::map<std::string, Bytes, std::less<>>& files,
                            const CardBatches& cards = {});

// Checks in this order: the zip directory; the manifest's signature by the pinned root; every file's hash;
// then event.json; that manifest and event agree; every certificate's signature by the event key; every card
// batch. Refused, Corrupt or Unsupported with the first thing that does not hold. Features that this program
// cannot run are not looked at here: uncountable_features() names them.
Result<Package> read_package(ByteSpan file, const RootPin& pin);

// A certificate note of this event, signed by its event key, whose name is the one in it. For adding to a
// package.
Result<void> check_certificate(const Package& package, std::string_view name, const Note& note);
// Refused when a site has more than kMaxOfficersOfSite officers; for whoever loads a package to use it.
Result<void> check_officers(const Package& package);
// Adds a certificate, or replaces the one of that name. Refused, with the package as it was, when
// check_certificate() refuses it or check_officers() would.
Result<void> put_certificate(Package& package, const Note& note);
// The name in an officer or kiosk certificate. Corrupt when the note is neither.
Result<std::string> certificate_name(const Note& note);

inline constexpr std::uint64_t kMaxPackageBytes = 512ULL << 20;
inline constexpr std::size_t kMaxOfficersOfSite = 64;  // a live store has room for the key of each

}  // namespace wardmote
