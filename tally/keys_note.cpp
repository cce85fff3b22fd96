#include "tally/keys_note.h"

#include "shared/codec.h"
#include "shared/crypto.h"

namespace wardmote {
namespace {

std::string check_of(const Note& note) {
  return code_of(hash("hash/public", {as_bytes(note.text())}));
}

}  // namespace

std::string checked_file(Note note) {
  note.lines.emplace_back("check", check_of(note));
  return note.file();
}

void read_check(NoteReader& in, const Note& note) {
  const std::string_view check = in.text("check");
  if (in.failed()) return;
  Note before = note;
  before.lines.pop_back();
  if (check != check_of(before)) in.fail("check", "another one: the file was altered");
}

}  // namespace wardmote
