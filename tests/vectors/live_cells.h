// The cells of a live store, made without the library's writer, from a fixed key and fixed nonces.
#pragma once

#include "shared/live_store.h"
#include "tests/support/world.h"

namespace wardmote::test {

// The session and K of the vectors.
CellCipher vector_cipher(const World& world);
// A wrapped cell: of a slot, or of a head row.
Bytes slot_cell(const World& world, ByteSpan plain, ByteSpan nonce);
Bytes head_cell(const World& world, HeadRow row, ByteSpan plain, ByteSpan nonce);

}  // namespace wardmote::test
