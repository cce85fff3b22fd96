#include "tests/tally/counting_desk.h"

#include "shared/codec.h"
#include "shared/files.h"
#include "tally/decrypt.h"
#include "tally/decrypt_opened.h"
#include "tally/open.h"
#include "tally/rehearsal.h"
#include "tally/roll.h"
#include "tests/support/key_files.h"

namespace wardmote::test {
namespace {

namespace fs = std::filesystem;

const std::string kTally = WARDMOTE_BINARY_DIR "/tally/wardmote-tally";
const fs::path kBase = fs::path(WARDMOTE_SOURCE_DIR) / "tests/vectors/events/base";

constexpr std::string_view kElection =
    "META\nkey;value\ndescription;Small\ncountry;Nowhere\nunit;Brookside\nnum_projects;2\nnum_votes;"
    "2\nbudget;100\n"
    "vote_type;approval\nrule;greedy\ndate_begin;6.5.2018\nlanguage;en\ncurrency;GBP\n"
    "PROJECTS\nproject_id;cost;votes;name;selected\n1;60;2;Oak;1\n2;50;1;Pond;0\n"
    "VOTES\nvoter_id;vote\n1;1,2\n2;1\n";

// Lists are published however short they are.
Event published_event() {
  Event event = world_event();
  event.publish.small_paper = 1;
  return event;
}

std::string public_file(KeyRole role, std::string_view name) {
  return write_public(read_key_header(seeded_key_file(role, name)).value());
}

}  // namespace

CountingDesk::CountingDesk() : world_(published_event()) {
  add_keys();
  put("event.wardmote", world_.package_file());
  add_count();
  Note request = write_request({"k09", seeded_signing_key("k09").verify_key().bytes(), "wardmote 0.1.0"});
  add_signature(request, "k09", seeded_signing_key("k09"));
  put("request.note", as_bytes(request.file()));
  put("election.pb", as_bytes(kElection));
  add_source();
}

void CountingDesk::add_keys() const {
  put("root.key", as_bytes(seeded_key_file(KeyRole::Root, "root")));
  put("root.pub", as_bytes(public_file(KeyRole::Root, "root")));
  put("event.key", as_bytes(event_key_file()));
  put("officer.pub", as_bytes(public_file(KeyRole::Officer, "of.desk")));
  put("clerk.share", as_bytes(seeded_key_file(KeyRole::Share, "clerk")));
  put("clerk.trustee", as_bytes(seeded_key_file(KeyRole::Trustee, "clerk")));
}

void CountingDesk::add_count() const {
  export_to(folder_, world_, voted(world_, 1, {{1, 2}, {4}, {1, 9}}));
  const Package package = world_.package();
  const auto merged = merge({verify_store(open_store(path("k01-1.wstore")).value(), package)}, package);
  const Roll roll = make_roll(merged, package.event.id, {}).value();
  Note note = write_roll(roll);
  add_signature(note, kEventName, world_.event_key);
  put("roll.note", as_bytes(note.file()));
  const auto sessions = sessions_on_roll(merged, roll).value();
  put("sealed/sessions.bin", encode_sealed_sessions(sessions));
  std::vector<Key> shares;
  shares.push_back(seeded_key(KeyRole::Share, "clerk"));
  const auto opened = open_roll(package, sessions, note.digest(), std::string(kDice), shares, 1).value();
  put("opened/opened.bin", encode_opened(package.event.id, opened));
}

void CountingDesk::add_source() const {
  for (const char* name : {"event.toml", "projects.csv"})
    put("source/" + std::string(name), read_file(kBase / name, 1 << 20).value());
  const auto id = seeded_as<EventId>("source");
  put("source/event.id", as_bytes(to_hex(id.span()) + "\n"));
  const TallyPublic tally{id, world_.tally.public_key(), 1, world_.manifest.share_commitments,
                          world_.manifest.trustees};
  put("source/tally.pub", as_bytes(write_tally_public(tally)));
  const Rehearsal rehearsal{id, tally.tally_key, 1, 1, {{1, seeded("share")}, {1, seeded("copy")}}, {{1}}};
  put("source/rehearsal.note", as_bytes(write_rehearsal(rehearsal)));
}

Bytes CountingDesk::bytes(std::string_view name) const {
  return read_file(path(name), 1 << 24).value();
}

void CountingDesk::put(std::string_view name, ByteSpan bytes) const {
  make_folder(path(name).parent_path()).value();
  write_file(path(name), bytes, {.replace = true}).value();
}

Ran CountingDesk::run(const std::vector<std::string>& words) const {
  std::vector<std::string> arguments{"--passphrase-fd", "3"};
  for (const auto& word : words)
    arguments.push_back(word.starts_with('@') ? path(word.substr(1)).string() : word);
  const std::string one(kPassphrase);
  return test::run(kTally, arguments, one + "\n" + one + "\n" + one);
}

void CountingDesk::publish() const {
  const Ran ran = run({"run", "@k01-1.wstore", "--package", "@event.wardmote", "--root", "@root.pub", "--ek",
                       "@event.key", "--share", "@clerk.share", "--trustee", "@clerk.trustee", "--dice",
                       std::string(kDice), "--out", "@bundle"});
  WM_ASSERT(ran.code == 0);
}

std::map<std::string, Bytes> CountingDesk::everything() const {
  std::map<std::string, Bytes> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder_.path()))
    if (entry.is_regular_file())
      out.emplace(entry.path().lexically_relative(folder_.path()).string(),
                  read_file(entry.path(), 1 << 24).value());
  return out;
}

}  // namespace wardmote::test
