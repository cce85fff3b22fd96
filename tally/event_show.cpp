#include "tally/event_show.h"

#include <algorithm>

#include <fmt/format.h>

#include "shared/catalogue.h"
#include "shared/codec.h"
#include "shared/event_names.h"
#include "shared/event_screens.h"
#include "tally/event_show_counting.h"

namespace wardmote {
namespace {

class Page {
 public:
  explicit Page(const Event& event) : event_(event) {}

  std::string make(const Digest& event_hash) {
    head(event_hash);
    voters();
    for (const Pot& pot : event_.pots) show(pot);
    for (const Paper& paper : event_.papers) show(paper);
    projects();
    published();
    lacking();
    return std::move(out_);
  }

 private:
  const std::string& words(const Text& text) const {
    const std::string& language = event_.reference_language();
    return text.in(language, language);
  }
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
    out_ += '\n';
  }
  void row(std::string_view name, std::string_view value) {
    if (!value.empty()) line("  {:<14}{}", name, value);
  }

  void head(const Digest& event_hash) {
    line("{}{}", words(event_.title), event_.kind == EventKind::Practice ? "  (PRACTICE: never counts)" : "");
    row("event code", code_of(event_hash));
    row("name", event_.name);
    row("id", to_hex(event_.id.span()));
    row("organiser", event_.organiser);
    row("contact", event_.contact);
    row("date", event_.when.date);
    if (!event_.when.opens.empty())
      row("open", fmt::format("{} to {} {}", event_.when.opens, event_.when.closes, event_.when.time_zone));
    row("languages", fmt::format("{}", fmt::join(event_.languages, ", ")));
    const auto without = languages_without_words(event_);
    if (!without.empty())
      row("", fmt::format("the kiosk's own sentences are in English in {}", fmt::join(without, ", ")));
  }

  void voters() {
    line("\nWho votes");
    row("let in by", name_of<Admission>(event_.voters.admission));
    row("age", event_.voters.min_age == 0 ? "" : fmt::format("{} and over", event_.voters.min_age));
    row("who", words(event_.voters.qualifies));
    for (const Electorate& electorate : event_.electorates)
      row(electorate.id, fmt::format("votes on paper {}", fmt::join(electorate.papers, ", ")));
  }

  std::string funder(const std::string& id) const {
    for (const Funder& one : event_.funders)
      if (one.id == id) return words(one.title);
    return id;
  }
  static std::string working(const Source& source) {
    switch (source.kind) {
      case SourceKind::Fixed:
        return "";
      case SourceKind::PerElector:
        return fmt::format(" = {} × {} electors", format_pounds(source.rate), source.electors);
      case SourceKind::PercentOfPot:
        return fmt::format(" = {}/{} of pot {}, rounded down", source.percent.num, source.percent.den,
                           source.pot);
    }
    return "";
  }
  void show(const Pot& pot) {
    line("\nPot {}: {}, {}", pot.id, words(pot.title), format_pounds(pot.amount));
    for (const Source& source : pot.sources)
      line("  {:>12}  {}{}", format_pounds(source.amount), funder(source.funder), working(source));
    row("counted by", rule_in_words(event_.rule(pot.rule)));
    row("left over", name_of<Leftover>(pot.leftover));
    if (pot.overhead != Pence{}) row("overhead", format_pounds(pot.overhead) + ", outside the pot");
  }

  void show(const Paper& paper) {
    line("\nPaper {}: {}", paper.id, words(paper.title));
    row("question", words(paper.ask));
    row("ballot", ballot_in_words(paper));
    row("projects", fmt::format("{}: {}", paper.projects.size(), fmt::join(paper.projects, " ")));
  }

  void projects() {
    line("\nProjects");
    for (const Project& project : event_.projects) {
      Pence others;
      for (const Contribution& given : project.contributions) others += given.amount;
      line("  {:>5}  {:>14}  {}{}{}", project.number, format_pounds(project.cost), words(project.title),
           project.withdrawn ? "  (withdrawn)" : "",
           others == Pence{} ? "" : "  (and " + format_pounds(others) + " from others)");
    }
  }

  void published() {
    line("\nPublished and kept");
    row("ballots", fmt::format("{}; papers with fewer than {} only as totals",
                               name_of<PublishBallots>(event_.publish.ballots), event_.publish.small_paper));
    row("percent of", name_of<PercentOf>(event_.publish.percent_of));
    row("tally key", event_.trust.trustees.empty()
                         ? "shared as whoever signs the package decides"
                         : fmt::format("{} of {} shares open it: {}", event_.trust.threshold,
                                       event_.trust.trustees.size(), fmt::join(event_.trust.trustees, ", ")));
    row("a kiosk", fmt::format("at most {} ballots a session, {} sessions", event_.trust.max_ballots,
                               event_.trust.max_sessions));
  }

  void lacking() {
    list("This version cannot run it yet; it asks for", uncountable_features(event_));
    list("It can be counted, but a kiosk lacks", features_without_screen(event_));
  }
  void list(std::string_view title, const std::vector<std::string>& names) {
    if (names.empty()) return;
    line("\n{}", title);
    for (const std::string& name : names) line("  {}", name);
  }

  const Event& event_;
  std::string out_;
};

}  // namespace

std::vector<std::string> languages_without_words(const Event& event) {
  std::vector<std::string> out;
  for (const std::string& language : event.languages)
    if (find_catalogue(language) == nullptr) out.push_back(language);
  return out;
}

std::string show_event(const Event& event, const Digest& event_hash) {
  return Page(event).make(event_hash);
}

}  // namespace wardmote
