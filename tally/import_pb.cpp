#include "tally/import_pb.h"

#include <algorithm>

#include <fmt/format.h>

#include "shared/clock.h"
#include "shared/event_check.h"
#include "shared/files.h"
#include "shared/text.h"
#include "tally/import_pb_paper.h"
#include "tally/import_pb_words.h"

namespace wardmote {
namespace {

constexpr std::size_t kFewestSlots = 200;
constexpr std::size_t kMostSlots = 20'000;

// What narrows votes or money in a .pb file beyond what an event can say yet.
constexpr std::string_view kNotApplied[] = {"budget_per_category",
                                            "budget_per_neighborhood",
                                            "fully_funded",
                                            "max_length_per_category",
                                            "max_sum_cost",
                                            "max_total_cost",
                                            "min_length_per_category",
                                            "neighborhoods"};

Error unsupported(const PbFile& file, const std::string& what) {
  return {ErrorCode::Unsupported,
          file.name + ": " + what +
              " cannot be counted yet, expected an election by greedy, greedy-no-skip or greedy-threshold"};
}

Result<void> check_countable(const PbFile& file) {
  if (file.rule != "greedy" && file.rule != "greedy-no-skip" && file.rule != "greedy-threshold")
    return unsupported(file, file.rule.empty() ? "an election that names no rule" : "rule " + file.rule);
  if (file.projects.size() > kMaxProjectsOnPaper)
    return Error{ErrorCode::Refused, fmt::format("{}: {} projects, expected at most {} on a paper", file.name,
                                                 file.projects.size(), kMaxProjectsOnPaper)};
  return {};
}

// "2018-05-06" from "06.05.2018" or "2018"; the first day of 1970 when the file says nothing that is a date.
std::string date_of(const PbFile& file, std::vector<std::string>& warnings) {
  const std::string text(file.meta_value("date_begin"));
  const auto parts = split(text, '.');
  std::string date = text.size() == 4 ? text + "-01-01" : text;
  if (parts.size() == 3) date = fmt::format("{}-{:0>2}-{:0>2}", parts[2], parts[1], parts[0]);
  if (parse_date(date)) return date;
  warnings.push_back("date_begin is no date: 1970-01-01 is used");
  return "1970-01-01";
}

std::string language_of(const PbFile& file) {
  const std::string language(file.meta_value("language"));
  return is_event_language(language) ? language : "en";
}

std::string head(const PbFile& file, const std::string& date) {
  const std::string description(file.meta_value("description"));
  return fmt::format(
      "[event]\nformat = 1\nname = {}\ntitle = {}\norganiser = {}\nlanguages = [{}]\nallow_over = true\n\n"
      "[when]\ndate = {}\n\n",
      toml_string(slug(file.name)),
      toml_string(short_words(description.empty() ? file.name : description, kMaxTitle)),
      toml_string(unit_of(file)), toml_string(language_of(file)), toml_string(date));
}

std::string money(const PbFile& file, const std::string& method) {
  const std::string unit = toml_string(unit_of(file));
  return fmt::format(
      "[[funder]]\nid = \"payer\"\nkind = \"council\"\ntitle = {}\n\n"
      "[[pot]]\nid = \"pot\"\ntitle = {}\nrule = \"{}\"\n\n"
      "[[pot.source]]\nfunder = \"payer\"\namount_pence = {}\n\n",
      unit, unit, method, file.budget.value);
}

std::string paper_table(const PbFile& file, const PbPaper& paper) {
  return fmt::format("[[paper]]\nid = 1\ntitle = {}\npots = [\"pot\"]\n{}allow_blank = {}\n\n",
                     toml_string(unit_of(file)), ballot_toml(paper), paper.allow_blank);
}

Result<std::string> rule(const PbFile& file, const PbPaper& paper, const std::string& method) {
  std::string text = fmt::format(
      "[[rule]]\nid = \"{0}\"\nmethod = \"{0}\"\nneed_votes = 1\nties = [\"file-order\"]\n", method);
  if (paper.measure != "votes") text += fmt::format("measure = \"{}\"\n", paper.measure);
  if (file.rule != "greedy-threshold") return text + "\n";
  const auto votes = parse_decimal(file.meta_value("min_project_score_threshold"), 1'000'000'000);
  if (!votes || *votes == 0)
    return unsupported(file, "rule greedy-threshold without a whole min_project_score_threshold");
  return text + fmt::format("min_share = {{ of = \"votes\", share = {} }}\n\n", *votes);
}

// Room for every vote at one kiosk, so that any number of kiosks will do.
std::string trust(const PbFile& file) {
  const std::size_t slots = (file.votes.size() + 199) / 100 * 100;
  return fmt::format("[trust]\nmax_ballots = {}\n", std::clamp(slots, kFewestSlots, kMostSlots));
}

std::string project_row(const PbProject& project, std::size_t number) {
  const std::string name = words(project.name.empty() ? "Project " + std::to_string(number) : project.name);
  const bool is_short = code_points(name) <= kMaxTitle;
  const auto category = project.more.find("category");
  const bool withdrawn = project.cost == kPbWithdrawnCost;
  return fmt::format("{},{},pot,{},{}.{:02},{},{},{}\n", number, csv_cell(project.id),
                     csv_cell(short_words(name, kMaxTitle)), project.cost.value / 100,
                     project.cost.value % 100,
                     csv_cell(category == project.more.end() ? "" : short_words(category->second, kMaxTitle)),
                     withdrawn ? "yes" : "no", csv_cell(is_short ? "" : short_words(name, kMaxWords)));
}

std::string projects_csv(const PbFile& file) {
  std::string out = "number,id,pot,title,cost,category,withdrawn,about\n";
  for (std::size_t i = 0; i < file.projects.size(); ++i) out += project_row(file.projects[i], i + 1);
  return out;
}

std::string ballots_jsonl(const PbFile& file, const PbPaper& paper) {
  std::string out;
  for (const PbVote& vote : file.votes) {
    out += R"({"papers":{"1":{)";
    const char* comma = "";
    for (const Choice& choice : choices_of(file, paper, vote)) {
      out += fmt::format("{}\"{}\":{}", comma, choice.project, choice.value);
      comma = ",";
    }
    out += "}}}\n";
  }
  return out;
}

void warn_of_the_rest(const PbFile& file, const PbPaper& paper, std::vector<std::string>& warnings) {
  const std::string_view currency = file.meta_value("currency");
  if (currency != "GBP")
    warnings.push_back(
        fmt::format("amounts are {}, shown as pounds", currency.empty() ? "of no named currency" : currency));
  for (const std::string_view key : kNotApplied)
    if (!file.meta_value(key).empty() && !(key == "max_sum_cost" && paper.type == BallotType::Knapsack))
      warnings.push_back(fmt::format("{} is not applied", key));
  if (file.votes.size() > kMostSlots)
    warnings.push_back(fmt::format("{} votes, and a session holds {}: several kiosks are needed",
                                   file.votes.size(), kMostSlots));
}

}  // namespace

Result<PbImport> import_pb(const PbFile& file) {
  if (auto countable = check_countable(file); !countable) return std::move(countable).error();
  const std::string method = file.rule == "greedy-no-skip" ? "greedy-no-skip" : "greedy";
  PbImport out;
  const auto paper = paper_for(file, out.warnings);
  if (!paper) return paper.error();
  auto rule_text = rule(file, *paper, method);
  if (!rule_text) return std::move(rule_text).error();
  const std::string date = date_of(file, out.warnings);
  warn_of_the_rest(file, *paper, out.warnings);
  out.event_toml = "# Made from " + words(file.name) + ".\n" + head(file, date) + money(file, method) +
                   paper_table(file, *paper) + *rule_text + trust(file);
  out.projects_csv = projects_csv(file);
  out.ballots_jsonl = ballots_jsonl(file, *paper);
  return out;
}

Result<void> write_import(const PbImport& import, const std::filesystem::path& folder) {
  const std::string name = folder.filename().string();
  std::error_code ignored;
  if (std::filesystem::exists(folder, ignored))
    return Error{ErrorCode::Refused, "is there already, expected a new folder"}.in(name);
  const auto temporary = temporary_name(folder);
  std::filesystem::remove_all(temporary,
                              ignored);  // what an interrupted import left; if it stays, writing says so
  if (auto made = make_folder(temporary); !made) return made;
  const std::pair<const char*, const std::string*> files[] = {{"event.toml", &import.event_toml},
                                                              {"projects.csv", &import.projects_csv},
                                                              {"ballots.jsonl", &import.ballots_jsonl}};
  for (const auto& [file, text] : files) {
    auto written = write_file(temporary / file, as_bytes(*text));
    if (written) continue;
    std::filesystem::remove_all(temporary, ignored);
    return written;
  }
  std::error_code failed;
  std::filesystem::rename(temporary, folder, failed);
  if (failed) return Error{ErrorCode::Io, failed.message()}.in(name);
  return sync_folder(folder.has_parent_path() ? folder.parent_path() : ".");
}

std::optional<std::vector<ProjectNumber>> recorded_winners(const PbFile& file) {
  if (!file.has_recorded_winners()) return std::nullopt;
  std::vector<ProjectNumber> winners;
  for (std::size_t i = 0; i < file.projects.size(); ++i)
    if (file.projects[i].selected == 1) winners.push_back(static_cast<ProjectNumber>(i + 1));
  return winners;
}

}  // namespace wardmote
