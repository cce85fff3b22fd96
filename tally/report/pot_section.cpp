#include "tally/report/pot_section.h"

#include <algorithm>

#include <fmt/format.h>

#include "tally/report/charts.h"
#include "tally/report/reason_text.h"
#include "tally/rules/threshold.h"

namespace wardmote {
namespace {

using kainjow::mustache::data;

bool is_funded(const Award& award) {
  return award.award > Pence{};
}

class PotSection {
 public:
  PotSection(const PublishedResult& result, const PageLanguage& language)
      : result_(result), event_(result.event), language_(language), words_(language.words()) {}

  data build(const Allocation& pot) const {
    data out;
    language_.put(out, "pot", event_.pot(pot.pot).title);
    out["amount"] = format_pounds(pot.amount);
    out["lead"] = lead(pot);
    out["money_bar"] = pot_picture(pot);
    out["groups"] = groups(pot);
    out["legend"] = legend(pot);
    out["rule"] = rule(pot);
    out["ties"] = ties(pot);
    return out;
  }

 private:
  std::string lead(const Allocation& pot) const {
    const auto won = std::ranges::count_if(pot.awards, is_funded);
    const auto spent = format_pounds(pot.amount - pot.left);
    std::string text = words_.say("result.pot.voters", {{"voters", voters_of(pot)}}) + " " +
                       words_.say("result.pot.lead", {{"funded", won}, {"all", pot.awards.size()}}) + " ";
    if (pot.left == Pence{}) return text + words_.say("result.pot.spent", {{"spent", spent}});
    return text + words_.say("result.pot.left", {{"spent", spent}, {"left", format_pounds(pot.left)}});
  }

  std::string pot_picture(const Allocation& pot) const {
    if (pot.amount == Pence{}) return {};
    std::vector<MoneyPart> parts;
    std::string awards;
    for (const Award& award : in_order(pot, true)) {
      parts.push_back({award.project, award.award});
      awards += words_.say("result.bar.part", {{"number", std::to_string(award.project)},
                                               {"award", format_pounds(award.award)}}) +
                ", ";
    }
    const auto left = words_.say("result.bar.left", {{"left", format_pounds(pot.left)}});
    const auto label =
        words_.say("result.bar.label", {{"amount", format_pounds(pot.amount)}, {"awards", awards + left}});
    return money_bar(parts, pot.amount, label, left);
  }

  // Funded or not, most support first, then by number.
  static std::vector<Award> in_order(const Allocation& pot, bool funded) {
    std::vector<Award> out;
    std::ranges::copy_if(pot.awards, std::back_inserter(out),
                         [&](const Award& a) { return is_funded(a) == funded; });
    std::ranges::stable_sort(out, std::ranges::greater{}, &Award::support);
    return out;
  }

  data groups(const Allocation& pot) const {
    data out = page_list();
    for (const bool funded : {true, false}) {
      const auto awards = in_order(pot, funded);
      if (awards.empty()) continue;
      data group;
      group["heading"] = words_.say(funded ? "result.funded" : "result.not_funded", {{"n", awards.size()}});
      data projects = page_list();
      for (const Award& award : awards) projects << project(award, pot);
      group["projects"] = std::move(projects);
      out << group;
    }
    return out;
  }

  data project(const Award& award, const Allocation& pot) const {
    const Project& project = event_.project(award.project);
    data out;
    out["status"] = std::string(name_of(award.status));
    out["number"] = std::to_string(award.project);
    language_.put(out, "title", project.title);
    language_.put(out, "recipient", project.recipient);
    out["votable"] = award.status != AwardStatus::Withdrawn;
    out["reason"] = say_reason(words_, award.reason);
    out["votes"] = words_.say("result.votes", {{"votes", award.support}});
    out["percent"] = percent(award, pot);
    out["vote_bar"] = vote_bar({award.support, most_support(pot), needed(pot), is_funded(award)});
    out["award"] = is_funded(award) ? format_pounds(award.award) : "—";
    if (award.award != award.cost)
      out["cost"] = words_.say("result.cost", {{"cost", format_pounds(award.cost)}});
    return out;
  }

  std::string percent(const Award& award, const Allocation& pot) const {
    const bool of_voters = event_.publish.percent_of == PercentOf::Voters;
    const std::int64_t base = std::max<std::int64_t>(1, of_voters ? voters_of(pot) : pot.ballots);
    return words_.say(of_voters ? "result.percent_voters" : "result.percent_ballots",
                      {{"percent", whole_percent(award.support, base)}});
  }

  // Everybody who voted on a paper with a project of the pot, blank ballots included.
  std::int64_t voters_of(const Allocation& pot) const {
    std::int64_t sum = 0;
    for (const PublishedPaper& published : result_.papers) {
      const Paper& paper = event_.paper(published.id);
      const bool concerns = !paper.opinion && std::ranges::any_of(pot.awards, [&](const Award& award) {
        return paper.index_of(award.project).has_value();
      });
      if (concerns) sum += published.ballots;
    }
    return sum;
  }

  static std::int64_t most_support(const Allocation& pot) {
    std::int64_t most = 1;
    for (const Award& award : pot.awards) most = std::max(most, award.support);
    return most;
  }

  // The threshold in votes, or 0 without one.
  std::int64_t needed(const Allocation& pot) const {
    const auto& min_share = event_.rule(event_.pot(pot.pot).rule).min_share;
    if (!min_share) return 0;
    return votes_needed(*min_share, pot.ballots);
  }

  std::string legend(const Allocation& pot) const {
    const std::string bars = words_.say("result.bars");
    if (needed(pot) == 0) return bars;
    return bars + " " + words_.say("result.bars_needed", {{"needed", needed(pot)}});
  }

  std::string rule(const Allocation& pot) const {
    const Rule& rule = event_.rule(event_.pot(pot.pot).rule);
    std::string text = words_.say(catalogue_key("result.rule.", rule.method), {{"n", rule.n}});
    if (!rule.min_share) return text;
    if (rule.min_share->of == ShareOf::Ballots)
      return text + " " + words_.say("result.rule.share", {{"share", share_text(rule.min_share->share)}});
    return text + " " + words_.say("result.rule.votes", {{"needed", needed(pot)}});
  }

  data ties(const Allocation& pot) const {
    data out = page_list();
    for (const Tie& tie : pot.ties) {
      const auto award = std::ranges::find(pot.awards, tie.projects.front(), &Award::project);
      out << data{"tie", say_tie(words_, tie, award->support)};
    }
    for (const LotUsed& lot : pot.lots)
      out << data{"tie",
                  words_.say("result.lot", {{"projects", fmt::format("{}", fmt::join(lot.order, ", "))},
                                            {"seed", pot.seed}})};
    return out;
  }

  const PublishedResult& result_;
  const Event& event_;
  const PageLanguage& language_;
  const Catalogue& words_;
};

}  // namespace

std::int64_t whole_percent(std::int64_t part, std::int64_t whole) {
  WM_ASSERT(whole > 0);
  return (200 * part + whole) / (2 * whole);
}

data pot_section(const PublishedResult& result, const Allocation& pot, const PageLanguage& language) {
  return PotSection(result, language).build(pot);
}

}  // namespace wardmote
