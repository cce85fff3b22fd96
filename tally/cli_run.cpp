#include <fmt/format.h>

#include "shared/files.h"
#include "shared/json.h"
#include "tally/cli_stores.h"
#include "tally/result_note.h"

namespace wardmote {
namespace {

std::string awards_text(const PublishedResult& result) {
  std::string text;
  for (const auto& pot : result.pots) {
    text += fmt::format("Pot {}: {}, {} ballots\n", pot.pot, format_pounds(pot.amount), pot.ballots);
    for (const auto& award : pot.awards)
      text += fmt::format("  {:>4}  {:>6} votes  {:>12}  {}\n", award.project, award.support,
                          format_pounds(award.award), name_of(award.status));
    text += fmt::format("  left: {}\n", format_pounds(pot.left));
  }
  return text;
}

nlohmann::json awards_json(const Publication& publication, const std::string& out) {
  auto funded = nlohmann::json::array();
  std::int64_t ballots = 0;
  for (const auto& pot : publication.result.pots)
    for (const auto& award : pot.awards)
      if (award.award.value > 0) funded.push_back(award.project);
  for (const auto& paper : publication.result.papers) ballots += paper.ballots;
  return {{"bundle", out},
          {"ballots", ballots},
          {"funded", funded},
          {"findings", findings_json(publication.result.findings)},
          {"trustees_signed", publication.trustees_signed}};
}

// The shares to open with here, or what decrypt opened on another machine.
Result<OpenWith> load_opening(const StoreOptions& options, const Package& package, Console& console) {
  if (options.shares.empty() == options.opened.empty())
    return Error{ErrorCode::BadInput, "run: expected either --share or --opened",
                 "--share opens here; --opened takes what decrypt wrote on the offline machine"};
  if (options.opened.empty()) {
    auto shares = load_keys(options.shares, KeyRole::Share, console);
    if (!shares) return std::move(shares).error();
    return OpenWith{std::move(*shares)};
  }
  auto bytes = read_file(plain_path(options.opened) / kOpenedFile, 4ULL << 30);
  if (!bytes) return std::move(bytes).error();
  auto opened = decode_opened(package.event, *bytes);
  if (!opened) return std::move(opened).error().in(kOpenedFile);
  return OpenWith{std::move(*opened)};
}

Result<Answer> run_run(Console& console, const StoreOptions& options) {
  if (auto fine = check_dice(options.dice); !fine) return std::move(fine).error();
  auto exclusions = parse_exclusions(options.exclusions);
  if (!exclusions) return std::move(exclusions).error();
  auto by_hand = load_hand_count(options);
  if (!by_hand) return std::move(by_hand).error();
  auto observed = load_notes(options.notes);
  if (!observed) return std::move(observed).error();
  auto package = load_pinned(options);
  if (!package) return std::move(package).error();
  auto event_key = load_key(options.event_key, KeyRole::Event, asking(console));
  if (!event_key) return std::move(event_key).error();
  auto with = load_opening(options, *package, console);
  if (!with) return std::move(with).error();
  auto trustees = load_keys(options.trustees, KeyRole::Trustee, console);
  if (!trustees) return std::move(trustees).error();
  const Minute date = parse_date(package->event.when.date).value();
  const std::uint32_t threshold = package->manifest.threshold;

  const CountInput input{std::move(*package), paths_of(options.stores), std::move(*exclusions), options.dice,
                         console.threads,     std::move(*by_hand),      std::move(*observed)};
  auto outcome = count_stores(input, *event_key, *with, *trustees, progress_of(console));
  if (!outcome) return std::move(outcome).error();
  if (const auto* blocked = std::get_if<Blocked>(&*outcome))
    return Answer{verification_text(blocked->merged),
                  json_line(nlohmann::json{{"findings", findings_json(blocked->findings)}}),
                  ExitCode::Blocking};
  const auto& publication = std::get<Publication>(*outcome);
  const auto out = plain_path(options.out);
  if (auto done = write_bundle(out, publication.files, date, console.force); !done)
    return std::move(done).error();
  std::string text = awards_text(publication.result) +
                     fmt::format("Published in {}; read {}/result.html\n", out.string(), out.string());
  if (publication.trustees_signed < threshold)
    text += fmt::format(
        "warning: result.note carries {} of {} trustee signatures; name their keys with --trustee\n",
        publication.trustees_signed, threshold);
  return Answer{text, json_line(awards_json(publication, out.string()))};
}

void declare_run(Words& words, StoreOptions& options) {
  declare_stores(words, options);
  words.option("--root", options.root, "Root code from paper, or the root's key file").required();
  words.option("--ek", options.event_key, "Event key file").required();
  words.option("--share", options.shares, "Share key files, to open the ballots on this machine");
  words.option("--opened", options.opened,
               "Instead of --share: the folder that decrypt wrote on the offline machine");
  words.option("--trustee", options.trustees, "Trustee key files, to sign the result");
  words.option("--dice", options.dice, "Digits of at least ten dice thrown after the roll").required();
  words.option("--exclude", options.exclusions, kExclusionHelp);
  words.option("--explain", options.explanations,
               "KIOSK:SEQ=REASON, published: why its sheet has another number of voters than the kiosk");
  words.option("--sheet", options.card_counts, kSheetHelp);
  words.option("--note", options.notes,
               "Notes of a session, or the roll, as observers signed them: their signatures are published");
  words.option("--out", options.out, "Folder of the bundle").required();
}

}  // namespace

void add_run_commands(CommandLine& line) {
  add_command<StoreOptions>(line, line.words, "run", "Verify, open, count and publish", run_run, declare_run);
}

}  // namespace wardmote
