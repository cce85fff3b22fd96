#include "tests/support/temp_folder.h"

#include <cstdlib>

#include "shared/assert.h"

namespace wardmote::test {

TempFolder::TempFolder() : TempFolder(std::filesystem::temp_directory_path()) {}

TempFolder::TempFolder(const std::filesystem::path& parent) {
  std::string name = (parent / "wardmote-test-XXXXXX").string();
  WM_ASSERT(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace wardmote::test
