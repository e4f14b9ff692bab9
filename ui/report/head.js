"use strict";
// The title, the switches, the contents and what to read first.

const kSections = ["headline", "map", "flows", "origin", "cost", "value", "resilience", "levers", "issues", "sources"];
function page_head() {
  const c = A.chain || {}, title = (zh() && c.title_zh) || c.title || c.id || "Landsea";
  document.title = title + " – Landsea";
  const facts = [[t("base_year"), missing(c.base_year) ? t("unknown") : String(c.base_year)], [t("currency"), c.currency ? (zh() ? currency_name(c.currency) + "（" + c.currency + "）" : c.currency) : t("unknown")], [t("model"), c.model_file]];
  if (c.currency && c.currency !== "USD" && !missing(c.usd_per_unit)) facts.push(["USD / " + c.currency, num(c.usd_per_unit)]);
  return el("header", { class: "top" },
    brand_line(t("report")),
    el("h1", {}, title),
    c.notes ? el("p", { class: "notes" }, (zh() && c.notes_zh) || c.notes) : null,
    el("dl", { class: "facts" }, facts.filter(([, v]) => !missing(v)).map(([k, v]) => el("div", {}, el("dt", {}, k), el("dd", {}, v)))));
}
// The flows from which a market is fed, stage by stage.
function flows_behind(market) {
  const seen = new Set([market]), out = [];
  for (const at of seen) for (const f of list(A.flows)) if (f.to === at) { out.push(f); seen.add(f.from); }
  return out;
}
// What is not known and counted as 0 in a market's landed cost (in all of them where none is named): as the assessment says, else
// the flows behind it that cross a border without a known rate. Each once.
function missing_of(m) {
  const country = (id) => (nodes.get(id) || {}).country, rateless = (flows) => flows.filter((f) => !missing(f.crossing) && f.duty_known === false).map((f) => ({ what: "duty", good: f.good, hs: (goods.get(f.good) || {}).hs, from: country(f.from), to: country(f.to) }));
  const of = (x) => (x.complete === true ? [] : Array.isArray(x.missing) ? x.missing : rateless(flows_behind(x.market)));
  const all = m ? of(m) : list(A.landed).length ? list(A.landed).flatMap(of) : rateless(list(A.flows));
  return [...new Map(all.filter(Boolean).map((x) => [JSON.stringify([x.what, x.good, x.from, x.to]), x])).values()];
}
const said_incomplete = (m) => (m ? m.complete === false || m.incomplete === true : (A.headline || {}).landed_complete === false || (A.headline || {}).incomplete === true);
const is_incomplete = (m) => missing_of(m).length > 0 || said_incomplete(m);
const country_or_node = (id) => (nodes.has(id) ? node_name(id) : missing(id) ? t("unknown") : country_name(id));
const missing_line = (x) => t("lack_" + (x.what === "transport" ? "transport" : "duty")) + (zh() ? "：" : ": ") + good_name(x.good) + (x.hs ? (zh() ? "（" + x.hs + "）" : " (" + x.hs + ")") : "") + (zh() ? "，" : ", ") + country_or_node(x.from) + " → " + country_or_node(x.to);
function lacks_text(m) {
  const all = missing_of(m), count = (what) => all.filter((x) => (x.what === "transport") === (what === "transport")).length;
  const parts = ["duty", "transport"].map((w) => [w, count(w)]).filter(([, n]) => n).map(([w, n]) => t("n_" + w + (n === 1 ? "" : "_s"), { n: num(n, 0) }));
  return parts.length ? t("incomplete_n", { x: parts.join(t("and")) }) : t("incomplete_some");
}
const lacks_mark = (m) => (is_incomplete(m) ? el("span", { class: "badge lv-warning", title: lacks_text(m) }, t("incomplete")) : null);
const to_section = (id, text) => el("a", { href: "#", class: "goto", onclick: (ev) => { ev.preventDefault(); go_to(id); } }, text || t("s_" + id));

