// Tests of the page about a shock (ui/report/shock*.js).
import assert from "node:assert/strict";
import { assemble } from "./assemble.mjs";
import { chain_fixture, collapsed_shock, firm_fixture, least_shock, no_shock, shock_fixture } from "./shock_fixture.mjs";

const kSections = ["headline", "wave", "map", "hardest", "why", "steps", "assumptions"];
const kLand = 'polygon,ring,points\n1,outer,100 5;104 1;104 6;100 8\n';

// What must hold for a page of this kind, whatever it carries.
export async function of_any_shock(on, title, file, sections = kSections) {
  const { test } = on;
  for (const lang of ["en", "zh"]) await test(`${title}: every section is there, with text under each heading (${lang})`, file, async (page) => {
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("main > section")].map((s) => s.id.slice(2))), sections);
    for (const s of sections) assert.ok((await page.locator("#s-" + s).innerText()).trim().split("\n").length > 1, s + " is empty");
    assert.equal(await page.locator("text=/undefined|NaN|\\[object|Infinity|could not be drawn/").count(), 0, "a value that was not formatted");
    assert.ok((await on.overflow(page)) <= 0, "the page scrolls sideways");
  }, { hash: "#lang=" + lang });
  for (const theme of ["light", "dark"]) await test(`${title}: text contrast is at least 4.5 to 1, ${theme}`, file, async (page) => assert.deepEqual(await page.evaluate(on.contrast), []), { hash: "#lang=en&theme=" + theme });
  for (const lang of ["en", "zh"]) await test(`${title}: no sideways scroll at 360 px (${lang})`, file, async (page) => {
    assert.ok((await on.overflow(page)) <= 0);
    assert.equal(await page.evaluate(() => [...document.querySelectorAll("svg.svg")].filter((s) => s.getBoundingClientRect().right > innerWidth + 1).length), 0, "a chart is wider than the screen");
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll(".scroll:has(> .stack)")].filter((s) => s.scrollWidth > s.clientWidth + 1).map((s) => s.getAttribute("aria-label"))), [], "tables that scroll sideways on a phone");
  }, { width: 360, hash: "#lang=" + lang });
  await test(title + ": print media has no dark ground, no switches, everything open", file, async (page) => {
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
    assert.equal(await page.locator(".switches").isVisible(), false);
    assert.equal(await page.evaluate(() => [...document.querySelectorAll("main details:not([open])")].length), 0);
    assert.ok((await page.pdf({ format: "A4" })).length > 10000);
  }, { hash: "#lang=en&theme=dark" });
  await test(title + ": by keyboard, the skip link comes first and leads to the first heading", file, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "h-headline");
  });
}

