// The event: what is decided, when and where, with which pots, papers and rules. Source: the page "event" of
// the design, format 1; described byte for byte in FORMAT.md. Values are immutable after load and validated
// together: an Event that exists satisfies every cross-reference, so `pot()` and the like cannot fail for its
// own ids.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/bytes.h"
#include "shared/money.h"
#include "shared/paper.h"
#include "shared/result.h"
#include "shared/text.h"

namespace wardmote {

enum class EventKind { Live, Practice };
enum class Admission { Release, Card, Either };
enum class AreaKind {
  Ward,
  Parish,
  District,
  County,
  Zone,
  Neighbourhood,
  Constituency,
  Locality,
  Cluster,
  Other
};
enum class FunderKind {
  Council,
  Parish,
  Councillor,
  AreaBoard,
  Trust,
  Business,
  Health,
  Police,
  National,
  Community,
  Other
};
enum class SourceKind { Fixed, PerElector, PercentOfPot };
enum class Leftover { Keep, NextPartFunded, ShareOversubscribed, EnlargeWinners };
enum class ProjectKind { Whole, Divisible, Pot, Item };
enum class RecipientKind {
  ParishCouncil,
  TownCouncil,
  SocialEnterprise,
  Voluntary,
  Community,
  Charity,
  School,
  Council,
  Other
};
enum class ContributionKind { Cash, Goods, Time };
enum class Measure { Votes, Score, Points, Grade };
enum class TieBreak { MostTopScores, MoreVotes, LowerCost, Lot, FileOrder, Id };

struct Area {
  std::string id;
  AreaKind kind{AreaKind::Other};
  Text title;
  std::string parent;  // "" at the root
  std::vector<std::string> also_in;
  std::int64_t electors{0};
  std::string as_of;  // "2027-03-01" or ""
  bool operator==(const Area&) const = default;
};

struct Funder {
  std::string id;
  FunderKind kind{FunderKind::Other};
  Text title;
  std::string area;
  bool operator==(const Funder&) const = default;
};

// Strings on a source's money; empty lists mean none.
struct SourceOnly {
  std::vector<std::string> areas;
  std::vector<std::string> categories;
  std::vector<RecipientKind> recipients;
  bool capital{false};
  bool operator==(const SourceOnly&) const = default;
};

struct Source {
  std::string funder;
  SourceKind kind{SourceKind::Fixed};
  Pence amount{};                  // computed for per-elector and percent-of-pot
  Pence rate{};                    // per elector
  std::vector<std::string> areas;  // whose electors
  std::int64_t electors{0};        // their sum, as used
  std::string pot;                 // percent of which
  Ratio percent{0, 1};             // rounded down
  std::vector<std::string> pooled_from;
  SourceOnly only;
  bool operator==(const Source&) const = default;
};

struct Pot {
  std::string id;
  Text title;
  std::string area;
  std::string owner;  // funder, or ""
  std::string rule;
  std::vector<Source> sources;
  Pence amount{};  // exact sum of the sources
  Leftover leftover{Leftover::Keep};
  std::string share_group;
  bool advisory{false};
  Pence overhead{};               // published, outside the pot
  ProjectNumber from_project{0};  // 0 = none
  bool operator==(const Pot&) const = default;
};

struct Electorate {
  std::string id;
  Text title;
  std::vector<PaperId> papers;  // in the order of the sitting
  std::string batch;            // card colour, or ""
  bool operator==(const Electorate&) const = default;
};

// `of`: a share of ballots or of the maximum mean, or a plain number of votes (then share.num / 1).
enum class ShareOf { Ballots, MaxMean, Votes };
struct MinShare {
  ShareOf of{ShareOf::Ballots};
  Ratio share{0, 1};
  bool operator==(const MinShare&) const = default;
};

struct Rule {
  std::string id;
  std::string method;  // "greedy", "greedy-no-skip", … a row of the rule table
  Measure measure{Measure::Votes};
  std::int64_t need_votes{1};
  std::optional<MinShare> min_share;
  std::optional<Ratio> part_fund_min;  // of cost
  std::uint32_t n{0};                  // top-n
  std::string utility;                 // equal-shares: cost | count | score
  std::string completion;              // none | utilitarian | add1 | add1u
  std::string preset;                  // exact | equalshares.net
  bool comparison{false};
  Ratio floor{0, 1};
  Ratio cap{1, 1};
  std::vector<TieBreak> ties;  // the last is Lot, or FileOrder / Id in imports and presets
  std::vector<ProjectNumber> reserve_order;
  bool operator==(const Rule&) const = default;
};

struct Contribution {
  std::string funder;  // id, or "" and then name
  std::string name;
  ContributionKind kind{ContributionKind::Cash};
  Pence amount{};
  bool confirmed{false};
  bool operator==(const Contribution&) const = default;
};

struct Project {
  ProjectNumber number{0};
  std::string id;   // foreign id of an import, any UTF-8 ≤ 64 bytes, or ""
  std::string pot;  // "" for an item of an opinion paper
  ProjectKind kind{ProjectKind::Whole};
  Text title;  // ≤ 60 code points
  Text about;  // ≤ 600
  Pence cost{};
  Pence min_award{};
  Pence max_award{};
  std::string area;
  Text place;
  std::optional<std::int64_t> lat_microdeg;
  std::optional<std::int64_t> lon_microdeg;
  std::string category;
  bool capital{false};
  Text recipient;
  RecipientKind recipient_kind{RecipientKind::Other};
  std::string sponsor;  // funder
  std::string image;    // "media/07.png" inside the package, or ""
  Text image_alt;
  std::string conflicts;  // group id
  bool withdrawn{false};  // kept, not votable
  Ratio present_share{0, 1};
  std::vector<Contribution> contributions;
  bool operator==(const Project&) const = default;
};

struct When {
  std::string date;   // "2027-03-04"
  std::string opens;  // "18:00"
  std::string closes;
  std::string time_zone;  // "Europe/London"; shown, never decides a count
  bool operator==(const When&) const = default;
};

struct Voters {
  Admission admission{Admission::Release};
  std::uint32_t min_age{0};
  Text qualifies;
  bool operator==(const Voters&) const = default;
};

struct Follows {
  EventId event{};
  Digest result{};
  std::vector<ProjectNumber> take;
  bool operator==(const Follows&) const = default;
};

enum class PublishBallots { All, Totals };
enum class PercentOf { Voters, Ballots };
struct Publish {
  PublishBallots ballots{PublishBallots::All};
  std::uint32_t small_paper{20};
  bool trackers{true};
  bool receipt{false};
  bool test_vote{false};
  std::vector<Text> survey;
  bool comments{false};
  PercentOf percent_of{PercentOf::Voters};
  bool operator==(const Publish&) const = default;
};

struct Trust {
  std::vector<std::string> trustees;
  std::uint32_t threshold{1};
  std::uint32_t checkpoint{25};
  std::uint32_t max_ballots{2000};  // a session
  std::uint32_t max_sessions{4};    // a kiosk
  bool operator==(const Trust&) const = default;
};

struct Event {
  EventId id{};
  std::string name;  // [a-z0-9-]{1,32}
  EventKind kind{EventKind::Live};
  Text title;
  std::string organiser;
  std::string contact;
  std::vector<std::string> languages;  // the first is the reference language
  Text announce;                       // text of the last screen
  std::vector<std::string> requires_features;
  std::optional<Follows> follows;
  When when;
  Voters voters;
  std::vector<Area> areas;
  std::vector<Funder> funders;
  std::vector<Pot> pots;
  std::vector<Electorate> electorates;
  std::vector<Paper> papers;  // ascending id
  std::vector<Rule> rules;
  std::vector<Project> projects;  // ascending number
  Publish publish;
  Trust trust;
  bool imported{false};  // made from a .pb: allow_over, foreign ids
  bool operator==(const Event&) const = default;

