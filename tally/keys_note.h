// Notes that nobody signs (tally.pub, rehearsal.note): their last line is a check against damage. It proves
// nothing of where they come from.
#pragma once

#include <string>

#include "shared/note.h"

namespace wardmote {

// The file of this note with its line `check <code of H(hash/public, text before it)>` added.
std::string checked_file(Note note);
// Takes the line `check`, the last; fails when it is another one.
void read_check(NoteReader& in, const Note& note);

}  // namespace wardmote
