"use strict";
// The page about a screen: what fails ranked by what it costs, two at once, and what taken early would help.

const E = A.early || null, of_table = A.of === "table", rows_all = list(A.rows), failing = rows_all.filter((r) => !r.collapsed), worst_rows = failing.filter((r) => r.lost > 0), fallen = rows_all.filter((r) => r.collapsed);
const kSections = ["headline", "ranks", A.pairs && "pairs", E && "steps", "assumptions"].filter(Boolean);
const days_out = (x) => (missing(x) ? t("a_never") : x < 0.05 ? t("a_at_once") : days(Math.round(x * 10) / 10));
const cut_name = (o) => (o.name && o.name !== o.code && (o.code || "").length <= 8 ? called(o) + " (" + o.code + ")" : called(o));

function page_head() {
  const title = told(A, "title") || "Landsea";
  document.title = title + " – Landsea";
  const w = worst_rows[0], sentence = w ? t("sc_up", { n: num(A.failures, 0), h: A.harmless ? t("sc_harmless", { x: num(A.harmless, 0) }) : t("sc_none_harmless"), w: called(w), x: in_unit(w.lost) }) : t("sc_none");
  return el("header", { class: "top" }, brand_line(t("report")), el("h1", {}, title), el("p", { class: "notes", id: "sentence" }, sentence), el("dl", { class: "facts" }, list(A.facts).map((f) => el("div", {}, el("dt", {}, told(f, "name")), el("dd", {}, String(told(f, "value")))))));
}
const amounts_in = () => (A.unit ? el("p", { class: "hint" }, t("amounts_in", { u: A.unit })) : null);
const total_of = (rows, key) => rows.reduce((s, r) => s + (r[key] || 0), 0);
function headline_section() {
  const w = worst_rows[0], k = Math.min(5, worst_rows.length), first = worst_rows.slice(0, k), all = total_of(worst_rows, "lost") + (A.left_out_lost || 0), best = list(E && E.steps)[0];
  if (!w) return section("headline", el("p", {}, t("sc_none")));
  return section("headline", el("div", { class: "answers" },
    answer("worst", t("q_worst_one"), called(w), [of_table ? t("a_worst_table", { x: in_unit(w.lost), y: part(w.of_year) }) : t("a_worst_chain", { x: in_unit(w.lost), d: days(w.days) }), of_table && w.most_hit && w.most_hit.lost > 0 ? t("a_most_hit", { n: called(w.most_hit), x: in_unit(w.most_hit.lost) }) : null, w.binds ? t("a_binds", { x: w.binds }) : null], "ranks"),
    worst_rows.length > 5 ? answer("few", t("q_few"), part(total_of(first, "lost") / all), [t("a_few", { k: num(k, 0) })], "ranks") : null,
    of_table ? answer("spread", t("q_spread"), part(total_of(first, "others") / total_of(first, "lost")), [t("a_spread", { k: num(k, 0) })], "ranks") : answer("survive", t("q_survive"), days_out(w.survives), [t("a_survive", { n: called(w) })], "ranks"),
    E ? answer("early", t("q_early"), best && best.removes > 0 ? called(best) : t("a_early_none"), [best && best.removes > 0 ? t("a_early", { x: part(best.share), n: num(list(E.outages).length, 0) }) : null], "steps") : null));
}

