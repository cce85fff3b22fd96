// Everything that people read or type: texts in every language, and the plain strings.
#include <algorithm>

#include "shared/event_check.h"
#include "shared/event_json.h"
#include "shared/text.h"

namespace wardmote {
namespace {

void check_one(std::string_view text, std::size_t limit, const std::string& path, EventFaults& faults) {
  if (!is_utf8(text)) return faults.add(path, "is not UTF-8");
  faults.add_if(text.empty() || trim(text) != text, path, "is empty or has spaces at an end, expected words");
  faults.add_if(has_control(text), path,
                "has a line break, tab or other control character, expected one line");
  faults.add_if(!is_nfc(text), path, "is not in Unicode normal form NFC");
  faults.add_if(code_points(text) > limit, path,
                std::to_string(code_points(text)) + " characters, expected at most " + std::to_string(limit));
}

void check_text(const Event& event, const TextPlace& place, const Text& text, EventFaults& faults) {
  if (text.empty()) return;
  const auto& known = event.languages;
  faults.add_if(!text.has(known.front()), place.path,
                "is not there in " + in_quotes(known.front()) + ", the first language of the event");
  for (const auto& [language, words] : text.all()) {
    faults.add_if(std::find(known.begin(), known.end(), language) == known.end(), place.path,
                  "is there in " + in_quotes(language) + ", expected a language of the event");
    check_one(words, place.path.ends_with("/title") ? kMaxTitle : kMaxWords, place.path, faults);
  }
}

// The title of the event stands in a note, whose values have no two spaces together.
void check_note_value(const Event& event, EventFaults& faults) {
  for (const auto& [language, words] : event.title.all())
    faults.add_if(words.find("  ") != std::string::npos, "/event/title",
                  "has two spaces together in " + in_quotes(language) + ", expected one");
}

void check_plain(const std::string& text, const std::string& path, EventFaults& faults) {
  if (!text.empty()) check_one(text, kMaxTitle, path, faults);
}

void check_plain_of(const Project& project, const std::string& path, EventFaults& faults) {
  faults.add_if(!is_utf8(project.id) || has_control(project.id), path + "/id",
                "has a control character or is not UTF-8");
  check_plain(project.category, path + "/category", faults);
  for (std::size_t i = 0; i < project.contributions.size(); ++i)
    check_plain(project.contributions[i].name, path + at("contribution", i) + "/name", faults);
}

}  // namespace

void check_words(const Event& event, EventFaults& faults) {
  for_each_text(event,
                [&](const TextPlace& place, const Text& text) { check_text(event, place, text, faults); });
  check_note_value(event, faults);
  check_plain(event.organiser, "/event/organiser", faults);
  check_plain(event.contact, "/event/contact", faults);
  check_plain(event.when.time_zone, "/when/time_zone", faults);
  for (std::size_t i = 0; i < event.pots.size(); ++i)
    check_plain(event.pots[i].share_group, at("pot", i) + "/share_group", faults);
  for (std::size_t i = 0; i < event.electorates.size(); ++i)
    check_plain(event.electorates[i].batch, at("electorate", i) + "/batch", faults);
  for (std::size_t i = 0; i < event.projects.size(); ++i)
    check_plain_of(event.projects[i], at("project", i), faults);
}

}  // namespace wardmote
