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

void add_session(BundleFiles& files, const PublicSession& session) {
  const SessionRecord& record = session.record;
  const std::string folder = "sessions/" + to_hex(record.id().span()) + "/";
  files[folder + "session-open.note"] = to_bytes(record.open_note.file());
  files[folder + record.final_note.type + ".note"] = to_bytes(record.final_note.file());
  if (record.checkpoint_note) files[folder + "checkpoint.note"] = to_bytes(record.checkpoint_note->file());
  std::string names;
  for (const auto& [name, cert] : record.certs) {
    names += name + "\n";
    files[certificate_path(name)] = to_bytes(cert.file());
  }
  files[folder + "certs"] = to_bytes(names);
  files[folder + "bodies.bin"] = write_bodies(session.bodies);
}

BallotLists published_lists(const PublicRecord& record) {
  BallotLists out;
  for (const auto& [paper, records] : record.opened.inner)
    if (!is_withheld(record.package.event, records.size())) out.emplace(paper, records);
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
  const auto lists = published_lists(record);
  files[std::string(kBallotsFile)] = write_ballot_lists(lists);
  auto ballots = read_ballots(record.package.event, lists);
  if (!ballots) return std::move(ballots).error();
  std::vector<Ballot> flat;
  for (const auto& [id, list] : *ballots) {
    flat.insert(flat.end(), list.begin(), list.end());
    const Paper& paper = record.package.event.paper(id);
    files["paper-" + std::to_string(id) + ".pb"] =
        to_bytes(write_pabulib(record.package.event, paper, make_profile(id, list), pots_of(paper, result)));
  }
  files["ballots.csv"] = to_bytes(ballots_csv(record.package.event, flat));
  return {};
}

std::string page_of(const PublicRecord& record, const PublishedResult& result, std::string_view result_json) {
  const ResultPage page{result, record.package.manifest_digest(), record.roll_note.digest(),
                        trace_hash(result_json), record.package.manifest.threshold == 1};
  return write_result_html(page);
}

}  // namespace

Result<BundleFiles> bundle_files(const PublicRecord& record, const PublishedResult& result) {
  BundleFiles files;
  files["manifest.note"] = to_bytes(record.package.manifest_note.file());
  for (const auto& [path, bytes] : record.package.files) files[path] = bytes;
  for (const auto& [name, cert] : record.package.certs) files[certificate_path(name)] = to_bytes(cert.file());
  for (const auto& session : record.sessions) add_session(files, session);
  files[std::string(kRollFile)] = to_bytes(record.roll_note.file());
  files[std::string(kCommitmentsFile)] = write_commitments(record.opened.commitments);
  if (auto done = add_ballots(files, record, result); !done) return std::move(done).error();
  files[std::string(kAsideFile)] = {};   // duplicates need cards; by release there are none
  files[std::string(kTestedFile)] = {};  // test votes are not part of this version
  const std::string result_json = write_result_json(result);
  files[std::string(kResultJsonFile)] = to_bytes(result_json);
  files[std::string(kResultPageFile)] = to_bytes(page_of(record, result, result_json));
  return files;
}

ResultNote result_of(const PublicRecord& record, const BundleFiles& files) {
  const Event& event = record.package.event;
  ResultNote out{event.id,
                 record.package.manifest_digest(),
                 record.roll_note.digest(),
                 record.dice,
                 {},
                 0,
                 {},
                 record.package.manifest.threshold,
                 record.package.manifest.trustee_count};
  for (const auto& [paper, records] : record.opened.inner) {
    ResultPaper line{paper, records.size(), 0, {}, {}};
    if (!is_withheld(event, records.size())) {
      line.list = list_hash(write_ballot_lists({{paper, records}}), {});
      line.blinding = record.opened.blinding.find(paper)->second.encode();
    }
    out.papers.push_back(line);
  }
  out.trace = trace_hash(as_text(files.find(kResultJsonFile)->second));
  return out;
}

}  // namespace wardmote
