// Notes: signed texts that people can read (C2SP signed-note). First line `wardmote/v1/<type>`, then `key
// value` lines in a fixed order, a blank line, then signature lines. Exactly one encoding; protocol
// section 2.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/bytes.h"
#include "shared/crypto_sign.h"
#include "shared/result.h"

namespace wardmote {

inline constexpr std::uint64_t kMaxNoteBytes = 64 << 10;  // of a whole file, where notes are read

using NoteLine = std::pair<std::string, std::string>;  // key, value

struct NoteSignature {
  std::string name;       // [a-z0-9.-]{1,64}
  ByteArray<4> key_id{};  // first bytes of SHA-256(name || 0x0A || 0x01 || public key)
  Signature signature{};
  bool operator==(const NoteSignature&) const = default;
};

struct Note {
  std::string type;  // "manifest", "session-open", …
  std::vector<NoteLine> lines;
  std::vector<NoteSignature> signatures;
  bool operator==(const Note&) const = default;

  // The signed text: from the first line up to and including the LF before the blank line.
  [[nodiscard]] std::string text() const;
  // The whole file: text, blank line, signature lines.
  [[nodiscard]] std::string file() const;
  // H(hash/note, text); never covers signature lines.
  [[nodiscard]] Digest digest() const;
};

// Corrupt, naming the line, for anything but the one canonical encoding. Knows no type: that is the caller's.
Result<Note> parse_note(std::string_view file);

// Whose signature a note needs: the key's name and the key.
struct Signer {
  std::string name;
  VerifyKey key;
};
bool is_key_name(std::string_view name);
void add_signature(Note& note, std::string_view name, const SigningKey& key);

// Required signatures stand first, in this order, and verify; further lines follow sorted by name, without a
// name twice. Refused, naming the signer, otherwise. Further lines are not checked and never counted.
Result<void> check_signatures(const Note& note, const std::vector<Signer>& required);

// Reads a note's lines in their fixed order. The first thing that does not fit is kept and everything after
// reads as empty, so that a parser can read straight on and ask once: `return reader.done(value)`.
class NoteReader {
 public:
  NoteReader(const Note& note, std::string_view type);

  std::string_view text(std::string_view key);  // the next line's value; it must have this key
  std::uint64_t number(std::string_view key, std::uint64_t limit);
  bool next_is(std::string_view key) const;  // for lists of lines
  // Fields of the next line's value, exactly `count` of them.
  std::vector<std::string_view> fields(std::string_view key, std::size_t count);
  template <class Fixed>
  Fixed hex(std::string_view key);
  template <class Fixed>
  Fixed base64(std::string_view key);
  template <class T>
  T take(Result<T> value, std::string_view key, T otherwise = {});  // keeps the error, named by `key`

  void fail(std::string_view key, std::string_view why);
  [[nodiscard]] bool failed() const { return error_.has_value(); }
  // The value when every line was read and nothing failed.
  template <class T>
  Result<T> done(T value) {
    if (auto error = finish()) return std::move(*error);
    return value;
  }

 private:
  std::optional<Error> finish();
  const Note& note_;
  std::size_t at_{0};
  std::optional<Error> error_;
};

}  // namespace wardmote

#include "shared/note_reader.inl.h"
