#include "tally/finding.h"

#include <catch2/catch.hpp>

using namespace wardmote;

namespace {

// Every fact once, with a number or a word for each argument.
std::vector<Fact> all_facts() {
  std::vector<Fact> out;
  for (int code = 0; code <= static_cast<int>(FactCode::WeaklyProtected); ++code) {
    std::vector<FactArg> args;
    for (const FactSlot& slot : slots_of(static_cast<FactCode>(code)))
      args.push_back(slot.is_number ? FactArg(slot.name, 41 + args.size()) : FactArg(slot.name, "anything"));
    out.emplace_back(static_cast<FactCode>(code), args);
  }
  return out;
}

}  // namespace

TEST_CASE("every fact is said in every language, with all that is in it", "[finding]") {
  for (const Fact& fact : all_facts())
    for (const auto& language : catalogue_languages()) {
      const std::string said = say_fact(*find_catalogue(language), fact);
      INFO(language << " " << name_of(fact.code()) << ": " << said);
      CHECK_FALSE(said.empty());
      CHECK(said.find('{') == std::string::npos);
      for (const FactArg& arg : fact.args())
        if (const auto* number = std::get_if<std::int64_t>(&arg.value))
          CHECK(said.find(std::to_string(*number)) != std::string::npos);
    }
}

TEST_CASE("a fact is read back from its name and arguments, and from no others", "[finding]") {
  for (const Fact& fact : all_facts()) {
    CHECK(Fact::from(name_of(fact.code()), fact.args()) == fact);
    auto more = fact.args();
    more.emplace_back("zebra", 1);
    CHECK_FALSE(Fact::from(name_of(fact.code()), more));
  }
  CHECK_FALSE(Fact::from("no-store", {{"kiosk", "k01"}}));
  CHECK_FALSE(Fact::from("paper-not-certified", {{"paper", "one"}}));
  CHECK_FALSE(Fact::from("paper-not-certified", {{"number", 1}}));
  CHECK_FALSE(Fact::from("no-such-fact", {}));
}

TEST_CASE("facts read as plain English", "[finding]") {
  CHECK(english(Fact(FactCode::PaperCount, {{"good", 1}, {"paper", 7}, {"sealed", 3}})) ==
        "paper 7: 1 good ballot, 3 sealed");
  CHECK(english(Fact(FactCode::NoOfficer, {{"duty", "close"}, {"note", "session-close"}})) ==
        "session-close: not signed by an officer certified to close here");
  CHECK(english(Fact(FactCode::WeaklyProtected, {{"role", "share"}})) ==
        "the share key file is protected as for a rehearsal");
  CHECK(english(Fact(FactCode::KioskManifest)) ==
        "the kiosk's manifest is not the one of this event package");
}

TEST_CASE("findings are in the order of kind, session and fact", "[finding]") {
  const Finding missing{Fact(FactCode::NoStore), "k01"},
      weak{Fact(FactCode::WeaklyProtected, {{"role", "event"}}), "a"};
  const Finding other{Fact(FactCode::NoStore), "k02"};
  CHECK(missing < other);
  CHECK(other < weak);
  CHECK(missing.blocks());
  CHECK_FALSE(weak.blocks());
}
