#include "shared/card.h"
#include "shared/test_vote.h"
#include "tests/support/damage.h"
#include "tests/vectors/verdict_parts.h"

namespace wardmote::test {
namespace {

Again read_card_code(ByteSpan bytes) {
  auto code = CardCode::parse(as_text(bytes));
  if (!code) return std::move(code).error();
  return to_bytes(code->shown());
}

Again read_card_list(ByteSpan bytes) {
  auto list = decode_card_list(bytes);
  if (!list) return std::move(list).error();
  return encode_card_list(*list);
}

Again read_tested(ByteSpan bytes) {
  static const Event kEvent = rich_event();
  auto tests = decode_tested_list(kEvent, bytes);
  if (!tests) return std::move(tests).error();
  return encode_tested_list(*std::move(tests));
}

}  // namespace

std::optional<Again> read_card_format(std::string_view format, ByteSpan bytes) {
  if (format == "card-code") return read_card_code(bytes);
  if (format == "card-list") return read_card_list(bytes);
  if (format == "tested") return read_tested(bytes);
  return std::nullopt;
}

}  // namespace wardmote::test
