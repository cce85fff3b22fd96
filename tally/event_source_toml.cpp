#include "tally/event_source_toml.h"

#include <numeric>
#include <set>
#include <utility>

#include <toml++/toml.h>

#include "shared/codec.h"
#include "shared/event_json.h"
#include "shared/event_names.h"
#include "shared/event_schema.h"
#include "shared/text.h"

namespace wardmote {
namespace {

SourcePlace place_in_toml(const toml::node& node) {
  return {0, std::max<std::size_t>(1, node.source().begin.line)};
}

std::string kind_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::none:
      return "nothing";
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "a list";
    case toml::node_type::string:
      return "a string";
    case toml::node_type::integer:
      return "an integer";
    case toml::node_type::floating_point:
      return "a number with a point";
    case toml::node_type::boolean:
      return "true or false";
    case toml::node_type::date:
      return "a date";
    case toml::node_type::time:
      return "a time";
    case toml::node_type::date_time:
      return "a date with a time";
  }
  std::abort();
}

std::string two_digits(unsigned value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

// Fills an event in from TOML and goes on after every fault.
class TomlReader {
 public:
  template <class T>
  using Of = T;

  TomlReader(SourceLog& log, TomlRest& rest) : log_(log), rest_(rest) {}

  template <class T>
  void read_table(const toml::node& node, T& value) {
    if (!node.is_table()) return refuse("found " + kind_of(node) + ", expected a table");
    const toml::table* outer = std::exchange(table_, node.as_table());
    auto outer_known = std::exchange(known_, {});
    describe(*this, value);
    for (const auto& [key, unused] : *table_)
      if (!known_.contains(key.str()))
        in(std::string(key.str()), unused, [&] { refuse("unknown key" + hint_at(key.str(), known_)); });
    table_ = outer;
    known_ = std::move(outer_known);
  }

  void string(const char* key, std::string& value) {
    with(key, [&](const toml::node& node) { read_string(node, value); });
  }
  void text(const char* key, Text& value) {
    with(key, [&](const toml::node& node) { read_text(node, value); });
  }
  void texts(const char* key, std::vector<Text>& values) {
    each(key, values, [&](const toml::node& node, Text& value) { read_text(node, value); });
  }
  template <class N>
  void number(const char* key, N& value, std::int64_t = 0) {
    with(key, [&](const toml::node& node) { read_number(node, value); });
  }
  void optional_number(const char* key, std::optional<std::int64_t>& value) {
    with(key, [&](const toml::node& node) { read_number(node, value.emplace()); });
  }
  void flag(const char* key, bool& value, bool = false) {
    with(key, [&](const toml::node& node) {
      if (!node.is_boolean()) return refuse("found " + kind_of(node) + ", expected true or false");
      value = **node.as_boolean();
    });
  }
  // `amount_pence = 123450`, `amount_pence = "£1,234.50"` or `amount = "£1,234.50"`.
  void money(const std::string& key, Pence& value) {
    const std::string in_pounds = key.substr(0, key.rfind("_pence"));
    if (table_->contains(key) && table_->contains(in_pounds))
      in(key, *table_->get(in_pounds), [&] { refuse("is there twice, once in pence and once in pounds"); });
    with(key, [&](const toml::node& node) { read_money(node, value, true); });
    known_.insert(in_pounds);
    if (const toml::node* node = table_->get(in_pounds))
      in(key, *node, [&] { read_money(*node, value, false); });
  }
  void ratio(const char* key, Ratio& value, const Ratio&) {
    with(key, [&](const toml::node& node) { read_ratio(node, value); });
  }
  void optional_ratio(const char* key, std::optional<Ratio>& value) {
    with(key, [&](const toml::node& node) { read_ratio(node, value.emplace()); });
  }
  template <class E>
  void choice(const char* key, E& value, E) {
    with(key, [&](const toml::node& node) { read_choice(node, value); });
  }
  template <class E>
  void choices(const char* key, std::vector<E>& values) {
    each(key, values, [&](const toml::node& node, E& value) { read_choice(node, value); });
  }
  void strings(const char* key, std::vector<std::string>& values) {
    each(key, values, [&](const toml::node& node, std::string& value) { read_string(node, value); });
  }
  template <class N>
  void numbers(const char* key, std::vector<N>& values) {
    each(key, values, [&](const toml::node& node, N& value) { read_number(node, value); });
  }
  void languages(std::vector<std::string>& values) {
    strings("languages", values);
    if (!values.empty()) language_ = values.front();
  }
  void selection(std::vector<ProjectNumber>& projects) {
    Selection selection{path_ + "/projects", &projects, {}, {}};
    int ways = 0;
    for (const char* key : {"projects", "pots", "categories"}) {
      if (const toml::node* node = table_->get(key)) log_.put(selection.path, place_in_toml(*node)), ++ways;
    }
    const std::size_t before = log_.count();
    numbers("projects", projects);
    strings("pots", selection.pots);
    strings("categories", selection.categories);
    if (log_.count() != before) log_.refuse(selection.path);
    if (ways > 1) log_.add(selection.path, "projects, pots and categories together, expected one of them");
    rest_.selections.push_back(std::move(selection));
  }
  template <class Fixed>
  void hex(const char* key, Fixed& value) {
    with(key, [&](const toml::node& node) {
      std::string text;
      if (!read_string(node, text)) return;
      auto fixed = fixed_from_hex<Fixed>(text);
      if (!fixed)
        return refuse("expected " + std::to_string(2 * Fixed::kSize) + " lower-case hexadecimal digits");
      value = *fixed;
    });
  }
  template <class T>
  void table(const char* key, T& value) {
    with(key, [&](const toml::node& node) { read_table(node, value); });
  }
  template <class T>
  void optional_table(const char* key, std::optional<T>& value) {
    with(key, [&](const toml::node& node) { read_table(node, value.emplace()); });
  }
  template <class T>
  void list(const char* key, std::vector<T>& values) {
    each(key, values, [&](const toml::node& node, T& value) { read_table(node, value); });
  }
  void format() {
    std::int64_t found = kEventFormat;
    number("format", found);
    if (found != kEventFormat) log_.add(path_ + "/format", "found " + std::to_string(found) + ", expected 1");
  }
  void event_id(EventId&) {}  // stands in its own file
  void computed(const std::string& key, Pence& value) {
    const std::size_t before = log_.count();
    Pence stated;
    money(key, stated);
    const bool is_there = table_->contains(key) || table_->contains(key.substr(0, key.rfind("_pence")));
    if (is_there && log_.count() == before) rest_.stated.push_back({path_ + "/" + key, &value, stated});
  }
  void computed(const char*, std::int64_t&) {}  // electors stand with their area

 private:
  void refuse(std::string what) { log_.add(path_, std::move(what)); }

  template <class Action>
  void in(const std::string& part, const toml::node& node, Action action) {
    const std::size_t length = path_.size();
    path_ += "/" + part;
    log_.put(path_, place_in_toml(node));
    action();
    path_.resize(length);
  }
  template <class Read>
  void with(const std::string& key, Read read) {
    known_.insert(key);
    if (const toml::node* node = table_->get(key)) in(key, *node, [&] { read(*node); });
  }
  // Makes room first: the rest holds pointers to what is read.
  template <class T, class Read>
  void each(const char* key, std::vector<T>& values, Read read) {
    with(key, [&](const toml::node& found) {
      const toml::array* nodes = found.as_array();
      if (nodes == nullptr) return refuse("found " + kind_of(found) + ", expected a list");
      values.resize(nodes->size());
      for (std::size_t i = 0; i < values.size(); ++i)
        in(std::to_string(i), *nodes->get(i), [&] { read(*nodes->get(i), values[i]); });
    });
  }

  // Dates and times may be written as TOML has them, without quotes.
  bool read_string(const toml::node& node, std::string& value) {
    if (node.is_string()) {
      value = **node.as_string();
    } else if (node.is_date()) {
      const toml::date date = **node.as_date();
      value = std::to_string(date.year) + "-" + two_digits(date.month) + "-" + two_digits(date.day);
    } else if (node.is_time()) {
      const toml::time time = **node.as_time();
      value = two_digits(time.hour) + ":" + two_digits(time.minute);
    } else {
      refuse("found " + kind_of(node) + ", expected a string");
      return false;
    }
    return true;
  }
  void read_text(const toml::node& node, Text& value) {
    if (!node.is_table()) {
      std::string words;
      if (read_string(node, words)) value.set(language_, words);
      return;
    }
    for (const auto& [language, words] : *node.as_table()) {
      std::string text;
      if (read_string(words, text)) value.set(std::string(language.str()), text);
    }
  }
  template <class N>
  void read_number(const toml::node& node, N& value) {
    if (!node.is_integer()) return refuse("found " + kind_of(node) + ", expected an integer");
    const std::int64_t number = **node.as_integer();
    if (!std::in_range<N>(number))
      return refuse("found " + std::to_string(number) + ", which is out of range");
    value = static_cast<N>(number);
  }
  void read_money(const toml::node& node, Pence& value, bool whole_pence) {
    if (whole_pence && node.is_integer()) {
      const std::int64_t pence = **node.as_integer();
      if (pence < 0 || pence > kMaxPence.value) return refuse("expected pence, at most 1000000000000");
      value = Pence{pence};
      return;
    }
    const auto* text = node.as_string();
    if (text == nullptr || (whole_pence && !(*text)->starts_with("£")))
      return refuse("found " + kind_of(node) + ", expected " + (whole_pence ? "pence or " : "") +
                    "\"£1,234.50\"");
    auto sum = parse_pounds(**text);
    if (!sum) return refuse("found \"" + **text + "\", expected a sum like \"£1,234.50\"");
    value = *sum;
  }
  void read_ratio(const toml::node& node, Ratio& value) {
    if (node.is_integer() && **node.as_integer() >= 0) return void(value = Ratio{**node.as_integer(), 1});
    std::string text;
    if (!read_string(node, text)) return;
    auto ratio = parse_any_ratio(text);
    if (!ratio) return refuse("found \"" + text + "\", " + ratio.error().what);
    value = *ratio;
  }
  template <class E>
  void read_choice(const toml::node& node, E& value) {
    std::string name;
    if (!read_string(node, name)) return;
    const auto known = value_of<E>(name);
    if (!known) return refuse("found \"" + name + "\", expected one of " + list_of_names<E>());
    value = *known;
  }

  SourceLog& log_;
  TomlRest& rest_;
  const toml::table* table_{nullptr};
  std::set<std::string, std::less<>> known_;
  std::string path_;
  std::string language_;
};

}  // namespace

TomlRest read_event_toml(std::string_view text, Event& event, SourceLog& log) {
  TomlRest rest;
  try {
    const toml::table root = toml::parse(text);
    TomlReader(log, rest).read_table(root, event);
    rest.readable = true;
  } catch (const toml::parse_error& error) {  // toml++ has no other way to say it
    log.add_at({0, error.source().begin.line}, "not TOML: " + std::string(error.description()));
  }
  return rest;
}

}  // namespace wardmote
