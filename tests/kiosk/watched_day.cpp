#include "tests/kiosk/watched_day.h"

#include <algorithm>

#include "kiosk/robot/fault_vfs.h"
#include "shared/files.h"
#include "tests/kiosk/known_records.h"
#include "tests/support/hall.h"
#include "tests/support/seeded_randomness.h"

namespace wardmote::test {
namespace {

constexpr std::uint64_t kMostBytes = 64 << 20;

Bytes bytes_in(const std::filesystem::path& path) {
  return std::filesystem::exists(path) ? read_file(path, kMostBytes).value() : Bytes{};
}
std::filesystem::path journal_of(const LiveFile& file) {
  return file.path.string() + "-journal";
}

// The files of the live stores at one moment, by name.
using Picture = std::map<std::string, Bytes>;

Picture picture_of(const Hall& hall) {
  return {{"disk", bytes_in(hall.live().path)},
          {"disk journal", bytes_in(journal_of(hall.live()))},
          {"mirror", bytes_in(hall.live_mirror().path)},
          {"mirror journal", bytes_in(journal_of(hall.live_mirror()))}};
}

World day_world(const DayPlan& plan) {
  Event event = rich_event();
  event.trust.max_ballots = static_cast<std::uint32_t>(2 * plan.voters + 2);
  World world(event);
  std::vector<Digest> cards;
  for (int i = 0; i < plan.voters; i += 2) cards.push_back(seeded_card(static_cast<std::uint64_t>(i)));
  world.add_batch(1, CardScope::Site, kSite, cards);
  return world;
}

class Day {
 public:
  explicit Day(const DayPlan& plan)
      : plan_(plan), hall_(day_world(plan), chance_, vfs_.name(), vfs_.name()) {}

  DayTraces watch() {
    hall_.open();
    Session& session = *hall_.poll().session();
    const auto before = session.disk().all_slots().value();
    for (int i = 0; i < plan_.voters; ++i) vote(i);
    known_.find_in(session, hall_.world().event, before);
    look_at_rest(picture_of(hall_));
    look_at_cut();
    end();
    look_at_exports();
    return std::move(traces_);
  }

 private:
  void vote(int voter);
  void test(int voter, const std::vector<Ballot>& ballots);
  void cast(int voter);
  void look_at(const std::string& file, const Bytes& bytes, Marks RecordKind::*marks);
  void look_at_cut();
  void look_at_rest(const Picture& picture);
  void look_at_file_at_rest(const std::string& file, const Bytes& bytes, Marks RecordKind::*marks);
  void look_at_sittings(const std::string& where, Places RecordKind::*places);
  void end();
  void look_at_exports();

  DayPlan plan_;
  SeededRandomness randomness_{plan_.seed};
  NotingChance chance_;
  FaultVfs vfs_;
  Hall hall_;
  KnownRecords known_{static_cast<std::size_t>(plan_.voters)};
  int calls_of_a_cast_{0};
  Picture cut_picture_;
  DayTraces traces_;
};

void Day::vote(int voter) {
  const World& world = hall_.world();
  Entrance entrance = released();
  if (voter % 2 == 0) entrance.card = openings_of(world, 1, seeded_card(static_cast<std::uint64_t>(voter)));
  const ProjectNumber chosen = voter % 3 == 0 ? 1 : 4;
  const std::vector<Ballot> ballots{approve(world.event.paper(1), {chosen}),
                                    approve(world.event.paper(2), {7})};
  hall_.poll().admit(std::move(entrance)).value();
  test(voter, ballots);
  hall_.poll().prepare(ballots);
  cast(voter);
}

void Day::test(int voter, const std::vector<Ballot>& ballots) {
  const std::size_t first = chance_.seeds.size();
  hall_.poll().prepare(ballots);
  known_.note_test(chance_.seeds.at(first), static_cast<std::size_t>(voter));
  hall_.poll().test(1).value();
}

// The last vote is caught in the middle, at any call that changes a file.
void Day::cast(int voter) {
  if (voter + 1 == plan_.voters) {
    const auto at = random_uniform(static_cast<std::uint32_t>(calls_of_a_cast_));
    vfs_.watch(static_cast<int>(at), [this] { cut_picture_ = picture_of(hall_); });
  } else {
    vfs_.heal();
  }
  const auto ballots = hall_.poll().cast().value();
  if (cut_picture_.empty())
    cut_picture_ = picture_of(hall_);  // this cast had fewer calls: cut behind the last
  for (const CastBallot& ballot : ballots)
    known_.note_ballot(ballot.check_code, static_cast<std::size_t>(voter));
  calls_of_a_cast_ = vfs_.calls();
}

void Day::look_at(const std::string& file, const Bytes& bytes, Marks RecordKind::*marks) {
  for (const auto& [name, kind] : known_.kinds())
    for (auto& [way, places] : readings_of(bytes, kind.*marks))
      traces_.sights[name + ", " + file + ", " + way] = std::move(places);
}

// Which vote was being cast a cut tells: the journal names its pages, and of two media one has it and the
// other has not. The order of all before it, it must not tell.
void Day::look_at_cut() {
  for (const auto& [file, bytes] : cut_picture_)
    for (const auto& [name, kind] : known_.kinds())
      for (auto& [way, places] : readings_of(bytes, kind.cells)) {
        places.back().reset();
        traces_.sights[name + ", " + file + " when cut, " + way] = std::move(places);
      }
}

void Day::look_at_file_at_rest(const std::string& file, const Bytes& bytes, Marks RecordKind::*marks) {
  for (const auto& [name, kind] : known_.kinds())
    for (const auto& found : find_marks(bytes, kind.*marks)) {
      if (found.empty()) traces_.found_all = false;
      traces_.second_copies += found.size() - std::min<std::size_t>(1, found.size());
    }
  look_at(file, bytes, marks);
}

void Day::look_at_rest(const Picture& picture) {
  traces_.journals = picture.at("disk journal").size() + picture.at("mirror journal").size();
  look_at_file_at_rest("disk", picture.at("disk"), &RecordKind::cells);
  look_at_file_at_rest("mirror", picture.at("mirror"), &RecordKind::cells);
  for (const auto& [name, kind] : known_.kinds()) traces_.sights[name + ", live, by row"] = kind.slots;
  look_at_sittings("live", &RecordKind::slots);
}

// Whether what one person left on two papers lies together: the voters by one, and where the other is.
void Day::look_at_sittings(const std::string& where, Places RecordKind::*places) {
  const Places& first = known_.kinds().at("paper 1").*places;
  std::map<std::uint64_t, std::size_t> voters;
  for (std::size_t voter = 0; voter < first.size(); ++voter) voters[first[voter].value()] = voter;
  for (const auto& [name, kind] : known_.kinds()) {
    if (name == "paper 1") continue;
    Places& other = traces_.sights[name + " beside paper 1, " + where];
    for (const auto& [place, voter] : voters) other.push_back((kind.*places)[voter]);
  }
}

void Day::end() {
  if (plan_.cut) {
    hall_.restart();
    hall_.recover();
  } else {
    hall_.close();
  }
}

void Day::look_at_exports() {
  look_at_file_at_rest("export", bytes_in(hall_.exported()), &RecordKind::exported);
  look_at_file_at_rest("export on the mirror", bytes_in(hall_.exported_on_mirror()), &RecordKind::exported);
  for (const auto& [name, kind] : known_.kinds()) traces_.sights[name + ", export, by row"] = kind.rows;
  look_at_sittings("export", &RecordKind::rows);
}

}  // namespace

DayTraces watch_day(const DayPlan& plan) {
  return Day(plan).watch();
}

}  // namespace wardmote::test
