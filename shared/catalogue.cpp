#include "shared/catalogue.h"

#include <algorithm>

#include <nlohmann/json.hpp>
#include <unicode/fmtable.h>
#include <unicode/locid.h>
#include <unicode/msgfmt.h>

#include "shared/catalogue_data.h"
#include "shared/json.h"

namespace wardmote {
namespace {

using Json = nlohmann::json;

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

// The format of `message`; nothing in it is usable when `status` says failure.
icu::MessageFormat format_of(const std::string& language, std::string_view message, UErrorCode& status) {
  const auto locale = icu::Locale::forLanguageTag(language + "-u-nu-latn", status);
  UParseError where{};
  return {wide(message), locale, where, status};
}

icu::Formattable formattable(const MessageArg& arg) {
  if (const auto* number = std::get_if<std::int64_t>(&arg.value)) return {*number};
  return {wide(std::get<std::string>(arg.value))};
}

// Takes the meta value `key` out of `json`; nullptr-like "" when it is missing or of another type.
std::string take_text(Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_string()) return {};
  std::string text = *found;
  json.erase(found);
  return text;
}

Error corrupt(std::string what) {
  return {ErrorCode::Corrupt, std::move(what)};
}

}  // namespace

Result<Catalogue> Catalogue::parse(std::string_view json_text) {
  Json json = parse_any_json(json_text);
  if (!json.is_object()) return corrupt("catalogue: not a JSON object");
  Catalogue made;
  made.language_ = take_text(json, "language");
  made.name_ = take_text(json, "name");
  const std::string direction = take_text(json, "direction");
  if (made.language_.empty() || made.name_.empty()) return corrupt("catalogue: language or name missing");
  if (direction != "ltr" && direction != "rtl") return corrupt("direction: expected ltr or rtl");
  made.right_to_left_ = direction == "rtl";
  if (!json.contains("reviewed") || !json["reviewed"].is_boolean())
    return corrupt("reviewed: expected true or false");
  made.reviewed_ = json["reviewed"].get<bool>();
  json.erase("reviewed");
  for (const auto& [key, message] : json.items()) {
    if (!message.is_string()) return corrupt(key + ": expected a string");
    UErrorCode status = U_ZERO_ERROR;
    format_of(made.language_, message.get<std::string>(), status);
    if (U_FAILURE(status) != 0) return corrupt(key + ": not a message");
    made.messages_[key] = message;
  }
  return made;
}

std::string Catalogue::say(std::string_view key, std::span<const MessageArg> args) const {
  const auto found = messages_.find(key);
  WM_ASSERT(found != messages_.end());
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const MessageArg& arg : args) {
    names.push_back(wide(arg.name));
    values.push_back(formattable(arg));
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString out;
  format_of(language_, found->second, status)
      .format(names.data(), values.data(), static_cast<std::int32_t>(values.size()), out, status);
  WM_ASSERT(U_SUCCESS(status) != 0);
  std::string text;
  return out.toUTF8String(text);
}

namespace {

// The compiled-in catalogues by language. They are ours, so one that does not parse is our bug.
const std::map<std::string, Catalogue, std::less<>>& catalogues() {
  static const auto kAll = [] {
    std::map<std::string, Catalogue, std::less<>> all;
    for (std::string_view json : catalogue_data()) {
      Catalogue made = Catalogue::parse(json).value();
      all.emplace(made.language(), std::move(made));
    }
    return all;
  }();
  return kAll;
}

}  // namespace

const Catalogue* find_catalogue(std::string_view language) {
  const auto found = catalogues().find(language);
  return found == catalogues().end() ? nullptr : &found->second;
}

const Catalogue& catalogue_or_english(std::string_view language) {
  const Catalogue* found = find_catalogue(language);
  if (found == nullptr) found = find_catalogue("en");
  WM_ASSERT(found != nullptr);
  return *found;
}

std::string catalogue_key(std::string_view prefix, std::string_view name) {
  std::string key = std::string(prefix) + std::string(name);
  std::ranges::replace(key, '-', '_');
  return key;
}

std::vector<std::string> catalogue_languages() {
  std::vector<std::string> languages{"en"};
  for (const auto& [language, catalogue] : catalogues())
    if (language != "en") languages.push_back(language);
  return languages;
}

}  // namespace wardmote