// `on`: what the other tests have: test, save (a page under a name), overflow, contrast.
export async function of_shock(on) {
  const { test } = on, saved = (name, data) => on.save(name, assemble(data, kLand, "shockpage.html")), file = saved("shock", shock_fixture());
  const text = (page, selector) => page.locator(selector).first().innerText();
  await of_any_shock(on, "shock page", file);
  await of_any_shock(on, "shock page with the fewest parts", saved("shock_least", least_shock()), ["headline", "wave", "hardest", "assumptions"]);
  await of_any_shock(on, "shock page without a loss", saved("shock_none", no_shock()), kSections.filter((s) => s !== "steps"));
  await test("shock page: the first sentence and the answers are those of the figures", file, async (page) => {
    assert.equal(await text(page, "#sentence"), "Output worth 120 million USD lost in 60 days, 0.42 % of a normal year. The worst is day 12: 3.1 % of a normal day is missing.");
    assert.match(await text(page, "#answer-back"), /Day 36[\s\S]*less than a tenth[\s\S]*Within 1 % of normal, or above it: day 30, above normal until day 44/);
    assert.match(await text(page, "#answer-lost"), /with other stocks: half as long, 90 million USD; twice as long, 31 million USD\./);
    assert.match(await text(page, "#answer-else"), /62\.0 %[\s\S]*20\.0 % falls on economies in which it hits nobody; most on China/);
    assert.match(await text(page, "#answer-why"), /58\.3 %[\s\S]*a scarce input[\s\S]*Metals/);
    await page.click("#lang");
    assert.match(await text(page, "#sentence"), /60 天内损失产出 1\.2亿 美元，相当于正常一年的 0\.42%。最差为第 12 天：低于正常日 3\.1%/);
  });
  await of_any_shock(on, "shock page of a collapse", saved("shock_collapsed", collapsed_shock()), ["headline", "wave", "assumptions"]);
  await test("shock page: a collapse has no figure, and what to do next", saved("shock_collapsed", collapsed_shock()), async (page) => {
    assert.equal(await text(page, "#sentence"), "No figure: the model collapses on day 40.");
    assert.equal(await page.locator(".answer").count(), 0);
    assert.match(await text(page, "#collapse-next"), /stock_days.*follow-deliveries.*shock critical/);
    assert.doesNotMatch(await text(page, "#s-headline"), /93[.,]36/);
  });
  const firms = saved("shock_firms", firm_fixture());
  await of_any_shock(on, "page of firms", firms);
  for (const lang of ["en", "zh"]) await test(`page of firms: steps are steps, never days (${lang})`, firms, async (page) => {
    await page.evaluate(() => document.querySelectorAll("main details").forEach((d) => (d.open = true)));
    const all = await page.evaluate(() => document.body.innerText + [...document.querySelectorAll("svg text, svg title, svg desc")].map((e) => e.textContent).join("\n") + [...document.querySelectorAll("[aria-label], [aria-valuetext]")].map((e) => e.getAttribute("aria-label") + " " + e.getAttribute("aria-valuetext")).join("\n"));
    assert.deepEqual(all.match(lang === "en" ? /.*\bdays?\b.*/gi : /.*[天日].*/g), null);
    assert.match(await text(page, "#loss-table thead th"), lang === "en" ? /^Step$/i : /步骤/);
    assert.match(await text(page, "#loss-table tbody tr:last-child"), lang === "en" ? /Step 108/i : /第 108 步/);
  }, { hash: "#lang=" + lang });
  await test("page of firms: what the shock takes, and what follows from it", firms, async (page) => {
    assert.match(await text(page, "h1"), /The 2 firms of S4 in THA lose 60 % of their capacity/);
    assert.match(await text(page, "#answer-lost"), /The shock itself takes 61\.4 % of that; 38\.6 % follow from it/);
    assert.match(await text(page, "#answer-worst"), /Step 108[\s\S]*60\.0 % of all sales have stopped: at least 99 % of what stops in the end \(step 108\)/);
    assert.match(await text(page, "#answer-else"), /21\.1 %[\s\S]*firms that the shock itself does not hit/);
    assert.match(await text(page, "#firm-table tbody tr:nth-child(2)"), /F2\s*hit\s*30\s*10\s*60\.0 %/);
    assert.match(await page.locator("#why-table tbody tr").nth(1).innerText(), /the shock itself 33 %, input S4 67 %/);
    assert.doesNotMatch(await text(page, "main"), /fails? itself/);
  });
  const chain = saved("shock_chain", chain_fixture());
  await of_any_shock(on, "page of a chain", chain, kSections.filter((s) => s !== "steps"));
  await test("page of a chain: works stand on the map as squares, by what they miss most", chain, async (page) => {
    const squares = page.locator("#f-day .chart .works-mark"), full = async () => Number(await squares.first().getAttribute("fill-opacity"));
    assert.match(await text(page, "#s-map"), /A square is a site or supply[\s\S]*output missing, of its own: 0 %–1 %/);
    assert.equal(await squares.count(), 1);
    await squares.first().hover();
    assert.match(await text(page, ".tip"), /The coil works: coil\s*day 12: \d\d\.\d % below normal/);
    const at_worst = await full();
    await page.focus("#map-slider");
    await page.keyboard.press("Home");
    assert.equal(await squares.count(), 0, "nothing stands still on the first day");
    await page.keyboard.press("ArrowRight");
    assert.ok((await full()) < at_worst, "day 2 is the beginning");
    assert.ok((await page.locator("#f-six .works-mark").count()) > 1);
  });
  await test("shock page: the slider moves the map from day to day, by keyboard too", file, async (page) => {
    assert.match(await text(page, "#map-step"), /Day 12/);
    const radius = () => page.evaluate(() => Number(document.querySelector("#f-day .chart .loss-dot").getAttribute("r")));
    const at_worst = await radius();
    await page.focus("#map-slider");
    await page.keyboard.press("End");
    assert.match(await text(page, "#map-step"), /Day 60/);
    assert.equal(await page.locator("#f-day .chart .loss-dot").count(), 0, "nothing is missing on the last day");
    await page.keyboard.press("Home");
    for (let k = 0; k < 3; ++k) await page.keyboard.press("ArrowRight");
    assert.match(await text(page, "#map-step"), /Day 4/);
    assert.ok((await radius()) < at_worst);
    assert.equal(await page.locator("#f-six svg svg").count(), 6);
    assert.match(await text(page, "#s-map"), /Not on the map: Rest of the world/);
  });
  await test("shock page: a row of the heat map tells its days, by arrow keys", file, async (page) => {
    const row = page.locator("#f-heat .heat-row").first();
    await row.focus();
    assert.match(await text(page, ".tip"), /Thailand: Metals\s*day 8: 70\.0 % below normal/);
    await page.keyboard.press("ArrowLeft");
    assert.match(await text(page, ".tip"), /day 7: 60\.0 % below normal/);
    await page.keyboard.press("Home");
    assert.match(await text(page, ".tip"), /day 1: normal/);
    await page.click('#f-heat [data-value="economy"]');
    assert.equal(await page.locator("#f-heat .heat-row").count(), 2, "who hardly loses has no row");
  });
  await test("shock page: bands and their table add up to what is missing", file, async (page) => {
    await page.locator("#f-loss summary").click();
    const cells = await page.locator("#loss-table tbody tr").nth(5).locator("td").allInnerTexts(), amounts = cells.slice(1).map((c) => Number(c.replace(/,/g, "")));
    assert.ok(Math.abs(amounts.slice(0, -1).reduce((a, b) => a + b, 0) - amounts.at(-1)) < 0.01, cells.join(" "));
    assert.equal(await page.locator("#f-loss .band-of").count(), 3);
  });
  await test("shock page: limits, ways and the only sources are told", file, async (page) => {
    const cars = page.locator("#why-table tbody tr").nth(1);
    assert.match(await cars.innerText(), /Transport equipment[\s\S]*input Metals 92 %, less demand 8 %[\s\S]*Thailand: Metals 91 %[\s\S]*Thailand: Metals → Thailand: Transport equipment/);
    assert.match(await page.locator("#why-table tbody tr").nth(0).innerText(), /own capacity 100 %[\s\S]*the event itself/);
    assert.match(await page.locator("#why-table tbody tr").nth(2).innerText(), /final users ask for less/);
    assert.match(await text(page, "#single-table tbody tr"), /Thailand: Metals[\s\S]*91 %/);
    assert.match(await text(page, "#steps-table tbody tr"), /Ten more days[\s\S]*30 million USD \(50\.0 %\)/);
  });
  await test("shock page: names and the event's text stay text", file, async (page) => {
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.match(await text(page, "#s-hardest"), /<b>Transport<\/b> equipment/);
    await page.locator("#s-assumptions details summary").click();
    assert.match(await text(page, "pre.written"), /<\/script><script>window\.hacked = 1/);
  });
  await test("shock page: a collapse is said first", saved("shock_collapse", { ...shock_fixture(), headline: { ...shock_fixture().headline, collapsed_step: 9 } }), async (page) => assert.match(await text(page, "#s-headline [role=alert]"), /collapses on day 9/));
}
