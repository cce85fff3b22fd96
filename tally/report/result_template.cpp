#include "tally/report/result_template.h"

namespace wardmote {
namespace {

constexpr std::string_view kTemplate = R"(<!DOCTYPE html>
<html lang="{{first}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{page_title}}</title>
<style>{{{style}}}</style>
</head>
<body>
{{{patterns}}}
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
{{#practice}}<p class="practice">{{#t}}result.practice{{/t}}</p>{{/practice}}
<p class="kicker">{{#t}}result.title{{/t}}</p>
<h1{{#event_lang}} lang="{{event_lang}}"{{/event_lang}}>{{event}}</h1>
<p class="where">{{date}}{{#organiser}} · {{organiser}}{{/organiser}}</p>
</header>
{{#not_reviewed}}<p class="aside">{{#t}}result.not_reviewed{{/t}}</p>{{/not_reviewed}}
{{#pots}}
<section class="pot">
{{#practice}}<p class="practice">{{#t}}result.practice{{/t}}</p>{{/practice}}
<h2><span{{#pot_lang}} lang="{{pot_lang}}"{{/pot_lang}}>{{pot}}</span> <strong class="amount">{{amount}}</strong></h2>
<p class="lead">{{lead}}</p>
{{{money_bar}}}
{{#groups}}
<h3>{{heading}}</h3>
<ol class="projects">
{{#projects}}
<li class="{{status}}">
<span class="chip">{{number}}</span>
<div class="what">
<p class="title"{{#title_lang}} lang="{{title_lang}}"{{/title_lang}}>{{title}}</p>
{{#recipient}}<p class="recipient"{{#recipient_lang}} lang="{{recipient_lang}}"{{/recipient_lang}}>{{recipient}}</p>{{/recipient}}
<p class="reason">{{reason}}</p>
</div>
<div class="votes">
{{#votable}}{{{vote_bar}}}
<p><strong>{{votes}}</strong> · {{percent}}</p>{{/votable}}
</div>
<p class="money"><strong>{{award}}</strong> <span>{{cost}}</span></p>
</li>
{{/projects}}
</ol>
{{/groups}}
<p class="legend">{{legend}}</p>
<section class="plain">
<h3>{{#t}}result.rule.title{{/t}}</h3>
<p>{{rule}}</p>
{{#ties}}<p>{{tie}}</p>{{/ties}}
</section>
</section>
{{/pots}}
<section>
{{#practice}}<p class="practice">{{#t}}result.practice{{/t}}</p>{{/practice}}
<h2>{{#t}}result.turnout.title{{/t}}</h2>
<p class="lead">{{voters}}{{#base}} {{base}}{{/base}}</p>
<dl class="figures">
{{#figures}}<div><dt>{{figure_name}}</dt><dd>{{figure}}</dd></div>
{{/figures}}
</dl>
{{#ballots}}<p>{{ballot_line}}</p>
{{/ballots}}
</section>
<section>
{{#practice}}<p class="practice">{{#t}}result.practice{{/t}}</p>{{/practice}}
<h2>{{#t}}result.kiosks.title{{/t}}</h2>
<ul class="kiosks">
{{#kiosks}}
<li{{#excluded}} class="excluded"{{/excluded}}>
<p class="title">{{kiosk}} <span>{{site}}</span></p>
<p>{{times}} · {{kiosk_ballots}}</p>
<p>{{#t}}result.kiosks.code{{/t}}: <code>{{code_on_wall}}</code></p>
{{#excluded}}<p class="notice">{{excluded}}</p>{{/excluded}}
{{#recovered}}<p class="notice">{{#t}}result.kiosks.recovered{{/t}}</p>{{/recovered}}
</li>
{{/kiosks}}
</ul>
</section>
<section>
{{#practice}}<p class="practice">{{#t}}result.practice{{/t}}</p>{{/practice}}
<h2>{{#t}}result.check.title{{/t}}</h2>
<p>{{#t}}result.check.codes{{/t}}</p>
<dl class="codes">
{{#codes}}<div><dt>{{code_name}}</dt><dd><code>{{code_text}}</code></dd></div>
{{/codes}}
</dl>
{{#published}}<p>{{#t}}result.check.ballots{{/t}}</p>{{/published}}
{{#withheld}}<p>{{withheld_line}}</p>
{{/withheld}}
<p>{{#t}}result.check.recount{{/t}}<br><code>wardmote-tally recount</code></p>
</section>
{{#has_notes}}
<section>
{{#practice}}<p class="practice">{{#t}}result.practice{{/t}}</p>{{/practice}}
<h2>{{#t}}result.notes.title{{/t}}</h2>
<ul lang="en">
{{#notes}}<li>{{note}}</li>
{{/notes}}
</ul>
</section>
{{/has_notes}}
</article>
{{/languages}}
</main>
</body>
</html>
)";

constexpr std::string_view kStyle = R"(
:root { --ink: #16202B; --paper: #FBF9F4; --primary: #093E42; --chosen: #E3F0EE; --line: #C9C2B4; --second: #33404C; }
* { box-sizing: border-box; margin: 0; }
html { font: 100%/1.5 "Noto Sans", "Noto Sans Bengali", system-ui, sans-serif; color: var(--ink); background: var(--paper); -webkit-text-size-adjust: 100%; }
body { max-width: 62rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 3rem) 4rem; }
h1 { font-size: clamp(2rem, 6vw, 3rem); line-height: 1.15; }
h2 { font-size: 1.6rem; line-height: 1.25; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5rem; }
h3 { font-size: 1.1rem; margin-top: 2rem; }
code { display: inline-block; font-family: "Noto Sans Mono", ui-monospace, monospace; font-size: 1.05em; overflow-wrap: anywhere; }
ul, ol { list-style: none; padding: 0; }
nav ul { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: .5rem; margin-bottom: 1.5rem; }
nav a { display: block; padding: .6rem 1.25rem; border: 2px solid var(--primary); border-radius: 10px; background: #FFFFFF; color: var(--primary); font-weight: 600; text-decoration: none; }
nav a:hover { background: var(--chosen); }
a:focus-visible { outline: 4px solid var(--ink); outline-offset: 2px; }
main:has(article:target) article:not(:target), main:not(:has(article:target)) article:not(.first) { display: none; }
article > header { background: var(--primary); color: #FFFFFF; border-radius: 10px; padding: 2rem clamp(1.25rem, 4vw, 2.5rem); -webkit-print-color-adjust: exact; print-color-adjust: exact; }
article { scroll-margin-top: 6rem; }
.practised > header { background: var(--second); }
.kicker { font-weight: 600; font-size: 1.1rem; }
.where { font-size: 1.1rem; margin-top: .5rem; }
.practice { display: inline-block; border: 3px dashed currentColor; border-radius: 10px; padding: .15rem .9rem; margin-bottom: .75rem; font-weight: 700; }
.aside { margin-top: 1rem; color: var(--second); }
article > section { margin-top: 3rem; }
.amount { font-size: 2rem; white-space: nowrap; }
.lead { font-size: 1.2rem; margin: .5rem 0 1rem; max-width: 46rem; }
.patterns { position: absolute; }
.pot-bar { display: block; border-radius: 10px; }
.pot-bar .part { fill: #093E42; } .pot-bar .odd { fill: #3F6C6E; }
.pot-bar .left { fill: url(#left-stripes); } .pot-bar .gap { fill: #FFFFFF; }
.pot-bar .frame { fill: none; stroke: #093E42; stroke-width: 4; }
.pot-bar text { text-anchor: middle; fill: #FFFFFF; font-size: 15px; }
.pot-bar .number { font-weight: 700; font-size: 21px; }
.pot-bar .rest { fill: #16202B; font-weight: 600; paint-order: stroke; stroke: #FFFFFF; stroke-width: 6px; }
.projects { margin-top: .75rem; border-top: 2px solid var(--ink); }
.projects li { display: grid; grid-template-columns: 3.25rem minmax(0, 1fr) 13rem 7rem; gap: .25rem 1.25rem; align-items: start; padding: .85rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.chip { background: var(--ink); color: #FFFFFF; border: 2px solid var(--ink); border-radius: 8px; font-weight: 700; font-size: 1.15rem; text-align: center; padding: .15rem 0; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.title { font-weight: 700; font-size: 1.1rem; line-height: 1.35; }
.title span { font-weight: 400; }
.recipient { color: var(--second); }
.reason { margin-top: .15rem; } .reason::first-letter { text-transform: uppercase; }
.funded .reason, .part-funded .reason { font-weight: 600; color: var(--primary); }
.vote-bar { display: block; margin: .45rem 0 .3rem; overflow: visible; }
.vote-bar .won { fill: #093E42; stroke: #093E42; } .vote-bar .not-won { fill: url(#vote-stripes); stroke: #33404C; }
.vote-bar .needed-edge { stroke: #FFFFFF; stroke-width: 5; }
.vote-bar .needed { stroke: #16202B; stroke-width: 2; stroke-dasharray: 3 2; }
.money { text-align: end; } .money strong { display: block; font-size: 1.25rem; line-height: 1.3; white-space: nowrap; }
.money span { color: var(--second); }
.legend { margin-top: .75rem; color: var(--second); }
.plain p { max-width: 46rem; margin-top: .4rem; }
.figures { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; }
.figures div { display: flex; flex-direction: column-reverse; min-width: 8.5rem; padding: .75rem 1.1rem; background: #FFFFFF; border: 2px solid var(--line); border-radius: 10px; }
.figures dd { font-size: 1.9rem; font-weight: 700; line-height: 1.2; }
.kiosks { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: .75rem; margin-top: 1rem; }
.kiosks li { padding: .9rem 1.1rem; background: #FFFFFF; border: 2px solid var(--line); border-radius: 10px; break-inside: avoid; }
.kiosks .excluded { border-style: dashed; border-color: var(--ink); }
.notice { font-weight: 600; margin-top: .4rem; }
.codes { margin: 1rem 0; } .codes div { display: flex; flex-wrap: wrap; gap: 0 1.5rem; padding: .5rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.codes dt { flex: 0 0 14rem; font-weight: 600; }
section > p + p { margin-top: .75rem; }
section > ul:not(.kiosks) { list-style: disc; padding-inline-start: 1.4rem; margin-top: .5rem; }
@media (max-width: 44rem) {
  .projects li { grid-template-columns: 3.25rem minmax(0, 1fr); }
  .votes, .money { grid-column: 2; } .money { text-align: start; }
  .money strong { display: inline; }
  .pot-bar .wide { display: none; }
}
@media print {
  @page { size: A4; margin: 16mm; }
  html { font-size: 10.5pt; background: #FFFFFF; }
  body { max-width: none; padding: 0; }
  nav { display: none; }
  article > header { background: none; color: var(--ink); border: 0; border-bottom: 4px solid var(--ink); border-radius: 0; padding: 0 0 1rem; }
  article > section { margin-top: 1.75rem; }
  h2, h3, .lead { break-after: avoid; }
  .pot-bar .odd { fill: #587779; }
  .projects li { grid-template-columns: 3rem minmax(0, 1fr) 12rem 6.5rem; padding: .55rem 0; }
  .pot-bar .wide { display: inline; }
  .votes, .money { grid-column: auto; } .money { text-align: end; } .money strong { display: block; }
  .chip { background: none; color: var(--ink); }
}
)";

}  // namespace

std::string_view result_template() {
  return kTemplate;
}
std::string_view result_style() {
  return kStyle;
}

}  // namespace wardmote
