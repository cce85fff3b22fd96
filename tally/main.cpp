#include "tally/cli.h"

int main(int argc, char** argv) {
  return wardmote::run_cli(argc, argv);
}
