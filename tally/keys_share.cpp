#include "tally/keys_share.h"

#include <set>

#include "shared/files.h"
#include "tally/keys_files.h"

namespace wardmote {
namespace {

Result<void> check_sharing(const std::vector<std::string>& trustees, std::uint32_t threshold) {
  std::set<std::string_view> seen;
  for (const std::string& name : trustees) {
    if (!is_key_name(name)) return bad_name(name);
    if (!seen.insert(name).second)
      return Error{ErrorCode::BadInput, "trustee " + name + ": named twice", "give each trustee a name"};
  }
  if (trustees.size() > kMaxTrustees)
    return Error{ErrorCode::BadInput, std::to_string(trustees.size()) + " trustees, expected at most " +
                                          std::to_string(kMaxTrustees)};
  if (threshold < 1 || threshold > trustees.size())
    return Error{
        ErrorCode::BadInput,
        "threshold " + std::to_string(threshold) + " of " + std::to_string(trustees.size()) + " trustees",
        "expected 1 up to the number of trustees; 2 of 3 is usual"};
  return {};
}

// The key and the share of one trustee, each under a passphrase of its own.
Result<void> add_trustee(NewKeyFiles& files, const Key& trustee, const Key& share,
                         const std::filesystem::path& folder, const AskPassphrase& ask,
                         std::optional<KdfCost> cost) {
  const std::string& name = trustee.header().name;
  auto passphrase = ask("trustee key of " + name);
  if (!passphrase) return std::move(passphrase).error();
  if (auto done = files.add(trustee, folder / (name + ".trustee"), passphrase->span(), cost); !done)
    return done;
  auto second = ask("share of " + name);
  if (!second) return std::move(second).error();
  for (const auto& file : share_files(name, share.header().share->n))
    if (auto done = files.add(share, folder / file, second->span(), cost); !done) return done;
  return {};
}

}  // namespace

std::vector<std::string> share_files(const std::string& trustee, std::size_t n) {
  const std::string file = trustee + ".share";
  if (n > 1) return {file};
  return {file, "copy-2/" + file};
}

Result<TallyPublic> new_tally_key(const EventId& event, const std::vector<std::string>& trustees,
                                  std::uint32_t threshold, const std::filesystem::path& folder,
                                  const AskPassphrase& ask, std::optional<KdfCost> cost) {
  if (auto fine = check_sharing(trustees, threshold); !fine) return std::move(fine).error();
  if (auto free = check_free(folder / "tally.pub"); !free) return std::move(free).error();
  const auto n = static_cast<std::uint32_t>(trustees.size());
  const Polynomial f = random_polynomial(threshold);
  const Sharing sharing = sharing_of(f, n);
  TallyPublic tally{event, tally_key_of(event, f.front()).public_key(), threshold, sharing.commitments, {}};
  NewKeyFiles files;
  for (std::uint32_t i = 1; i <= n; ++i) {
    const Key trustee = Key::generate(KeyRole::Trustee, trustees[i - 1]);
    const PublicKey& key = trustee.header().public_key;
    const Key share =
        Key::share(trustees[i - 1], key, {i, threshold, n}, sharing.commitments, share_of(f, i));
    if (auto done = add_trustee(files, trustee, share, folder, ask, cost); !done)
      return std::move(done).error();
    tally.trustees.push_back({i, trustees[i - 1], key});
  }
  if (auto done = files.write(); !done) return std::move(done).error();
  if (auto done = write_file(folder / "tally.pub", as_bytes(write_tally_public(tally))); !done)
    return std::move(done).error();
  return tally;
}

}  // namespace wardmote
