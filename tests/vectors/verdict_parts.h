// The parts of verdict(): one file a group of formats. Each gives nothing for a format that is not its own.
#pragma once

#include <optional>
#include <string_view>

#include "shared/result.h"
#include "tests/support/world.h"

namespace wardmote::test {

// The value written again as bytes, or why it was refused.
using Again = Result<Bytes>;

std::optional<Again> read_share_format(std::string_view format, ByteSpan bytes);
std::optional<Again> read_card_format(std::string_view format, ByteSpan bytes);
std::optional<Again> read_count_format(const World& world, std::string_view format, ByteSpan bytes);
std::optional<Again> read_live_format(const World& world, std::string_view format, ByteSpan bytes);

}  // namespace wardmote::test
