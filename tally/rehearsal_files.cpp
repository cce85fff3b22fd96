#include "tally/rehearsal_files.h"

#include "shared/files.h"
#include "tally/keys_share.h"

namespace wardmote {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kNote = "rehearsal.note";

struct ShareFile {
  RehearsedShare share;
  std::string name;  // in the folder
  Bytes bytes;
};

Result<std::vector<ShareFile>> read_shares(const fs::path& folder, const TallyPublic& tally) {
  std::vector<ShareFile> out;
  for (const auto& trustee : tally.trustees)
    for (const auto& name : share_files(trustee.name, tally.trustees.size())) {
      auto bytes = read_file(folder / name, kMaxKeyBytes);
      if (!bytes) return std::move(bytes).error();
      const Digest digest = share_file_digest(trustee.name, *bytes);
      out.push_back({{trustee.index, digest}, name, std::move(*bytes)});
    }
  return out;
}

Result<Rehearsal> read_note(const fs::path& path) {
  auto text = read_text_file(path, kMaxKeyBytes);
  if (!text) return std::move(text).error();
  auto rehearsal = read_rehearsal(*text);
  if (!rehearsal) return std::move(rehearsal).error().in(kNote);
  return rehearsal;
}

// Whether these are the files of an earlier rehearsal, if there was one.
Result<void> check_unchanged(const fs::path& folder, const std::vector<ShareFile>& files) {
  auto before = read_note(folder / kNote);
  if (!before && before.error().code == ErrorCode::NotFound) return {};
  if (!before) return std::move(before).error();
  for (std::size_t i = 0; i < files.size(); ++i)  // both in the order of the trustees
    if (i >= before->shares.size() || before->shares[i] != files[i].share)
      return Error{
          ErrorCode::Refused, "not the file that was rehearsed",
          "put the file back from its copy, or rehearse anew with --force if it was changed on purpose"}
          .in(files[i].name);
  return {};
}

// Each file opened, with one passphrase a trustee.
Result<std::vector<OpenedShare>> open_shares(const std::vector<ShareFile>& files, const TallyPublic& tally,
                                             const AskPassphrase& ask) {
  std::vector<OpenedShare> out;
  for (const auto& trustee : tally.trustees) {
    auto passphrase = ask("share of " + trustee.name);
    if (!passphrase) return std::move(passphrase).error();
    for (const ShareFile& file : files) {
      if (file.share.i != trustee.index) continue;
      auto key = open_key(as_text(file.bytes), passphrase->span());
      if (!key) return std::move(key).error().in(file.name);
      out.push_back({std::move(*key), file.share.file});
    }
  }
  return out;
}

}  // namespace

Result<Rehearsal> rehearse_folder(const fs::path& folder, const AskPassphrase& ask, bool again) {
  auto tally = load_tally_public(folder);
  if (!tally) return std::move(tally).error();
  auto files = read_shares(folder, *tally);
  if (!files) return std::move(files).error();
  if (!again)
    if (auto same = check_unchanged(folder, *files); !same) return std::move(same).error();
  auto shares = open_shares(*files, *tally, ask);
  if (!shares) return std::move(shares).error();
  auto rehearsal = rehearse(*tally, *shares);
  if (!rehearsal) return rehearsal;
  const std::string note = write_rehearsal(*rehearsal);
  if (auto done = write_file(folder / kNote, as_bytes(note), {.replace = true}); !done)
    return std::move(done).error();
  return rehearsal;
}

Result<RehearsedTally> load_rehearsed_tally(const fs::path& file_or_folder) {
  auto tally = load_tally_public(file_or_folder);
  if (!tally) return std::move(tally).error();
  std::error_code ignored;
  const fs::path folder =
      fs::is_directory(file_or_folder, ignored) ? file_or_folder : file_or_folder.parent_path();
  auto rehearsal = read_note(folder / kNote);
  if (!rehearsal && rehearsal.error().code == ErrorCode::NotFound)
    return Error{ErrorCode::Refused, "not there: the tally key was not rehearsed",
                 "rehearse it: wardmote-tally keys rehearse " + (folder.empty() ? "." : folder.string())}
        .in(kNote);
  if (!rehearsal) return std::move(rehearsal).error();
  auto rehearsed = RehearsedTally::make(std::move(*tally), *rehearsal);
  if (!rehearsed) return std::move(rehearsed).error().in(kNote);
  return rehearsed;
}

}  // namespace wardmote
