#include "tally/pabulib_write.h"

#include <algorithm>

#include <fmt/format.h>

namespace wardmote {
namespace {

struct Row {
  const Project* project{nullptr};
  const Award* award{nullptr};
  std::int64_t votes{0};  // on this paper
};

std::string pounds(Pence sum) {
  if (sum.value % 100 == 0) return std::to_string(sum.value / 100);
  return fmt::format("{}.{:02}", sum.value / 100, sum.value % 100);
}

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

// Most votes first and, where they are equal, funded first: read in this order, the declared rule gives the
// awards.
std::vector<Row> rows_of(const Event& event, const Paper& paper, const Profile& profile,
                         std::span<const Allocation> pots) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < paper.projects.size(); ++i) {
    Row row{&event.project(paper.projects[i]), award_of(paper.projects[i], pots), 0};
    for (const auto& ballots : profile.rows)
      if (ballots.values[i] != 0) row.votes += ballots.times;
    rows.push_back(row);
  }
  std::ranges::stable_sort(rows, [](const Row& a, const Row& b) {
    return a.votes != b.votes ? a.votes > b.votes : is_funded(a) && !is_funded(b);
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
    line("budget", pounds(budget()));
    line("vote_type", paper_.ballot.max == 1 ? "choose-1" : "approval");
    rule();
    line("date_begin", day(event_.when.date));
    line("date_end", day(event_.when.date));
    line("language", language);
    line("currency", "GBP");
    if (paper_.ballot.min > 0) line("min_length", std::to_string(paper_.ballot.min));
    if (paper_.ballot.max > 0) line("max_length", std::to_string(paper_.ballot.max));
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
    if (!rule.min_share) return;
    const Ratio share = rule.min_share->share;
    const std::int64_t of = rule.min_share->of == ShareOf::Votes ? 1 : pots_.front().ballots;
    line("min_project_score_threshold", std::to_string((share.num * of + share.den - 1) / share.den));
  }

  void comment() {
    const auto part = std::ranges::find_if(rows_, [](const Row& row) { return selected(row) == 2; });
    if (part != rows_.end()) line("comment", "#1: projects with 2 in the column selected are part-funded");
  }

  void projects() {
    out_ += "PROJECTS\nproject_id;cost;votes;name;selected\n";
    const auto& language = event_.reference_language();
    for (const Row& row : rows_) {
      out_ += fmt::format("{};{};{};{};{}\n", cell(id_of(*row.project)), pounds(row.project->cost), row.votes,
                          cell(row.project->title.in(language, language)), selected(row));
    }
  }

  void votes() {
    out_ += "VOTES\nvoter_id;vote\n";
    std::int64_t voter = 0;
    for (const auto& ballots : profile_.rows) {
      const std::string list = cell(chosen(ballots.values));
      for (std::int64_t i = 0; i < ballots.times; ++i) out_ += fmt::format("{};{}\n", ++voter, list);
    }
  }

  [[nodiscard]] std::string chosen(const Bytes& values) const {
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < values.size(); ++i)
      if (values[i] != 0) ids.push_back(id_of(event_.project(paper_.projects[i])));
    return fmt::format("{}", fmt::join(ids, ","));
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
