#include "tests/support/temp_folder.h"

#include <cstdlib>

#include "shared/assert.h"

namespace wardmote::test {

TempFolder::TempFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "wardmote-test-XXXXXX").string();
  WM_ASSERT(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace wardmote::test
