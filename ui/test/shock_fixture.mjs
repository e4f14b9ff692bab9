// Made-up shocks: one on a table with all parts, and one with the fewest that a page may have.
const kSteps = 60;
// Falls to `deep` on `worst`, and is back after twice as long.
const wave = (from, worst, deep) => Array.from({ length: kSteps }, (_, k) => { const d = k + 1; return d < from ? 0 : d <= worst ? +((deep * (d - from + 1)) / (worst - from + 1)).toFixed(6) : Math.max(-0.004, +(deep * (1 - (d - worst) / (2 * (worst - from + 1)))).toFixed(6)); });
const row = (code, name, name_zh, normal, hit, from, worst, deep) => { const lost_share = wave(from, worst, deep), lost = normal * lost_share.reduce((a, b) => a + b, 0); return { code, name, name_zh, hit, normal, lost, of_year: lost / normal / 365, worst_step: worst, worst_share: deep, back_step: deep > 0.01 ? 40 : 1, mostly_back_step: null, lost_share }; };
const named = (code, name, name_zh) => ({ code, name, name_zh });
const steel = named("THA C12", "Thailand: Metals", "泰国：金属"), cars = named("THA C15", "Thailand: Transport equipment", "泰国：运输设备"), other = named("CHN C15", "China: Transport equipment", "中国：运输设备");

