#include "shared/grammar.h"

#include <catch2/catch.hpp>

using namespace wardmote;

namespace {

enum class Colour { Red, Blue };

struct Asked {
  Colour colour{Colour::Red};
  int number{0};
  std::string name;
  bool loud{false};
};

// What is understood of these words, or the error.
Result<Asked> read(std::vector<const char*> words) {
  Grammar grammar("paints", "paint", "paint-1");
  Asked asked;
  Words all = grammar.words();
  all.choice("--colour", asked.colour, {{"red", Colour::Red}, {"blue", Colour::Blue}}, "of the paint");
  const auto number = all.option("--number", asked.number, "of pots");
  all.option("--name", asked.name, "of the painter").needs(number);
  all.flag("--loud", asked.loud, "sings").excludes(number);
  words.insert(words.begin(), "paint");
  const auto done = grammar.read(static_cast<int>(words.size()), words.data());
  if (!done) return done.error();
  return asked;
}

}  // namespace

TEST_CASE("a word of a choice stands for its value", "[grammar]") {
  CHECK(read({"--colour", "blue"}).value().colour == Colour::Blue);
  CHECK(read({}).value().colour == Colour::Red);
}

TEST_CASE("a word that is no choice is refused with those there are", "[grammar]") {
  const auto refused = read({"--colour", "pink"});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::BadInput);
  CHECK(refused.error().what == "--colour: expected one of blue, red");
  CHECK(refused.error().hint == "paint --help lists all it may be given");
}

TEST_CASE("a word that needs another is refused without it", "[grammar]") {
  CHECK_FALSE(read({"--name", "Ann"}));
  CHECK(read({"--name", "Ann", "--number", "2"}).value().name == "Ann");
}

TEST_CASE("words that exclude each other are refused together", "[grammar]") {
  CHECK(read({"--loud"}).value().loud);
  CHECK_FALSE(read({"--loud", "--number", "2"}));
}
