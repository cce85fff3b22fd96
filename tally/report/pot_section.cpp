#include "tally/report/pot_section.h"

#include <algorithm>

#include <fmt/format.h>

#include "tally/report/charts.h"
#include "tally/report/reason_text.h"
#include "tally/report/shares_section.h"
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
    if (pot.account) out["shares"] = shares_section(pot, language_, event_);
    return out;
  }

 private:
  std::string lead(const Allocation& pot) const {
    const auto won = std::ranges::count_if(pot.awards, is_funded);
    const auto spent = format_pounds(pot.amount - pot.left - pot.given);
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
    out["votes"] = support(award, pot);
    if (has_percent(pot)) out["percent"] = percent(award, pot);
    out["vote_bar"] = vote_bar({award.support, most_support(pot), needed(pot), is_funded(award)});
    out["award"] = is_funded(award) ? format_pounds(award.award) : "—";
    if (award.award != award.cost)
      out["cost"] = words_.say("result.cost", {{"cost", format_pounds(award.cost)}});
    return out;
  }

  [[nodiscard]] const Rule& rule_of(const Allocation& pot) const {
    return event_.rule(event_.pot(pot.pot).rule);
  }

  // The papers that feed the pot.
  [[nodiscard]] std::vector<const Paper*> papers_of(const Allocation& pot) const {
    std::vector<const Paper*> out;
    for (const Paper& paper : event_.papers)
      if (!paper.opinion && std::ranges::any_of(pot.awards, [&](const Award& award) {
            return paper.index_of(award.project).has_value();
          }))
        out.push_back(&paper);
    return out;
  }

  // "31 votes", "954 points", "majority grade: Good".
  std::string support(const Award& award, const Allocation& pot) const {
    if (award.grade) {
      const Text& label = papers_of(pot).front()->ballot.labels[static_cast<std::size_t>(*award.grade - 1)];
      return words_.say("result.grade", {{"grade", language_.in(label)}});
    }
    const ReasonValue number = in_votes({award.support, pot.unit});
    const auto* whole = std::get_if<std::int64_t>(&number);
    if (whole == nullptr) return words_.say("result.votes_weighted", {{"votes", number_text(number)}});
    if (rule_of(pot).measure == Measure::Votes) return words_.say("result.votes", {{"votes", *whole}});
    return words_.say("result.points", {{"points", *whole}});
  }

  // Only where a person's ballot is one vote or none for a project.
  [[nodiscard]] bool has_percent(const Allocation& pot) const {
    return rule_of(pot).measure == Measure::Votes && pot.unit == 1 &&
           std::ranges::none_of(papers_of(pot), [](const Paper* paper) { return paper->boost.has_value(); });
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
    for (const Paper* paper : papers_of(pot))
      sum += std::ranges::find(result_.papers, paper->id, &PublishedPaper::id)->ballots;
    return sum;
  }

  static std::int64_t most_support(const Allocation& pot) {
    std::int64_t most = 1;
    for (const Award& award : pot.awards) most = std::max(most, award.support);
    return most;
  }

  // The threshold in votes, or 0 without one.
  std::int64_t needed(const Allocation& pot) const {
    const auto& min_share = rule_of(pot).min_share;
    if (!min_share || min_share->of == ShareOf::MaxMean || rule_of(pot).measure != Measure::Votes) return 0;
    return votes_needed(*min_share, {pot.ballots, 1, pot.unit});
  }

  std::string legend(const Allocation& pot) const {
    const bool votes = rule_of(pot).measure == Measure::Votes;
    const std::string bars = words_.say(votes ? "result.bars" : "result.bars_support");
    if (needed(pot) == 0 || pot.unit != 1) return bars;
    return bars + " " + words_.say("result.bars_needed", {{"needed", needed(pot)}});
  }

  std::string rule(const Allocation& pot) const {
    const Rule& rule = rule_of(pot);
    std::string text = words_.say(catalogue_key("result.rule.", rule.method), {{"n", rule.n}});
    const auto add = [&](std::string_view key, const std::vector<MessageArg>& args) {
      text += " " + words_.say(key, args);
    };
    if (rule.measure == Measure::Score || rule.measure == Measure::Points) add("result.rule.by_score", {});
    if (rule.min_share) add_threshold(pot, add);
    if (pot.comparison) {
      const bool greedy = pot.comparison->greedy_wins();
      add(greedy ? "result.rule.comparison_greedy" : "result.rule.comparison_shares",
          {{"shares", pot.comparison->prefer_shares}, {"greedy", pot.comparison->prefer_greedy}});
    }
    add_leftover(pot, add);
    return text;
  }

  template <class Add>
  void add_threshold(const Allocation& pot, Add add) const {
    const MinShare& least = *rule_of(pot).min_share;
    switch (least.of) {
      case ShareOf::Ballots:
        return add("result.rule.share", {{"share", share_text(least.share)}});
      case ShareOf::MaxMean:
        return add("result.rule.mean", {{"share", share_text(least.share)}});
      case ShareOf::Votes:
        return add("result.rule.votes", {{"needed", least.share.num}});
    }
  }

  template <class Add>
  void add_leftover(const Allocation& pot, Add add) const {
    const Leftover leftover = event_.pot(pot.pot).leftover;
    if (leftover == Leftover::NextPartFunded) add("result.rule.next_part_funded", {});
    if (leftover == Leftover::EnlargeWinners) add("result.rule.enlarge_winners", {});
    if (pot.received != Pence{}) add("result.rule.received", {{"amount", format_pounds(pot.received)}});
    if (pot.given != Pence{}) add("result.rule.given", {{"amount", format_pounds(pot.given)}});
  }

  // Nothing where it is not votes that tied them: scores, grades, prices, rounds, or votes with weights.
  std::optional<std::int64_t> votes_of(const Allocation& pot, const Tie& tie) const {
    constexpr std::string_view kByVotes[] = {"greedy", "greedy-no-skip", "part-fund-next", "top-n"};
    const Rule& rule = rule_of(pot);
    const bool by_votes = rule.measure == Measure::Votes && pot.unit == 1 &&
                          std::ranges::find(kByVotes, rule.method) != std::end(kByVotes);
    if (!by_votes) return std::nullopt;
    return std::ranges::find(pot.awards, tie.projects.front(), &Award::project)->support;
  }

  data ties(const Allocation& pot) const {
    data out = page_list();
    for (const Tie& tie : pot.ties) {
      out << data{"tie", say_tie(words_, tie, votes_of(pot, tie))};
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