export function shock_fixture() {
  return {
    title: "A flood in the metal works", title_zh: "金属厂洪水", kind: "tables", model: "ario", step: "day", steps: kSteps, stride: 1, unit: "million USD", facts: [{ name: "Model", name_zh: "模型", value: "ario" }, { name: "Table", name_zh: "数据表", value: "small.csv" }],
    headline: { what: "output", what_zh: "产出", lost: 120, of_year: 0.0042, value_added_lost: 60, value_added_of_year: 0.005, final_unmet: 33, worst_step: 12, worst_share: 0.031, back_step: 30, mostly_back_step: 36, above_until: 44, other_stocks: [{ times: 0.5, value_added_lost: 90, collapsed_step: null }, { times: 2, value_added_lost: 31, collapsed_step: null }], elsewhere: 0.62, abroad: 0.2, collapsed_step: null },
    total: { lost_share: wave(2, 12, 0.031) },
    series: [
      { by: "economy", rows: [row("THA", "Thailand", "泰国", 20, true, 2, 10, 0.3), row("CHN", "China", "中国", 90, false, 4, 14, 0.02), row("ROW", "Rest of the world", "世界其他地区", 300, false, 5, 15, 0.0008)], left_out: 0, left_out_lost: 0 },
      { by: "industry", rows: [row("C12", "Metals", "金属", 30, true, 2, 9, 0.4), row("C15", "<b>Transport</b> equipment", "运输设备", 40, false, 3, 14, 0.2)], left_out: 3, left_out_lost: 1.5 },
      { by: "pair", rows: [row(steel.code, steel.name, steel.name_zh, 6, true, 2, 8, 0.7), row(cars.code, cars.name, cars.name_zh, 9, false, 3, 12, 0.5), row(other.code, other.name, other.name_zh, 50, false, 5, 15, 0.03)], left_out: 10, left_out_lost: 2 }],
    points: [{ code: "THA", lon: 101, lat: 15 }, { code: "CHN", lon: 104, lat: 36 }],
    causes: { lost: 120, limits: [{ by: "input", of: "C12", name: "Metals", name_zh: "金属", lost: 70 }, { by: "capacity", lost: 40 }, { by: "demand", lost: 10 }], left_out: 0, rows: [
      { ...steel, hit: true, lost: 40, began: 2, worst_step: 8, worst_share: 0.7, limits: [{ by: "capacity", lost: 40 }], through: null, final_users: false, source: null, way: [steel] },
      { ...cars, hit: false, lost: 60, began: 3, worst_step: 12, worst_share: 0.5, limits: [{ by: "input", of: "C12", name: "Metals", name_zh: "金属", lost: 55 }, { by: "demand", lost: 5 }], through: steel, final_users: false, source: { ...steel, share: 0.91 }, way: [steel, cars] },
      { ...other, hit: false, lost: 20, began: 5, worst_step: 15, worst_share: 0.03, limits: [{ by: "demand", lost: 20 }], through: null, final_users: true, source: null, way: [other] }] },
    single_sources: [{ supplier: steel, buyer: cars, share: 0.91, lost: 60 }],
    early_steps: [{ name: "Ten more days of metals in stock", name_zh: "金属库存增加十天", note: "buyers of metals in Thailand", amount: 10, unit: "days", removes: 30, per_unit: 3, cost: null }],
    assumptions: [{ name: "capacity[1].lost", value: "0.7", source: "made up, https://example.org/flood", status: "assumed" }, { name: "model.stock_days", value: 90, source: "default of landsea shock ario", status: "assumed", help: "days of normal use that buyers want in stock", help_zh: "买方希望持有的库存天数" }],
    event_text: "name: A flood\ncapacity:\n  - {region: THA, product: C12, lost: 0.7} # </script><script>window.hacked = 1</script>\n", event_file: "flood.yaml", notes: [{ text: "Industries, not firms.", text_zh: "只有行业，没有企业。" }],
    table: { title: "small.csv", year: 2018, unit: "million USD", source: "made up for tests", status: "synthetic", economies: 3, industries: 2 },
  };
}
// A chain of firms: no map, no causes, other words.
export function least_shock() {
  return { title: "A firm fails", steps: 8, step: "round", step_name: "Round", headline: { lost: 5, what: "sales", worst_step: 3, worst_share: 0.5, mostly_back_step: null, back_step: null }, total: { lost_share: [0, 0.2, 0.5, 0.5, 0.4, 0.3, 0.3, 0.3] },
    series: [{ by: "firm", name: "Firms", name_zh: "企业", rows: [{ code: "F1", name: "F1", normal: 4, lost: 5, worst_step: 3, worst_share: 0.5, back_step: null, lost_share: [0, 0.2, 0.5, 0.5, 0.4, 0.3, 0.3, 0.3] }] }] };
}
// A chain: two markets, and a works that is hit, makes two goods and stands near one of them.
export function chain_fixture() {
  const one = shock_fixture(), works = (good, deep) => ({ ...row("coils " + good, "The coil works: " + good, "线圈厂：" + good, 1, true, 2, 9, deep), at: "coils" });
  Object.assign(one, { kind: "chain", unit: "USD", title: "The coil works floods", way: ["Chengdu misses coils"], causes: undefined, single_sources: undefined, early_steps: undefined, table: undefined, model: undefined });
  one.series = [{ by: "economy", name: "Markets", name_zh: "市场", rows: [row("bangkok", "Bangkok", "曼谷", 20, false, 3, 10, 0.3), row("chengdu", "Chengdu", "成都", 90, false, 4, 14, 0.02)] }, { by: "works", name: "Works", name_zh: "生产点", own_units: true, rows: [works("coil", 0.9), works("pipe", 0.4)] }];
  one.points = [{ code: "bangkok", lon: 100.5, lat: 13.7 }, { code: "chengdu", lon: 104, lat: 30.7 }];
  one.works = [{ code: "coils", name: "The coil works", lon: 101.3, lat: 12.7 }];
  return one;
}
// Nothing happened.
export function no_shock() {
  const one = shock_fixture();
  Object.assign(one.headline, { lost: 0, of_year: 0, value_added_lost: 0, value_added_of_year: 0, final_unmet: 0, worst_step: 1, worst_share: 0, back_step: 1, mostly_back_step: 1, elsewhere: null, abroad: null });
  one.series.forEach((s) => s.rows.forEach((r) => Object.assign(r, { lost: 0, worst_share: 0, of_year: 0, lost_share: r.lost_share.map(() => 0) })));
  one.causes = { lost: 0, limits: [], rows: [] };
  one.single_sources = [];
  one.early_steps = [];
  return one;
}

