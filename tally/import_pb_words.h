// Words of a foreign file as an event may hold them. Internal to import_pb.
#pragma once

#include <string>
#include <string_view>

#include "tally/pabulib.h"

namespace wardmote {

std::string words(std::string_view text);  // NFC, one line, single spaces, none at the ends
std::string short_words(std::string_view text,
                        std::size_t limit);      // words() of at most `limit` code points, "…" last
std::string slug(std::string_view name);         // [a-z0-9-]{1,32}
std::string toml_string(std::string_view text);  // a basic string with its quotes; one line
std::string csv_cell(std::string_view text);     // quoted where it must be
std::string unit_of(const PbFile& file);         // who holds the election, for a title

}  // namespace wardmote
