// make_vectors FOLDER: writes every vector there. Run it when a format was changed on purpose, and look at
// the diff.
#include <cstdio>
#include <filesystem>

#include "shared/crypto.h"
#include "shared/files.h"
#include "tests/vectors/vector_files.h"

int main(int argc, char* argv[]) {
  using namespace wardmote;
  if (argc != 2 || !start_crypto()) return 2;
  const std::filesystem::path folder = argv[1];
  const auto files = test::write_vectors(test::all_vectors());
  for (const auto& [name, text] : files) {
    const auto path = folder / name;
    make_folder(path.parent_path()).value();
    write_file(path, as_bytes(text), {true, false}).value();
  }
  std::printf("%zu files\n", files.size());
  return 0;
}
