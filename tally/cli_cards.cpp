#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "shared/files.h"
#include "shared/json.h"
#include "tally/cards.h"
#include "tally/cli_group.h"
#include "tally/report/card_sheet.h"

namespace wardmote {
namespace {

struct CardsOptions {
  std::string package, event_key, scope, electorate, out;
  unsigned count{0};
};

CardSheetData sheet_of(const Package& package, const NewCards& cards) {
  const Event& event = package.event;
  const std::string& language = event.reference_language();
  CardSheetData out{event.title.in(language, language),
                    language,
                    electorate_of(event, cards.batch.list)->batch,
                    cards.batch.terms.batch,
                    {}};
  for (const CardCode& code : cards.codes) out.codes.emplace_back(code.symbols());
  return out;
}

Result<Answer> run_new(Console& console, const CardsOptions& options) {
  auto order = parse_card_scope(options.scope);
  if (!order) return std::move(order).error();
  order->electorate = options.electorate;
  order->count = options.count;
  auto event_key = load_key(options.event_key, KeyRole::Event, asking(console));
  if (!event_key) return std::move(event_key).error();
  auto package = load_package(options.package, NamesEventKey{event_key->signing_key().verify_key()});
  if (!package) return std::move(package).error();
  console.progress("drawing the codes of the cards");
  auto cards = new_cards(*package, *event_key, *order, console.threads);
  if (!cards) return std::move(cards).error();
  auto sheets = card_sheets(sheet_of(*package, *cards));
  if (!sheets) return std::move(sheets).error();
  auto with = add_card_batch(*package, cards->batch);
  if (!with) return std::move(with).error();
  const auto folder = plain_path(options.out);
  const auto whole = folder / (package->event.name + ".wardmote");
  if (auto made = make_folder(folder); !made) return std::move(made).error();
  if (auto done = write_file(folder / "cards.pdf", *sheets, {.replace = console.force, .owner_only = true});
      !done)
    return std::move(done).error();
  if (auto done = write_output(whole, *with, console); !done) return std::move(done).error();
  const BatchNumber number = cards->batch.terms.batch;
  return Answer{
      fmt::format("batch {} of {} cards: print {}, then delete it; certify the kiosks with {}\n", number,
                  options.count, (folder / "cards.pdf").string(), whole.string()),
      json_line(nlohmann::json{{"batch", number}, {"cards", options.count}, {"package", whole.string()}})};
}

void declare_new(Words& words, CardsOptions& options) {
  words.option("--package", options.package, "The event package").required();
  words.option("--ek", options.event_key, "Event key file").required();
  words.option("--count", options.count, "How many cards").required();
  words.option("--scope", options.scope, "Where they are valid: kiosk:NAME or site:NAME").required();
  words.option("--electorate", options.electorate, "Whose cards, where the event has several electorates");
  words.option("--out", options.out, "Folder for the sheets and the package with the batch").required();
}

}  // namespace

void add_cards_commands(CommandLine& line) {
  Words cards = line.words.group("cards", "Voting cards");
  add_command<CardsOptions>(line, cards, "new", "A batch of cards to print", run_new, declare_new);
}

}  // namespace wardmote
