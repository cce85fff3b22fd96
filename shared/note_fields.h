// Values of a note that several types of note have. Each is taken by a reader, which keeps the first fault.
#pragma once

#include <cstdint>
#include <string_view>

#include "shared/crypto_box.h"
#include "shared/crypto_sign.h"
#include "shared/note.h"

namespace wardmote {

std::uint32_t take_u32(NoteReader& in, std::string_view key, std::string_view field, std::uint32_t limit);
// Base64 of a canonical key of prime order.
PublicKey take_ed25519(NoteReader& in, std::string_view key, std::string_view field);
// Base64 of a key that is not of small order.
BoxPublicKey take_x25519(NoteReader& in, std::string_view key, std::string_view field);

}  // namespace wardmote
