// The JSON of our documents: UTF-8, objects, arrays, strings and integers; no float, no null, no true or
// false, no key twice. One canonical form: keys sorted bytewise, one space of indentation a level, nothing
// escaped that need not be, LF at the end (Python: json.dumps(x, ensure_ascii=False, indent=1,
// sort_keys=True) + "\n").
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "shared/result.h"

namespace wardmote {

inline constexpr std::size_t kMaxJsonBytes = 16 * 1024 * 1024;

// The value that `text` says. Corrupt, with the place, when it is not JSON or holds what our documents never
// do. Does not ask for the canonical form: compare with write_json() for that.
Result<nlohmann::json> parse_json(std::string_view text);

// The canonical form. `value` holds what parse_json() would accept.
std::string write_json(const nlohmann::json& value);

// What any JSON says, ours or not; a discarded value, which is neither object nor array, when `text` is none.
// Of nlohmann's parsers and writers this file has the only copies: each more costs seconds to compile.
nlohmann::json parse_any_json(std::string_view text);

// On one line, without LF: for programs that read our output line by line.
std::string json_line(const nlohmann::json& value);

// Corrupt, with the first byte that differs, when `text` is not the canonical form of what it says.
Result<void> check_canonical(std::string_view text, std::string_view canonical);

}  // namespace wardmote
