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
      { key: "service", label: t("by_service"), cell: (l) => [l.service || l.link || "", list(l.passages).length ? " " + t("via") + " " + list(l.passages).join(", ") : ""].join("") },
      { key: "hours", label: t("hours"), num: true, cell: (l) => maybe(l.hours, num(l.hours, 1)) },
      { key: "km", label: t("km"), num: true, cell: (l) => (l.kind === "move" ? maybe(l.km, num(l.km, 0)) : "") },
      { key: "usd", label: "USD / TEU", num: true, cell: (l) => maybe(l.usd, num(l.usd, 0)) },
      { key: "kg_co2e", label: "kg CO2e", num: true, cell: (l) => maybe(l.kg_co2e, num(l.kg_co2e, 0)) }] })];
}
function flow_detail(f, i) {
  const o = taken_of(f), j = missing(f.journey) ? null : list(A.journeys)[f.journey];
  const costs = Object.entries(f.cost_per_unit || {}).filter(([, x]) => missing(x) || x !== 0);
  return [o ? legs_view(o) : el("p", {}, j && j.why_none ? t("no_journey") + ": " + j.why_none : t("same_place")),
    costs.length ? el("p", { class: "hint" }, t("cost_added") + (zh() ? "：" : ": "), costs.map(([k, x], n) => [n ? ", " : "", term("i_", k) + " " + usd(x)])) : null,
    j && list(j.options).length > 1 ? el("button", { type: "button", class: "link noprint", onclick: () => choose_flow(i, true) }, t("pareto") + " →") : null];
}
const duty_cell = (f) => (missing(f.crossing) ? "" : f.duty_known === false ? el("span", { class: "unknown" }, t("duty_unknown")) : maybe(f.duty_usd_per_unit, usd(f.duty_usd_per_unit)));
function flows_section() {
  const flows = list(A.flows);
  if (!flows.length) return section("flows", lead("flows_lead"), el("p", { class: "empty" }, t("no_data")));
  const columns = [
    { key: "good", label: t("good"), value: (f) => good_name(f.good), cell: (f) => [good_name(f.good), f.inferred ? el("span", { class: "tag", title: t("inferred_hint") }, t("inferred")) : null] },
    { key: "from", label: t("from") + " → " + t("to"), wide: true, value: (f) => node_name(f.from), cell: (f) => node_name(f.from) + " → " + node_name(f.to) },
    { key: "units_per_year", label: t("units_a_year"), num: true, cell: (f) => maybe(f.units_per_year, [num(f.units_per_year, 0), el("span", { class: "unit" }, " " + ((goods.get(f.good) || {}).unit || ""))]) },
    { key: "value", label: t("value_carried"), num: true, value: flow_value, cell: (f) => [maybe(flow_value(f), usd_compact(flow_value(f))), param_mark(`supplies.${f.from}.price`)] },
    { key: "teu_per_year", aside: true, label: t("teu"), num: true, cell: (f) => maybe(f.teu_per_year, num(f.teu_per_year, 0)) },
    { key: "mode", label: t("mode"), value: (f) => main_mode(taken_of(f)), cell: (f) => { const m = main_mode(taken_of(f)); const j = missing(f.journey) ? null : list(A.journeys)[f.journey]; return m === "none" ? (j && j.why_none ? el("span", { class: "warn", title: j.why_none }, t("m_none")) : "–") : [swatch("m-" + m), term("m_", m)]; } },
    { key: "days", label: t("days"), num: true, value: (f) => (taken_of(f) || {}).days, cell: (f) => (taken_of(f) ? maybe(taken_of(f).days, num(taken_of(f).days, 1)) : "") },
    { key: "cost", label: t("cost_teu"), num: true, value: (f) => (taken_of(f) || {}).cost_usd, cell: (f) => (taken_of(f) ? maybe(taken_of(f).cost_usd, usd(taken_of(f).cost_usd)) : "") },
    { key: "co2e", aside: true, label: t("co2e_teu"), num: true, value: (f) => (taken_of(f) || {}).kg_co2e, cell: (f) => (taken_of(f) ? maybe(taken_of(f).kg_co2e, num(taken_of(f).kg_co2e, 0)) : "") },
    { key: "duty", label: t("duty_unit"), num: true, value: (f) => (f.duty_known === false ? null : f.duty_usd_per_unit), cell: duty_cell }];
  return section("flows", lead("flows_lead"), table({ id: "flow-table", caption: t("s_flows"), rows: flows, columns, expand: flow_detail, row_class: () => "choosable", on_row: (f, i) => choose_flow(i) }), pareto_part(), made_part());
}

