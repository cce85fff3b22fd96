#include "tally/report/page_style.h"

namespace wardmote {
namespace {

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
.lead { font-size: 1.2rem; margin: .5rem 0 1rem; max-width: 46rem; }
.title { font-weight: 700; font-size: 1.1rem; line-height: 1.35; }
.title span { font-weight: 400; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: .75rem; margin-top: 1rem; }
.cards li { padding: .9rem 1.1rem; background: #FFFFFF; border: 2px solid var(--line); border-radius: 10px; break-inside: avoid; }
.cards .excluded { border-style: dashed; border-color: var(--ink); }
.notice { font-weight: 600; margin-top: .4rem; }
.codes { margin: 1rem 0; } .codes div { display: flex; flex-wrap: wrap; gap: 0 1.5rem; padding: .5rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.codes dt { flex: 0 0 14rem; font-weight: 600; }
section > p + p { margin-top: .75rem; }
section > ul:not(.cards) { list-style: disc; padding-inline-start: 1.4rem; margin-top: .5rem; }
@media print {
  @page { size: A4; margin: 16mm; }
  html { font-size: 10.5pt; background: #FFFFFF; }
  body { max-width: none; padding: 0; }
  nav { display: none; }
  article > header { background: none; color: var(--ink); border: 0; border-bottom: 4px solid var(--ink); border-radius: 0; padding: 0 0 1rem; }
  article > section { margin-top: 1.75rem; }
  h2, h3, .lead { break-after: avoid; }
}
)";

}  // namespace

std::string_view page_style() {
  return kStyle;
}

}  // namespace wardmote
