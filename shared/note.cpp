#include "shared/note.h"

#include <algorithm>

#include "shared/text.h"

namespace wardmote {
namespace {

constexpr std::string_view kPrefix = "wardmote/v1/";
constexpr std::string_view kDash = "\xE2\x80\x94 ";  // em dash, space: starts a signature line

ByteArray<4> key_id(std::string_view name, const PublicKey& key) {
  const std::uint8_t separator[] = {0x0A, 0x01};
  const Digest full = sha256({as_bytes(name), separator, key.span()});
  return {full.bytes[0], full.bytes[1], full.bytes[2], full.bytes[3]};
}

Error corrupt(std::size_t line, std::string_view what) {
  return {ErrorCode::Corrupt, "note, line " + std::to_string(line) + ": " + std::string(what)};
}

bool is_name(std::string_view name, std::string_view further) {
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || further.find(c) != std::string_view::npos;
  });
}

bool is_value(std::string_view value) {
  return !value.empty() && value.front() != ' ' && value.back() != ' ' &&
         value.find("  ") == std::string_view::npos;
}

Result<NoteSignature> parse_signature(std::string_view line, std::size_t number) {
  line.remove_prefix(kDash.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || !is_key_name(line.substr(0, space)))
    return corrupt(number, "signature line without a key name");
  auto raw = from_base64(line.substr(space + 1));
  if (!raw || raw->size() != 4 + Signature::kSize)
    return corrupt(number, "signature is not 68 bytes of canonical base64");
  NoteSignature out{std::string(line.substr(0, space)), {}, {}};
  ByteReader reader(*raw);
  std::ranges::copy(reader.raw(4), out.key_id.begin());
  out.signature = reader.fixed<Signature>();
  return out;
}

Result<NoteLine> parse_line(std::string_view line, std::size_t number) {
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || !is_name(line.substr(0, space), "-"))
    return corrupt(number, "not a key and a value");
  if (!is_value(line.substr(space + 1))) return corrupt(number, "value is empty or has stray spaces");
  return NoteLine{line.substr(0, space), line.substr(space + 1)};
}

}  // namespace

bool is_key_name(std::string_view name) {
  return is_name(name, ".-");
}

std::string Note::text() const {
  std::string out = std::string(kPrefix) + type + "\n";
  for (const auto& [key, value] : lines) out.append(key).append(" ").append(value).append("\n");
  return out;
}

std::string Note::file() const {
  std::string out = text() + "\n";
  for (const auto& s : signatures)
    out += std::string(kDash) + s.name + " " + to_base64(concat({s.key_id, s.signature.span()})) + "\n";
  return out;
}

Digest Note::digest() const {
  return hash("hash/note", {as_bytes(text())});
}

Result<Note> parse_note(std::string_view file) {
  if (!is_nfc(file)) return Error{ErrorCode::Corrupt, "note: not UTF-8 in normal form C"};
  if (file.empty() || file.back() != '\n')
    return Error{ErrorCode::Corrupt, "note: does not end with a line feed"};
  file.remove_suffix(1);
  Note note;
  bool signing = false;
  std::size_t number = 0;
  for (std::string_view line : split(file, '\n')) {
    ++number;
    if (has_control(line)) return corrupt(number, "control character");
    if (number == 1) {
      if (auto other = other_version(line, "wardmote/v", 1)) return std::move(*other).in("note");
      if (!line.starts_with(kPrefix) || !is_name(line.substr(kPrefix.size()), "-"))
        return corrupt(number, "expected wardmote/v1/ and a type");
      note.type = line.substr(kPrefix.size());
    } else if (!signing && line.empty()) {
      signing = true;
    } else if (signing) {
      if (!line.starts_with(kDash)) return corrupt(number, "expected a signature line");
      auto signature = parse_signature(line, number);
      if (!signature) return std::move(signature).error();
      note.signatures.push_back(std::move(*signature));
    } else {
      auto parsed = parse_line(line, number);
      if (!parsed) return std::move(parsed).error();
      note.lines.push_back(std::move(*parsed));
    }
  }
  if (!signing) return Error{ErrorCode::Corrupt, "note: no blank line before the signatures"};
  return note;
}

namespace {

// The signatures that nobody asked for: sorted, and none under a name that already stands there.
Result<void> check_further(const Note& note, const std::vector<Signer>& required) {
  for (std::size_t i = required.size(); i < note.signatures.size(); ++i) {
    const std::string& name = note.signatures[i].name;
    if (std::ranges::find(required, name, &Signer::name) != required.end())
      return Error{ErrorCode::Refused, note.type + " note: two signatures of " + name};
    if (i > required.size() && note.signatures[i - 1].name >= name)
      return Error{ErrorCode::Refused, note.type + " note: further signatures are not sorted by name"};
  }
  return {};
}

}  // namespace

void add_signature(Note& note, std::string_view name, const SigningKey& key) {
  WM_ASSERT(is_key_name(name));
  note.signatures.push_back(
      {std::string(name), key_id(name, key.verify_key().bytes()), sign_plain(key, as_bytes(note.text()))});
}

Result<void> check_signatures(const Note& note, const std::vector<Signer>& required) {
  const std::string text = note.text();
  for (std::size_t i = 0; i < required.size(); ++i) {
    const Signer& signer = required[i];
    const Error missing{ErrorCode::Refused,
                        note.type + " note: signature of " + signer.name + " missing or wrong"};
    if (i >= note.signatures.size()) return missing;
    const NoteSignature& line = note.signatures[i];
    if (line.name != signer.name || line.key_id != key_id(signer.name, signer.key.bytes()) ||
        !verify_plain(signer.key, as_bytes(text), line.signature))
      return missing;
  }
  return check_further(note, required);
}

NoteReader::NoteReader(const Note& note, std::string_view type) : note_(note) {
  if (note.type != type)
    error_ = Error{ErrorCode::Corrupt, "a note of type " + note.type + ", expected " + std::string(type)};
}

void NoteReader::fail(std::string_view key, std::string_view why) {
  if (!error_)
    error_ = Error{ErrorCode::Corrupt, note_.type + " note, line " + std::to_string(at_ + 1) + ", " +
                                           std::string(key) + ": " + std::string(why)};
}

bool NoteReader::next_is(std::string_view key) const {
  return !error_ && at_ < note_.lines.size() && note_.lines[at_].first == key;
}

std::string_view NoteReader::text(std::string_view key) {
  if (error_) return {};
  if (at_ >= note_.lines.size()) return ++at_, fail(key, "line is missing"), std::string_view{};
  const auto& [found, value] = note_.lines[at_++];
  if (found == key) return value;
  fail(key, "expected here, found " + found);
  return {};
}

std::uint64_t NoteReader::number(std::string_view key, std::uint64_t limit) {
  return take(parse_decimal(text(key), limit), key);
}

std::vector<std::string_view> NoteReader::fields(std::string_view key, std::size_t count) {
  auto parts = split(text(key), ' ');
  if (parts.size() == count) return parts;
  fail(key, "expected " + std::to_string(count) + " fields");
  return std::vector<std::string_view>(count);
}

std::optional<Error> NoteReader::finish() {
  if (!error_ && at_ < note_.lines.size()) {
    const std::string key = note_.lines[at_].first;
    ++at_;
    fail(key, "unexpected line");
  }
  return std::exchange(error_, std::nullopt);
}

}  // namespace wardmote
