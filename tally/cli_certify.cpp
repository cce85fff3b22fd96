#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "shared/files.h"
#include "shared/json.h"
#include "tally/certify.h"
#include "tally/cli_group.h"
#include "tally/pipeline.h"

namespace wardmote {
namespace {

struct CertifyOptions {
  std::string package, event_key, subject, out, site;
  std::vector<std::string> sites;
};

// What certifying needs: the event key, and the package that names it.
struct Authority {
  Key event_key;
  Package package;
};

Result<Authority> load_authority(Console& console, const CertifyOptions& options) {
  auto event_key = load_key(options.event_key, KeyRole::Event, asking(console));
  if (!event_key) return std::move(event_key).error();
  auto package = load_package(options.package, NamesEventKey{event_key->signing_key().verify_key()});
  if (!package) return std::move(package).error();
  return Authority{std::move(*event_key), std::move(*package)};
}

// A name ending in .wardmote: the package with the certificate added; any other: the certificate alone.
Result<Answer> write_certificate_file(Console& console, const Authority& authority, const Note& note,
                                      const std::string& out) {
  const std::string name = certificate_name(note).value();
  const bool whole = out.ends_with(".wardmote");
  const std::string text = note.file();
  Result<Bytes> bytes =
      whole ? add_certificate(authority.package, note) : Bytes(as_bytes(text).begin(), as_bytes(text).end());
  if (!bytes) return std::move(bytes).error();
  if (auto done = write_output(out, *bytes, console); !done) return std::move(done).error();
  return Answer{fmt::format("{} of {} written to {}\n",
                            whole ? "package with the certificate" : "certificate", name, out),
                json_line(nlohmann::json{{"name", name}, {"type", note.type}, {"out", out}})};
}

Result<Answer> run_officer(Console& console, const CertifyOptions& options) {
  auto authority = load_authority(console, options);
  if (!authority) return std::move(authority).error();
  auto officer = load_public(options.subject, KeyRole::Officer);
  if (!officer) return std::move(officer).error();
  auto note = certify_officer(authority->package, authority->event_key, *officer, options.sites);
  if (!note) return std::move(note).error();
  return write_certificate_file(console, *authority, *note, options.out);
}

Result<Answer> run_kiosk(Console& console, const CertifyOptions& options) {
  auto authority = load_authority(console, options);
  if (!authority) return std::move(authority).error();
  auto text = read_text_file(options.subject, kMaxKeyBytes);
  if (!text) return std::move(text).error();
  auto request = parse_note(*text);
  const std::string file = std::filesystem::path(options.subject).filename().string();
  if (!request) return std::move(request).error().in(file);
  if (auto asked = check_request(*request); !asked) return std::move(asked).error().in(file);
  auto note = certify_kiosk(authority->package, authority->event_key, *request, options.site);
  if (!note) return std::move(note).error();
  return write_certificate_file(console, *authority, *note, options.out);
}

void declare_common(Words& words, CertifyOptions& options) {
  words.option("--package", options.package, "The event package").required();
  words.option("--ek", options.event_key, "Event key file").required();
  words
      .option("--out", options.out, "F.note for the certificate, or X.wardmote for the package with it added")
      .required();
}
void declare_officer(Words& words, CertifyOptions& options) {
  declare_common(words, options);
  words.option("--officer", options.subject, "The officer's public key file").required();
  words.option("--site", options.sites, "Sites where the officer may act; every site if not given");
}
void declare_kiosk(Words& words, CertifyOptions& options) {
  declare_common(words, options);
  words.option("--request", options.subject, "The request that the kiosk wrote").required();
  words.option("--site", options.site, "Where the kiosk will stand").required();
}

}  // namespace

void add_certify_commands(CommandLine& line) {
  Words officer = line.words.group("officer", "Officers of the event");
  add_command<CertifyOptions>(line, officer, "certify", "Certify an officer", run_officer, declare_officer);
  Words kiosk = line.words.group("kiosk", "Kiosks of the event");
  add_command<CertifyOptions>(line, kiosk, "certify", "Certify a kiosk", run_kiosk, declare_kiosk);
}

}  // namespace wardmote
