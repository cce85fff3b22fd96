#include "tally/rules/reason.h"

#include <cstdlib>

#include "shared/assert.h"

namespace wardmote {
namespace {

std::string votes_and_need(const Reason& reason) {
  const auto votes = reason.arg<std::int64_t>("votes");
  return std::to_string(votes) + (votes == 1 ? " vote, " : " votes, ") +
         std::to_string(reason.arg<std::int64_t>("needed")) + " needed";
}

std::string too_few_text(const Reason& reason) {
  if (reason.arg<std::int64_t>("votes") == 0) return "not funded: nobody chose it";
  return "not funded: " + votes_and_need(reason);
}

std::string shares_short_text(const Reason& reason) {
  const auto& helped = reason.arg<std::vector<ProjectNumber>>("projects");
  const std::string left = "not funded: its supporters had " +
                           format_pounds(reason.arg<Pence>("left_pence")) + " left between them";
  return helped.empty() ? left : left + "; they had helped to pay for " + english_list(helped);
}

}  // namespace

std::string_view name_of(ReasonCode code) {
  switch (code) {
    case ReasonCode::Funded:
      return "funded";
    case ReasonCode::WonLot:
      return "won-lot";
    case ReasonCode::Short:
      return "short";
    case ReasonCode::AfterStop:
      return "after-stop";
    case ReasonCode::LostLot:
      return "lost-lot";
    case ReasonCode::TooFewVotes:
      return "too-few-votes";
    case ReasonCode::BelowShare:
      return "below-share";
    case ReasonCode::BelowVotes:
      return "below-votes";
    case ReasonCode::Withdrawn:
      return "withdrawn";
    case ReasonCode::Leftover:
      return "leftover";
    case ReasonCode::PartFunded:
      return "part-funded";
    case ReasonCode::NotOfBest:
      return "not-of-best";
    case ReasonCode::SharesShort:
      return "shares-short";
  }
  std::abort();  // every case returns
}

const ReasonValue& Reason::value(std::string_view name) const {
  for (const auto& [key, value] : args)
    if (key == name) return value;
  assertion_failed("the reason has this argument", __FILE__, __LINE__);
}

Reason funded() {
  return {ReasonCode::Funded, {}};
}

Reason won_lot(std::vector<ProjectNumber> against) {
  return {ReasonCode::WonLot, {{"against", std::move(against)}}};
}

Reason short_of(Pence cost, Pence left) {
  return {ReasonCode::Short, {{"left_pence", left}, {"short_pence", cost - left}}};
}

Reason after_stop(std::vector<ProjectNumber> projects) {
  return {ReasonCode::AfterStop, {{"projects", std::move(projects)}}};
}

Reason lost_lot(std::vector<ProjectNumber> against) {
  return {ReasonCode::LostLot, {{"against", std::move(against)}}};
}

Reason too_few_votes(std::int64_t votes, std::int64_t needed) {
  return {ReasonCode::TooFewVotes, {{"needed", needed}, {"votes", votes}}};
}

Reason below_share(std::int64_t votes, std::int64_t needed, Ratio share) {
  return {ReasonCode::BelowShare, {{"needed", needed}, {"share", share}, {"votes", votes}}};
}

Reason below_votes(std::int64_t votes, std::int64_t needed) {
  return {ReasonCode::BelowVotes, {{"needed", needed}, {"votes", votes}}};
}

Reason withdrawn() {
  return {ReasonCode::Withdrawn, {}};
}

Reason leftover() {
  return {ReasonCode::Leftover, {}};
}

Reason part_funded(Pence award, Pence cost) {
  return {ReasonCode::PartFunded, {{"award_pence", award}, {"cost_pence", cost}}};
}

Reason not_of_best(std::int64_t n) {
  return {ReasonCode::NotOfBest, {{"n", n}}};
}

Reason shares_short(Pence left, std::vector<ProjectNumber> projects) {
  return {ReasonCode::SharesShort, {{"left_pence", left}, {"projects", std::move(projects)}}};
}

std::string english(const Reason& reason) {
  using Numbers = std::vector<ProjectNumber>;
  switch (reason.code) {
    case ReasonCode::Funded:
      return "funded";
    case ReasonCode::WonLot:
      return "funded: won the lot against " + english_list(reason.arg<Numbers>("against"));
    case ReasonCode::Short:
      return "not funded: " + format_pounds(reason.arg<Pence>("short_pence")) + " short";
    case ReasonCode::AfterStop:
      return "not funded: the count ended before it, at " + english_list(reason.arg<Numbers>("projects"));
    case ReasonCode::LostLot:
      return "not funded: lost the lot against " + english_list(reason.arg<Numbers>("against"));
    case ReasonCode::TooFewVotes:
      return too_few_text(reason);
    case ReasonCode::BelowShare:
      return "below " + share_text(reason.arg<Ratio>("share")) + " of ballots: " + votes_and_need(reason);
    case ReasonCode::BelowVotes:
      return "below the threshold: " + votes_and_need(reason);
    case ReasonCode::Withdrawn:
      return "withdrawn";
    case ReasonCode::Leftover:
      return "funded: with money that was left over, most support first";
    case ReasonCode::PartFunded:
      return "part-funded: " + format_pounds(reason.arg<Pence>("award_pence")) + " of " +
             format_pounds(reason.arg<Pence>("cost_pence"));
    case ReasonCode::NotOfBest:
      return "not funded: not among the " + std::to_string(reason.arg<std::int64_t>("n")) + " best";
    case ReasonCode::SharesShort:
      return shares_short_text(reason);
  }
  std::abort();  // every case returns
}

std::string english_list(const std::vector<ProjectNumber>& numbers) {
  std::string text;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0) text += i + 1 == numbers.size() ? " and " : ", ";
    text += std::to_string(numbers[i]);
  }
  return text;
}

std::string share_text(Ratio share) {
  __extension__ using Wide = __int128;
  const Wide hundredfold = Wide{share.num} * 100;
  if (hundredfold % share.den == 0)
    return std::to_string(static_cast<std::int64_t>(hundredfold / share.den)) + " %";
  return std::to_string(share.num) + "/" + std::to_string(share.den);
}

}  // namespace wardmote
