#include <algorithm>

#include "shared/event_check.h"
#include "shared/event_names.h"

namespace wardmote {
namespace {

constexpr std::string_view kMethods[] = {
    "greedy",       "greedy-no-skip", "part-fund-next",    "greedy-per-cost",     "top-n",
    "equal-shares", "phragmen",       "majority-judgment", "proportional-shares", "purchase-rounds"};
constexpr std::string_view kUtilities[] = {"cost", "count", "score"};
constexpr std::string_view kCompletions[] = {"none", "utilitarian", "add1", "add1u"};
constexpr std::string_view kPresets[] = {"exact", "equalshares.net"};

template <std::size_t N>
void check_word(const std::string& word, const std::string_view (&known)[N], const std::string& path,
                EventFaults& faults) {
  if (std::find(std::begin(known), std::end(known), word) != std::end(known)) return;
  std::string names;
  for (std::string_view name : known) names += (names.empty() ? "" : ", ") + std::string(name);
  faults.add(path, "found " + in_quotes(word) + ", expected one of " + names);
}

// A parameter that the method does not read would be ignored: refused.
void check_parameters(const Rule& rule, const std::string& path, EventFaults& faults) {
  const bool shares = rule.method == "equal-shares";
  faults.add_if((rule.n != 0) != (rule.method == "top-n"), path + "/n",
                rule.n == 0 ? "missing, expected the number of projects" : "is only for method top-n");
  for (const auto& [word, key] :
       {std::pair{&rule.utility, "/utility"}, std::pair{&rule.completion, "/completion"},
        std::pair{&rule.preset, "/preset"}})
    faults.add_if(!word->empty() && !shares, path + key, "is only for method equal-shares");
  if (shares) {
    check_word(rule.utility, kUtilities, path + "/utility", faults);
    if (!rule.completion.empty()) check_word(rule.completion, kCompletions, path + "/completion", faults);
    if (!rule.preset.empty()) check_word(rule.preset, kPresets, path + "/preset", faults);
  }
  faults.add_if(rule.comparison && !shares, path + "/comparison", "is only for method equal-shares");
  const bool bounded = rule.floor != Ratio{0, 1} || rule.cap != Ratio{1, 1};
  faults.add_if(bounded && rule.method != "proportional-shares", path,
                "floor and cap are only for method proportional-shares");
}

bool is_share(const Ratio& ratio) {
  return ratio.den > 0 && ratio.num >= 0 && ratio.num <= ratio.den;
}

void check_numbers(const Rule& rule, const std::string& path, EventFaults& faults) {
  faults.add_if(rule.need_votes < 0 || rule.need_votes > 1'000'000'000, path + "/need_votes",
                "found " + std::to_string(rule.need_votes) + ", expected 0 to 1000000000");
  if (rule.min_share) {
    const Ratio& share = rule.min_share->share;
    const bool votes = rule.min_share->of == ShareOf::Votes;
    faults.add_if(share.num <= 0 || (votes ? share.den != 1 : !is_share(share)), path + "/min_share/share",
                  votes ? "expected a whole number of votes" : "expected more than 0 and at most 1/1");
  }
  faults.add_if(rule.part_fund_min && !is_share(*rule.part_fund_min), path + "/part_fund/min",
                "expected at most 1/1");
  faults.add_if(!is_share(rule.floor), path + "/floor", "expected at most 1/1");
  faults.add_if(!is_share(rule.cap), path + "/cap", "expected at most 1/1");
}

bool ends_ties(TieBreak tie) {
  return tie == TieBreak::Lot || tie == TieBreak::FileOrder || tie == TieBreak::Id;
}

void check_ties(const Event& event, const Rule& rule, const std::string& path, EventFaults& faults) {
  if (rule.ties.empty() || !ends_ties(rule.ties.back())) {
    faults.add(path + "/ties", "lot missing, expected it last: no tie may stay open");
    return;
  }
  const bool by_list = rule.ties.back() != TieBreak::Lot;
  faults.add_if(by_list && !event.imported && rule.preset.empty(), path + "/ties",
                "found " + in_quotes(name_of<TieBreak>(rule.ties.back())) +
                    " last, expected lot: the other is for imports and presets");
  for (std::size_t i = 0; i + 1 < rule.ties.size(); ++i) {
    const bool again = std::find(rule.ties.begin(), rule.ties.begin() + static_cast<std::ptrdiff_t>(i),
                                 rule.ties[i]) != rule.ties.begin() + static_cast<std::ptrdiff_t>(i);
    faults.add_if(
        again || ends_ties(rule.ties[i]), path + "/ties/" + std::to_string(i),
        "found " + in_quotes(name_of<TieBreak>(rule.ties[i])) + ", expected each once and the lot last");
  }
}

}  // namespace

void check_rules(const Event& event, const EventIds& ids, EventFaults& faults) {
  check_ids(event.rules, "rule", faults);
  for (std::size_t i = 0; i < event.rules.size(); ++i) {
    const Rule& rule = event.rules[i];
    const std::string path = at("rule", i);
    check_word(rule.method, kMethods, path + "/method", faults);
    check_parameters(rule, path, faults);
    check_numbers(rule, path, faults);
    check_ties(event, rule, path, faults);
    for (std::size_t r = 0; r < rule.reserve_order.size(); ++r)
      faults.add_if(!ids.projects.contains(rule.reserve_order[r]), path + at("reserve_order", r),
                    "found " + std::to_string(rule.reserve_order[r]) + ", expected the number of a project");
  }
}

}  // namespace wardmote
