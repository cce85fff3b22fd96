// A key on paper: its secret as lines that a person can type, and the whole key as one line for a QR code.
// FORMAT.md, "Paper copies". Everything here is as secret as the key itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/keyfile.h"
#include "shared/result.h"

namespace wardmote {

// The secret in Crockford symbols, 13 a line and one check symbol more, in fours: "K7QM 2F9X 3HRT CA". A
// secret of 32 bytes has 4 lines, an officer's 8.
std::vector<std::string> paper_lines(const Key& key);
std::size_t paper_line_count(KeyRole role);

// The symbols of a line as somebody typed it, without its check symbol. BadInput for another number of
// symbols, for one that is none, and when the check symbol does not fit; `number` is the line's, for the
// error.
Result<std::string> read_paper_line(std::string_view typed, std::size_t number);

// The key of these public parts and of the symbols of all its lines. Corrupt when the secret is not theirs.
Result<Key> key_from_paper(KeyHeader header, const std::string& symbols);

// The whole key in one line: "WMK1" and Crockford symbols. Any role but a kiosk's.
std::string paper_code(const Key& key);
// Whether that is what was typed, right or wrong; a line of the secret is shorter.
bool is_paper_code(std::string_view typed);
// Reads it back. BadInput for anything but what paper_code() writes; Corrupt when its check or secret is
// wrong.
Result<Key> read_paper_code(std::string_view typed);

}  // namespace wardmote
