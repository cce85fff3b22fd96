#include "shared/files.h"

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "tests/support/damage.h"
#include "tests/support/temp_folder.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

mode_t mode_of(const std::filesystem::path& path) {
  struct stat info {};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  return info.st_mode & 0777;
}

std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    out.push_back(entry.path().filename().string());
  return out;
}

}  // namespace

TEST_CASE("a file is read back as it was written, and nothing else is left in the folder", "[files]") {
  const TempFolder folder;
  const Bytes bytes = Noise(4).bytes(200'000);
  REQUIRE(write_file(folder / "a.bin", bytes));
  CHECK(read_file(folder / "a.bin", 200'000).value() == bytes);
  CHECK(names_in(folder.path()) == std::vector<std::string>{"a.bin"});
}

TEST_CASE("a file is not overwritten unless asked for", "[files]") {
  const TempFolder folder;
  REQUIRE(write_file(folder / "a", as_bytes("old")));
  CHECK(write_file(folder / "a", as_bytes("new")).error().code == ErrorCode::Refused);
  CHECK(read_text_file(folder / "a", 10).value() == "old");
  CHECK(write_file(folder / "a", as_bytes("new"), {true, false}));
  CHECK(read_text_file(folder / "a", 10).value() == "new");
}

TEST_CASE("a secret file is for its owner only", "[files]") {
  const TempFolder folder;
  REQUIRE(write_file(folder / "key", as_bytes("secret"), {false, true}));
  CHECK(mode_of(folder / "key") == 0600);
}

TEST_CASE("a file larger than it may be is refused", "[files]") {
  const TempFolder folder;
  REQUIRE(write_file(folder / "a", as_bytes("12345")));
  CHECK(read_file(folder / "a", 5));
  CHECK(read_file(folder / "a", 4).error().what == "a: larger than 4 bytes, the most it may have");
}

TEST_CASE("a missing file or folder is named", "[files]") {
  const TempFolder folder;
  CHECK(read_file(folder / "none", 1).error().code == ErrorCode::NotFound);
  CHECK(read_file(folder / "none", 1).error().what == "none: cannot read: No such file or directory");
  CHECK(read_file(folder.path(), 1).error().code == ErrorCode::NotFound);
  CHECK(write_file(folder / "no/where", {}).error().code == ErrorCode::NotFound);
  CHECK(sync_folder(folder / "none").error().code == ErrorCode::NotFound);
}

TEST_CASE("a file left half-written by a cut of the power is written over", "[files]") {
  const TempFolder folder;
  REQUIRE(write_file(temporary_name(folder / "a"), as_bytes("half")));
  REQUIRE(write_file(folder / "a", as_bytes("whole")));
  CHECK(names_in(folder.path()) == std::vector<std::string>{"a"});
}

TEST_CASE("a file's date is set to the minute", "[files]") {
  const TempFolder folder;
  REQUIRE(write_file(folder / "a", {}));
  REQUIRE(set_file_time(folder / "a", parse_minute("2027-04-20T18:00Z").value()));
  struct stat info {};
  REQUIRE(::stat((folder / "a").c_str(), &info) == 0);
  CHECK(info.st_mtim.tv_sec == parse_minute("2027-04-20T18:00Z").value().value * 60);
  CHECK(info.st_mtim.tv_nsec == 0);
  CHECK(set_file_time(folder / "b", Minute{0}).error().code == ErrorCode::NotFound);
}

TEST_CASE("removing what is not there is fine", "[files]") {
  const TempFolder folder;
  REQUIRE(write_file(folder / "a", {}));
  CHECK(remove_file(folder / "a"));
  CHECK(remove_file(folder / "a"));
  CHECK(names_in(folder.path()).empty());
}

TEST_CASE("folders are made with their parents", "[files]") {
  const TempFolder folder;
  CHECK(make_folder(folder / "a/b/c"));
  CHECK(make_folder(folder / "a/b/c"));
  REQUIRE(write_file(folder / "f", {}));
  CHECK_FALSE(make_folder(folder / "f/g"));
}
