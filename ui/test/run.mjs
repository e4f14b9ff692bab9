// Browser tests of the report page: node ui/test/run.mjs [--pages-only] [page.html...]
// Made-up assessments are drawn and tested; what must hold for every page is tested on the pages given as well.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { assemble } from "./assemble.mjs";
import { empty, engine_shapes, fixture, hostile, large } from "./fixture.mjs";
import { of_any_shock, of_shock } from "./shock.mjs";
import { of_screen } from "./screen.mjs";
import { of_table } from "./table.mjs";

const program = process.env.CHROMIUM || ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
if (!program || !existsSync(program)) {
  console.log("SKIPPED: chromium is not installed (looked for /usr/bin/chromium; CHROMIUM=path names another)");
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), "landsea-page-"));
const land = 'polygon,ring,points\n1,outer,100 5;104 1;104 6;100 8\n';
const written = (name, data) => { const f = join(folder, name + ".html"); writeFileSync(f, assemble(data, land)); return f; };
const pages_only = process.argv.includes("--pages-only"), pages = process.argv.slice(2).filter((a) => !a.startsWith("--"));
const browser = await chromium.launch({ executablePath: program, args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--disable-component-update", "--no-first-run"] });
let failed = 0, passed = 0;

// Opens a page and, after the test, holds it to what no page may do: report an error, or ask for anything.
async function test(name, file, act, { hash = "#lang=en&theme=light", width = 1280, scheme = "light", fails = false } = {}) {
  if (pages_only && !pages.some((p) => resolve(p) === file)) return;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
  const page = await context.newPage(), errors = [], requests = [];
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && errors.push(m.text()));
  page.on("pageerror", (e) => errors.push(String(e)));
  page.on("request", (r) => { if (!r.url().startsWith("file:") || requests.length) requests.push(r.url()); });
  page.setDefaultTimeout(120000);
  try {
    await page.goto(pathToFileURL(file).href + hash);
    await act(page);
    if (!fails) assert.deepEqual(errors, [], "errors in the console");
    assert.deepEqual(requests.filter((u) => !u.startsWith("file:")), [], "requests");
    ++passed;
    console.log("ok    " + name);
  } catch (e) {
    ++failed;
    console.log("FAILED " + name + "\n      " + String(e.message || e).split("\n").slice(0, 12).join("\n      "));
  }
  await context.close();
}
const kSections = ["headline", "map", "flows", "origin", "cost", "value", "resilience", "levers", "issues", "sources"];
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const text = (page, selector) => page.locator(selector).first().innerText();
const data_of = (file) => JSON.parse(readFileSync(file, "utf8").match(/id="assessment">([\s\S]*?)<\/script>/)[1]);
// Relative luminance and contrast: WCAG 2.2, definitions.
const kContrast = () => {
  const channel = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const parse = (c) => (c.match(/[\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length === 3 || c[3] > 0.99) return c; } return [255, 255, 255]; };
  const low = [];
  for (const e of document.querySelectorAll("body *:not(script):not(style)")) {
    if (e.closest("svg") || e.closest(".tip") || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !e.getClientRects().length) continue;
    const a = light(parse(getComputedStyle(e).color)), b = light(ground(e)), ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) low.push(e.className + ": " + e.textContent.trim().slice(0, 30) + " " + ratio.toFixed(2));
  }
  return [...new Set(low)];
};

