#include "shared/json.h"

#include <algorithm>
#include <set>
#include <vector>

#include <nlohmann/json.hpp>

namespace wardmote {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxDepth = 16;

// Collects the first thing that our documents never hold. SAX, because a parsed object has forgotten a second
// key.
class StrictReader : public nlohmann::json_sax<json> {
 public:
  explicit StrictReader(json& root) : builder_(root, false) {}
  const std::string& fault() const { return fault_; }

  bool null() override { return refuse("null", "a string or an integer"); }
  bool boolean(bool) override { return refuse("true or false", "0 or 1"); }
  bool number_integer(number_integer_t value) override { return builder_.number_integer(value); }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > INT64_MAX) return refuse("a number over 2^63", "a smaller integer");
    return builder_.number_integer(static_cast<number_integer_t>(value));
  }
  bool number_float(number_float_t, const string_t&) override {
    return refuse("a fraction or exponent", "an integer");
  }
  bool string(string_t& value) override { return builder_.string(value); }
  bool binary(binary_t&) override { return refuse("binary", "text"); }
  bool start_object(std::size_t size) override {
    keys_.emplace_back();
    return enter() && builder_.start_object(size);
  }
  bool key(string_t& name) override {
    if (!keys_.back().insert(name).second) return refuse("key \"" + name + "\" twice", "once");
    return builder_.key(name);
  }
  bool end_object() override {
    keys_.pop_back();
    --depth_;
    return builder_.end_object();
  }
  bool start_array(std::size_t size) override { return enter() && builder_.start_array(size); }
  bool end_array() override {
    --depth_;
    return builder_.end_array();
  }
  bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception&) override {
    fault_ = "not JSON at byte " + std::to_string(at);
    return false;
  }

 private:
  bool enter() {
    if (++depth_ > kMaxDepth) return refuse("more than 16 levels", "fewer");
    return true;
  }
  bool refuse(const std::string& found, std::string_view expected) {
    fault_ = "found " + found + ", expected " + std::string(expected);
    return false;
  }

  nlohmann::detail::json_sax_dom_parser<json> builder_;
  std::vector<std::set<std::string>> keys_;
  std::size_t depth_{0};
  std::string fault_;
};

}  // namespace

Result<json> parse_json(std::string_view text) {
  if (text.size() > kMaxJsonBytes)
    return Error{ErrorCode::Corrupt, std::to_string(text.size()) + " bytes, expected at most 16 MiB"};
  json root;
  StrictReader reader(root);
  if (!json::sax_parse(text, &reader)) return Error{ErrorCode::Corrupt, reader.fault()};
  return root;
}

std::string write_json(const json& value) {
  return value.dump(1) + "\n";
}

json parse_any_json(std::string_view text) {
  return json::parse(text, nullptr, false);
}

std::string json_line(const json& value) {
  return value.dump();
}

Result<void> check_canonical(std::string_view text, std::string_view canonical) {
  if (text == canonical) return {};
  const auto differs = std::mismatch(text.begin(), text.end(), canonical.begin(), canonical.end());
  return Error{ErrorCode::Corrupt,
               "not in canonical form at byte " + std::to_string(differs.first - text.begin() + 1)};
}

}  // namespace wardmote
