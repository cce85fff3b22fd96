#include "tally/count.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tally/pabulib_election.h"
#include "tally/rules/check.h"
#include "tally/rules/rule_table.h"

namespace wardmote {
namespace {

struct Preset {
  std::string_view name;
  Result<Rule> (*rule_of)(const PbFile&);
  bool points{false};  // counts what voters gave, not whom they named
};

Rule reference_rule(std::string method) {
  Rule rule;
  rule.id = method;
  rule.method = std::move(method);
  rule.need_votes = 0;
  rule.ties = {TieBreak::Id};
  return rule;
}

Rule shares_rule(std::string utility, std::string completion) {
  Rule rule = reference_rule("equal-shares");
  rule.utility = std::move(utility);
  rule.completion = std::move(completion);
  if (rule.utility == "score") rule.measure = Measure::Points;
  return rule;
}

Result<Rule> for_points(const PbFile& file, Rule rule) {
  if (file.vote_type != PbVoteType::Cumulative)
    return Error{ErrorCode::Unsupported, file.name + ": vote type " + std::string(name_of(file.vote_type)) +
                                             ", expected cumulative for a preset of points"};
  rule.measure = Measure::Points;
  return rule;
}

Result<Rule> greedy_cost(const PbFile&) {
  return reference_rule("greedy");
}
Result<Rule> greedy_card(const PbFile&) {
  return reference_rule("greedy-per-cost");
}
Result<Rule> greedy_points(const PbFile& file) {
  return for_points(file, reference_rule("greedy-per-cost"));
}
Result<Rule> mes_cost(const PbFile&) {
  return shares_rule("cost", "none");
}
Result<Rule> mes_card(const PbFile&) {
  return shares_rule("count", "none");
}
Result<Rule> mes_points(const PbFile& file) {
  return for_points(file, shares_rule("score", "none"));
}
Result<Rule> mes_cost_add1u(const PbFile&) {
  return shares_rule("cost", "add1u");
}
Result<Rule> mes_points_add1u(const PbFile& file) {
  return for_points(file, shares_rule("score", "add1u"));
}
Result<Rule> phragmen_rule(const PbFile& file) {
  if (file.vote_type == PbVoteType::Approval || file.vote_type == PbVoteType::ChooseOne)
    return reference_rule("phragmen");
  return Error{ErrorCode::Unsupported, file.name + ": vote type " + std::string(name_of(file.vote_type)) +
                                           ", expected approval or choose-1 for preset phragmen"};
}
Result<Rule> equalshares_net(const PbFile&) {
  Rule rule = shares_rule("cost", "add1");
  rule.preset = "equalshares.net";
  rule.ties = {TieBreak::LowerCost, TieBreak::MoreVotes, TieBreak::FileOrder};
  return rule;
}

Error unsupported(const PbFile& file, const std::string& what) {
  return {ErrorCode::Unsupported,
          file.name + ": " + what + ", not countable by preset declared in this version"};
}

Result<Rule> declared_threshold(const PbFile& file, Rule rule) {
  const std::string value(file.meta_value("min_project_score_threshold"));
  const auto votes = parse_decimal(value, 1'000'000'000);
  if (!votes) return unsupported(file, "rule greedy-threshold without min_project_score_threshold");
  rule.min_share = MinShare{ShareOf::Votes, Ratio{static_cast<std::int64_t>(*votes), 1}};
  return rule;
}

Result<Rule> declared(const PbFile& file) {
  if (file.vote_type != PbVoteType::Approval && file.vote_type != PbVoteType::ChooseOne)
    return unsupported(file, "vote type " + std::string(name_of(file.vote_type)));
  Rule rule = reference_rule("greedy");
  rule.id = file.rule;
  rule.ties = {TieBreak::FileOrder};
  rule.need_votes = 1;
  if (file.rule == "greedy") return rule;
  if (file.rule == "greedy-threshold") return declared_threshold(file, std::move(rule));
  if (file.rule != "greedy-no-skip") return unsupported(file, "rule " + file.rule);
  rule.method = file.rule;
  return rule;
}

constexpr std::array kPresets{Preset{"declared", declared},
                              Preset{"greedy_cost", greedy_cost},
                              Preset{"greedy_card", greedy_card},
                              Preset{"greedy_points", greedy_points, true},
                              Preset{"mes_cost", mes_cost},
                              Preset{"mes_card", mes_card},
                              Preset{"mes_points", mes_points, true},
                              Preset{"mes_cost_add1u", mes_cost_add1u},
                              Preset{"mes_points_add1u", mes_points_add1u, true},
                              Preset{"phragmen", phragmen_rule},
                              Preset{"equalshares.net", equalshares_net}};

// A number of the file's unit; decimals only where there are any.
std::string units(Pence sum) {
  if (sum.value % 100 == 0) return std::to_string(sum.value / 100);
  return fmt::format("{}.{:02}", sum.value / 100, sum.value % 100);
}

std::string json_string(std::string_view text) {
  return nlohmann::json(text).dump();
}

std::string list(std::vector<std::string> ids) {
  std::ranges::sort(ids);
  for (auto& id : ids) id = json_string(id);
  return fmt::format("[{}]", fmt::join(ids, ", "));
}

std::vector<std::string> selected(const PbFile& file, const Allocation& allocation) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < allocation.awards.size(); ++i)
    if (allocation.awards[i].status == AwardStatus::Funded) ids.push_back(file.projects[i].id);
  return ids;
}

std::string recorded(const PbFile& file) {
  if (!file.has_recorded_winners()) return "null";
  std::vector<std::string> ids;
  for (const auto& project : file.projects)
    if (project.selected == 1) ids.push_back(project.id);
  return list(std::move(ids));
}

std::string explained(const PbFile& file, const Allocation& allocation) {
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < allocation.awards.size(); ++i) {
    const Award& award = allocation.awards[i];
    rows.push_back(
        fmt::format(R"({{"id": {}, "support": {}, "cost": {}, "award": {}, "status": "{}", "text": {}}})",
                    json_string(file.projects[i].id), award.support, units(award.cost), units(award.award),
                    name_of(award.status), json_string(english(award.reason))));
  }
  return fmt::format("[{}]", fmt::join(rows, ", "));
}

