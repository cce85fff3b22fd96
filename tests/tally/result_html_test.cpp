#include "tally/report/result_html.h"

#include <fstream>

#include <catch2/catch.hpp>

#include "shared/catalogue.h"
#include "tally/report/charts.h"
#include "tally/report/pot_section.h"
#include "tally/report/reason_text.h"
#include "tests/support/damage.h"
#include "tests/tally/published_result.h"

using namespace wardmote;
using namespace wardmote::test;

namespace {

ResultPage page_of(const PublishedResult& result) {
  return {result, seeded("manifest"), seeded("roll"), "7H2K 9QXM 4T0B C3WD E8PA", true};
}

std::string page_text(const PublishedResult& result) {
  return write_result_html(page_of(result));
}

std::size_t times(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

bool says(const std::string& text, std::string_view what) {
  return text.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("the page says what each project got and why, in every language", "[page]") {
  const auto html = page_text(published_result());
  std::ofstream(WARDMOTE_BINARY_DIR "/result.html") << html;  // for tests/page/run
  CHECK(times(html, "<article ") == 3);
  CHECK(says(html, "<html lang=\"en\">"));
  CHECK(says(html, "Benches along the canal"));
  CHECK(says(html, "Ławki nad kanałem"));
  CHECK(says(html, "খালের ধারে বেঞ্চ"));
  CHECK(says(html, "<strong>31 votes</strong> · 53 % of voters"));
  CHECK(says(html, "<strong>31 głosów</strong> · 53 % głosujących"));
  CHECK(says(html, "below 10 % of ballots: 3 votes, 6 needed"));
  CHECK(says(html, "58 people voted. 7 of 12 projects get money. £14,900 is awarded, £100 is left."));
  CHECK(says(html, "The lot put them in the order 7, 6. It was drawn from the public digits 3142516243."));
  CHECK(says(html, "58 people voted. 1 % of the 6,214 electors of Eastfield (register of 1 March 2027)."));
  CHECK(says(html, "Not counted: <span lang=\"en\">the touch screen failed the readiness check</span>"));
  CHECK(says(html, "One person alone could open the ballots"));
}

TEST_CASE("equal shares are shown with what the supporters of each project paid for", "[page]") {
  const auto html = page_text(published_by_shares());
  std::ofstream(WARDMOTE_BINARY_DIR "/result_shares.html") << html;  // for tests/page/run
  CHECK(says(html, "<h3>Who paid for what</h3>"));
  CHECK(says(html, "Everybody could spend £267.85 on what they chose."));
  CHECK(times(html, "class=\"pot-bar shares-bar\"") == 3 * 11);
  CHECK(says(html, "Kto za co zapłacił"));
  CHECK(says(html, "কে কীসের খরচ দিয়েছে"));
}

TEST_CASE("findings and the usual reasons for leaving a kiosk out are said in every language", "[page]") {
  const auto html = page_text(published_result());
  CHECK(
      says(html, "<li>k02-1: ended by a recovery after a stop, at its last checkpoint; the kiosk stopped "));
  CHECK(says(html, "<li>k02-1: zakończona odzyskaniem po przerwie, na ostatnim punkcie kontrolnym; kiosk "));
  CHECK(says(html,
             "<p class=\"title\">k04</p>\n<p class=\"notice\">Nie policzono: <span>kiosku nigdy nie "
             "otwarto do głosowania</span></p>"));
  CHECK(says(html, "Jedna osoba mogła sama otworzyć karty"));
}

TEST_CASE("the same result gives the same page", "[page]") {
  CHECK(page_text(published_result()) == page_text(published_result()));
}

TEST_CASE("a practice says so on every part of the page", "[page]") {
  auto result = published_result();
  CHECK(times(page_text(result), "These votes do not count") == 0);
  result.event.kind = EventKind::Practice;
  const auto html = page_text(result);
  CHECK(times(html, "Practice. These votes do not count.") == 6);  // head, pot, turnout, kiosks, check, notes
  CHECK(times(html, "Ćwiczenie. Te głosy się nie liczą.") == 6);
}

TEST_CASE("what people wrote cannot become part of the page", "[page]") {
  auto result = published_result();
  result.event.projects[0].title = Text("en", "<script>alert(1)</script>");
  result.event.title = Text("en", "A & \"B\"");
  result.sessions.back().excluded = "<b>bold</b>";
  const auto html = page_text(result);
  CHECK_FALSE(says(html, "<script"));
  CHECK_FALSE(says(html, "<b>"));
  CHECK(says(html, "&lt;script&gt;alert(1)&lt;/script&gt;"));
  CHECK(says(html, "<title>A &amp; &quot;B&quot;: result of the vote</title>"));
}

TEST_CASE("a text that is not translated is marked as the language it is in", "[page]") {
  auto result = published_result();
  result.event.projects[0].title = Text("en", "Only English");
  CHECK(times(page_text(result), "<p class=\"title\" lang=\"en\">Only English</p>") == 2);
}

TEST_CASE("a page in one language has no language switch", "[page]") {
  auto result = published_result();
  CHECK(says(page_text(result), "<nav"));
  result.event.languages = {"en"};
  CHECK_FALSE(says(page_text(result), "<nav"));
}

TEST_CASE("a withheld paper is said to be withheld, not published", "[page]") {
  auto result = published_result();
  result.papers.front().withheld = true;
  const auto html = page_text(result);
  CHECK(says(html, "are not published one by one"));
  CHECK_FALSE(says(html, "Every ballot is in the file"));
}

TEST_CASE("per cent are rounded to the nearest whole, halves up", "[page]") {
  CHECK(whole_percent(1, 3) == 33);
  CHECK(whole_percent(2, 3) == 67);
  CHECK(whole_percent(1, 200) == 1);
  CHECK(whole_percent(1, 201) == 0);
  CHECK(whole_percent(58, 58) == 100);
}

TEST_CASE("the money bar is as long as the money, to a hundredth of a per cent", "[page]") {
  const auto bar = money_bar({{4, Pence{333}}, {7, Pence{500}}}, Pence{1000}, "a < b", "£1.67 left");
  CHECK(says(bar, "aria-label=\"a &lt; b\""));
  CHECK(says(bar, "<svg x=\"0.00%\" width=\"33.30%\""));
  CHECK(says(bar, "<svg x=\"33.30%\" width=\"50.00%\""));
  CHECK(says(bar, "<text class=\"rest wide\""));  // too narrow for words on a phone
}

TEST_CASE("every reason reads in English as the rules say it, and in other languages too", "[page]") {
  const Reason reasons[] = {funded(),
                            won_lot({4}),
                            won_lot({4, 7, 9}),
                            short_of(Pence{500}, Pence{90}),
                            after_stop({3, 4}),
                            lost_lot({1}),
                            too_few_votes({0, 1}, 1),
                            too_few_votes({1, 1}, 3),
                            too_few_votes({3, 2}, 3),
                            below_share({1, 1}, {6, 1}, {1, 10}),
                            below_share({2, 1}, {3, 1}, {1, 3}),
                            below_share({5, 2}, {7, 2}, {1, 3}),
                            below_votes({8, 1}, {50, 1}),
                            below_mean({10, 3}, 5, {4, 5}),
                            excluded(4),
                            bought(3, {41, 1}),
                            bought(1, {1, 2}),
                            share(ReasonCode::Share, {31, 1}, {100, 1}),
                            share(ReasonCode::LeastShare, {1, 1}, {100, 1}),
                            share(ReasonCode::MostShare, {68, 1}, {100, 1}),
                            enlarged(Pence{540'000}, Pence{500'000}),
                            leftover(),
                            part_funded(Pence{232'500}, Pence{720'000}),
                            not_of_best(9),
                            shares_short(Pence{2'000}, {2, 5}),
                            withdrawn()};
  for (const Reason& reason : reasons) {
    CHECK(say_reason(*find_catalogue("en"), reason) == english(reason));
    for (const auto* language : {"pl", "bn"}) {
      const auto said = say_reason(*find_catalogue(language), reason);
      CHECK_FALSE(said.empty());
      CHECK(said.find('{') == std::string::npos);
    }
  }
}

TEST_CASE("what became of a tie is said with its reason", "[page]") {
  const Catalogue& words = *find_catalogue("en");
  CHECK(say_tie(words, {{4, 7}, false, std::nullopt}, 14) ==
        "Projects 4 and 7 have 14 votes each. It made no difference.");
  CHECK(say_tie(words, {{4, 7}, true, TieBreak::Lot}, std::nullopt) ==
        "Projects 4 and 7 stood equal when their turn came. The lot decided.");
  for (const TieBreak by : {TieBreak::MostTopScores, TieBreak::MoreVotes, TieBreak::LowerCost, TieBreak::Lot,
                            TieBreak::FileOrder, TieBreak::Id})
    CHECK(say_tie(words, {{4, 7}, true, by}, 1).starts_with("Projects 4 and 7 have 1 vote each. "));
}
