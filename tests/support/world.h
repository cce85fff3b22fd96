// A small valid world, the same in every run: an event, its keys, its signed package, and sessions voted in
// it.
//   const World world;
//   auto session = voted(world, 1, {{1, 2}, {4}});          // two ballots: projects 1 and 2; project 4
//   auto path = export_to(folder, world, session);           // a closed store
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/commitment.h"
#include "shared/crypto_box.h"
#include "shared/crypto_sign.h"
#include "shared/event.h"
#include "shared/package.h"
#include "shared/seal.h"
#include "shared/sealed_ballot.h"
#include "shared/store.h"
#include "shared/test_vote.h"
#include "tests/support/temp_folder.h"

namespace wardmote::test {

// What stands in for randomness: H(test/seed, label, number), reduced for a scalar.
Digest seeded(std::string_view label, std::uint64_t number = 0);
template <class Fixed>
Fixed seeded_as(std::string_view label, std::uint64_t number = 0) {
  return Fixed::from(seeded(label, number).span().first(Fixed::kSize)).value();
}
SigningKey seeded_signing_key(std::string_view label);
BoxKey seeded_box_key(std::string_view label);
Scalar seeded_scalar(std::string_view label, std::uint64_t number = 0);

// One pot of £10,000, one approve paper (id 1, choose 1 or 2), projects 1, 2, 4, 7, 9; English and Polish;
// release.
Event world_event();
// The same by card or release, with two electorates: "all" fills in paper 1 and then paper 2 (projects 2, 4
// and 7, may be left blank), "young" paper 3 (projects 1 and 9); test votes and receipts.
Event rich_event();

inline constexpr std::string_view kOfficerName = "of.hall";
inline constexpr std::string_view kKioskName = "k01";
inline constexpr std::string_view kSite = "hall";

struct World {
  using Media = std::map<std::string, Bytes, std::less<>>;
  World();
  explicit World(const Event& event_of_it);             // the same keys around another event
  World(const Event& event_of_it, const Media& media);  // and with these pictures

  Event event;
  SigningKey root, event_key, officer, kiosk;
  BoxKey officer_box;
  Scalar z;  // secret of the tally key, 1 of 1
  BoxKey tally;
  Manifest manifest;
  Note manifest_note;                               // signed
  std::map<std::string, Bytes, std::less<>> files;  // event.json, text/pl.json, media/01.png
  std::map<std::string, Note, std::less<>> certs;   // root, of.hall, k01: signed
  CardBatches cards;

  [[nodiscard]] const Paper& paper() const { return event.papers.front(); }
  [[nodiscard]] Bytes package_file() const;
  [[nodiscard]] Package package() const;  // read back from package_file()
  [[nodiscard]] std::string root_code() const { return root_code_of(root.verify_key().bytes()); }
  // Certifies a kiosk "kNN" for the one site, with every card batch that covers it, and returns its key.
  SigningKey add_kiosk(std::string_view name);
  // A batch of the cards whose keys these are, signed; the kiosks it covers are certified anew.
  void add_batch(BatchNumber number, CardScope scope, std::string_view where, const std::vector<Digest>& keys,
                 std::string_view electorate = "all");
  // The certificate of another officer, of these sites or of every site, whose keys are drawn from the name.
  [[nodiscard]] Note officer_cert(const std::string& name, const std::vector<std::string>& sites = {}) const;
};

Ballot approve(const Paper& paper, const std::vector<ProjectNumber>& projects);

// What stands in for Argon2id of a card's code: nobody types it here.
Digest seeded_card(std::uint64_t number);
// What the ballots of this card show, by paper.
std::map<PaperId, CardOpening> openings_of(const World& world, BatchNumber batch, const Digest& key,
                                           std::string_view electorate = "all");

// One person's visit: projects on every paper of the electorate, in their order, and the card if there was
// one.
struct Visit {
  std::vector<std::vector<ProjectNumber>> papers;
  std::string electorate{"all"};
  std::map<PaperId, CardOpening> card{};
};

// A session as its kiosk held it at the close. Change `seal`, then sign_seal() again, to make a kiosk that
// lies.
struct VotedSession {
  SessionId id{};
  SigningKey key;
  SessionOpen open;
  Note open_note;                     // signed by kiosk and officer
  std::vector<SealedBallot> ballots;  // in the order of voting
  Opening opening;
  Bytes opening_box;
  std::vector<TestedRecord> tests;
  Seal seal;
  Note seal_note;  // signed by session key and officer
};

struct SessionPlan {
  std::uint32_t seq{1};
  std::string kiosk{kKioskName};
  Digest prev{};
};
VotedSession visited(const World& world, const SessionPlan& plan, const std::vector<Visit>& visits);
// The same by release, on the first paper.
VotedSession voted(const World& world, const SessionPlan& plan,
                   const std::vector<std::vector<ProjectNumber>>& ballots);
inline VotedSession voted(const World& world, std::uint32_t seq,
                          const std::vector<std::vector<ProjectNumber>>& ballots) {
  return voted(world, SessionPlan{seq, std::string(kKioskName), {}}, ballots);
}
// A test vote more, on the first paper; recount() and sign_seal() make it part of the Seal.
void add_test(const World& world, VotedSession& session, const std::vector<ProjectNumber>& projects);
// The totals of these ballots: roots, counts, commitments, opening; counters of a session without incidents.
void recount(const World& world, VotedSession& session);
void sign_seal(const World& world, VotedSession& session);

// Everything the export store of the session holds.
StoreContents contents_of(const World& world, const VotedSession& session);
// Writes it as <kiosk>-<seq>.wstore and returns the path.
std::filesystem::path export_to(const TempFolder& folder, const World& world, const VotedSession& session);

}  // namespace wardmote::test
