#include "tally/report/reason_text.h"

#include <algorithm>
#include <cstdlib>

#include "shared/event_names.h"
#include "tally/roll.h"

namespace wardmote {
namespace {

using Numbers = std::vector<ProjectNumber>;

std::string say_too_few(const Catalogue& catalogue, const Reason& reason) {
  const auto votes = reason.arg<std::int64_t>("votes");
  if (votes == 0) return catalogue.say("result.reason.nobody");
  return catalogue.say("result.reason.too_few_votes",
                       {{"votes", votes}, {"needed", reason.arg<std::int64_t>("needed")}});
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
      return catalogue.say(key, {{"share", share_text(reason.arg<Ratio>("share"))},
                                 {"votes", reason.arg<std::int64_t>("votes")},
                                 {"needed", reason.arg<std::int64_t>("needed")}});
    case ReasonCode::BelowVotes:
      return catalogue.say(key, {{"votes", reason.arg<std::int64_t>("votes")},
                                 {"needed", reason.arg<std::int64_t>("needed")}});
  }
  std::abort();  // every case returns
}

std::optional<std::string> say_exclusion(const Catalogue& catalogue, std::string_view reason) {
  const auto words = exclusion_words();
  if (std::ranges::find(words, reason) == words.end()) return std::nullopt;
  return catalogue.say(catalogue_key("exclusion.", reason));
}

std::string say_tie(const Catalogue& catalogue, const Tie& tie, std::int64_t votes) {
  const auto equal =
      catalogue.say("result.tie.equal", {{"projects", say_list(catalogue, tie.projects)}, {"votes", votes}});
  if (!tie.settled_by) return equal + " " + catalogue.say("result.tie.no_matter");
  return equal + " " + catalogue.say(catalogue_key("result.tie.", name_of(*tie.settled_by)));
}

}  // namespace wardmote