// A run that collapsed: its amounts are in the JSON, and must not be shown as a result.
export function collapsed_shock() {
  const one = shock_fixture();
  one.title = "A collapse";
  Object.assign(one.headline, { lost: 93360000, collapsed_step: 40, other_stocks: [{ times: 0.5, value_added_lost: 1, collapsed_step: 20 }, { times: 2, value_added_lost: 31, collapsed_step: null }] });
  return one;
}

// A part of a sector of firms is hit: steps of a calculation, six of them shown, the last one the 108th.
export function firm_fixture() {
  const row = (code, hit, normal, itself, lost_share, extra) => ({ code, name: code, hit, normal, lost: normal * lost_share.at(-1), itself, of_year: lost_share.at(-1), worst_step: 6, worst_share: lost_share.at(-1), back_step: null, mostly_back_step: null, lost_share, ...extra });
  const a = row("F1", true, 100, 60, [0.6, 0.6, 0.6, 0.6, 0.6, 0.6]), b = row("F2", true, 50, 10, [0.2, 0.4, 0.5, 0.55, 0.6, 0.6]), c = row("F3", false, 40, 0, [0, 0.1, 0.3, 0.4, 0.5, 0.6]), named = ({ code, name }) => ({ code, name });
  const total = [0, 1, 2, 3, 4, 5].map((k) => [a, b, c].reduce((s, r) => s + r.normal * r.lost_share[k], 0) / 190);
  return {
    title: "The 2 firms of S4 in THA lose 60 % of their capacity", title_zh: "THA S4 的 2 家企业损失 60% 的产能", kind: "firms", step: "step", step_name: "Step", step_name_zh: "步骤", steps: 6, last_step: 108,
    facts: [{ name: "Scenario", name_zh: "情景", value: "quake" }, { name: "Amounts", name_zh: "金额", value: "a year, in the unit of the links", value_zh: "每年，单位同供应关系数据" }],
    headline: { what: "sales", what_zh: "销售额", lost: 114, of_year: 0.6, worst_step: 6, worst_share: 0.6, back_step: null, mostly_back_step: null, elsewhere: 24 / 114, itself: 70 }, total: { lost_share: total },
    series: [{ by: "economy", rows: [row("THA", true, 190, 70, total, { name: "Thailand", name_zh: "泰国" })], left_out: 0, left_out_lost: 0 }, { by: "firm", name: "Firms", name_zh: "企业", rows: [a, b, c], left_out: 0, left_out_lost: 0 }],
    points: [{ code: "THA", lon: 101, lat: 15 }],
    causes: { lost: 114, left_out: 0, limits: [{ by: "capacity", lost: 70 }, { by: "demand", lost: 24 }, { by: "input", of: "S4", name: "S4", lost: 20 }], rows: [
      { ...named(a), hit: true, lost: 60, began: 1, worst_share: 0.6, limits: [{ by: "capacity", lost: 60 }], final_users: false, way: [named(a)], through: null, source: null },
      { ...named(b), hit: true, lost: 30, began: 1, worst_share: 0.6, limits: [{ by: "capacity", lost: 10 }, { by: "input", of: "S4", name: "S4", lost: 20 }], final_users: false, way: [named(a), named(b)], through: named(a), source: { ...named(a), share: 1 } },
      { ...named(c), hit: false, lost: 24, began: 2, worst_share: 0.6, limits: [{ by: "demand", lost: 24 }], final_users: false, way: [named(b), named(c)], through: named(b), source: null }] },
    single_sources: [{ supplier: named(a), buyer: named(b), share: 1, lost: 20 }],
    early_steps: [{ name: "F2: a part of what it buys from F1 from F4 instead", name_zh: "F2：将部分自 F1 的采购改向 F4", kind: "second source", amount: 10, unit: "a year", unit_zh: "每年", removes: 5, per_unit: 0.5 }],
    assumptions: [{ name: "network", value: "links.csv, firms.csv", source: "given by the user", status: null }], notes: [],
  };
}
