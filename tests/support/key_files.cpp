#include "tests/support/key_files.h"

#include "shared/codec.h"

namespace wardmote::test {
namespace {

std::string line(std::string_view start, ByteSpan bytes) {
  return std::string(start) + " " + to_base64(bytes) + "\n";
}

// secret || … as the role has it, drawn from `label`.
Bytes secret_of(KeyRole role, std::string_view label) {
  if (role == KeyRole::Share) {
    const auto z = seeded_scalar("z").encode();
    return {z.bytes.begin(), z.bytes.end()};
  }
  const Digest first = seeded(label), second = seeded(label, 1);
  return role == KeyRole::Officer ? concat({first.span(), second.span()}) : concat({first.span()});
}

std::string public_lines(KeyRole role, std::string_view name, const Bytes& secret) {
  const auto signing = role == KeyRole::Share ? seeded_signing_key("clerk")
                                              : SigningKey::from_seed(ByteSpan(secret).first(32));
  std::string out = "role " + std::string(name_of(role)) + "\nname " + std::string(name) + "\n" +
                    line("public ed25519", signing.verify_key().bytes().span());
  if (role == KeyRole::Officer)
    out += line("public x25519", BoxKey::from_secret(ByteSpan(secret).subspan(32)).public_key().span());
  if (role == KeyRole::Share)
    out += "share 1 1 1\n" + line("share-commitment", Point::base(seeded_scalar("z")).encode().span());
  return out;
}

}  // namespace

std::string sealed_key_file(std::string_view public_lines, ByteSpan secret, std::string_view label) {
  const std::string head = "wardmote-key v1\n" + std::string(public_lines);
  const auto salt = seeded_as<KdfSalt>(label, 2);
  const auto nonce = seeded_as<AeadNonce>(label, 3);
  const std::string before = head + line("kdf argon2id13 2 67108864", salt.span());
  const std::uint8_t zero = 0;
  const Bytes associated = concat({as_bytes("wardmote/v1/ad/keyfile"), {&zero, 1}, as_bytes(before)});
  const Secret wrapping = derive_key(as_bytes(kPassphrase), salt, kdf_interactive()).value();
  return before + "seal xchacha20poly1305 " + to_base64(nonce.span()) + " " +
         to_base64(aead_encrypt(secret, associated, nonce, wrapping.span())) + "\n";
}

std::string seeded_key_file(KeyRole role, std::string_view name, std::string_view label) {
  const Bytes secret = secret_of(role, label.empty() ? name : label);
  const std::string lines = public_lines(role, name, secret);
  if (role == KeyRole::Kiosk) return "wardmote-key v1\n" + lines + "kdf none\n" + line("seal none", secret);
  return sealed_key_file(lines, secret, name);
}

Key seeded_key(KeyRole role, std::string_view name) {
  return open_key(seeded_key_file(role, name), as_bytes(kPassphrase)).value();
}

std::string event_key_file() {
  return seeded_key_file(KeyRole::Event, "ek", "event key");
}
const Key& event_key() {
  static const Key kKey = open_key(event_key_file(), as_bytes(kPassphrase)).value();
  return kKey;
}

void certify_officer(World& world, std::string_view name) {
  const Key officer = seeded_key(KeyRole::Officer, name);
  Note cert = write_certificate(OfficerCert{world.event.id,
                                            std::string(name),
                                            officer.header().public_key,
                                            *officer.header().box_public_key,
                                            {},
                                            {"open", "close", "release"}});
  add_signature(cert, kEventName, world.event_key);
  world.certs.insert_or_assign(std::string(name), std::move(cert));
}

}  // namespace wardmote::test
