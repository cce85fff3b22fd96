// A folder of its own for one test; gone with the value.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace wardmote::test {

class TempFolder {
 public:
  TempFolder();                                              // where temporary files belong
  explicit TempFolder(const std::filesystem::path& parent);  // in a folder that is there
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

}  // namespace wardmote::test
