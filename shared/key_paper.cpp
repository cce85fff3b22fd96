// "WMK1" and, in Crockford symbols, the last one filled up with zero bits:
//   role u8: 1 root, 2 event, 3 officer, 5 trustee, 6 share
//   length u8 || name
//   public ed25519 [32]; officer: public x25519 [32]; share: i u8 k u8 n u8, then k commitments [32]
//   secret [32], officer [64]
//   check [8]: the first bytes of H(hash/paper, all bytes before)
#include "shared/key_paper.h"

#include <algorithm>

#include "shared/codec.h"
#include "shared/crypto.h"

namespace wardmote {
namespace {

constexpr std::string_view kMark = "WMK1";
constexpr std::size_t kLineSymbols = 13;
constexpr std::size_t kCheckBytes = 8;

// Their places are their codes; a kiosk's key is never on paper.
constexpr KeyRole kRoles[] = {KeyRole::Root,    KeyRole::Event, KeyRole::Officer, KeyRole::Kiosk,
                              KeyRole::Trustee, KeyRole::Share, KeyRole::Observer};

std::uint8_t role_number(KeyRole role) {
  return static_cast<std::uint8_t>(std::ranges::find(kRoles, role) - std::begin(kRoles) + 1);
}

std::optional<KeyRole> role_of(std::uint8_t number) {
  if (number < 1 || number > std::size(kRoles) || kRoles[number - 1] == KeyRole::Kiosk) return std::nullopt;
  return kRoles[number - 1];
}

std::size_t secret_symbols(KeyRole role) {
  return (secret_size(role) * 8 + 4) / 5;
}

Digest check_of(ByteSpan record) {
  return hash("hash/paper", {record});
}

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

Error not_a_code() {
  return {ErrorCode::BadInput, "not the code of a paper copy", "scan the QR code again, or type the lines"};
}

// What the code says before its check, or nothing when it ends too early. `in` is left at the secret.
std::optional<KeyHeader> read_public_part(ByteReader& in) {
  const auto has = [&](std::size_t bytes) { return in.left() >= bytes; };
  KeyHeader out;
  if (!has(2)) return std::nullopt;
  const auto role = role_of(in.u8());
  const std::size_t length = in.u8();
  if (!role || !has(length + PublicKey::kSize)) return std::nullopt;
  out.role = *role;
  out.name = as_text(in.raw(length));
  out.public_key = in.fixed<PublicKey>();
  if (out.role == KeyRole::Officer) {
    if (!has(BoxPublicKey::kSize)) return std::nullopt;
    out.box_public_key = in.fixed<BoxPublicKey>();
  }
  if (out.role == KeyRole::Share) {
    if (!has(3)) return std::nullopt;
    out.share = ShareIndex{in.u8(), in.u8(), in.u8()};
    if (!has(out.share->k * EncodedPoint::kSize)) return std::nullopt;
    for (std::uint32_t j = 0; j < out.share->k; ++j)
      out.share_commitments.push_back(in.fixed<EncodedPoint>());
  }
  return out;
}

}  // namespace

std::size_t paper_line_count(KeyRole role) {
  return (secret_symbols(role) + kLineSymbols - 1) / kLineSymbols;
}

std::vector<std::string> paper_lines(const Key& key) {
  std::string symbols = to_symbols(key.secret().span());
  symbols.resize(paper_line_count(key.header().role) * kLineSymbols, '0');
  std::vector<std::string> out;
  for (std::size_t at = 0; at < symbols.size(); at += kLineSymbols) {
    const std::string line = symbols.substr(at, kLineSymbols);
    out.push_back(in_fours(line + check_symbol(line)));
  }
  return out;
}

Result<std::string> read_paper_line(std::string_view typed, std::size_t number) {
  const std::string where = "line " + std::to_string(number);
  auto normal = normal_code(typed);
  if (!normal) return std::move(normal).error().in(where);
  std::string symbols = without_spaces(std::move(*normal));
  if (symbols.size() != kLineSymbols + 1)
    return Error{ErrorCode::BadInput, where + ": " + std::to_string(symbols.size()) + " symbols, expected " +
                                          std::to_string(kLineSymbols + 1)};
  const char check = symbols.back();
  symbols.pop_back();
  if (check_symbol(symbols) != check)
    return Error{ErrorCode::BadInput, where + ": check symbol does not fit",
                 "compare the line with the paper, symbol by symbol"};
  return symbols;
}

Result<Key> key_from_paper(KeyHeader header, const std::string& symbols) {
  const std::size_t used = secret_symbols(header.role);
  const Error other{ErrorCode::BadInput, "the lines are not those of a paper copy of this key"};
  if (symbols.size() != paper_line_count(header.role) * kLineSymbols ||
      symbols.find_first_not_of('0', used) != std::string::npos)
    return other;
  auto bytes = from_symbols(std::string_view(symbols).substr(0, used), secret_size(header.role));
  if (!bytes) return other;
  Secret secret = Secret::copy_of(*bytes);
  wipe(*bytes);
  return Key::of(std::move(header), std::move(secret));
}

std::string paper_code(const Key& key) {
  const KeyHeader& header = key.header();
  WM_ASSERT(header.role != KeyRole::Kiosk);
  ByteWriter out;
  out.u8(role_number(header.role)).u8(static_cast<std::uint8_t>(header.name.size()));
  out.raw(as_bytes(header.name)).raw(header.public_key.span());
  if (header.box_public_key) out.raw(header.box_public_key->span());
  if (header.share)
    for (const auto part : {header.share->i, header.share->k, header.share->n})
      out.u8(static_cast<std::uint8_t>(part));
  for (const auto& point : header.share_commitments) out.raw(point.span());
  out.raw(key.secret().span());
  out.raw(check_of(out.bytes()).span().first(kCheckBytes));
  Bytes record = out.take();
  std::string code = std::string(kMark) + to_symbols(record);
  wipe(record);
  return code;
}

bool is_paper_code(std::string_view typed) {
  const auto normal = normal_code(typed);
  return normal && normal->starts_with(kMark) && without_spaces(*normal).size() > kLineSymbols + 1;
}

Result<Key> read_paper_code(std::string_view typed) {
  auto normal = normal_code(typed);
  if (!normal || !normal->starts_with(kMark)) return not_a_code();
  const std::string symbols = without_spaces(std::move(*normal)).substr(kMark.size());
  auto record = from_symbols(symbols, symbols.size() * 5 / 8);
  if (!record || record->size() < kCheckBytes) return not_a_code();
  const ByteSpan checked = ByteSpan(*record).first(record->size() - kCheckBytes);
  if (!std::ranges::equal(check_of(checked).span().first(kCheckBytes), ByteSpan(*record).last(kCheckBytes)))
    return Error{ErrorCode::Corrupt, "the code of the paper copy was damaged: its check is another",
                 "scan the QR code again, or type the lines"};
  ByteReader in(checked);
  auto header = read_public_part(in);
  if (!header || in.left() != secret_size(header->role)) return not_a_code();
  auto valid = read_public(write_public(*header));  // the rules of a public file hold here too
  if (!valid) return std::move(valid).error();
  Secret secret = Secret::copy_of(in.raw(in.left()));
  wipe(*record);
  return Key::of(std::move(*valid), std::move(secret));
}

}  // namespace wardmote
