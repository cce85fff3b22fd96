// cards/<batch>.note: the lines stand in FORMAT.md, "Cards".
// cards/<batch>.bin: per paper ascending: paper u16 || count u32 || pub_p[32] strictly ascending
#include <algorithm>

#include "shared/card.h"
#include "shared/certificate.h"
#include "shared/codec.h"
#include "shared/manifest.h"
#include "shared/note_fields.h"

namespace wardmote {
namespace {

Error corrupt(std::string_view what) {
  return {ErrorCode::Corrupt, "card list: " + std::string(what)};
}

CardScope read_scope(NoteReader& in, std::string_view word) {
  if (word == name_of(CardScope::Site)) return CardScope::Site;
  if (word != name_of(CardScope::Kiosk)) in.fail("scope", "expected kiosk or site, and its name");
  return CardScope::Kiosk;
}

Result<void> check_list(const Event& event, const CardBatchTerms& terms, const CardList& list) {
  const std::string name = "card batch " + std::to_string(terms.batch) + ": ";
  if (electorate_of(event, list) == nullptr)
    return Error{ErrorCode::Refused, name + "its papers are not those of one electorate"};
  for (const auto& [paper, entries] : list)
    if (entries.size() != terms.cards)
      return Error{ErrorCode::Refused, name + std::to_string(entries.size()) + " cards on paper " +
                                           std::to_string(paper) + ", its note says " +
                                           std::to_string(terms.cards)};
  return {};
}

}  // namespace

std::string_view name_of(CardScope scope) {
  switch (scope) {
    case CardScope::Kiosk:
      return "kiosk";
    case CardScope::Site:
      return "site";
  }
  std::abort();  // every case returns
}

std::string card_note_path(BatchNumber batch) {
  return "cards/" + std::to_string(batch) + ".note";
}
std::string card_list_path(BatchNumber batch) {
  return "cards/" + std::to_string(batch) + ".bin";
}

Note write_card_batch(const CardBatchTerms& terms) {
  return {"card-batch",
          {{"event", to_hex(terms.event.span())},
           {"batch", std::to_string(terms.batch)},
           {"scope", std::string(name_of(terms.scope)) + " " + terms.where},
           {"cards", std::to_string(terms.cards)},
           {"file", to_base64(terms.file.span())}},
          {}};
}

Result<CardBatchTerms> read_card_batch(const Note& note) {
  NoteReader in(note, "card-batch");
  CardBatchTerms out;
  out.event = in.hex<EventId>("event");
  out.batch = static_cast<BatchNumber>(in.number("batch", UINT32_MAX));
  if (!in.failed() && out.batch == 0) in.fail("batch", "counts from 1");
  const auto scope = in.fields("scope", 2);
  out.scope = read_scope(in, scope[0]);
  out.where = scope[1];
  if (!in.failed() && !is_key_name(out.where)) in.fail("scope", "not a name of [a-z0-9.-]");
  out.cards = static_cast<std::uint32_t>(in.number("cards", kMaxCardsOfBatch));
  if (!in.failed() && out.cards == 0) in.fail("cards", "expected at least one");
  out.file = in.base64<Digest>("file");
  return in.done(std::move(out));
}

Bytes encode_card_list(const CardList& list) {
  ByteWriter out;
  for (const auto& [paper, entries] : list) {
    out.u16(paper).u32(static_cast<std::uint32_t>(entries.size()));
    for (const CardPublic& entry : entries) out.raw(entry.span());
  }
  return out.take();
}

Result<CardList> decode_card_list(ByteSpan bytes) {
  constexpr std::size_t kHead = 6;
  CardList out;
  for (ByteReader in(bytes); in.left() > 0;) {
    if (in.left() < kHead) return corrupt("cut off");
    const PaperId paper = in.u16();
    const std::uint32_t count = in.u32();
    if (!out.empty() && out.rbegin()->first >= paper) return corrupt("its papers are not ascending");
    if (count > kMaxCardsOfBatch || in.left() / CardPublic::kSize < count) return corrupt("cut off");
    auto& entries = out[paper];
    for (std::uint32_t i = 0; i < count; ++i) entries.push_back(in.fixed<CardPublic>());
    if (std::ranges::adjacent_find(entries, std::greater_equal<>{}) != entries.end())
      return corrupt("its cards are not ascending");
  }
  return out;
}

Result<CardBatch> check_card_batch(const Event& event, const VerifyKey& event_key, const Note& note,
                                   ByteSpan file) {
  auto terms = read_card_batch(note);
  if (!terms) return std::move(terms).error();
  const std::string name = "card batch " + std::to_string(terms->batch);
  if (terms->event != event.id) return Error{ErrorCode::Refused, name + ": of another event"};
  if (auto fine = check_signatures(note, {{std::string(kEventName), event_key}}); !fine)
    return std::move(fine).error();
  if (file_hash(card_list_path(terms->batch), file) != terms->file)
    return Error{ErrorCode::Refused, name + ": its list is not the one that its note names"};
  auto list = decode_card_list(file);
  if (!list) return std::move(list).error().in(card_list_path(terms->batch));
  if (auto fine = check_list(event, *terms, *list); !fine) return std::move(fine).error();
  return CardBatch{note, std::move(*terms), std::move(*list)};
}

}  // namespace wardmote
