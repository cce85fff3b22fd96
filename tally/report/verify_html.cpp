#include "tally/report/verify_html.h"

#include <algorithm>

#include "shared/codec.h"
#include "tally/report/page.h"
#include "tally/report/verify_template.h"

namespace wardmote {
namespace {

using kainjow::mustache::data;

// The report in one language.
class LanguagePart {
 public:
  LanguagePart(const Package& package, const MergedStores& merged, const std::string& language)
      : package_(package), merged_(merged), language_(package.event, language), words_(language_.words()) {}

  data build(const PageDesign& design) const {
    data out = language_.head(design);
    put_verdict(out);
    out["has_findings"] = !merged_.findings().empty();
    out["findings"] = findings();
    out["has_sessions"] = !merged_.sessions().empty();
    out["sessions"] = sessions();
    out["codes"] = codes();
    return out;
  }

 private:
  void put_verdict(data& out) const {
    const auto blocking = std::ranges::count_if(merged_.findings(), &Finding::blocks);
    out["verdict"] =
        blocking == 0 ? words_.say("verify.clean") : words_.say("verify.blocked", {{"n", blocking}});
    out["countable"] = words_.say(
        "verify.countable", {{"ballots", merged_.countable()}, {"sessions", merged_.sessions().size()}});
    out["next"] = words_.say(blocking == 0 ? "verify.next_clean" : "verify.next_blocked");
  }

  // Those that block come first.
  data findings() const {
    data out = page_list();
    for (const bool blocks : {true, false})
      for (const Finding& each : merged_.findings())
        if (each.blocks() == blocks) out << finding(each);
    return out;
  }

  data finding(const Finding& finding) const {
    data out;
    out["effect"] = words_.say(finding.blocks() ? "verify.findings.blocks" : "verify.findings.note");
    out["blocks"] = finding.blocks();
    out["session"] = finding.session;
    out["what"] = say_fact(words_, finding.fact);
    out["meaning"] = say_meaning(words_, finding.code());
    out["who"] = say_who(words_, who_acts_on(finding.code()));
    out["finding_code"] = std::string(name_of(finding.code()));
    return out;
  }

  data sessions() const {
    data out = page_list();
    for (const auto& session : merged_.sessions()) out << row(session);
    return out;
  }

  data row(const MergedSession& session) const {
    const SessionRecord& record = session.record;
    data out;
    out["label"] = record.label();
    out["site"] = record.kiosk.site;
    out["times"] = times(record);
    out["ballots"] = std::to_string(session.ballots.size());
    out["completed"] = std::to_string(record.completed());
    out["sheet"] = std::to_string(record.sheet_count());
    out["differs"] = record.completed() != record.sheet_count();
    out["code_on_wall"] = code_of(record.final_note.digest());
    return out;
  }

  std::string times(const SessionRecord& record) const {
    const std::string opened = format_minute(record.open.at);  // "2027-03-04T18:00Z"
    const std::string closed = format_minute(record.closed_at());
    return words_.say("result.kiosks.times", {{"date", language_.date(opened.substr(0, 10))},
                                              {"opened", opened.substr(11, 5)},
                                              {"closed", closed.substr(11, 5)}});
  }

  data codes() const {
    data out = page_list();
    const auto code = [&](const char* key, const std::string& text) {
      data one;
      one["code_name"] = words_.say(key);
      one["code_text"] = text;
      out << one;
    };
    code("verify.codes.root", root_code_of(package_.root.bytes()));
    code("result.code.event", package_.event_code());
    code("result.code.package", package_.package_code());
    return out;
  }

  const Package& package_;
  const MergedStores& merged_;
  PageLanguage language_;
  const Catalogue& words_;
};

}  // namespace

std::string write_verify_html(const Package& package, const MergedStores& merged) {
  const PageDesign design{"verify.page_title", "verify.title", verify_sections(), verify_style(), ""};
  data parts = page_list();
  for (const std::string& language : package.event.languages)
    parts << LanguagePart(package, merged, language).build(design);
  return render_page(design, package.event, std::move(parts));
}

}  // namespace wardmote
