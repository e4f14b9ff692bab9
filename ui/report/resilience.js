"use strict";
// What breaks, how badly, and what a year may cost.

const removal_name = (r) => (r.kind === "country" ? country_name(r.id) : r.kind === "passage" ? (Object.hasOwn(kPassages, r.id) ? passage_name(r.id) : r.name || passage_name(r.id)) : nodes.has(r.id) ? node_name(r.id) : place_name(r.id, r.name));
function resilience_section() {
  const r = A.resilience || {}, removals = list(r.removals), conc = list(r.concentration || r.concentrations);
  if (!removals.length && !conc.length && !r.losses) return section("resilience", lead("res_lead"), el("p", { class: "empty" }, t("no_data")));
  return section("resilience", lead("res_lead"), removals.length ? [el("h3", {}, t("removals")), removals_table(removals), survive_figure(removals)] : null,
    r.losses ? losses_part(r.losses) : null, conc.length ? [el("h3", {}, t("concentration")), concentration_table(conc)] : null);
}
const tts_text = (r) => (r.never_runs_dry ? t("never_dry") : days(r.time_to_survive_days));
// Sales are gone from the first dry day until the repair, less what stocks alone cover.
const dry_days = (r) => (r.never_runs_dry ? 0 : missing(r.stock_cover_days) || missing(r.time_to_recover_days) ? null : Math.max(0, r.time_to_recover_days - r.stock_cover_days));
function removals_table(all) {
  const given = (r) => param_mark(`sites.${r.id}.time_to_recover_days`, `supplies.${r.id}.time_to_recover_days`);
  const detail = (r) => el("dl", { class: "facts" }, [[t("lost_day"), maybe(r.lost_usd_per_day, usd_compact(r.lost_usd_per_day))], [t("extra_day"), maybe(r.extra_cost_usd_per_day, usd_compact(r.extra_cost_usd_per_day))], [t("extra_days"), maybe(r.extra_days, num(r.extra_days, 1))],
    [t("cut"), maybe(r.cut, num(r.cut, 0))], [t("rerouted"), maybe(r.rerouted, num(r.rerouted, 0))], [t("ttr_source"), missing(r.recover_source) ? maybe(null) : [plain(r.recover_source), " ", status_badge(r.recover_status)]]].map(([k, v]) => el("div", {}, el("dt", {}, k), el("dd", {}, v))));
  return table({ id: "removal-table", caption: t("removals"), rows: all, limit: 12, expand: detail, columns: [
    { key: "name", label: t("removed"), value: removal_name, cell: (r) => [removal_name(r), " ", el("span", { class: "tag" }, term("kind_", r.kind))] },
    { key: "lost_share", label: t("lost_share"), num: true, cell: (r) => maybe(r.lost_share, percent(r.lost_share)) },
    { key: "lost_in_outage_usd", label: t("lost_outage"), num: true, cell: (r) => maybe(r.lost_in_outage_usd, usd_compact(r.lost_in_outage_usd)) },
    { key: "time_to_survive_days", label: t("tts"), num: true, value: (r) => (r.never_runs_dry ? 1e9 : r.time_to_survive_days), cell: (r) => (r.never_runs_dry ? t("never_dry") : maybe(r.time_to_survive_days, days(r.time_to_survive_days))) },
    { key: "stock_cover_days", label: t("cover"), num: true, value: (r) => (r.never_runs_dry ? null : r.stock_cover_days), cell: (r) => (r.never_runs_dry ? "–" : maybe(r.stock_cover_days, days(r.stock_cover_days))) },
    { key: "time_to_recover_days", label: t("ttr"), num: true, cell: (r) => [maybe(r.time_to_recover_days, days(r.time_to_recover_days)), given(r) || source_mark(r.recover_source, r.recover_status)] },
    { key: "dry", label: t("exposed"), num: true, value: dry_days, cell: (r) => (r.never_runs_dry ? "–" : maybe(dry_days(r), days(dry_days(r)))) },
    { key: "binds", label: t("binds"), class: "text", sort: false, cell: (r) => plain(r.binds) }] });
}
function survive_figure(all) {
  const shown = all.filter((r) => !missing(r.time_to_recover_days) && (r.never_runs_dry || !missing(r.time_to_survive_days)) && (r.lost_share || 0) > 0).slice(0, 12);
  if (!shown.length) return null;
  return figure({ id: "f-survive", title: t("ttst"), desc: t("ttst_desc"), draw: (w) => draw_survive(w, shown), after: legend([[swatch("b-tts"), t("tts")], [swatch("b-gap"), t("exposed")], [swatch("b-ttr"), t("ttr")]]),
    table: () => table({ plain: true, caption: t("ttst"), limit: 20, rows: shown, columns: [{ key: "n", label: t("removed"), cell: removal_name }, { key: "s", label: t("tts"), num: true, cell: tts_text }, { key: "c", label: t("cover"), num: true, cell: (r) => (r.never_runs_dry ? t("never_dry") : maybe(r.stock_cover_days, days(r.stock_cover_days))) }, { key: "r", label: t("ttr"), num: true, cell: (r) => days(r.time_to_recover_days) }, { key: "g", label: t("exposed"), num: true, cell: (r) => (r.never_runs_dry ? "" : maybe(r.stock_cover_days, days(Math.max(0, r.time_to_recover_days - r.stock_cover_days)))) }] }) });
}
function draw_survive(w, shown) {
  const narrow = w < 520, row = narrow ? 44 : 30, lift = narrow ? 14 : 0, left = narrow ? 4 : Math.min(w * 0.36, Math.max(...shown.map((r) => text_width(removal_name(r)))) + 12), right = 76, h = shown.length * row + 34, svg = canvas(w, h, t("ttst"), t("ttst_desc"));
  const cap = Math.max(...shown.map((r) => r.time_to_recover_days), ...shown.map((r) => (r.never_runs_dry ? 0 : Math.min(r.time_to_survive_days + Math.max(0, r.time_to_recover_days - (r.stock_cover_days ?? Infinity)), 2 * r.time_to_recover_days))), 1), sx = linear(0, cap, left, w - right), bottom = shown.length * row + 4;
  sx.mid = (left + w - right) / 2;
  x_axis(svg, sx, ticks(0, cap, w < 520 ? 3 : 6), bottom, bottom, (v) => num(v, 0));
  svg.append(label(w - 4, bottom + 16, t("days"), { "text-anchor": "end", class: "axis" }));
  shown.forEach((r, k) => {
    const y = k * row + 5 + lift, s = r.never_runs_dry ? cap : Math.min(cap, r.time_to_survive_days), e = r.time_to_recover_days;
    svg.append(narrow ? cut_label(left, y - 3, removal_name(r), w - 8, { class: "row" }) : cut_label(left - 8, y + 14, removal_name(r), left - 10, { "text-anchor": "end", class: "row" }), sv("rect", { x: left, y: y + 1, width: Math.max(1.5, sx(s) - left), height: 8, class: "b-tts" }), sv("rect", { x: left, y: y + 11, width: Math.max(1.5, sx(e) - left), height: 8, class: "b-ttr" }));
    // Goods under way put the first dry day off but arrive with the gap behind them: only stock shortens it.
    const gap = missing(r.stock_cover_days) || r.never_runs_dry ? 0 : Math.max(0, e - r.stock_cover_days);
    if (gap > 0) svg.append(sv("rect", { x: sx(s), y: y + 1, width: sx(Math.min(cap, s + gap)) - sx(s), height: 8, class: "b-gap" }), label(sx(Math.min(cap, Math.max(e, s + gap))) + 6, y + 14, days(gap), { class: "fig" }));
  });
  return svg;
}
function concentration_table(all) {
  const what = (c) => { const [kind, id] = String(c.by ?? "").split(":"); return id ? term("kind_", kind) + ": " + (goods.has(id) ? good_name(id) : id) : term("kind_", kind); };
  const biggest = (c) => (c.by === "passage" && Object.hasOwn(kPassages, c.largest) ? passage_name(c.largest) : nodes.has(c.largest) ? node_name(c.largest) : Object.hasOwn(kCountries, c.largest) || country_names.has(c.largest) ? country_name(c.largest) : Object.hasOwn(kPassages, c.largest) ? passage_name(c.largest) : place_name(c.largest));
  return table({ id: "concentration-table", caption: t("concentration"), rows: [...all].sort((a, b) => /^good/.test(a.by) - /^good/.test(b.by) || (b.hhi ?? -1) - (a.hhi ?? -1)), limit: 12, columns: [
    { key: "by", label: t("by"), value: what, cell: what }, { key: "hhi", label: t("hhi"), num: true, cell: (c) => (missing(c.hhi) ? maybe(null) : cell_bar(c.hhi, num(c.hhi, 2))) },
    { key: "largest", label: t("largest"), value: biggest, cell: (c) => maybe(c.largest, biggest(c)) }, { key: "largest_share", label: t("largest_share"), num: true, cell: (c) => maybe(c.largest_share, percent(c.largest_share)) }] });
}

