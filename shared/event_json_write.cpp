// event.json: FORMAT.md, "Event". A key is there exactly when its value is not the default, so that a key
// which a later version adds changes no hash of an event that does not use it.
#include <utility>

#include <nlohmann/json.hpp>

#include "shared/codec.h"
#include "shared/event_json.h"
#include "shared/event_names.h"
#include "shared/event_schema.h"
#include "shared/json.h"

namespace wardmote {
namespace {

using nlohmann::json;

class JsonWriter {
 public:
  template <class T>
  using Of = const T;

  explicit JsonWriter(const std::string& language) : language_(language) {}

  template <class T>
  json object_of(const T& value) {
    json outer = std::exchange(object_, json::object());
    describe(*this, value);
    return std::exchange(object_, std::move(outer));
  }

  void string(const char* key, const std::string& value) {
    if (!value.empty()) object_[key] = value;
  }
  void text(const char* key, const Text& value) { string(key, value.in(language_, language_)); }
  void texts(const char* key, const std::vector<Text>& values) {
    for (const Text& value : values) object_[key].push_back(value.in(language_, language_));
  }
  template <class N>
  void number(const char* key, N value, std::int64_t otherwise = 0) {
    if (std::int64_t{value} != otherwise) object_[key] = std::int64_t{value};
  }
  void optional_number(const char* key, const std::optional<std::int64_t>& value) {
    if (value) object_[key] = *value;
  }
  void flag(const char* key, bool value, bool otherwise = false) {
    number(key, value ? 1 : 0, otherwise ? 1 : 0);
  }
  void money(const char* key, Pence value) { number(key, value.value); }
  void ratio(const char* key, const Ratio& value, const Ratio& otherwise) {
    if (value != otherwise) object_[key] = format_ratio(value);
  }
  void optional_ratio(const char* key, const std::optional<Ratio>& value) {
    if (value) object_[key] = format_ratio(*value);
  }
  template <class E>
  void choice(const char* key, E value, E otherwise) {
    if (value != otherwise) object_[key] = std::string(name_of<E>(value));
  }
  template <class E>
  void choices(const char* key, const std::vector<E>& values) {
    for (E value : values) object_[key].push_back(std::string(name_of<E>(value)));
  }
  void strings(const char* key, const std::vector<std::string>& values) {
    for (const auto& value : values) object_[key].push_back(value);
  }
  template <class N>
  void numbers(const char* key, const std::vector<N>& values) {
    for (N value : values) object_[key].push_back(std::int64_t{value});
  }
  void languages(const std::vector<std::string>& values) { strings("languages", values); }
  void selection(const std::vector<ProjectNumber>& projects) { numbers("projects", projects); }
  template <class Fixed>
  void hex(const char* key, const Fixed& value) {
    object_[key] = to_hex(value.span());
  }
  template <class T>
  void table(const char* key, const T& value) {
    json made = object_of(value);
    if (!made.empty()) object_[key] = std::move(made);
  }
  template <class T>
  void optional_table(const char* key, const std::optional<T>& value) {
    if (value) object_[key] = object_of(*value);
  }
  template <class T>
  void list(const char* key, const std::vector<T>& values) {
    for (const T& value : values) {
      json made = object_of(value);
      object_[key].push_back(std::move(made));
    }
  }
  void format() { object_["format"] = kEventFormat; }
  void event_id(const EventId& id) { hex("id", id); }
  void computed(const char* key, Pence value) { money(key, value); }
  void computed(const char* key, std::int64_t value) { number(key, value); }

 private:
  const std::string& language_;
  json object_ = json::object();
};

}  // namespace

std::string write_event_json(const Event& event) {
  return write_json(JsonWriter(event.reference_language()).object_of(event));
}

std::string write_event_text(const Event& event, std::string_view language) {
  json texts = json::object();
  for_each_text(event, [&](const TextPlace& place, const Text& text) {
    if (text.has(language)) texts[place.key] = text.in(language, language);
  });
  return write_json(texts);
}

}  // namespace wardmote
