// A published result of an invented place, for tests of what people read: twelve projects for £15,000 in
// English, Polish and Bengali; 58 ballots at two kiosks, one session excluded; a lot was drawn, two projects
// are below the threshold and one is withdrawn.
#pragma once

#include <algorithm>
#include <optional>

#include "tally/lots.h"
#include "tally/report/published.h"
#include "tally/rules/event_election.h"
#include "tally/rules/rule_table.h"
#include "tally/rules/shares_audit.h"
#include "tests/support/world.h"

namespace wardmote::test {
namespace published {

struct Plan {
  const char* en;
  const char* pl;
  const char* bn;
  const char* recipient;
  std::int64_t pounds;
  std::int64_t votes;
};

inline constexpr Plan kPlans[] = {
    {"Benches along the canal", "Ławki nad kanałem", "খালের ধারে বেঞ্চ", "Friends of the Canal", 1200, 31},
    {"Community fridge", "Społeczna lodówka", "কমিউনিটি ফ্রিজ", "Harbour Food Network", 2400, 27},
    {"Saturday football for girls", "Sobotnia piłka nożna dla dziewcząt", "মেয়েদের শনিবারের ফুটবল",
     "Eastfield Juniors", 1850, 24},
    {"Repair café", "Kawiarenka naprawcza", "মেরামত ক্যাফে", "Fix It Together", 950, 19},
    {"Bilingual story time", "Bajki w dwóch językach", "দ্বিভাষিক গল্পের আসর", "Library Friends", 600, 22},
    {"Youth boxing ring", "Ring bokserski dla młodzieży", "কিশোরদের বক্সিং রিং", "Northside Boxing Club", 4800,
     14},
    {"Minibus for outings", "Minibus na wycieczki", "বেড়ানোর মিনিবাস", "Age Well Harbour", 4800, 14},
    {"Orchard on the old depot", "Sad na terenie starej zajezdni", "পুরোনো ডিপোয় ফলের বাগান", "Green Hands",
     3100, 17},
    {"Lights for the underpass", "Oświetlenie przejścia podziemnego", "আন্ডারপাসে আলো", "Harbour Town Council",
     5200, 12},
    {"Choir for beginners", "Chór dla początkujących", "নতুনদের গানের দল", "Voices of Harbour", 700, 5},
    {"Chess tables in the square", "Stoły szachowe na skwerze", "চত্বরে দাবার টেবিল", "Square Traders", 1500,
     3},
    {"Skate ramp", "Rampa dla deskorolek", "স্কেট র‍্যাম্প", "Rollers", 3900, 0}};

inline Text text(const char* en, const char* pl, const char* bn) {
  Text out("en", en);
  out.set("pl", pl);
  out.set("bn", bn);
  return out;
}

inline Project project_of(ProjectNumber number, const Plan& plan) {
  Project project;
  project.number = number;
  project.pot = "pot";
  project.title = text(plan.en, plan.pl, plan.bn);
  project.cost = Pence{plan.pounds * 100};
  project.recipient = Text("en", plan.recipient);
  project.withdrawn = plan.votes == 0;
  return project;
}

inline Event harbour() {
  Event event = world_event();
  event.name = "harbour-2027";
  event.title = text("Harbour decides", "Harbour decyduje", "হারবারের সিদ্ধান্ত");
  event.organiser = "Harbour Town Council";
  event.contact = "clerk@harbour.example";
  event.languages = {"en", "pl", "bn"};
  event.projects.clear();
  for (const Plan& plan : kPlans)
    event.projects.push_back(project_of(static_cast<ProjectNumber>(event.projects.size() + 1), plan));
  event.areas = {{"eastfield", AreaKind::Ward, Text("en", "Eastfield"), "", {}, 6214, "2027-03-01"}};
  event.pots.front().area = "eastfield";
  event.pots.front().title = text("Community pot", "Fundusz społeczny", "কমিউনিটি তহবিল");
  event.pots.front().amount = Pence{1'500'000};
  event.rules.front().min_share = MinShare{ShareOf::Ballots, Ratio{1, 10}};
  event.rules.front().ties = {TieBreak::LowerCost, TieBreak::Lot};
  return event;
}

inline Election election_of(const Event& event) {
  Election election{"pot", event.pots.front().amount, {}, {}, 1};
  for (std::size_t i = 0; i < event.projects.size(); ++i) {
    const Project& project = event.projects[i];
    election.projects.push_back({project.number, "", project.cost, project.withdrawn});
  }
  for (std::int64_t voter = 0; voter < 56; ++voter) {
    for (std::uint16_t i = 0; i < std::size(kPlans); ++i)
      if ((voter + static_cast<std::int64_t>(i) * 5) % 56 < kPlans[i].votes) election.ballots.say(i);
    election.ballots.end();
  }
  return election;
}

inline PublishedSession session(const char* kiosk, const char* site, std::uint32_t completed) {
  PublishedSession out;
  out.id = seeded_as<SessionId>(kiosk);
  out.kiosk = kiosk;
  out.site = site;
  out.at_open = parse_minute("2027-03-04T18:00Z").value();
  out.at_close = parse_minute("2027-03-04T20:30Z").value();
  out.papers = {{1, completed, {}}};
  out.electorates = {{"all", completed + 2, completed, 1, 1}};
  out.by_release = completed + 2;
  out.sheet_count = completed;
  out.final_note = seeded(kiosk);
  return out;
}

}  // namespace published

// With the rule of the event, or another.
inline PublishedResult published_result(const std::optional<Rule>& rule = std::nullopt) {
  using namespace published;
  PublishedResult result;
  result.event = harbour();
  if (rule) result.event.rules.front() = *rule;
  result.event_hash = seeded("event");
  result.sessions = {session("k01", "hall", 33), session("k02", "hall", 25), session("k03", "library", 4)};
  result.sessions.back().excluded = "the touch screen failed the readiness check";
  result.absent = {{"k04", "not-used"}};
  result.papers = {{1, 58, 2, false}};
  const Election election = published::election_of(result.event);
  const Lots lots = draw_lots(result.event.id, election, "3142516243");
  result.pots = {std::get<Allocation>(allocate(election, result.event.rules.front(), lots).value())};
  explain(election, result.event.rules.front(), result.pots.front());
  result.findings = {{Fact(FactCode::EndedByRecovery), "k02-1"}};
  result.hashes = {{"event", "ZXZlbnQ="}, {"manifest", "bWFuaWZlc3Q="}};
  return result;
}

// The same counted by equal shares.
inline PublishedResult published_by_shares() {
  Rule rule = published::harbour().rules.front();
  rule.method = "equal-shares", rule.utility = "cost", rule.completion = "utilitarian";
  return published_result(rule);
}

}  // namespace wardmote::test
