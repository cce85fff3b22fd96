// The event itself, when, voters, publish, trust.
#include <algorithm>
#include <array>

#include "shared/clock.h"
#include "shared/event_check.h"

namespace wardmote {
namespace {

constexpr std::array<std::string_view, 10> kLanguages{"en", "cy", "bn", "gu", "pa",
                                                      "ur", "ar", "so", "pl", "zh-Hans"};

void check_languages(const Event& event, EventFaults& faults) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < event.languages.size(); ++i) {
    const std::string& language = event.languages[i];
    const std::string path = "/event/languages/" + std::to_string(i);
    if (!is_event_language(language)) {
      faults.add(path, "found " + in_quotes(language) +
                           ", expected one of en, cy, bn, gu, pa, ur, ar, so, pl, zh-Hans");
    } else if (!seen.insert(language).second) {
      faults.add(path, in_quotes(language) + " is there twice, expected once");
    }
  }
}

void check_follows(const Event& event, EventFaults& faults) {
  if (!event.follows) return;
  faults.add_if(event.follows->event.is_zero(), "/event/follows/event",
                "missing, expected the id of an event");
  faults.add_if(event.follows->result.is_zero(), "/event/follows/result",
                "missing, expected the hash of its result");
  faults.add_if(event.follows->take.empty(), "/event/follows/take",
                "missing, expected the projects that went through");
}

bool is_time_of_day(std::string_view text) {
  return text.size() == 5 && parse_minute("2000-01-01T" + std::string(text) + "Z").has_value();
}

void check_when(const When& when, EventFaults& faults) {
  if (when.date.empty()) {
    faults.add("/when/date", "missing, expected a date like 2027-03-04");
  } else if (!parse_date(when.date)) {
    faults.add("/when/date", "found " + in_quotes(when.date) + ", expected a date like 2027-03-04");
  }
  faults.add_if(!when.opens.empty() && !is_time_of_day(when.opens), "/when/opens",
                "found " + in_quotes(when.opens) + ", expected a time like 18:00");
  faults.add_if(!when.closes.empty() && !is_time_of_day(when.closes), "/when/closes",
                "found " + in_quotes(when.closes) + ", expected a time like 20:30");
}

void check_range(std::uint32_t value, std::uint32_t least, std::uint32_t most, const std::string& path,
                 EventFaults& faults) {
  if (value < least || value > most)
    faults.add(path, "found " + std::to_string(value) + ", expected " + std::to_string(least) + " to " +
                         std::to_string(most));
}

bool is_key_name(std::string_view text) {
  if (text.empty() || text.size() > 64) return false;
  for (char c : text)
    if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '.') return false;
  return true;
}

void check_trust(const Trust& trust, EventFaults& faults) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < trust.trustees.size(); ++i) {
    const std::string path = "/trust/trustees/" + std::to_string(i);
    if (!is_key_name(trust.trustees[i])) {
      faults.add(path, "found " + in_quotes(trust.trustees[i]) + ", expected 1 to 64 of a-z, 0-9, - and .");
    } else if (!seen.insert(trust.trustees[i]).second) {
      faults.add(path, in_quotes(trust.trustees[i]) + " is there twice, expected once");
    }
  }
  const std::size_t holders = trust.trustees.empty() ? 1 : trust.trustees.size();
  check_range(trust.threshold, 1, static_cast<std::uint32_t>(holders), "/trust/threshold", faults);
  check_range(trust.checkpoint, 1, 1000, "/trust/checkpoint", faults);
  check_range(trust.max_ballots, 1, 20'000, "/trust/max_ballots", faults);
  check_range(trust.max_sessions, 1, 100, "/trust/max_sessions", faults);
}

}  // namespace

bool is_event_language(std::string_view language) {
  return std::find(kLanguages.begin(), kLanguages.end(), language) != kLanguages.end();
}

void check_head(const Event& event, EventFaults& faults) {
  faults.add_if(event.id.is_zero(), "/event/id", "missing, expected 32 hexadecimal digits");
  faults.add_if(!is_id(event.name), "/event/name",
                "found " + in_quotes(event.name) + ", expected 1 to 32 of a-z, 0-9 and -");
  faults.add_if(event.title.empty(), "/event/title", "missing, expected the title of the event");
  check_languages(event, faults);
  check_follows(event, faults);
  check_when(event.when, faults);
  check_range(event.voters.min_age, 0, 120, "/voters/min_age", faults);
  check_range(event.publish.small_paper, 0, 100'000, "/publish/small_paper", faults);
  check_trust(event.trust, faults);
}

}  // namespace wardmote
