// Walks an event's texts, and what else all readers of an event share.
#include <numeric>

#include "shared/event_json.h"
#include "shared/event_schema.h"

namespace wardmote {
namespace {

// `Constness` turns T into T or const T.
template <template <class> class Constness, class Visit>
class TextWalker {
 public:
  template <class T>
  using Of = Constness<T>;

  explicit TextWalker(const Visit& visit) : visit_(visit) {}

  template <class T>
  void text(const char* key, T& value) {
    in(key, key, [&] { visit_(place_, value); });
  }
  template <class List>
  void texts(const char* key, List& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
      in_element(key, std::to_string(i + 1), i, [&] { visit_(place_, values[i]); });
  }
  template <class T>
  void table(const char* key, T& value) {
    in(key, key, [&] { describe(*this, value); });
  }
  template <class T>
  void optional_table(const char* key, T& value) {
    if (value) in(key, key, [&] { describe(*this, *value); });
  }
  template <class List>
  void list(const char* key, List& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
      in_element(key, list_name(values[i], i), i, [&] { describe(*this, values[i]); });
  }

  // The rest is no text.
  void string(const char*, const std::string&) {}
  template <class N>
  void number(const char*, const N&, std::int64_t = 0) {}
  void optional_number(const char*, const std::optional<std::int64_t>&) {}
  void flag(const char*, bool, bool = false) {}
  void money(const char*, Pence) {}
  void ratio(const char*, const Ratio&, const Ratio&) {}
  void optional_ratio(const char*, const std::optional<Ratio>&) {}
  template <class E>
  void choice(const char*, E, E) {}
  template <class E>
  void choices(const char*, const std::vector<E>&) {}
  void strings(const char*, const std::vector<std::string>&) {}
  template <class N>
  void numbers(const char*, const std::vector<N>&) {}
  template <class Fixed>
  void hex(const char*, const Fixed&) {}
  void languages(const std::vector<std::string>&) {}
  void selection(const std::vector<ProjectNumber>&) {}
  void format() {}
  void event_id(const EventId&) {}
  template <class N>
  void computed(const char*, const N&) {}

 private:
  template <class Action>
  void in(const std::string& key_part, const std::string& path_part, Action action) {
    const std::size_t key_length = place_.key.size(), path_length = place_.path.size();
    place_.key += place_.key.empty() ? key_part : "." + key_part;
    place_.path += "/" + path_part;
    action();
    place_.key.resize(key_length);
    place_.path.resize(path_length);
  }
  template <class Action>
  void in_element(const std::string& list, const std::string& name, std::size_t index, Action action) {
    in(list + "." + name, list + "/" + std::to_string(index), action);
  }

  const Visit& visit_;
  TextPlace place_;
};

template <class T>
using Filled = T;
template <class T>
using Looked = const T;

}  // namespace

void for_each_text(const Event& event, const std::function<void(const TextPlace&, const Text&)>& visit) {
  TextWalker<Looked, std::function<void(const TextPlace&, const Text&)>> walker(visit);
  describe(walker, event);
}

void for_each_text(Event& event, const std::function<void(const TextPlace&, Text&)>& visit) {
  TextWalker<Filled, std::function<void(const TextPlace&, Text&)>> walker(visit);
  describe(walker, event);
}

std::string format_ratio(const Ratio& ratio) {
  return std::to_string(ratio.num) + "/" + std::to_string(ratio.den);
}

Result<Ratio> parse_any_ratio(std::string_view text) {
  constexpr std::uint64_t kLargest = 1'000'000'000;
  const auto parts = split(text, '/');
  const Error bad{ErrorCode::BadInput, "expected a fraction like \"1/10\""};
  if (parts.size() != 2) return bad;
  auto num = parse_decimal(parts[0], kLargest);
  auto den = parse_decimal(parts[1], kLargest);
  if (!num || !den || *den == 0) return bad;
  const std::uint64_t common = std::gcd(*num, *den);
  return Ratio{static_cast<std::int64_t>(*num / common), static_cast<std::int64_t>(*den / common)};
}

Result<Ratio> parse_ratio(std::string_view text) {
  auto ratio = parse_any_ratio(text);
  if (ratio && format_ratio(*ratio) != text)
    return Error{ErrorCode::BadInput, "expected a fraction in lowest terms, " + format_ratio(*ratio)};
  return ratio;
}

void fill_derived(Event& event) {
  for (Paper& paper : event.papers) {
    paper.costs.clear();
    paper.categories.clear();
    for (ProjectNumber number : paper.projects) {
      const Project* project = event.find_project(number);
      paper.costs.push_back(project ? project->cost : Pence{});
      paper.categories.push_back(project ? project->category : "");
    }
  }
}

}  // namespace wardmote
