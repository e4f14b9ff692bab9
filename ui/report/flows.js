"use strict";
// Flows, their journeys leg by leg, and the choice among them.

const flow_title = (f) => good_name(f.good) + ": " + node_name(f.from) + " → " + node_name(f.to);
const legs_of = (o) => list(o && o.legs);
function leg_name(l) {
  if (l.kind === "move") return term("m_", l.mode);
  if (l.kind === "wait") return t("l_wait");
  return term("op_", l.operation);
}
const leg_class = (l) => (l.kind === "move" ? "m-" + l.mode : "l-" + l.kind);
// A duration fits best in hours below three days.
const hours = (x) => (missing(x) ? t("unknown") : t("hours_n", { x: num(x, x < 10 ? 1 : 0) }));

function legs_view(o) {
  const all = legs_of(o), sum = all.reduce((s, l) => s + (l.hours || 0), 0);
  const strip = el("div", { class: "strip", role: "img", "aria-label": t("timeline") }, all.filter((l) => l.hours > 0).map((l) => el("span", { class: leg_class(l), style: { "flex-grow": Math.max(l.hours / sum, 0.004) }, title: leg_name(l) + ": " + hours(l.hours) })));
  const kinds = [...new Map(all.map((l) => [leg_class(l), l.kind === "move" ? leg_name(l) : t("l_" + l.kind)])).entries()];
  return [strip, legend(kinds.map(([c, n]) => [swatch(c), n])), o.departs || o.arrives ? el("p", { class: "hint" }, [o.departs ? t("departs") + " " + date_text(o.departs) : null, o.arrives ? t("arrives") + " " + date_text(o.arrives) : null].filter(Boolean).join(" · ")) : null,
    table({ plain: true, limit: 40, caption: t("legs_of", { n: "" }).trim(), class: "legs", rows: all, columns: [
      { key: "kind", label: t("leg"), cell: (l) => [swatch(leg_class(l)), leg_name(l), source_mark(l.source, l.status)] },
      { key: "from", label: t("where"), wide: true, cell: (l) => (l.kind === "move" ? place_name(l.from, l.from_name) + " → " + place_name(l.to, l.to_name) : place_name(l.to || l.from, l.to_name || l.from_name)) },
      { key: "service", label: t("by_service"), cell: (l) => [l.service || l.link ? el("code", {}, l.service || l.link) : null, list(l.passages).length ? " " + t("via") + " " + list(l.passages).map(passage_name).join(zh() ? "、" : ", ") : null] },
      { key: "hours", label: t("hours"), num: true, cell: (l) => maybe(l.hours, num(l.hours, 1)) },
      { key: "km", label: t("km"), num: true, cell: (l) => (l.kind === "move" ? maybe(l.km, num(l.km, 0)) : "") },
      { key: "usd", label: "USD / TEU", num: true, cell: (l) => maybe(l.usd, num(l.usd, 0)) },
      { key: "kg_co2e", label: "kg CO2e", num: true, cell: (l) => maybe(l.kg_co2e, num(l.kg_co2e, 0)) }] })];
}
function flow_detail(f, i) {
  const o = taken_of(f), j = missing(f.journey) ? null : list(A.journeys)[f.journey];
  const costs = Object.entries(f.cost_per_unit || {}).filter(([, x]) => missing(x) || x !== 0);
  return [el("dl", { class: "facts" }, [[t("teu"), maybe(f.teu_per_year, num(f.teu_per_year, 0))], ...(o ? [[t("co2e_teu"), maybe(o.kg_co2e, num(o.kg_co2e, 0))], [t("km"), maybe(o.km, num(o.km, 0))], [t("p95_days"), maybe(o.p95_days, num(o.p95_days, 1))]] : [])].map(([k, v]) => el("div", {}, el("dt", {}, k), el("dd", {}, v)))),
    o ? legs_view(o) : el("p", {}, j && j.why_none ? t("no_journey") + ": " + j.why_none : t("same_place")),
    costs.length ? el("p", { class: "hint" }, t("cost_added") + (zh() ? "：" : ": "), costs.map(([k, x], n) => [n ? ", " : "", term("i_", k) + " " + usd(x)])) : null,
    j && list(j.options).length > 1 ? el("button", { type: "button", class: "link noprint", onclick: () => choose_flow(i, true) }, t("pareto") + " →") : null];
}
const duty_cell = (f) => (missing(f.crossing) ? "" : f.duty_known === false ? el("span", { class: "unknown long" }, t("duty_unknown")) : maybe(f.duty_usd_per_unit, usd(f.duty_usd_per_unit)));
function flows_section() {
  const flows = list(A.flows);
  if (!flows.length) return section("flows", lead("flows_lead"), el("p", { class: "empty" }, t("no_data")));
  const columns = [
    { key: "good", label: t("good"), value: (f) => good_name(f.good), cell: (f) => [good_name(f.good), f.inferred ? el("span", { class: "tag", title: t("inferred_hint") }, t("inferred")) : null] },
    { key: "from", label: t("from") + " → " + t("to"), wide: true, value: (f) => node_name(f.from), cell: (f) => node_name(f.from) + " → " + node_name(f.to) },
    { key: "units_per_year", label: t("units_a_year"), num: true, cell: (f) => maybe(f.units_per_year, [num(f.units_per_year, 0), el("span", { class: "unit" }, " " + unit_name(f.good))]) },
    { key: "value", label: t("value_carried"), num: true, value: flow_value, cell: (f) => [maybe(flow_value(f), in_money(rounded(flow_value(f)), "USD")), param_mark(`supplies.${f.from}.price`)] },
    { key: "mode", label: t("mode"), value: (f) => main_mode(taken_of(f)), cell: (f) => { const m = main_mode(taken_of(f)); const j = missing(f.journey) ? null : list(A.journeys)[f.journey]; return m === "none" ? (j && j.why_none ? el("span", { class: "warn", title: j.why_none }, t("m_none")) : el("span", { class: "unit" }, t("same_short"))) : [swatch("m-" + m), term("m_", m)]; } },
    { key: "days", label: t("days"), num: true, value: (f) => (taken_of(f) || {}).days, cell: (f) => (taken_of(f) ? maybe(taken_of(f).days, num(taken_of(f).days, 1)) : "") },
    { key: "cost", label: t("cost_teu"), num: true, value: (f) => (taken_of(f) || {}).cost_usd, cell: (f) => (taken_of(f) ? maybe(taken_of(f).cost_usd, usd(taken_of(f).cost_usd)) : "") },
    { key: "duty", label: t("duty_unit"), num: true, value: (f) => (f.duty_known === false ? null : f.duty_usd_per_unit), cell: duty_cell }];
  return section("flows", lead("flows_lead"), table({ id: "flow-table", caption: t("s_flows"), rows: flows, columns, expand: flow_detail, row_class: () => "choosable", on_row: (f, i) => choose_flow(i) }), pareto_part(), made_part());
}

