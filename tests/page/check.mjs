// Opens a published page as a reader would and looks for what should not be there:
// HTML errors, barriers (axe-core), script errors, anything fetched from elsewhere. Prints each; exit 1 if there is one.
//   node check.mjs PAGE.html [FOLDER for screenshots]
import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {HtmlValidate} from "html-validate";
import {chromium} from "playwright-core";

const kBrowser = process.env.CHROMIUM ?? "/usr/bin/chromium";
const kFlags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const kWidths = [{name: "desk", width: 1280, height: 900}, {name: "phone", width: 360, height: 740}];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function htmlErrors(file) {
  const validator = new HtmlValidate({
    extends: ["html-validate:standard"],
    rules: {
      "no-inline-style": "off",        // bars are as long as their votes
      "require-sri": "off",            // nothing is fetched at all: checked in the browser
      "long-title": ["error", {maxlength: 120}],
    },
  });
  const report = await validator.validateFile(file);
  return report.results.flatMap((r) => r.messages).map((m) => `html: line ${m.line}: ${m.message} (${m.ruleId})`);
}

async function barriers(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, {resultTypes: ["violations"]}));
  return result.violations.flatMap((v) => v.nodes.map((n) => `axe: ${v.id}: ${v.help}: ${n.target.join(" ")}`));
}

// Every language of the page: its switches are links or buttons that name the language they lead to.
async function languages(page) {
  return page.$$eval("a[hreflang][href^='#'], button[lang][aria-controls]", (all) => all.map((_, i) => i));
}

async function openIn(browser, url, view, shots) {
  const found = [];
  const context = await browser.newContext({viewport: {width: view.width, height: view.height}});
  const page = await context.newPage();
  page.on("pageerror", (e) => found.push(`script: ${e.message}`));
  page.on("console", (m) => m.type() === "error" && found.push(`console: ${m.text()}`));
  page.on("request", (r) => /^(https?|ws|ftp):/.test(r.url()) && found.push(`fetched from elsewhere: ${r.url()}`));
  await page.goto(url);
  found.push(...(await barriers(page)));
  if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)) {
    found.push(`layout: wider than the window of ${view.width} pixels`);
  }
  if (shots) await page.screenshot({path: join(shots, `${view.name}.png`), fullPage: true});
  for (const i of await languages(page)) {
    await page.locator("a[hreflang][href^='#'], button[lang][aria-controls]").nth(i).click();
    found.push(...(await barriers(page)));
    if (shots) await page.screenshot({path: join(shots, `${view.name}-${i}.png`), fullPage: true});
  }
  if (shots && view.name === "desk") await page.pdf({path: join(shots, "a4.pdf"), format: "A4"});
  await context.close();
  return found.map((f) => `${view.name}: ${f}`);
}

async function main(file, shots) {
  const found = await htmlErrors(file);
  const profile = mkdtempSync(join(tmpdir(), "page-test-"));
  const browser = await chromium.launch({executablePath: kBrowser, headless: true, args: kFlags, env: {...process.env, HOME: profile}});
  try {
    for (const view of kWidths) found.push(...(await openIn(browser, pathToFileURL(resolve(file)).href, view, shots)));
  } finally {
    await browser.close();
    rmSync(profile, {recursive: true, force: true});
  }
  found.forEach((line) => console.log(line));
  console.log(found.length === 0 ? `${file}: no HTML error, no barrier` : `${file}: ${found.length} findings`);
  return found.length === 0 ? 0 : 1;
}

if (process.argv.length < 3) {
  console.error("error: no page named\nhint: node check.mjs PAGE.html [FOLDER]");
  process.exit(2);
}
process.exit(await main(process.argv[2], process.argv[3]));
