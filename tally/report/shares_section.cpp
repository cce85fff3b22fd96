#include "tally/report/shares_section.h"

#include <algorithm>

#include "tally/report/charts.h"

namespace wardmote {
namespace {

using kainjow::mustache::data;

// "31", "18.38".
std::string effective_text(std::int64_t hundredths) {
  return hundredths % 100 == 0 ? std::to_string(hundredths / 100) : decimal_text({hundredths, 100});
}

class SharesSection {
 public:
  SharesSection(const Allocation& pot, const PageLanguage& language, const Event& event)
      : pot_(pot), account_(*pot.account), language_(language), words_(language.words()), event_(event) {}

  data build() const {
    data out;
    out["shares_lead"] = lead();
    data payers = page_list();
    for (const bool funded : {true, false})
      for (const SharesProject& project : account_.projects)
        if (was_bought(project) == funded && project.had > Pence{}) payers << payer(project);
    out["payers"] = std::move(payers);
    return out;
  }

 private:
  [[nodiscard]] bool was_bought(const SharesProject& project) const {
    return std::ranges::find(account_.bought, project.project) != account_.bought.end();
  }

  std::string lead() const {
    __extension__ using Wide = __int128;
    const Ratio each = *pot_.endowment;
    const Pence share{static_cast<std::int64_t>(Wide{each.num} * pot_.unit / each.den)};
    return words_.say("result.shares.lead", {{"share", format_pounds(share)}}) + " " +
           words_.say("result.shares.nothing",
                      {{"nothing", pot_.with_nothing / pot_.unit}, {"ballots", pot_.ballots / pot_.unit}});
  }

  data payer(const SharesProject& project) const {
    data out;
    out["number"] = std::to_string(project.project);
    language_.put(out, "title", event_.project(project.project).title);
    out["payer_line"] = line(project);
    out["payer_bar"] = picture(project);
    return out;
  }

  std::string line(const SharesProject& project) const {
    const std::string had = format_pounds(project.had);
    if (was_bought(project))
      return words_.say("result.shares.bought",
                        {{"had", had}, {"effective", effective_text(project.effective)}});
    return words_.say("result.shares.short", {{"had", had},
                                              {"left", format_pounds(project.left)},
                                              {"cost", format_pounds(event_.project(project.project).cost)}});
  }

  std::string picture(const SharesProject& project) const {
    std::vector<MoneyPart> parts;
    std::string said;
    for (std::size_t i = 0; i < project.paid.size(); ++i) {
      if (project.paid[i] == Pence{}) continue;
      parts.push_back({account_.bought[i], project.paid[i]});
      said += words_.say("result.bar.part", {{"number", std::to_string(account_.bought[i])},
                                             {"award", format_pounds(project.paid[i])}}) +
              ", ";
    }
    said += words_.say("result.bar.left", {{"left", format_pounds(project.left)}});
    return shares_bar(parts, project.had,
                      words_.say("result.shares.label", {{"number", std::to_string(project.project)},
                                                         {"had", format_pounds(project.had)},
                                                         {"parts", said}}));
  }

  const Allocation& pot_;
  const SharesAccount& account_;
  const PageLanguage& language_;
  const Catalogue& words_;
  const Event& event_;
};

}  // namespace

data shares_section(const Allocation& pot, const PageLanguage& language, const Event& event) {
  return SharesSection(pot, language, event).build();
}

}  // namespace wardmote
