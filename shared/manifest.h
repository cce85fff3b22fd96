// The manifest (signed by the root) and the certificates (signed by the event key). Protocol sections 4
// and 5.
#pragma once

#include <string>
#include <vector>

#include "shared/bytes.h"
#include "shared/crypto_box.h"
#include "shared/crypto_group.h"
#include "shared/crypto_sign.h"
#include "shared/event.h"
#include "shared/note.h"
#include "shared/result.h"

namespace wardmote {

struct ManifestPaper {
  PaperId id{0};
  BallotType type{BallotType::Approve};
  std::uint32_t projects{0};
  std::uint32_t length{0};  // of the inner record, bytes
  bool operator==(const ManifestPaper&) const = default;
};
struct ManifestTrustee {
  std::uint32_t index{0};  // 1..n
  std::string name;
  PublicKey key{};
  bool operator==(const ManifestTrustee&) const = default;
};

struct Manifest {
  EventId event{};
  std::string title;
  EventKind kind{EventKind::Live};
  Digest event_hash{};  // H(hash/file, "event.json", bytes)
  std::uint64_t file_count{0};
  Digest files_root{};  // Merkle root over H(hash/file, path, bytes)
  Admission admission{Admission::Release};
  std::vector<ManifestPaper> papers;
  PublicKey event_key{};     // EK
  BoxPublicKey tally_key{};  // TK
  std::uint32_t threshold{1}, trustee_count{1};
  std::vector<EncodedPoint> share_commitments;  // `threshold` of them
  std::vector<ManifestTrustee> trustees;        // `trustee_count` of them
  bool operator==(const Manifest&) const = default;
};

inline constexpr std::string_view kRootName = "root";  // key names in signature lines
inline constexpr std::string_view kEventName = "event";

Note write_manifest(const Manifest& manifest);     // unsigned
Result<Manifest> read_manifest(const Note& note);  // does not check the signature
// The manifest of a note that this root has signed.
Result<Manifest> check_manifest(const Note& note, const VerifyKey& root);

Digest file_hash(std::string_view path, ByteSpan bytes);  // H(hash/file, path, bytes)

struct OfficerCert {
  EventId event{};
  std::string officer;
  PublicKey key{};
  BoxPublicKey box_key{};
  std::vector<std::string> sites;  // names, or empty for every site
  std::vector<std::string> roles;  // of open, close, release, in this order
  bool operator==(const OfficerCert&) const = default;
};
struct KioskCert {
  EventId event{};
  std::string kiosk;
  PublicKey key{};
  std::string site;
  std::vector<PaperId> papers;              // ascending
  std::vector<std::uint32_t> card_batches;  // ascending, may be empty
  std::uint32_t max_ballots{0}, max_sessions{0};
  std::string software;
  bool operator==(const KioskCert&) const = default;
};

Note write_certificate(const OfficerCert& cert);
Note write_certificate(const KioskCert& cert);
Result<OfficerCert> read_officer_cert(const Note& note);
Result<KioskCert> read_kiosk_cert(const Note& note);
// The file name of a certificate in a package or store: "certs/<name>.note".
std::string certificate_path(std::string_view name);

// A kiosk's request to be certified, signed by its own key: proof that the kiosk holds it.
struct KioskRequest {
  std::string kiosk;
  PublicKey key{};
  std::string software;
};
Note write_request(const KioskRequest& request);
Result<KioskRequest> check_request(const Note& note);  // reads it and checks its own signature

}  // namespace wardmote
