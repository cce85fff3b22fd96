#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "shared/json.h"
#include "tally/fairness.h"

namespace wardmote {
namespace {

// Tenths of a per cent, rounded to the nearest: "12.5 %".
std::string percent(Ratio part) {
  __extension__ using Wide = __int128;
  const auto tenths = static_cast<std::int64_t>((Wide{part.num} * 2000 + part.den) / (2 * Wide{part.den}));
  return fmt::format("{}.{} %", tenths / 10, tenths % 10);
}

std::string numbers(const std::vector<ProjectNumber>& list) {
  return list.empty() ? "none" : fmt::format("{}", fmt::join(list, " "));
}

void add_parts(std::string& out, std::string_view title, const std::vector<PartOf>& parts) {
  if (parts.empty()) return;
  out += fmt::format("  {:<24}{:>10}{:>10}\n", title, "votes", "money");
  for (const PartOf& part : parts)
    out += fmt::format("    {:<22}{:>10}{:>10}\n", part.name.empty() ? "(none)" : part.name,
                       percent(part.votes), percent(part.money));
}

std::string count_text(std::int64_t count, std::int64_t unit) {
  return number_text(in_votes({count, unit}));
}

void add_left_out(std::string& out, const PotFairness& pot) {
  if (pot.left_out.empty()) {
    out += "  no group that is large enough was left out (EJR+ up to one project)\n";
    return;
  }
  out += "  left out (EJR+ up to one project does not hold)\n";
  for (const LeftOut& group : pot.left_out)
    out += fmt::format("    project {}: {} of its voters, whose share is {}, would have at most {} with it\n",
                       group.project, count_text(group.voters, pot.unit), format_pounds(group.share),
                       format_pounds(group.have));
}

void add_what_if(std::string& out, const PotFairness& pot) {
  out += "  what other rules would have done with the same ballots\n";
  for (std::size_t i = 0; i < pot.what_if.size(); ++i) {
    const WhatIf& each = pot.what_if[i];
    out += fmt::format("    {}{}\n      funds {}; {}; {} ballots with nothing; {} left out\n", each.rule,
                       i == 0 ? "  (as announced)" : "", numbers(each.funded), format_pounds(each.spent),
                       count_text(each.with_nothing, pot.unit), each.left_out);
  }
}

nlohmann::json parts_json(const std::vector<PartOf>& parts) {
  auto out = nlohmann::json::array();
  for (const PartOf& part : parts)
    out.push_back({{"name", part.name},
                   {"votes", fmt::format("{}/{}", part.votes.num, part.votes.den)},
                   {"money", fmt::format("{}/{}", part.money.num, part.money.den)}});
  return out;
}

nlohmann::json pot_json(const PotFairness& pot) {
  auto groups = nlohmann::json::array();
  for (const LeftOut& group : pot.left_out)
    groups.push_back({{"project", group.project},
                      {"voters", group.voters},
                      {"share_pence", group.share.value},
                      {"have_pence", group.have.value}});
  auto what_if = nlohmann::json::array();
  for (const WhatIf& each : pot.what_if)
    what_if.push_back({{"rule", each.rule},
                       {"funded", each.funded},
                       {"spent_pence", each.spent.value},
                       {"with_nothing", each.with_nothing},
                       {"left_out", each.left_out}});
  return {{"id", pot.pot},
          {"ballots", pot.ballots},
          {"unit", pot.unit},
          {"with_nothing", pot.with_nothing},
          {"left_out", std::move(groups)},
          {"categories", parts_json(pot.categories)},
          {"areas", parts_json(pot.areas)},
          {"what_if", std::move(what_if)}};
}

}  // namespace

std::string fairness_text(const Event& event, const std::vector<PotFairness>& pots) {
  std::string out;
  for (const PotFairness& pot : pots) {
    const std::string& language = event.reference_language();
    out += fmt::format("{}: {}\n", pot.pot, event.pot(pot.pot).title.in(language, language));
    out += fmt::format("  {} of {} ballots chose nothing that is funded ({})\n",
                       count_text(pot.with_nothing, pot.unit), count_text(pot.ballots, pot.unit),
                       percent({pot.with_nothing, std::max<std::int64_t>(pot.ballots, 1)}));
    add_left_out(out, pot);
    add_parts(out, "by category", pot.categories);
    add_parts(out, "by area", pot.areas);
    add_what_if(out, pot);
  }
  return out;
}

std::string fairness_json(const std::vector<PotFairness>& pots) {
  auto list = nlohmann::json::array();
  for (const PotFairness& pot : pots) list.push_back(pot_json(pot));
  return json_line(nlohmann::json{{"pots", std::move(list)}});
}

}  // namespace wardmote
