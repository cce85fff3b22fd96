// The parts of validate_event(), one a subject. Each adds what it finds to the list and goes on.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/event.h"

namespace wardmote {

inline constexpr std::size_t kMaxTitle = 60;      // code points
inline constexpr std::size_t kMaxWords = 600;     // of any other text
inline constexpr std::size_t kMaxForeignId = 64;  // bytes
inline constexpr std::int64_t kMaxElectors = 100'000'000;

class EventFaults {
 public:
  // `path` is the place in event.json, "/pot/0/rule".
  void add(const std::string& path, std::string what) {
    found_.push_back({"event.json:" + path, std::move(what)});
  }
  template <class Condition>
  void add_if(Condition wrong, const std::string& path, std::string what) {
    if (wrong) add(path, std::move(what));
  }
  std::vector<EventFault> take() { return std::move(found_); }

 private:
  std::vector<EventFault> found_;
};

// The ids of every kind, for references.
struct EventIds {
  explicit EventIds(const Event& event);
  std::set<std::string, std::less<>> areas, funders, pots, rules, electorates, categories;
  std::set<ProjectNumber> projects;
};

bool is_id(std::string_view text);                  // [a-z0-9-]{1,32}
bool is_event_language(std::string_view language);  // one of the ten that kiosks can show

// What each source of a pot brings by its formula, from the areas' electors and the stated amounts of other
// pots. Nothing where a reference is unknown or the sum is beyond kMaxPence.
std::optional<Pence> source_amount(const Event& event, const Source& source);
std::optional<std::int64_t> source_electors(const Event& event, const Source& source);

void check_head(const Event& event, EventFaults& faults);
void check_words(const Event& event, EventFaults& faults);
void check_areas(const Event& event, const EventIds& ids, EventFaults& faults);
void check_pots(const Event& event, const EventIds& ids, EventFaults& faults);
void check_rules(const Event& event, const EventIds& ids, EventFaults& faults);
void check_papers(const Event& event, const EventIds& ids, EventFaults& faults);
void check_ballot(const Paper& paper, const std::string& path, EventFaults& faults);
void check_electorates(const Event& event, const EventIds& ids, EventFaults& faults);
void check_projects(const Event& event, const EventIds& ids, EventFaults& faults);
void check_counting(const Event& event, EventFaults& faults);

// Helpers of all of them.
std::string at(std::string_view list, std::size_t index);  // "/pot/3"
std::string in_quotes(std::string_view text);              // "\"text\""
// A reference must be empty (where allowed) or one of `known`; `what` says which kind of thing.
void check_reference(const std::string& value, const std::set<std::string, std::less<>>& known,
                     std::string_view what, const std::string& path, EventFaults& faults);
void check_references(const std::vector<std::string>& values, const std::set<std::string, std::less<>>& known,
                      std::string_view what, const std::string& path, EventFaults& faults);

// Ids of one kind are well formed and unique.
template <class T>
void check_ids(const std::vector<T>& all, std::string_view list, EventFaults& faults) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string path = at(list, i) + "/id";
    if (!is_id(all[i].id)) {
      faults.add(path, "found " + in_quotes(all[i].id) + ", expected 1 to 32 of a-z, 0-9 and -");
    } else if (!seen.insert(all[i].id).second) {
      faults.add(path, in_quotes(all[i].id) + " is there twice, expected once");
    }
  }
}

}  // namespace wardmote
