// PIN file: "wardmote-pin v1\n<b64 salt16>\n<b64 hash32>\n", Argon2id at the interactive cost.
#include "kiosk/officer.h"

#include <algorithm>

#include "shared/codec.h"
#include "shared/files.h"
#include "shared/keyfile.h"
#include "shared/text.h"

namespace wardmote {
namespace {

constexpr std::string_view kPinHead = "wardmote-pin v1";

template <class List, class Item>
bool has(const List& list, const Item& item) {
  return std::ranges::find(list, item) != list.end();
}

std::string_view role_of(Duty duty) {
  switch (duty) {
    case Duty::Open:
      return "open";
    case Duty::Close:
      return "close";
  }
  std::abort();  // every case returns
}

Error refused(const std::string& officer, std::string_view why) {
  return {ErrorCode::Refused, "officer " + officer + ": " + std::string(why),
          "ask the returning officer for a package with this officer's certificate"};
}

struct StoredPin {
  KdfSalt salt{};
  Digest hash{};
};

Result<StoredPin> read_stored_pin(const std::filesystem::path& file) {
  auto text = read_text_file(file, 256);
  if (!text) return std::move(text).error();
  const auto lines = split(*text, '\n');
  if (lines.size() != 4 || lines[0] != kPinHead || !lines[3].empty())
    return Error{ErrorCode::Corrupt, "pin: not a PIN file of this version"};
  auto salt = fixed_from_base64<KdfSalt>(lines[1]);
  auto hash = fixed_from_base64<Digest>(lines[2]);
  if (!salt || !hash) return Error{ErrorCode::Corrupt, "pin: salt or hash cannot be read"};
  return StoredPin{*salt, *hash};
}

}  // namespace

Result<Officer> unlock_officer(std::string_view key_file, ByteSpan passphrase) {
  const auto header = read_key_header(key_file);
  if (!header) return header.error();
  if (header->role != KeyRole::Officer)
    return Error{ErrorCode::Refused,
                 "key file: a key of role " + std::string(name_of(header->role)) + ", expected officer"};
  auto key = open_key(key_file, passphrase);
  if (!key) return std::move(key).error();
  return Officer{key->header().name, key->signing_key(), key->box_key()};
}

Result<void> check_certified(const Package& package, const Officer& officer) {
  const auto cert = package.officer(officer.name);
  if (!cert) return refused(officer.name, "no certificate in the package");
  if (cert->key != officer.signing.verify_key().bytes() || cert->box_key != officer.box.public_key())
    return refused(officer.name, "certified with other keys than those of the key file");
  return {};
}

Result<void> check_duty(const Package& package, const Officer& officer, std::string_view site, Duty duty) {
  if (auto known = check_certified(package, officer); !known) return known;
  const auto cert = package.officer(officer.name);
  if (!cert->sites.empty() && !has(cert->sites, site))
    return refused(officer.name, "not certified for this site");
  if (!has(cert->roles, role_of(duty)))
    return refused(officer.name, "not certified to " + std::string(role_of(duty)));
  return {};
}

std::string draw_pin() {
  std::string pin;
  while (pin.size() < 6) pin += static_cast<char>('0' + random_uniform(10));
  return pin;
}

Result<void> write_pin(const std::filesystem::path& file, std::string_view pin) {
  const auto salt = random_fixed<KdfSalt>();
  const auto hash = derive_key(as_bytes(pin), salt, kdf_interactive());
  if (!hash) return hash.error();
  const std::string text =
      std::string(kPinHead) + "\n" + to_base64(salt.span()) + "\n" + to_base64(hash->span()) + "\n";
  return write_file(file, as_bytes(text), {.replace = true, .owner_only = true});
}

Result<bool> pin_is_right(const std::filesystem::path& file, std::string_view pin) {
  const auto stored = read_stored_pin(file);
  if (!stored) return stored.error();
  const auto hash = derive_key(as_bytes(pin), stored->salt, kdf_interactive());
  if (!hash) return hash.error();
  return same_secret(hash->span(), stored->hash.span());
}

}  // namespace wardmote
