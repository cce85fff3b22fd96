// Voting cards: a code on paper, what a kiosk shows of it in a ballot, and the batch list against which both
// are checked. Protocol section 6. A code never leaves the printer's room and the voter's hand.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/bytes.h"
#include "shared/crypto.h"
#include "shared/event.h"
#include "shared/note.h"
#include "shared/result.h"
#include "shared/sealed_ballot.h"

namespace wardmote {

using CardPublic = FixedBytes<struct CardPublicTag, 32>;  // pub_p
using BatchNumber = std::uint32_t;

// The 13 symbols of a card: 60 random bits and a check symbol. In secret memory.
class CardCode {
 public:
  static constexpr std::size_t kSymbols = 13;
  static CardCode random();
  // What was typed or scanned: any case, spaces and hyphens ignored, O is 0, I and L are 1. BadInput for
  // another number of symbols, or when the check symbol does not fit; the text never repeats what was typed.
  static Result<CardCode> parse(std::string_view typed);

  [[nodiscard]] std::string_view symbols() const { return as_text(symbols_.span()); }
  [[nodiscard]] std::string shown() const;  // "K7QM 2F9X 3HRT 8"

 private:
  explicit CardCode(Secret symbols) : symbols_(std::move(symbols)) {}
  Secret symbols_;
};

// Argon2id of the 12 symbols, 32 bytes; takes 64 MiB and some tenths of a second. Io when the machine lacks
// the memory.
Result<Secret> card_key(const CardCode& code, const EventId& event);
// open_p: what a ballot of this card on this paper shows.
CardOpening card_opening(const EventId& event, BatchNumber batch, ByteSpan key, PaperId paper);
// pub_p: what the list of the batch has of it.
CardPublic card_public(const EventId& event, BatchNumber batch, const CardOpening& opening);

// cards/<batch>.bin: of every paper of an electorate as many entries, ascending.
using CardList = std::map<PaperId, std::vector<CardPublic>>;
Bytes encode_card_list(const CardList& list);
// Corrupt for anything but the one encoding.
Result<CardList> decode_card_list(ByteSpan bytes);

// Where the cards of a batch are valid: at one kiosk, or at every kiosk of one site.
enum class CardScope { Kiosk, Site };
std::string_view name_of(CardScope scope);  // "kiosk"

// What the note of a batch says.
struct CardBatchTerms {
  EventId event{};
  BatchNumber batch{0};
  CardScope scope{CardScope::Kiosk};
  std::string where;  // of the kiosk or site
  std::uint32_t cards{0};
  Digest file{};  // H(hash/file, "cards/<batch>.bin", bytes)
  bool operator==(const CardBatchTerms&) const = default;
};
Note write_card_batch(const CardBatchTerms& terms);  // unsigned
Result<CardBatchTerms> read_card_batch(const Note& note);

inline constexpr std::uint32_t kMaxCardsOfBatch = 100'000;
std::string card_note_path(BatchNumber batch);  // "cards/7.note"
std::string card_list_path(BatchNumber batch);  // "cards/7.bin"

// A batch as it lies in a package.
struct CardBatch {
  Note note;
  CardBatchTerms terms;
  CardList list;
  bool operator==(const CardBatch&) const = default;

  [[nodiscard]] bool covers(std::string_view kiosk, std::string_view site) const;
  // Whether the list has the card that shows this opening on that paper.
  [[nodiscard]] bool has(const CardOpening& opening, PaperId paper) const;
};
using CardBatches = std::map<BatchNumber, CardBatch>;

// A batch of this event, signed by its event key: the note's terms, the list it names, as many entries for
// every paper as cards, and the papers of exactly one electorate.
Result<CardBatch> check_card_batch(const Event& event, const VerifyKey& event_key, const Note& note,
                                   ByteSpan list);
// The electorate whose papers the list has; nullptr when there is none.
const Electorate* electorate_of(const Event& event, const CardList& list);

}  // namespace wardmote
