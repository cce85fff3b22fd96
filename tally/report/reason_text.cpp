#include "tally/report/reason_text.h"

#include <algorithm>
#include <cstdlib>

#include "shared/event_names.h"
#include "tally/roll.h"

namespace wardmote {
namespace {

using Numbers = std::vector<ProjectNumber>;

// Whole numbers of votes are said in the plural they need; fractions, of papers with weights, as they are.
std::string say_votes(const Catalogue& catalogue, const std::string& key, const Reason& reason,
                      std::vector<MessageArg> args) {
  const ReasonValue& votes = reason.value("votes");
  if (const auto* whole = std::get_if<std::int64_t>(&votes)) {
    args.emplace_back("votes", *whole);
    return catalogue.say(key, args);
  }
  args.emplace_back("votes", number_text(votes));
  return catalogue.say(key + "_weighted", args);
}

std::string say_too_few(const Catalogue& catalogue, const Reason& reason) {
  if (reason.value("votes") == ReasonValue(std::int64_t{0})) return catalogue.say("result.reason.nobody");
  return say_votes(catalogue, "result.reason.too_few_votes", reason,
                   {{"needed", number_text(reason.value("needed"))}});
}

std::string say_shares_short(const Catalogue& catalogue, const Reason& reason) {
  const auto left = format_pounds(reason.arg<Pence>("left_pence"));
  const auto& helped = reason.arg<Numbers>("projects");
  if (helped.empty()) return catalogue.say("result.reason.shares_short", {{"amount", left}});
  return catalogue.say("result.reason.shares_spent",
                       {{"amount", left}, {"projects", say_list(catalogue, helped)}});
}

}  // namespace

std::string say_list(const Catalogue& catalogue, const Numbers& numbers) {
  std::string text;
  for (std::size_t i = 0; i + 1 < numbers.size(); ++i)
    text += (i > 0 ? ", " : "") + std::to_string(numbers[i]);
  const std::string last = std::to_string(numbers.back());
  if (text.empty()) return last;
  return catalogue.say("result.and", {{"first", text}, {"last", last}});
}

std::string say_reason(const Catalogue& catalogue, const Reason& reason) {
  const std::string key = catalogue_key("result.reason.", name_of(reason.code));
  switch (reason.code) {
    case ReasonCode::Funded:
    case ReasonCode::Withdrawn:
    case ReasonCode::Leftover:
      return catalogue.say(key);
    case ReasonCode::PartFunded:
      return catalogue.say(key, {{"amount", format_pounds(reason.arg<Pence>("award_pence"))},
                                 {"cost", format_pounds(reason.arg<Pence>("cost_pence"))}});
    case ReasonCode::NotOfBest:
      return catalogue.say(key, {{"n", reason.arg<std::int64_t>("n")}});
    case ReasonCode::SharesShort:
      return say_shares_short(catalogue, reason);
    case ReasonCode::WonLot:
    case ReasonCode::LostLot:
      return catalogue.say(key, {{"projects", say_list(catalogue, reason.arg<Numbers>("against"))}});
    case ReasonCode::Short:
      return catalogue.say(key, {{"amount", format_pounds(reason.arg<Pence>("short_pence"))}});
    case ReasonCode::AfterStop:
      return catalogue.say(key, {{"projects", say_list(catalogue, reason.arg<Numbers>("projects"))}});
    case ReasonCode::TooFewVotes:
      return say_too_few(catalogue, reason);
    case ReasonCode::BelowShare:
      return say_votes(catalogue, key, reason,
                       {{"share", share_text(reason.arg<Ratio>("share"))},
                        {"needed", number_text(reason.value("needed"))}});
    case ReasonCode::BelowVotes:
      return say_votes(catalogue, key, reason, {{"needed", number_text(reason.value("needed"))}});
    case ReasonCode::BelowMean:
      return catalogue.say(key, {{"share", share_text(reason.arg<Ratio>("share"))},
                                 {"mean", decimal_text(reason.arg<Ratio>("mean"))},
                                 {"top", reason.arg<std::int64_t>("top")}});
    case ReasonCode::Excluded:
      return catalogue.say(key, {{"project", std::to_string(reason.arg<std::int64_t>("project"))}});
    case ReasonCode::Bought:
      return say_votes(catalogue, key, reason,
                       {{"round", std::to_string(reason.arg<std::int64_t>("round"))}});
    case ReasonCode::Share:
    case ReasonCode::LeastShare:
    case ReasonCode::MostShare:
      return catalogue.say(key, {{"given", number_text(reason.value("given"))},
                                 {"total", number_text(reason.value("total"))}});
    case ReasonCode::Enlarged:
      return catalogue.say(key, {{"amount", format_pounds(reason.arg<Pence>("award_pence"))}});
  }
  std::abort();  // every case returns
}

std::optional<std::string> say_exclusion(const Catalogue& catalogue, std::string_view reason) {
  const auto words = exclusion_words();
  if (std::ranges::find(words, reason) == words.end()) return std::nullopt;
  return catalogue.say(catalogue_key("exclusion.", reason));
}

std::string say_tie(const Catalogue& catalogue, const Tie& tie, std::optional<std::int64_t> votes) {
  const std::string projects = say_list(catalogue, tie.projects);
  const auto equal = votes ? catalogue.say("result.tie.equal", {{"projects", projects}, {"votes", *votes}})
                           : catalogue.say("result.tie.level", {{"projects", projects}});
  if (!tie.settled_by) return equal + " " + catalogue.say("result.tie.no_matter");
  return equal + " " + catalogue.say(catalogue_key("result.tie.", name_of(*tie.settled_by)));
}

}  // namespace wardmote
