#include "tests/support/world.h"

#include <algorithm>

#include "shared/codec.h"
#include "shared/event_json.h"
#include "shared/merkle.h"
#include "shared/tally_key.h"
#include "tests/support/damage.h"

namespace wardmote::test {
namespace {

constexpr Minute kOpened{30'136'320};  // 2027-04-20T00:00Z
constexpr Minute kClosed{kOpened.value + 150};

Project project(ProjectNumber number, std::int64_t pounds) {
  Project out;
  out.number = number;
  out.pot = "pot";
  out.title = Text("en", "Project " + std::to_string(number));
  out.title.set("pl", "Projekt " + std::to_string(number));
  out.cost = Pence{pounds * 100};
  return out;
}

Paper paper_of(const std::vector<Project>& projects) {
  Paper out;
  out.id = 1;
  out.title = Text("en", "Community pot");
  out.electorate = "all";
  for (const Project& each : projects) {
    out.projects.push_back(each.number);
    out.costs.push_back(each.cost);
    out.categories.push_back(each.category);
  }
  out.ballot.min = 1;
  out.ballot.max = 2;
  return out;
}

Pot pot_of(Pence amount) {
  Pot pot;
  pot.id = "pot";
  pot.title = Text("en", "Community pot");
  pot.rule = "greedy";
  Source source;
  source.funder = "council";
  source.amount = amount;
  pot.sources.push_back(source);
  pot.amount = amount;
  return pot;
}

World::Media media_of(const Event& event) {
  World::Media media;
  for (const Project& each : event.projects)
    if (!each.image.empty())
      media.emplace(each.image, to_bytes("\x89PNG of project " + std::to_string(each.number)));
  return media;
}

Manifest manifest_of(const World& world) {
  Manifest out = describe_event(world.event, world.files);
  out.event_key = world.event_key.verify_key().bytes();
  out.tally_key = world.tally.public_key();
  out.share_commitments = {Point::base(world.z).encode()};
  out.trustees = {{1, "clerk", seeded_signing_key("clerk").verify_key().bytes()}};
  return out;
}

KioskCert kiosk_cert(const Event& event, std::string_view name, const SigningKey& key) {
  KioskCert cert{event.id, std::string(name),       key.verify_key().bytes(), std::string(kSite), {},
                 {},       event.trust.max_ballots, event.trust.max_sessions, "wardmote 0.1.0"};
  for (const Paper& paper : event.papers) cert.papers.push_back(paper.id);
  return cert;
}

std::vector<Choice> choices_of(const std::vector<ProjectNumber>& projects) {
  std::vector<Choice> out;
  for (ProjectNumber number : projects) out.push_back({number});
  return out;
}

SessionOpen session_open(const World& world, const SessionPlan& plan, const SessionId& id,
                         const SigningKey& key) {
  std::vector<Digest> certs;
  for (const auto& [name, note] : world.certs) certs.push_back(note.digest());
  for (const auto& [number, batch] : world.cards) certs.push_back(batch.note.digest());
  return {world.event.id,
          world.manifest_note.digest(),
          merkle_root(certs),
          plan.kiosk,
          plan.seq,
          id,
          key.verify_key().bytes(),
          plan.prev,
          kOpened};
}

}  // namespace

Digest seeded(std::string_view label, std::uint64_t number) {
  return hash("test/seed", {as_bytes(label), ByteWriter().u64(number).bytes()});
}
SigningKey seeded_signing_key(std::string_view label) {
  return SigningKey::from_seed(seeded(label).span());
}
BoxKey seeded_box_key(std::string_view label) {
  return BoxKey::from_seed(seeded(label).span());
}

Scalar seeded_scalar(std::string_view label, std::uint64_t number) {
  auto raw = EncodedScalar::from(seeded(label, number).span()).value();
  raw.bytes[31] &= 0x0f;  // below the order of the group
  return Scalar::decode(raw).value();
}

Event world_event() {
  Event event;
  event.id = seeded_as<EventId>("event");
  event.name = "brookside";
  event.title = Text("en", "Brookside decides");
  event.organiser = "Brookside Parish Council";
  event.languages = {"en", "pl"};
  event.when = When{"2027-04-20", "00:00", "02:30", "Europe/London"};
  Funder council;
  council.id = "council";
  council.kind = FunderKind::Parish;
  council.title = Text("en", "Brookside Parish Council");
  event.funders.push_back(council);
  event.pots.push_back(pot_of(Pence{1'000'000}));
  Rule rule;
  rule.id = "greedy";
  rule.method = "greedy";
  rule.ties = {TieBreak::Lot};
  event.rules.push_back(rule);
  event.projects = {project(1, 4800), project(2, 3250), project(4, 4100), project(7, 2900), project(9, 1950)};
  event.projects.front().image = "media/01.png";
  event.projects.front().image_alt = Text("en", "A bench under a tree");
  event.papers.push_back(paper_of(event.projects));
  event.electorates.push_back(Electorate{"all", Text("en", "Everybody"), {1}, ""});
  event.trust.max_ballots = 40;
  return event;
}

World::World() : World(world_event()) {}

World::World(const Event& event_of_it) : World(event_of_it, media_of(event_of_it)) {}

Event rich_event() {
  Event event = world_event();
  event.voters.admission = Admission::Either;
  event.publish.test_vote = event.publish.receipt = true;
  Paper second = event.papers.front(), third = second;
  second.id = 2;
  second.title = Text("en", "The small things");
  second.projects = {2, 4, 7};
  second.allow_blank = true;
  third.id = 3;
  third.title = Text("en", "The young people's paper");
  third.projects = {1, 9};
  third.electorate = "young";
  event.papers.push_back(second);
  event.papers.push_back(third);
  event.electorates.front().papers = {1, 2};
  event.electorates.front().batch = "white";
  event.electorates.push_back(Electorate{"young", Text("en", "Under 18"), {3}, "blue"});
  fill_derived(event);
  return event;
}

World::World(const Event& event_of_it, const Media& media)
    : event(event_of_it),
      root(seeded_signing_key("root")),
      event_key(seeded_signing_key("event key")),
      officer(seeded_signing_key("officer")),
      kiosk(seeded_signing_key(kKioskName)),
      officer_box(seeded_box_key("officer box")),
      z(seeded_scalar("z")),
      tally(tally_key_of(event.id, z)),
      files(event_files(event, media)) {
  manifest = manifest_of(*this);
  manifest_note = write_manifest(manifest);
  add_signature(manifest_note, kRootName, root);
  certs.emplace("root", write_root_note(root));
  Note cert = write_certificate(OfficerCert{event.id,
                                            std::string(kOfficerName),
                                            officer.verify_key().bytes(),
                                            officer_box.public_key(),
                                            {},
                                            {"open", "close", "release"}});
  add_signature(cert, kEventName, event_key);
  certs.emplace(kOfficerName, std::move(cert));
  static_cast<void>(add_kiosk(kKioskName));
}

SigningKey World::add_kiosk(std::string_view name) {
  SigningKey key = seeded_signing_key(name);
  KioskCert terms = kiosk_cert(event, name, key);
  for (const auto& [number, batch] : cards)
    if (batch.covers(name, kSite)) terms.card_batches.push_back(number);
  Note cert = write_certificate(terms);
  add_signature(cert, kEventName, event_key);
  certs.insert_or_assign(std::string(name), std::move(cert));
  return key;
}

void World::add_batch(BatchNumber number, CardScope scope, std::string_view where,
                      const std::vector<Digest>& keys, std::string_view electorate) {
  CardList list;
  for (const PaperId paper : event.electorate(electorate).papers) {
    auto& entries = list[paper];
    for (const Digest& key : keys)
      entries.push_back(card_public(event.id, number, card_opening(event.id, number, key.span(), paper)));
    std::ranges::sort(entries);
  }
  const Bytes file = encode_card_list(list);
  Note note =
      write_card_batch({event.id, number, scope, std::string(where), static_cast<std::uint32_t>(keys.size()),
                        file_hash(card_list_path(number), file)});
  add_signature(note, kEventName, event_key);
  cards.insert_or_assign(number, check_card_batch(event, event_key.verify_key(), note, file).value());
  std::vector<std::string> kiosks;
  for (const auto& [name, cert] : certs)
    if (cert.type == "kiosk-cert") kiosks.push_back(name);
  for (const auto& name : kiosks) static_cast<void>(add_kiosk(name));
}

Note World::officer_cert(const std::string& name, const std::vector<std::string>& sites) const {
  Note cert = write_certificate(OfficerCert{event.id,
                                            name,
                                            seeded_signing_key(name).verify_key().bytes(),
                                            seeded_box_key(name).public_key(),
                                            sites,
                                            {"open", "close", "release"}});
  add_signature(cert, kEventName, event_key);
  return cert;
}

Bytes World::package_file() const {
  return write_package(manifest_note, certs, files, cards).value();
}

Package World::package() const {
  return read_package(package_file(), root.verify_key()).value();
}

Ballot approve(const Paper& paper, const std::vector<ProjectNumber>& projects) {
  return Ballot::make(paper, choices_of(projects)).value();
}

Digest seeded_card(std::uint64_t number) {
  return seeded("card", number);
}

std::map<PaperId, CardOpening> openings_of(const World& world, BatchNumber batch, const Digest& key,
                                           std::string_view electorate) {
  std::map<PaperId, CardOpening> out;
  for (const PaperId paper : world.event.electorate(electorate).papers)
    out.emplace(paper, card_opening(world.event.id, batch, key.span(), paper));
  return out;
}

namespace {

// Casts the ballots of one visit and adds them to the sums of the session.
void sit(const World& world, const Visit& visit, const std::string& label, VotedSession& session,
         std::map<PaperId, Point>& sums) {
  const auto& papers = world.event.electorate(visit.electorate).papers;
  const SealingPlace place{world.event, session.id, session.key, world.tally.public_key()};
  for (std::size_t i = 0; i < papers.size(); ++i) {
    const Admittance by =
        visit.card.empty() ? Admittance{} : Admittance{Auth::Card, visit.card.at(papers[i])};
    const auto prepared = prepare_ballot(place, approve(world.event.paper(papers[i]), visit.papers.at(i)), by,
                                         seeded_as<BallotSeed>("ballot " + label, session.ballots.size()));
    sums[papers[i]] = sums[papers[i]] + inner_point(prepared.inner);
    session.ballots.push_back(seal_ballot(prepared, session.key));
  }
}

}  // namespace

VotedSession visited(const World& world, const SessionPlan& plan, const std::vector<Visit>& visits) {
  const std::string label = plan.kiosk + "-" + std::to_string(plan.seq);
  VotedSession out{
      seeded_as<SessionId>(label), seeded_signing_key("session " + label), {}, {}, {}, {}, {}, {}, {}, {}};
  out.open = session_open(world, plan, out.id, out.key);
  out.open_note = write_session_open(out.open);
  add_signature(out.open_note, plan.kiosk, seeded_signing_key(plan.kiosk));
  add_signature(out.open_note, kOfficerName, world.officer);
  std::map<PaperId, Point> sums;
  for (const Visit& visit : visits) sit(world, visit, label, out, sums);
  out.opening = {world.event.id, out.id, {}};
  for (const Paper& paper : world.event.papers) {
    const auto count = std::ranges::count(out.ballots, paper.id, [](const SealedBallot& ballot) {
      return decode_body(ballot.body).value().paper;
    });
    const Scalar r = seeded_scalar("r " + label, paper.id == 1 ? 0 : paper.id);
    out.opening.papers.push_back({paper.id, static_cast<std::uint32_t>(count), commit(sums[paper.id], r), r});
  }
  recount(world, out);
  sign_seal(world, out);
  return out;
}

VotedSession voted(const World& world, const SessionPlan& plan,
                   const std::vector<std::vector<ProjectNumber>>& ballots) {
  std::vector<Visit> visits;
  for (const auto& projects : ballots) visits.push_back({{projects}});
  return visited(world, plan, visits);
}

void add_test(const World& world, VotedSession& session, const std::vector<ProjectNumber>& projects) {
  const SealingPlace place{world.event, session.id, session.key, world.tally.public_key()};
  const auto seed = seeded_as<BallotSeed>("test " + to_hex(session.id.span()), session.tests.size());
  session.tests.push_back(tested_record(prepare_ballot(place, approve(world.paper(), projects), {}, seed)));
}

namespace {

// Everybody who was let in has voted; the papers of an electorate have as many ballots as it had sittings.
void count_people(const World& world, const std::vector<SealedBallot>& ballots, Tallies& t) {
  t.electorates.clear();
  t.by_card = t.by_release = 0;
  for (const Electorate& each : world.event.electorates) {
    std::uint32_t people = 0;
    for (const SealedBallot& ballot : ballots) {
      const Body body = decode_body(ballot.body).value_or(Body{});
      if (body.paper != each.papers.front()) continue;
      ++people;
      ++(body.auth == Auth::Card ? t.by_card : t.by_release);
    }
    t.electorates.push_back({each.id, people, people, 0, 0});
  }
  std::ranges::sort(t.electorates, {}, &ElectorateCount::electorate);
}

}  // namespace

void recount(const World& world, VotedSession& session) {
  Tallies& t = session.seal.tallies;
  t.event = world.event.id;
  t.kiosk = session.open.kiosk;
  t.session = session.id;
  t.open = session.open_note.digest();
  std::vector<Digest> leaves;
  for (const auto& ballot : session.ballots) leaves.push_back(leaf_of(ballot.body));
  t.outer_root = merkle_root(std::move(leaves));
  t.papers.clear();
  for (const auto& p : session.opening.papers)
    t.papers.push_back(
        {p.paper, p.count, commitment_hash(world.event.id, session.id, p.paper, p.commitment)});
  session.opening_box = seal_box(encode_opening(session.opening), world.tally.public_key(),
                                 seeded_box_key("opening " + to_hex(session.id.span())));
  t.opening_hash = hash("hash/opening", {session.opening_box});
  count_people(world, session.ballots, t);
  t.tested = static_cast<std::uint32_t>(session.tests.size());
  session.seal.at = kClosed;
  session.seal.sheet_count = t.by_card + t.by_release;
}

void sign_seal(const World& world, VotedSession& session) {
  session.seal_note = write_seal(session.seal);
  add_signature(session.seal_note, session_key_name(session.id), session.key);
  add_signature(session.seal_note, kOfficerName, world.officer);
}

StoreContents contents_of(const World& world, const VotedSession& session) {
  StoreContents out;
  out.notes.emplace(kManifestEntry, world.manifest_note.file());
  for (const auto& [name, note] : world.certs) out.notes.emplace(certificate_path(name), note.file());
  out.notes.emplace(kSessionOpenEntry, session.open_note.file());
  out.notes.emplace(kSealEntry, session.seal_note.file());
  for (const auto& [number, batch] : world.cards)
    out.notes.emplace(card_note_path(number), batch.note.file());
  out.ballots = session.ballots;
  out.blobs.emplace(kOpeningEntry, session.opening_box);
  if (!session.tests.empty()) out.blobs.emplace(kTestedEntry, encode_tested_list(session.tests));
  return out;
}

std::filesystem::path export_to(const TempFolder& folder, const World& world, const VotedSession& session) {
  const auto path = folder / store_file_name(session.open.kiosk, session.open.seq);
  write_store(path, contents_of(world, session), kOpened).value();
  return path;
}

}  // namespace wardmote::test