async function common(file, title) {
  await test(title + ": every section is there, with text under each heading", file, async (page) => {
    for (const s of kSections) {
      const box = page.locator("#s-" + s);
      assert.equal(await box.count(), 1, s);
      assert.ok((await box.innerText()).trim().split("\n").length > 1, s + " is empty");
    }
    assert.equal(await page.locator("text=/undefined|NaN|\\[object|Infinity/").count(), 0, "a value that was not formatted");
    assert.ok((await overflow(page)) <= 0, "the page scrolls sideways");
  });
  for (const theme of ["light", "dark"]) await test(title + ": text contrast is at least 4.5 to 1, " + theme, file, async (page) => assert.deepEqual(await page.evaluate(kContrast), []), { hash: "#lang=en&theme=" + theme });
  await test(title + ": by keyboard, the skip link comes first, and tables are stops only where they scroll", file, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "h-headline");
    assert.equal(await page.evaluate(() => [...document.querySelectorAll(".scroll")].filter((s) => s.hasAttribute("tabindex") !== s.scrollWidth > s.clientWidth + 1).length), 0);
  });
  await test(title + ": lots are called by the names of their good and node, countries by name", file, async (page) => {
    await page.evaluate(() => document.querySelectorAll("main details").forEach((d) => d.make && d.make()));
    const shown = await page.evaluate(() => document.querySelector("main").innerText), data = data_of(file), ids = new Set(data.goods.map((g) => g.id)), at = new Set(data.nodes.map((n) => n.id)), named = new Set([...data.goods, ...data.nodes].map((x) => x.name));
    for (const m of shown.matchAll(/(?<![\w-])([a-z0-9][a-z0-9-]*) (?:of|from|at) ([a-z0-9][a-z0-9-]*)(?![\w-])/g)) assert.ok(!(ids.has(m[1]) && at.has(m[2])) || named.has(m[0]), m[0]);
  });
  for (const lang of ["en", "zh"]) await test(`${title}: no sideways scroll at 360 px (${lang})`, file, async (page) => {
    assert.ok((await overflow(page)) <= 0, "wider than the screen by " + (await overflow(page)));
    assert.equal(await page.evaluate(() => [...document.querySelectorAll("svg.svg")].filter((s) => s.getBoundingClientRect().right > innerWidth + 1).length), 0, "a chart is wider than the screen");
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll(".scroll:has(> .stack)")].filter((s) => s.scrollWidth > s.clientWidth + 1).map((s) => s.getAttribute("aria-label"))), [], "tables that scroll sideways on a phone");
  }, { width: 360, hash: "#lang=" + lang });
  await test(title + ": the language switch changes headings, lang and address, and back", file, async (page) => {
    const before = await page.locator("h2").allInnerTexts();
    await page.click("#lang");
    const after = await page.locator("h2").allInnerTexts();
    assert.equal(after.length, before.length);
    assert.ok(after.every((h, i) => h !== before[i] && /[\u4e00-\u9fff]/.test(h)), after.join("|"));
    assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-CN");
    assert.match(page.url(), /lang=zh/);
    await page.click("#lang");
    assert.deepEqual(await page.locator("h2").allInnerTexts(), before);
  });
  await test(title + ": print media has no dark ground, no switches, all explanations open", file, async (page) => {
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
    assert.equal(await page.locator(".switches").isVisible(), false);
    assert.equal(await page.evaluate(() => [...document.querySelectorAll("main details:not([open])")].length), 0);
    assert.ok((await page.pdf({ format: "A4" })).length > 10000);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  }, { hash: "#lang=en&theme=dark" });
  await test(title + ": the waterfall's total is the assessment's", file, async (page) => {
    const landed = data_of(file).landed;
    if (!landed.length) return assert.match(await text(page, "#s-cost"), /Nothing to show/);
    const bare = (amount) => amount.replace(/,/g, "");
    assert.equal(await page.getAttribute("#landed-total", "data-amount"), landed[0].total_per_unit.amount);
    assert.ok(bare(await text(page, "#landed-total")).includes(bare(landed[0].total_per_unit.amount)));
    assert.match(await text(page, "#s-cost .sum"), /add up to the total, to the cent/);
    await page.click('#cost-part [data-value="year"]');
    assert.equal(await page.getAttribute("#landed-total", "data-amount"), landed[0].total_per_year.amount);
    assert.match(await text(page, "#s-cost .sum"), /add up to the total, to the cent/);
  });
}

