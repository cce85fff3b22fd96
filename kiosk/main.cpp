// wardmote-kiosk: the voting kiosk.
#include "kiosk/app_program.h"
#include "shared/crypto.h"

int main(int argc, char** argv) {
  using namespace wardmote;
  const auto options = read_kiosk_options("wardmote-kiosk", argc, argv);
  if (const int* code = std::get_if<int>(&options)) return *code;
  forbid_core_dumps();
  if (auto started = start_crypto(); !started) return report_kiosk_failure(started.error());
  auto program = Program::build(std::get<KioskOptions>(options), system_clock(), false);
  if (!program) return report_kiosk_failure(program.error());
  App& app = (*program)->app();
  app.start();
  while (app.turn()) {
  }
  return 0;
}
