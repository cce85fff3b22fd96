#include <fmt/format.h>

#include "shared/codec.h"
#include "shared/json.h"
#include "tally/cli_stores.h"
#include "tally/report/verify_html.h"

namespace wardmote {
namespace {

nlohmann::json sessions_json(const MergedStores& merged) {
  auto out = nlohmann::json::array();
  for (const auto& s : merged.sessions())
    out.push_back({{"session", s.record.label()},
                   {"id", to_hex(s.record.id().span())},
                   {"kiosk", s.record.open.kiosk},
                   {"seq", s.record.open.seq},
                   {"site", s.record.kiosk.site},
                   {"code", code_of(s.record.final_note.digest())},
                   {"countable", s.ballots.size()}});
  return out;
}

// The cards as counted, beside those that the stores show used.
Result<std::vector<CardCount>> counted_cards(const StoreOptions& options, const MergedStores& merged,
                                             const Package& package) {
  auto by_hand = load_hand_count(options);
  if (!by_hand) return std::move(by_hand).error();
  count_used(by_hand->cards, counted_sessions(merged), package.cards);
  return std::move(by_hand->cards);
}

nlohmann::json cards_json(const std::vector<CardCount>& cards) {
  auto out = nlohmann::json::array();
  for (const CardCount& each : cards)
    out.push_back({{"batch", each.batch},
                   {"issued", each.issued},
                   {"returned", each.returned},
                   {"used", each.used},
                   {"adds_up", each.adds_up()}});
  return out;
}

std::string cards_text(const std::vector<CardCount>& cards) {
  std::string out;
  for (const CardCount& each : cards)
    out += fmt::format("cards of batch {}: {} issued, {} used, {} returned: {}\n", each.batch, each.issued,
                       each.used, each.returned, each.adds_up() ? "adds up" : "does not add up");
  return out;
}

Result<Answer> run_verify(Console& console, const StoreOptions& options) {
  auto package = load_pinned(options);
  if (!package) return std::move(package).error();
  const MergedStores merged =
      verify_files(paths_of(options.stores), *package, console.threads, progress_of(console));
  if (!options.report.empty())
    if (auto done = write_output(options.report, as_bytes(write_verify_html(*package, merged)), console);
        !done)
      return std::move(done).error();
  auto cards = counted_cards(options, merged, *package);
  if (!cards) return std::move(cards).error();
  nlohmann::json json{{"sessions", sessions_json(merged)},
                      {"countable", merged.countable()},
                      {"findings", findings_json(merged.findings())}};
  if (!cards->empty()) json["cards"] = cards_json(*cards);
  return Answer{verification_text(merged) + cards_text(*cards), json_line(json),
                any_blocks(merged.findings()) ? ExitCode::Blocking : ExitCode::Done};
}

void declare_verify(Words& words, StoreOptions& options) {
  declare_stores(words, options);
  words.option("--root", options.root, "Root code from paper, or the root's key file").required();
  words.option("--sheet", options.card_counts, kSheetHelp);
  words.option("--report", options.report, "Also write what was found as a page to read, X.html");
}

}  // namespace

void add_verify_commands(CommandLine& line) {
  add_command<StoreOptions>(line, line.words, "verify", "Verify and merge stores", run_verify,
                            declare_verify);
}

}  // namespace wardmote
