#include "tally/pipeline.h"

#include <mutex>

#include "tally/decrypt_check.h"
#include "tally/keys.h"
#include "tally/observers.h"
#include "tally/workers.h"

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
  // Side by side by store, so that one is read while another is verified; a single one within itself.
  std::vector<std::optional<VerifiedStore>> read(stores.size());
  std::vector<std::optional<Finding>> errors(stores.size());
  std::mutex telling;
  std::size_t begun = 0;
  for_each_index(stores.size(), threads, [&](std::size_t i) {
    {
      const std::lock_guard lock(telling);
      progress("verifying store " + std::to_string(++begun) + " of " + std::to_string(stores.size()));
    }
    auto opened = open_store(stores[i]);
    if (opened)
      read[i] = verify_store(*opened, package, stores.size() == 1 ? threads : 1);
    else
      errors[i] = Finding{Fact(FactCode::StoreError, {{"detail", opened.error().what}}),
                          stores[i].filename().string()};
  });
  std::vector<VerifiedStore> verified;
  std::vector<Finding> unreadable;
  for (std::size_t i = 0; i < stores.size(); ++i) {
    if (read[i]) verified.push_back(std::move(*read[i]));
    if (errors[i]) unreadable.push_back(std::move(*errors[i]));
  }
  return merge(std::move(verified), package, unreadable);
}

namespace {

// What was opened elsewhere, if it is of this roll and these dice and is what the sessions sealed.
Result<OpenedRoll> accept_opened(const CountInput& input, const std::vector<SealedSession>& sessions,
                                 const Digest& roll, const OpenedRoll& opened) {
  if (opened.roll != roll)
    return Error{ErrorCode::Refused, "of another roll than that of these stores",
                 "name the stores and exclusions that the roll was made from"};
  if (opened.dice != input.dice)
    return Error{ErrorCode::Refused, "opened after other dice than those given",
                 "give the digits that were thrown after the roll"};
  if (auto fine = check_opened(input.package.event, amounts_of(sessions, input.dice), opened.ballots); !fine)
    return fine.error();
  return opened;
}

Result<OpenedRoll> open_with(const CountInput& input, MergedStores merged, const Roll& roll,
                             const Digest& roll_hash, const OpenWith& with) {
  auto sessions = sessions_on_roll(std::move(merged), roll);
  if (!sessions) return std::move(sessions).error();
  if (const auto* opened = std::get_if<OpenedRoll>(&with)) {
    auto accepted = accept_opened(input, *sessions, roll_hash, *opened);
    if (!accepted) return std::move(accepted).error().in(kOpenedFile);
    return accepted;
  }
  return open_roll(input.package, *sessions, roll_hash, input.dice, std::get<std::vector<Key>>(with),
                   input.threads);
}

Finding weak_key(KeyRole role, const std::string& name) {
  return {Fact(FactCode::WeaklyProtected, {{"role", std::string(name_of(role))}}), name};
}

}  // namespace

Result<std::variant<Publication, Blocked>> count_stores(const CountInput& input, const Key& event_key,
                                                        const OpenWith& with,
                                                        const std::vector<Key>& trustees,
                                                        const Progress& progress) {
  if (auto fine = check_event_key(input.package, event_key); !fine) return std::move(fine).error();
  if (const auto* shares = std::get_if<std::vector<Key>>(&with))  // before the long work
    if (auto key = tally_key_from_keys(input.package.manifest, *shares); !key) return std::move(key).error();

  MergedStores merged = verify_files(input.stores, input.package, input.threads, progress);
  if (auto left = still_blocking(merged, input.exclusions); !left.empty())
    return std::variant<Publication, Blocked>(Blocked{std::move(merged), std::move(left)});
  auto roll = make_roll(merged, input.package.event.id, input.exclusions);
  if (!roll) return std::move(roll).error();
  Note roll_note = sign_roll(*roll, event_key);

  auto by_hand = check_hand_count(input.by_hand, counted_sessions(merged, *roll), input.package.cards);
  if (!by_hand) return std::move(by_hand).error();

  progress("opening the ballots");
  auto sessions = public_sessions(merged);
  if (auto taken = take_observers(input.observed, sessions, roll_note); !taken)
    return std::move(taken).error();
  std::vector<Finding> findings = merged.findings();
  auto opened = open_with(input, std::move(merged), *roll, roll_note.digest(), with);
  if (!opened) return std::move(opened).error();

  progress("allocating and writing the result");
  if (is_weak(event_key.header())) findings.push_back(weak_key(KeyRole::Event, event_key.header().name));
  for (const auto& holder : opened->weak_shares) findings.push_back(weak_key(KeyRole::Share, holder));
  std::vector<TrusteeSigner> signers;
  for (const Key& key : trustees) signers.push_back({key.header().name, key.signing_key()});
  auto publication =
      publish(make_record(input.package, std::move(sessions), std::move(roll_note), std::move(*roll),
                          input.dice, std::move(opened->ballots), std::move(findings), std::move(*by_hand)),
              event_key.signing_key(), signers);
  if (!publication) return std::move(publication).error();
  return std::variant<Publication, Blocked>(std::move(*publication));
}

}  // namespace wardmote
