#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "shared/codec.h"
#include "shared/json.h"
#include "tally/cli_group.h"
#include "tally/event_source.h"
#include "tally/keys_share.h"

namespace wardmote {
namespace {

struct NewKeyOptions {
  std::string role, name, out, kdf;
};
struct ShareOptions {
  std::uint32_t threshold{1};
  std::vector<std::string> trustees;
  std::string event, out, kdf;
  bool practice{false};
};

void add_kdf(Words& words, std::string& kdf) {
  words.option("--kdf", kdf, "Cost of the passphrase; weaker than the role's own is for rehearsals only")
      .one_of({"interactive", "moderate", "sensitive"});
}

std::optional<KdfCost> cost_of(const std::string& kdf) {
  if (kdf == "interactive") return kdf_interactive();
  if (kdf == "moderate") return kdf_moderate();
  if (kdf == "sensitive") return kdf_sensitive();
  return std::nullopt;
}

Result<Answer> run_new_key(Console& console, const NewKeyOptions& options) {
  const KeyRole role = *key_role_of(options.role);
  Secret passphrase(1);
  if (role != KeyRole::Kiosk) {
    auto asked = console.ask_passphrase("new " + options.role + " key of " + options.name);
    if (!asked) return std::move(asked).error();
    passphrase = std::move(*asked);
  }
  auto header = new_key(role, options.name, plain_path(options.out), passphrase.span(), cost_of(options.kdf));
  if (!header) return std::move(header).error();
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
  auto event = event_id_beside(options.event, options.practice ? EventKind::Practice : EventKind::Live);
  if (!event) return std::move(event).error();
  auto tally = new_tally_key(*event, options.trustees, options.threshold, plain_path(options.out),
                             asking(console), cost_of(options.kdf));
  if (!tally) return std::move(tally).error();
  const nlohmann::json json{{"event", to_hex(event->span())},
                            {"tally", to_base64(tally->tally_key.span())},
                            {"threshold", tally->threshold},
                            {"trustees", options.trustees}};
  return Answer{fmt::format("Tally key of event {} made, {} of {}; its shares are in {}\n",
                            to_hex(event->span()), tally->threshold, tally->trustees.size(), options.out),
                json_line(json)};
}

void declare_new_key(Words& words, NewKeyOptions& options) {
  words.option("role", options.role, "root, event, officer, kiosk or trustee")
      .required()
      .one_of({"root", "event", "officer", "kiosk", "trustee"});
  words.option("--name", options.name, "Name in signatures: a-z, 0-9, dot, hyphen").required();
  words.option("--out", options.out, "Key file; the public part gets .pub added").required();
  add_kdf(words, options.kdf);
}

void declare_share(Words& words, ShareOptions& options) {
  words.option("--threshold", options.threshold, "How many trustees open the count together").required();
  words.option("--trustee", options.trustees, "Name of each trustee").at_least_once(9);
  words.option("--event", options.event, "The event.toml beside which event.id stands or will stand")
      .required();
  words.flag("--practice", options.practice, "For the practice event");
  words.option("--out", options.out, "Folder for the shares").required();
  add_kdf(words, options.kdf);
}

}  // namespace

void add_keys_commands(CommandLine& line) {
  Words keys = line.words.group("keys", "Make keys and shares of the tally key");
  add_command<NewKeyOptions>(line, keys, "new", "A new key file", run_new_key, declare_new_key);
  add_command<ShareOptions>(line, keys, "share", "A new tally key and its shares", run_share, declare_share);
}

}  // namespace wardmote
