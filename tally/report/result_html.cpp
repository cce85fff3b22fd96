#include "tally/report/result_html.h"

#include <algorithm>

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

#include "shared/catalogue.h"
#include "shared/codec.h"
#include "tally/report/charts.h"
#include "tally/report/reason_text.h"
#include "tally/report/result_template.h"
#include "tally/rules/threshold.h"

namespace wardmote {
namespace {

using kainjow::mustache::data;

data list() {
  return data{data::type::list};
}

std::string key_of(std::string_view prefix, std::string_view name) {
  std::string key = std::string(prefix) + std::string(name);
  std::ranges::replace(key, '-', '_');
  return key;
}

bool is_funded(const Award& award) {
  return award.award > Pence{};
}

// The page in one language.
class LanguagePart {
 public:
  LanguagePart(const ResultPage& page, const std::string& language)
      : page_(page), event_(page.result.event), language_(language), words_(catalogue_or_english(language)) {}

  data build() const {
    data out;
    out["code"] = language_;
    out["dir"] = words_.right_to_left() ? "rtl" : "ltr";
    out["name"] = name();
    out["practice"] = event_.kind == EventKind::Practice;
    if (const auto marks = classes(); !marks.empty()) out["classes"] = marks;
    out["not_reviewed"] = !words_.reviewed();
    out["t"] =
        kainjow::mustache::lambda_t{[this](const std::string& key) { return html_escape(words_.say(key)); }};
    put(out, "event", event_.title);
    out["date"] = date(event_.when.date);
    if (!event_.organiser.empty()) out["organiser"] = event_.organiser;
    out["pots"] = pots();
    put_turnout(out);
    out["kiosks"] = kiosks();
    put_check(out);
    put_notes(out);
    return out;
  }

 private:
  // A text of the event; where it is missing in this language, in the reference language and marked as such.
  void put(data& out, const std::string& name, const Text& text) const {
    const auto& value = text.in(language_, event_.reference_language());
    if (value.empty()) return;
    out[name] = value;
    if (!text.has(language_)) out[name + "_lang"] = event_.reference_language();
  }

  // What the style sheet has to know: shown when no language is asked for; not the real thing.
  std::string classes() const {
    const bool practice = event_.kind == EventKind::Practice;
    if (language_ != event_.reference_language()) return practice ? "practised" : "";
    return practice ? "first practised" : "first";
  }

  std::string name() const {
    const Catalogue* own = find_catalogue(language_);
    return own == nullptr ? language_ : own->name();
  }

  std::string date(std::string_view iso) const {  // "2027-03-04"
    const auto day = iso.substr(8);
    return words_.say("result.date", {{"day", std::string(day.starts_with('0') ? day.substr(1) : day)},
                                      {"month", "m" + std::string(iso.substr(5, 2))},
                                      {"year", std::string(iso.substr(0, 4))}});
  }

  data pots() const {
    data out = list();
    for (const Allocation& pot : page_.result.pots) out << pot_data(pot);
    return out;
  }

