#include "tally/cards.h"

#include <algorithm>

#include "shared/archive.h"
#include "tally/workers.h"

namespace wardmote {
namespace {

Result<std::vector<Secret>> keys_of(const std::vector<CardCode>& codes, const EventId& event,
                                    unsigned threads) {
  std::vector<std::optional<Secret>> made(codes.size());
  for_each_index(codes.size(), threads, [&](std::size_t i) {
    if (auto key = card_key(codes[i], event)) made[i].emplace(std::move(*key));
  });
  std::vector<Secret> out;
  for (auto& key : made) {
    if (!key) return Error{ErrorCode::Io, "cards: this machine lacks 64 MiB of memory for each thread"};
    out.push_back(std::move(*key));
  }
  return out;
}

CardList list_of(const Event& event, const Electorate& electorate, BatchNumber number,
                 const std::vector<Secret>& keys) {
  CardList out;
  for (const PaperId paper : electorate.papers) {
    auto& entries = out[paper];
    for (const Secret& key : keys)
      entries.push_back(card_public(event.id, number, card_opening(event.id, number, key.span(), paper)));
    std::ranges::sort(entries);
  }
  return out;
}

Result<const Electorate*> electorate_of(const Event& event, const std::string& id) {
  if (id.empty() && event.electorates.size() == 1) return &event.electorates.front();
  const auto found = std::ranges::find(event.electorates, id, &Electorate::id);
  if (found == event.electorates.end())
    return Error{ErrorCode::BadInput, "electorate \"" + id + "\": the event has none of that id",
                 "name one with --electorate"};
  return &*found;
}

// As many as the list of a batch holds: it is one entry of the package.
std::uint32_t most_cards(const Electorate& electorate) {
  constexpr std::size_t kPaperHead = 6;
  const std::size_t entry = ArchiveLimits{}.entry_bytes, papers = electorate.papers.size();
  return static_cast<std::uint32_t>(
      std::min<std::size_t>(kMaxCardsOfBatch, (entry / papers - kPaperHead) / CardPublic::kSize));
}

}  // namespace

Result<CardOrder> parse_card_scope(std::string_view text) {
  CardOrder out;
  const std::size_t colon = text.find(':');
  const std::string_view word = text.substr(0, colon);
  if (colon != std::string_view::npos && (word == "kiosk" || word == "site") &&
      is_key_name(text.substr(colon + 1))) {
    out.scope = word == "site" ? CardScope::Site : CardScope::Kiosk;
    out.where = text.substr(colon + 1);
    return out;
  }
  return Error{ErrorCode::BadInput, "scope: expected kiosk:NAME or site:NAME",
               "cards for one kiosk alone cannot be used twice at two kiosks"};
}

Result<NewCards> new_cards(const Package& package, const Key& event_key, const CardOrder& order,
                           unsigned threads) {
  const Event& event = package.event;
  if (event.voters.admission == Admission::Release)
    return Error{ErrorCode::Refused, "cards: this event lets people in by release only",
                 "set admission to card or either in event.toml"};
  auto electorate = electorate_of(event, order.electorate);
  if (!electorate) return std::move(electorate).error();
  if (order.count == 0 || order.count > most_cards(**electorate))
    return Error{ErrorCode::BadInput, "cards: expected 1 to " + std::to_string(most_cards(**electorate)),
                 "make several batches"};
  const BatchNumber number = package.cards.empty() ? 1 : package.cards.rbegin()->first + 1;
  std::vector<CardCode> codes;
  for (std::uint32_t i = 0; i < order.count; ++i) codes.push_back(CardCode::random());
  auto keys = keys_of(codes, event.id, threads);
  if (!keys) return std::move(keys).error();
  const Bytes file = encode_card_list(list_of(event, **electorate, number, *keys));
  Note note = write_card_batch(
      {event.id, number, order.scope, order.where, order.count, file_hash(card_list_path(number), file)});
  add_signature(note, kEventName, event_key.signing_key());
  auto batch = check_card_batch(event, package.event_key, note, file);
  if (!batch) return std::move(batch).error();
  return NewCards{std::move(*batch), std::move(codes)};
}

Result<Bytes> add_card_batch(const Package& package, const CardBatch& batch) {
  CardBatches cards = package.cards;
  cards.insert_or_assign(batch.terms.batch, batch);
  return write_package(package.manifest_note, package.certs, package.files, cards);
}

}  // namespace wardmote
