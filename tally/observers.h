// Observers sign, with keys of their own, the notes that hang on the wall: that they saw this one, and not
// another, in the hall. Their signatures stand behind the required ones and are published with them; who
// trusts an observer's key can check them, and nothing depends on them. FORMAT.md, "Notes".
#pragma once

#include <vector>

#include "shared/note.h"
#include "tally/record.h"

namespace wardmote {

// How many signatures a note has that must have them; nothing for one that hangs on no wall.
std::optional<std::size_t> required_signatures(const Note& note);

// Puts an observer's signature in its place. Refused when the note hangs on no wall, lacks a required
// signature, or has one under this name already.
Result<void> add_observer(Note& note, std::string_view name, const SigningKey& key);

// Adds the observers' signatures of these notes to the published notes of the same text: a session's, or the
// roll. Refused for a note that is none of them, and for two different signatures under one name.
Result<void> take_observers(const std::vector<Note>& observed, std::vector<PublicSession>& sessions,
                            Note& roll);

}  // namespace wardmote
