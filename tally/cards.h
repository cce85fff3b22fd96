// Making a batch of voting cards: codes for the printer, and what a package has of them.
#pragma once

#include <string>
#include <vector>

#include "shared/card.h"
#include "shared/keyfile.h"
#include "shared/package.h"
#include "shared/result.h"

namespace wardmote {

// What is asked for.
struct CardOrder {
  CardScope scope{CardScope::Kiosk};
  std::string where;       // of the kiosk or site
  std::string electorate;  // id; whose papers the cards are for
  std::uint32_t count{0};
};

// "kiosk:k07" or "site:library". BadInput otherwise.
Result<CardOrder> parse_card_scope(std::string_view text);

// The batch, and the secret codes of its cards in the order they are printed in; the codes are in no file of
// the batch.
struct NewCards {
  CardBatch batch;
  std::vector<CardCode> codes;
};
// The batch gets the number after the highest of the package. Refused when the event takes no cards, BadInput
// for an electorate it does not have or a number of cards that no batch may have. Takes some tenths of a
// second a card and thread.
Result<NewCards> new_cards(const Package& package, const Key& event_key, const CardOrder& order,
                           unsigned threads);

// The package with the batch added.
Result<Bytes> add_card_batch(const Package& package, const CardBatch& batch);

}  // namespace wardmote
