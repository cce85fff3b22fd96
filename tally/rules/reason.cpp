#include "tally/rules/reason.h"

#include <cstdlib>
#include <numeric>

#include "shared/assert.h"

namespace wardmote {
namespace {

__extension__ using Wide = __int128;

Ratio lowest(Ratio ratio) {
  const std::int64_t common = std::gcd(ratio.num, ratio.den);
  return {ratio.num / common, ratio.den / common};
}

std::string votes_text(const ReasonValue& votes) {
  return number_text(votes) + (votes == ReasonValue(std::int64_t{1}) ? " vote" : " votes");
}

std::string votes_and_need(const Reason& reason) {
  return votes_text(reason.value("votes")) + ", " + number_text(reason.value("needed")) + " needed";
}

std::string too_few_text(const Reason& reason) {
  if (reason.value("votes") == ReasonValue(std::int64_t{0})) return "not funded: nobody chose it";
  return "not funded: " + votes_and_need(reason);
}

std::string below_mean_text(const Reason& reason) {
  return "below " + share_text(reason.arg<Ratio>("share")) +
         " of the best: " + decimal_text(reason.arg<Ratio>("mean")) + " of " +
         std::to_string(reason.arg<std::int64_t>("top")) + " on average";
}

std::string share_of_text(const Reason& reason, std::string_view what) {
  return std::string(what) + ": " + number_text(reason.value("given")) + " of " +
         number_text(reason.value("total")) + " given to it";
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
    case ReasonCode::BelowMean:
      return "below-mean";
    case ReasonCode::Excluded:
      return "excluded";
    case ReasonCode::Bought:
      return "bought";
    case ReasonCode::Share:
      return "share";
    case ReasonCode::LeastShare:
      return "least-share";
    case ReasonCode::MostShare:
      return "most-share";
    case ReasonCode::Enlarged:
      return "enlarged";
  }
  std::abort();  // every case returns
}

const ReasonValue& Reason::value(std::string_view name) const {
  for (const auto& [key, value] : args)
    if (key == name) return value;
  assertion_failed("the reason has this argument", __FILE__, __LINE__);
}

ReasonValue in_votes(Ratio count) {
  const Ratio votes = lowest(count);
  if (votes.den == 1) return votes.num;
  return votes;
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

Reason too_few_votes(Ratio votes, std::int64_t needed) {
  return {ReasonCode::TooFewVotes, {{"needed", needed}, {"votes", in_votes(votes)}}};
}

Reason below_share(Ratio votes, Ratio needed, Ratio share) {
  return {ReasonCode::BelowShare,
          {{"needed", in_votes(needed)}, {"share", share}, {"votes", in_votes(votes)}}};
}

Reason below_votes(Ratio votes, Ratio needed) {
  return {ReasonCode::BelowVotes, {{"needed", in_votes(needed)}, {"votes", in_votes(votes)}}};
}

Reason below_mean(Ratio mean, std::int64_t top, Ratio share) {
  return {ReasonCode::BelowMean, {{"mean", lowest(mean)}, {"share", share}, {"top", top}}};
}

Reason excluded(ProjectNumber winner) {
  return {ReasonCode::Excluded, {{"project", std::int64_t{winner}}}};
}

Reason bought(std::int64_t round, Ratio votes) {
  return {ReasonCode::Bought, {{"round", round}, {"votes", in_votes(votes)}}};
}

Reason share(ReasonCode code, Ratio given, Ratio total) {
  return {code, {{"given", in_votes(given)}, {"total", in_votes(total)}}};
}

Reason enlarged(Pence award, Pence cost) {
  return {ReasonCode::Enlarged, {{"award_pence", award}, {"cost_pence", cost}}};
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
    case ReasonCode::BelowMean:
      return below_mean_text(reason);
    case ReasonCode::Excluded:
      return "excluded: it cannot go with project " + std::to_string(reason.arg<std::int64_t>("project")) +
             ", which is funded";
    case ReasonCode::Bought:
      return "funded: bought in round " + std::to_string(reason.arg<std::int64_t>("round")) + " with " +
             votes_text(reason.value("votes"));
    case ReasonCode::Share:
      return share_of_text(reason, "its share");
    case ReasonCode::LeastShare:
      return share_of_text(reason, "raised to the least share");
    case ReasonCode::MostShare:
      return share_of_text(reason, "kept to the most that one may get");
    case ReasonCode::Enlarged:
      return "funded: " + format_pounds(reason.arg<Pence>("award_pence")) +
             ", with a part of what was left over";
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

std::string number_text(const ReasonValue& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
  const Ratio ratio = std::get<Ratio>(value);
  const std::string part = std::to_string(ratio.num % ratio.den) + "/" + std::to_string(ratio.den);
  return ratio.num < ratio.den ? part : std::to_string(ratio.num / ratio.den) + " " + part;
}

std::string decimal_text(Ratio number) {
  Wide hundredths = Wide{number.num} * 100 / number.den;
  const std::string sign = number.num < 0 ? "\u2212" : "";
  if (hundredths < 0) hundredths = -hundredths;
  const auto whole = static_cast<std::int64_t>(hundredths / 100);
  const auto rest = static_cast<std::int64_t>(hundredths % 100);
  return sign + std::to_string(whole) + (rest < 10 ? ".0" : ".") + std::to_string(rest);
}

std::string share_text(Ratio share) {
  const Wide hundredfold = Wide{share.num} * 100;
  if (hundredfold % share.den == 0)
    return std::to_string(static_cast<std::int64_t>(hundredfold / share.den)) + " %";
  return std::to_string(share.num) + "/" + std::to_string(share.den);
}

}  // namespace wardmote
