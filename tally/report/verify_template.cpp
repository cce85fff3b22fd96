#include "tally/report/verify_template.h"

namespace wardmote {
namespace {

constexpr std::string_view kSections = R"(<section>
{{#practice}}<p class="practice">{{#t}}page.practice{{/t}}</p>{{/practice}}
<h2>{{verdict}}</h2>
<p class="lead">{{countable}}</p>
<p>{{next}}</p>
</section>
{{#has_findings}}
<section>
{{#practice}}<p class="practice">{{#t}}page.practice{{/t}}</p>{{/practice}}
<h2>{{#t}}verify.findings.title{{/t}}</h2>
<ul class="cards findings">
{{#findings}}
<li{{#blocks}} class="blocks"{{/blocks}}>
<p class="effect">{{effect}}</p>
<p class="title">{{session}} <span><code>{{finding_code}}</code></span></p>
<p class="what">{{what}}</p>
<p class="meaning">{{meaning}}</p>
<p class="who">{{who}}</p>
</li>
{{/findings}}
</ul>
</section>
{{/has_findings}}
<section>
{{#practice}}<p class="practice">{{#t}}page.practice{{/t}}</p>{{/practice}}
<h2>{{#t}}verify.sessions.title{{/t}}</h2>
{{#has_sessions}}
<section class="wide" tabindex="0" aria-label="{{#t}}verify.sessions.title{{/t}}">
<table>
<thead>
<tr>
<th scope="col">{{#t}}verify.sessions.session{{/t}}</th>
<th scope="col">{{#t}}verify.sessions.site{{/t}}</th>
<th scope="col">{{#t}}verify.sessions.times{{/t}}</th>
<th scope="col" class="number">{{#t}}verify.sessions.ballots{{/t}}</th>
<th scope="col" class="number">{{#t}}verify.sessions.completed{{/t}}</th>
<th scope="col" class="number">{{#t}}verify.sessions.sheet{{/t}}</th>
<th scope="col">{{#t}}verify.sessions.code{{/t}}</th>
</tr>
</thead>
<tbody>
{{#sessions}}
<tr{{#differs}} class="differs"{{/differs}}>
<th scope="row">{{label}}</th>
<td>{{site}}</td>
<td>{{times}}</td>
<td class="number">{{ballots}}</td>
<td class="number">{{completed}}</td>
<td class="number sheet">{{sheet}}</td>
<td><code>{{code_on_wall}}</code></td>
</tr>
{{/sessions}}
</tbody>
</table>
</section>
{{/has_sessions}}
{{^has_sessions}}
<p>{{#t}}verify.sessions.none{{/t}}</p>
{{/has_sessions}}
</section>
<section>
{{#practice}}<p class="practice">{{#t}}page.practice{{/t}}</p>{{/practice}}
<h2>{{#t}}verify.codes.title{{/t}}</h2>
<p>{{#t}}verify.codes.text{{/t}}</p>
<dl class="codes">
{{#codes}}<div><dt>{{code_name}}</dt><dd><code>{{code_text}}</code></dd></div>
{{/codes}}
</dl>
</section>
)";

// A finding that blocks is told by its words, a thick frame and a dark band, never by colour alone.
constexpr std::string_view kStyle = R"(
.findings { grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)); }
.findings .blocks { border: 4px solid #7A1212; }
.effect { display: inline-block; border: 2px solid currentColor; border-radius: 8px; padding: 0 .6rem; margin-bottom: .4rem; font-weight: 700; }
.blocks .effect { background: #7A1212; border-color: #7A1212; color: #FFFFFF; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.meaning::first-letter, .who::first-letter { text-transform: uppercase; }
.meaning { margin-top: .4rem; font-weight: 600; }
.who { margin-top: .4rem; color: var(--second); }
.wide { overflow-x: auto; margin-top: 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .5rem .75rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--ink); }
.number { text-align: end; }
.differs .sheet { font-weight: 700; text-decoration: underline; }
td code { min-width: 12rem; }
@media print {
  .wide { overflow: visible; }
  td code { min-width: 0; }
}
)";

}  // namespace

std::string_view verify_sections() {
  return kSections;
}
std::string_view verify_style() {
  return kStyle;
}

}  // namespace wardmote
