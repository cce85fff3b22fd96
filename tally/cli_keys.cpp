#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "shared/codec.h"
#include "shared/json.h"
#include "tally/ceremony.h"
#include "tally/cli_group.h"
#include "tally/event_source.h"
#include "tally/keys_share.h"
#include "tally/rehearsal_files.h"

namespace wardmote {
namespace {

struct NewKeyOptions {
  std::string role, name, out, kdf;
  bool script{false};
};
struct RehearseOptions {
  std::string folder;
  bool script{false};
};
struct ShareOptions {
  std::uint32_t threshold{1};
  std::vector<std::string> trustees;
  std::string event, out, kdf;
  bool practice{false}, script{false};
};

Result<Answer> run_new_key(Console& console, const NewKeyOptions& options) {
  const KeyRole role = *key_role_of(options.role);
  Ceremony ceremony(console, new_key_script(role, options.name, options.out));
  if (options.script) return Answer{script_text(ceremony.script()), "{}"};
  Secret passphrase(1);
  if (role != KeyRole::Kiosk) {
    auto asked = ceremony.ask_new()(options.role + " key of " + options.name);
    if (!asked) return std::move(asked).error();
    passphrase = std::move(*asked);
  }
  auto header =
      new_key(role, options.name, plain_path(options.out), passphrase.span(), kdf_named(options.kdf));
  if (!header) return std::move(header).error();
  ceremony.end();
  nlohmann::json json{
      {"role", options.role}, {"name", options.name}, {"public", to_base64(header->public_key.span())}};
  std::string text = fmt::format("{} key of {} written to {}, its public part to {}.pub\n", options.role,
                                 options.name, options.out, options.out);
  if (role == KeyRole::Root) {
    json["root_code"] = root_code_of(header->public_key);
    text += fmt::format("Root code, to be carried on paper: {}\n", root_code_of(header->public_key));
  }
  return Answer{text, json_line(json)};
}

Result<Answer> run_share(Console& console, const ShareOptions& options) {
  Ceremony ceremony(console, share_script(options.trustees, options.threshold, options.out));
  if (options.script) return Answer{script_text(ceremony.script()), "{}"};
  auto event = event_id_beside(options.event, options.practice ? EventKind::Practice : EventKind::Live);
  if (!event) return std::move(event).error();
  auto tally = new_tally_key(*event, options.trustees, options.threshold, plain_path(options.out),
                             ceremony.ask_new(), kdf_named(options.kdf));
  if (!tally) return std::move(tally).error();
  ceremony.end();
  const nlohmann::json json{{"event", to_hex(event->span())},
                            {"tally", to_base64(tally->tally_key.span())},
                            {"threshold", tally->threshold},
                            {"trustees", options.trustees}};
  return Answer{
      fmt::format("Tally key of event {} made, {} of {}; its shares are in {}\n"
                  "Next: wardmote-tally keys rehearse {}\n",
                  to_hex(event->span()), tally->threshold, tally->trustees.size(), options.out, options.out),
      json_line(json)};
}

Result<Answer> run_rehearse(Console& console, const RehearseOptions& options) {
  const auto folder = plain_path(options.folder);
  auto tally = load_tally_public(folder);
  if (!tally) return std::move(tally).error();
  Ceremony ceremony(console, rehearsal_script(*tally, folder.string()));
  if (options.script) return Answer{script_text(ceremony.script()), "{}"};
  auto rehearsal = rehearse_folder(folder, ceremony.ask_known(), console.force);
  if (!rehearsal) return std::move(rehearsal).error();
  ceremony.end();
  const nlohmann::json json{{"event", to_hex(rehearsal->event.span())},
                            {"shares", rehearsal->shares.size()},
                            {"quorums", rehearsal->quorums}};
  const std::string proved =
      rehearsal->trustees == 1
          ? "both copies of the share open what is sealed to the tally key"
          : fmt::format("any {} of the {} shares open what is sealed to the tally key; {} quorums were tried",
                        rehearsal->threshold, rehearsal->trustees, rehearsal->quorums.size());
  return Answer{fmt::format("Rehearsed: {}\nWritten down in {}; the event can be built now\n", proved,
                            (folder / "rehearsal.note").string()),
                json_line(json)};
}

void declare_new_key(Words& words, NewKeyOptions& options) {
  words.option("role", options.role, "root, event, officer, kiosk, trustee or observer")
      .required()
      .one_of({"root", "event", "officer", "kiosk", "trustee", "observer"});
  words.option("--name", options.name, "Name in signatures: a-z, 0-9, dot, hyphen").required();
  words.option("--out", options.out, "Key file; the public part gets .pub added").required();
  add_kdf_option(words, options.kdf);
  add_script_option(words, options.script);
}

void declare_share(Words& words, ShareOptions& options) {
  words.option("--threshold", options.threshold, "How many trustees open the count together").required();
  words.option("--trustee", options.trustees, "Name of each trustee").at_least_once(9);
  words.option("--event", options.event, "The event.toml beside which event.id stands or will stand")
      .required();
  words.flag("--practice", options.practice, "For the practice event");
  words.option("--out", options.out, "Folder for the shares").required();
  add_kdf_option(words, options.kdf);
  add_script_option(words, options.script);
}

void declare_rehearse(Words& words, RehearseOptions& options) {
  words.option("folder", options.folder, "Folder that keys share wrote").required();
  add_script_option(words, options.script);
}

}  // namespace

void add_kdf_option(Words& words, std::string& kdf) {
  words.option("--kdf", kdf, "Cost of the passphrase; weaker than the role's own is for rehearsals only")
      .one_of({"interactive", "moderate", "sensitive"});
}

void add_script_option(Words& words, bool& script) {
  words.flag("--script", script, "Only print the script of the ceremony, for paper");
}

std::optional<KdfCost> kdf_named(const std::string& kdf) {
  if (kdf == "interactive") return kdf_interactive();
  if (kdf == "moderate") return kdf_moderate();
  if (kdf == "sensitive") return kdf_sensitive();
  return std::nullopt;
}

void add_keys_commands(CommandLine& line) {
  Words keys = line.words.group("keys", "Make keys and shares of the tally key");
  add_command<NewKeyOptions>(line, keys, "new", "A new key file", run_new_key, declare_new_key);
  add_command<ShareOptions>(line, keys, "share", "A new tally key and its shares", run_share, declare_share);
  add_command<RehearseOptions>(line, keys, "rehearse", "Open a dummy with every quorum of the shares",
                               run_rehearse, declare_rehearse);
  add_paper_commands(line, keys);
}

}  // namespace wardmote
