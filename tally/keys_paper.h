// Paper copies of keys: the page to print, and the key file made again from what was printed.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "tally/keys.h"

namespace wardmote {

// Opens a key file of any role but a kiosk's; errors as of load_key().
Result<Key> load_paper_key(const std::filesystem::path& path, const AskPassphrase& ask);

// Gives the next thing that was typed or scanned: "line 2", or "line 1 or the QR code".
using ReadTyped = std::function<Result<Secret>(const std::string& what)>;
// Told of a line that does not fit; true when it may be typed again.
using TypeAgain = std::function<bool(const Error&)>;

// The key of a paper copy: the line of its QR code alone, or the lines of its secret, which need its public
// part. BadInput names the line; Corrupt when the secret is not that of the public part.
Result<Key> read_paper_copy(const ReadTyped& read, const TypeAgain& again,
                            const std::optional<KeyHeader>& part);

// Writes the restored key to `out` (mode 0600) and `out`.pub. Refused when `out` is there, or another
// `out`.pub.
Result<void> write_restored(const Key& key, const std::filesystem::path& out, ByteSpan passphrase,
                            std::optional<KdfCost> cost);

}  // namespace wardmote
