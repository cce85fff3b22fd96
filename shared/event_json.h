// Helpers of the readers and writers of an event that more than one of them needs.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "shared/event.h"

namespace wardmote {

inline constexpr std::int64_t kEventFormat = 1;

using TextsByLanguage = std::map<std::string, std::string, std::less<>>;

// read_event() without its last step: also an event that asks for what this version cannot run.
Result<Event> parse_event(std::string_view event_json, const TextsByLanguage& text_by_language);

// "1/10". parse_ratio() accepts exactly that form in lowest terms and refuses everything else as BadInput;
// parse_any_ratio() is for what people write: "10/100" becomes 1/10.
std::string format_ratio(const Ratio& ratio);
Result<Ratio> parse_ratio(std::string_view text);
Result<Ratio> parse_any_ratio(std::string_view text);

// What follows from the rest and is not in event.json: every paper's costs.
void fill_derived(Event& event);

// Where a text is: its key in text/<lang>.json, "project.7.title", and its path in event.json,
// "/project/3/title".
struct TextPlace {
  std::string key;
  std::string path;
};

// Calls `visit` for each text of the event, also for those that are empty.
void for_each_text(const Event& event, const std::function<void(const TextPlace&, const Text&)>& visit);
void for_each_text(Event& event, const std::function<void(const TextPlace&, Text&)>& visit);

}  // namespace wardmote