std::string line_of(const PbFile& file, const Allocation& allocation, const CountOptions& options) {
  std::string line =
      fmt::format(R"({{"file": {}, "selected": {}, "total_cost": {})", json_string(file.name),
                  list(selected(file, allocation)), units(allocation.amount - allocation.left));
  if (options.preset == "declared")
    line += fmt::format(R"(, "rule": {}, "recorded": {})", json_string(file.rule), recorded(file));
  if (options.explain) line += R"(, "projects": )" + explained(file, allocation);
  return line + "}";
}

}  // namespace

std::vector<std::string_view> count_presets() {
  std::vector<std::string_view> names;
  for (const auto& preset : kPresets) names.push_back(preset.name);
  return names;
}

Result<std::string> count_file(const std::filesystem::path& path, const CountOptions& options) {
  const auto* const preset = std::ranges::find(kPresets, options.preset, &Preset::name);
  if (preset == kPresets.end())
    return Error{ErrorCode::Unsupported, fmt::format("preset {}: unknown, expected {}", options.preset,
                                                     fmt::join(count_presets(), " or "))};
  auto file = read_pabulib(path);
  if (!file) return std::move(file).error();
  auto rule = preset->rule_of(*file);
  if (!rule) return std::move(rule).error();
  const Election election = pabulib_election(*file, preset->points);
  auto outcome = allocate(election, *rule, Lots{{}, {}, options.threads});
  if (!outcome) return std::move(outcome).error();
  const auto* const allocation = std::get_if<Allocation>(&*outcome);
  WM_ASSERT(allocation != nullptr);  // presets settle ties without a lot
  WM_ASSERT(check_allocation(election, *rule, *allocation).empty());
  return line_of(*file, *allocation, options);
}

}  // namespace wardmote
