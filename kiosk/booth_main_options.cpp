#include "kiosk/booth_main_options.h"

#include <iostream>

#include "shared/grammar.h"

namespace wardmote {
namespace {

constexpr int kBadUsage = 2;

void declare(Words& words, BoothOptions& out) {
  words.option("--state", out.state, "folder of the kiosk's key, certificates and live store").required();
  const auto request =
      words.option("--request", out.request, "make the kiosk's key and write the request to certify it");
  words.option("--name", out.name, "name of the kiosk, for --request");
  words.option("--mirror", out.mirror, "folder of the second medium (default: <state>/mirror)");
  words.option("--export", out.export_folder, "folder of the closed stores (default: <state>/export)");
  const auto package = words.option("--package", out.package, "the event package");
  words.option("--root-code", out.root_code, "root code from paper (default: trust the package's own root)");
  words.option("--cert", out.certificates, "certificate of the kiosk; may be given again for an officer's");
  const auto officer = words.option("--officer", out.officer, "the officer's key file");
  words.option("--passphrase-fd", out.passphrase_fd, "file descriptor with the passphrase of that key file");
  auto ballots = words.option("--ballots", out.ballots, "ballots to cast, one JSON object a line");
  auto recover = words.choice(
      "--recover", out.recover,
      {{"crash", RecoverReason::Crash}, {"power", RecoverReason::Power}, {"other", RecoverReason::Other}},
      "first end the session that stopped");
  words.flag("--json", out.json, "one JSON object as the last line of the output");
  for (Word* needs : {&ballots, &recover}) needs->needs(package).needs(officer).excludes(request);
}

// What is to be done must be said.
Result<void> check(const BoothOptions& asked) {
  if (!asked.request.empty() && asked.name.empty()) return Error{ErrorCode::BadInput, "--name is required"};
  if (asked.request.empty() && asked.ballots.empty() && !asked.recover)
    return Error{ErrorCode::BadInput, "--request, --ballots or --recover is required"};
  return {};
}

int refuse(const Error& error) {
  std::cerr << "error: " << error.what << "\nhint: wardmote-booth --help lists all it may be given\n";
  return kBadUsage;
}

}  // namespace

std::variant<BoothOptions, int> read_booth_options(int argc, char** argv) {
  Grammar grammar("wardmote-booth: the booth and its store without a window, for tests and demos",
                  "wardmote-booth", WARDMOTE_SOFTWARE);
  BoothOptions out;
  Words words = grammar.words();
  declare(words, out);
  const auto understood = grammar.read(argc, argv);
  if (!understood) return refuse(understood.error());
  if (!*understood) return 0;
  if (const auto complete = check(out); !complete) return refuse(complete.error());
  if (out.mirror.empty()) out.mirror = out.state / "mirror";
  if (out.export_folder.empty()) out.export_folder = out.state / "export";
  return out;
}

}  // namespace wardmote
