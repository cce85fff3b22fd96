// wardmote-key v1
// role <role>
// name <name>
// public ed25519 <b64>
// public x25519 <b64>                   officer
// share <i> <k> <n>                     share, then k lines share-commitment <b64>
// kdf argon2id13 <ops> <mem> <b64 salt16>   or   kdf none
// seal xchacha20poly1305 <b64 nonce24> <b64 (secret || tag)>   or   seal none <b64 secret>
//
// A public file: wardmote-public v1, the lines role to share-commitment, check <code of H(hash/public, all
// before)>
#include "shared/keyfile.h"

#include <algorithm>

#include "shared/codec.h"
#include "shared/note.h"
#include "shared/tally_key.h"
#include "shared/text.h"

namespace wardmote {
namespace {

constexpr std::string_view kKeyTitle = "wardmote-key v1";
constexpr std::string_view kPublicTitle = "wardmote-public v1";
constexpr std::string_view kAssociated = "wardmote/v1/ad/keyfile";

constexpr std::pair<KeyRole, std::string_view> kRoles[] = {
    {KeyRole::Root, "root"},         {KeyRole::Event, "event"},     {KeyRole::Officer, "officer"},
    {KeyRole::Kiosk, "kiosk"},       {KeyRole::Trustee, "trustee"}, {KeyRole::Share, "share"},
    {KeyRole::Observer, "observer"},
};

Bytes associated_data(std::string_view before_seal) {
  const std::uint8_t zero = 0;
  return concat({as_bytes(kAssociated), {&zero, 1}, as_bytes(before_seal)});
}

std::string header_lines(const KeyHeader& header) {
  std::string out = "role " + std::string(name_of(header.role)) + "\nname " + header.name +
                    "\npublic ed25519 " + to_base64(header.public_key.span()) + "\n";
  if (header.box_public_key) out += "public x25519 " + to_base64(header.box_public_key->span()) + "\n";
  if (header.share)
    out += "share " + std::to_string(header.share->i) + " " + std::to_string(header.share->k) + " " +
           std::to_string(header.share->n) + "\n";
  for (const auto& point : header.share_commitments)
    out += "share-commitment " + to_base64(point.span()) + "\n";
  return out;
}

Error corrupt(std::string_view what) {
  return {ErrorCode::Corrupt, "key file: " + std::string(what)};
}

// Lines of a key file, one after the other; remembers the first thing wrong.
class KeyLines {
 public:
  explicit KeyLines(std::string_view file) : rest_(file) {}

  // Fields after `start` of the next line, which must begin with it.
  std::vector<std::string_view> next(std::string_view start, std::size_t fields) {
    const std::vector<std::string_view> nothing(fields);
    if (failed_) return nothing;
    const std::size_t end = rest_.find('\n');
    if (end == std::string_view::npos || !rest_.starts_with(start)) return fail(start), nothing;
    std::string_view line = rest_.substr(start.size(), end - start.size());
    rest_.remove_prefix(end + 1);
    if (fields == 0 && line.empty()) return nothing;
    if (fields == 0 || !line.starts_with(' ')) return fail(start), nothing;
    auto parts = split(line.substr(1), ' ');
    if (parts.size() != fields) return fail(start), nothing;
    return parts;
  }
  [[nodiscard]] bool next_is(std::string_view start) const { return !failed_ && rest_.starts_with(start); }
  template <class T>
  T take(Result<T> value, std::string_view start) {
    if (value) return std::move(*value);
    fail(start);
    return T{};
  }
  void fail(std::string_view start) {
    if (!failed_) what_ = "line \"" + std::string(start) + "\" is missing or malformed";
    failed_ = true;
  }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] Error error() const { return corrupt(what_); }

