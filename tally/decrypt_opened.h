// What comes back from the machine that opened the ballots, for the one that publishes: opened.bin. Format:
// FORMAT.md, "Opened ballots".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/keyfile.h"
#include "tally/decrypt.h"

namespace wardmote {

// The ballots of one roll, opened after these dice. Secret as long as a paper in it is withheld.
struct OpenedRoll {
  Digest roll{};                         // hash of the roll's text
  std::string dice;                      // as thrown after the roll
  std::vector<std::string> weak_shares;  // who held a share in a weakly protected file; ascending, published
  OpenedBallots ballots;
  bool operator==(const OpenedRoll&) const = default;
};

// The tally key that these shares of it give; errors as of tally_key_from_shares().
Result<BoxKey> tally_key_from_keys(const Manifest& manifest, const std::vector<Key>& shares);

// Opens with these shares, as of decrypt(). Refused when they do not give the tally key of the manifest.
Result<OpenedRoll> open_roll(const Package& package, const std::vector<SealedSession>& sessions,
                             const Digest& roll, const std::string& dice, const std::vector<Key>& shares,
                             unsigned threads);

Bytes encode_opened(const EventId& event, const OpenedRoll& opened);
// Corrupt unless it is what encode_opened() writes; Refused when it is of another event. What is in it is for
// check_opened() to judge.
Result<OpenedRoll> decode_opened(const Event& event, ByteSpan bytes);

inline constexpr std::string_view kOpenedFile = "opened.bin";
inline constexpr std::string_view kSealedSessionsFile = "sessions.bin";

}  // namespace wardmote
