#include "tally/count.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "shared/json.h"
#include "tally/count_presets.h"
#include "tally/lots.h"
#include "tally/pabulib_numbers.h"
#include "tally/rules/check.h"
#include "tally/rules/rule_table.h"

namespace wardmote {
namespace {

std::string json_string(std::string_view text) {
  return json_line(nlohmann::json(text));
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
                    json_string(file.projects[i].id), award.support, money_text(award.cost),
                    money_text(award.award), name_of(award.status), json_string(english(award.reason))));
  }
  return fmt::format("[{}]", fmt::join(rows, ", "));
}

std::string line_of(const PbFile& file, const Allocation& allocation, const CountOptions& options) {
  std::string line =
      fmt::format(R"({{"file": {}, "selected": {}, "total_cost": {})", json_string(file.name),
                  list(selected(file, allocation)), money_text(allocation.amount - allocation.left));
  if (options.preset == "declared")
    line += fmt::format(R"(, "rule": {}, "recorded": {})", json_string(file.rule), recorded(file));
  if (options.explain) line += R"(, "projects": )" + explained(file, allocation);
  return line + "}";
}

std::vector<std::string> ids_of(const PbFile& file, const LotNeeded& needed) {
  std::vector<std::string> ids;
  for (const ProjectNumber number : needed.projects) ids.push_back(file.projects[number - 1U].id);
  return ids;
}

}  // namespace

Result<CountedFile> count_file(const std::filesystem::path& path, const CountOptions& options) {
  if (auto known = check_preset(options.preset); !known) return std::move(known).error();
  auto file = read_pabulib(path);
  if (!file) return std::move(file).error();
  auto rule = preset_rule(options.preset, *file);
  if (!rule) return std::move(rule).error();
  if (options.by_lot) rule->ties = {TieBreak::Lot};
  const Election election = preset_election(*file, *rule);
  Lots lots = options.dice.empty() ? Lots{} : draw_lots(EventId{}, election, options.dice);
  lots.threads = options.threads;
  auto outcome = allocate(election, *rule, lots);
  if (!outcome) return std::move(outcome).error();
  if (const auto* const needed = std::get_if<LotNeeded>(&*outcome))
    return CountedFile{"", ids_of(*file, *needed)};
  const auto& allocation = std::get<Allocation>(*outcome);
  WM_ASSERT(check_allocation(election, *rule, allocation).empty());
  return CountedFile{line_of(*file, allocation, options), {}};
}

}  // namespace wardmote