 private:
  std::string_view rest_;
  std::string what_;
  bool failed_{false};
};

EncodedPoint read_commitment(KeyLines& lines) {
  const auto raw =
      lines.take(fixed_from_base64<EncodedPoint>(lines.next("share-commitment", 1)[0]), "share-commitment");
  if (!Point::decode(raw)) lines.fail("share-commitment");
  return raw;
}

void read_share_lines(KeyLines& lines, KeyHeader& header) {
  const auto index = lines.next("share", 3);
  const auto part = [&](std::size_t at) {
    return static_cast<std::uint32_t>(lines.take(parse_decimal(index[at], 255), "share"));
  };
  header.share = ShareIndex{part(0), part(1), part(2)};
  if (header.share->i < 1 || header.share->k < 1 || header.share->k > header.share->n ||
      header.share->i > header.share->n)
    lines.fail("share");
  for (std::uint32_t j = 0; j < header.share->k && !lines.failed(); ++j)
    header.share_commitments.push_back(read_commitment(lines));
  // The identity commits to 0, a secret that everybody knows.
  if (!lines.failed() && header.share_commitments.front().is_zero()) lines.fail("share-commitment");
}

KeyHeader read_header_lines(KeyLines& lines) {
  KeyHeader header;
  const auto role = key_role_of(lines.next("role", 1)[0]);
  if (!role) lines.fail("role");
  header.role = role.value_or(KeyRole::Root);
  header.name = lines.next("name", 1)[0];
  if (!is_key_name(header.name)) lines.fail("name");
  header.public_key =
      lines.take(fixed_from_base64<PublicKey>(lines.next("public ed25519", 1)[0]), "public ed25519");
  if (!VerifyKey::make(header.public_key)) lines.fail("public ed25519");
  if (header.role == KeyRole::Officer) {
    header.box_public_key =
        lines.take(fixed_from_base64<BoxPublicKey>(lines.next("public x25519", 1)[0]), "public x25519");
    if (!is_box_key(*header.box_public_key)) lines.fail("public x25519");
  }
  if (header.role == KeyRole::Share) read_share_lines(lines, header);
  return header;
}

struct KeyFile {
  KeyHeader header;
  KdfSalt salt{};
  std::string_view before_seal;
  AeadNonce nonce{};
  Bytes sealed;
};

// The last line of a public file; people may compare it too.
std::string check_line(std::string_view before) {
  return "check " + code_of(hash("hash/public", {as_bytes(before)})) + "\n";
}

Result<void> check_cost(const KdfCost& cost) {
  const KdfCost low = kdf_interactive(), high = kdf_sensitive();
  if (cost.ops < low.ops || cost.mem < low.mem || cost.ops > high.ops || cost.mem > high.mem)
    return Error{ErrorCode::Refused, "key file: cost of the passphrase outside what is accepted"};
  return {};
}

void read_seal(KeyLines& lines, KeyFile& out) {
  if (out.header.role == KeyRole::Kiosk) {
    lines.next("kdf none", 0);
    out.sealed = lines.take(from_base64(lines.next("seal none", 1)[0]), "seal");
    return;
  }
  const auto kdf = lines.next("kdf argon2id13", 3);
  out.header.kdf = KdfCost{lines.take(parse_decimal(kdf[0], UINT32_MAX), "kdf"),
                           lines.take(parse_decimal(kdf[1], UINT64_MAX / 2), "kdf")};
  out.salt = lines.take(fixed_from_base64<KdfSalt>(kdf[2]), "kdf");
}

Result<KeyFile> parse_key_file(std::string_view file) {
  if (auto other = other_version(file, "wardmote-key v", 1)) return std::move(*other).in("key file");
  KeyLines lines(file);
  KeyFile out;
  lines.next(kKeyTitle, 0);
  out.header = read_header_lines(lines);
  read_seal(lines, out);
  std::size_t tag = 0;
  if (out.header.role != KeyRole::Kiosk) {
    out.before_seal = file.substr(0, file.size() - lines.rest().size());
    const auto seal = lines.next("seal xchacha20poly1305", 2);
    out.nonce = lines.take(fixed_from_base64<AeadNonce>(seal[0]), "seal");
    out.sealed = lines.take(from_base64(seal[1]), "seal");
    tag = kAeadOverhead;
  }
  if (out.sealed.size() != secret_size(out.header.role) + tag || !lines.rest().empty()) lines.fail("seal");
  if (lines.failed()) return lines.error();
  if (out.header.kdf)
    if (auto fine = check_cost(*out.header.kdf); !fine) return std::move(fine).error();
  return out;
}

// Whether the opened secret belongs to the public lines above it.
bool secret_fits(const KeyHeader& header, ByteSpan secret) {
  if (header.role == KeyRole::Share) {
    const auto f = Scalar::decode(EncodedScalar::from(secret).value());
    return f && fits({header.share->n, header.share_commitments}, header.share->i, *f);
  }
  if (SigningKey::from_seed(secret.first(32)).verify_key().bytes() != header.public_key) return false;
  return header.role != KeyRole::Officer ||
         BoxKey::from_secret(secret.subspan(32)).public_key() == *header.box_public_key;
}

}  // namespace

std::string_view name_of(KeyRole role) {
  for (const auto& [r, name] : kRoles)
    if (r == role) return name;
  std::abort();  // every role is in the table
}

std::optional<KeyRole> key_role_of(std::string_view name) {
  for (const auto& [role, n] : kRoles)
    if (n == name) return role;
  return std::nullopt;
}

std::size_t secret_size(KeyRole role) {
  return role == KeyRole::Officer ? 64 : 32;
}

std::optional<KdfCost> default_kdf(KeyRole role) {
  switch (role) {
    case KeyRole::Root:
    case KeyRole::Event:
    case KeyRole::Trustee:
    case KeyRole::Share:
      return kdf_sensitive();
    case KeyRole::Officer:
    case KeyRole::Observer:
      return kdf_moderate();
    case KeyRole::Kiosk:
      return std::nullopt;
  }
  std::abort();  // every case returns
}

