#include "tally/record_json.h"

#include <limits>

#include <nlohmann/json.hpp>

#include "shared/json.h"
#include "shared/seal.h"

namespace wardmote {
namespace {

Error corrupt(std::string what) {
  return {ErrorCode::Corrupt, std::move(what)};
}

std::string text_of(const nlohmann::json& item, const char* key) {
  const auto found = item.find(key);
  return found != item.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Result<std::vector<FactArg>> read_args(const nlohmann::json& args) {
  std::vector<FactArg> out;
  for (const auto& [name, value] : args.items()) {
    if (value.is_string())
      out.emplace_back(name, value.get<std::string>());
    else if (value.is_number_integer() && value <= std::numeric_limits<std::int64_t>::max())
      out.emplace_back(name, value.get<std::int64_t>());
    else
      return corrupt("result.json has a finding whose fact is none");
  }
  return out;
}

Result<Finding> read_finding(const nlohmann::json& item) {
  if (!item.is_object() || !item.contains("fact") || !item["fact"].is_object() ||
      !item["fact"].contains("args") || !item["fact"]["args"].is_object())
    return corrupt("result.json lists a finding that is none");
  auto args = read_args(item["fact"]["args"]);
  if (!args) return std::move(args).error();
  auto fact = Fact::from(text_of(item["fact"], "code"), *args);
  if (!fact) return corrupt("result.json names a finding that this program does not know");
  return Finding{std::move(*fact), text_of(item, "session")};
}

// The number under `key`; more than a count can be where there is none.
std::uint32_t number_of(const nlohmann::json& item, const char* key) {
  const auto found = item.find(key);
  const bool fits = found != item.end() && found->is_number_unsigned() && *found <= kMaxCount;
  return fits ? found->get<std::uint32_t>() : kMaxCount + 1;
}

}  // namespace

// The findings as result.json lists them: they speak of stores that are not published, so they cannot be
// found again.
Result<std::vector<Finding>> read_findings(const Bytes& result_json) {
  const auto json = parse_any_json(as_text(result_json));
  std::vector<Finding> out;
  if (!json.is_object() || !json.contains("findings")) return corrupt("result.json is not one");
  for (const auto& item : json["findings"]) {
    auto finding = read_finding(item);
    if (!finding) return std::move(finding).error();
    out.push_back(std::move(*finding));
  }
  return out;
}

// What was counted by hand, as result.json says it: no machine can find it again. What is malformed here is
// no longer the same when result.json is written anew.
Result<HandCount> read_hand_count(const Bytes& result_json) {
  const auto json = parse_any_json(as_text(result_json));
  if (!json.is_object()) return corrupt("result.json is not one");
  HandCount out;
  for (const auto& session : json.value("sessions", nlohmann::json::array()))
    if (session.is_object() && session.contains("explained"))
      out.sheets.push_back(
          {text_of(session, "kiosk"), number_of(session, "seq"), text_of(session, "explained")});
  for (const auto& each : json.value("cards", nlohmann::json::array()))
    if (each.is_object())
      out.cards.push_back({number_of(each, "batch"), number_of(each, "printed"), number_of(each, "issued"),
                           number_of(each, "unused"), number_of(each, "spoilt"), number_of(each, "returned"),
                           0, text_of(each, "explained")});
  return out;
}

std::map<std::string, std::string, std::less<>> read_file_hashes(const Bytes& result_json) {
  std::map<std::string, std::string, std::less<>> out;
  const auto json = parse_any_json(as_text(result_json));
  if (!json.is_object() || !json.contains("hashes") || !json["hashes"].is_object()) return out;
  for (const auto& file : json["hashes"].value("files", nlohmann::json::array()))
    if (file.is_object()) out.emplace(text_of(file, "path"), text_of(file, "hash"));
  return out;
}

}  // namespace wardmote
