// Cards at the kiosk: which are valid here, and which were used.
#include <algorithm>

#include "kiosk/poll.h"
#include "kiosk/poll_work.h"
#include "shared/store.h"

namespace wardmote {
namespace {

Error takes_none() {
  return refused("card: this kiosk takes none now");
}
Error not_here() {
  return {ErrorCode::NotFound, "card: not valid at this kiosk", "ask the officer which kiosk it is for"};
}
Error used() {
  return refused("card: a vote was cast with it", "one card is one vote; ask the officer");
}

// What the ballots of this card show, if the batch has it.
std::optional<Entrance> entrance_by(const Event& event, const CardBatch& batch, ByteSpan key) {
  const Electorate& electorate = *electorate_of(event, batch.list);
  Entrance out{electorate.id, {}};
  for (const PaperId paper : electorate.papers) {
    const auto opening = card_opening(event.id, batch.terms.batch, key, paper);
    if (!batch.has(opening, paper)) return std::nullopt;
    out.card.emplace(paper, opening);
  }
  return out;
}

}  // namespace

bool Poll::takes_cards() const {
  return package_->event.voters.admission != Admission::Release;
}

Result<Entrance> Poll::check_card(const CardCode& code) const {
  if (!session_ || !takes_cards()) return takes_none();
  const auto key = card_key(code, package_->event.id);
  return key ? check_card_key(key->span()) : Result<Entrance>(key.error());
}

Result<Entrance> Poll::check_card_key(ByteSpan key) const {
  if (!session_ || !takes_cards()) return takes_none();
  for (const BatchNumber number : open_cert_->card_batches) {
    const auto batch = package_->cards.find(number);
    if (batch == package_->cards.end() || !batch->second.covers(open_cert_->kiosk, open_cert_->site))
      continue;
    auto entrance = entrance_by(package_->event, batch->second, key);
    if (!entrance) continue;
    const bool was_used = std::ranges::any_of(
        entrance->card, [&](const auto& each) { return used_cards_.contains(each.second); });
    return was_used ? Result<Entrance>(used()) : Result<Entrance>(std::move(*entrance));
  }
  return not_here();
}

// No vote before it is complete: without the store of an earlier session nobody could tell a used card.
Result<std::set<CardOpening>> Poll::read_used_cards() const {
  std::set<CardOpening> out;
  const std::string& name = key_->header().name;
  for (std::uint32_t seq = 1; seq <= ended_; ++seq) {
    auto store = read_store(media_.exported(name, seq));
    if (!store) store = read_store(media_.exported_on_mirror(name, seq));
    if (!store)
      return refused("cards: the store of session " + std::to_string(seq) + " is needed to know used ones",
                     "put in the stick that it was handed over on");
    for (const SealedBallot& ballot : store->ballots) {
      const auto body = decode_body(ballot.body);
      if (body && body->auth == Auth::Card) out.insert(body->open);
    }
  }
  return out;
}

}  // namespace wardmote
