#include "tally/keys.h"

#include "shared/files.h"
#include "tally/keys_files.h"

namespace wardmote {
namespace {

Error other_role(KeyRole found, KeyRole expected) {
  return {ErrorCode::Refused,
          "a key of role " + std::string(name_of(found)) + ", expected " + std::string(name_of(expected))};
}

}  // namespace

Result<KeyHeader> new_key(KeyRole role, const std::string& name, const std::filesystem::path& out,
                          ByteSpan passphrase, std::optional<KdfCost> cost) {
  if (!is_key_name(name)) return bad_name(name);
  const Key key = Key::generate(role, name);
  NewKeyFiles files;
  if (auto done = files.add(key, out, passphrase, cost); !done) return std::move(done).error();
  if (auto done = files.write(); !done) return std::move(done).error();
  return key.header();
}

Result<Key> load_key(const std::filesystem::path& path, KeyRole role, const AskPassphrase& ask) {
  const std::string file = path.filename().string();
  auto text = read_text_file(path, kMaxKeyBytes);
  if (!text) return std::move(text).error();
  auto header = read_key_header(*text);
  if (!header) return std::move(header).error().in(file);
  if (header->role != role) return other_role(header->role, role).in(file);
  Secret passphrase(1);
  if (header->kdf) {
    auto asked = ask(std::string(name_of(role)) + " key of " + header->name);
    if (!asked) return std::move(asked).error();
    passphrase = std::move(*asked);
  }
  auto key = open_key(*text, header->kdf ? passphrase.span() : ByteSpan{});
  if (!key) return std::move(key).error().in(file);
  return key;
}

Result<KeyHeader> load_public(const std::filesystem::path& path, KeyRole role) {
  auto text = read_text_file(path, kMaxKeyBytes);
  if (!text) return std::move(text).error();
  auto header = read_public(*text);
  if (!header) return std::move(header).error().in(path.filename().string());
  if (header->role != role) return other_role(header->role, role).in(path.filename().string());
  return header;
}

Result<RootPin> load_root_pin(const std::string& code_or_file) {
  std::error_code ignored;
  if (!std::filesystem::exists(code_or_file, ignored)) {
    const auto code = normal_code(code_or_file);
    if (code && code->size() == 24) return RootPin{*code};
    return Error{ErrorCode::BadInput, "neither a file nor a code of 20 symbols",
                 "type the root code from paper, or name the root's public key file"}
        .in(code_or_file);
  }
  auto header = load_public(code_or_file, KeyRole::Root);
  if (!header) return std::move(header).error();
  return RootPin{VerifyKey::make(header->public_key).value()};
}

Result<TallyPublic> load_tally_public(const std::filesystem::path& file_or_folder) {
  std::error_code ignored;
  const bool folder = std::filesystem::is_directory(file_or_folder, ignored);
  const auto path = folder ? file_or_folder / "tally.pub" : file_or_folder;
  auto text = read_text_file(path, kMaxKeyBytes);
  if (!text) return std::move(text).error();
  auto tally = read_tally_public(*text);
  if (!tally) return std::move(tally).error().in(path.filename().string());
  return tally;
}

HeldShare held_share(const Key& share) {
  const KeyHeader& header = share.header();
  return {header.name, header.share->i, share.share_scalar()};
}

bool is_weak(const KeyHeader& header) {
  const auto expected = default_kdf(header.role);
  return expected && header.kdf && (header.kdf->ops < expected->ops || header.kdf->mem < expected->mem);
}

}  // namespace wardmote
