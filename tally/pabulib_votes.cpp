#include "tally/pabulib_votes.h"

#include <algorithm>

#include "tally/pabulib_numbers.h"

namespace wardmote {
namespace {

constexpr std::size_t kRoomForVoters =
    1'000'000;  // a count in META is no reason to take any amount of memory

class VotesReader {
 public:
  VotesReader(PabulibSections& sections, const PabulibIds& projects, PbFile& file)
      : sections_(sections), projects_(projects), file_(file) {}

  bool read() {
    if (!sections_.open("VOTES") || !find_columns()) return false;
    file_.votes.reserve(expected_voters());
    voters_.reserve(expected_voters());
    while (sections_.next_row())
      if (!read_vote()) return false;
    if (sections_.another_begins()) return sections_.fail("a section behind VOTES");
    return sections_.ended_well() && each_votes_once();
  }

 private:
  struct Voter {
    std::string_view id;
    std::size_t line{0};
  };

  [[nodiscard]] std::size_t expected_voters() const {
    const auto said = whole_number(file_.meta_value("num_votes"));
    return std::min(static_cast<std::size_t>(said.value_or(0)), kRoomForVoters);
  }

  bool find_columns() {
    points_ = sections_.column("points");
    if (!sections_.need_column("voter_id", voter_) || !sections_.need_column("vote", vote_)) return false;
    return points_ || file_.vote_type != PbVoteType::Cumulative || sections_.fail("column points missing");
  }

  bool read_vote() {
    const auto& cells = sections_.cells();
    if (cells[voter_].empty()) return sections_.fail("a voter without an id");
    voters_.push_back({cells[voter_], sections_.line()});
    PbVote vote{file_.choices.size(), 0};
    if (!each_item(cells[vote_], [this](std::string_view id) { return read_choice(id); })) return false;
    vote.count = file_.choices.size() - vote.first;
    file_.votes.push_back(vote);
    return !points_ || read_points(cells[*points_]);
  }

  // In one go at the end. Most files number their voters upwards, which settles it; else the places of a
  // table that lie all over the memory are fetched several at a time.
  bool each_votes_once() {
    const auto comes_later = [](const Voter& one, const Voter& next) {
      return one.id.size() != next.id.size() ? one.id.size() > next.id.size() : one.id >= next.id;
    };
    if (std::ranges::adjacent_find(voters_, comes_later) == voters_.end()) return true;
    PabulibIds ids(voters_.size());
    for (const Voter& voter : voters_)
      if (!ids.add(voter.id)) return sections_.fail_at(voter.line, "a voter id that stands above already");
    return true;
  }

  // Of "a,b,c" each; of "" none.
  template <class Take>
  static bool each_item(std::string_view list, Take take) {
    while (!list.empty()) {
      const std::size_t end = find_near(list, ',');
      if (!take(list.substr(0, end))) return false;
      if (end + 1 == list.size()) return take(list.substr(end + 1));
      list.remove_prefix(std::min(end + 1, list.size()));
    }
    return true;
  }

  bool read_choice(std::string_view id) {
    const auto found = projects_.find(id);
    if (!found) return sections_.fail("a vote for a project that is not in PROJECTS");
    file_.choices.push_back(static_cast<std::uint16_t>(*found));
    return true;
  }

  bool read_points(std::string_view list) {
    const auto read_one = [this](std::string_view item) {
      const auto number = file_.vote_type == PbVoteType::Scoring ? signed_number(item) : whole_number(item);
      if (!number) return sections_.fail("points: not a whole number");
      file_.points.push_back(*number);
      return true;
    };
    if (!each_item(list, read_one)) return false;
    return file_.points.size() == file_.choices.size() ||
           sections_.fail("not as many points as projects in the vote");
  }

  PabulibSections& sections_;
  const PabulibIds& projects_;
  PbFile& file_;
  std::vector<Voter> voters_;
  std::size_t voter_{0};
  std::size_t vote_{0};
  std::optional<std::size_t> points_;
};

}  // namespace

bool read_votes(PabulibSections& sections, const PabulibIds& projects, PbFile& file) {
  return VotesReader(sections, projects, file).read();
}

}  // namespace wardmote
