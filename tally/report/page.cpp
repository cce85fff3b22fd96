#include "tally/report/page.h"

#include "tally/report/charts.h"
#include "tally/report/page_style.h"

namespace wardmote {
namespace {

using kainjow::mustache::data;

constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="{{first}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{page_title}}</title>
<style>{{{style}}}</style>
</head>
<body>
{{{before}}}
{{#several}}
<nav aria-label="{{nav_label}}">
<ul>
{{#languages}}
<li><a href="#{{code}}" hreflang="{{code}}" lang="{{code}}" dir="{{dir}}">{{name}}</a></li>
{{/languages}}
</ul>
</nav>
{{/several}}
<main>
{{#languages}}
<article id="{{code}}" lang="{{code}}" dir="{{dir}}"{{#classes}} class="{{classes}}"{{/classes}}>
<header>
{{#practice}}<p class="practice">{{#t}}page.practice{{/t}}</p>{{/practice}}
<p class="kicker">{{kicker}}</p>
<h1{{#event_lang}} lang="{{event_lang}}"{{/event_lang}}>{{event}}</h1>
<p class="where">{{date}}{{#organiser}} · {{organiser}}{{/organiser}}</p>
</header>
{{#not_reviewed}}<p class="aside">{{#t}}page.not_reviewed{{/t}}</p>{{/not_reviewed}}
)";
constexpr std::string_view kFoot = R"(</article>
{{/languages}}
</main>
</body>
</html>
)";

}  // namespace

data page_list() {
  return data{data::type::list};
}

PageLanguage::PageLanguage(const Event& event, std::string language)
    : event_(event), language_(std::move(language)), words_(catalogue_or_english(language_)) {}

data PageLanguage::head(const PageDesign& design) const {
  data out;
  out["code"] = language_;
  out["dir"] = words_.right_to_left() ? "rtl" : "ltr";
  out["name"] = name();
  out["kicker"] = words_.say(design.kicker);
  out["practice"] = event_.kind == EventKind::Practice;
  if (const auto marks = classes(); !marks.empty()) out["classes"] = marks;
  out["not_reviewed"] = !words_.reviewed();
  out["t"] = kainjow::mustache::lambda_t{
      [&words = words_](const std::string& key) { return html_escape(words.say(key)); }};
  put(out, "event", event_.title);
  out["date"] = date(event_.when.date);
  if (!event_.organiser.empty()) out["organiser"] = event_.organiser;
  return out;
}

void PageLanguage::put(data& out, const std::string& name, const Text& text) const {
  const auto& value = in(text);
  if (value.empty()) return;
  out[name] = value;
  if (!text.has(language_)) out[name + "_lang"] = event_.reference_language();
}

std::string PageLanguage::in(const Text& text) const {
  return text.in(language_, event_.reference_language());
}

std::string PageLanguage::date(std::string_view iso) const {
  const auto day = iso.substr(8);
  return words_.say("page.date", {{"day", std::string(day.starts_with('0') ? day.substr(1) : day)},
                                  {"month", "m" + std::string(iso.substr(5, 2))},
                                  {"year", std::string(iso.substr(0, 4))}});
}

// What the style sheet has to know: shown when no language is asked for; not the real thing.
std::string PageLanguage::classes() const {
  const bool practice = event_.kind == EventKind::Practice;
  if (language_ != event_.reference_language()) return practice ? "practised" : "";
  return practice ? "first practised" : "first";
}

std::string PageLanguage::name() const {
  const Catalogue* own = find_catalogue(language_);
  return own == nullptr ? language_ : own->name();
}

std::string render_page(const PageDesign& design, const Event& event, data parts) {
  const std::string& first = event.reference_language();
  const Catalogue& words = catalogue_or_english(first);
  data values;
  values["first"] = first;
  values["page_title"] = words.say(design.title, {{"event", event.title.in(first, first)}});
  values["nav_label"] = words.say("page.languages");
  values["style"] = std::string(page_style()).append(design.style);
  values["before"] = design.before;
  values["several"] = event.languages.size() > 1;
  values["languages"] = std::move(parts);
  kainjow::mustache::mustache page{std::string(kHead).append(design.sections).append(kFoot)};
  WM_ASSERT(page.is_valid());
  return page.render(values);
}

}  // namespace wardmote
