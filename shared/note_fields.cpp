#include "shared/note_fields.h"

#include "shared/codec.h"
#include "shared/text.h"

namespace wardmote {

std::uint32_t take_u32(NoteReader& in, std::string_view key, std::string_view field, std::uint32_t limit) {
  return static_cast<std::uint32_t>(in.take(parse_decimal(field, limit), key));
}

PublicKey take_ed25519(NoteReader& in, std::string_view key, std::string_view field) {
  const auto raw = in.take(fixed_from_base64<PublicKey>(field), key);
  if (!in.failed() && !VerifyKey::make(raw)) in.fail(key, "not a canonical key of prime order");
  return raw;
}

BoxPublicKey take_x25519(NoteReader& in, std::string_view key, std::string_view field) {
  const auto raw = in.take(fixed_from_base64<BoxPublicKey>(field), key);
  if (!in.failed() && !is_box_key(raw)) in.fail(key, "a key of small order");
  return raw;
}

}  // namespace wardmote
