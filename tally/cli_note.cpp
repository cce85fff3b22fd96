#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "shared/codec.h"
#include "shared/files.h"
#include "shared/json.h"
#include "tally/cli_group.h"
#include "tally/observers.h"

namespace wardmote {
namespace {

struct NoteOptions {
  std::string note, key, out;
};

nlohmann::json names_of(const Note& note) {
  auto out = nlohmann::json::array();
  for (const NoteSignature& signature : note.signatures) out.push_back(signature.name);
  return out;
}

Result<Answer> show_note(Console&, const NoteOptions& options) {
  auto note = load_note(options.note);
  if (!note) return std::move(note).error();
  const std::string code = code_of(note->digest());
  std::string text = note->text() + "\nCode: " + code + "\n";
  for (const NoteSignature& signature : note->signatures)
    text += fmt::format("A signature under the name {}, not checked\n", signature.name);
  return Answer{
      text, json_line(nlohmann::json{{"type", note->type}, {"code", code}, {"signatures", names_of(*note)}})};
}

Result<Answer> sign_note(Console& console, const NoteOptions& options) {
  auto note = load_note(options.note);
  if (!note) return std::move(note).error();
  auto key = load_key(options.key, KeyRole::Observer, asking(console));
  if (!key) return std::move(key).error();
  const std::string& name = key->header().name;
  if (auto done = add_observer(*note, name, key->signing_key()); !done) return std::move(done).error();
  if (auto done = write_output(options.out, as_bytes(note->file()), console); !done)
    return std::move(done).error();
  const std::string code = code_of(note->digest());
  return Answer{
      fmt::format("Signed by {}, written to {}\nCode, to be compared with the one on the wall: {}\n", name,
                  options.out, code),
      json_line(nlohmann::json{{"type", note->type}, {"code", code}, {"signatures", names_of(*note)}})};
}

void declare_show_note(Words& words, NoteOptions& options) {
  words.option("note", options.note, "The note, as it was written or scanned").required();
}

void declare_sign_note(Words& words, NoteOptions& options) {
  words.option("--note", options.note, "A note from the wall: of a session, or the roll").required();
  words.option("--key", options.key, "Key file of an observer").required();
  words.option("--out", options.out, "The note with this signature too").required();
}

}  // namespace

Result<Note> load_note(const std::string& path) {
  auto text = read_text_file(plain_path(path), kMaxNoteBytes);
  if (!text) return std::move(text).error();
  auto note = parse_note(*text);
  if (!note) return std::move(note).error().in(std::filesystem::path(path).filename().string());
  return note;
}

Result<std::vector<Note>> load_notes(const std::vector<std::string>& paths) {
  std::vector<Note> out;
  for (const auto& path : paths) {
    auto note = load_note(path);
    if (!note) return std::move(note).error();
    out.push_back(std::move(*note));
  }
  return out;
}

void add_note_commands(CommandLine& line) {
  Words note = line.words.group("note", "Notes as they hang on the wall");
  add_command<NoteOptions>(line, note, "show", "What a note says, and its code", show_note,
                           declare_show_note);
  add_command<NoteOptions>(line, note, "sign", "Sign a note as an observer", sign_note, declare_sign_note);
}

}  // namespace wardmote