// Bins as [from, to, count, share of years]; years without loss are told apart where the first bin holds them.
function loss_bins(l) {
  const e = list(l.bin_edges), c = list(l.bin_counts), out = [], total = c.reduce((s, x) => s + x, 0), quiet = Math.round((l.no_loss_share || 0) * (l.draws || total));
  const lower = (i) => (e.length > c.length ? e[i] : i ? e[i - 1] : 0), upper = (i) => (e.length > c.length ? e[i + 1] : i < e.length ? e[i] : Math.max(l.worst || 0, lower(i)));
  const holds = total > 0 && total === l.draws && c[0] >= quiet;
  c.forEach((n, i) => out.push({ from: lower(i), to: upper(i), n: i === 0 && holds ? n - quiet : n, p: (i === 0 && holds ? n - quiet : n) / (l.draws || total || 1) }));
  return { bins: out.filter((b) => b.to > b.from), told_apart: holds && quiet > 0 };
}
function losses_part(l) {
  if (!l.draws) return el("p", { class: "empty" }, t("no_draws"));
  const { bins, told_apart } = loss_bins(l), measures = ["expected", "var95", "cvar95", "var99", "cvar99"];
  const interval = (x) => (x && !missing(x.low) && !missing(x.high) ? usd_compact(x.low) + " – " + usd_compact(x.high) : null);
  const rows = [...measures.map((k) => ({ name: t(k), v: (l[k] || {}).estimate, i: interval(l[k]) })), { name: t("sd"), v: l.sd }, { name: t("worst"), v: l.worst }];
  const summary = table({ plain: true, id: "loss-table", limit: 20, caption: t("losses"), rows, columns: [{ key: "name", label: t("measure"), cell: (r) => r.name }, { key: "v", label: t("estimate"), num: true, cell: (r) => maybe(r.v, usd_compact(r.v)) }, { key: "i", label: t("ci"), num: true, cell: (r) => r.i || "" }] });
  const figure_of = (x) => (x && typeof x === "object" ? x.estimate : x), money = ["currency_sd", "currency_sd_together", "currency_var95", "currency_cvar95"].filter((k) => !missing(figure_of(l[k])));
  const currency = money.length ? [el("h3", {}, t("currency_risk")), el("p", { class: "hint" }, t("currency_hint")), table({ plain: true, id: "currency-table", caption: t("currency_risk"), rows: money, columns: [{ key: "k", label: t("measure"), cell: (k) => t(k) },
    { key: "v", label: t("usd_year"), num: true, cell: (k) => usd_compact(figure_of(l[k])) }, { key: "s", label: t("of_landed"), num: true, cell: (k) => { const whole = (A.headline || {}).landed_usd_per_year; return whole > 0 ? percent(figure_of(l[k]) / whole) : maybe(null); } }] })] : null;
  const risks = [...list(l.by_risk)].sort((a, b) => (b.expected_usd ?? -1) - (a.expected_usd ?? -1)), name = (x) => (zh() && x.name_zh) || x.name || x.id, most = Math.max(...risks.map((x) => x.expected_usd || 0), 1e-9);
  return [figure({
    id: "f-losses", title: t("losses"), desc: t("losses_desc"), draw: (w) => draw_losses(w, l, bins),
    after: el("div", {}, missing(l.draws) ? null : el("p", { class: "hint" }, t(told_apart ? "draws" : "draws_plain", { n: num(l.draws, 0), s: l.seed ?? t("unknown"), p: percent(l.no_loss_share) })), summary),
    table: () => table({ plain: true, caption: t("losses"), limit: 60, rows: bins, columns: [{ key: "b", label: t("bin"), cell: (b) => usd_compact(b.from) + " – " + usd_compact(b.to) }, { key: "n", label: t("years"), num: true, cell: (b) => num(b.n, 0) }, { key: "p", label: t("share_years"), num: true, cell: (b) => percent(b.p, 2) }] }) }),
  risks.length ? [el("h3", {}, t("by_risk")), table({ id: "risk-table", caption: t("by_risk"), rows: risks, columns: [{ key: "name", label: t("risk"), value: name, cell: (x) => [name(x), param_mark(`risks.${x.id}.per_year`)] },
    { key: "expected_usd", label: t("expected"), num: true, cell: (x) => (missing(x.expected_usd) ? maybe(null) : cell_bar(x.expected_usd / most, usd_compact(x.expected_usd), "bad")) }, { key: "events_per_year", label: t("events"), num: true, cell: (x) => maybe(x.events_per_year, num(x.events_per_year)) }] })] : null, currency];
}
function draw_losses(w, l, bins) {
  const lines = ["expected", "var95", "cvar95", "var99", "cvar99"].map((k) => ({ k, ...(l[k] || {}) })).filter((x) => !missing(x.estimate));
  const h = 320, left = 56, right = w - 14, top = 20 + lines.length * 15, bottom = h - 46, svg = canvas(w, h, t("losses"), t("losses_desc"));
  if (!bins.length) { svg.append(label(w / 2, h / 2, t("no_data"), { "text-anchor": "middle", class: "axis" })); return svg; }
  const widths = bins.map((b) => b.to - b.from), even = Math.max(...widths.slice(0, -1), 0) < 2 * Math.min(...widths.slice(0, -1), Infinity);
  const hi = Math.max(...bins.map((b) => b.to), ...lines.map((x) => x.high || x.estimate)), lo = even ? 0 : bins[0].from > 0 ? bins[0].from : bins[0].to / 3;
  const log = (x) => Math.log10(Math.max(x, lo)), sx = even ? linear(0, hi, left, right) : ((f) => (x) => f(log(x)))(linear(Math.log10(lo), Math.log10(hi), left, right));
  sx.mid = (left + right) / 2;
  const decades = () => { const out = [], steps = w > 520 && hi / lo < 3000 ? [1, 2, 5] : [1]; for (let k = Math.floor(Math.log10(lo)); 10 ** k <= hi; ++k) for (const s of steps) if (s * 10 ** k >= lo && s * 10 ** k <= hi) out.push(s * 10 ** k); return out; };
  x_axis(svg, sx, even ? ticks(0, hi, w < 520 ? 4 : 7) : decades(), bottom, bottom - top, (v) => short(v), t("loss"));
  const most = Math.max(...bins.map((b) => b.p), 1e-9), sy = linear(0, most * 1.05, bottom, top);
  for (const v of ticks(0, most, 4)) svg.append(sv("line", { x1: left, x2: right, y1: sy(v), y2: sy(v), class: "grid" }), label(left - 6, sy(v) + 4, percent(v), { "text-anchor": "end", class: "tick" }));
  for (const b of bins) { const x = sx(b.from), e = sx(b.to); svg.append(tipped(sv("rect", { x: x + 0.5, y: sy(b.p), width: Math.max(0.8, e - x - 1), height: Math.max(0, bottom - sy(b.p)), class: "hist" }), () => [usd_compact(b.from) + " – " + usd_compact(b.to), percent(b.p, 2) + " (" + num(b.n, 0) + ")"], false)); }
  const labels = [];  // after all lines, so that no line crosses a figure
  lines.forEach((m, i) => {
    const x = sx(m.estimate), y = 14 + i * 15, text = t(m.k) + " " + short(m.estimate), flip = x + text_width(text, 11) + 10 > w;
    if (!missing(m.low) && !missing(m.high)) svg.append(sv("rect", { x: sx(m.low), y: y - 4, width: Math.max(1, sx(m.high) - sx(m.low)), height: bottom - y + 4, class: "band" }));
    svg.append(sv("line", { x1: x, x2: x, y1: y - 4, y2: bottom, class: "mark-" + m.k.replace(/\d+/, "") }));
    labels.push(label(flip ? x - 5 : x + 5, y + 4, text, { "text-anchor": flip ? "end" : "start", class: "point" }));
  });
  svg.append(...labels);
  return svg;
}
