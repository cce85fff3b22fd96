#include "shared/qr.h"

#include <memory>
#include <string>

#include <qrencode.h>

namespace wardmote {

Qr qr_of(std::string_view text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> made(
      QRcode_encodeString(std::string(text).c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free);
  if (!made) return {};
  Qr out{static_cast<std::size_t>(made->width), {}};
  for (std::size_t i = 0; i < out.side * out.side; ++i) out.dark.push_back((made->data[i] & 1U) != 0);
  return out;
}

}  // namespace wardmote
