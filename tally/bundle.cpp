#include "tally/bundle.h"

#include <algorithm>

#include "shared/codec.h"
#include "tally/allocate.h"
#include "tally/bundle_lists.h"
#include "tally/pabulib_write.h"
#include "tally/report/ballots_csv.h"
#include "tally/report/result_html.h"
#include "tally/report/result_json.h"

namespace wardmote {
namespace {

Bytes to_bytes(std::string_view text) {
  const ByteSpan bytes = as_bytes(text);
  return {bytes.begin(), bytes.end()};
}

// A kiosk that was certified anew between two sessions: below certs/ stands the package's certificate, or
// else the first that was used; a session with another carries its own.
void add_certificate(BundleFiles& files, const std::string& folder, const std::string& name,
                     const Note& cert) {
  const Bytes bytes = to_bytes(cert.file());
  const auto [known, fresh] = files.emplace(certificate_path(name), bytes);
  if (!fresh && known->second != bytes) files[folder + own_certificate(name)] = bytes;
}

void add_session(BundleFiles& files, const PublicSession& session) {
  const SessionRecord& record = session.record;
  const std::string folder = "sessions/" + to_hex(record.id().span()) + "/";
  files[folder + "session-open.note"] = to_bytes(record.open_note.file());
  files[folder + record.final_note.type + ".note"] = to_bytes(record.final_note.file());
  if (record.checkpoint_note) files[folder + "checkpoint.note"] = to_bytes(record.checkpoint_note->file());
  std::string names;
  for (const auto& [name, cert] : record.certs) {
    names += name + "\n";
    add_certificate(files, folder, name, cert);
  }
  files[folder + "certs"] = to_bytes(names);
  std::string batches;
  for (const auto& [number, batch] : record.cards) batches += std::to_string(number) + "\n";
  files[folder + "cards"] = to_bytes(batches);
  files[folder + "bodies.bin"] = write_bodies(session.bodies);
}

bool publishes(const PublicRecord& record, PaperId paper) {
  return !is_withheld(record.package.event, record.opened.inner.find(paper)->second.size());
}

// The records of the papers that are not withheld.
Bytes published(const PublicRecord& record, const BallotLists& lists) {
  Bytes out;
  for (const auto& [paper, records] : lists)
    if (publishes(record, paper)) append_records(out, records);
  return out;
}

Bytes published_tests(const PublicRecord& record) {
  std::map<PaperId, std::vector<TestedRecord>> by_paper;
  for (const auto& session : record.sessions)
    if (on_roll(record.roll, session.record))
      for (const auto& test : session.record.tests)
        by_paper[decode_inner(record.package.event, test.inner).value().ballot.paper()].push_back(test);
  Bytes out;
  for (const auto& [paper, tests] : by_paper)
    if (publishes(record, paper)) {
      const Bytes bytes = encode_tested_list(tests);
      out.insert(out.end(), bytes.begin(), bytes.end());
    }
  return out;
}

// The pots of which the paper has a project.
std::vector<Allocation> pots_of(const Paper& paper, const PublishedResult& result) {
  std::vector<Allocation> out;
  std::ranges::copy_if(result.pots, std::back_inserter(out), [&](const Allocation& pot) {
    return std::ranges::any_of(pot.awards,
                               [&](const Award& award) { return paper.index_of(award.project).has_value(); });
  });
  return out;
}

Result<void> add_ballots(BundleFiles& files, const PublicRecord& record, const PublishedResult& result) {
  files[std::string(kBallotsFile)] = published(record, record.opened.inner);
  auto ballots = read_ballots(record.package.event, record.opened.inner);
  if (!ballots) return std::move(ballots).error();
  std::erase_if(*ballots, [&](const auto& list) { return !publishes(record, list.first); });
  for (const auto& [id, list] : *ballots) {
    const Paper& paper = record.package.event.paper(id);
    files["paper-" + std::to_string(id) + ".pb"] =
        to_bytes(write_pabulib(record.package.event, paper, make_profile(id, list), pots_of(paper, result)));
  }
  files["ballots.csv"] = to_bytes(ballots_csv(record.package.event, *ballots));
  return {};
}

std::string page_of(const PublicRecord& record, const PublishedResult& result) {
  const ResultPage page{result, record.package.manifest_digest(), record.roll_note.digest(),
                        root_code_of(record.package.root.bytes()), record.package.manifest.threshold == 1};
  return write_result_html(page);
}

}  // namespace

std::string own_certificate(std::string_view name) {
  return "cert-" + std::string(name) + ".note";
}

Result<BundleFiles> bundle_files(const PublicRecord& record, const PublishedResult& result,
                                 std::string_view check) {
  BundleFiles files;
  files["manifest.note"] = to_bytes(record.package.manifest_note.file());
  for (const auto& [path, bytes] : record.package.files) files[path] = bytes;
  for (const auto& [name, cert] : record.package.certs) files[certificate_path(name)] = to_bytes(cert.file());
  for (const auto& [number, batch] : record.package.cards) {
    files[card_note_path(number)] = to_bytes(batch.note.file());
    files[card_list_path(number)] = encode_card_list(batch.list);
  }
  for (const auto& session : record.sessions) add_session(files, session);
  files[std::string(kRollFile)] = to_bytes(record.roll_note.file());
  files[std::string(kCommitmentsFile)] = write_commitments(record.opened.commitments);
  if (auto done = add_ballots(files, record, result); !done) return std::move(done).error();
  files[std::string(kAsideFile)] = published(record, record.opened.aside);
  files[std::string(kTestedFile)] = published_tests(record);
  files[std::string(kVerifierFile)] = to_bytes(check);
  files[std::string(kResultPageFile)] = to_bytes(page_of(record, result));
  std::map<std::string, Digest> hashes;
  for (const auto& [path, bytes] : files) hashes.emplace(path, file_hash(path, bytes));
  files[std::string(kResultJsonFile)] = to_bytes(write_result_json(result, hashes));
  return files;
}

ResultNote result_of(const PublicRecord& record, const BundleFiles& files) {
  const Event& event = record.package.event;
  ResultNote out{event.id,
                 record.package.manifest_digest(),
                 record.roll_note.digest(),
                 record.dice,
                 {},
                 record.by_hand.sheets.size(),
                 {},
                 record.package.manifest.threshold,
                 record.package.manifest.trustee_count};
  for (const auto& [paper, records] : record.opened.inner) {
    const auto& aside = record.opened.aside.find(paper)->second;
    ResultPaper line{paper, records.size(), aside.size(), {}, {}};
    if (!is_withheld(event, records.size())) {
      Bytes counted, others;
      append_records(counted, records);
      append_records(others, aside);
      line.list = list_hash(counted, others);
      line.blinding = record.opened.blinding.find(paper)->second.encode();
    }
    out.papers.push_back(line);
  }
  out.trace = trace_hash(as_text(files.find(kResultJsonFile)->second));
  return out;
}

}  // namespace wardmote
