#include "tally/report/result_template.h"

namespace wardmote {
namespace {

constexpr std::string_view kSections = R"({{#pots}}
<section class="pot">
{{#practice}}<p class="practice">{{#t}}page.practice{{/t}}</p>{{/practice}}
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
<p><strong>{{votes}}</strong>{{#percent}} · {{percent}}{{/percent}}</p>{{/votable}}
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
{{#shares}}
<section class="shares">
<h3>{{#t}}result.shares.title{{/t}}</h3>
<p>{{shares_lead}}</p>
<ol class="projects">
{{#payers}}
<li class="payer">
<span class="chip">{{number}}</span>
<div class="what">
<p class="title"{{#title_lang}} lang="{{title_lang}}"{{/title_lang}}>{{title}}</p>
<p class="recipient">{{payer_line}}</p>
{{{payer_bar}}}
</div>
</li>
{{/payers}}
</ol>
</section>
{{/shares}}
</section>
{{/pots}}
<section>
{{#practice}}<p class="practice">{{#t}}page.practice{{/t}}</p>{{/practice}}
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
{{#practice}}<p class="practice">{{#t}}page.practice{{/t}}</p>{{/practice}}
<h2>{{#t}}result.kiosks.title{{/t}}</h2>
<ul class="cards">
{{#kiosks}}
<li{{#exclusion}} class="excluded"{{/exclusion}}>
<p class="title">{{kiosk}} <span>{{site}}</span></p>
<p>{{times}} · {{kiosk_ballots}}</p>
<p>{{#t}}result.kiosks.code{{/t}}: <code>{{code_on_wall}}</code></p>
{{#exclusion}}<p class="notice">{{#t}}result.kiosks.excluded{{/t}} <span{{#reason_lang}} lang="{{reason_lang}}"{{/reason_lang}}>{{excluded_because}}</span></p>{{/exclusion}}
{{#recovered}}<p class="notice">{{#t}}result.kiosks.recovered{{/t}}</p>{{/recovered}}
{{#sheet}}<p class="notice">{{sheet_line}} <span lang="{{sheet_lang}}">{{sheet_because}}</span></p>{{/sheet}}
</li>
{{/kiosks}}
{{#absent}}
<li class="excluded">
<p class="title">{{kiosk}}</p>
{{#exclusion}}<p class="notice">{{#t}}result.kiosks.excluded{{/t}} <span{{#reason_lang}} lang="{{reason_lang}}"{{/reason_lang}}>{{excluded_because}}</span></p>{{/exclusion}}
</li>
{{/absent}}
</ul>
{{#has_cards}}<h3>{{#t}}result.cards.title{{/t}}</h3>
{{/has_cards}}
{{#cards}}<p>{{cards_line}}{{#cards_because}} <span lang="{{cards_lang}}">{{cards_because}}</span>{{/cards_because}}</p>
{{/cards}}
</section>
<section>
{{#practice}}<p class="practice">{{#t}}page.practice{{/t}}</p>{{/practice}}
<h2>{{#t}}result.check.title{{/t}}</h2>
<p>{{#t}}result.check.codes{{/t}}</p>
<dl class="codes">
{{#codes}}<div><dt>{{code_name}}</dt><dd><code>{{code_text}}</code></dd></div>
{{/codes}}
</dl>
{{#published}}<p>{{#t}}result.check.ballots{{/t}}</p>{{/published}}
{{#withheld}}<p>{{withheld_line}}</p>
{{/withheld}}
<p>{{#t}}result.check.verify{{/t}}<br><code>python3 wardmote_verify.py . --root {{root_typed}}</code></p>
</section>
{{#has_notes}}
<section>
{{#practice}}<p class="practice">{{#t}}page.practice{{/t}}</p>{{/practice}}
<h2>{{#t}}result.notes.title{{/t}}</h2>
<ul>
{{#notes}}<li>{{note}}</li>
{{/notes}}
</ul>
</section>
{{/has_notes}}
)";

constexpr std::string_view kStyle = R"(
.amount { font-size: 2rem; white-space: nowrap; }
.patterns { position: absolute; }
.pot-bar { display: block; border-radius: 10px; }
.pot-bar .part { fill: #093E42; } .pot-bar .odd { fill: #3F6C6E; }
.pot-bar .left { fill: url(#left-stripes); } .pot-bar .gap { fill: #FFFFFF; }
.pot-bar .frame { fill: none; stroke: #093E42; stroke-width: 4; }
.pot-bar text { text-anchor: middle; fill: #FFFFFF; font-size: 15px; }
.pot-bar .number { font-weight: 700; font-size: 21px; }
.pot-bar .rest { fill: #16202B; font-weight: 600; paint-order: stroke; stroke: #FFFFFF; stroke-width: 6px; }
.shares-bar { margin-top: .45rem; border-radius: 6px; max-width: 46rem; } .shares-bar .number { font-size: 15px; }
.shares > p { max-width: 46rem; }
.projects .payer { grid-template-columns: 3.25rem minmax(0, 1fr); }
.projects { margin-top: .75rem; border-top: 2px solid var(--ink); }
.projects li { display: grid; grid-template-columns: 3.25rem minmax(0, 1fr) 13rem 7rem; gap: .25rem 1.25rem; align-items: start; padding: .85rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.chip { background: var(--ink); color: #FFFFFF; border: 2px solid var(--ink); border-radius: 8px; font-weight: 700; font-size: 1.15rem; text-align: center; padding: .15rem 0; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
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
@media (max-width: 44rem) {
  .projects li { grid-template-columns: 3.25rem minmax(0, 1fr); }
  .votes, .money { grid-column: 2; } .money { text-align: start; }
  .money strong { display: inline; }
  .pot-bar .wide { display: none; }
}
@media print {
  .pot-bar .odd { fill: #587779; }
  .projects li { grid-template-columns: 3rem minmax(0, 1fr) 12rem 6.5rem; padding: .55rem 0; }
  .pot-bar .wide { display: inline; }
  .votes, .money { grid-column: auto; } .money { text-align: end; } .money strong { display: block; }
  .chip { background: none; color: var(--ink); }
}
)";

}  // namespace

std::string_view result_sections() {
  return kSections;
}
std::string_view result_style() {
  return kStyle;
}

}  // namespace wardmote
