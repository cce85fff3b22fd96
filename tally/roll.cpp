// wardmote/v1/roll
// event <32 hex>
// session <32 hex> <b64 hash of its final note>      ascending
// excluded <kiosk> <seq> <reason>                    ascending
#include "tally/roll.h"

#include <algorithm>

#include "shared/codec.h"
#include "shared/text.h"

namespace wardmote {
namespace {

bool is_excluded(const std::vector<RollExclusion>& exclusions, std::string_view kiosk, std::uint32_t seq) {
  return std::ranges::any_of(exclusions, [&](const auto& e) { return e.kiosk == kiosk && e.seq == seq; });
}

RollExclusion read_exclusion(NoteReader& in) {
  const std::string_view value = in.text("excluded");
  const auto parts = split(value, ' ');
  if (parts.size() < 3) return in.fail("excluded", "expected kiosk, number and reason"), RollExclusion{};
  const std::string_view reason = value.substr(parts[0].size() + parts[1].size() + 2);
  if (!is_key_name(parts[0])) in.fail("excluded", "not a name of [a-z0-9.-]");
  if (!is_reason(reason)) in.fail("excluded", "a reason of more than 300 bytes");
  return {std::string(parts[0]),
          static_cast<std::uint32_t>(in.take(parse_decimal(parts[1], 1000), "excluded")),
          std::string(reason)};
}

template <class T>
bool strictly_ascending(const std::vector<T>& items) {
  return std::ranges::adjacent_find(items, std::greater_equal<>{}) == items.end();
}

bool names_something(const MergedStores& merged, const RollExclusion& exclusion) {
  const std::string label = label_of(exclusion);
  return std::ranges::any_of(merged.sessions(), [&](const auto& s) { return s.record.label() == label; }) ||
         std::ranges::any_of(merged.findings(), [&](const Finding& f) { return f.session == label; });
}

}  // namespace

bool is_reason(std::string_view reason) {
  return !reason.empty() && reason == trim(reason) && reason.find("  ") == std::string_view::npos &&
         is_nfc(reason) && !has_control(reason) && reason.size() <= 300;
}

std::string label_of(const RollExclusion& e) {
  return e.seq == 0 ? e.kiosk : e.kiosk + "-" + std::to_string(e.seq);
}

Note write_roll(const Roll& roll) {
  Note note{"roll", {{"event", to_hex(roll.event.span())}}, {}};
  for (const auto& s : roll.sessions)
    note.lines.emplace_back("session", to_hex(s.session.span()) + " " + to_base64(s.final_note.span()));
  for (const auto& e : roll.exclusions)
    note.lines.emplace_back("excluded", e.kiosk + " " + std::to_string(e.seq) + " " + e.reason);
  return note;
}

Result<Roll> read_roll(const Note& note) {
  NoteReader in(note, "roll");
  Roll out;
  out.event = in.hex<EventId>("event");
  while (in.next_is("session")) {
    const auto fields = in.fields("session", 2);
    out.sessions.push_back({in.take(fixed_from_hex<SessionId>(fields[0]), "session"),
                            in.take(fixed_from_base64<Digest>(fields[1]), "session")});
  }
  while (in.next_is("excluded")) out.exclusions.push_back(read_exclusion(in));
  if (!strictly_ascending(out.sessions)) in.fail("session", "not ascending");
  if (!strictly_ascending(out.exclusions)) in.fail("excluded", "not ascending");
  return in.done(std::move(out));
}

std::span<const std::string_view> exclusion_words() {
  static constexpr std::string_view kWords[] = {"not-used", "not-ready", "lost", "damaged", "two-versions"};
  return kWords;
}

std::optional<SessionReason> parse_session_reason(std::string_view text) {
  const std::size_t colon = text.find(':'), equals = text.find('=');
  if (colon == std::string_view::npos || equals == std::string_view::npos || equals < colon)
    return std::nullopt;
  const auto seq = parse_decimal(text.substr(colon + 1, equals - colon - 1), 1000);
  const std::string_view reason = text.substr(equals + 1);
  if (!seq || !is_key_name(text.substr(0, colon)) || !is_reason(reason)) return std::nullopt;
  return SessionReason{std::string(text.substr(0, colon)), static_cast<std::uint32_t>(*seq),
                       std::string(reason)};
}

Result<RollExclusion> parse_exclusion(std::string_view text) {
  const auto parsed = parse_session_reason(text);
  if (!parsed)
    return Error{ErrorCode::BadInput, "exclusion: expected KIOSK:SEQ=REASON",
                 "for example K02:1=touch screen failed; SEQ 0 for a kiosk that has no store"};
  return *parsed;
}

std::vector<Finding> still_blocking(const MergedStores& merged,
                                    const std::vector<RollExclusion>& exclusions) {
  std::vector<Finding> out;
  for (const auto& finding : merged.findings())
    if (finding.blocks() &&
        std::ranges::none_of(exclusions, [&](const auto& e) { return label_of(e) == finding.session; }))
      out.push_back(finding);
  return out;
}

Result<Roll> make_roll(const MergedStores& merged, const EventId& event,
                       std::vector<RollExclusion> exclusions) {
  std::ranges::sort(exclusions);
  if (!strictly_ascending(exclusions)) return Error{ErrorCode::BadInput, "exclusion: the same one twice"};
  for (const auto& e : exclusions)
    if (!names_something(merged, e))
      return Error{ErrorCode::BadInput, "exclusion: there is no session " + label_of(e),
                   "verify lists the sessions by name"};
  if (const auto left = still_blocking(merged, exclusions); !left.empty())
    return Error{ErrorCode::Refused,
                 std::to_string(left.size()) + " finding(s) block the count; first " +
                     std::string(name_of(left.front().code())) + " in " + left.front().session + ": " +
                     english(left.front().fact),
                 "mend it, or exclude the session by name with a reason that will be published"};
  Roll roll{event, {}, std::move(exclusions)};
  for (const auto& s : merged.sessions())
    if (!is_excluded(roll.exclusions, s.record.open.kiosk, s.record.open.seq))
      roll.sessions.push_back({s.record.id(), s.record.final_note.digest()});
  std::ranges::sort(roll.sessions);
  return roll;
}

}  // namespace wardmote
