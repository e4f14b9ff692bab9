// Made-up assessments in the shape of docs/reference/assessment-json.md, for the page's tests. No figure here is a fact.
const src = "made up for the page's tests";
export const kHostile = `</script><script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">&amp;\u2028"'`;

const money = (cents, currency = "USD") => ({ amount: (cents < 0 ? "-" : "") + Math.floor(Math.abs(cents) / 100) + "." + String(Math.abs(cents) % 100).padStart(2, "0"), currency });
// A small generator of numbers that are the same on every run.
function numbers(seed) {
  let s = seed;
  return () => { s = (s * 1664525 + 1013904223) % 4294967296; return s / 4294967296; };
}

const kNodes = [
  ["nickel-morowali", "supply", "Nickel intermediate, Morowali industrial park", "莫罗瓦利镍中间品", "IDN", "IDMOW", "Morowali", 122.15, -2.82, "IMIP"],
  ["anode-hunan", "supply", "Anode graphite", "负极石墨", "CHN", "CNCSX", "Changsha", 112.98, 28.19, null],
  ["electronics-shenzhen", "supply", "Battery management electronics", "电池管理电子件", "CHN", "CNSZX", "Shenzhen", 114.06, 22.54, null],
  ["steel-unknown", "supply", "Body steel of undetermined origin", "", null, null, null, null, null, null],
  ["quzhou", "site", "Cathode plant Quzhou", "衢州正极材料厂", "CHN", "CNNGB", "Ningbo", 118.87, 28.94, "Quzhou park"],
  ["ningde", "site", "Cell plant Ningde", "宁德电芯工厂", "CHN", "CNFOC", "Fuzhou", 119.55, 26.67, null],
  ["rayong", "site", "Rayong car plant", "罗勇整车厂", "THA", "THLCH", "Laem Chabang", 101.13, 12.95, "Rayong 36"],
  ["jakarta", "market", "Jakarta", "雅加达", "IDN", "IDJKT", "Jakarta", 106.85, -6.2, null],
  ["manila", "market", "Manila", "马尼拉", "PHL", "PHMNL", "Manila", 120.97, 14.58, null],
  ["singapore", "market", "Singapore", "新加坡", "SGP", "SGSIN", "Singapore", 103.82, 1.29, null],
  ["bangkok", "market", "Bangkok", "曼谷", "THA", "THBKK", "Bangkok", 100.5, 13.75, null],
].map(([id, kind, name, name_zh, country, place, place_name, lon, lat, park]) => ({ id, kind, name, name_zh, country, place, place_name, lon, lat, park }));
const kGoods = [["mhp", "Mixed hydroxide precipitate", "氢氧化镍钴", "7501.20", "t"], ["cathode", "NCM811 cathode", "三元正极材料", "2841.90", "kg"], ["anode", "Graphite anode", "石墨负极", "3801.10", "kg"], ["cell", "NCM811 cell", "三元电芯", "8507.60", "kWh"],
  ["bms", "Battery management unit", "电池管理系统", "8537.10", "piece"], ["steel", "Body steel", "车身钢板", "7210.49", "kg"], ["car", "Right-hand-drive electric car", "右舵电动汽车", "8703.80", "car"]].map(([id, name, name_zh, hs, unit]) => ({ id, name, name_zh, hs, unit }));

