// Tests of the page about a screen (ui/report/screen*.js).
import assert from "node:assert/strict";
import { assemble } from "./assemble.mjs";
import { chain_screen_fixture, quiet_screen, screen_fixture } from "./screen_fixture.mjs";
import { of_any_shock } from "./shock.mjs";

export async function of_screen(on) {
  const { test } = on, saved = (name, data) => on.save(name, assemble(data, "", "screenpage.html")), file = saved("screen", screen_fixture()), chain = saved("screen_chain", chain_screen_fixture());
  const text = (page, selector) => page.locator(selector).first().innerText();
  await of_any_shock(on, "screen page", file, ["headline", "ranks", "pairs", "steps", "assumptions"]);
  await of_any_shock(on, "screen page of a chain", chain, ["headline", "ranks", "pairs", "assumptions"]);
  await of_any_shock(on, "screen page without a loss", saved("screen_quiet", { ...quiet_screen(), notes: ["n"] }), ["headline", "ranks", "assumptions"]);
  await test("screen page: the first sentence and the answers are those of the figures", file, async (page) => {
    assert.equal(await text(page, "#sentence"), "42 can fail, one at a time; 3 of them cost nothing. The worst is China: 640 billion USD lost.");
    // 640000 (1 + 1/2 + 1/3 + 1/4 + 1/5) of that and 1/6 and 90000 more
    assert.match(await text(page, "#answer-spread"), /37\.5 %/);
    assert.match(await text(page, "#answer-spread"), /falls on industries that are whole/);
    // Itself, of it while down, all others: three columns, the last two not the same.
    assert.match(await text(page, "#rank-table tbody tr:first-child"), /400,000[\s\S]*350,000[\s\S]*240,000/);
    assert.match(await text(page, "#answer-early"), /5 days more of Electrical[\s\S]*15\.3 % of what the 3 worst lose together/);
    assert.equal(await text(page, "#answer-few .big"), "88.1 %");
  }, { hash: "#lang=en" });
  await test("screen page: what collapses has no figure and stands last", file, async (page) => {
    assert.match(await text(page, "#s-ranks .warn"), /In 1 of these outages the model collapses/);
    assert.match(await text(page, "#rank-table tbody tr:last-child"), /Viet Nam \(VNM\)[\s\S]*collapses: no figure/);
    assert.doesNotMatch(await text(page, "#s-ranks"), /70,000,000|70 million/);
    assert.equal(await page.locator("#f-ranks svg .row").count(), 6, "bars of those that lose alone");
  }, { hash: "#lang=en" });
  await test("screen page: the bars of a row are its parts, in proportion", file, async (page) => {
    const wide = await page.evaluate(() => [...document.querySelectorAll("#f-ranks rect.band-of")].slice(0, 4).map((r) => Number(r.getAttribute("width"))));
    assert.ok(Math.abs(wide[0] / (wide[0] + wide[1]) - 0.625) < 0.01, String(wide));
    assert.ok(Math.abs((wide[2] + wide[3]) / (wide[0] + wide[1]) - 0.5) < 0.01, String(wide));
  }, { hash: "#lang=en" });
  await test("screen page: early steps, what they cost, and which helps against which", file, async (page) => {
    assert.match(await text(page, "#steps-table"), /Buyers of Metals turn to who delivers[\s\S]*1 of 3[\s\S]*cost not known/);
    assert.match(await text(page, "#against-table tbody tr:nth-child(2)"), /United States[\s\S]*5 days more[\s\S]*18\.8 %/);
    assert.equal(await page.locator("#f-steps rect.band-of").count(), 3, "what saves nothing has no bar");
    assert.equal(await page.locator("#f-grid rect.heat-up").count(), 1, "what makes one outage worse");
  }, { hash: "#lang=en" });
  await test("screen page: pairs of a chain say why", chain, async (page) => {
    assert.match(await text(page, "#pair-table"), /Coil shop[\s\S]*Laem Chabang[\s\S]*back-up of each other/);
    assert.match(await text(page, "#rank-table"), /at once[\s\S]*12\.5 days[\s\S]*never dry/);
    assert.match(await text(page, "h1"), /<from>/);
  }, { hash: "#lang=en" });
}
