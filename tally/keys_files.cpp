#include "tally/keys_files.h"

#include "shared/files.h"
#include "tally/keys.h"

namespace wardmote {
namespace {

std::filesystem::path public_name(std::filesystem::path path) {
  return path += ".pub";
}

}  // namespace

Result<void> check_free(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored))
    return Error{ErrorCode::Refused, "already there", "keys are never overwritten"}.in(
        path.filename().string());
  return {};
}

Error bad_name(const std::string& name) {
  return {ErrorCode::BadInput, "name \"" + name + "\": expected 1 to 64 of a-z, 0-9, dot and hyphen"};
}

Result<void> NewKeyFiles::add(const Key& key, const std::filesystem::path& out, ByteSpan passphrase,
                              std::optional<KdfCost> cost) {
  if (auto free = check_free(out); !free) return free;
  const std::string open = write_public(key.header());
  const auto there = read_text_file(public_name(out), kMaxKeyBytes);
  if (there && *there != open) return check_free(public_name(out));
  const KeyRole role = key.header().role;
  auto text = seal_key(key, passphrase, role == KeyRole::Kiosk || cost ? cost : default_kdf(role));
  if (!text) return std::move(text).error();
  files_.push_back({out, std::move(*text), there ? "" : open});
  return {};
}

Result<void> NewKeyFiles::write() const {
  for (const File& file : files_) {
    if (file.path.has_parent_path())
      if (auto done = make_folder(file.path.parent_path()); !done) return done;
    if (auto done = write_file(file.path, as_bytes(file.sealed), {.replace = false, .owner_only = true});
        !done)
      return done;
    if (file.open.empty()) continue;
    if (auto done = write_file(public_name(file.path), as_bytes(file.open)); !done) return done;
  }
  return {};
}

}  // namespace wardmote
