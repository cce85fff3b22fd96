#include "tally/observers.h"

#include <algorithm>

namespace wardmote {
namespace {

std::span<const NoteSignature> further(const Note& note) {
  return std::span(note.signatures).subspan(required_signatures(note).value());
}

Result<void> check_wall(const Note& note) {
  const auto required = required_signatures(note);
  if (!required)
    return Error{ErrorCode::Refused, note.type + " note: hangs on no wall",
                 "observers sign session-open, session-close, session-recover and roll"};
  if (note.signatures.size() < *required)
    return Error{ErrorCode::Refused, note.type + " note: not signed by those who must",
                 "give the note as the kiosk or the returning officer made it"};
  return {};
}

// Behind the required signatures, in the order of the names. The same one is there once.
Result<void> insert(Note& note, const NoteSignature& signature) {
  const auto begin = note.signatures.begin() + static_cast<std::ptrdiff_t>(*required_signatures(note));
  if (std::ranges::find(note.signatures.begin(), begin, signature.name, &NoteSignature::name) != begin)
    return Error{ErrorCode::Refused, note.type + " note: " + signature.name + " has signed it already"};
  const auto at =
      std::ranges::lower_bound(begin, note.signatures.end(), signature.name, {}, &NoteSignature::name);
  if (at == note.signatures.end() || at->name != signature.name)
    note.signatures.insert(at, signature);
  else if (*at != signature)
    return Error{ErrorCode::Refused, note.type + " note: two signatures of " + signature.name};
  if (note.file().size() > kMaxNoteBytes)
    return Error{ErrorCode::Refused, note.type + " note: signed by too many"};
  return {};
}

Note* published_as(const Note& observed, std::vector<PublicSession>& sessions, Note& roll) {
  for (auto& session : sessions)
    for (Note* note : {&session.record.open_note, &session.record.final_note})
      if (note->text() == observed.text()) return note;
  return roll.text() == observed.text() ? &roll : nullptr;
}

}  // namespace

std::optional<std::size_t> required_signatures(const Note& note) {
  if (note.type == "session-open" || note.type == "session-close" || note.type == "session-recover") return 2;
  if (note.type == "roll") return 1;
  return std::nullopt;
}

Result<void> add_observer(Note& note, std::string_view name, const SigningKey& key) {
  if (auto fine = check_wall(note); !fine) return fine;
  if (std::ranges::find(note.signatures, name, &NoteSignature::name) != note.signatures.end())
    return Error{ErrorCode::Refused, note.type + " note: " + std::string(name) + " has signed it already"};
  Note signing{note.type, note.lines, {}};
  add_signature(signing, name, key);
  return insert(note, signing.signatures.front());
}

Result<void> take_observers(const std::vector<Note>& observed, std::vector<PublicSession>& sessions,
                            Note& roll) {
  for (const Note& note : observed) {
    if (auto fine = check_wall(note); !fine) return fine;
    Note* published = published_as(note, sessions, roll);
    if (published == nullptr)
      return Error{ErrorCode::Refused, note.type + " note: of no session of this count, nor its roll",
                   "compare its code with those that are published"};
    for (const NoteSignature& signature : further(note))
      if (auto done = insert(*published, signature); !done) return done;
  }
  return {};
}

}  // namespace wardmote
