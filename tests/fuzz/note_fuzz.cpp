#include "shared/card.h"
#include "shared/certificate.h"
#include "shared/manifest.h"
#include "shared/seal.h"
#include "tests/fuzz/fuzz.h"

namespace wardmote::fuzz {
namespace {

template <class T, class Write>
void check(const Note& note, const Result<T>& value, Write write) {
  if (value) WM_ASSERT(write(*value).text() == note.text());
}

}  // namespace

void run(ByteSpan input) {
  const auto note = parse_note(as_text(input));
  if (!note) return;
  WM_ASSERT(note->file() == as_text(input));
  check(*note, read_manifest(*note), write_manifest);
  check(*note, read_officer_cert(*note), [](const OfficerCert& c) { return write_certificate(c); });
  check(*note, read_kiosk_cert(*note), [](const KioskCert& c) { return write_certificate(c); });
  check(*note, read_card_batch(*note), write_card_batch);
  check(*note, check_request(*note), write_request);
  check(*note, read_session_open(*note), write_session_open);
  check(*note, read_checkpoint(*note), write_checkpoint);
  check(*note, read_seal(*note), write_seal);
  check(*note, read_session_recover(*note), write_session_recover);
}

}  // namespace wardmote::fuzz
