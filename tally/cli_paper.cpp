#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "shared/files.h"
#include "shared/json.h"
#include "shared/text.h"
#include "tally/ceremony.h"
#include "tally/cli_group.h"
#include "tally/keys_paper.h"
#include "tally/report/key_sheet.h"

namespace wardmote {
namespace {

constexpr std::size_t kMaxAbout = 60;  // code points, as of a title

struct PaperOptions {
  std::string key, out, about;
  bool script{false};
};
struct RestoreOptions {
  std::string out, part, kdf;
};

Result<Answer> run_paper(Console& console, const PaperOptions& options) {
  if (code_points(options.about) > kMaxAbout)
    return Error{ErrorCode::BadInput, "--about: expected at most 60 characters",
                 "the title of the event fits"};
  auto text = read_text_file(options.key, kMaxKeyBytes);
  if (!text) return std::move(text).error();
  auto header = read_key_header(*text);
  if (!header) return std::move(header).error().in(std::filesystem::path(options.key).filename().string());
  Ceremony ceremony(console, paper_script(*header, options.out));
  if (options.script) return Answer{script_text(ceremony.script()), "{}"};
  auto key = load_paper_key(options.key, ceremony.ask_known());
  if (!key) return std::move(key).error();
  auto pdf = key_sheet(*key, options.about);
  if (!pdf) return std::move(pdf).error();
  const WriteOptions write{.replace = console.force, .owner_only = true};
  if (auto done = write_file(plain_path(options.out), *pdf, write); !done) return std::move(done).error();
  ceremony.end();
  return Answer{fmt::format("Paper copy of the {} key of {} written to {}\n"
                            "Print it, delete the file, and seal the page in an envelope\n",
                            name_of(header->role), header->name, options.out),
                json_line(nlohmann::json{{"role", name_of(header->role)}, {"name", header->name}})};
}

Result<std::optional<KeyHeader>> load_part(const std::string& path) {
  if (path.empty()) return std::optional<KeyHeader>();
  auto text = read_text_file(path, kMaxKeyBytes);
  if (!text) return std::move(text).error();
  auto header = read_public(*text);
  if (!header) return std::move(header).error().in(std::filesystem::path(path).filename().string());
  return std::optional(std::move(*header));
}

Result<Answer> run_restore(Console& console, const RestoreOptions& options) {
  auto part = load_part(options.part);
  if (!part) return std::move(part).error();
  const auto read = [&](const std::string& what) { return console.ask_typed(what); };
  const auto again = [&](const Error& error) {
    console.tell(error.what + "; type it again\n");
    return console.at_terminal();
  };
  auto key = read_paper_copy(read, again, *part);
  if (!key) return std::move(key).error();
  const KeyHeader& header = key->header();
  auto passphrase = console.ask_new_passphrase(std::string(name_of(header.role)) + " key of " + header.name);
  if (!passphrase) return std::move(passphrase).error();
  const auto out = plain_path(options.out);
  if (auto done = write_restored(*key, out, passphrase->span(), kdf_named(options.kdf)); !done)
    return std::move(done).error();
  return Answer{fmt::format("{} key of {} restored to {}\n", name_of(header.role), header.name, out.string()),
                json_line(nlohmann::json{{"role", name_of(header.role)}, {"name", header.name}})};
}

void declare_paper(Words& words, PaperOptions& options) {
  words.option("key", options.key, "Key file: any but a kiosk's").required();
  words.option("--out", options.out, "The PDF").required();
  words.option("--about", options.about, "What the key is for, printed on the page: the event's title");
  add_script_option(words, options.script);
}

void declare_restore(Words& words, RestoreOptions& options) {
  words.option("--out", options.out, "Key file; the public part gets .pub added").required();
  words.option("--public", options.part, "The key's public part; without it the QR code must be scanned");
  add_kdf_option(words, options.kdf);
}

}  // namespace

void add_paper_commands(CommandLine& line, Words& keys) {
  add_command<PaperOptions>(line, keys, "paper", "A page to print and seal in an envelope", run_paper,
                            declare_paper);
  add_command<RestoreOptions>(line, keys, "restore", "A key file again, from its page", run_restore,
                              declare_restore);
}

}  // namespace wardmote
