// Where in the source files each part of an event was written, and the faults found there. A path is that of
// event.json, "/pot/0/rule". Internal to event_source.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/event.h"

namespace wardmote {

struct SourcePlace {
  std::size_t file{0};  // the place of its name in SourceLog::files
  std::size_t line{0};
  auto operator<=>(const SourcePlace&) const = default;
};

class SourceLog {
 public:
  explicit SourceLog(std::vector<std::string> files) : files_(std::move(files)) {}

  void put(const std::string& path, SourcePlace place) { places_[path] = place; }
  // The place of `path`, or of the nearest thing around it that has one.
  [[nodiscard]] SourcePlace place_of(std::string path) const;

  // A fault of the value at `path`. What validation later finds at the same path would only repeat it.
  void add(const std::string& path, std::string what);
  // The value at `path` was refused under another name.
  void refuse(const std::string& path) { refused_.insert(path); }
  // A fault of a file as such.
  void add_at(SourcePlace place, std::string what) { faults_.push_back({place, "", std::move(what)}); }
  // What validate_event() found, unless the value was already refused.
  void add_validated(const EventFault& fault);

  // From here on paths name their things as `event` has them; call before anything in it is reordered.
  void name_things(const Event& event);
  // The elements of a list moved: the one at order[i] is now at i.
  void reorder(const std::string& list, const std::vector<std::size_t>& order);

  [[nodiscard]] std::size_t count() const { return faults_.size(); }
  // All faults, by file and line.
  [[nodiscard]] std::vector<EventFault> faults() const;

 private:
  struct Fault {
    SourcePlace place;
    std::string path;  // until name_things() has turned it into words
    std::string what;
  };
  std::vector<std::string> files_;
  std::map<std::string, SourcePlace> places_;
  std::set<std::string> refused_;
  std::vector<Fault> faults_;
};

// "pot.main.rule" for "/pot/0/rule": how a person knows the thing.
std::string words_for(const Event& event, std::string_view path);

// ", nearest known name \"title\"", or "".
std::string hint_at(std::string_view word, const std::set<std::string, std::less<>>& known);

}  // namespace wardmote
