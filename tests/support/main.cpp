// Catch2's main, after what every program of ours does first.
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include "shared/crypto.h"

int main(int argc, char* argv[]) {
  if (!wardmote::start_crypto()) return 3;
  return Catch::Session().run(argc, argv);
}