const kTracks = {
  "IDMOW>CNNGB": [[122.2, -2.9], [122.6, -1.5], [125.2, 1.9], [124.5, 6.0], [126.8, 11.5], [125.3, 18.6], [122.9, 25.1], [122.3, 29.6], [121.8, 29.9]],
  "CNFOC>THLCH": [[119.6, 26.0], [118.2, 23.2], [114.0, 18.6], [110.2, 13.2], [109.3, 10.2], [105.0, 7.9], [102.6, 9.2], [100.9, 13.06]],
  "CNSZX>THLCH": [[114.2, 22.4], [113.6, 20.0], [110.3, 13.2], [109.3, 10.2], [105.0, 7.9], [102.6, 9.2], [100.9, 13.06]],
  "THLCH>IDJKT": [[100.9, 13.06], [102.6, 9.2], [104.9, 3.4], [106.4, -1.9], [106.9, -6.1]], "THLCH>PHMNL": [[100.9, 13.06], [102.6, 9.2], [105.4, 7.9], [111.5, 10.8], [119.6, 14.2], [120.9, 14.5]],
  "THLCH>SGSIN": [[100.9, 13.06], [102.6, 9.2], [104.6, 2.4], [104.1, 1.25]],
};
const leg = (kind, o) => ({ kind, mode: null, operation: null, from: null, to: null, from_name: null, to_name: null, link: null, service: null, passages: [], track: [], km: 0, hours: 0, usd: 0, kg_co2e: 0, status: "secondary", source: src + ": leg", ...o });
function option(scale, from, to, from_name, to_name, mode, track, km) {
  const speed = { sea: 30, rail: 55, road: 50, air: 700 }[mode], rate = { sea: 0.16, rail: 0.55, road: 1.3, air: 9 }[mode], grams = { sea: 0.11, rail: 0.25, road: 0.85, air: 9 }[mode];
  const legs = [leg("handle", { operation: "load", from, to: from, from_name, hours: 6, usd: 140, kg_co2e: 4 }), leg("wait", { from, to: from, from_name, service: mode + "-weekly", hours: 62 * scale, usd: 0, status: "computed" }),
    leg("border", { operation: "export clearance", from, to: from, from_name, hours: 18, usd: 75, status: "verified", source: src + ": clearance" }),
    leg("move", { mode, from, to, from_name, to_name, service: mode + "-weekly", km, hours: km / speed, usd: Math.round(km * rate * scale), kg_co2e: Math.round(km * grams), track, passages: mode === "sea" && km > 3000 ? ["malacca"] : [] }),
    leg("border", { operation: "import clearance", from: to, to, from_name: to_name, hours: 22, usd: 130, status: "estimated" }), leg("border", { operation: "inspection", from: to, to, from_name: to_name, hours: 2.2, usd: null, status: "unverified" }),
    leg("move", { mode: "road", from: to, to, from_name: to_name, to_name, km: 60, hours: 2.2, usd: 95, kg_co2e: 51 }), leg("handle", { operation: "unload", from: to, to, from_name: to_name, hours: 4, usd: 90, kg_co2e: 3, source: "https://example.org/handling (a table)", status: "verified" })];
  const sum = (k) => legs.reduce((s, l) => s + (l[k] || 0), 0), d = sum("hours") / 24;
  return { cost_usd: sum("usd"), days: d, p95_days: d * 1.22 + 0.6, sd_days: d * 0.13 + 0.3, kg_co2e: sum("kg_co2e"), km: sum("km"), departs: "2025-03-03T08:00", arrives: "2025-03-" + String(Math.min(28, 4 + Math.round(d))).padStart(2, "0") + "T14:20", legs };
}
function journey(a, b, track, km) {
  const from = kNodes.find((n) => n.id === a), to = kNodes.find((n) => n.id === b), args = [from.place, to.place, from.place_name, to.place_name];
  const options = [option(1, ...args, "sea", track, km), option(0.7, ...args, "sea", track, km * 1.02), option(0.8, ...args, "rail", [], km * 0.8), option(0.5, ...args, "road", [], km * 0.75), option(0.3, ...args, "air", [], km * 0.6)].sort((x, y) => x.cost_usd - y.cost_usd);
  return { from: from.place, to: to.place, from_name: from.place_name, to_name: to.place_name, why_none: null, taken: 1, options };
}
const why = (outcome, what, article, because = [], status = "verified") => ({ outcome, what, article, source: src + ": article " + article, status, because });
function verdict(name, outcome) {
  const rvc = outcome === "qualifies" ? 62.4 : 31.8;
  return { outcome, certainty: outcome === "qualifies" ? "secondary" : "unverified", criterion: outcome === "qualifies" ? "RVC" : null, origin: outcome === "qualifies" ? "THA" : null,
    margin: outcome === "not_known" ? null : { non_originating_usd: outcome === "qualifies" ? 4312.5 : -1530, percentage_points: rvc - 40, would_flip: outcome === "qualifies" ? ["cell"] : ["cell", "steel"] },
    why: why(outcome, `${name}: the product-specific rule for 8703.80 is RVC40 or CTH`, "3.2", outcome === "not_known" ? [] : [
      why(outcome, `RVC build-down ${rvc} % of FOB, at least 40 % needed`, "3.5", [why("qualifies", "FOB 19,400.00 USD", "3.5"), why("does_not", "cell: non-originating, 5,180.00 USD", "3.4", [why("does_not", "CTH of cell: cathode 28.41 shifts; anode 38.01 shifts; foil not known", "3.4", [], "estimated")]), why("not_known", "steel: origin undetermined, counts as non-originating", "3.4", [], "assumed")]),
      why("does_not", "CTH: parts of heading 87.03 are not shifted", "3.4"), why(outcome === "depends" ? "depends" : "qualifies", "direct consignment: through SGP, under customs control", "3.15", [], "secondary")]) };
}
const claim = (name, rate, value, outcome, extra = {}) => ({ name, available: rate !== null && (outcome === undefined || outcome === "qualifies"), rate_known: rate !== null, ad_valorem_percent: rate, duty_usd_per_unit: rate === null ? null : (value * rate) / 100, rate_source: rate === null ? null : src + ": tariff " + name, rate_status: rate === null ? null : "secondary", rate_note: rate === null ? "the schedule was not read" : "", proof: name === "MFN" ? "" : "certificate of origin or approved exporter's declaration", verdict: outcome ? verdict(name, outcome) : null, ...extra });

