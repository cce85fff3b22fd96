#include "shared/card.h"

#include <algorithm>

#include "shared/codec.h"
#include "shared/crypto_box.h"

namespace wardmote {
namespace {

constexpr std::size_t kRandomSymbols = CardCode::kSymbols - 1;
constexpr KdfCost kCardCost{2, 64ULL << 20};

Bytes of_number(std::uint32_t number) {
  return ByteWriter().u32(number).take();
}

}  // namespace

CardCode CardCode::random() {
  Secret symbols(kSymbols);
  for (std::size_t i = 0; i < kRandomSymbols; ++i)
    symbols.span()[i] = static_cast<std::uint8_t>(kCrockford[random_uniform(32)]);
  symbols.span().back() =
      static_cast<std::uint8_t>(check_symbol(as_text(std::as_const(symbols).span().first(kRandomSymbols))));
  return CardCode(std::move(symbols));
}

Result<CardCode> CardCode::parse(std::string_view typed) {
  auto normal = normal_code(typed);
  if (!normal) return std::move(normal).error();
  std::erase(*normal, ' ');
  if (normal->size() != kSymbols) return Error{ErrorCode::BadInput, "a card has 13 symbols"};
  const std::string_view symbols = *normal;
  const bool fits = check_symbol(symbols.substr(0, kRandomSymbols)) == symbols.back();
  CardCode code(Secret::copy_of(as_bytes(symbols)));
  wipe({reinterpret_cast<std::uint8_t*>(normal->data()), normal->size()});
  if (!fits) return Error{ErrorCode::BadInput, "one of the symbols is not right"};
  return code;
}

std::string CardCode::shown() const {
  return in_fours(symbols());
}

Result<Secret> card_key(const CardCode& code, const EventId& event) {
  const auto salt = hash_as<KdfSalt>("hash/card-salt", {event.span()});
  return derive_key(as_bytes(code.symbols().substr(0, kRandomSymbols)), salt, kCardCost);
}

CardOpening card_opening(const EventId& event, BatchNumber batch, ByteSpan key, PaperId paper) {
  return hash_as<CardOpening>("hash/card-open",
                              {event.span(), of_number(batch), key, ByteWriter().u16(paper).take()});
}

CardPublic card_public(const EventId& event, BatchNumber batch, const CardOpening& opening) {
  return hash_as<CardPublic>("hash/card-pub", {event.span(), of_number(batch), opening.span()});
}

bool CardBatch::covers(std::string_view kiosk, std::string_view site) const {
  return terms.where == (terms.scope == CardScope::Kiosk ? kiosk : site);
}

bool CardBatch::has(const CardOpening& opening, PaperId paper) const {
  const auto entries = list.find(paper);
  return entries != list.end() &&
         std::ranges::binary_search(entries->second, card_public(terms.event, terms.batch, opening));
}

const Electorate* electorate_of(const Event& event, const CardList& list) {
  for (const Electorate& electorate : event.electorates) {
    const bool same = electorate.papers.size() == list.size() &&
                      std::ranges::all_of(electorate.papers, [&](PaperId id) { return list.contains(id); });
    if (same) return &electorate;
  }
  return nullptr;
}

}  // namespace wardmote
