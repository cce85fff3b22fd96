#include "tally/session_check.h"

#include <algorithm>

#include "shared/merkle.h"
#include "tally/session_notes.h"

namespace wardmote {
namespace {

using enum FactCode;

// Findings after which the ballots are still worth checking: everything about them will then be in the
// report.
bool survivable(FindingCode code) {
  return code == FindingCode::CountersDiffer || code == FindingCode::SheetCountDiffers ||
         code == FindingCode::OpeningDiffers || code == FindingCode::TooManyBallots ||
         code == FindingCode::PaperNotAllowed || code == FindingCode::TestsDiffer;
}

void add_contradiction(const Contradiction& why, StoreFindings& findings) {
  switch (why.between) {
    case Contradiction::Between::Endings:
      return findings.add(PeopleDoNotAddUp,
                          {{"admitted", why.admitted}, {"electorate", why.electorate}, {"ended", why.other}});
    case Contradiction::Between::Ways:
      return findings.add(WaysDoNotAddUp, {{"admitted", why.admitted}, {"ways", why.other}});
    case Contradiction::Between::Ballots:
      return findings.add(BallotsNotSittings,
                          {{"ballots", why.other}, {"completed", why.admitted}, {"paper", why.paper}});
  }
  std::abort();  // every case returns
}

// A Seal speaks of every paper and every electorate of the event, also where it counts none.
void check_columns(const Tallies& t, const Event& event, StoreFindings& findings) {
  for (const Paper& paper : event.papers)
    if (std::ranges::find(t.papers, paper.id, &PaperCount::paper) == t.papers.end())
      findings.add(PaperNotSealed, {{"paper", paper.id}});
  for (const Electorate& electorate : event.electorates)
    if (std::ranges::find(t.electorates, electorate.id, &ElectorateCount::electorate) == t.electorates.end())
      findings.add(ElectorateNotSealed, {{"electorate", electorate.id}});
}

void check_links(const SessionRecord& session, const Package& package, StoreFindings& findings) {
  const auto& open = session.open;
  const auto& t = session.tallies;
  if (open.event != package.event.id) findings.add(OtherEvent);
  if (open.manifest != package.manifest_digest()) findings.add(OtherManifest);
  std::vector<Digest> leaves;
  for (const auto& [name, cert] : session.certs) leaves.push_back(cert.digest());
  for (const auto& [number, batch] : session.cards) leaves.push_back(batch.digest());
  std::ranges::sort(leaves);
  leaves.erase(std::ranges::unique(leaves).begin(), leaves.end());
  if (merkle_root(std::move(leaves)) != open.certificates) findings.add(OtherCertificates);
  if (t.event != open.event || t.kiosk != open.kiosk || t.session != open.session ||
      t.open != session.open_note.digest())
    findings.add(EndsDiffer);
  if (open.seq > session.kiosk.max_sessions)
    findings.add(TooManySessions, {{"certified", session.kiosk.max_sessions}, {"session", open.seq}});
  check_columns(t, package.event, findings);
  for (const auto& p : t.papers)
    if (std::ranges::find(session.kiosk.papers, p.paper) == session.kiosk.papers.end() ||
        package.event.find_paper(p.paper) == nullptr)
      findings.add(PaperNotCertified, {{"paper", p.paper}});
}

void take_opening(const StoreContents& contents, SessionRecord& session, StoreFindings& findings) {
  const auto& blobs = contents.blobs;
  const auto found = blobs.find(kOpeningEntry);
  if (found == blobs.end() || hash("hash/opening", {found->second}) != session.tallies.opening_hash)
    return findings.add(OpeningNotSealed);
  session.opening = found->second;
}

// The tests that were opened at the kiosk. A bundle lists them by paper, without those of withheld papers:
// what it has of this session, must be genuine, and whoever reads it compares the number.
void take_tests(const StoreContents& contents, const Package& package, SessionSource source,
                SessionRecord& session, StoreFindings& findings) {
  const auto found = contents.blobs.find(kTestedEntry);
  if (found != contents.blobs.end()) {
    auto tests = decode_tested_list(package.event, found->second);
    if (!tests) return findings.add(TestNotGenuine, {{"detail", tests.error().what}});
    session.tests = std::move(*tests);
  }
  for (const TestedRecord& test : session.tests)
    if (test.session != session.id())
      findings.add(TestNotGenuine, {{"detail", std::string("of another session")}});
  if (source == SessionSource::Store && session.tests.size() != session.tallies.tested)
    findings.add(TestsNotSealed, {{"found", session.tests.size()}, {"sealed", session.tallies.tested}});
}

void check_counters(const SessionRecord& session, const Package& package, StoreFindings& findings) {
  if (const auto why = contradiction(session.tallies, package.event, session.recover.has_value()))
    add_contradiction(*why, findings);
  if (session.sheet_count() != session.completed())
    findings.add(CountedByHand, {{"by_hand", session.sheet_count()}, {"completed", session.completed()}});
}

}  // namespace

std::optional<SessionRecord> check_session(const StoreContents& contents, const std::string& name,
                                           const Package& package, SessionSource source,
                                           std::vector<Finding>& findings) {
  const std::size_t before = findings.size();
  StoreFindings found{findings, name};
  auto session = read_session_notes(contents, package, source, found);
  if (!session) return std::nullopt;
  check_links(*session, package, found);
  if (source == SessionSource::Store) take_opening(contents, *session, found);
  take_tests(contents, package, source, *session, found);
  check_counters(*session, package, found);
  const bool broken = std::any_of(findings.begin() + static_cast<std::ptrdiff_t>(before), findings.end(),
                                  [](const Finding& f) { return f.blocks() && !survivable(f.code()); });
  if (broken) return std::nullopt;
  return session;
}

}  // namespace wardmote
