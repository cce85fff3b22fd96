// What Wardmote says, in every language it knows: one catalogue a language, one key a sentence. The
// catalogues are assets/strings/<language>.json, compiled into the program; the installed program reads no
// file for them. Messages are ICU MessageFormat, so plurals are right; numbers are written with the digits
// 0-9 in every language, because they match the printed boards.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/result.h"

namespace wardmote {

// A named value for a message. Sums of money are passed as text, already formatted (format_pounds).
struct MessageArg {
  std::string_view name;
  std::variant<std::int64_t, std::string> value;

  MessageArg(std::string_view arg, std::integral auto number)
      : name(arg), value(static_cast<std::int64_t>(number)) {}
  MessageArg(std::string_view arg, std::string text) : name(arg), value(std::move(text)) {}
  MessageArg(std::string_view arg, std::variant<std::int64_t, std::string> either)
      : name(arg), value(std::move(either)) {}
};

class Catalogue {
 public:
  // Reads one catalogue: an object of strings, with the meta keys `language`, `name` (of the language in
  // itself), `direction` (ltr or rtl) and `reviewed` (true or false). Corrupt when it is not that, or when a
  // message does not parse, naming the key.
  static Result<Catalogue> parse(std::string_view json);

  [[nodiscard]] const std::string& language() const { return language_; }  // "en", "zh-Hans"
  [[nodiscard]] const std::string& name() const { return name_; }          // "English", "বাংলা"
  [[nodiscard]] bool right_to_left() const { return right_to_left_; }
  [[nodiscard]] bool reviewed() const { return reviewed_; }  // by a native speaker

  // The message of `key` with its arguments filled in. A key the catalogue does not have, or an argument the
  // message lacks, is our own bug and aborts.
  [[nodiscard]] std::string say(std::string_view key, std::initializer_list<MessageArg> args = {}) const {
    return say(key, std::span(args.begin(), args.size()));
  }
  [[nodiscard]] std::string say(std::string_view key, std::span<const MessageArg> args) const;

  // Every message as written, by key.
  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& messages() const { return messages_; }

 private:
  Catalogue() = default;

  std::string language_;
  std::string name_;
  bool right_to_left_{false};
  bool reviewed_{false};
  std::map<std::string, std::string, std::less<>> messages_;
};

// The compiled-in catalogue of `language`, or nullptr. Lives as long as the program.
const Catalogue* find_catalogue(std::string_view language);

// The catalogue of `language`, or else the English one.
const Catalogue& catalogue_or_english(std::string_view language);

// The key of `name` among those that begin with `prefix`: names of ours have hyphens, keys underscores.
std::string catalogue_key(std::string_view prefix, std::string_view name);

// The languages that have a catalogue, English first, the others sorted.
std::vector<std::string> catalogue_languages();

}  // namespace wardmote
