#include "kiosk/booth_main_options.h"

#include <map>

#include <CLI/CLI.hpp>

namespace wardmote {
namespace {

constexpr int kBadUsage = 2;

const std::map<std::string, RecoverReason> kReasons{
    {"crash", RecoverReason::Crash}, {"power", RecoverReason::Power}, {"other", RecoverReason::Other}};

void describe(CLI::App& app, BoothOptions& out, RecoverReason& reason) {
  app.set_version_flag("--version", WARDMOTE_SOFTWARE);
  app.add_option("--state", out.state, "folder of the kiosk's key, certificates and live store")->required();
  auto* request =
      app.add_option("--request", out.request, "make the kiosk's key and write the request to certify it");
  app.add_option("--name", out.name, "name of the kiosk, for --request");
  app.add_option("--mirror", out.mirror, "folder of the second medium (default: <state>/mirror)");
  app.add_option("--export", out.export_folder, "folder of the closed stores (default: <state>/export)");
  auto* package = app.add_option("--package", out.package, "the event package");
  app.add_option("--root-code", out.root_code,
                 "root code from paper (default: trust the package's own root)");
  app.add_option("--cert", out.certificates, "certificate of the kiosk; may be given again for an officer's");
  auto* officer = app.add_option("--officer", out.officer, "the officer's key file");
  app.add_option("--passphrase-fd", out.passphrase_fd,
                 "file descriptor with the passphrase of that key file");
  auto* ballots = app.add_option("--ballots", out.ballots, "ballots to cast, one JSON object a line");
  auto* recover =
      app.add_option("--recover", reason, "first end the session that stopped: crash, power or other")
          ->transform(CLI::CheckedTransformer(kReasons));
  app.add_flag("--json", out.json, "one JSON object as the last line of the output");
  for (auto* needs : {ballots, recover}) needs->needs(package)->needs(officer)->excludes(request);
}

}  // namespace

std::variant<BoothOptions, int> read_booth_options(int argc, char** argv) {
  CLI::App app{"wardmote-booth: the booth and its store without a window, for tests and demos",
               "wardmote-booth"};
  BoothOptions out;
  RecoverReason reason{RecoverReason::Crash};
  describe(app, out, reason);
  try {
    app.parse(argc, argv);
    if (app.count("--request") != 0 && out.name.empty()) throw CLI::RequiredError("--name");
    if (app.count("--request") + app.count("--ballots") + app.count("--recover") == 0)
      throw CLI::RequiredError("--request, --ballots or --recover");
  } catch (const CLI::Success& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& bad) {
    std::cerr << "error: " << bad.what() << "\nhint: wardmote-booth --help\n";
    return kBadUsage;
  }
  if (app.count("--recover") != 0) out.recover = reason;
  if (out.mirror.empty()) out.mirror = out.state / "mirror";
  if (out.export_folder.empty()) out.export_folder = out.state / "export";
  return out;
}

}  // namespace wardmote
