// Key files: protocol section 3. One secret each, sealed under a passphrase (kiosk keys excepted).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/bytes.h"
#include "shared/crypto_box.h"
#include "shared/crypto_group.h"
#include "shared/crypto_sign.h"
#include "shared/result.h"

namespace wardmote {

enum class KeyRole { Root, Event, Officer, Kiosk, Trustee, Share, Observer };
std::string_view name_of(KeyRole role);  // "root"
std::optional<KeyRole> key_role_of(std::string_view name);
std::size_t secret_size(KeyRole role);  // bytes: 64 of an officer, else 32

// Index i of a share, 1-based, in a k-of-n sharing.
struct ShareIndex {
  std::uint32_t i{0}, k{0}, n{0};
  bool operator==(const ShareIndex&) const = default;
};

// The public part of a key file; readable without the passphrase.
struct KeyHeader {
  KeyRole role{KeyRole::Root};
  std::string name;                             // key name, [a-z0-9.-]{1,64}
  PublicKey public_key{};                       // Ed25519; of a share: its trustee's
  std::optional<BoxPublicKey> box_public_key;   // officer only
  std::optional<ShareIndex> share;              // share only
  std::vector<EncodedPoint> share_commitments;  // share only: A_0 .. A_{k-1}
  std::optional<KdfCost> kdf;                   // none: kiosk
  bool operator==(const KeyHeader&) const = default;
};

// What a key file holds once opened. Secret: Ed25519 seed; officer: then the X25519 secret; share: f(i) only.
class Key {
 public:
  static Key generate(KeyRole role, std::string name);  // any role but Share
  // Share `index` with secret `f`, of the trustee with this public key.
  static Key share(std::string name, const PublicKey& trustee, ShareIndex index,
                   std::vector<EncodedPoint> commitments, const Scalar& f);

  // The key of these public parts and this secret. Corrupt when the two do not belong together, or the secret
  // has another length than secret_size().
  static Result<Key> of(KeyHeader header, Secret secret);

  [[nodiscard]] const KeyHeader& header() const { return header_; }
  [[nodiscard]] SigningKey signing_key() const;  // not for a share
  [[nodiscard]] BoxKey box_key() const;          // officer only
  [[nodiscard]] Scalar share_scalar() const;     // share only
  [[nodiscard]] const Secret& secret() const { return secret_; }

 private:
  Key(KeyHeader header, Secret secret) : header_(std::move(header)), secret_(std::move(secret)) {}
  KeyHeader header_;
  Secret secret_;
};

// Cost by role: root, event, trustee, share SENSITIVE; officer, observer MODERATE; kiosk none.
std::optional<KdfCost> default_kdf(KeyRole role);

// The text of the file. `passphrase` is ignored for a kiosk. Fresh salt and nonce each time.
Result<std::string> seal_key(const Key& key, ByteSpan passphrase, std::optional<KdfCost> cost);

// Corrupt for anything but the one encoding; Refused for a cost outside INTERACTIVE…SENSITIVE.
Result<KeyHeader> read_key_header(std::string_view file);
// Refused when the passphrase is wrong or the file was altered; the two cannot be told apart. Corrupt when
// the secret is not that of the public key, or a share does not lie on its commitments.
Result<Key> open_key(std::string_view file, ByteSpan passphrase);

// The public part alone, as a note-like text that may be carried about: role, name, public keys. Made from
// the header lines of the key file without kdf and seal; first line `wardmote-public v1`, last line a check
// code over all others, so that a file that was damaged on the way is noticed. It proves nothing of where the
// file comes from.
std::string write_public(const KeyHeader& header);
Result<KeyHeader> read_public(
    std::string_view file);  // also accepts a key file, of which it reads the header

}  // namespace wardmote
