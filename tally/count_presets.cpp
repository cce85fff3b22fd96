#include "tally/count_presets.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "shared/text.h"
#include "tally/pabulib_election.h"

namespace wardmote {
namespace {

struct Preset {
  std::string_view name;
  Result<Rule> (*rule_of)(const PbFile&);
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

// What these elections add up: votes, the points that were given, or what the places of a ranking weigh.
Measure declared_measure(PbVoteType type) {
  switch (type) {
    case PbVoteType::Approval:
    case PbVoteType::ChooseOne:
      return Measure::Votes;
    case PbVoteType::Cumulative:
    case PbVoteType::Scoring:
      return Measure::Points;
    case PbVoteType::Ordinal:
      return Measure::Score;
  }
  std::abort();  // every case returns
}

Result<Rule> declared(const PbFile& file) {
  Rule rule = reference_rule("greedy");
  rule.id = file.rule;
  rule.ties = {TieBreak::FileOrder};
  rule.need_votes = 1;
  rule.measure = declared_measure(file.vote_type);
  if (rule.measure == Measure::Points && file.points.size() != file.choices.size())
    return unsupported(file, "vote type scoring without points");
  if (file.rule == "greedy") return rule;
  if (file.rule == "greedy-threshold") return declared_threshold(file, std::move(rule));
  if (file.rule != "greedy-no-skip") return unsupported(file, "rule " + file.rule);
  rule.method = file.rule;
  return rule;
}

constexpr std::array kPresets{Preset{"declared", declared},
                              Preset{"greedy_cost", greedy_cost},
                              Preset{"greedy_card", greedy_card},
                              Preset{"greedy_points", greedy_points},
                              Preset{"mes_cost", mes_cost},
                              Preset{"mes_card", mes_card},
                              Preset{"mes_points", mes_points},
                              Preset{"mes_cost_add1u", mes_cost_add1u},
                              Preset{"mes_points_add1u", mes_points_add1u},
                              Preset{"phragmen", phragmen_rule},
                              Preset{"equalshares.net", equalshares_net}};

const Preset* find_preset(std::string_view name) {
  const auto* const preset = std::ranges::find(kPresets, name, &Preset::name);
  return preset == kPresets.end() ? nullptr : preset;
}

}  // namespace

std::vector<std::string_view> count_presets() {
  std::vector<std::string_view> names;
  for (const auto& preset : kPresets) names.push_back(preset.name);
  return names;
}

Result<void> check_preset(std::string_view preset) {
  if (find_preset(preset) != nullptr) return {};
  return Error{ErrorCode::Unsupported,
               fmt::format("preset {}: unknown, expected {}", preset, fmt::join(count_presets(), " or "))};
}

Result<Rule> preset_rule(std::string_view preset, const PbFile& file) {
  const Preset* const found = find_preset(preset);
  WM_ASSERT(found != nullptr);
  return found->rule_of(file);
}

Election preset_election(const PbFile& file, const Rule& rule) {
  const bool asks_each_voter = rule.method == "equal-shares" || rule.method == "phragmen";
  const auto values = rule.measure == Measure::Points  ? VoteValues::Points
                      : rule.measure == Measure::Score ? VoteValues::Places
                                                       : VoteValues::Named;
  return pabulib_election(file, values, asks_each_voter ? EqualVotes::Merged : EqualVotes::Apart);
}

}  // namespace wardmote
