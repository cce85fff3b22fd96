// What the writer and the reader of a package both go by.
#pragma once

#include <map>
#include <string>

#include "shared/archive.h"
#include "shared/bytes.h"

namespace wardmote {

// The members stand in this order: manifest.note, certs/*, cards/*, then event.json, media/*, text/* by path.
bool in_package_order(const ArchiveEntry& a, const ArchiveEntry& b);
// Merkle root over H(hash/file, path, bytes).
Digest files_root(const std::map<std::string, Bytes, std::less<>>& files);

}  // namespace wardmote
