// The result note: what the event key and the trustees sign. Protocol section 10.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/bytes.h"
#include "shared/crypto_group.h"
#include "shared/note.h"
#include "shared/paper.h"
#include "shared/result.h"

namespace wardmote {

struct ResultPaper {
  PaperId paper{0};
  std::uint64_t ballots{0};
  std::uint64_t aside{0};      // ballots set aside as duplicates
  std::optional<Digest> list;  // H(hash/list, ballots of the paper, set-aside ones); none when withheld
  std::optional<EncodedScalar> blinding;  // R_p; none when withheld
  bool operator==(const ResultPaper&) const = default;
};

struct ResultNote {
  EventId event{};
  Digest manifest{};
  Digest roll{};
  std::string dice;                         // digits of at least 10 dice
  std::vector<ResultPaper> papers;          // ascending
  std::uint64_t explained{0};               // differences between sheets and counters with a published reason
  Digest trace{};                           // H(hash/trace, result.json)
  std::uint32_t threshold{1}, trustees{1};  // secrecy: "one-person" or "k-of-n"
  bool operator==(const ResultNote&) const = default;

  [[nodiscard]] std::vector<PaperId> withheld() const;
};

Note write_result_note(const ResultNote& result);       // unsigned
Result<ResultNote> read_result_note(const Note& note);  // does not check signatures

Digest list_hash(ByteSpan ballots, ByteSpan aside);
Digest trace_hash(std::string_view result_json);
// At least ten digits, of dice or of lottery numbers drawn in public; BadInput otherwise.
Result<void> check_dice(std::string_view dice);

}  // namespace wardmote
