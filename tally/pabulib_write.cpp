#include "tally/pabulib_write.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tally/pabulib_numbers.h"
#include "tally/pabulib_paper.h"

namespace wardmote {
namespace {

struct Row {
  const Project* project{nullptr};
  const Award* award{nullptr};
  std::int64_t votes{0};  // on this paper: who says something of it
  std::int64_t score{0};  // what they give it, where ballots give points
};

std::string cell(std::string text) {
  if (text.find_first_of(";\"") == std::string::npos) return text;
  for (std::size_t at = text.find('"'); at != std::string::npos; at = text.find('"', at + 2))
    text.insert(at, 1, '"');
  return '"' + text + '"';
}

std::string id_of(const Project& project) {
  return project.id.empty() ? std::to_string(project.number) : project.id;
}

// "2027-03-04" → "04.03.2027".
std::string day(std::string_view date) {
  return fmt::format("{}.{}.{}", date.substr(8, 2), date.substr(5, 2), date.substr(0, 4));
}

const Award* award_of(ProjectNumber number, std::span<const Allocation> pots) {
  for (const auto& pot : pots)
    for (const auto& award : pot.awards)
      if (award.project == number) return &award;
  return nullptr;
}

bool is_funded(const Row& row) {
  return row.award != nullptr && row.award->award > Pence{};
}

// What the declared rule adds up: the score where there is one; of a ranking, by place.
std::vector<Row> counted_rows(const Event& event, const Paper& paper, const Profile& profile,
                              std::span<const Allocation> pots) {
  std::vector<Row> rows;
  for (const ProjectNumber number : paper.projects)
    rows.push_back({&event.project(number), award_of(number, pots)});
  const bool ranked = paper.type == BallotType::Rank;
  for (const auto& ballots : profile.rows)
    for (const PbChoice& choice : pb_choices(paper, ballots.values)) {
      Row& row = rows[choice.index];
      row.votes += ballots.times;
      row.score +=
          (ranked ? std::int64_t{paper.ballot.max} + 1 - choice.points : choice.points) * ballots.times;
    }
  return rows;
}

// Most support first and, where it is equal, funded first: read in this order, the declared rule gives the
// awards.
std::vector<Row> rows_of(const Event& event, const Paper& paper, const Profile& profile,
                         std::span<const Allocation> pots) {
  auto rows = counted_rows(event, paper, profile, pots);
  std::ranges::stable_sort(rows, [](const Row& a, const Row& b) {
    return a.score != b.score ? a.score > b.score : is_funded(a) && !is_funded(b);
  });
  return rows;
}

int selected(const Row& row) {
  if (!is_funded(row)) return 0;
  return row.award->status == AwardStatus::PartFunded ? 2 : 1;
}

std::string rule_name(const Rule& rule) {
  return rule.min_share ? rule.method + "-threshold" : rule.method;
}

class Writer {
 public:
  Writer(const Event& event, const Paper& paper, const Profile& profile, std::span<const Allocation> pots)
      : event_(event),
        paper_(paper),
        profile_(profile),
        pots_(pots),
        rows_(rows_of(event, paper, profile, pots)) {}

  std::string write() {
    meta();
    projects();
    votes();
    return std::move(out_);
  }

 private:
  void line(std::string_view key, const std::string& value) {
    out_ += fmt::format("{};{}\n", key, cell(value));
  }

  void meta() {
    const auto& language = event_.reference_language();
    out_ += "META\nkey;value\n";
    line("description", event_.title.in(language, language));
    line("country", "United Kingdom");
    line("unit", event_.organiser);
    line("instance", event_.when.date.substr(0, 4));
    line("num_projects", std::to_string(rows_.size()));
    line("num_votes", std::to_string(profile_.ballots() - profile_.blank));
    line("budget", money_text(budget()));
    line("vote_type", std::string(name_of(pb_vote_type(paper_))));
    rule();
    line("date_begin", day(event_.when.date));
    line("date_end", day(event_.when.date));
    line("language", language);
    line("currency", "GBP");
    for (const auto& [key, value] : pb_limits(paper_)) line(key, value);
    comment();
  }

  [[nodiscard]] Pence budget() const {
    Pence sum;
    for (const auto& pot : pots_) sum += pot.amount;
    return sum;
  }

  void rule() {
    if (pots_.empty()) return line("rule", "unknown");
    const Rule& rule = event_.rule(event_.pot(pots_.front().pot).rule);
    line("rule", rule_name(rule));
    if (!rule.min_share || rule.min_share->of == ShareOf::MaxMean) return;
    const Ratio share = rule.min_share->share;
    const std::int64_t of = rule.min_share->of == ShareOf::Votes ? 1 : pots_.front().ballots;
    line("min_project_score_threshold", std::to_string((share.num * of + share.den - 1) / share.den));
  }

  void comment() {
    const auto part = std::ranges::find_if(rows_, [](const Row& row) { return selected(row) == 2; });
    if (part != rows_.end()) line("comment", "#1: projects with 2 in the column selected are part-funded");
  }

  // Rankings have a score too: what their places weigh.
  [[nodiscard]] bool has_score() const {
    return has_points(pb_vote_type(paper_)) || paper_.type == BallotType::Rank;
  }

  void projects() {
    out_ += has_score() ? "PROJECTS\nproject_id;cost;votes;score;name;selected\n"
                        : "PROJECTS\nproject_id;cost;votes;name;selected\n";
    const auto& language = event_.reference_language();
    for (const Row& row : rows_) {
      const std::string score = has_score() ? std::to_string(row.score) + ";" : "";
      out_ += fmt::format("{};{};{};{}{};{}\n", cell(id_of(*row.project)), money_text(row.project->cost),
                          row.votes, score, cell(row.project->title.in(language, language)), selected(row));
    }
  }

  void votes() {
    const bool points = has_points(pb_vote_type(paper_));
    out_ += points ? "VOTES\nvoter_id;vote;points\n" : "VOTES\nvoter_id;vote\n";
    std::int64_t voter = 0;
    for (const auto& ballots : profile_.rows) {
      const std::string said = vote(ballots.values, points);
      for (std::int64_t i = 0; i < ballots.times; ++i) out_ += fmt::format("{};{}\n", ++voter, said);
    }
  }

  [[nodiscard]] std::string vote(const Bytes& values, bool with_points) const {
    std::vector<std::string> ids;
    std::vector<std::int64_t> points;
    for (const PbChoice& choice : pb_choices(paper_, values)) {
      ids.push_back(id_of(event_.project(paper_.projects[choice.index])));
      points.push_back(choice.points);
    }
    const std::string list = cell(fmt::format("{}", fmt::join(ids, ",")));
    return with_points ? fmt::format("{};{}", list, fmt::join(points, ",")) : list;
  }

  const Event& event_;
  const Paper& paper_;
  const Profile& profile_;
  std::span<const Allocation> pots_;
  std::vector<Row> rows_;
  std::string out_;
};

}  // namespace

std::string write_pabulib(const Event& event, const Paper& paper, const Profile& profile,
                          std::span<const Allocation> pots) {
  return Writer(event, paper, profile, pots).write();
}

}  // namespace wardmote
