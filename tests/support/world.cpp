#include "tests/support/world.h"

#include <algorithm>

#include "shared/codec.h"
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
  Note cert = write_certificate(kiosk_cert(event, name, key));
  add_signature(cert, kEventName, event_key);
  certs.insert_or_assign(std::string(name), std::move(cert));
  return key;
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
  return write_package(manifest_note, certs, files).value();
}

Package World::package() const {
  return read_package(package_file(), root.verify_key()).value();
}

Ballot approve(const Paper& paper, const std::vector<ProjectNumber>& projects) {
  return Ballot::make(paper, choices_of(projects)).value();
}

VotedSession voted(const World& world, const SessionPlan& plan,
                   const std::vector<std::vector<ProjectNumber>>& ballots) {
  const std::string label = plan.kiosk + "-" + std::to_string(plan.seq);
  VotedSession out{
      seeded_as<SessionId>(label), seeded_signing_key("session " + label), {}, {}, {}, {}, {}, {}, {}};
  out.open = session_open(world, plan, out.id, out.key);
  out.open_note = write_session_open(out.open);
  add_signature(out.open_note, plan.kiosk, seeded_signing_key(plan.kiosk));
  add_signature(out.open_note, kOfficerName, world.officer);
  Point sum;
  for (std::size_t i = 0; i < ballots.size(); ++i) {
    auto prepared =
        seal_ballot(world.event, world.paper(), approve(world.paper(), ballots[i]), out.id, out.key,
                    world.tally.public_key(), Auth::Release, {}, seeded_as<BallotSeed>("ballot " + label, i));
    sum = sum + inner_point(prepared.inner);
    out.ballots.push_back(std::move(prepared.sealed));
  }
  const Scalar r = seeded_scalar("r " + label);
  out.opening = {world.event.id,
                 out.id,
                 {{world.paper().id, static_cast<std::uint32_t>(ballots.size()), commit(sum, r), r}}};
  recount(world, out);
  sign_seal(world, out);
  return out;
}

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
  const auto people = static_cast<std::uint32_t>(session.ballots.size());
  t.electorates = {{"all", people, people, 0, 0}};
  t.by_release = people;
  session.seal.at = kClosed;
  session.seal.sheet_count = people;
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
  out.ballots = session.ballots;
  out.blobs.emplace(kOpeningEntry, session.opening_box);
  return out;
}

std::filesystem::path export_to(const TempFolder& folder, const World& world, const VotedSession& session) {
  const auto path = folder / store_file_name(session.open.kiosk, session.open.seq);
  write_store(path, contents_of(world, session), kOpened).value();
  return path;
}

}  // namespace wardmote::test
