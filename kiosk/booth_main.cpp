// wardmote-booth: the real booth and store without a window, for tests and demos.
#include "kiosk/booth_main_options.h"
#include "kiosk/booth_main_run.h"
#include "shared/crypto.h"

int main(int argc, char** argv) {
  const auto options = wardmote::read_booth_options(argc, argv);
  if (const int* code = std::get_if<int>(&options)) return *code;
  const auto& asked = std::get<wardmote::BoothOptions>(options);
  wardmote::forbid_core_dumps();
  auto done = wardmote::start_crypto();
  if (done) done = wardmote::run_booth(asked);
  return done ? 0 : wardmote::report_failure(done.error(), asked.json);
}