export function fixture() {
  const flow = (good, from, to, units, ex, extra = {}) => ({ good, from, to, share: 1, inferred: false, units_per_year: units, teu_per_year: units === null ? null : units / 900, ex_works_usd: ex, customs_value_usd: ex === null ? null : ex * 1.03, duty_usd_per_unit: 0, duty_known: true, cost_per_unit: { transport: ex === null ? null : ex * 0.012, handling: 0.4, border: 0.2, duty: 0 }, journey: null, crossing: null, ...extra });
  const flows = [
    flow("mhp", "nickel-morowali", "quzhou", 42000, 12773, { journey: 0, crossing: 0 }), flow("cathode", "quzhou", "ningde", 6100000, 17.6, { inferred: true }), flow("anode", "anode-hunan", "ningde", 3500000, 6.2, { inferred: true, duty_usd_per_unit: null }),
    flow("cell", "ningde", "rayong", 4500000, 74, { journey: 1, crossing: 1 }), flow("bms", "electronics-shenzhen", "rayong", 82000, 310, { journey: 2, crossing: 2, duty_known: false }), flow("steel", "steel-unknown", "rayong", null, null),
    flow("car", "rayong", "jakarta", 30000, 18900, { journey: 3, crossing: 3 }), flow("car", "rayong", "manila", 12000, 18900, { journey: 4, crossing: 4, duty_usd_per_unit: 945 }), flow("car", "rayong", "singapore", 9000, 18900, { journey: 5, crossing: 5 }), flow("car", "rayong", "bangkok", 25000, 18900)];
  const t = kTracks, journeys = [journey("nickel-morowali", "quzhou", t["IDMOW>CNNGB"], 4300), journey("ningde", "rayong", t["CNFOC>THLCH"], 3550), journey("electronics-shenzhen", "rayong", t["CNSZX>THLCH"], 2750), journey("rayong", "jakarta", t["THLCH>IDJKT"], 2350), journey("rayong", "manila", t["THLCH>PHMNL"], 2600), journey("rayong", "singapore", t["THLCH>SGSIN"], 1450)];
  journeys.push({ from: "CNCSX", to: "CNFOC", from_name: "Changsha", to_name: "Fuzhou", why_none: "no link is open in 2025 for hazardous cargo", taken: null, options: [] });
  flows[2].journey = 6;
  const crossing = (good, exporter, importer, claims, best, saved) => ({ good, exporter, importer, on: "2025-03-03", best, saved_usd_per_unit: saved, claims });
  const crossings = [crossing("mhp", "IDN", "CHN", [claim("MFN", 3, 12900), claim("RCEP", 0, 12900, "qualifies"), claim("ACFTA", 0, 12900, "depends")], 1, 387), crossing("cell", "CHN", "THA", [claim("MFN", 10, 76), claim("RCEP", 5, 76, "qualifies"), claim("ACFTA", 0, 76, "qualifies")], 2, 7.6),
    crossing("bms", "CHN", "THA", [claim("MFN", null, 320), claim("ACFTA", null, 320, "not_known")], null, null), crossing("car", "THA", "IDN", [claim("MFN", 50, 19500), claim("ATIGA", 0, 19500, "qualifies"), claim("RCEP", 40, 19500, "does_not")], 1, 9750),
    crossing("car", "THA", "PHL", [claim("MFN", 5, 19500), claim("ATIGA", 0, 19500, "does_not")], 0, 0), crossing("car", "THA", "SGP", [claim("MFN", 0, 19500), claim("ATIGA", 0, 19500, "qualifies")], 0, 0)];
  const kItems = ["materials", "labour", "energy", "capital", "overhead", "profit", "transport", "handling", "border", "duty", "transit_stock", "stock", "insurance", "finance"];
  const landed = [["jakarta", 30000, 0], ["manila", 12000, 94500], ["singapore", 9000, 0], ["bangkok", 25000, 0]].map(([market, units, duty], k) => {
    const per = [742333, 121050, 38477, 176215, 83340, 142909, 51233 - k * 4000, 11250, 6177, 22000 + duty, 8119, 24888, 5850, 19466];
    return { market, market_name: market, good: "car", units_per_year: units, items: kItems.map((item, i) => ({ item, per_unit: money(per[i]), per_year: money(per[i] * units) })), total_per_unit: money(per.reduce((a, b) => a + b)), total_per_year: money(per.reduce((a, b) => a + b) * units), sale_price_usd: 24000, margin_usd: 24000 - per.reduce((a, b) => a + b) / 100 };
  });
  const line = (country, stage, node, usd, position) => ({ country, stage, node, usd_per_year: usd, position, share: usd / 9.6e8 });
  const lines = [line("IDN", "supply", "nickel-morowali", 2.61e8, 5), line("CHN", "supply", "anode-hunan", 2.2e7, 4), line("CHN", "cathode-making", "quzhou", 4.2e7, 4), line("CHN", "cell-making", "ningde", 7.4e7, 3), line("THA", "pack-assembly", "rayong", 3.1e7, 2), line("THA", "car-assembly", "rayong", 9.9e7, 1), line("SGP", "logistics", null, 3.9e7, 2.2), line("PHL", "duty", "manila", 1.13e7, 0), line("IDN", "distribution", "jakarta", 1.9e8, 0), line("THA", "distribution", "bangkok", 1.6e8, 0)];
  const country = (c, name, name_zh, usd, high, lock) => ({ country: c, name, name_zh, usd_per_year: usd, share: usd / 9.6e8, high_end_share: high, lock_in: lock });
  const removal = (kind, id, name, lost, tts, ttr, extra = {}) => ({ kind, id, name, lost_share: lost, lost_usd_per_day: lost * 5e6, extra_cost_usd_per_day: 12000, extra_days: 3.4, time_to_survive_days: tts, never_runs_dry: tts === null, stock_cover_days: tts === null ? null : Math.max(0, tts - 4), time_to_recover_days: ttr, recover_source: "", recover_status: "assumed", lost_in_outage_usd: tts === null ? 12000 * ttr : lost * 5e6 * Math.max(0, ttr - Math.max(0, tts - 4)), binds: lost ? "car at site rayong: no other source" : "", rerouted: 2, cut: lost ? 1 : 0, ...extra });
  const bin = (k) => 1.4 ** k * 2e5, counts = [61000, 4200, 5100, 5600, 5500, 4800, 4100, 3300, 2400, 1700, 1000, 600, 350, 200, 100, 50];
  const effect = (levers, c, d, g, e, v, gain) => ({ levers, cost_usd_per_year: c, lead_time_days: d, kg_co2e_per_year: g, expected_loss_usd: e, cvar95_usd: v, gain_usd: gain });
  const parameter = (path, value, source, status, line) => ({ path, value, source, status, line });
  return {
    landsea: { version: "0.1.0", commit: "abc1234", data: "9f86d081884c7d659a2feaa0c55ad015" },
    chain: { id: "ev-battery", title: "Nickel to cars: a battery chain from Morowali to ASEAN's roads", title_zh: "从镍到汽车：莫罗瓦利至东盟市场的动力电池产业链", base_year: 2025, currency: "USD", usd_per_unit: 1, notes: "Figures of this page are made up for tests.", model_file: "examples/ev-battery/chain.yaml" },
    headline: { landed_usd_per_year: 1103456789.12, sales_usd_per_year: 1.824e9, lead_time_days: 68.4, lead_time_p95_days: 83.9, longest_path: "nickel-morowali > quzhou > ningde > rayong > jakarta", kg_co2e_per_year: 18234567, duty_usd_per_year: 1.134e7, duty_saved_usd_per_year: 3.42e8, expected_loss_usd: 4.71e6, cvar95_usd: null,
      sentences: [{ en: "A car lands in Jakarta for USD 14,573 and sells for USD 24,000; materials are half of its cost.", zh: "每辆车在雅加达的到岸成本为 14,573 美元，售价 24,000 美元；材料占成本的一半。" }, { en: "It enters Indonesia duty-free under ATIGA instead of 50 % MFN, because 62.4 % of its value is regional (40 % needed).", zh: "该车依据《东盟货物贸易协定》（ATIGA）免税进入印度尼西亚（最惠国税率为 50%），区域价值成分 62.4%，高于 40% 的门槛。" }, { en: "The cell plant at Ningde is the point that hurts most: stocks last 18 days, recovery takes 90.", zh: "宁德电芯工厂是最脆弱的环节：库存可维持 18 天，恢复需要 90 天。" }] },
    nodes: kNodes, goods: kGoods, stages: [["cathode-making", "Cathode making", "正极材料制造"], ["cell-making", "Cell making", "电芯制造"], ["pack-assembly", "Pack assembly", "电池包组装"], ["car-assembly", "Car assembly", "整车组装"]].map(([id, name, name_zh]) => ({ id, name, name_zh })), flows, balances: [{ good: "car", made: 76000, bought: 0, used: 0, lost: 0, sold: 76000, residual: 0 }],
    production: [{ site: "rayong", stage: "car-assembly", units_per_year: 76000, capacity: 150000, utilisation: 0.507, own_usd: 3480, cost_per_unit: { labour: 600 } }, { site: "ningde", stage: "cell-making", units_per_year: 4500000, capacity: null, utilisation: null, own_usd: 21, cost_per_unit: {} }], journeys, crossings, landed,
    value: { lines, countries: [country("IDN", "Indonesia", "印度尼西亚", 4.51e8, 0.08, 0.61), country("THA", "Thailand", "泰国", 2.9e8, 0.42, 0.3), country("CHN", "China", "中国", 1.38e8, 0.71, 0.12), country("SGP", "Singapore", "新加坡", 3.9e7, 0.9, 0.02), country("PHL", "Philippines", "菲律宾", 1.13e7, null, null)] },
    resilience: { removals: [removal("site", "rayong", "Rayong car plant", 1, 20, 120), removal("site", "ningde", "Cell plant Ningde", 1, 18, 90), removal("supply", "nickel-morowali", "Nickel intermediate, Morowali industrial park", 0.95, 41, 60), removal("port", "THLCH", "Laem Chabang", 0.67, 9, 14, { binds: "all sea services of Rayong" }), removal("border_post", "XCNMOH", "Mohan-Boten", 0, null, 7, { binds: "" }), removal("passage", "malacca", "Strait of Malacca", 0.12, 30, 10), removal("country", "CHN", "China", 1, 18, null), removal("link", "rail-long", "A link with a very long name that has to be cut somewhere or the chart overflows its box", 0.3, 4, 21)],
      concentration: [{ by: "good:cell", hhi: 1, largest: "ningde", largest_share: 1 }, { by: "country", hhi: 0.42, largest: "CHN", largest_share: 0.58 }, { by: "port", hhi: 0.31, largest: "THLCH", largest_share: 0.47 }, { by: "passage", hhi: null, largest: null, largest_share: null }],
      losses: { draws: 100000, seed: 1, expected: { estimate: 4.71e6, low: 4.62e6, high: 4.8e6 }, var95: { estimate: 1.9e7, low: 1.86e7, high: 1.94e7 }, var99: { estimate: 3.6e7, low: 3.4e7, high: 3.8e7 }, cvar95: { estimate: 2.7e7, low: 2.62e7, high: 2.79e7 }, cvar99: { estimate: null, low: null, high: null }, sd: 8.8e6, worst: 4.33e7, no_loss_share: 0.58, bin_edges: counts.slice(1).map((_, k) => bin(k)), bin_counts: counts,
        by_risk: [{ id: "typhoon", name: "Typhoon at Laem Chabang", expected_usd: 2.1e6, events_per_year: 0.2 }, { id: "flood", name: "Flood of the Rayong park", expected_usd: 1.7e6, events_per_year: 0.05 }, { id: "strike", name: "Port strike", expected_usd: null, events_per_year: 0.1 }], currency_sd: 1.2e6, currency_sd_together: 2.1e6 } },
    levers: { considered: [["authorised_operator", "Authorised economic operator", "经认证的经营者（AEO）"], ["single_window", "Single window and electronic certificates", "单一窗口与电子证书"], ["second_source", "Second source in another country", "在另一国家增设第二来源"], ["forward_stock", "Forward stock", "前置库存"], ["hedge", "Currency hedge", "汇率套期保值"], ["hub", "Routing by a hub", "枢纽中转"]].map(([id, name, name_zh]) => ({ id, name, name_zh, does: "changes what the model says of " + id.replace("_", " "), applies: id !== "hub", why_not: id === "hub" ? "no hub lies on a Pareto-best journey" : "" })),
      single: [effect(["second_source"], 6.1e6, 0.8, 120000, -2.9e6, -1.6e7, 4.2e6), effect(["forward_stock"], 1.4e6, 0, 0, -1.2e6, -6e6, 1.9e6), effect(["authorised_operator"], -8.2e5, -1.7, 0, 0, 0, 1.3e6), effect(["single_window"], -3.1e5, -0.9, -1200, 0, null, 6e5), effect(["hedge"], 9e5, 0, 0, 0, 0, -9e5)], best_pair: effect(["second_source", "authorised_operator"], 5.3e6, -0.9, 118000, -2.9e6, -1.6e7, 5.6e6) },
    issues: [{ level: "warning", code: "rate_not_known", message: "No duty rate is known for 8537.10 from CHN to THA; counted as 0.", next_step: "Add a row to data/duties/tha.csv with its source." }, { level: "note", code: "inferred_flow", message: "Two flows were inferred: each is the only possible source.", next_step: "Write them in the plan if they should stay." }],
    sources: { by_status: { verified: 31, secondary: 44, computed: 12, estimated: 9, unverified: 3, assumed: 6, synthetic: 1 }, assumptions: 6,
      parameters: [parameter("markets.jakarta.price", "24000", src + ": price list", "secondary", 88), parameter("sites.rayong.time_to_recover_days", "120", null, "assumed", 61), parameter("sites.ningde.time_to_recover_days", "90", "https://example.org/recovery?a=1&b=2 (annual report)", "verified", 52), parameter("risks.typhoon.per_year", "0.2", src + ": hazards", "estimated", 120), ...Array.from({ length: 40 }, (_, i) => parameter(`goods.part-${i}.kg`, String(i / 10), i % 3 ? src + ": weights" : null, i % 3 ? "secondary" : "assumed", 10 + i))],
      reference: [{ table: "links.csv", row: "qinzhou-nanning-rail", source: src + ": links", status: "secondary" }, { table: "processes.csv", row: "import_clearance THA", source: src + ": clearance", status: "verified" }] },
  };
}
export function empty() {
  return { landsea: { version: "0.1.0", commit: null, data: null }, chain: { id: "empty", title: "A chain without flows", title_zh: null, base_year: 2025, currency: "CNY", usd_per_unit: 0.14, notes: null, model_file: null }, headline: { landed_usd_per_year: null, sales_usd_per_year: null, lead_time_days: null, lead_time_p95_days: null, longest_path: "", kg_co2e_per_year: null, duty_usd_per_year: null, duty_saved_usd_per_year: null, expected_loss_usd: null, cvar95_usd: null, sentences: [] },
    nodes: [], goods: [], flows: [], balances: [], production: [], journeys: [], crossings: [], landed: [], value: { lines: [], countries: [] }, resilience: { removals: [], concentration: [], losses: null }, levers: { considered: [], single: [], best_pair: null }, issues: [], sources: { by_status: {}, assumptions: 0, parameters: [], reference: [] } };
}
export function hostile() {
  const a = fixture();
  a.chain.title = kHostile; a.chain.title_zh = kHostile; a.chain.notes = kHostile;
  for (const n of a.nodes) { n.name = n.id + kHostile; n.name_zh = n.id + kHostile; n.park = kHostile; }
  for (const g of a.goods) g.name = g.id + kHostile;
  a.headline.sentences.push({ en: kHostile, zh: kHostile });
  a.crossings[0].claims[1].verdict.why.what = kHostile; a.crossings[0].claims[1].name = "__proto__"; a.crossings[1].claims[1].rate_source = "javascript:window.hacked=1";
  a.issues.push({ level: kHostile, code: kHostile, message: kHostile, next_step: "javascript:window.hacked=1 https://example.org/\"onmouseover=window.hacked=1" });
  a.sources.parameters.push({ path: kHostile, value: kHostile, source: kHostile, status: "constructor", line: 1 });
  a.flows[0].cost_per_unit = { [kHostile]: 1 };
  a.journeys[0].options[1].legs[0].operation = kHostile; a.journeys[0].options[1].legs[3].mode = "sea onload=window.hacked=1";
  a.resilience.removals[0].kind = "constructor"; a.nodes[0].country = "constructor";
  return JSON.parse(JSON.stringify(a));
}
export function large(count = 300) {
  const a = fixture(), next = numbers(7);
  a.chain.title = "A large chain"; a.nodes = [...a.nodes];
  for (let i = 0; i < 120; ++i) a.nodes.push({ id: "s" + i, kind: i % 3 ? "supply" : "site", name: "Plant number " + i + (i % 9 ? "" : " with a name that is much longer than anyone would like it to be on a small screen"), name_zh: "工厂" + i, country: ["CHN", "VNM", "THA", "MYS"][i % 4], place: "P" + i, place_name: "Place " + i, lon: 98 + 26 * next(), lat: -7 + 42 * next(), park: null });
  while (a.flows.length < count) { const i = a.flows.length, f = a.flows[3]; a.flows.push({ ...f, from: "s" + Math.floor(next() * 120), to: "s" + Math.floor(next() * 120), units_per_year: Math.round(next() * 1e5), ex_works_usd: next() * 500, journey: a.journeys.length, crossing: a.crossings.length }); a.journeys.push(structuredClone(a.journeys[i % 6])); a.crossings.push(structuredClone(a.crossings[i % 6])); }
  return a;
}
// The same chain in the shapes that the engine writes: grouped amounts, lots named by good and node, one list of legs, the exact
// set of journeys with the representative ones marked, ids in sentences.
export function engine_shapes(count = 500) {
  const a = fixture(), next = numbers(11), grouped = (m) => { const [w, c] = m.amount.split("."); m.value = Number(m.amount); m.amount = w.replace(/\B(?=(\d{3})+$)/g, ",") + "." + c; };
  for (const m of a.landed) { for (const i of m.items) { grouped(i.per_unit); grouped(i.per_year); } grouped(m.total_per_unit); grouped(m.total_per_year); }
  const from = ["nickel-morowali", "ningde", "electronics-shenzhen", "rayong", "rayong", "rayong"];
  a.crossings.forEach((x, k) => { x.good += " of " + from[k]; });
  const why = a.crossings[3].claims[1].verdict;
  why.why.what = "car of rayong (8703.80) originates in THA under ATIGA: RVC";
  why.why.because[1].what = "cell from ningde: from CHN, not a Party";
  // 500 journeys of which 12 are representative; the first 24 carry their legs, by their place in one list.
  const j = a.journeys[3], legs = j.options.flatMap((o) => o.legs), at = new Map(legs.map((l, i) => [l, i]));
  const indexed = (o) => ({ ...o, legs: o.legs.map((l) => at.get(l)) });
  a.legs = legs;
  j.options = Array.from({ length: count }, (_, k) => { const o = indexed(j.options[k % j.options.length]), d = 4 + 40 * next(); return { ...o, legs: k < 24 ? o.legs : [], modes: ["sea", "road"], cost_usd: 900 + 24000 / d + 300 * next(), days: d, p95_days: d * 1.3, sd_days: 0.5 + next(), kg_co2e: 200 + 4000 / d, representative: k < 12 }; });
  j.taken = 1;
  Object.assign(a.journeys[4], { found: 143, tolerance: 0 });
  a.resilience.removals[0].binds = "cell at rayong: no other source"; a.resilience.removals[0].recover_source = "mean duration of the model's risk flood"; a.resilience.removals[0].recover_status = "computed";
  a.resilience.removals.unshift({ ...a.resilience.removals[0], kind: "country", id: "IDN", name: "IDN", binds: "car at jakarta: down itself", lost_in_outage_usd: 9e8 });
  a.resilience.removals.push({ ...a.resilience.removals[1], kind: "passage", id: "singapore", name: "Singapore Strait", lost_share: 0.1, lost_in_outage_usd: 1e5 });
  for (const e of a.levers.single) e.teu_days_per_year = -1200;
  for (const e of a.levers.single) e.currency_cvar95_usd = e.levers[0] === "hedge" ? -2.5e6 : 0;
  a.levers.best_pair.cvar95_usd = 1.82e-12;
  a.levers.considered[0].does = "authorised_operator in force: CHN, THA";
  a.levers.single.forEach((e) => { if (e.levers[0] === "hedge") e.gain_usd = 5e6; });
  a.levers.considered.forEach((l) => { if (l.id === "hedge") l.does = "fully hedged: CNY, THB (the price of the hedge is not known and not counted)"; });
  a.resilience.losses.currency_cvar95 = { estimate: 2.5e6, low: null, high: null };
  for (const good of ["mhp", "anode", "bms", "cell", "steel"]) a.issues.push({ level: "warning", code: "chain.duty_unknown", message: `no duty rate is known for '${good}' (8537.10) from CHN into THA (1 flow): its duty is counted as 0, so landed cost is understated`, next_step: "add the rate to data/duties, with its source", file: "", line: 0, column: 0 });
  return a;
}
