#include "tally/cli_stores.h"

#include <fmt/format.h>

#include "shared/codec.h"
#include "shared/files.h"

namespace wardmote {

void declare_stores(Words& words, StoreOptions& options) {
  words.option("stores", options.stores, "The stores of all kiosks, *.wstore").required();
  words.option("--package", options.package, "The event package").required();
}

std::vector<std::filesystem::path> paths_of(const std::vector<std::string>& names) {
  return {names.begin(), names.end()};
}

Progress progress_of(const Console& console) {
  return [&console](const std::string& text) { console.progress(text); };
}

Result<std::vector<RollExclusion>> parse_exclusions(const std::vector<std::string>& texts) {
  std::vector<RollExclusion> out;
  for (const auto& text : texts) {
    auto exclusion = parse_exclusion(text);
    if (!exclusion) return std::move(exclusion).error();
    out.push_back(std::move(*exclusion));
  }
  return out;
}

Result<HandCount> load_hand_count(const StoreOptions& options) {
  HandCount out;
  for (const auto& text : options.explanations) {
    auto reason = parse_session_reason(text);
    if (!reason)
      return Error{ErrorCode::BadInput, "explanation: expected KIOSK:SEQ=REASON",
                   "for example k02:1=two people left before they had voted"};
    out.sheets.push_back(std::move(*reason));
  }
  if (options.card_counts.empty()) return out;
  auto text = read_text_file(plain_path(options.card_counts), 1 << 20);
  if (!text) return std::move(text).error();
  auto cards = read_card_counts(*text);
  if (!cards) return std::move(cards).error();
  out.cards = std::move(*cards);
  return out;
}

Result<Package> load_pinned(const StoreOptions& options) {
  auto pin = load_root_pin(options.root);
  if (!pin) return std::move(pin).error();
  return load_package(options.package, *pin);
}

nlohmann::json findings_json(const std::vector<Finding>& findings) {
  auto out = nlohmann::json::array();
  for (const auto& f : findings)
    out.push_back({{"code", name_of(f.code())},
                   {"session", f.session},
                   {"what", english(f.fact)},
                   {"meaning", meaning_of(f.code())},
                   {"who", name_of(who_acts_on(f.code()))},
                   {"blocks", f.blocks()}});
  return out;
}

std::string verification_text(const MergedStores& merged) {
  std::string text;
  for (const auto& s : merged.sessions())
    text += fmt::format("{:<10} {:>6} ballots   {}   {}\n", s.record.label(), s.ballots.size(),
                        code_of(s.record.final_note.digest()), s.record.kiosk.site);
  for (const auto& f : merged.findings())
    text += fmt::format("{} {} in {}: {}\n    {}; for the {}\n", f.blocks() ? "BLOCKS" : "note  ",
                        name_of(f.code()), f.session, english(f.fact), meaning_of(f.code()),
                        name_of(who_acts_on(f.code())));
  return text + fmt::format("{} countable ballots in {} session(s), {} finding(s)\n", merged.countable(),
                            merged.sessions().size(), merged.findings().size());
}

}  // namespace wardmote
