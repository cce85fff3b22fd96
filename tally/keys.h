// Making key files and opening them: what the commands under `keys` and every --ek, --root and --share do.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "shared/keyfile.h"
#include "shared/package.h"
#include "shared/result.h"
#include "shared/tally_key.h"
#include "tally/tally_public.h"

namespace wardmote {

// Gives the passphrase for the key file described ("key of anna, role share"); asked once per file in the
// order named.
using AskPassphrase = std::function<Result<Secret>(const std::string& about)>;

// Writes `out` (mode 0600) and `out`.pub. Refused when either is there.
Result<KeyHeader> new_key(KeyRole role, const std::string& name, const std::filesystem::path& out,
                          ByteSpan passphrase, std::optional<KdfCost> cost);

// Opens a key file of the role expected; asks for its passphrase (never for a kiosk's).
Result<Key> load_key(const std::filesystem::path& path, KeyRole role, const AskPassphrase& ask);
Result<KeyHeader> load_public(const std::filesystem::path& path, KeyRole role);

// A pin from what was given with --root: a code, or the file of a public or private root key.
Result<RootPin> load_root_pin(const std::string& code_or_file);
// The public half of the tally key from tally.pub, or from the folder that holds it.
Result<TallyPublic> load_tally_public(const std::filesystem::path& file_or_folder);

// The share in a share's key file, with its number and holder.
HeldShare held_share(const Key& share);

// Whether the file was made with a weaker cost than its role asks for.
bool is_weak(const KeyHeader& header);

inline constexpr std::uint64_t kMaxKeyBytes = 64 << 10;

}  // namespace wardmote
