#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "shared/codec.h"
#include "shared/files.h"
#include "tally/cli_group.h"
#include "tally/pipeline.h"
#include "tally/report/verify_html.h"
#include "tally/result_note.h"

namespace wardmote {
namespace {

struct StoreOptions {
  std::string package, root, event_key, dice, out, in, roll, for_decrypt, report;
  std::vector<std::string> stores, exclusions, shares, trustees;
};

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

Result<Package> load_pinned(const StoreOptions& options) {
  auto pin = load_root_pin(options.root);
  if (!pin) return std::move(pin).error();
  return load_package(options.package, *pin);
}

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

nlohmann::json findings_json(const std::vector<Finding>& findings) {
  auto out = nlohmann::json::array();
  for (const auto& f : findings)
    out.push_back({{"code", name_of(f.code)},
                   {"session", f.session},
                   {"what", f.what},
                   {"meaning", meaning_of(f.code)},
                   {"who", name_of(who_acts_on(f.code))},
                   {"blocks", f.blocks}});
  return out;
}

std::size_t countable_of(const MergedStores& merged) {
  std::size_t count = 0;
  for (const auto& s : merged.sessions()) count += s.ballots.size();
  return count;
}

std::string verification_text(const MergedStores& merged) {
  std::string text;
  for (const auto& s : merged.sessions())
    text += fmt::format("{:<10} {:>6} ballots   {}   {}\n", s.record.label(), s.ballots.size(),
                        code_of(s.record.final_note.digest()), s.record.kiosk.site);
  for (const auto& f : merged.findings())
    text += fmt::format("{} {} in {}: {}\n    {}; for the {}\n", f.blocks ? "BLOCKS" : "note  ",
                        name_of(f.code), f.session, f.what, meaning_of(f.code), name_of(who_acts_on(f.code)));
  return text + fmt::format("{} countable ballots in {} session(s), {} finding(s)\n", countable_of(merged),
                            merged.sessions().size(), merged.findings().size());
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
  const nlohmann::json json{{"sessions", sessions_json(merged)},
                            {"countable", countable_of(merged)},
                            {"findings", findings_json(merged.findings())}};
  return Answer{verification_text(merged), json.dump(),
                any_blocks(merged.findings()) ? ExitCode::Blocking : ExitCode::Done};
}

// What the offline machine needs to open the ballots: no card, check code or outer signature.
Result<void> write_opening_input(const MergedStores& merged, const Roll& roll,
                                 const std::filesystem::path& folder, const Console& console) {
  auto sessions = sessions_on_roll(merged, roll);
  if (!sessions) return std::move(sessions).error();
  if (auto made = make_folder(folder); !made) return made;
  return write_output(folder / "sessions.bin", encode_sealed_sessions(*sessions), console);
}

Result<Answer> run_roll(Console& console, const StoreOptions& options) {
  auto exclusions = parse_exclusions(options.exclusions);
  if (!exclusions) return std::move(exclusions).error();
  auto event_key = load_key(options.event_key, KeyRole::Event, asking(console));
  if (!event_key) return std::move(event_key).error();
  auto package = load_package(options.package, NamesEventKey{event_key->signing_key().verify_key()});
  if (!package) return std::move(package).error();
  const MergedStores merged =
      verify_files(paths_of(options.stores), *package, console.threads, progress_of(console));
  if (const auto left = still_blocking(merged, *exclusions); !left.empty()) {
    const nlohmann::json json{{"findings", findings_json(left)}};
    return Answer{verification_text(merged), json.dump(), ExitCode::Blocking};
  }
  auto roll = make_roll(merged, package->event.id, std::move(*exclusions));
  if (!roll) return std::move(roll).error();
  const Note note = sign_roll(*roll, *event_key);
  if (auto done = write_output(options.out, as_bytes(note.file()), console); !done)
    return std::move(done).error();
  if (!options.for_decrypt.empty())
    if (auto done = write_opening_input(merged, *roll, plain_path(options.for_decrypt), console); !done)
      return std::move(done).error();
  const std::string code = code_of(note.digest());
  return Answer{
      fmt::format("roll of {} session(s) written to {}\nRoll code, to be read aloud before the dice: {}\n",
                  roll->sessions.size(), options.out, code),
      nlohmann::json{
          {"sessions", roll->sessions.size()}, {"excluded", roll->exclusions.size()}, {"code", code}}
          .dump()};
}

Result<std::vector<Scalar>> load_shares(const std::vector<std::string>& paths, Console& console) {
  auto keys = load_keys(paths, KeyRole::Share, console);
  if (!keys) return std::move(keys).error();
  std::vector<Scalar> out;
  for (const Key& key : *keys) out.push_back(key.share_scalar());
  return out;
}

// Opens the sessions of the roll on a machine that has only them, the package and the shares.
Result<OpenedBallots> open_from_folder(Console& console, const StoreOptions& options,
                                       const Package& package) {
  auto roll_text = read_text_file(options.roll, 64 << 20);
  if (!roll_text) return std::move(roll_text).error();
  auto roll_note = parse_note(*roll_text);
  if (!roll_note) return std::move(roll_note).error();
  if (auto fine = check_signatures(*roll_note, {{std::string(kEventName), package.event_key}}); !fine)
    return std::move(fine).error();
  auto roll = read_roll(*roll_note);
  if (!roll) return std::move(roll).error();
  auto bytes = read_file(plain_path(options.in) / "sessions.bin", 4ULL << 30);
  if (!bytes) return std::move(bytes).error();
  auto sessions = decode_sealed_sessions(*bytes);
  if (!sessions) return std::move(sessions).error();
  if (!names_exactly(*roll, *sessions))
    return Error{ErrorCode::Refused, "sessions.bin: its sessions are not those of the roll",
                 "make it anew with the roll"};
  auto shares = load_shares(options.shares, console);
  if (!shares) return std::move(shares).error();
  auto tally_key = tally_key_from_shares(package.manifest, *shares);
  if (!tally_key) return std::move(tally_key).error();
  console.progress("opening the ballots");
  return decrypt(package.event, *sessions, *tally_key, console.threads);
}

Result<Answer> run_decrypt(Console& console, const StoreOptions& options) {
  if (auto fine = check_dice(options.dice); !fine) return std::move(fine).error();
  auto package = load_package(options.package, AnyRoot{});
  if (!package) return std::move(package).error();
  auto opened = open_from_folder(console, options, *package);
  if (!opened) return std::move(opened).error();
  const auto folder = plain_path(options.out);
  if (auto made = make_folder(folder); !made) return std::move(made).error();
  if (auto done = write_output(folder / "opened.bin", encode_opened(*opened), console); !done)
    return std::move(done).error();
  std::size_t ballots = 0;
  for (const auto& [paper, list] : opened->inner) ballots += list.size();
  return Answer{fmt::format("{} ballots opened; every session's commitment holds; written to {}\n", ballots,
                            options.out),
                nlohmann::json{{"ballots", ballots}}.dump()};
}

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

Result<Answer> run_run(Console& console, const StoreOptions& options) {
  if (auto fine = check_dice(options.dice); !fine) return std::move(fine).error();
  auto exclusions = parse_exclusions(options.exclusions);
  if (!exclusions) return std::move(exclusions).error();
  auto package = load_pinned(options);
  if (!package) return std::move(package).error();
  auto event_key = load_key(options.event_key, KeyRole::Event, asking(console));
  if (!event_key) return std::move(event_key).error();
  auto shares = load_keys(options.shares, KeyRole::Share, console);
  if (!shares) return std::move(shares).error();
  auto trustees = load_keys(options.trustees, KeyRole::Trustee, console);
  if (!trustees) return std::move(trustees).error();
  const Minute date = parse_date(package->event.when.date).value();
  const std::uint32_t threshold = package->manifest.threshold;

  const CountInput input{std::move(*package), paths_of(options.stores), std::move(*exclusions), options.dice,
                         console.threads};
  auto outcome = count_stores(input, *event_key, *shares, *trustees, progress_of(console));
  if (!outcome) return std::move(outcome).error();
  if (const auto* blocked = std::get_if<Blocked>(&*outcome))
    return Answer{verification_text(blocked->merged),
                  nlohmann::json{{"findings", findings_json(blocked->findings)}}.dump(), ExitCode::Blocking};
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
  return Answer{text, awards_json(publication, out.string()).dump()};
}

void declare_stores(CLI::App& app, StoreOptions& options) {
  app.add_option("stores", options.stores, "The stores of all kiosks, *.wstore")->required();
  app.add_option("--package", options.package, "The event package")->required();
}
void declare_verify(CLI::App& app, StoreOptions& options) {
  declare_stores(app, options);
  app.add_option("--root", options.root, "Root code from paper, or the root's key file")->required();
  app.add_option("--report", options.report, "Also write what was found as a page to read, X.html");
}
void declare_roll(CLI::App& app, StoreOptions& options) {
  declare_stores(app, options);
  app.add_option("--ek", options.event_key, "Event key file")->required();
  app.add_option("--exclude", options.exclusions, "KIOSK:SEQ=REASON, published");
  app.add_option("--out", options.out, "The roll note")->required();
  app.add_option("--for-decrypt", options.for_decrypt,
                 "Also write what the offline machine needs to this folder");
}
void declare_decrypt(CLI::App& app, StoreOptions& options) {
  app.add_option("--package", options.package, "The event package")->required();
  app.add_option("--roll", options.roll, "The roll note")->required();
  app.add_option("--dice", options.dice, "Digits of at least ten dice thrown after the roll")->required();
  app.add_option("--share", options.shares, "Share key files")->required();
  app.add_option("--in", options.in, "Folder that roll --for-decrypt wrote")->required();
  app.add_option("--out", options.out, "Folder for the opened ballots")->required();
}
void declare_run(CLI::App& app, StoreOptions& options) {
  declare_stores(app, options);
  app.add_option("--root", options.root, "Root code from paper, or the root's key file")->required();
  app.add_option("--ek", options.event_key, "Event key file")->required();
  app.add_option("--share", options.shares, "Share key files")->required();
  app.add_option("--trustee", options.trustees, "Trustee key files, to sign the result");
  app.add_option("--dice", options.dice, "Digits of at least ten dice thrown after the roll")->required();
  app.add_option("--exclude", options.exclusions, "KIOSK:SEQ=REASON, published");
  app.add_option("--out", options.out, "Folder of the bundle")->required();
}

}  // namespace

void add_store_commands(CommandLine& line) {
  add_command<StoreOptions>(line, line.app, "verify", "Verify and merge stores", run_verify, declare_verify);
  add_command<StoreOptions>(line, line.app, "roll", "Sign which sessions count", run_roll, declare_roll);
  add_command<StoreOptions>(line, line.app, "decrypt", "Open the ballots of a roll, offline", run_decrypt,
                            declare_decrypt);
  add_command<StoreOptions>(line, line.app, "run", "Verify, open, count and publish on one machine", run_run,
                            declare_run);
}

}  // namespace wardmote
