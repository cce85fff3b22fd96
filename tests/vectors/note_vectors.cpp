#include "shared/codec.h"
#include "tests/support/damage.h"
#include "tests/support/world.h"
#include "tests/vectors/note_builder.h"

namespace wardmote::test {
namespace {

const std::string kZeroKey = to_base64(Bytes(32));

void add_manifest(std::vector<Vector>& out, const World& world) {
  const std::string root_missing = "manifest note: signature of root missing or wrong";
  NoteVectors(out, "manifest", world.manifest_note, keys("root", world.root))
      .impostors()
      .text("newer", "wardmote/v1/", "wardmote/v2/", "note: of version 2, this program reads 1")
      .text("other-type", "/manifest", "/roll", "roll note: signature of root missing or wrong")
      .text("title-changed", "Brookside", "Brookfield", root_missing)
      .text("carriage-return", "kind live\n", "kind live\r\n", "note, line 4: control character")
      .text("two-spaces", "kind live", "kind  live", "note, line 4: value is empty or has stray spaces")
      .text("trailing-space", "kind live", "kind live ", "note, line 4: value is empty or has stray spaces")
      .text("not-nfc", "Brookside",
            "Bru\xCC\x88"
            "cke",
            "note: not UTF-8 in normal form C")
      .text("not-utf8", "Brookside", "Brookside\xFF", "note: not UTF-8 in normal form C")
      .text("comment", "kind live", "# live", "note, line 4: not a key and a value")
      .text("no-blank-line", "\n\n", "\n", "note, line 15: not a key and a value")
      .line("practise", "kind", "practise", "manifest note, line 4, kind: not a value it can have")
      .line("suite-2", "suite", "2", "manifest note, line 5, suite: expected 1")
      .line("leading-zero", "files", "03 " + kZeroKey,
            "manifest note, line 7, files: not a whole number of at most 10000")
      .line("base64-bits", "event-hash",
            std::string(42, 'A') + "B=", "manifest note, line 6, event-hash: not canonical base64")
      .line("ek-zero", "ek", "ed25519 " + kZeroKey,
            "manifest note, line 10, ek: not a canonical key of prime order")
      .line("tally-small-order", "tally", "x25519 " + kZeroKey,
            "manifest note, line 11, tally: a key of small order")
      .line("threshold-2-of-1", "threshold", "2 1", "manifest note, line 12, threshold: not k of n")
      .line("commitment-identity", "share-commitment", kZeroKey,
            "manifest note, line 13, share-commitment: commits to a secret of 0")
      .without("no-suite", "suite", "manifest note, line 5, suite: expected here, found event-hash")
      .twice("kind-twice", 2, "manifest note, line 5, suite: expected here, found kind");
}

void add_certificates(std::vector<Vector>& out, const World& world) {
  NoteVectors(out, "root", world.certs.find("root")->second, keys("root", world.root)).impostors();
  NoteVectors(out, "officer-cert", world.certs.find(kOfficerName)->second, keys("event", world.event_key))
      .impostors()
      .line("roles-out-of-order", "roles", "close,open",
            "officer-cert note, line 7, roles: expected some of open, close, release, in this order")
      .line("unknown-role", "roles", "open,mayor",
            "officer-cert note, line 7, roles: expected some of open, close, release, in this order")
      .line("sites-out-of-order", "sites", "library,hall", "officer-cert note, line 6, sites: not ascending")
      .line("named-root", "officer", "root",
            "officer-cert note, line 3, officer: a name that is kept for another key")
      .line("box-key-zero", "x25519", kZeroKey, "officer-cert note, line 5, x25519: a key of small order");
  NoteVectors(out, "kiosk-cert", world.certs.find(kKioskName)->second, keys("event", world.event_key))
      .impostors()
      .line("papers-out-of-order", "papers", "2,1", "kiosk-cert note, line 6, papers: not ascending")
      .line("paper-0", "papers", "0,1", "kiosk-cert note, line 6, papers: counts from 1")
      .line("too-many", "max-ballots", "1000001",
            "kiosk-cert note, line 8, max-ballots: not a whole number of at most 1000000")
      .without("no-software", "software", "kiosk-cert note, line 10, software: line is missing");
  Note request = write_request({"k02", seeded_signing_key("k02").verify_key().bytes(), "wardmote 0.1.0"});
  add_signature(request, "k02", seeded_signing_key("k02"));
  NoteVectors(out, "kiosk-request", request, keys("k02", seeded_signing_key("k02")))
      .impostors()
      .line("key-zero", "ed25519", kZeroKey,
            "kiosk-request note, line 3, ed25519: not a canonical key of prime order");
}

void add_session(std::vector<Vector>& out, const World& world) {
  const VotedSession session = voted(world, 1, {{1, 2}, {4}, {9}});
  const std::string session_name = session_key_name(session.id);
  NoteVectors(out, "session-open", session.open_note, keys("k01", world.kiosk, world))
      .impostors()
      .line("seq-0", "seq", "0", "session-open note, line 6, seq: counts from 1")
      .line("no-such-day", "at", "2027-02-29T18:00Z",
            "session-open note, line 10, at: no such day in the calendar")
      .line("seconds", "at", "2027-02-28T18:00:00Z",
            "session-open note, line 10, at: not a time like 2027-03-04T18:00Z")
      .line("sheet-count-1", "sheet-count", "1",
            "session-open note, line 11, sheet-count: expected 0 at the opening");
  Note checkpoint = write_checkpoint(session.seal.tallies);
  add_signature(checkpoint, session_name, session.key);
  NoteVectors(out, "checkpoint", checkpoint, keys(session_name, session.key))
      .impostors()
      .text("as-seal", "/checkpoint", "/session-close",
            "session-close note: signature of " + session_name + " missing or wrong")
      .twice("paper-twice", 5, "checkpoint note, line 8, paper: not ascending");
  NoteVectors(out, "session-close", session.seal_note, keys(session_name, session.key, world))
      .impostors()
      .line("paper-0", "paper", "0 3 " + kZeroKey, "session-close note, line 7, paper: counts from 1")
      .line("counter-missing", "electorate", "all 3 3 0",
            "session-close note, line 9, electorate: expected 5 fields")
      .line("negative", "tested", "-1",
            "session-close note, line 10, tested: not a whole number of at most 10000000")
      .without("no-time", "at", "session-close note, line 13, at: expected here, found sheet-count");
  Note recover = write_session_recover({world.event.id, std::string(kKioskName), 1, session.id,
                                        session.open_note.digest(), checkpoint.digest(), 3, 3,
                                        session.seal.at, RecoverReason::Power});
  add_signature(recover, kKioskName, world.kiosk);
  add_signature(recover, kOfficerName, world.officer);
  NoteVectors(out, "session-recover", recover, keys("k01", world.kiosk, world))
      .impostors()
      .line("reason", "reason", "coffee",
            "session-recover note, line 11, reason: expected crash, power or other");
}

// Signature lines in every wrong way, on the note that has two of them.
void add_signature_lines(std::vector<Vector>& out, const World& world) {
  const Note good = voted(world, 1, {{1, 2}, {4}, {9}}).open_note;
  const auto add = [&](std::string name, std::string error, auto change) {
    Note note = good;
    change(note);
    out.push_back({std::move(name), "session-open", std::move(error), to_bytes(note.file())});
  };
  const std::string missing = "session-open note: signature of ";
  add("with-observers", "ok", [](Note& n) {
    add_signature(n, "anna", seeded_signing_key("anna"));
    add_signature(n, "bert", seeded_signing_key("bert"));
  });
  add("observers-out-of-order", "session-open note: further signatures are not sorted by name", [](Note& n) {
    add_signature(n, "bert", seeded_signing_key("bert"));
    add_signature(n, "anna", seeded_signing_key("anna"));
  });
  add("officer-twice", "session-open note: two signatures of of.hall",
      [](Note& n) { n.signatures.push_back(n.signatures[1]); });
  add("signatures-swapped", missing + "k01 missing or wrong",
      [](Note& n) { std::swap(n.signatures[0], n.signatures[1]); });
  add("not-signed", missing + "k01 missing or wrong", [](Note& n) { n.signatures.clear(); });
  add("signed-once", missing + "of.hall missing or wrong", [](Note& n) { n.signatures.pop_back(); });
  add("key-id", missing + "k01 missing or wrong", [](Note& n) { n.signatures[0].key_id[3] ^= 1; });
  const std::string file = good.file();
  out.push_back({"hyphen-for-dash", "session-open", "note, line 13: expected a signature line",
                 to_bytes(replaced(file, "— k01", "- k01"))});
  out.push_back({"signature-cut", "session-open",
                 "note, line 14: signature is not 68 bytes of canonical base64",
                 to_bytes(file.substr(0, file.size() - 5) + "\n")});
}

}  // namespace

std::vector<Vector> note_vectors() {
  const World world;
  std::vector<Vector> out;
  add_manifest(out, world);
  add_certificates(out, world);
  add_session(out, world);
  add_signature_lines(out, world);
  return out;
}

}  // namespace wardmote::test