async function of_fixture() {
  const file = written("fixture", fixture());
  await common(file, "fixture");
  await test("the theme switch and the system's theme", file, async (page) => {
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.click('#theme [data-value="dark"]');
    assert.notEqual(await ground(), light);
    assert.match(page.url(), /theme=dark/);
    await page.click('#theme [data-value="auto"]');
    assert.equal(await ground(), light);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForFunction((was) => getComputedStyle(document.body).backgroundColor !== was, light);
  });
  await test("the choice is read back from the address", file, async (page) => {
    assert.match(await text(page, "h1"), /从镍到汽车/);
    assert.equal(await page.getAttribute("#landed-total", "data-amount"), fixture().landed[1].total_per_year.amount);
  }, { hash: "#lang=zh&unit=year&market=1" });
  await test("an explanation opens down to its leaves, with article and source", file, async (page) => {
    const d = page.locator("#why-card details.explain").nth(1);
    assert.equal(await d.locator(".why, .leaf").count(), 0);
    await d.locator("> summary").click();
    await d.locator(".why").first().waitFor();
    const inner = d.locator(".why .why").first();
    await inner.locator("> summary").click();
    assert.match(await inner.innerText(), /FOB 19,400\.00 USD/);
    assert.match(await inner.innerText(), /Article 3\.5/);
    await d.locator("a.mark").first().click();
    assert.equal(await page.locator("tr.found").count(), 1);
    assert.match(await text(page, "tr.found"), /made up for the page's tests: article/);
  });
  await test("choosing a flow changes the Pareto chart; choosing an option changes the legs", file, async (page) => {
    const before = await text(page, "#pareto-part .figure-title");
    await page.locator("#flow-table tbody tr", { hasText: "Manila" }).locator("td").nth(2).click();
    assert.match(await text(page, "#pareto-part .figure-title"), /Manila/);
    assert.notEqual(await text(page, "#pareto-part .figure-title"), before);
    assert.equal(await page.locator("#f-pareto .option").count(), fixture().journeys[4].options.length);
    assert.equal(await page.locator("#f-pareto .option.taken").getAttribute("data-option"), "1");
    await page.locator('#f-pareto .option[data-option="4"]').focus();
    await page.keyboard.press("Enter");
    assert.match(await text(page, "#pareto-part h4"), /option 5/);
    assert.match(await text(page, "#pareto-part .legs"), /air/);
  });
  await test("plants show how full they are, unknown capacity as not known", file, async (page) => {
    assert.match(await page.locator("#made-table tbody tr", { hasText: "Rayong" }).innerText(), /150,000[\s\S]*50\.7 %/);
    assert.match(await page.locator("#made-table tbody tr", { hasText: "Ningde" }).innerText(), /not known\s+not known/);
  });
  await test("a flow's row opens to its legs", file, async (page) => {
    await page.locator("#flow-table .open").first().click();
    assert.match(await text(page, "#flow-table tr.opened"), /export clearance/);
    assert.match(await text(page, "#flow-table tr.opened"), /not known/);
  });
  await test("tables sort by number, unknown last in both directions", file, async (page) => {
    const column = () => page.locator("#country-table tbody tr td:nth-child(5)").allInnerTexts();
    await page.locator("#f-countries .alt summary").click();
    const head = page.locator('#country-table th[data-key="lock_in"]');
    await head.locator("button").click();
    assert.deepEqual(await column(), ["0.61", "0.30", "0.12", "0.02", "not known"]);
    assert.equal(await head.getAttribute("aria-sort"), "descending");
    await head.locator("button").click();
    assert.deepEqual(await column(), ["0.02", "0.12", "0.30", "0.61", "not known"]);
  });
  await test("what is missing is said to be not known, never 0", file, async (page) => {
    assert.match(await text(page, ".tiles .tile:nth-child(8)"), /not known/);
    const row = page.locator("#origin-table tbody tr", { hasText: "Battery management" });
    assert.equal((await row.innerText()).match(/not known/g).length >= 3, true, await row.innerText());
    assert.doesNotMatch(await row.innerText(), /USD 0/);
    await row.locator(".open").click();
    assert.match(await text(page, "#origin-table tr.opened .claims tbody tr"), /MFN[^\n]*\s+rate not known/);  // not: it cannot be claimed
    assert.match(await page.locator("#flow-table tbody tr", { hasText: "Battery management" }).innerText(), /rate not known: counted as 0/);
    assert.match(await page.locator("#removal-table tbody tr", { hasText: "Mohan" }).innerText(), /never runs dry/);
  });
  await test("sources are filtered by status and text; an assumption is found from its figure", file, async (page) => {
    await page.locator("#removal-table tbody tr", { hasText: "Rayong car" }).locator("a.mark").click();
    assert.match(await text(page, "tr.found"), /sites\.rayong\.time_to_recover_days/);
    await page.click('.statuses [data-value="verified"]');
    const all = await page.locator("#param-table tbody tr").allInnerTexts();
    assert.ok(all.length > 0 && all.every((r) => /verified/.test(r)), all.join("|"));
    await page.click('.statuses [data-value="all"]');
    await page.fill("#s-sources input", "hazards");
    await page.waitForFunction(() => document.querySelectorAll("#param-table tbody tr").length === 1);
  });
  await test("charts have names and descriptions, and their figures as tables", file, async (page) => {
    const bare = await page.evaluate(() => [...document.querySelectorAll("main svg.svg")].filter((s) => !["img", "group"].includes(s.getAttribute("role")) || !s.getAttribute("aria-labelledby").split(" ").every((id) => document.getElementById(id)?.textContent)).length);
    assert.equal(bare, 0);
    for (const id of ["f-map", "f-pareto", "f-waterfall", "f-countries", "f-smile", "f-losses", "f-survive", "f-status"]) assert.equal(await page.locator(`#${id} details.alt`).count() > 0, true, id);
  });
  await test("the map shows places, land and ways; zoom can be reached by keyboard", file, async (page) => {
    assert.equal(await page.locator("#f-map .spot").count(), fixture().nodes.filter((n) => n.lon !== null).length);
    assert.ok((await page.locator("#f-map .land").count()) >= 1);
    assert.ok((await page.locator("#f-map .way.m-sea").count()) >= 6);
    const before = await page.locator("#f-map svg > g > g").first().getAttribute("transform");
    await page.locator("#f-map .zoom [role=button]").first().focus();
    await page.keyboard.press("Enter");
    assert.notEqual(await page.locator("#f-map svg > g > g").first().getAttribute("transform"), before);
    await page.locator("#f-map .zoom [role=button]").nth(2).click();
    await page.waitForTimeout(200);
    await page.locator("#f-map .spot").first().hover({ force: true });
    await page.locator(".tip", { hasText: "Nickel" }).waitFor();
  });
  await test("levers: another effect redraws the chart", file, async (page) => {
    await page.click('#f-levers [data-value="cvar95_usd"]');
    assert.match(await page.locator("#f-levers svg .axis").first().textContent(), /CVaR/);
    assert.equal(await page.locator("#f-levers svg .fig").count(), 4);
  });
}

async function of_engine_shapes() {
  const data = engine_shapes(), file = written("shapes", data);
  await common(file, "engine's shapes");
  await test("what to read first answers four questions", file, async (page) => {
    assert.match(await text(page, "#answer-cost"), /at least USD 14,\d{3} \/ car[\s\S]*landed in Jakarta[\s\S]*at most \d[\s\S]*Incomplete\. Not known and counted as 0: 1 duty\./);
    assert.match(await text(page, "#answer-time"), /68\.4 days[\s\S]*83\.9 days in 19 of 20 cases[\s\S]*Morowali[\s\S]* → /);
    assert.match(await text(page, "#answer-risk"), /USD 4\.71 million a year[\s\S]*Weakest point: Indonesia[\s\S]*single failures would stop more than half/);
    const first = await text(page, "#answer-first");
    assert.match(first, /Currency hedge: worth USD 5 million a year[\s\S]*price of the hedge is not known and not counted/);
    assert.match(first, /Prepare a second source or way for what breaks worst: Rayong car plant/);  // not the market that is down itself
    assert.match(first, /Find the 1 duty that is not known/);
    await page.locator("#answer-first a").first().click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "h-levers");
  });
  await test("500 journeys: all drawn, the representative ones large and in the table", file, async (page) => {
    assert.equal(await page.locator("#f-pareto .option").count(), 500);
    const options = data.journeys[3].options, least = (k) => options.reduce((b, o, i) => (o[k] < options[b][k] ? i : b), 0);
    const expected = new Set([...options.keys()].filter((k) => options[k].representative).concat(1, ...["cost_usd", "days", "kg_co2e", "sd_days"].map(least)));
    assert.equal(await page.locator("#f-pareto .option.large").count(), expected.size);
    assert.ok((await page.locator("#f-pareto .option[tabindex]").count()) <= 5, "stops of the keyboard");
    assert.match(await text(page, "#pareto-part figure"), new RegExp("500 journeys; the " + expected.size + " larger points"));
    assert.match(await page.locator("#f-pareto svg").first().textContent(), /cheapest/);
    await page.locator("#f-pareto .alt summary").click();
    await page.locator("#option-table tbody tr .link").nth(2).click();
    assert.match(await text(page, "#pareto-part h4"), /option 3/);
    assert.match(await text(page, "#pareto-part .legs"), /export clearance/);
    await page.evaluate(() => { const o = [...document.querySelectorAll("#f-pareto .option")].find((x) => Number(x.dataset.option) > 100); o.dispatchEvent(new MouseEvent("click", { bubbles: true })); });
    assert.match(await text(page, "#pareto-part .legs-box"), /not part of this page/);
  }, { hash: "#lang=en&theme=light&flow=6" });
  await test("where the page has a few journeys of a large set, it says so", file, async (page) => {
    assert.match(await text(page, "#pareto-part figure"), /exact set has 143 journeys; these 5 stand for it/);
  }, { hash: "#lang=en&theme=light&flow=7" });
  await test("stock cover, the source of the time to recover and currency risk are shown", file, async (page) => {
    const row = page.locator("#removal-table tbody tr", { hasText: "Rayong car" }).first();
    assert.match(await row.innerText(), /20 days\s+16 days\s+120 days[\s\S]*104 days/);  // survive, of which stock, recover, dry = 120 - 16
    assert.match(await row.innerText(), /NCM811 cell, Rayong car plant: no other source/);
    await row.locator(".open").click();
    assert.match(await text(page, "#removal-table tr.opened"), /mean duration of the model's risk flood\s*=? ?\s*computed/);
    assert.match(await page.locator("#removal-table").innerText(), /Singapore Strait/);
    assert.match(await text(page, "#currency-table"), /CVaR 95 %\s+USD 2\.5 million/);
  });
  await test("levers say what they change, with the change of currency risk", file, async (page) => {
    const row = page.locator("#lever-table tbody tr", { hasText: "Currency hedge" });
    assert.match(await row.innerText(), /fully hedged: CNY · THB[\s\S]*\+5M[\s\S]*−2\.5M/);
    assert.match(await page.locator("#lever-table tbody tr", { hasText: "Authorised" }).innerText(), /authorised economic operator in force: China · Thailand/);
    assert.match(await text(page, ".pairbox"), /CVaR 95 %\s*USD 0\n/);  // not 0.00000000000182
    await page.click('#f-levers [data-value="currency_cvar95_usd"]');
    assert.match(await page.locator("#f-levers svg .axis").first().textContent(), /currency CVaR/);
  });
  await test("landed cost says what is missing from it", file, async (page) => {
    assert.match(await text(page, "#s-cost .sum"), /add up to the total, to the cent[\s\S]*incomplete[\s\S]*counted as 0: 1 duty\./i);
    await page.locator("#cost-part .idle summary").click();
    assert.match(await text(page, "#cost-part .idle"), /Duty: Battery management unit \(8537\.10\), China → Thailand/);
    assert.equal(await page.locator("#markets-table .badge", { hasText: "incomplete" }).count(), 4);
    assert.equal(await page.locator(".tiles .badge", { hasText: "incomplete" }).count(), 2);
  });
  const told = engine_shapes();
  told.landed.forEach((m, k) => { m.complete = k > 0; m.missing = k ? [] : [{ what: "transport", good: "car", hs: "8703.80", from: "rayong", to: "jakarta" }, { what: "duty", good: "cell", hs: "8507.60", from: "CHN", to: "THA" }, { what: "duty", good: "anode", hs: "3801.10", from: "CHN", to: "IDN" }]; });
  told.headline.landed_complete = false;
  await test("where the assessment says what is missing, the page says that", written("told", told), async (page) => {
    assert.match(await text(page, "#s-cost .sum"), /Not known and counted as 0: 2 duties and 1 freight\./);
    assert.equal(await page.locator("#markets-table .badge", { hasText: "incomplete" }).count(), 1);
    await page.locator("#cost-part .idle summary").click();
    assert.match(await text(page, "#cost-part .idle"), /Freight: Right-hand-drive electric car \(8703\.80\), Rayong car plant → Jakarta/);
    assert.match(await text(page, "#answer-first"), /Find the 2 duties/);
  });
  await test("issues that ask for the same are one row; names for ids, in Chinese too", file, async (page) => {
    const row = page.locator("#issue-table tbody tr", { hasText: "chain.duty_unknown" });
    assert.equal(await row.count(), 1);
    assert.match(await row.innerText(), /Mixed hydroxide precipitate[\s\S]*from China into Thailand[\s\S]*2 more[\s\S]*× 5/);
    await page.click("#lang");
    assert.match(await row.innerText(), /氢氧化镍钴[\s\S]*自中国进入泰国的税率未知/);
    assert.match(await text(page, "#lever-table"), /经认证的经营者（AEO）生效：中国/);
  });
  await test("a part that cannot be drawn says so and leaves the others", written("broken", { ...data, levers: { considered: [], single: [null], best_pair: null } }), async (page) => {
    assert.match(await text(page, "#s-levers [role=alert]"), /could not be drawn/);
    assert.equal(await page.locator("#landed-total").count(), 1);
    assert.ok((await page.locator("#f-map .spot").count()) > 5);
  }, { fails: true });
}

const inert = async (page) => {
  await page.waitForTimeout(100);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator("img").count(), 0);
  assert.equal(await page.evaluate(() => [...document.querySelectorAll("a[href]")].filter((a) => /^javascript:/i.test(a.getAttribute("href"))).length), 0);
  assert.equal(await page.evaluate(() => [...document.querySelectorAll("*")].filter((e) => e.getAttributeNames().some((n) => n.startsWith("on"))).length), 0);
};
await of_fixture().catch((e) => { ++failed; console.log(e); });
await of_engine_shapes().catch((e) => { ++failed; console.log(e); });
const bad = written("hostile", hostile());
await common(bad, "hostile");
await test("hostile names are text", bad, async (page) => {
  await inert(page);
  assert.match(await text(page, "h1"), /<\/script><script>/);
  await page.click("#lang");
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await inert(page);
});
await common(written("empty", empty()), "empty");
const many = written("large", large());
await common(many, "300 flows");
await test("300 flows: the table is paged, the map limited, all can be shown", many, async (page) => {
  assert.ok((await page.locator("#flow-table tbody tr").count()) <= 20);
  assert.ok((await page.locator("#f-map .flow").count()) <= 60);
  await page.locator("#s-flows .more button").first().click();
  assert.equal(await page.locator("#flow-table tbody tr").count(), 300);
});
const shared = { test, overflow, contrast: kContrast, save: (name, html) => { const f = join(folder, name + ".html"); writeFileSync(f, html); return f; } };
await of_table(shared).catch((e) => { ++failed; console.log(e); });
await of_screen(shared).catch((e) => { ++failed; console.log(e); });
await of_shock(shared).catch((e) => { ++failed; console.log(e); });
const sections_of = (d) => ["headline", "wave", d.points?.length && "map", "hardest", (d.causes || d.way?.length) && "why", d.around?.length && "around", d.early_steps?.length && "steps", "assumptions"].filter(Boolean);
for (const page of pages) {
  const data = data_of(page);
  if (data.kind === "screen") await of_any_shock(shared, page, resolve(page), ["headline", "ranks", data.pairs && "pairs", data.early && "steps", "assumptions"].filter(Boolean));
  else if (data.headline && data.steps) await of_any_shock(shared, page, resolve(page), sections_of(data));
  else await common(resolve(page), page);
}
await browser.close();
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