Key Key::generate(KeyRole role, std::string name) {
  WM_ASSERT(role != KeyRole::Share && is_key_name(name));
  Secret secret = Secret::random(secret_size(role));
  KeyHeader header{role, std::move(name), {}, {}, {}, {}, {}};
  header.public_key = SigningKey::from_seed(secret.span().first(32)).verify_key().bytes();
  if (role == KeyRole::Officer)
    header.box_public_key = BoxKey::from_secret(secret.span().subspan(32)).public_key();
  return {std::move(header), std::move(secret)};
}

Key Key::share(std::string name, const PublicKey& trustee, ShareIndex index,
               std::vector<EncodedPoint> commitments, const Scalar& f) {
  return {KeyHeader{KeyRole::Share, std::move(name), trustee, {}, index, std::move(commitments), {}},
          Secret::copy_of(f.encode().span())};
}

Result<Key> Key::of(KeyHeader header, Secret secret) {
  if (secret.size() != secret_size(header.role) || !secret_fits(header, secret.span()))
    return corrupt("secret does not belong to its public key");
  return Key(std::move(header), std::move(secret));
}

SigningKey Key::signing_key() const {
  WM_ASSERT(header_.role != KeyRole::Share);
  return SigningKey::from_seed(secret_.span().first(32));
}

BoxKey Key::box_key() const {
  WM_ASSERT(header_.role == KeyRole::Officer);
  return BoxKey::from_secret(secret_.span().subspan(32));
}

Scalar Key::share_scalar() const {
  WM_ASSERT(header_.role == KeyRole::Share);
  return Scalar::decode(EncodedScalar::from(secret_.span()).value()).value();
}

Result<std::string> seal_key(const Key& key, ByteSpan passphrase, std::optional<KdfCost> cost) {
  std::string file = std::string(kKeyTitle) + "\n" + header_lines(key.header());
  if (key.header().role == KeyRole::Kiosk)
    return file + "kdf none\nseal none " + to_base64(key.secret().span()) + "\n";
  WM_ASSERT(cost.has_value());
  const auto salt = random_fixed<KdfSalt>();
  const auto nonce = random_fixed<AeadNonce>();
  auto wrapping = derive_key(passphrase, salt, *cost);
  if (!wrapping) return std::move(wrapping).error();
  file += "kdf argon2id13 " + std::to_string(cost->ops) + " " + std::to_string(cost->mem) + " " +
          to_base64(salt.span()) + "\n";
  const Bytes sealed = aead_encrypt(key.secret().span(), associated_data(file), nonce, wrapping->span());
  return file + "seal xchacha20poly1305 " + to_base64(nonce.span()) + " " + to_base64(sealed) + "\n";
}

Result<KeyHeader> read_key_header(std::string_view file) {
  auto parsed = parse_key_file(file);
  if (!parsed) return std::move(parsed).error();
  return std::move(parsed->header);
}

Result<Key> open_key(std::string_view file, ByteSpan passphrase) {
  auto parsed = parse_key_file(file);
  if (!parsed) return std::move(parsed).error();
  std::optional<Secret> secret;
  if (!parsed->header.kdf) {
    secret = Secret::copy_of(parsed->sealed);
    wipe(parsed->sealed);
  } else {
    auto wrapping = derive_key(passphrase, parsed->salt, *parsed->header.kdf);
    if (!wrapping) return std::move(wrapping).error();
    secret =
        aead_decrypt(parsed->sealed, associated_data(parsed->before_seal), parsed->nonce, wrapping->span());
  }
  if (!secret)
    return Error{ErrorCode::Refused,
                 "key of " + parsed->header.name + ": wrong passphrase, or the file was altered",
                 "type the passphrase again, or use the second copy of the key file"};
  return Key::of(std::move(parsed->header), std::move(*secret));
}

std::string write_public(const KeyHeader& header) {
  const std::string lines = std::string(kPublicTitle) + "\n" + header_lines(header);
  return lines + check_line(lines);
}

Result<KeyHeader> read_public(std::string_view file) {
  if (file.starts_with("wardmote-key v")) return read_key_header(file);
  if (auto other = other_version(file, "wardmote-public v", 1)) return std::move(*other).in("key file");
  KeyLines lines(file);
  lines.next(kPublicTitle, 0);
  KeyHeader header = read_header_lines(lines);
  const std::string_view checked = file.substr(0, file.size() - lines.rest().size());
  if (!lines.next_is("check ")) lines.fail("check");
  if (lines.failed()) return lines.error();
  if (lines.rest() != check_line(checked)) return corrupt("it was altered: its check code is another");
  return header;
}

}  // namespace wardmote
