// Key files made without the library's writer, from fixed secrets, salts and nonces: the same bytes in every
// run.
#pragma once

#include <string>
#include <string_view>

#include "shared/keyfile.h"
#include "tests/support/world.h"

namespace wardmote::test {

inline constexpr std::string_view kPassphrase = "three plain words";

// The file of a key of this role, sealed under kPassphrase at the least cost. Its secret is drawn from
// `label`, by default its name, as by seeded_signing_key(); that of an officer holds two keys. Share: 1 of 1,
// and the secret of its tally key is seeded_scalar("z").
std::string seeded_key_file(KeyRole role, std::string_view name, std::string_view label = {});
// The file around these lines `role` to `share-commitment`, sealed likewise; salt and nonce are drawn from
// `label`.
std::string sealed_key_file(std::string_view public_lines, ByteSpan secret, std::string_view label);
Key seeded_key(KeyRole role, std::string_view name);
// The event key of every World: its file, and what is in it.
std::string event_key_file();
const Key& event_key();
// Certifies the officer of seeded_key(KeyRole::Officer, name) for opening, closing and releasing everywhere.
void certify_officer(World& world, std::string_view name);

}  // namespace wardmote::test