function answer(id, question, big, lines, to) {
  return el("div", { class: "answer", id: "answer-" + id }, el("h3", {}, question), el("p", { class: "big" }, big), lines.filter(Boolean).map((l) => (l instanceof Node ? l : el("p", {}, l))), el("p", { class: "more noprint" }, to_section(to), " →"));
}
const not_known = () => el("span", { class: "unknown" }, t("unknown"));
const per_unit_text = (m) => { const v = value_of(m.total_per_unit); return v === null ? null : in_money(num(v, v < 100 ? 2 : v < 1000 ? 1 : 0), (m.total_per_unit || {}).currency); };
function answer_cost(h) {
  const all = list(A.landed), main = all.reduce((a, b) => ((value_of(b.total_per_year) ?? -1) > (a ? value_of(a.total_per_year) ?? -1 : -2) ? b : a), null);
  const same = main ? all.filter((m) => m.good === main.good && value_of(m.total_per_unit) !== null).sort((a, b) => value_of(a.total_per_unit) - value_of(b.total_per_unit)) : [];
  const left = main && main.sale_price_usd > 0 && !missing(main.margin_usd) ? main.margin_usd / main.sale_price_usd : null, open = main && is_incomplete(main);
  return answer("cost", t("q_cost"), main && per_unit_text(main) ? [open ? el("span", { class: "cur" }, t("at_least") + " ") : null, per_unit_text(main), el("span", { class: "cur" }, " / " + (unit_name(main.good) || t("per_unit")))] : not_known(), [
    main ? t("a_landed", { good: good_name(main.good), market: market_name(main) }) + (left === null ? "" : t(left < 0 ? "a_short" : open ? "a_left_most" : "a_left", { x: percent(Math.abs(left)) })) : null,
    same.length > 1 ? t("a_range", { lo: per_unit_text(same[0]), a: market_name(same[0]), hi: per_unit_text(same[same.length - 1]), b: market_name(same[same.length - 1]) }) : null,
    missing(h.landed_usd_per_year) ? null : t("a_year_cost", { x: in_money(rounded(h.landed_usd_per_year), "USD"), s: missing(h.sales_usd_per_year) ? t("unknown") : in_money(rounded(h.sales_usd_per_year), "USD") }),
    is_incomplete(null) ? el("p", { class: "warn" }, lacks_text(null)) : null], "cost");
}
function answer_time(h) {
  return answer("time", t("q_time"), missing(h.lead_time_days) ? not_known() : days(h.lead_time_days), [
    missing(h.lead_time_p95_days) ? null : t("a_p95", { x: days(h.lead_time_p95_days) }),
    missing(h.longest_path) ? null : el("p", { class: "path" }, el("strong", {}, t("longest") + (zh() ? "：" : ": ")), String(h.longest_path).split(/\s*>\s*/).map((id, i) => [i ? el("span", { class: "sep" }, " → ") : null, node_name(id)]))], "flows");
}
// A market that is down itself has no second source: it is weak, but nothing that the chain can do helps.
const helpless = (r) => /: down itself$/.test(r.binds || "");
const weakest = (which = () => true) => list((A.resilience || {}).removals).filter(which).reduce((a, r) => ((r.lost_in_outage_usd || 0) > (a ? a.lost_in_outage_usd || 0 : 0) ? r : a), null);
function answer_risk(h) {
  const all = list((A.resilience || {}).removals), l = (A.resilience || {}).losses, w = weakest(), half = all.filter((r) => (r.lost_share || 0) > 0.5).length, e = l && l.draws ? l.expected : null;
  return answer("risk", t("q_risk"), missing(h.expected_loss_usd) || (l && !l.draws) ? not_known() : [in_money(rounded(h.expected_loss_usd), "USD"), el("span", { class: "cur" }, " " + t("a_year"))], [
    missing(h.cvar95_usd) ? null : t("a_tail", { x: in_money(rounded(h.cvar95_usd), "USD") }) + (e && !missing(e.low) && !missing(e.high) ? t("a_interval", { lo: rounded(e.low), hi: rounded(e.high) }) : ""),
    w ? el("p", {}, el("strong", {}, t("a_weakest") + (zh() ? "：" : ": ")), removal_name(w), weakest_text(w)) : null,
    all.length ? t("a_half", { k: num(half, 0), n: num(all.length, 0) }) : null,
    l && !missing(l.currency_sd) ? t("a_currency", { x: in_money(rounded(l.currency_sd), "USD") }) : null], "resilience");
}
const weakest_text = (w) => t("a_weak_text", { d: missing(w.time_to_survive_days) ? t("unknown") : days(Math.round(w.time_to_survive_days)), x: percent(w.lost_share), c: missing(w.lost_in_outage_usd) ? t("unknown") : in_money(rounded(w.lost_in_outage_usd), "USD"), r: days(w.time_to_recover_days) });
// What to do first: the lever of greatest gain, the weakest point, and what is missing from the figures.
function answer_first() {
  const v = A.levers || {}, known = by_id(v.considered), name = (e) => list(e.levers).map((id) => named(known, id)).join(" + "), steps = [], bad = list(A.issues).filter((i) => String(i.level).toLowerCase() === "error").length;
  const best = list(v.single).reduce((a, e) => ((e.gain_usd || 0) > (a ? a.gain_usd : 0) ? e : a), null), pair = v.best_pair && (v.best_pair.gain_usd || 0) > 1.02 * (best ? best.gain_usd : 0) ? v.best_pair : null;
  const effects = (e) => effects_given().slice(1).filter(([k]) => !missing(e[k]) && !["kg_co2e_per_year", "teu_days_per_year"].includes(k) && Math.abs(e[k]) > (k === "lead_time_days" ? 0.05 : 0.05 * (e.gain_usd || 0))).map(([k, n]) => t("c_" + n) + " " + (k === "lead_time_days" ? signed(e[k], days) : usd_signed(e[k], rounded) + " " + t("a_year"))).join(zh() ? "；" : "; ");
  const caveat = (e) => list(e.levers).some((id) => /not counted/.test((known.get(id) || {}).does || "")) ? t("price_uncounted") : "";
  if (bad) steps.push([t("f_errors", { n: num(bad, 0) }), null, "issues"]);
  if (best) steps.push([name(best) + (zh() ? "：" : ": ") + t("f_gain", { x: in_money(rounded(best.gain_usd), "USD") }), [effects(best), caveat(best)].filter(Boolean).join(". "), "levers"]);
  if (pair) steps.push([t("f_pair", { p: name(pair), x: in_money(rounded(pair.gain_usd), "USD") }), null, "levers"]);
  if (!best && list(v.considered).length) steps.push([t("f_no_gain"), null, "levers"]);
  const w = weakest((r) => !helpless(r)), unknown = missing_of(null).filter((x) => x.what !== "transport").length;
  if (w) steps.push([t("f_weak", { x: removal_name(w) }), plain(w.binds), "resilience"]);
  if (unknown) steps.push([t(unknown === 1 ? "f_rate" : "f_rates", { n: num(unknown, 0) }), null, "origin"]);
  if (!list(v.considered).length) steps.push([t("f_no_levers"), null, null]);
  return el("div", { class: "answer first", id: "answer-first" }, el("h3", {}, t("q_first")), steps.length ? el("ol", {}, steps.map(([text, more, to]) => el("li", {}, text, more ? el("span", { class: "under" }, more) : null, to ? [" ", el("span", { class: "noprint" }, to_section(to, "→ " + t("s_" + to)))] : null))) : el("p", {}, t("none")));
}
function headline_section() {
  const h = A.headline || {};
  const tile = (name, figure, under, mark) => el("div", { class: "tile" }, el("dt", {}, name), el("dd", {}, el("span", { class: "big" }, figure), mark ? [" ", mark] : null), under ? el("dd", { class: "under" }, under) : null);
  const big = (x, f) => (missing(x) ? not_known() : f(x));
  const year = (x) => (missing(x) ? null : t("a_year"));
  const money = (x) => big(x, (v) => [el("span", { class: "cur" }, zh() ? "" : "USD "), rounded(v), el("span", { class: "cur" }, zh() ? " 美元" : "")]);
  const said = list(h.sentences);
  return section("headline",
    el("div", { class: "answers" }, answer_cost(h), answer_time(h), answer_risk(h), answer_first()),
    el("dl", { class: "tiles" },
      tile(t("k_landed"), money(h.landed_usd_per_year), year(h.landed_usd_per_year), lacks_mark(null)),
      tile(t("k_sales"), money(h.sales_usd_per_year), year(h.sales_usd_per_year)),
      tile(t("k_lead"), big(h.lead_time_days, days), missing(h.lead_time_p95_days) ? null : t("p95", { x: days(h.lead_time_p95_days) })),
      tile(t("k_co2e"), big(h.kg_co2e_per_year, (v) => [rounded(v / 1000), el("span", { class: "cur" }, " t CO2e")]), year(h.kg_co2e_per_year)),
      tile(t("k_duty"), money(h.duty_usd_per_year), year(h.duty_usd_per_year), missing_of(null).some((x) => x.what !== "transport") ? lacks_mark(null) : null),
      tile(t("k_saved"), money(h.duty_saved_usd_per_year), t("k_saved_hint") + (zh() ? "，" : ", ") + t("a_year")),
      tile(t("k_loss"), money(h.expected_loss_usd), year(h.expected_loss_usd)),
      tile(t("k_cvar"), money(h.cvar95_usd), t("k_cvar_hint"))),
    said.length ? el("details", { class: "idle noprint" }, el("summary", {}, t("in_sentences")), el("div", { class: "sentences" }, said.map((s) => el("p", {}, plain((zh() ? s.zh || s.en : s.en || s.zh) || ""))))) : null);
}
