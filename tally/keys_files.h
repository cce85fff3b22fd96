// Key files that are made together: sealed first, written when all of them are ready.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "shared/keyfile.h"
#include "shared/result.h"

namespace wardmote {

class NewKeyFiles {
 public:
  // Seals `key` for the file `out` at the cost asked for, or else its role's own. Refused, as keys
  // are never overwritten, when `out` is there, or another `out`.pub than that of this key.
  Result<void> add(const Key& key, const std::filesystem::path& out, ByteSpan passphrase,
                   std::optional<KdfCost> cost);
  // Writes each file (mode 0600) and, beside it, its public part; makes their folders. Io leaves those that
  // were written before.
  Result<void> write() const;

 private:
  struct File {
    std::filesystem::path path;
    std::string sealed, open;  // open: empty when it is there already
  };
  std::vector<File> files_;
};

// Refused, as keys are never overwritten, when a file of this name is there.
Result<void> check_free(const std::filesystem::path& path);
// BadInput of a name that is no key name.
Error bad_name(const std::string& name);

}  // namespace wardmote
