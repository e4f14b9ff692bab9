"use strict";
// What each change would do: a bar for each lever, and the best pair.

const kEffects = [["gain_usd", "gain", 1], ["cost_usd_per_year", "d_cost", -1], ["lead_time_days", "d_days", -1], ["teu_days_per_year", "d_teu_days", -1], ["kg_co2e_per_year", "d_co2e", -1], ["expected_loss_usd", "d_loss", -1], ["cvar95_usd", "d_cvar", -1], ["currency_cvar95_usd", "d_currency", -1]];
const kUnits = { lead_time_days: "u_days", teu_days_per_year: "u_teu_days", kg_co2e_per_year: "u_kg_year" };
// Effects that the assessment gives: some know no currency risk, or no days of all containers.
const effects_given = () => { const all = [...list((A.levers || {}).single), (A.levers || {}).best_pair].filter(Boolean); return kEffects.filter(([k]) => !["currency_cvar95_usd", "teu_days_per_year"].includes(k) || all.some((e) => !missing(e[k]))); };
const quiet = (x, least = 0.5) => (missing(x) || Math.abs(x) >= least ? x : 0);  // what is left of a difference of equal sums is nothing
const effect_text = (key, x, f = short) => (key === "lead_time_days" ? signed(x, (v) => days(v)) : signed(x, f) + (key === "kg_co2e_per_year" ? " kg" : ""));
function levers_section() {
  const v = A.levers || {}, single = list(v.single), considered = by_id(v.considered), idle = list(v.considered).filter((l) => l.applies === false);
  if (!single.length && !idle.length) return section("levers", lead("lev_lead"), el("p", { class: "empty" }, t("f_no_levers")));
  const name = (e) => list(e.levers).map((id) => named(considered, id)).join(" + ");
  const does = (e) => list(e.levers).map((id) => lever_text((considered.get(id) || {}).does)).filter(Boolean).join("; ");
  const given = effects_given();
  const part = () => {
    const [key, title, good] = given.find((x) => x[0] === state.effect) || given[0];
    const fig = figure({ id: "f-levers", title: t("tornado"), desc: t("tornado_desc"), before: switcher(t("show_effect"), given.map(([k, n]) => [k, t("c_" + n)]), key, (k) => { state.effect = k; fig.replaceWith(part()); draw_charts(); }),
      draw: (w) => draw_tornado(w, single, key, t(title), good, name), after: el("p", { class: "hint" }, t("gain_hint")) });
    return fig;
  };
  const unit = (k) => t(kUnits[k] || "u_usd_year");
  const figure_text = (e, k) => maybe(e[k], k === "lead_time_days" ? signed(quiet(e[k], 0.005), (x) => num(x, x === 0 ? 0 : 1)) : signed(quiet(e[k]), short));
  const columns = [{ key: "name", label: t("lever"), value: name, cell: (e) => [name(e), el("div", { class: "doing" }, does(e))] }, ...given.map(([k, n]) => ({ key: k, label: [t("c_" + n), el("span", { class: "unit" }, " " + unit(k))], name: t("c_" + n) + (zh() ? "（" + unit(k) + "）" : ", " + unit(k)), num: true, cell: (e) => figure_text(e, k) }))];
  const pair = v.best_pair;
  return section("levers", lead("lev_lead"), single.length ? [part(), table({ id: "lever-table", caption: t("tornado"), rows: single, columns })] : null,
    pair ? el("div", { class: "pairbox" }, el("h3", {}, t("best_pair") + (zh() ? "：" : ": ") + name(pair)), el("dl", { class: "facts" }, given.map(([k, n]) => el("div", {}, el("dt", {}, t("c_" + n)), el("dd", {}, maybe(pair[k], k === "lead_time_days" ? signed(quiet(pair[k], 0.05), days) : kUnits[k] ? signed(quiet(pair[k]), rounded) + " " + unit(k) : usd_signed(quiet(pair[k]), rounded))))))) : null,
    idle.length ? el("details", { class: "idle" }, el("summary", {}, t("not_apply", { n: idle.length })), table({ plain: true, limit: 40, caption: t("not_apply", { n: idle.length }), rows: idle, columns: [{ key: "n", label: t("lever"), cell: (l) => pick(l) }, { key: "why_not", label: t("why_not"), wide: true, cell: (l) => lever_text(l.why_not) }] })) : null);
}
function draw_tornado(w, single, key, title, good, name) {
  const shown = single.map((e) => ({ ...e, [key]: quiet(e[key], key === "lead_time_days" ? 0.005 : 0.5) })).filter((e) => !missing(e[key])).sort((a, b) => Math.abs(b[key]) - Math.abs(a[key])).slice(0, 20), narrow = w < 520, row = narrow ? 40 : 28;
  const h = Math.max(1, shown.length) * row + 48, svg = canvas(w, h, t("tornado") + ": " + title, t("tornado_desc"));
  const id = svg.querySelector("title").id + "h";
  svg.append(sv("defs", {}, sv("pattern", { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, sv("rect", { width: 6, height: 6, class: "hatch-a" }), sv("rect", { width: 2.5, height: 6, class: "hatch-b" }))));
  const left = narrow ? 8 : Math.min(w * 0.36, Math.max(60, ...shown.map((e) => text_width(name(e)))) + 14), values = shown.map((e) => e[key]), lo = Math.min(0, ...values), hi = Math.max(0, ...values), room = 70;
  const sx = linear(lo, hi === lo ? lo + 1 : hi, left + (lo < 0 ? room : 4), w - (hi > 0 ? room : 8)), bottom = shown.length * row + 6;
  sx.mid = (left + w) / 2;
  x_axis(svg, sx, ticks(lo, hi === lo ? lo + 1 : hi, narrow ? 3 : 6), bottom, bottom, (v) => short(v).replace("-", "\u2212"), title + (kUnits[key] ? "" : ", USD"));
  shown.forEach((e, k) => {
    const y = k * row + (narrow ? 18 : 5), v = e[key], better = v * good >= 0, x0 = Math.min(sx(0), sx(v)), width = Math.max(1.5, Math.abs(sx(v) - sx(0)));
    svg.append(narrow ? cut_label(left, y - 4, name(e), w - 16, { class: "row" }) : cut_label(left - 8, y + 13, name(e), left - 10, { "text-anchor": "end", class: "row" }));
    svg.append(tipped(sv("rect", { x: x0, y, width, height: 17, rx: 2, class: better ? "better" : "worse", fill: better ? null : `url(#${id})` }), () => [name(e), title + ": " + effect_text(key, v)], false), label(v < 0 ? x0 - 5 : x0 + width + 5, y + 13, effect_text(key, v), { "text-anchor": v < 0 ? "end" : "start", class: "fig" }));
  });
  svg.append(sv("line", { x1: sx(0), x2: sx(0), y1: 0, y2: bottom, class: "zero" }));
  return svg;
}
