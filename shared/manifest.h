// The manifest, signed by the root. Protocol section 4.
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

Note write_manifest(const Manifest& manifest);     // unsigned
Result<Manifest> read_manifest(const Note& note);  // does not check the signature
// The manifest of a note that this root has signed.
Result<Manifest> check_manifest(const Note& note, const VerifyKey& root);

Digest file_hash(std::string_view path, ByteSpan bytes);  // H(hash/file, path, bytes)

}  // namespace wardmote