// What is made where, how full each plant is, and the proof that goods are neither lost nor made from nothing.
function made_part() {
  const made = list(A.production), balances = list(A.balances), plain = (x) => maybe(x, num(x, 0));
  return [made.length ? [el("h3", {}, t("made")), table({ id: "made-table", caption: t("made"), rows: made, columns: [
    { key: "site", label: t("kind_site"), value: (p) => node_name(p.site), cell: (p) => node_name(p.site) }, { key: "stage", label: t("stage"), value: (p) => stage_name(p.stage), cell: (p) => stage_name(p.stage) },
    { key: "units_per_year", label: t("units_a_year"), num: true }, { key: "capacity", label: t("capacity"), num: true, cell: (p) => [plain(p.capacity), param_mark(`sites.${p.site}.makes.${p.stage}.capacity`)] },
    { key: "utilisation", label: t("utilisation"), num: true, cell: (p) => (missing(p.utilisation) ? maybe(null) : cell_bar(p.utilisation, percent(p.utilisation), p.utilisation > 1 ? "bad" : "")) },
    { key: "own_usd", label: t("own"), num: true, cell: (p) => maybe(p.own_usd, usd(p.own_usd)) }] })] : null,
  balances.length ? el("details", { class: "idle" }, el("summary", {}, t("balance")), table({ id: "balance-table", caption: t("balance"), rows: balances, columns: [{ key: "good", label: t("good"), value: (b) => good_name(b.good), cell: (b) => good_name(b.good) },
    ...["made", "bought", "used", "lost", "sold"].map((k) => ({ key: k, label: t("b_" + k), num: true, cell: (b) => plain(b[k]) })), { key: "residual", label: t("b_residual"), num: true, cell: (b) => maybe(b.residual, num(Math.abs(b.residual) < 1e-6 ? 0 : b.residual)) }] })) : null];
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
function pareto_part() {
  const flows = with_options();
  if (!flows.length) return el("div", { id: "pareto-part" });
  const x = flows.find((y) => y.i === state.flow) || flows.reduce((a, b) => (list(b.j.options).length > list(a.j.options).length ? b : a));
  state.flow = x.i;
  const options = list(x.j.options), detail = el("div", { class: "legs-box" });
  const show = (k) => { state.option = k; detail.replaceChildren(el("h4", {}, t("legs_of", { n: k + 1 }), k === taken_index(x.f) ? el("span", { class: "tag" }, t("taken")) : null), ...[legs_view(options[k])].flat(Infinity).filter(Boolean)); };
  const first = state.option !== null && state.option < options.length ? state.option : missing(taken_index(x.f)) ? 0 : taken_index(x.f);
  const fig = figure({
    id: "f-pareto", title: t("pareto"), desc: t("pareto_desc"), before: chooser(t("choose_flow"), flows.map((y) => flow_title(y.f)), flows.indexOf(x), (k) => choose_flow(flows[k].i)),
    draw: (w) => draw_pareto(w, x, options, (k) => { show(k); fig.redraw(); }), after: el("p", { class: "hint figure-title" }, flow_title(x.f)),
    table: () => table({ caption: t("pareto"), rows: options, row_class: (o, k) => (k === taken_index(x.f) ? "chosen" : null), columns: [
      { key: "n", label: t("option"), value: (o) => options.indexOf(o), cell: (o, k) => [String(k + 1), k === taken_index(x.f) ? el("span", { class: "tag" }, t("taken")) : null] },
      { key: "modes", label: t("mode"), cell: (o) => [...new Set(legs_of(o).filter((l) => l.kind === "move").map((l) => term("m_", l.mode)))].join(" + ") },
      { key: "cost_usd", label: t("cost_teu"), num: true, cell: (o) => maybe(o.cost_usd, usd(o.cost_usd)) }, { key: "days", label: t("days"), num: true, cell: (o) => maybe(o.days, num(o.days, 1)) },
      { key: "p95_days", label: t("p95_days"), num: true, cell: (o) => maybe(o.p95_days, num(o.p95_days, 1)) }, { key: "sd_days", label: t("sd_days"), num: true, cell: (o) => maybe(o.sd_days, num(o.sd_days, 1)) },
      { key: "kg_co2e", label: t("co2e_teu"), num: true, cell: (o) => maybe(o.kg_co2e, num(o.kg_co2e, 0)) }, { key: "km", label: t("km"), num: true, cell: (o) => maybe(o.km, num(o.km, 0)) }] }),
  });
  show(first);
  return el("div", { id: "pareto-part" }, fig, detail);
}
function draw_pareto(w, x, options, choose) {
  const good = options.map((o, k) => ({ o, k })).filter((p) => !missing(p.o.days) && !missing(p.o.cost_usd));
  const h = w < 520 ? 300 : 340, left = 62, right = w - 16, top = 14, bottom = h - 44;
  const svg = canvas(w, h, t("pareto") + ": " + flow_title(x.f), t("pareto_desc"), "group");
  const far = Math.max(...good.map((p) => Math.max(p.o.days, p.o.p95_days || 0)), 1), dear = Math.max(...good.map((p) => p.o.cost_usd), 1), cheap = Math.min(...good.map((p) => p.o.cost_usd)), soon = Math.min(...good.map((p) => p.o.days));
  const span = Math.max(dear - cheap, dear * 0.1), low = Math.max(0, cheap - span * 0.25), early = soon > far * 0.5 ? Math.max(0, soon - (far - soon) * 0.3 - 0.5) : 0;
  const sx = linear(early, far * 1.04, left + 8, right), sy = linear(low, dear + span * 0.2, bottom - 8, top);
  sx.mid = (left + right) / 2;
  x_axis(svg, sx, ticks(early, far * 1.04, w < 520 ? 4 : 8), bottom, bottom - top, (v) => num(v), t("days"));
  for (const v of ticks(low, dear + span * 0.2, 5)) svg.append(sv("line", { x1: left, x2: right, y1: sy(v), y2: sy(v), class: "grid" }), label(left - 6, sy(v) + 4, num(v, 0), { "text-anchor": "end", class: "tick" }));
  svg.append(label(left - 54, top - 2, "USD / TEU", { class: "axis" }));
  const most = Math.max(...good.map((p) => p.o.kg_co2e || 0), 1e-9), least = Math.min(...good.map((p) => (missing(p.o.kg_co2e) ? most : p.o.kg_co2e)));
  for (const p of [...good].sort((a, b) => (b.o.kg_co2e || 0) - (a.o.kg_co2e || 0))) {
    const o = p.o, cx = sx(o.days), cy = sy(o.cost_usd), r = 5 + 9 * Math.sqrt((o.kg_co2e || 0) / most), shade = most > least ? ((o.kg_co2e || 0) - least) / (most - least) : 0.5;
    const g = sv("g", { class: "option" + (p.k === taken_index(x.f) ? " taken" : "") + (p.k === state.option ? " chosen" : ""), "data-option": p.k });
    if (!missing(o.p95_days)) g.append(sv("path", { d: `M${cx} ${cy}H${sx(o.p95_days)}m0 -4v8`, class: "whisker" }));
    if (p.k === taken_index(x.f)) g.append(sv("circle", { cx, cy, r: r + 4.5, class: "ring" }));
    g.append(sv("circle", { cx, cy, r, class: "bubble", style: { "--shade": (0.25 + 0.75 * shade).toFixed(2) } }), label(cx, cy + 3.5, p.k + 1, { "text-anchor": "middle", class: shade > 0.35 ? "in light" : "in" }));
    tipped(g, () => [t("option") + " " + (p.k + 1) + (p.k === taken_index(x.f) ? " (" + t("taken") + ")" : ""), [...new Set(legs_of(o).filter((l) => l.kind === "move").map((l) => term("m_", l.mode)))].join(" + "), t("cost_teu") + ": " + usd(o.cost_usd), days(o.days) + (missing(o.p95_days) ? "" : ", P95 " + days(o.p95_days)), num(o.kg_co2e, 0) + " kg CO2e"]);
    svg.append(pressable(g, () => choose(p.k)));
  }
  return svg;
}
