#include "tally/pipeline.h"

#include "tally/keys.h"

namespace wardmote {

Result<void> check_event_key(const Package& package, const Key& event_key) {
  if (event_key.header().role != KeyRole::Event ||
      event_key.header().public_key != package.manifest.event_key)
    return Error{ErrorCode::Refused,
                 "event key of " + event_key.header().name + ": not the one of this package"};
  return {};
}

Note sign_roll(const Roll& roll, const Key& event_key) {
  Note note = write_roll(roll);
  add_signature(note, kEventName, event_key.signing_key());
  return note;
}

MergedStores verify_files(const std::vector<std::filesystem::path>& stores, const Package& package,
                          unsigned threads, const Progress& progress) {
  std::vector<VerifiedStore> verified;
  std::vector<Finding> unreadable;
  for (std::size_t i = 0; i < stores.size(); ++i) {
    progress("verifying store " + std::to_string(i + 1) + " of " + std::to_string(stores.size()));
    auto opened = open_store(stores[i]);
    if (opened)
      verified.push_back(verify_store(*opened, package, threads));
    else
      unreadable.push_back(
          {FindingCode::StoreUnreadable, stores[i].filename().string(), opened.error().what, true});
  }
  return merge(verified, package, unreadable);
}

Result<std::variant<Publication, Blocked>> count_stores(const CountInput& input, const Key& event_key,
                                                        const std::vector<Key>& shares,
                                                        const std::vector<Key>& trustees,
                                                        const Progress& progress) {
  if (auto fine = check_event_key(input.package, event_key); !fine) return std::move(fine).error();
  std::vector<Scalar> scalars;
  for (const Key& share : shares) scalars.push_back(share.share_scalar());
  auto tally_key = tally_key_from_shares(input.package.manifest, scalars);
  if (!tally_key) return std::move(tally_key).error();

  MergedStores merged = verify_files(input.stores, input.package, input.threads, progress);
  if (auto left = still_blocking(merged, input.exclusions); !left.empty())
    return std::variant<Publication, Blocked>(Blocked{std::move(merged), std::move(left)});
  auto roll = make_roll(merged, input.package.event.id, input.exclusions);
  if (!roll) return std::move(roll).error();
  Note roll_note = sign_roll(*roll, event_key);

  progress("opening the ballots");
  auto sessions = sessions_on_roll(merged, *roll);
  if (!sessions) return std::move(sessions).error();
  auto opened = decrypt(input.package.event, *sessions, *tally_key, input.threads);
  if (!opened) return std::move(opened).error();

  progress("allocating and writing the result");
  std::vector<Finding> findings = merged.findings();
  for (const Key* key : {&event_key, &shares.front()})
    if (is_weak(key->header()))
      findings.push_back(
          {FindingCode::WeakKey, key->header().name,
           "the " + std::string(name_of(key->header().role)) + " key file is protected as for a rehearsal",
           false});
  std::vector<TrusteeSigner> signers;
  for (const Key& key : trustees) signers.push_back({key.header().name, key.signing_key()});
  auto publication = publish(make_record(input.package, merged, std::move(roll_note), std::move(*roll),
                                         input.dice, std::move(*opened), std::move(findings)),
                             event_key.signing_key(), signers);
  if (!publication) return std::move(publication).error();
  return std::variant<Publication, Blocked>(std::move(*publication));
}

}  // namespace wardmote
