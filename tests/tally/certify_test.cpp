#include "tally/certify.h"

#include <catch2/catch.hpp>

#include "tests/support/key_files.h"
#include "tests/support/world.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

KeyHeader officer(const std::string& name) {
  KeyHeader out;
  out.role = KeyRole::Officer;
  out.name = name;
  out.public_key = seeded_signing_key(name).verify_key().bytes();
  out.box_public_key = seeded_box_key(name).public_key();
  return out;
}

}  // namespace

TEST_CASE("an officer is certified for the sites named, each once", "[certify]") {
  const World world;
  const auto note =
      certify_officer(world.package(), event_key(), officer("of.two"), {"library", "hall", "hall"});
  REQUIRE(note);
  CHECK(read_officer_cert(*note).value().sites == std::vector<std::string>{"hall", "library"});
  const auto with = read_package(add_certificate(world.package(), *note).value(), world.root.verify_key());
  CHECK(with.value().officer("of.two")->key == officer("of.two").public_key);
}

TEST_CASE("a certificate of a name that is there is not added a second time", "[certify]") {
  const World world;
  CHECK(add_certificate(world.package(), world.certs.find(kOfficerName)->second).error().what ==
        "package: already has a certificate of of.hall");
}

TEST_CASE("more officers than a live store has room for are not certified", "[certify]") {
  World world;
  for (int i = 1; i < 64; ++i) {
    const std::string name = "of." + std::to_string(i);
    world.certs.insert_or_assign(name, world.officer_cert(name));
  }
  const std::string why = "package: 65 officers may act at site library, expected at most 64";
  CHECK(certify_officer(world.package(), event_key(), officer("of.late"), {"library"}).error().what == why);
  CHECK(add_certificate(world.package(), world.officer_cert("of.late", {"library"})).error().what == why);
}