  data pot_data(const Allocation& pot) const {
    data out;
    put(out, "pot", event_.pot(pot.pot).title);
    out["amount"] = format_pounds(pot.amount);
    out["lead"] = lead(pot);
    out["money_bar"] = pot_picture(pot);
    out["groups"] = groups(pot);
    out["legend"] = legend(pot);
    out["rule"] = rule(pot);
    out["ties"] = ties(pot);
    return out;
  }

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
    data out = list();
    for (const bool funded : {true, false}) {
      const auto awards = in_order(pot, funded);
      if (awards.empty()) continue;
      data group;
      group["heading"] = words_.say(funded ? "result.funded" : "result.not_funded", {{"n", awards.size()}});
      data projects = list();
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
    put(out, "title", project.title);
    put(out, "recipient", project.recipient);
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
    for (const PublishedPaper& published : page_.result.papers) {
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
    std::string text = words_.say(key_of("result.rule.", rule.method));
    if (!rule.min_share) return text;
    if (rule.min_share->of == ShareOf::Ballots)
      return text + " " + words_.say("result.rule.share", {{"share", share_text(rule.min_share->share)}});
    return text + " " + words_.say("result.rule.votes", {{"needed", needed(pot)}});
  }

  data ties(const Allocation& pot) const {
    data out = list();
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

  void put_turnout(data& out) const {
    ElectorateCount all;
    std::int64_t by_release = 0;
    std::int64_t by_card = 0;
    std::int64_t tested = 0;
    for (const PublishedSession& session : page_.result.sessions) {
      if (session.excluded) continue;
      for (const ElectorateCount& count : session.electorates) {
        all.admitted += count.admitted, all.completed += count.completed;
        all.abandoned += count.abandoned, all.spoilt += count.spoilt;
      }
      by_release += session.by_release, by_card += session.by_card, tested += session.tested;
    }
    out["voters"] = words_.say("result.pot.voters", {{"voters", all.completed}});
    if (const auto base = turnout_base(all.completed); !base.empty()) out["base"] = base;
    data figures = list();
    const auto figure = [&](const char* key, std::int64_t number) {
      data one;
      one["figure_name"] = words_.say(key);
      one["figure"] = std::to_string(number);
      figures << one;
    };
    figure("result.turnout.admitted", all.admitted);
    figure("result.turnout.completed", all.completed);
    figure("result.turnout.abandoned", all.abandoned);
    figure("result.turnout.spoilt", all.spoilt);
    figure("result.turnout.by_release", by_release);
    if (by_card > 0) figure("result.turnout.by_card", by_card);
    if (tested > 0) figure("result.turnout.tested", tested);
    out["figures"] = std::move(figures);
    out["ballots"] = ballots();
  }

  // The electors of the one area that all pots are about; "" where there is no such number.
  std::string turnout_base(std::int64_t voters) const {
    const std::string& area_id = event_.pots.front().area;
    const auto area = std::ranges::find(event_.areas, area_id, &Area::id);
    const bool one_area =
        std::ranges::all_of(event_.pots, [&](const Pot& pot) { return pot.area == area_id; });
    if (!one_area || area == event_.areas.end() || area->electors == 0 || area->as_of.empty()) return {};
    const auto percent = whole_percent(voters, area->electors);
    return words_.say(percent == 0 ? "result.turnout.base_under" : "result.turnout.base",
                      {{"percent", percent},
                       {"electors", area->electors},
                       {"area", area->title.in(language_, event_.reference_language())},
                       {"date", date(area->as_of)}});
  }

  data ballots() const {
    data out = list();
    const bool several = page_.result.papers.size() > 1;
    for (const PublishedPaper& paper : page_.result.papers) {
      out << data{
          "ballot_line",
          words_.say(several ? "result.turnout.ballots_of" : "result.turnout.ballots",
                     {{"paper", paper_title(paper.id)}, {"ballots", paper.ballots}, {"blank", paper.blank}})};
    }
    return out;
  }

  std::string paper_title(PaperId id) const {
    return event_.paper(id).title.in(language_, event_.reference_language());
  }

  data kiosks() const {
    data out = list();
    for (const PublishedSession& session : page_.result.sessions) out << kiosk(session);
    return out;
  }

  data kiosk(const PublishedSession& session) const {
    const std::string opened = format_minute(session.at_open);  // "2027-03-04T18:00Z"
    const std::string closed = format_minute(session.at_close);
    std::int64_t count = 0;
    for (const PaperCount& paper : session.papers) count += paper.count;
    data out;
    out["kiosk"] = session.seq == 1 ? session.kiosk : fmt::format("{}-{}", session.kiosk, session.seq);
    out["site"] = session.site;
    out["times"] = words_.say("result.kiosks.times", {{"date", date(opened.substr(0, 10))},
                                                      {"opened", opened.substr(11, 5)},
                                                      {"closed", closed.substr(11, 5)}});
    out["kiosk_ballots"] = words_.say("result.kiosks.ballots", {{"ballots", count}});
    out["code_on_wall"] = code_of(session.final_note);
    if (session.excluded)
      out["excluded"] = words_.say("result.kiosks.excluded", {{"reason", *session.excluded}});
    out["recovered"] = session.recovered;
    return out;
  }

  void put_check(data& out) const {
    data codes = list();
    const auto code = [&](const char* key, const Digest& digest) {
      data one;
      one["code_name"] = words_.say(key);
      one["code_text"] = code_of(digest);
      codes << one;
    };
    code("result.code.event", page_.result.event_hash);
    code("result.code.package", page_.manifest);
    code("result.code.roll", page_.roll);
    code("result.code.result", page_.result_file);
    out["codes"] = std::move(codes);
    data withheld = list();
    bool published = false;
    for (const PublishedPaper& paper : page_.result.papers) {
      published = published || !paper.withheld;
      if (!paper.withheld) continue;
      withheld << data{"withheld_line",
                       words_.say("result.check.withheld", {{"paper", paper_title(paper.id)}})};
    }
    out["published"] = published;
    out["withheld"] = std::move(withheld);
  }

  void put_notes(data& out) const {
    data notes = list();
    for (const Finding& finding : page_.result.findings)
      notes << data{"note",
                    fmt::format("{}: {}; {}", finding.session, finding.what, meaning_of(finding.code))};
    for (const std::string& warning : page_.warnings) notes << data{"note", warning};
    out["has_notes"] = !page_.result.findings.empty() || !page_.warnings.empty();
    out["notes"] = std::move(notes);
  }

  const ResultPage& page_;
  const Event& event_;
  std::string language_;
  const Catalogue& words_;
};

}  // namespace

std::int64_t whole_percent(std::int64_t part, std::int64_t whole) {
  WM_ASSERT(whole > 0);
  return (200 * part + whole) / (2 * whole);
}

std::string write_result_html(const ResultPage& page) {
  const Event& event = page.result.event;
  const std::string& first = event.reference_language();
  const Catalogue& words = catalogue_or_english(first);
  std::vector<LanguagePart> parts;
  for (const std::string& language : event.languages) parts.emplace_back(page, language);
  data languages = list();
  for (const LanguagePart& part : parts) languages << part.build();
  data values;
  values["first"] = first;
  values["page_title"] = words.say("result.page_title", {{"event", event.title.in(first, first)}});
  values["nav_label"] = words.say("result.languages");
  values["style"] = std::string(result_style());
  values["patterns"] = chart_patterns();
  values["several"] = event.languages.size() > 1;
  values["languages"] = std::move(languages);
  kainjow::mustache::mustache page_template{std::string(result_template())};
  WM_ASSERT(page_template.is_valid());
  return page_template.render(values);
}

}  // namespace wardmote
