// From the files of a bundle back to the record they publish, checking on the way what the public can check.
#include <algorithm>
#include <set>

#include "shared/codec.h"
#include "shared/merkle.h"
#include "shared/package_order.h"
#include "shared/text.h"
#include "tally/bundle.h"
#include "tally/bundle_lists.h"
#include "tally/decrypt_check.h"
#include "tally/record_json.h"
#include "tally/session_check.h"

namespace wardmote {
namespace {

Error refused(std::string_view what) {
  return {ErrorCode::Refused, std::string(what)};
}

Result<const Bytes*> file(const BundleFiles& files, std::string_view path) {
  const auto found = files.find(path);
  if (found == files.end()) return Error{ErrorCode::NotFound, std::string(path) + " is missing"};
  return &found->second;
}

Result<Note> note(const BundleFiles& files, std::string_view path) {
  auto bytes = file(files, path);
  if (!bytes) return std::move(bytes).error();
  auto parsed = parse_note(as_text(**bytes));
  if (!parsed) return std::move(parsed).error().in(path);
  return parsed;
}

bool is_of_package(std::string_view path) {
  return path == "manifest.note" || path == "event.json" || path.starts_with("certs/") ||
         path.starts_with("cards/") || path.starts_with("text/") || path.starts_with("media/");
}

// The package that the bundle carries, checked as any package is.
Result<Package> read_bundled_package(const BundleFiles& files, const RootPin& pin) {
  std::vector<ArchiveEntry> entries;
  for (const auto& [path, bytes] : files)
    if (is_of_package(path)) entries.push_back({path, bytes});
  std::ranges::sort(entries, in_package_order);
  return read_package(write_archive(entries), pin);
}

// Names of the folders below sessions/.
std::set<std::string> session_folders(const BundleFiles& files) {
  std::set<std::string> out;
  for (const auto& [path, bytes] : files)
    if (const auto parts = split(path, '/'); parts.size() == 3 && parts[0] == "sessions")
      out.emplace(parts[1]);
  return out;
}

Result<StoreContents> session_notes(const BundleFiles& files, const std::string& folder) {
  StoreContents out;
  for (std::string_view entry : {kSessionOpenEntry, kSealEntry, kCheckpointEntry, kRecoverEntry}) {
    const auto found = files.find(folder + std::string(entry));
    if (found != files.end()) out.notes.emplace(entry, as_text(found->second));
  }
  auto names = file(files, folder + "certs");
  if (!names) return std::move(names).error();
  for (std::string_view name : split(as_text(**names), '\n')) {
    if (name.empty()) continue;
    const auto own = files.find(folder + own_certificate(name));
    auto cert = own != files.end() ? &own->second : file(files, certificate_path(name));
    if (!cert) return std::move(cert).error();
    out.notes.emplace(certificate_path(name), as_text(**cert));
  }
  auto batches = file(files, folder + "cards");
  if (!batches) return std::move(batches).error();
  for (std::string_view number : split(as_text(**batches), '\n')) {
    if (number.empty()) continue;
    const std::string path = "cards/" + std::string(number) + ".note";
    auto batch = file(files, path);
    if (!batch) return std::move(batch).error();
    out.notes.emplace(path, as_text(**batch));
  }
  return out;
}

// tested.bin: the tests of each session, wherever their papers put them.
using Tests = std::map<SessionId, std::vector<TestedRecord>>;
Result<Tests> read_tests(const Event& event, const BundleFiles& files) {
  auto bytes = file(files, kTestedFile);
  if (!bytes) return std::move(bytes).error();
  Tests out;
  for (ByteSpan left(**bytes); !left.empty();) {
    auto test = decode_tested_front(event, left);
    if (!test) return std::move(test).error().in(kTestedFile);
    left = left.subspan(encode_tested(*test).size());
    out[test->session].push_back(std::move(*test));
  }
  return out;
}

// The envelopes are of this session, sorted, as many as sealed for each paper, and under its outer root.
Result<void> check_bodies(const PublicSession& session) {
  const Tallies& tallies = session.record.tallies;
  std::vector<Digest> leaves;
  std::map<PaperId, std::uint32_t> counts;
  for (const auto& bytes : session.bodies) {
    auto body = decode_body(bytes);
    if (!body || body->session != session.record.id() || body->event != tallies.event)
      return refused("session " + session.record.label() + ": an envelope is not of this session");
    ++counts[body->paper];
    leaves.push_back(leaf_of(bytes));
  }
  if (merkle_root(leaves) != tallies.outer_root)
    return refused("session " + session.record.label() + ": envelopes are not those under its seal");
  for (const auto& paper : tallies.papers)
    if (counts[paper.paper] != paper.count)
      return refused("session " + session.record.label() + ": another number of envelopes than sealed");
  return {};
}

// What was found in a session that is not on the roll was a reason to leave it out; only what counts must be
// sound.
Result<PublicSession> read_session(const BundleFiles& files, const std::string& name, const Package& package,
                                   const Roll& roll, const Tests& tests) {
  const std::string folder = "sessions/" + name + "/";
  auto contents = session_notes(files, folder);
  if (!contents) return std::move(contents).error();
  for (const auto& [session, records] : tests)
    if (to_hex(session.span()) == name) contents->blobs.emplace(kTestedEntry, encode_tested_list(records));
  std::vector<Finding> findings;
  auto record = check_session(*contents, name, package, SessionSource::Bundle, findings);
  if (!record || (on_roll(roll, *record) && any_blocks(findings)))
    return refused("session " + name + ": " +
                   (findings.empty() ? "unreadable" : english(findings.front().fact)));
  if (to_hex(record->id().span()) != name) return refused("session " + name + ": stands under another name");
  auto bytes = file(files, folder + "bodies.bin");
  if (!bytes) return std::move(bytes).error();
  auto bodies = read_bodies(**bytes);
  if (!bodies) return std::move(bodies).error();
  return PublicSession{std::move(*record), std::move(*bodies)};
}

// Whether the lists of all papers are published: of a withheld one neither ballots nor tests are.
bool all_published(const Event& event, const ResultNote& result) {
  return std::ranges::none_of(result.papers,
                              [&](const ResultPaper& paper) { return is_withheld(event, paper.ballots); });
}

// Of a session that counts: its envelopes and its tests are those under its Seal.
Result<void> check_counted(const PublicSession& session, bool all_tests) {
  if (auto fine = check_bodies(session); !fine) return fine;
  const std::size_t found = session.record.tests.size(), sealed = session.record.tallies.tested;
  if (found > sealed || (all_tests && found != sealed))
    return refused("session " + session.record.label() + ": another number of test votes than sealed");
  return {};
}

Result<void> read_sessions(const BundleFiles& files, bool all_tests, PublicRecord& out) {
  const auto tests = read_tests(out.package.event, files);
  if (!tests) return tests.error();
  for (const auto& name : session_folders(files)) {
    auto session = read_session(files, name, out.package, out.roll, *tests);
    if (!session) return std::move(session).error();
    if (on_roll(out.roll, session->record))
      if (auto fine = check_counted(*session, all_tests); !fine) return fine;
    out.sessions.push_back(std::move(*session));
  }
  const auto counted =
      std::ranges::count_if(out.sessions, [&](const auto& s) { return on_roll(out.roll, s.record); });
  if (static_cast<std::size_t>(counted) != out.roll.sessions.size())
    return refused("a session on the roll is missing, or has another ending");
  std::ranges::sort(out.sessions, {}, [](const PublicSession& s) {
    return std::tuple(s.record.open.kiosk, s.record.open.seq, s.record.id());
  });
  return {};
}

using Counts = std::map<PaperId, std::uint64_t>;

Result<void> read_blindings(const Event& event, const ResultNote& result, OpenedBallots& out) {
  for (const auto& line : result.papers) {
    if (is_withheld(event, line.ballots) == line.list.has_value())
      return refused("paper " + std::to_string(line.paper) +
                     " is withheld, and too large for it, or the other way about");
    if (!line.list)
      return Error{ErrorCode::Unsupported, "paper " + std::to_string(line.paper) + " is withheld, " +
                                               std::to_string(line.ballots) +
                                               " ballots: nobody can count it again from here"};
    out.blinding[line.paper] = Scalar::decode(*line.blinding).value();
  }
  return {};
}

// The ballots of every paper, none of which is withheld, from one of the two lists.
Result<BallotLists> read_lists(const BundleFiles& files, std::string_view path, const Event& event,
                               const Counts& counts) {
  auto bytes = file(files, path);
  if (!bytes) return std::move(bytes).error();
  auto lists = read_ballot_lists(event, counts, **bytes);
  if (!lists) return std::move(lists).error().in(path);
  return lists;
}

// The published ballots, checked as everybody can: they are what the kiosks sealed.
Result<void> read_opened(const BundleFiles& files, const ResultNote& result, PublicRecord& out) {
  auto commitments_file = file(files, kCommitmentsFile);
  if (!commitments_file) return std::move(commitments_file).error();
  auto commitments = read_commitments(**commitments_file);
  if (!commitments) return std::move(commitments).error();
  out.opened.commitments = std::move(*commitments);
  const auto sealed = sealed_amounts(out);
  const Event& event = out.package.event;
  if (auto fine = check_commitments(event.id, sealed.sessions, out.opened.commitments); !fine)
    return std::move(fine).error();
  if (auto done = read_blindings(event, result, out.opened); !done) return done;
  Counts counted, aside;
  for (const auto& line : result.papers) counted[line.paper] = line.ballots, aside[line.paper] = line.aside;
  auto ballots = read_lists(files, kBallotsFile, event, counted);
  if (!ballots) return std::move(ballots).error();
  auto set_aside = read_lists(files, kAsideFile, event, aside);
  if (!set_aside) return std::move(set_aside).error();
  out.opened.inner = std::move(*ballots);
  out.opened.aside = std::move(*set_aside);
  return check_opened(event, sealed, out.opened);
}

Result<void> check_result_signatures(const Package& package, const Note& note) {
  std::vector<Signer> signers{{std::string(kEventName), package.event_key}};
  for (const auto& t : package.manifest.trustees)
    if (std::ranges::find(note.signatures, t.name, &NoteSignature::name) != note.signatures.end())
      signers.push_back({t.name, VerifyKey::make(t.key).value()});
  if (signers.size() <= package.manifest.threshold)
    return refused("result.note is signed by " + std::to_string(signers.size() - 1) + " trustees, " +
                   std::to_string(package.manifest.threshold) + " needed");
  if (note.signatures.size() != signers.size())
    return refused("result.note has signatures that it should not have");
  return check_signatures(note, signers);
}

// Every file is the one that the signed result names, whether or not it can be counted again.
Result<void> check_files(const BundleFiles& files, const ResultNote& result) {
  auto json = file(files, kResultJsonFile);
  if (!json) return std::move(json).error();
  if (trace_hash(as_text(**json)) != result.trace)
    return refused("result.json is not the one that was signed");
  auto named = read_file_hashes(**json);
  for (const auto& [path, bytes] : files) {
    if (path == kResultJsonFile || path == kResultNoteFile) continue;
    const auto found = named.find(path);
    if (found == named.end()) return refused(path + " does not belong there");
    if (found->second != to_base64(file_hash(path, bytes).span()))
      return refused(path + " was changed after the result was signed");
    named.erase(found);
  }
  if (!named.empty()) return refused(named.begin()->first + " is missing");
  return {};
}

}  // namespace

Result<PublicRecord> read_record(const BundleFiles& files, const RootPin& pin) {
  auto package = read_bundled_package(files, pin);
  if (!package) return std::move(package).error();
  auto result_note = note(files, kResultNoteFile);
  if (!result_note) return std::move(result_note).error();
  if (auto fine = check_result_signatures(*package, *result_note); !fine) return std::move(fine).error();
  auto result = read_result_note(*result_note);
  if (!result) return std::move(result).error();
  if (auto fine = check_files(files, *result); !fine) return std::move(fine).error();
  auto roll_note = note(files, kRollFile);
  if (!roll_note) return std::move(roll_note).error();
  if (auto fine = check_signatures(*roll_note, {{std::string(kEventName), package->event_key}}); !fine)
    return std::move(fine).error();
  auto roll = read_roll(*roll_note);
  if (!roll) return std::move(roll).error();

  PublicRecord out{
      std::move(*package), {}, std::move(*roll_note), std::move(*roll), result->dice, {}, {}, {}};
  const Manifest& manifest = out.package.manifest;
  const bool as_shared =
      result->threshold == manifest.threshold &&
      (manifest.threshold == 1 || result->trustees == manifest.trustee_count);  // 1 of many is one person too
  if (!as_shared) return refused("result.note says that another number of people opened the ballots");
  if (result->event != out.package.event.id || result->manifest != out.package.manifest_digest() ||
      result->roll != out.roll_note.digest() || out.roll.event != out.package.event.id)
    return refused("manifest, roll and result are not of one count");
  if (auto done = read_sessions(files, all_published(out.package.event, *result), out); !done)
    return std::move(done).error();
  out.aside = aside_of(out.sessions, out.roll, out.package.cards, out.dice);
  if (auto done = read_opened(files, *result, out); !done) return std::move(done).error();
  auto json = file(files, kResultJsonFile);
  if (!json) return std::move(json).error();
  auto findings = read_findings(**json);
  if (!findings) return std::move(findings).error();
  out.findings = std::move(*findings);
  auto by_hand = read_hand_count(**json);
  if (!by_hand) return std::move(by_hand).error();
  auto checked = check_hand_count(std::move(*by_hand), counted_sessions(out), out.package.cards);
  if (!checked) return std::move(checked).error();
  out.by_hand = std::move(*checked);
  return out;
}

}  // namespace wardmote
