#include "tally/report/result_json.h"

#include <nlohmann/json.hpp>

#include "shared/codec.h"
#include "shared/event_names.h"
#include "shared/json.h"

namespace wardmote {
namespace {

using Json = nlohmann::json;  // its objects keep their keys sorted

Json papers_json(const std::vector<PaperCount>& papers) {
  Json out = Json::array();
  for (const auto& paper : papers) out.push_back({{"id", paper.paper}, {"count", paper.count}});
  return out;
}

Json counters_json(const PublishedSession& session) {
  Json electorates = Json::array();
  for (const auto& count : session.electorates) {
    electorates.push_back({{"id", count.electorate},
                           {"admitted", count.admitted},
                           {"completed", count.completed},
                           {"abandoned", count.abandoned},
                           {"spoilt", count.spoilt}});
  }
  return {{"electorates", std::move(electorates)},
          {"tested", session.tested},
          {"by_card", session.by_card},
          {"by_release", session.by_release},
          {"sheet_count", session.sheet_count}};
}

Json session_json(const PublishedSession& session) {
  Json out = {{"id", to_hex(session.id.span())},
              {"kiosk", session.kiosk},
              {"seq", session.seq},
              {"site", session.site},
              {"at_open", format_minute(session.at_open)},
              {"at_close", format_minute(session.at_close)},
              {"papers", papers_json(session.papers)},
              {"counters", counters_json(session)},
              {"final_note", to_base64(session.final_note.span())},
              {"ended", session.recovered ? "recovered" : "sealed"}};
  if (session.excluded) out["excluded"] = *session.excluded;
  if (session.explained) out["explained"] = *session.explained;
  return out;
}

Json exclusion_json(const PublishedExclusion& exclusion) {
  return {{"name", exclusion.name}, {"excluded", exclusion.reason}};
}

Json cards_json(const CardCount& cards) {
  Json out = {{"batch", cards.batch},   {"printed", cards.printed}, {"issued", cards.issued},
              {"unused", cards.unused}, {"spoilt", cards.spoilt},   {"returned", cards.returned},
              {"used", cards.used}};
  if (!cards.reason.empty()) out["explained"] = cards.reason;
  return out;
}

Json paper_json(const PublishedPaper& paper) {
  Json out = {{"id", paper.id},
              {"ballots", paper.ballots},
              {"blank", paper.blank},
              {"withheld", paper.withheld ? 1 : 0}};
  if (paper.aside > 0) out["aside"] = paper.aside;
  return out;
}

Json value_json(const ReasonValue& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* sum = std::get_if<Pence>(&value)) return sum->value;
  if (const auto* share = std::get_if<Ratio>(&value))
    return std::to_string(share->num) + "/" + std::to_string(share->den);
  return std::get<std::vector<ProjectNumber>>(value);
}

Json reason_json(const Reason& reason) {
  Json args = Json::object();
  for (const auto& [name, value] : reason.args) args[name] = value_json(value);
  return {{"code", name_of(reason.code)}, {"args", std::move(args)}};
}

Json award_json(const Award& award, const Event& event) {
  const Project& project = event.project(award.project);
  Json out = {{"project", project.id.empty() ? std::to_string(project.number) : project.id},
              {"number", award.project},
              {"support", award.support},
              {"cost_pence", award.cost.value},
              {"award_pence", award.award.value},
              {"status", name_of(award.status)},
              {"reason", reason_json(award.reason)},
              {"text", english(award.reason)}};
  if (award.grade) out["grade"] = *award.grade;
  return out;
}

Json shares_json(const SharesAccount& account) {
  Json projects = Json::array();
  for (const SharesProject& project : account.projects) {
    Json paid = Json::array();
    for (const Pence sum : project.paid) paid.push_back(sum.value);
    projects.push_back({{"project", project.project},
                        {"effective_hundredths", project.effective},
                        {"had_pence", project.had.value},
                        {"paid_pence", std::move(paid)},
                        {"left_pence", project.left.value}});
  }
  return {{"bought", account.bought}, {"projects", std::move(projects)}};
}

Json tie_json(const Tie& tie) {
  Json out = {{"projects", tie.projects}, {"matters", tie.matters ? 1 : 0}};
  if (tie.settled_by) out["settled_by"] = name_of(*tie.settled_by);
  return out;
}

Json pot_json(const Allocation& pot, const Event& event) {
  Json awards = Json::array();
  for (const auto& award : pot.awards) awards.push_back(award_json(award, event));
  Json ties = Json::array();
  for (const auto& tie : pot.ties) ties.push_back(tie_json(tie));
  Json lots = Json::array();
  for (const auto& lot : pot.lots) lots.push_back({{"order", lot.order}, {"seed", pot.seed}});
  Json steps = Json::array();
  for (const auto& step : pot.steps)
    steps.push_back(
        {{"project", step.project}, {"action", name_of(step.action)}, {"left_pence", step.left.value}});
  Json out = {{"id", pot.pot},           {"amount_pence", pot.amount.value}, {"rule", pot.rule},
              {"ballots", pot.ballots},  {"awards", std::move(awards)},      {"left_pence", pot.left.value},
              {"ties", std::move(ties)}, {"lots", std::move(lots)},          {"steps", std::move(steps)}};
  out["with_nothing"] = pot.with_nothing;
  if (pot.endowment) out["endowment_pence"] = value_json(*pot.endowment);
  if (pot.account) out["shares"] = shares_json(*pot.account);
  if (pot.unit != 1) out["unit"] = pot.unit;
  if (pot.received != Pence{}) out["received_pence"] = pot.received.value;
  if (pot.given != Pence{}) out["given_pence"] = pot.given.value;
  if (pot.comparison)
    out["comparison"] = {{"prefer_shares", pot.comparison->prefer_shares},
                         {"prefer_greedy", pot.comparison->prefer_greedy}};
  return out;
}

Json finding_json(const Finding& finding) {
  Json args = Json::object();
  for (const FactArg& arg : finding.fact.args())
    std::visit([&](const auto& value) { args[arg.name] = value; }, arg.value);
  return {{"code", name_of(finding.code())},
          {"session", finding.session},
          {"fact", {{"code", name_of(finding.fact.code())}, {"args", std::move(args)}}},
          {"what", english(finding.fact)},
          {"meaning", meaning_of(finding.code())},
          {"who", name_of(who_acts_on(finding.code()))},
          {"blocks", finding.blocks() ? 1 : 0}};
}

Json hashes_json(const PublishedResult& result, const std::map<std::string, Digest>& files) {
  Json out = result.hashes;
  out["files"] = Json::array();
  for (const auto& [path, hash] : files)
    out["files"].push_back({{"path", path}, {"hash", to_base64(hash.span())}});
  return out;
}

Json aside_json(const Aside& aside) {
  return {{"session", to_hex(aside.session.span())},
          {"paper", aside.paper},
          {"leaf", to_base64(aside.leaf.span())},
          {"why", name_of(aside.why)}};
}

template <class Values, class Convert>
Json array_of(const Values& values, Convert convert) {
  Json out = Json::array();
  for (const auto& value : values) out.push_back(convert(value));
  return out;
}

}  // namespace

std::string write_result_json(const PublishedResult& result, const std::map<std::string, Digest>& files) {
  const Event& event = result.event;
  Json document = {
      {"format", 1},
      {"event",
       {{"id", to_hex(event.id.span())},
        {"hash", to_base64(result.event_hash.span())},
        {"title", event.title.in(event.reference_language(), event.reference_language())},
        {"kind", name_of(event.kind)}}},
      {"sessions", array_of(result.sessions, session_json)},
      {"absent", array_of(result.absent, exclusion_json)},
      {"papers", array_of(result.papers, paper_json)},
      {"pots", array_of(result.pots, [&](const Allocation& pot) { return pot_json(pot, event); })},
      {"findings", array_of(result.findings, finding_json)},
      {"hashes", hashes_json(result, files)}};
  if (!result.cards.empty()) document["cards"] = array_of(result.cards, cards_json);
  if (!result.aside.empty()) {
    document["aside"] = array_of(result.aside, aside_json);
    document["aside_matters"] = name_of(result.aside_matters);
  }
  return write_json(document);
}

}  // namespace wardmote