// What is made where, how full each plant is, and the proof that goods are neither lost nor made from nothing.
const made_unit = (p) => { const of = [...new Set(list(A.flows).filter((f) => f.from === p.site).map((f) => unit_name(f.good)))], b = list(A.balances).filter((x) => Math.abs((x.made || 0) - p.units_per_year) < 1e-6 * Math.abs(p.units_per_year)); return of.length === 1 ? el("span", { class: "unit" }, " " + of[0]) : b.length === 1 ? el("span", { class: "unit" }, " " + unit_name(b[0].good)) : null; };
function made_part() {
  const made = list(A.production), balances = list(A.balances), plain_figure = (x) => maybe(x, num(x, 0));
  return [made.length ? [el("h3", {}, t("made")), table({ id: "made-table", caption: t("made"), rows: made, columns: [
    { key: "site", label: t("kind_site"), value: (p) => node_name(p.site), cell: (p) => node_name(p.site) }, { key: "stage", label: t("stage"), value: (p) => stage_name(p.stage), cell: (p) => stage_name(p.stage) },
    { key: "units_per_year", label: t("units_a_year"), num: true, cell: (p) => maybe(p.units_per_year, [num(p.units_per_year, 0), made_unit(p)]) }, { key: "capacity", label: t("capacity"), num: true, cell: (p) => [plain_figure(p.capacity), param_mark(`sites.${p.site}.makes.${p.stage}.capacity`)] },
    { key: "utilisation", label: t("utilisation"), num: true, cell: (p) => (missing(p.utilisation) ? maybe(null) : cell_bar(p.utilisation, percent(p.utilisation), p.utilisation > 1 ? "bad" : "")) },
    { key: "own_usd", label: t("own"), num: true, cell: (p) => maybe(p.own_usd, usd(p.own_usd)) }] })] : null,
  balances.length ? el("details", { class: "idle" }, el("summary", {}, t("balance")), table({ id: "balance-table", caption: t("balance"), rows: balances, columns: [{ key: "good", label: t("good"), value: (b) => good_name(b.good), cell: (b) => good_name(b.good) },
    ...["made", "bought", "used", "lost", "sold"].map((k) => ({ key: k, label: t("b_" + k), num: true, cell: (b) => plain_figure(b[k]) })), { key: "residual", label: t("b_residual"), num: true, cell: (b) => maybe(b.residual, num(Math.abs(b.residual) < 1e-6 ? 0 : b.residual)) }] })) : null];
}
const with_options = () => list(A.flows).map((f, i) => ({ f, i, j: missing(f.journey) ? null : list(A.journeys)[f.journey] })).filter((x) => x.j && list(x.j.options).length);
function choose_flow(i, jump) {
  if (!with_options().some((x) => x.i === i)) return;
  state.flow = i; state.option = null;
  write_hash();
  const old = document.getElementById("pareto-part"), fresh = pareto_part();
  old.replaceWith(fresh);
  draw_charts();
  if (jump) fresh.scrollIntoView({ block: "start" });
}
// The search may hand over every journey that no other beats; the marked ones stand for them. Without marks all are shown.
const is_marked = (options) => options.some((o) => typeof o.representative === "boolean");
const modes_of = (o) => [...new Set(legs_of(o).filter((l) => l.kind === "move").map((l) => l.mode))];
const modes_text = (o) => (legs_of(o).length ? modes_of(o) : list(o.modes)).map((m) => term("m_", m)).join(" + ");
const mode_of = (o) => (legs_of(o).length ? main_mode(o) : o.main_mode || list(o.modes)[0] || "none");
// The journeys worth a name: the one taken and the best by each aim.
function notable(options, taken) {
  const names = new Map(), add = (k, word) => { if (k >= 0) names.set(k, [...(names.get(k) || []), t(word)]); };
  const least = (key) => options.reduce((best, o, k) => (!missing(o[key]) && (best < 0 || o[key] < options[best][key]) ? k : best), -1);
  if (!missing(taken)) add(taken, "taken");
  if (options.length > 1) for (const [key, word] of [["cost_usd", "n_cheapest"], ["days", "n_fastest"], ["kg_co2e", "n_cleanest"], ["sd_days", "n_surest"]]) add(least(key), word);
  return names;
}
function pareto_part() {
  const flows = with_options();
  if (!flows.length) return el("div", { id: "pareto-part" });
  // At first the flow of greatest value among those with much choice.
  const much = Math.min(8, Math.max(...flows.map((y) => list(y.j.options).length))), worth = (y) => (list(y.j.options).length >= much ? 1 : 0) * (1 + (flow_value(y.f) || 0));
  const x = flows.find((y) => y.i === state.flow) || flows.reduce((a, b) => (worth(b) > worth(a) ? b : a));
  const options = list(x.j.options), taken = taken_index(x.f), names = notable(options, taken), marked = is_marked(options), detail = el("div", { class: "legs-box" });
  const shown = (k) => !marked || options[k].representative === true || names.has(k);
  const rows = options.map((o, k) => ({ o, k })).filter((p) => shown(p.k)), tags = (k) => (names.get(k) || []).map((n) => el("span", { class: "tag" }, n));
  const show = (k) => { state.option = k; detail.replaceChildren(el("h4", {}, t("legs_of", { n: k + 1 }), tags(k)), ...(legs_of(options[k]).length ? [legs_view(options[k])].flat(Infinity).filter(Boolean) : [el("p", { class: "empty" }, t("no_legs"))])); };
  const first = state.option !== null && state.option < options.length ? state.option : missing(taken) ? 0 : taken;
  const choose = (k) => { const had = document.activeElement && document.activeElement.closest("#f-pareto .option"); show(k); fig.redraw(); if (had) fig.querySelector(".option.chosen")?.focus(); };
  const used = [...new Set(options.map(mode_of))];
  const fig = figure({
    id: "f-pareto", title: t("pareto"), desc: t("pareto_desc"), before: chooser(t("choose_flow"), flows.map((y) => flow_title(y.f) + " (" + num(Math.max(y.j.found || 0, list(y.j.options).length), 0) + ")"), flows.indexOf(x), (k) => choose_flow(flows[k].i)),
    draw: (w) => draw_pareto(w, { x, options, taken, names, shown }, choose), after: el("div", {}, legend(used.map((m) => [swatch("m-" + m), t("mostly", { x: term("m_", m) })])), el("p", { class: "hint figure-title" }, flow_title(x.f)),
      el("p", { class: "hint" }, (x.j.found || 0) > options.length ? t(x.j.tolerance > 0 ? "pareto_near" : "pareto_found", { n: num(x.j.found, 0), k: num(options.length, 0), t: percent(x.j.tolerance) }) : marked && rows.length < options.length ? t("pareto_some", { n: num(options.length, 0), k: num(rows.length, 0) }) : t("pareto_all", { n: num(options.length, 0) }))),
    table: () => table({ id: "option-table", caption: t("pareto"), rows, row_class: (p) => (p.k === taken ? "chosen choosable" : "choosable"), on_row: (p) => choose(p.k), columns: [
      { key: "n", label: t("option"), value: (p) => p.k, cell: (p) => [el("button", { type: "button", class: "link", title: t("legs_of", { n: p.k + 1 }), onclick: () => choose(p.k) }, String(p.k + 1)), tags(p.k)] },
      { key: "modes", label: t("mode"), value: (p) => modes_text(p.o), cell: (p) => modes_text(p.o) },
      { key: "cost_usd", label: t("cost_teu"), num: true, value: (p) => p.o.cost_usd, cell: (p) => maybe(p.o.cost_usd, usd(p.o.cost_usd)) }, { key: "days", label: t("days"), num: true, value: (p) => p.o.days, cell: (p) => maybe(p.o.days, num(p.o.days, 1)) },
      { key: "p95_days", label: t("p95_days"), num: true, value: (p) => p.o.p95_days, cell: (p) => maybe(p.o.p95_days, num(p.o.p95_days, 1)) }, { key: "sd_days", label: t("sd_days"), num: true, value: (p) => p.o.sd_days, cell: (p) => maybe(p.o.sd_days, num(p.o.sd_days, 1)) },
      { key: "kg_co2e", label: t("co2e_teu"), num: true, value: (p) => p.o.kg_co2e, cell: (p) => maybe(p.o.kg_co2e, num(p.o.kg_co2e, 0)) }, { key: "km", label: t("km"), num: true, value: (p) => p.o.km, cell: (p) => maybe(p.o.km, num(p.o.km, 0)) }] }),
  });
  show(first);
  return el("div", { id: "pareto-part" }, fig, detail);
}
// A cost axis that is logarithmic where the dearest is many times the cheapest (air beside sea).
function cost_axis(low, high, bottom, top) {
  if (!(low > 0 && high > 6 * low)) { const span = Math.max(high - low, high * 0.1), from = Math.max(0, low - span * 0.25), to = high + span * 0.2; return { at: linear(from, to, bottom - 8, top), ticks: ticks(from, to, 5), log: false }; }
  const at = ((f) => (v) => f(Math.log10(v)))(linear(Math.log10(low * 0.85), Math.log10(high * 1.2), bottom - 8, top)), out = [];
  for (let k = Math.floor(Math.log10(low)); k <= Math.log10(high * 1.2); ++k) for (const s of [1, 2, 5]) if (s * 10 ** k >= low * 0.85 && s * 10 ** k <= high * 1.2) out.push(s * 10 ** k);
  return { at, ticks: out, log: true };
}
function draw_pareto(w, { x, options, taken, names, shown }, choose) {
  const good = options.map((o, k) => ({ o, k })).filter((p) => !missing(p.o.days) && !missing(p.o.cost_usd)), few = good.length <= 24;
  const h = w < 520 ? 330 : 380, left = 62, right = w - 16, top = 18, bottom = h - 44;
  const svg = canvas(w, h, t("pareto") + ": " + flow_title(x.f), t("pareto_desc"), "group");
  const whisked = (p) => few || names.has(p.k) || p.k === state.option;
  const far = Math.max(...good.map((p) => Math.max(p.o.days, whisked(p) ? p.o.p95_days || 0 : 0)), 1), dear = Math.max(...good.map((p) => p.o.cost_usd), 1), cheap = Math.min(...good.map((p) => p.o.cost_usd)), soon = Math.min(...good.map((p) => p.o.days));
  const early = soon > far * 0.5 ? Math.max(0, soon - (far - soon) * 0.3 - 0.5) : 0;
  const sx = linear(early, far * 1.04, left + 8, right), y = cost_axis(cheap, dear, bottom, top), sy = y.at;
  sx.mid = (left + right) / 2;
  x_axis(svg, sx, ticks(early, far * 1.04, w < 520 ? 4 : 8), bottom, bottom - top, (v) => num(v), t("days"));
  for (const v of y.ticks) svg.append(sv("line", { x1: left, x2: right, y1: sy(v), y2: sy(v), class: "grid" }), label(left - 6, sy(v) + 4, num(v, 0), { "text-anchor": "end", class: "tick" }));
  svg.append(label(left - 54, top - 6, "USD / TEU" + (y.log ? t("log_scale") : ""), { class: "axis" }));
  const most = Math.max(...good.map((p) => p.o.kg_co2e || 0), 1e-9), marked = is_marked(options);
  const radius = (p) => (few ? 5 + 7 * Math.sqrt((p.o.kg_co2e || 0) / most) : names.has(p.k) || p.k === state.option ? 6.5 : marked && shown(p.k) ? 5 : 2.8);
  const rank = (p) => (p.k === state.option ? 4 : p.k === taken ? 3 : names.has(p.k) ? 2 : marked && shown(p.k) ? 1 : 0), labels = [], boxes = [];
  for (const p of [...good].sort((a, b) => rank(a) - rank(b) || (b.o.kg_co2e || 0) - (a.o.kg_co2e || 0))) {
    const o = p.o, cx = sx(o.days), cy = sy(o.cost_usd), r = radius(p), large = few || rank(p) > 0;
    const g = sv("g", { class: "option" + (large ? " large" : "") + (p.k === taken ? " taken" : "") + (p.k === state.option ? " chosen" : ""), "data-option": p.k });
    if (!missing(o.p95_days) && whisked(p)) g.append(sv("path", { d: `M${cx} ${cy}H${sx(o.p95_days)}m0 -4v8`, class: "whisker" }));
    if (p.k === taken) g.append(sv("circle", { cx, cy, r: r + 4, class: "ring" }));
    g.append(sv("circle", { cx, cy, r, class: "bubble m-" + mode_of(o) }));
    tipped(g, () => [t("option") + " " + (p.k + 1) + (names.has(p.k) ? " (" + names.get(p.k).join(", ") + ")" : ""), modes_text(o), t("cost_teu") + ": " + usd(o.cost_usd), days(o.days) + (missing(o.p95_days) ? "" : ", P95 " + days(o.p95_days)), missing(o.kg_co2e) ? null : num(o.kg_co2e, 0) + " kg CO2e"], few || rank(p) > 1);
    if (!few && rank(p) <= 1) g.setAttribute("aria-hidden", "true");  // hundreds of points are no way through the page; the table has them
    svg.append(pressable(g, () => choose(p.k)));
    if (large) boxes.push([cx - r - 2, cy - r - 2, cx + r + 2, cy + r + 2]);
    if (names.has(p.k) || p.k === state.option) labels.push([cx, cy, (few ? p.k + 1 + " " : "") + (names.get(p.k) || [t("option") + " " + (p.k + 1)]).join(", ")]);
  }
  for (const [cx, cy, text] of labels) place_label(svg, boxes, cx, cy, fit(text, w < 520 ? 130 : 240, 11.5), w, top - 4, bottom - 2);
  return svg;
}
