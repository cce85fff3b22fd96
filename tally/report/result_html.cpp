#include "tally/report/result_html.h"

#include <algorithm>

#include <fmt/format.h>

#include "shared/codec.h"
#include "tally/report/charts.h"
#include "tally/report/page.h"
#include "tally/report/pot_section.h"
#include "tally/report/reason_text.h"
#include "tally/report/result_template.h"

namespace wardmote {
namespace {

using kainjow::mustache::data;

// The page in one language.
class LanguagePart {
 public:
  LanguagePart(const ResultPage& page, const std::string& language)
      : page_(page),
        event_(page.result.event),
        language_(page.result.event, language),
        words_(language_.words()) {}

  data build(const PageDesign& design) const {
    data out = language_.head(design);
    out["pots"] = pots();
    put_turnout(out);
    out["kiosks"] = kiosks();
    out["absent"] = absent();
    if (!page_.result.cards.empty()) out["has_cards"] = true;
    out["cards"] = cards();
    put_check(out);
    put_notes(out);
    return out;
  }

 private:
  data pots() const {
    data out = page_list();
    for (const Allocation& pot : page_.result.pots) out << pot_section(page_.result, pot, language_);
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
    data figures = page_list();
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
                       {"area", language_.in(area->title)},
                       {"date", language_.date(area->as_of)}});
  }

  data ballots() const {
    data out = page_list();
    const bool several = page_.result.papers.size() > 1;
    for (const PublishedPaper& paper : page_.result.papers) {
      out << data{
          "ballot_line",
          words_.say(several ? "result.turnout.ballots_of" : "result.turnout.ballots",
                     {{"paper", paper_title(paper.id)}, {"ballots", paper.ballots}, {"blank", paper.blank}})};
    }
    return out;
  }

  std::string paper_title(PaperId id) const { return language_.in(event_.paper(id).title); }

  data kiosks() const {
    data out = page_list();
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
    out["times"] = words_.say("result.kiosks.times", {{"date", language_.date(opened.substr(0, 10))},
                                                      {"opened", opened.substr(11, 5)},
                                                      {"closed", closed.substr(11, 5)}});
    out["kiosk_ballots"] = words_.say("result.kiosks.ballots", {{"ballots", count}});
    out["code_on_wall"] = code_of(session.final_note);
    if (session.excluded) out["exclusion"] = exclusion(*session.excluded);
    out["recovered"] = session.recovered;
    if (session.explained) out["sheet"] = sheet(session);
    return out;
  }

  // Another number of voters counted by hand, and the reason as it was written.
  data sheet(const PublishedSession& session) const {
    std::int64_t completed = 0;
    for (const ElectorateCount& each : session.electorates) completed += each.completed;
    data out;
    out["sheet_line"] =
        words_.say("result.kiosks.sheet",
                   {{"by_hand", static_cast<std::int64_t>(session.sheet_count)}, {"completed", completed}});
    out["sheet_because"] = *session.explained;
    out["sheet_lang"] = event_.reference_language();
    return out;
  }

  data cards() const {
    data out = page_list();
    for (const CardCount& each : page_.result.cards) {
      data one;
      one["cards_line"] = words_.say("result.cards.line", {{"batch", std::int64_t{each.batch}},
                                                           {"printed", std::int64_t{each.printed}},
                                                           {"issued", std::int64_t{each.issued}},
                                                           {"used", static_cast<std::int64_t>(each.used)},
                                                           {"returned", std::int64_t{each.returned}},
                                                           {"unused", std::int64_t{each.unused}},
                                                           {"spoilt", std::int64_t{each.spoilt}}});
      if (!each.reason.empty()) one["cards_because"] = each.reason;
      one["cards_lang"] = event_.reference_language();
      out << one;
    }
    return out;
  }

  // Kiosks and files that the roll leaves out as a whole.
  data absent() const {
    data out = page_list();
    for (const PublishedExclusion& each : page_.result.absent) {
      data one;
      one["kiosk"] = each.name;
      one["exclusion"] = exclusion(each.reason);
      out << one;
    }
    return out;
  }

  // The reason in the words of this language, or as it was written, which is in the reference language.
  data exclusion(const std::string& reason) const {
    data out;
    const auto said = say_exclusion(words_, reason);
    out["excluded_because"] = said.value_or(reason);
    if (!said) out["reason_lang"] = event_.reference_language();
    return out;
  }

  void put_check(data& out) const {
    data codes = page_list();
    const auto code = [&](const char* key, const std::string& text) {
      data one;
      one["code_name"] = words_.say(key);
      one["code_text"] = text;
      codes << one;
    };
    code("result.code.root", page_.root_code);
    code("result.code.event", code_of(page_.result.event_hash));
    code("result.code.package", code_of(page_.manifest));
    code("result.code.roll", code_of(page_.roll));
    std::string typed = page_.root_code;
    std::ranges::replace(typed, ' ', '-');
    out["root_typed"] = typed;
    out["codes"] = std::move(codes);
    data withheld = page_list();
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
    data notes = page_list();
    for (const Finding& finding : page_.result.findings)
      notes << data{"note",
                    words_.say("result.notes.finding", {{"session", finding.session},
                                                        {"what", say_fact(words_, finding.fact)},
                                                        {"meaning", say_meaning(words_, finding.code())}})};
    if (page_.one_person_opens) notes << data{"note", words_.say("result.notes.one_person")};
    out["has_notes"] = !page_.result.findings.empty() || page_.one_person_opens;
    out["notes"] = std::move(notes);
  }

  const ResultPage& page_;
  const Event& event_;
  PageLanguage language_;
  const Catalogue& words_;
};

}  // namespace

std::string write_result_html(const ResultPage& page) {
  const PageDesign design{"result.page_title", "result.title", result_sections(), result_style(),
                          chart_patterns()};
  data parts = page_list();
  for (const std::string& language : page.result.event.languages)
    parts << LanguagePart(page, language).build(design);
  return render_page(design, page.result.event, std::move(parts));
}

}  // namespace wardmote
