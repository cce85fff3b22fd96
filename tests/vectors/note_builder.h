// Good and bad vectors of one note.
#pragma once

#include "tests/support/damage.h"
#include "tests/support/world.h"
#include "tests/vectors/vectors.h"

namespace wardmote::test {

// Adds a note, signed if it is not yet, and what becomes of it; `line()` changes a value, signs again and
// expects an error of the reader.
class NoteVectors {
 public:
  NoteVectors(std::vector<Vector>& out, std::string format, Note note,
              std::vector<std::pair<std::string, SigningKey>> keys)
      : out_(out), format_(std::move(format)), note_(std::move(note)), keys_(std::move(keys)) {
    if (note_.signatures.empty()) note_ = again(std::move(note_));
    add("good", "ok", note_.file());
  }
  NoteVectors& line(std::string name, std::string_view key, std::string value, std::string error) {
    Note changed = note_;
    for (auto& each : changed.lines)
      if (each.first == key) each.second = value;
    return add(std::move(name), std::move(error), again(std::move(changed)).file());
  }
  NoteVectors& without(std::string name, std::string_view key, std::string error) {
    Note changed = note_;
    std::erase_if(changed.lines, [&](const NoteLine& each) { return each.first == key; });
    return add(std::move(name), std::move(error), again(std::move(changed)).file());
  }
  NoteVectors& twice(std::string name, std::size_t line, std::string error) {
    Note changed = note_;
    changed.lines.insert(changed.lines.begin() + static_cast<std::ptrdiff_t>(line), changed.lines[line]);
    return add(std::move(name), std::move(error), again(std::move(changed)).file());
  }
  // Any other change, signed again.
  template <class Change>
  NoteVectors& changed(std::string name, std::string error, Change change) {
    Note note = note_;
    change(note);
    return add(std::move(name), std::move(error), again(std::move(note)).file());
  }
  NoteVectors& text(std::string name, std::string_view from, std::string_view to, std::string error) {
    return add(std::move(name), std::move(error), replaced(note_.file(), from, to));
  }
  // Signed by other keys than it must be.
  NoteVectors& impostors() {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      Note changed = note_;
      changed.signatures.clear();
      for (std::size_t j = 0; j < keys_.size(); ++j)
        sign_as(changed, keys_[j].first, keys_[j].second, i == j);
      add("signature-" + std::to_string(i + 1) + "-of-another",
          note_.type + " note: signature of " + keys_[i].first + " missing or wrong", changed.file());
    }
    return *this;
  }

 private:
  NoteVectors& add(std::string name, std::string expect, std::string_view file) {
    out_.push_back({std::move(name), format_, std::move(expect), to_bytes(file)});
    return *this;
  }
  static void sign_as(Note& note, const std::string& name, const SigningKey& key, bool impostor) {
    add_signature(note, name,
                  impostor ? seeded_signing_key("impostor") : SigningKey::from_seed(key.seed().span()));
  }
  Note again(Note note) {
    note.signatures.clear();
    for (const auto& [name, key] : keys_) add_signature(note, name, key);
    return note;
  }

  std::vector<Vector>& out_;
  std::string format_;
  Note note_;
  std::vector<std::pair<std::string, SigningKey>> keys_;
};

inline std::vector<std::pair<std::string, SigningKey>> keys(std::string first, const SigningKey& key) {
  std::vector<std::pair<std::string, SigningKey>> out;
  out.emplace_back(std::move(first), SigningKey::from_seed(key.seed().span()));
  return out;
}

inline std::vector<std::pair<std::string, SigningKey>> keys(std::string first, const SigningKey& key,
                                                            const World& world) {
  auto out = keys(std::move(first), key);
  out.emplace_back(kOfficerName, SigningKey::from_seed(world.officer.seed().span()));
  return out;
}

}  // namespace wardmote::test
