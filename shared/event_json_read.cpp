#include <algorithm>
#include <set>
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

// Fills an event in from JSON; what has no key keeps the default that its struct gives it. Remembers the
// first fault only: one is enough to refuse a signed document.
class JsonReader {
 public:
  template <class T>
  using Of = T;

  const std::optional<Error>& fault() const { return fault_; }

  // Reads `value` from `object`; every key of it must be asked for.
  template <class T>
  void read_object(const json& object, T& value) {
    if (!object.is_object()) return refuse("expected an object");
    const json* outer = std::exchange(object_, &object);
    auto outer_known = std::exchange(known_, {});
    describe(*this, value);
    for (const auto& [key, unused] : object.items())
      if (!known_.contains(key)) in(key, [&] { refuse("unknown key"); });
    object_ = outer;
    known_ = std::move(outer_known);
  }

  void string(const char* key, std::string& value) {
    with(key, [&](const json& found) { read_string(found, value); });
  }
  void text(const char* key, Text& value) {
    with(key, [&](const json& found) { read_text(found, value); });
  }
  void texts(const char* key, std::vector<Text>& values) {
    each(key, values, [&](const json& found, Text& value) { read_text(found, value); });
  }
  template <class N>
  void number(const char* key, N& value, std::int64_t = 0) {
    with(key, [&](const json& found) { read_number(found, value); });
  }
  void optional_number(const char* key, std::optional<std::int64_t>& value) {
    with(key, [&](const json& found) { read_number(found, value.emplace()); });
  }
  void flag(const char* key, bool& value, bool otherwise = false) {
    with(key, [&](const json& found) {
      if (found != json(otherwise ? 0 : 1)) return refuse(otherwise ? "expected 0" : "expected 1");
      value = !otherwise;
    });
  }
  void money(const char* key, Pence& value) {
    with(key, [&](const json& found) {
      read_number(found, value.value);
      if (value < Pence{} || value > kMaxPence) refuse("expected pence, at most 1000000000000");
    });
  }
  void ratio(const char* key, Ratio& value, const Ratio&) {
    with(key, [&](const json& found) { read_ratio(found, value); });
  }
  void optional_ratio(const char* key, std::optional<Ratio>& value) {
    with(key, [&](const json& found) { read_ratio(found, value.emplace()); });
  }
  template <class E>
  void choice(const char* key, E& value, E) {
    with(key, [&](const json& found) { read_choice(found, value); });
  }
  template <class E>
  void choices(const char* key, std::vector<E>& values) {
    each(key, values, [&](const json& found, E& value) { read_choice(found, value); });
  }
  void strings(const char* key, std::vector<std::string>& values) {
    each(key, values, [&](const json& found, std::string& value) { read_string(found, value); });
  }
  template <class N>
  void numbers(const char* key, std::vector<N>& values) {
    each(key, values, [&](const json& found, N& value) { read_number(found, value); });
  }
  void selection(std::vector<ProjectNumber>& projects) { numbers("projects", projects); }
  template <class Fixed>
  void hex(const char* key, Fixed& value) {
    with(key, [&](const json& found) {
      std::string text;
      read_string(found, text);
      auto fixed = fixed_from_hex<Fixed>(text);
      if (!fixed)
        return refuse("expected " + std::to_string(2 * Fixed::kSize) + " lower-case hexadecimal digits");
      value = *fixed;
    });
  }
  void languages(std::vector<std::string>& values) {
    strings("languages", values);
    if (!values.empty()) language_ = values.front();
  }
  template <class T>
  void table(const char* key, T& value) {
    with(key, [&](const json& found) { read_object(found, value); });
  }
  template <class T>
  void optional_table(const char* key, std::optional<T>& value) {
    with(key, [&](const json& found) { read_object(found, value.emplace()); });
  }
  template <class T>
  void list(const char* key, std::vector<T>& values) {
    each(key, values, [&](const json& found, T& value) { read_object(found, value); });
  }
  void format() {
    std::int64_t found = 0;
    number("format", found);
    if (found != kEventFormat && !fault_)
      fault_ = Error{ErrorCode::Unsupported, "event.json: format " + std::to_string(found) + ", expected 1"};
  }
  void event_id(EventId& id) { hex("id", id); }
  void computed(const char* key, Pence& value) { money(key, value); }
  void computed(const char* key, std::int64_t& value) { number(key, value); }

 private:
  void refuse(const std::string& what) {
    if (!fault_) fault_ = Error{ErrorCode::Corrupt, "event.json:" + path_ + ": " + what};
  }
  template <class Action>
  void in(const std::string& part, Action action) {
    const std::size_t length = path_.size();
    path_ += "/" + part;
    action();
    path_.resize(length);
  }
  template <class Read>
  void with(const char* key, Read read) {
    known_.insert(key);
    const auto found = object_->find(key);
    if (found != object_->end()) in(key, [&] { read(*found); });
  }
  template <class T, class Read>
  void each(const char* key, std::vector<T>& values, Read read) {
    with(key, [&](const json& found) {
      if (!found.is_array()) return refuse("expected a list");
      for (std::size_t i = 0; i < found.size(); ++i)
        in(std::to_string(i), [&] { read(found[i], values.emplace_back()); });
    });
  }

