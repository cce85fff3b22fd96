#include "shared/catalogue.h"

#include <catch2/catch.hpp>

namespace wardmote {
namespace {

std::string catalogue_with(std::string_view entry) {
  return R"({"language":"en","name":"English","direction":"ltr","reviewed":true,)" + std::string(entry) + "}";
}

std::vector<std::string> keys_of(const Catalogue& catalogue) {
  std::vector<std::string> keys;
  for (const auto& [key, message] : catalogue.messages()) keys.push_back(key);
  return keys;
}

TEST_CASE("every catalogue has exactly the keys of the English one", "[catalogue]") {
  const auto english = keys_of(*find_catalogue("en"));
  REQUIRE(!english.empty());
  for (const auto& language : catalogue_languages()) {
    INFO(language);
    CHECK(keys_of(*find_catalogue(language)) == english);
  }
}

TEST_CASE("English, Polish and Bengali are compiled in, each named in itself", "[catalogue]") {
  CHECK(catalogue_languages() == std::vector<std::string>{"en", "bn", "pl"});
  CHECK(find_catalogue("pl")->name() == "Polski");
  CHECK(find_catalogue("bn")->name() == "বাংলা");
  CHECK_FALSE(find_catalogue("bn")->reviewed());
}

TEST_CASE("a language without a catalogue is not found, and spoken to in English", "[catalogue]") {
  CHECK(find_catalogue("tlh") == nullptr);
  CHECK(catalogue_or_english("tlh").language() == "en");
}

TEST_CASE("plurals follow the language", "[catalogue]") {
  CHECK(find_catalogue("en")->say("kiosk.how.choose_exact", {{"max", 1}}) == "Choose exactly 1 project.");
  CHECK(find_catalogue("en")->say("kiosk.how.choose_exact", {{"max", 3}}) == "Choose exactly 3 projects.");
  CHECK(find_catalogue("pl")->say("kiosk.how.choose_exact", {{"max", 3}}) == "Wybierz dokładnie 3 projekty.");
  CHECK(find_catalogue("pl")->say("kiosk.how.choose_exact", {{"max", 5}}) ==
        "Wybierz dokładnie 5 projektów.");
}

TEST_CASE("numbers use the digits of the printed boards in every language", "[catalogue]") {
  CHECK(find_catalogue("bn")->say("kiosk.page.at", {{"page", 2}, {"pages", 12}}) == "পৃষ্ঠা 2 / 12");
}

TEST_CASE("an amount is put into a message as it was formatted", "[catalogue]") {
  CHECK(find_catalogue("en")->say("kiosk.welcome.lead", {{"amount", std::string("£15,000")}}) ==
        "You choose how £15,000 is spent in your neighbourhood.");
}

TEST_CASE("a catalogue that is damaged is refused with the key", "[catalogue]") {
  CHECK(Catalogue::parse("[1]").error().what == "catalogue: not a JSON object");
  CHECK(Catalogue::parse(R"({"name":"x"})").error().what == "catalogue: language or name missing");
  CHECK(Catalogue::parse(catalogue_with(R"("a.b":1)")).error().what == "a.b: expected a string");
  CHECK(Catalogue::parse(catalogue_with(R"("a.b":"{n, plural")")).error().what == "a.b: not a message");
  CHECK(Catalogue::parse(R"({"language":"x","name":"x","direction":"up"})").error().what ==
        "direction: expected ltr or rtl");
  CHECK(Catalogue::parse(R"({"language":"x","name":"x","direction":"rtl"})").error().what ==
        "reviewed: expected true or false");
}

}  // namespace
}  // namespace wardmote
