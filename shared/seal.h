// The notes of one session: opening, checkpoint, Seal and recovery. Protocol section 5.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/bytes.h"
#include "shared/clock.h"
#include "shared/crypto_sign.h"
#include "shared/event.h"
#include "shared/note.h"
#include "shared/paper.h"
#include "shared/result.h"

namespace wardmote {

// "session." and the 32 hex digits of the session: the name of its key in signature lines.
std::string session_key_name(const SessionId& session);

struct SessionOpen {
  EventId event{};
  Digest manifest{};      // hash of the manifest text
  Digest certificates{};  // Merkle root over the hashes of every certificate and card-batch note of the kiosk
  std::string kiosk;
  std::uint32_t seq{0};  // from 1
  SessionId session{};
  PublicKey session_key{};
  Digest prev{};  // hash of the note that ended this kiosk's previous session of this event, else zeros
  Minute at{};
  bool operator==(const SessionOpen&) const = default;
};

struct PaperCount {
  PaperId paper{0};
  std::uint32_t count{0};
  Digest commitment{};  // commitment hash
  bool operator==(const PaperCount&) const = default;
};

struct ElectorateCount {
  std::string electorate;
  std::uint32_t admitted{0}, completed{0}, abandoned{0}, spoilt{0};
  bool operator==(const ElectorateCount&) const = default;
};

// What a session holds at one moment. Names no voter and no time of casting, so it can be published once
// closed.
struct Tallies {
  EventId event{};
  std::string kiosk;
  SessionId session{};
  Digest open{};                   // hash of the session-open note
  Digest outer_root{};             // Merkle root over the leaves of the sealed ballots
  std::vector<PaperCount> papers;  // ascending, 0 included
  Digest opening_hash{};
  std::vector<ElectorateCount> electorates;
  std::uint32_t tested{0}, by_card{0}, by_release{0};
  bool operator==(const Tallies&) const = default;
};

// Two counters that cannot both be right.
struct Contradiction {
  enum class Between {
    Endings,  // `admitted` of an electorate, and `other`: completed, abandoned or spoilt
    Ways,     // all `admitted`, and `other`: by card or by release
    Ballots,  // `admitted` completed sittings of a paper's electorate, and `other` ballots on the paper
  };
  Between between{Between::Endings};
  std::string electorate;
  std::uint64_t admitted{0}, other{0};
  PaperId paper{0};
  bool operator==(const Contradiction&) const = default;
};
// Why the counters of `t` contradict one another, or nothing: admitted = completed + abandoned + spoilt in
// each line; by-card + by-release = all admitted; every paper has as many ballots as sittings of its
// electorate were completed. `people_inside`: a sitting may be under way, so admitted may exceed the sum by
// one.
std::optional<Contradiction> contradiction(const Tallies& t, const Event& event, bool people_inside);

// A kiosk's signed promise about what one session's store holds.
struct Seal {
  Tallies tallies;
  Minute at{};
  std::uint32_t sheet_count{0};  // completed sittings that the officer counted by hand
  bool operator==(const Seal&) const = default;
};

enum class RecoverReason { Crash, Power, Other };

// Ends a session whose key was lost: names one checkpoint, which then is the session's commitment.
struct SessionRecover {
  EventId event{};
  std::string kiosk;
  std::uint32_t seq{0};
  SessionId session{};
  Digest open{};
  Digest checkpoint{};     // hash of the checkpoint note
  std::uint32_t count{0};  // ballots of all papers
  std::uint32_t sheet_count{0};
  Minute at{};
  RecoverReason reason{RecoverReason::Crash};
  bool operator==(const SessionRecover&) const = default;
};

inline constexpr std::uint32_t kMaxCount = 10'000'000;

Note write_session_open(const SessionOpen& open);           // signed by KK, OF
Note write_checkpoint(const Tallies& tallies);              // signed by SK
Note write_seal(const Seal& seal);                          // type session-close, signed by SK, OF
Note write_session_recover(const SessionRecover& recover);  // signed by KK, OF

// The readers do not check signatures: check_signatures() does.
Result<SessionOpen> read_session_open(const Note& note);
Result<Tallies> read_checkpoint(const Note& note);
Result<Seal> read_seal(const Note& note);
Result<SessionRecover> read_session_recover(const Note& note);

}  // namespace wardmote
