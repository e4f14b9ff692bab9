// Tests of the page about one economy (ui/report/tablepage.*).
import assert from "node:assert/strict";
import { assemble } from "./assemble.mjs";
import { table_fixture } from "./table_fixture.mjs";

const kTableSections = ["headline", "partners", "content", "chains", "position", "lockin", "years", "peers", "tables"];

// `on`: what the other tests have: test, save (a page under a name), overflow, contrast.
export async function of_table(on) {
  const { test } = on, file = on.save("table", assemble(table_fixture(), "", "tablepage.html"));
  const text = (page, selector) => page.locator(selector).first().innerText();
  for (const lang of ["en", "zh"]) await test(`table page: every section is there, with text under each heading (${lang})`, file, async (page) => {
    for (const s of kTableSections) assert.ok((await text(page, "#s-" + s)).trim().split("\n").length > 1, s + " is empty");
    assert.equal(await page.locator("text=/undefined|NaN|\\[object|Infinity|could not be drawn/").count(), 0, "a value that was not formatted");
    assert.ok((await on.overflow(page)) <= 0, "the page scrolls sideways");
  }, { hash: "#lang=" + lang });
  for (const theme of ["light", "dark"]) await test("table page: text contrast is at least 4.5 to 1, " + theme, file, async (page) => assert.deepEqual(await page.evaluate(on.contrast), []), { hash: "#lang=en&theme=" + theme });
  for (const lang of ["en", "zh"]) await test(`table page: no sideways scroll at 360 px (${lang})`, file, async (page) => {
    assert.ok((await on.overflow(page)) <= 0);
    assert.equal(await page.evaluate(() => [...document.querySelectorAll("svg.svg")].filter((s) => s.getBoundingClientRect().right > innerWidth + 1).length), 0, "a chart is wider than the screen");
  }, { width: 360, hash: "#lang=" + lang });
  await test("table page: the answers are those of the figures, and name economies", file, async (page) => {
    assert.match(await text(page, "h1"), /Viet Nam/);
    assert.match(await text(page, "#answer-home"), /60\.0 %[\s\S]*In 2005 it was 73\.3 %/);
    assert.match(await text(page, "#answer-from"), /China[\s\S]*51\.3 %[\s\S]*United States \(23\.1 %\)[\s\S]*rest of the world[\s\S]*25\.6 %/i);
    assert.match(await text(page, "#answer-to"), /United States[\s\S]*56\.1 %[\s\S]*50\.0 %/);
    assert.match(await text(page, "#answer-gvc"), /58\.0 %/);
  });
  await test("table page: parts add up to exports, lock-in shows its parts and other weights", file, async (page) => {
    await page.evaluate(() => document.querySelectorAll("main details").forEach((d) => { d.open = true; }));
    const cells = await page.locator("#content-table tbody tr td:nth-child(2)").allInnerTexts(), amounts = cells.map((c) => Number(c.replace(/,/g, "")));
    assert.ok(Math.abs(amounts.slice(0, -1).reduce((a, b) => a + b) - amounts[amounts.length - 1]) <= 3, cells.join(" "));
    assert.equal(await page.locator("#lockin-table tbody tr").count(), 1, "what was not compared is not shown");
    assert.match(await text(page, "#lockin-table tbody tr"), /1\.00 \(40\.0 %\)[\s\S]*1 of 4[\s\S]*1–2/);
    assert.equal(await page.locator("#industry-table tbody tr").count(), 2, "an industry without output has no position");
  });
  await test("table page: a chain can be chosen, in either language, and stays chosen", file, async (page) => {
    assert.match(await text(page, "#f-chain h3"), /Electronics \(C26\)/);
    assert.equal(await page.locator("#f-chain circle").count(), 4);
    await page.locator("#s-chains select").selectOption("1");
    assert.match(await text(page, "#f-chain h3"), /C01/);
    await page.click("#lang");
    assert.match(await text(page, "#f-chain h3"), /C01/);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-CN");
    assert.match(await text(page, "h1"), /越南/);
  });
  await test("table page: print media has no dark ground and no switches", file, async (page) => {
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
    assert.equal(await page.locator(".switches").isVisible(), false);
    assert.ok((await page.pdf({ format: "A4" })).length > 10000);
  }, { hash: "#lang=en&theme=dark" });
  const one = table_fixture();
  one.years = one.years.slice(1);
  one.chains = [];
  await test("table page: one table and no chains are said", on.save("table_one", assemble(one, "", "tablepage.html")), async (page) => {
    assert.match(await text(page, "#s-years"), /One table only/);
    assert.match(await text(page, "#s-chains"), /none/);
  });
}
