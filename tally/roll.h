// The roll: the note that says which sessions count, signed by the event key before anything is opened.
// Protocol section 10.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/bytes.h"
#include "shared/note.h"
#include "shared/result.h"
#include "tally/merge.h"

namespace wardmote {

struct RollSession {
  SessionId session{};
  Digest final_note{};  // hash of its session-close or session-recover
  auto operator<=>(const RollSession&) const = default;
};
// Something said of one session, and published.
struct SessionReason {
  std::string kiosk;
  std::uint32_t seq{0};
  std::string reason;
  auto operator<=>(const SessionReason&) const = default;
};
// "K02:1=touch screen failed"; nothing for anything else.
std::optional<SessionReason> parse_session_reason(std::string_view text);

using RollExclusion = SessionReason;  // seq 0: the kiosk as a whole, which has no session to name
// "k01-1"; a kiosk without a session "k01", a file that is no store by its name.
std::string label_of(const RollExclusion& exclusion);

// Text for people, published: one line of at most 300 bytes, NFC, no space at an end or twice.
bool is_reason(std::string_view reason);

struct Roll {
  EventId event{};
  std::vector<RollSession> sessions;      // ascending
  std::vector<RollExclusion> exclusions;  // ascending
  bool operator==(const Roll&) const = default;
};

Note write_roll(const Roll& roll);         // unsigned
Result<Roll> read_roll(const Note& note);  // does not check the signature

// Reasons that the result page says in every language: "not-used", "not-ready", "lost", "damaged",
// "two-versions". Any other is shown as it was written.
std::span<const std::string_view> exclusion_words();

// "K02:1=touch screen failed the readiness check". BadInput otherwise.
Result<RollExclusion> parse_exclusion(std::string_view text);

// The roll of these stores. Refused while a blocking finding is about something that is not excluded by name,
// and when an exclusion names nothing that is there or missing.
Result<Roll> make_roll(const MergedStores& merged, const EventId& event,
                       std::vector<RollExclusion> exclusions);

// The findings that block although these sessions and kiosks are excluded.
std::vector<Finding> still_blocking(const MergedStores& merged, const std::vector<RollExclusion>& exclusions);

}  // namespace wardmote
