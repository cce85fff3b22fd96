#include "shared/manifest.h"

#include <catch2/catch.hpp>

#include "shared/certificate.h"
#include "shared/codec.h"
#include "tests/support/damage.h"
#include "tests/support/world.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

const World& world() {
  static const World kWorld;
  return kWorld;
}

Manifest changed(void (*change)(Manifest&)) {
  Manifest out = world().manifest;
  change(out);
  return out;
}
std::string why_not(const Manifest& manifest) {
  return read_manifest(write_manifest(manifest)).error().what;
}

// A note of the world with the value of one line replaced.
Note with_line(Note note, std::string_view key, std::string value) {
  for (auto& line : note.lines)
    if (line.first == key) line.second = std::move(value);
  return note;
}
std::string why_not(std::string_view key, std::string value) {
  return read_manifest(with_line(write_manifest(world().manifest), key, std::move(value))).error().what;
}

OfficerCert officer_cert() {
  return read_officer_cert(world().certs.find(kOfficerName)->second).value();
}
KioskCert kiosk_cert() {
  return read_kiosk_cert(world().certs.find(kKioskName)->second).value();
}

const std::string kZeroKey = to_base64(Bytes(32));

}  // namespace

TEST_CASE("a manifest is read back as it was written", "[manifest]") {
  CHECK(read_manifest(write_manifest(world().manifest)).value() == world().manifest);
  CHECK(check_manifest(world().manifest_note, world().root.verify_key()).value() == world().manifest);
  const Manifest shared = changed([](Manifest& m) {
    m.threshold = 2;
    m.trustee_count = 3;
    m.share_commitments.push_back(Point::base(seeded_scalar("a1")).encode());
    for (std::uint32_t i = 2; i <= 3; ++i)
      m.trustees.push_back(
          {i, "clerk" + std::to_string(i), seeded_signing_key("t" + std::to_string(i)).verify_key().bytes()});
  });
  CHECK(read_manifest(write_manifest(shared)).value() == shared);
}

TEST_CASE("a manifest signed by another root is refused", "[manifest]") {
  CHECK(check_manifest(world().manifest_note, seeded_signing_key("other").verify_key()).error().what ==
        "manifest note: signature of root missing or wrong");
  CHECK_FALSE(check_manifest(with_line(world().manifest_note, "title", "Other"), world().root.verify_key()));
}

TEST_CASE("a manifest says what it must in one way only", "[manifest]") {
  CHECK(why_not("kind", "rehearsal") == "manifest note, line 4, kind: not a value it can have");
  CHECK(why_not("suite", "2") == "manifest note, line 5, suite: expected 1");
  CHECK(why_not("files", "03 " + kZeroKey) ==
        "manifest note, line 7, files: not a whole number of at most 10000");
  CHECK(why_not("admit", "release+card") == "manifest note, line 8, admit: not a value it can have");
  CHECK(why_not("paper", "1 8 5 96") == "manifest note, line 9, paper: not a whole number of at most 7");
  CHECK(why_not("paper", "1 0 5 96") == "manifest note, line 9, paper: no such ballot type or paper");
  CHECK(why_not("paper", "0 1 5 96") == "manifest note, line 9, paper: no such ballot type or paper");
  CHECK(why_not("paper", "1 1 5") == "manifest note, line 9, paper: expected 4 fields");
}

TEST_CASE("a manifest with a key that cannot be one is refused", "[manifest]") {
  CHECK(why_not("ek", "ed25519 " + kZeroKey) ==
        "manifest note, line 10, ek: not a canonical key of prime order");
  CHECK(why_not("ek", "x25519 " + kZeroKey) == "manifest note, line 10, ek: expected ed25519");
  CHECK(why_not("tally", "x25519 " + kZeroKey) == "manifest note, line 11, tally: a key of small order");
  CHECK(why_not("trustee", "1 clerk ed25519 " + kZeroKey) ==
        "manifest note, line 14, trustee: not a canonical key of prime order");
}

TEST_CASE("a manifest's share commitments must be points, and the first not the identity", "[manifest]") {
  CHECK(why_not("share-commitment", to_base64(Bytes(32, 0xff))) ==
        "manifest note, line 13, share-commitment: not a canonical point");
  CHECK(why_not("share-commitment", kZeroKey) ==
        "manifest note, line 13, share-commitment: commits to a secret of 0");
}

TEST_CASE("a manifest's sharing must be k of n with n different trustees", "[manifest]") {
  CHECK(why_not("threshold", "0 1") == "manifest note, line 12, threshold: not k of n");
  CHECK(why_not("threshold", "2 1") == "manifest note, line 12, threshold: not k of n");
  CHECK(why_not("trustee", "2 clerk ed25519 " + to_base64(world().manifest.trustees[0].key.span())) ==
        "manifest note, line 14, trustee: not numbered 1 to n");
  CHECK(why_not(changed([](Manifest& m) {
          m.trustee_count = 2;
          m.trustees.push_back({2, "clerk", seeded_signing_key("t2").verify_key().bytes()});
        })) == "manifest note, line 15, trustee: a name or key that another trustee has");
  CHECK(why_not(changed([](Manifest& m) {
          m.trustee_count = 2;
          m.trustees.push_back({2, "deputy", m.trustees[0].key});
        })) == "manifest note, line 15, trustee: a name or key that another trustee has");
}