  // Lookups by id; asking for one the event does not have is our own bug.
  [[nodiscard]] const Pot& pot(std::string_view pot_id) const;
  [[nodiscard]] const Rule& rule(std::string_view rule_id) const;
  [[nodiscard]] const Project& project(ProjectNumber number) const;
  [[nodiscard]] const Paper& paper(PaperId paper_id) const;
  [[nodiscard]] const Electorate& electorate(std::string_view electorate_id) const;
  [[nodiscard]] const Paper* find_paper(PaperId paper_id) const;  // or nullptr
  [[nodiscard]] const Project* find_project(ProjectNumber number) const;
  [[nodiscard]] const std::string& reference_language() const { return languages.front(); }
};

// One fault of an event, said of the file and line where a person can mend it.
struct EventFault {
  std::string where;  // "event.toml:12", "projects.csv:4", "event.json:/pot/0/rule"
  std::string what;   // what, found, expected
  bool operator==(const EventFault&) const = default;
};

// event.json, canonical: keys sorted, integers and strings only, LF at the end; texts in the reference
// language.
std::string write_event_json(const Event& event);
// text/<language>.json for one further language: keys "pot.<id>.title", "project.<n>.about", …
std::string write_event_text(const Event& event, std::string_view language);

// Reads the signed form: event.json and, by language, the text files. Refuses what is not canonical
// (Corrupt), unknown keys (Corrupt), features it lacks (Unsupported, by name) and anything validate_event()
// finds (Refused).
Result<Event> read_event(std::string_view event_json,
                         const std::map<std::string, std::string, std::less<>>& text_by_language);

// Every fault of the event as a whole: references, limits, trees without cycles, dearer than its pot,
// sections, lots missing, an electorate nobody can be in … Empty when it may be signed. `where` is the path
// in event.json.
std::vector<EventFault> validate_event(const Event& event);

// What the event asks for that this version cannot yet vote on or count, by name ("ballot type score",
// "rule equal-shares", "several papers in a sitting", "admission card"); empty when it can be run.
std::vector<std::string> uncountable_features(const Event& event);

}  // namespace wardmote
