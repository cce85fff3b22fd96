// The tally key of a world, shared among several: its secret stays seeded_scalar("z").
#pragma once

#include <string>
#include <vector>

#include "shared/tally_key.h"
#include "tests/support/world.h"

namespace wardmote::test {

// z and seeded_scalar("a", 1) … of a sharing of which `k` are needed.
Polynomial seeded_polynomial(std::uint32_t k);

// Makes `names` the trustees of the world, of whom `k` open the count. Their keys are
// seeded_signing_key(name).
void share_among(World& world, const std::vector<std::string>& names, std::uint32_t k);

// The key file of share i of n, of the trustee `name`, sealed under kPassphrase at the least cost.
std::string seeded_share_file(std::string_view name, std::uint32_t i, std::uint32_t k, std::uint32_t n);

}  // namespace wardmote::test
