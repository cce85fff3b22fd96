#include "tally/recount.h"

namespace wardmote {
namespace {

Error differs(const std::string& path, std::string_view how) {
  return {ErrorCode::Refused, path + " " + std::string(how),
          "get the bundle again from where it was published"};
}

}  // namespace

Result<void> check_bundle_files(const BundleFiles& published, const BundleFiles& expected) {
  for (const auto& [path, bytes] : expected) {
    const auto found = published.find(path);
    if (found == published.end()) return differs(path, "is missing");
    if (found->second != bytes) return differs(path, "is not what follows from the ballots and notes");
  }
  for (const auto& [path, bytes] : published)
    if (path != kResultNoteFile && !expected.contains(path)) return differs(path, "does not belong there");
  return {};
}

Result<Recount> recount(const BundleFiles& files, const RootPin& pin) {
  auto record = read_record(files, pin);
  if (!record) return std::move(record).error();
  auto result = count_record(*record);
  if (!result) return std::move(result).error();
  const auto check = files.find(kVerifierFile);
  if (check == files.end()) return differs(std::string(kVerifierFile), "is missing");
  auto expected = bundle_files(*record, *result, as_text(check->second));
  if (!expected) return std::move(expected).error();
  if (auto same = check_bundle_files(files, *expected); !same) return std::move(same).error();
  // read_record has parsed and verified this note; now what it says of the lists and of result.json must hold
  // too.
  const auto note = parse_note(as_text(files.find(kResultNoteFile)->second)).value();
  if (write_result_note(result_of(*record, *expected)).text() != note.text())
    return differs(std::string(kResultNoteFile), "does not say what follows from the ballots");
  const std::string json(as_text(expected->find(kResultJsonFile)->second));
  return Recount{std::move(*result), json, expected->size()};
}

}  // namespace wardmote
