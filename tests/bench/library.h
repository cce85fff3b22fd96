// The real elections beside the project (README), read into memory once.
#pragma once

#include <string>
#include <vector>

#include "tally/pabulib.h"

namespace wardmote::bench {

struct Library {
  std::vector<std::string> texts;  // of the .pb files, by name
  std::vector<PbFile> files;
  std::size_t bytes{0};
};

bool library_is_there();
const Library& library();  // only when it is there

}  // namespace wardmote::bench