  void read_string(const json& found, std::string& value) {
    if (!found.is_string()) return refuse("expected a string");
    value = found.get<std::string>();
  }
  void read_text(const json& found, Text& value) {
    std::string words;
    read_string(found, words);
    value.set(language_, words);
  }
  template <class N>
  void read_number(const json& found, N& value) {
    if (!found.is_number_integer()) return refuse("expected an integer");
    const auto number = found.get<std::int64_t>();
    if (!std::in_range<N>(number))
      return refuse("found " + std::to_string(number) + ", which is out of range");
    value = static_cast<N>(number);
  }
  void read_ratio(const json& found, Ratio& value) {
    std::string text;
    read_string(found, text);
    auto ratio = parse_ratio(text);
    if (!ratio) return refuse(ratio.error().what);
    value = *ratio;
  }
  template <class E>
  void read_choice(const json& found, E& value) {
    std::string name;
    read_string(found, name);
    const auto known = value_of<E>(name);
    if (!known) return refuse("found \"" + name + "\", expected one of " + list_of_names<E>());
    value = *known;
  }

  const json* object_{nullptr};
  std::set<std::string, std::less<>> known_;
  std::string path_;
  std::string language_;
  std::optional<Error> fault_;
};

Error in_text_file(const std::string& language, const std::string& what) {
  return {ErrorCode::Corrupt, "text/" + language + ".json: " + what};
}

// Adds one further language to the texts of `event`.
Result<void> read_texts(Event& event, const std::string& language, const std::string& document) {
  auto parsed = parse_json(document);
  if (!parsed) return std::move(parsed).error().in("text/" + language + ".json");
  if (!parsed->is_object()) return in_text_file(language, "expected an object");
  for (const auto& [key, value] : parsed->items())
    if (!value.is_string()) return in_text_file(language, key + ": expected a string");
  std::size_t used = 0;
  for_each_text(event, [&](const TextPlace& place, Text& text) {
    const auto found = parsed->find(place.key);
    if (found == parsed->end() || text.has(language)) return;
    text.set(language, found->get<std::string>());
    ++used;
  });
  if (used != parsed->size()) return in_text_file(language, "unknown key");
  return {};
}

Result<void> read_all_texts(Event& event, const TextsByLanguage& texts) {
  for (std::size_t i = 1; i < event.languages.size(); ++i) {
    const std::string& language = event.languages[i];
    const auto document = texts.find(language);
    if (document == texts.end()) return Error{ErrorCode::NotFound, "text/" + language + ".json: missing"};
    if (auto read = read_texts(event, language, document->second); !read) return read;
    auto same = check_canonical(document->second, write_event_text(event, language));
    if (!same) return std::move(same).error().in("text/" + language + ".json");
  }
  for (const auto& [language, unused] : texts)
    if (std::find(event.languages.begin() + 1, event.languages.end(), language) == event.languages.end())
      return Error{ErrorCode::Corrupt,
                   "text/" + language + ".json: not one of the event's further languages"};
  return {};
}

Error refused(const EventFault& fault) {
  return {ErrorCode::Refused, fault.where + ": " + fault.what};
}

}  // namespace

Result<Event> parse_event(std::string_view event_json, const TextsByLanguage& text_by_language) {
  auto parsed = parse_json(event_json);
  if (!parsed) return std::move(parsed).error().in("event.json");
  Event event;
  JsonReader reader;
  reader.read_object(*parsed, event);
  if (reader.fault()) return *reader.fault();
  if (event.languages.empty()) return Error{ErrorCode::Corrupt, "event.json:/event/languages: missing"};
  auto same = check_canonical(event_json, write_event_json(event));
  if (!same) return std::move(same).error().in("event.json");
  if (auto read = read_all_texts(event, text_by_language); !read) return std::move(read).error();
  fill_derived(event);
  const auto faults = validate_event(event);
  if (!faults.empty()) return refused(faults.front());
  return event;
}

Result<Event> read_event(std::string_view event_json, const TextsByLanguage& text_by_language) {
  auto event = parse_event(event_json, text_by_language);
  if (!event) return event;
  const auto lacking = uncountable_features(*event);
  if (lacking.empty()) return event;
  std::string names;
  for (const auto& name : lacking) names += (names.empty() ? "" : ", ") + name;
  return Error{ErrorCode::Unsupported, "event.json: asks for " + names + ", which this version cannot run"};
}

}  // namespace wardmote
