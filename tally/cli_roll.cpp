#include <fmt/format.h>

#include "shared/codec.h"
#include "shared/files.h"
#include "shared/json.h"
#include "tally/cli_stores.h"
#include "tally/result_note.h"

namespace wardmote {
namespace {

// What the offline machine needs to open the ballots: no card, check code or outer signature.
Result<void> write_opening_input(const MergedStores& merged, const Roll& roll,
                                 const std::filesystem::path& folder, const Console& console) {
  auto sessions = sessions_on_roll(merged, roll);
  if (!sessions) return std::move(sessions).error();
  if (auto made = make_folder(folder); !made) return made;
  return write_output(folder / kSealedSessionsFile, encode_sealed_sessions(*sessions), console);
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
    return Answer{verification_text(merged), json_line(json), ExitCode::Blocking};
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
      json_line(nlohmann::json{
          {"sessions", roll->sessions.size()}, {"excluded", roll->exclusions.size()}, {"code", code}})};
}

// The roll that the event key signed.
Result<Note> load_roll(const std::filesystem::path& path, const Package& package) {
  auto text = read_text_file(path, 64 << 20);
  if (!text) return std::move(text).error();
  const std::string file = path.filename().string();
  auto note = parse_note(*text);
  if (!note) return std::move(note).error().in(file);
  if (auto fine = check_signatures(*note, {{std::string(kEventName), package.event_key}}); !fine)
    return std::move(fine).error().in(file);
  if (auto roll = read_roll(*note); !roll) return std::move(roll).error().in(file);
  return note;
}

// The sessions that the other machine handed over, if they are those of the roll.
Result<std::vector<SealedSession>> load_sealed_sessions(const std::filesystem::path& folder,
                                                        const Note& roll_note) {
  auto roll = read_roll(roll_note);
  if (!roll) return std::move(roll).error();
  auto bytes = read_file(folder / kSealedSessionsFile, 4ULL << 30);
  if (!bytes) return std::move(bytes).error();
  auto sessions = decode_sealed_sessions(*bytes);
  if (!sessions) return std::move(sessions).error().in(kSealedSessionsFile);
  if (!names_exactly(*roll, *sessions))
    return Error{ErrorCode::Refused, "its sessions are not those of the roll", "make it anew with the roll"}
        .in(kSealedSessionsFile);
  return sessions;
}

Result<Answer> run_decrypt(Console& console, const StoreOptions& options) {
  if (auto fine = check_dice(options.dice); !fine) return std::move(fine).error();
  auto package = load_package(options.package, AnyRoot{});
  if (!package) return std::move(package).error();
  auto roll = load_roll(options.roll, *package);
  if (!roll) return std::move(roll).error();
  auto sessions = load_sealed_sessions(plain_path(options.in), *roll);
  if (!sessions) return std::move(sessions).error();
  auto shares = load_keys(options.shares, KeyRole::Share, console);
  if (!shares) return std::move(shares).error();
  console.progress("opening the ballots");
  auto opened = open_roll(*package, *sessions, roll->digest(), options.dice, *shares, console.threads);
  if (!opened) return std::move(opened).error();
  const auto folder = plain_path(options.out);
  if (auto made = make_folder(folder); !made) return std::move(made).error();
  if (auto done = write_output(folder / kOpenedFile, encode_opened(package->event.id, *opened), console);
      !done)
    return std::move(done).error();
  std::size_t ballots = 0;
  for (const auto& [paper, list] : opened->ballots.inner) ballots += list.size();
  return Answer{fmt::format("{} ballots opened; every session's commitment holds; written to {}\n"
                            "Publish with: wardmote-tally run --opened {} …\n",
                            ballots, options.out, options.out),
                json_line(nlohmann::json{{"ballots", ballots}, {"roll_code", code_of(roll->digest())}})};
}

void declare_roll(Words& words, StoreOptions& options) {
  declare_stores(words, options);
  words.option("--ek", options.event_key, "Event key file").required();
  words.option("--exclude", options.exclusions, kExclusionHelp);
  words.option("--out", options.out, "The roll note").required();
  words.option("--for-decrypt", options.for_decrypt,
               "Also write what decrypt needs on the offline machine to this folder");
}

void declare_decrypt(Words& words, StoreOptions& options) {
  words.option("--package", options.package, "The event package").required();
  words.option("--roll", options.roll, "The roll note").required();
  words.option("--dice", options.dice, "Digits of at least ten dice thrown after the roll").required();
  words.option("--share", options.shares, "Share key files").required();
  words.option("--in", options.in, "Folder that roll --for-decrypt wrote").required();
  words.option("--out", options.out, "Folder for the opened ballots, for run --opened").required();
}

}  // namespace

void add_roll_commands(CommandLine& line) {
  add_command<StoreOptions>(line, line.words, "roll", "Sign which sessions count", run_roll, declare_roll);
  add_command<StoreOptions>(line, line.words, "decrypt", "Open the ballots of a roll, offline", run_decrypt,
                            declare_decrypt);
}

}  // namespace wardmote
