#include "tally/keys.h"

#include "shared/files.h"
#include "shared/tally_key.h"

namespace wardmote {
namespace {

std::filesystem::path public_name(std::filesystem::path path) {
  return path += ".pub";
}

Result<void> write_key_files(const Key& key, const std::filesystem::path& out, ByteSpan passphrase,
                             std::optional<KdfCost> cost) {
  auto text = seal_key(key, passphrase, cost);
  if (!text) return std::move(text).error();
  std::error_code ignored;
  if (std::filesystem::exists(public_name(out), ignored))
    return Error{ErrorCode::Refused, "already there", "keys are never overwritten"}.in(
        public_name(out).filename().string());
  if (auto done = write_file(out, as_bytes(*text), {.replace = false, .owner_only = true}); !done)
    return done;
  return write_file(public_name(out), as_bytes(write_public(key.header())));
}

Error other_role(KeyRole found, KeyRole expected) {
  return {ErrorCode::Refused,
          "a key of role " + std::string(name_of(found)) + ", expected " + std::string(name_of(expected))};
}

std::optional<KdfCost> cost_for(KeyRole role, std::optional<KdfCost> asked) {
  return role == KeyRole::Kiosk || asked ? asked : default_kdf(role);
}

Result<void> write_share(const Key& share, const std::filesystem::path& folder, const AskPassphrase& ask,
                         std::optional<KdfCost> cost) {
  auto passphrase = ask("share of " + share.header().name);
  if (!passphrase) return std::move(passphrase).error();
  const std::string file = share.header().name + ".share";
  if (auto done = make_folder(folder / "copy-2"); !done) return done;
  for (const auto& place : {folder / file, folder / "copy-2" / file})
    if (auto done = write_key_files(share, place, passphrase->span(), cost_for(KeyRole::Share, cost)); !done)
      return done;
  return {};
}

}  // namespace

Result<KeyHeader> new_key(KeyRole role, const std::string& name, const std::filesystem::path& out,
                          ByteSpan passphrase, std::optional<KdfCost> cost) {
  if (!is_key_name(name))
    return Error{ErrorCode::BadInput, "name \"" + name + "\": expected 1 to 64 of a-z, 0-9, dot and hyphen"};
  const Key key = Key::generate(role, name);
  if (auto done = write_key_files(key, out, passphrase, cost_for(role, cost)); !done)
    return std::move(done).error();
  return key.header();
}

Result<TallyPublic> new_tally_key(const EventId& event, const std::vector<std::string>& trustees,
                                  std::uint32_t threshold, const std::filesystem::path& folder,
                                  const AskPassphrase& ask, std::optional<KdfCost> cost) {
  if (trustees.size() != 1 || threshold != 1)
    return Error{ErrorCode::Unsupported, "sharing a tally key among several trustees: not in this version",
                 "name one trustee and --threshold 1"};
  const std::string& name = trustees.front();
  if (auto made = make_folder(folder); !made) return std::move(made).error();
  auto passphrase = ask("trustee key of " + name);
  if (!passphrase) return std::move(passphrase).error();
  auto trustee = new_key(KeyRole::Trustee, name, folder / (name + ".trustee"), passphrase->span(), cost);
  if (!trustee) return std::move(trustee).error();

  const Scalar z = Scalar::random();
  const std::vector<EncodedPoint> commitments{Point::base(z).encode()};
  const Key share = Key::share(name, trustee->public_key, {1, 1, 1}, commitments, z);
  if (auto done = write_share(share, folder, ask, cost); !done) return std::move(done).error();

  const TallyPublic tally{
      event, tally_key_of(event, z).public_key(), 1, commitments, {{1, name, trustee->public_key}}};
  if (auto done = write_file(folder / "tally.pub", as_bytes(write_tally_public(tally))); !done)
    return std::move(done).error();
  return tally;
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

bool is_weak(const KeyHeader& header) {
  const auto expected = default_kdf(header.role);
  return expected && header.kdf && (header.kdf->ops < expected->ops || header.kdf->mem < expected->mem);
}

}  // namespace wardmote