// Ranked bars of one or two parts, one after the other; figures at their ends, names above them on a phone.
function ranked(w, rows, parts, title, desc) {
  const small = w < 620, row = small ? 38 : 24, left = small ? 4 : Math.min(330, Math.max(...rows.map((r) => text_width(r.text))) + 14), figures = rows.map((r) => in_unit(r.lost)), right = Math.max(...figures.map((s) => text_width(s))) + 12, h = rows.length * row + 6, svg = canvas(w, h, title, desc, "group"), most = Math.max(...rows.map((r) => r.lost), 1e-12), sx = linear(0, most, 0, Math.max(30, w - left - right));
  rows.forEach((r, k) => {
    const y = k * row, at = small ? y + 17 : y + 4, g = sv("g", {}), end = left + Math.max(1.5, sx(Math.max(0, r.lost)));
    let from = left;
    // What others gain cannot be drawn beside what is lost: then the bar is the loss of all.
    for (const p of parts) { const v = Math.max(0, Math.min(p.of(r), r.lost)), wide = p === parts.at(-1) ? end - from : sx(v); if (wide > 0.3) g.append(sv("rect", { x: from, y: at, width: wide, height: 15, rx: 1, class: "band-of " + p.hue })); from += wide; }
    svg.append(small ? cut_label(left, y + 12, r.text, w - 8, { class: "row" }) : cut_label(left - 8, y + 16, r.text, left - 10, { "text-anchor": "end", class: "row" }), label(end + 6, at + 12, figures[k], { class: "fig" }), tipped(g, () => [r.text, in_unit(r.lost) + (missing(r.of_year) ? "" : comma() + part(r.of_year)), ...(parts.length > 1 ? parts.map((p) => p.name + (zh() ? "：" : ": ") + in_unit(p.of(r))) : []), r.note]));
  });
  return svg;
}
function ranks_section() {
  const parts = of_table ? [{ name: t("itself_down"), hue: "m-rail", of: (r) => r.itself }, { name: t("spread_to"), hue: "m-sea", of: (r) => r.others }] : [{ name: t("of_outage"), hue: "m-rail", of: (r) => r.lost }];
  const shown = worst_rows.slice(0, 20).map((r) => ({ ...r, text: cut_name(r), note: r.binds }));
  return section("ranks", lead(of_table ? "ranks_lead_table" : "ranks_lead_chain"), shown.length ? figure({ id: "f-ranks", title: t("rank_f"), desc: t(of_table ? "rank_d" : "rank_d_chain"), draw: (w) => ranked(w, shown, parts, t("rank_f"), t(of_table ? "rank_d" : "rank_d_chain")), after: of_table ? legend(parts.map((p) => [swatch(p.hue), p.name])) : null }) : null,
    fallen.length ? el("p", { class: "warn" }, t("collapse_note", { n: num(fallen.length, 0) })) : null,
    table({ id: "rank-table", caption: t("s_ranks"), limit: 15, rows: [...failing, ...fallen], columns: of_table ? [
      { key: "name", label: t("fails"), value: called, cell: cut_name }, { key: "lost", label: t("world_loses"), num: true, value: (r) => (r.collapsed ? null : r.lost), cell: (r) => (r.collapsed ? t("collapse_mark") : four(r.lost)) }, { key: "of_year", label: t("of_year"), num: true, value: (r) => (r.collapsed ? null : r.of_year), cell: (r) => (r.collapsed ? "" : part(r.of_year)) }, { key: "itself", label: t("itself_down"), num: true, value: (r) => (r.collapsed ? null : r.itself), cell: (r) => (r.collapsed ? "" : four(r.itself)) }, { key: "direct", label: t("while_down"), num: true, cell: (r) => four(r.direct) }, { key: "others", label: t("spread_to"), num: true, value: (r) => (r.collapsed ? null : r.others), cell: (r) => (r.collapsed ? "" : four(r.others)) }, { key: "own", label: t("own_economy"), num: true, value: (r) => (r.collapsed ? null : r.own), cell: (r) => (r.collapsed ? "" : four(r.own)) },
      { key: "most", label: t("elsewhere_most"), value: (r) => (r.most_hit ? r.most_hit.lost : null), num: true, cell: (r) => (r.collapsed || !r.most_hit ? "" : called(r.most_hit) + " " + four(r.most_hit.lost)) }] : [
      { key: "name", label: t("fails"), value: called, cell: (r) => [called(r), el("div", { class: "doing" }, r.code)] }, { key: "lost", label: t("world_loses"), num: true, cell: (r) => four(r.lost) }, { key: "days", label: t("out_days"), num: true, cell: (r) => [num(r.days, 0), " ", status_badge(r.days_status)] }, { key: "survives", label: t("survives"), num: true, value: (r) => (missing(r.survives) ? 1e9 : r.survives), cell: (r) => days_out(r.survives) }, { key: "sales_stop", label: t("sales_stop"), num: true, cell: (r) => part(r.sales_stop) }, { key: "binds", label: t("because"), class: "text", sort: false, cell: (r) => r.binds || "" }] }), amounts_in(),
    A.left_out ? el("p", { class: "hint" }, t("left_out_sc", { n: num(A.left_out, 0), x: in_unit(A.left_out_lost) })) : null);
}
function pairs_section() {
  const rows = list(A.pairs.rows), why = rows.some((r) => r.why), binds = rows.some((r) => r.binds), name = (o) => (of_table ? cut_name(o) : called(o));
  return section("pairs", lead("pairs_lead"), told(A.pairs, "note") ? el("p", { class: "hint" }, told(A.pairs, "note")) : null,
    table({ id: "pair-table", caption: t("s_pairs"), limit: 15, rows, columns: [{ key: "first", label: t("first"), value: (r) => called(r.first), cell: (r) => name(r.first) }, { key: "second", label: t("second_one"), value: (r) => called(r.second), cell: (r) => name(r.second), class: "text" }, { key: "lost", label: t("together"), num: true, value: (r) => (r.collapsed ? null : r.lost), cell: (r) => (r.collapsed ? t("collapse_mark") : four(r.lost)) }, { key: "sum", label: t("sum_alone"), num: true, value: (r) => (r.collapsed ? null : r.sum), cell: (r) => (r.collapsed ? "" : four(r.sum)) }, { key: "beyond", label: t("beyond"), num: true, value: (r) => (r.collapsed ? null : r.beyond), cell: (r) => (r.collapsed ? "" : Math.abs(r.beyond) < 1e-9 * r.lost ? "–" : four(r.beyond)) },
      why && { key: "why", label: t("why_pair"), value: (r) => r.why || "", cell: (r) => (r.why ? t("w_" + r.why) : ""), class: "text" }, binds && { key: "binds", label: t("because"), sort: false, class: "text", cell: (r) => r.binds || "" }] }));
}
const kHues = { stock: "m-sea", "second source": "m-river", "spare capacity": "m-air" };
const hue_of = (s) => kHues[s.kind] || (/second/.test(s.kind) ? "m-river" : /spare/.test(s.kind) ? "m-air" : "m-sea");
const kind_word = (s) => t(/second/.test(s.kind) ? "k_second_source" : /spare/.test(s.kind) ? "k_spare" : "k_stock");
function steps_section() {
  const outages = list(E.outages), steps = list(E.steps), good = steps.filter((s) => s.removes > 0).slice(0, 12).map((s) => ({ ...s, lost: s.removes, text: called(s), note: s.kind === "stock" ? t("stock_value") + (zh() ? "：" : ": ") + in_unit(s.stock_value) : t("cost_unknown") }));
  if (!steps.length) return section("steps", el("p", { class: "empty" }, t("a_early_none")));
  const best = (k) => steps.reduce((a, s) => ((s.by[k] || 0) > (a ? a.by[k] : 0) ? s : a), null), hues = [...new Map(good.map((s) => [hue_of(s), kind_word(s)]))];
  return section("steps", el("p", { class: "lead" }, t("steps_lead", { n: num(outages.length, 0), r: num(E.runs, 0) })),
    good.length ? figure({ id: "f-steps", title: t("steps_f"), desc: t("steps_d"), draw: (w) => ranked_steps(w, good), after: legend(hues.map(([h, word]) => [swatch(h), word])) }) : el("p", {}, t("a_early_none")),
    table({ id: "steps-table", caption: t("s_steps"), limit: 12, rows: steps, columns: [{ key: "name", label: t("early_step"), value: called, cell: called }, { key: "removes", label: t("removes_value"), num: true, cell: (r) => four(r.removes) }, { key: "share", label: t("share"), num: true, cell: (r) => part(r.share) }, { key: "helps", label: t("helps_in"), num: true, cell: (r) => t("n_of", { k: num(r.helps, 0), n: num(outages.length, 0) }) }, { key: "stock_value", label: t("stock_value"), num: true, cell: (r) => (missing(r.stock_value) ? t("cost_unknown") : four(r.stock_value)) }, { key: "per_unit", label: t("per_held"), num: true, cell: (r) => (missing(r.per_unit) ? "" : format({ maximumSignificantDigits: 3 }).format(r.per_unit)) }] }),
    el("h3", {}, t("against_f")), table({ id: "against-table", caption: t("against_f"), limit: 15, rows: outages.map((o, k) => ({ ...o, best: best(k), k })), columns: [{ key: "name", label: t("fails"), value: called, cell: cut_name }, { key: "lost", label: t("loses"), num: true, cell: (r) => four(r.lost) }, { key: "best", label: t("best_step"), class: "text", value: (r) => (r.best ? called(r.best) : ""), cell: (r) => (r.best ? called(r.best) : t("none_helps")) }, { key: "saved", label: t("of_its_loss"), num: true, value: (r) => (r.best ? r.best.by[r.k] / r.lost : 0), cell: (r) => (r.best && r.lost > 0 ? part(r.best.by[r.k] / r.lost) : "") }] }),
    outages.length > 1 && good.length ? figure({ id: "f-grid", title: t("grid_f"), desc: t("grid_d"), draw: (w) => draw_grid(w, good, outages) }) : null, el("p", { class: "hint" }, t("steps_pay")));
}
const ranked_steps = (w, good) => { const svg = ranked(w, good, [{ name: "", hue: "m-sea", of: (r) => r.lost }], t("steps_f"), t("steps_d")); [...svg.querySelectorAll("rect.band-of")].forEach((r, k) => { r.setAttribute("class", "band-of " + hue_of(good[k])); }); return svg; };
// A row a step, a column an outage.
function draw_grid(w, steps, outages) {
  const small = w < 620, shown = outages.slice(0, small ? 6 : 14), row = small ? 40 : 24, left = small ? 4 : Math.min(330, Math.max(...steps.map((s) => text_width(s.text))) + 14), top = 22, cell = (w - left - 4) / shown.length, svg = canvas(w, top + steps.length * row + 4, t("grid_f"), t("grid_d"), "group");
  shown.forEach((o, k) => svg.append(cut_label(left + (k + 0.5) * cell, 14, o.code, cell - 3, { "text-anchor": "middle", class: "tick" })));
  steps.forEach((s, i) => {
    const y = top + i * row, at = small ? y + 17 : y + 2;
    svg.append(small ? cut_label(left, y + 12, s.text, w - 8, { class: "row" }) : cut_label(left - 8, y + 16, s.text, left - 10, { "text-anchor": "end", class: "row" }));
    shown.forEach((o, k) => {
      const share = o.lost > 0 ? (s.by[k] || 0) / o.lost : 0;
      svg.append(tipped(sv("g", {}, sv("rect", { x: left + k * cell, y: at, width: cell - 2, height: 19, class: "heat-ground" }), sv("rect", { x: left + k * cell, y: at, width: cell - 2, height: 19, class: share >= 0 ? "heat" : "heat-up", "fill-opacity": (Math.min(1, Math.abs(share)) ** 0.55).toFixed(3) })), () => [s.text, called(o) + (zh() ? "：" : ": ") + part(share)], false), cell > 46 && Math.abs(share) >= 0.0005 ? label(left + (k + 0.5) * cell - 1, at + 14, percent(share, Math.abs(share) < 0.1 ? 1 : 0), { "text-anchor": "middle", class: "fig halo" }) : "");
    });
  });
  return svg;
}
const kDraw = { headline: headline_section, ranks: ranks_section, pairs: pairs_section, steps: steps_section, assumptions: assumptions_section };
start();