TEST_CASE("a manifest's papers are ascending", "[manifest]") {
  CHECK(why_not(changed([](Manifest& m) { m.papers.push_back(m.papers[0]); })) ==
        "manifest note, line 10, paper: not ascending");
}

TEST_CASE("certificates are read back as they were written", "[certificate]") {
  CHECK(read_officer_cert(write_certificate(officer_cert())).value() == officer_cert());
  CHECK(read_kiosk_cert(write_certificate(kiosk_cert())).value() == kiosk_cert());
  KioskCert with_cards = kiosk_cert();
  with_cards.card_batches = {3, 17};
  CHECK(read_kiosk_cert(write_certificate(with_cards)).value() == with_cards);
  OfficerCert at_sites = officer_cert();
  at_sites.sites = {"hall", "library"};
  at_sites.roles = {"open"};
  CHECK(read_officer_cert(write_certificate(at_sites)).value() == at_sites);
}

TEST_CASE("an officer's roles and sites are lists in one order", "[certificate]") {
  const Note good = write_certificate(officer_cert());
  const auto why = [&](std::string_view key, std::string value) {
    return read_officer_cert(with_line(good, key, std::move(value))).error().what;
  };
  for (auto roles : {"close,open", "open,open", "mayor", "open,mayor", "open,"}) {
    INFO(roles);
    CHECK(why("roles", roles) ==
          "officer-cert note, line 7, roles: expected some of open, close, release, in this order");
  }
  CHECK(why("sites", "library,hall") == "officer-cert note, line 6, sites: not ascending");
  CHECK(why("sites", "hall,hall") == "officer-cert note, line 6, sites: not ascending");
  CHECK(why("sites", "Hall") == "officer-cert note, line 6, sites: not a list of names");
  CHECK(why("sites", "hall,") == "officer-cert note, line 6, sites: not a list of names");
}

TEST_CASE("a certificate with a key that cannot be one is refused", "[certificate]") {
  CHECK(read_officer_cert(with_line(write_certificate(officer_cert()), "x25519", kZeroKey)).error().what ==
        "officer-cert note, line 5, x25519: a key of small order");
  CHECK(read_kiosk_cert(with_line(write_certificate(kiosk_cert()), "ed25519", kZeroKey)).error().what ==
        "kiosk-cert note, line 4, ed25519: not a canonical key of prime order");
}

TEST_CASE("a kiosk's papers and card batches are numbers in ascending order", "[certificate]") {
  const auto why = [&](std::string_view key, std::string value) {
    return read_kiosk_cert(with_line(write_certificate(kiosk_cert()), key, std::move(value))).error().what;
  };
  CHECK(why("papers", "2,1") == "kiosk-cert note, line 6, papers: not ascending");
  CHECK(why("papers", "0") == "kiosk-cert note, line 6, papers: counts from 1");
  CHECK(why("papers", "1,01") == "kiosk-cert note, line 6, papers: not a whole number of at most 65535");
  CHECK(why("card-batches", "4294967296") ==
        "kiosk-cert note, line 7, card-batches: not a whole number of at most 4294967295");
  CHECK(why("max-ballots", "x") ==
        "kiosk-cert note, line 8, max-ballots: not a whole number of at most 1000000");
}

TEST_CASE("a certificate under a name that the keys of an event have is refused", "[certificate]") {
  for (auto name : {"root", "event"}) {
    INFO(name);
    CHECK(read_kiosk_cert(with_line(write_certificate(kiosk_cert()), "kiosk", name)).error().what ==
          "kiosk-cert note, line 3, kiosk: a name that is kept for another key");
    CHECK(read_officer_cert(with_line(write_certificate(officer_cert()), "officer", name)).error().what ==
          "officer-cert note, line 3, officer: a name that is kept for another key");
  }
}

TEST_CASE("a kiosk's request is signed by the key that it names", "[certificate]") {
  const SigningKey key = seeded_signing_key("k02");
  const KioskRequest request{"k02", key.verify_key().bytes(), "wardmote 0.1.0"};
  Note note = write_request(request);
  CHECK(check_request(note).error().what == "kiosk-request note: signature of k02 missing or wrong");
  add_signature(note, "k02", key);
  CHECK(check_request(note).value().key == request.key);
  note.signatures.clear();
  add_signature(note, "k02", seeded_signing_key("k03"));
  CHECK_FALSE(check_request(note));
}
