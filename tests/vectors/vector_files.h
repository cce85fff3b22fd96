// Vectors as they lie in tests/vectors: index.json, and one file each.
//   index.json   [{"name", "format", "expect", "file"}, …]; large ones instead of "file": {"from": a file,
//   "length",
//                "edits": [[offset, hex], …]}: that file cut or lengthened with zeros, then overwritten in
//                places
//   *.txt        the bytes themselves, of formats that are text; *.hex: 32 bytes a line, in hexadecimal
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/vectors/vectors.h"

namespace wardmote::test {

// Every file of the folder by its name, index.json included.
std::map<std::string, std::string> write_vectors(const std::vector<Vector>& vectors);
std::vector<Vector> read_vectors(const std::filesystem::path& folder);

}  // namespace wardmote::test
