"use strict";
// Who captures the value: by country, and along the chain (the smile curve).

const kServices = ["logistics", "duty", "distribution", "finance"];
// Value that no country is named for goes to carriers on the high seas.
const carrier_or = (code) => (missing(code) ? t("carriers") : country_name(code));
function value_section() {
  const v = A.value || {}, lines = list(v.lines), countries = list(v.countries);
  if (!lines.length && !countries.length) return section("value", lead("value_lead"), el("p", { class: "empty" }, t("no_data")));
  return section("value", lead("value_lead"), el("div", { class: "pair" }, countries.length ? countries_figure(countries) : null, lines.length ? smile_figure(lines) : null), A.sector_averages ? averages_part(A.sector_averages) : null);
}
// An industry's average from an input-output table: another thing than this chain, and said so.
function averages_part(s) {
  return el("div", { id: "sector-averages" }, el("h3", {}, t("sector_title", { x: s.industry_name ? s.industry_name + " (" + s.industry + ")" : s.industry })), el("p", { class: "hint" }, t("sector_hint"), " ", [s.table, s.year, s.unit, s.source].filter((x) => !missing(x)).join(", "), " ", status_badge(s.status)),
    table({ id: "sector-table", caption: t("sector_title", { x: s.industry }), rows: list(s.countries), columns: [{ key: "country", label: t("country"), value: (r) => country_name(r.country), cell: (r) => country_name(r.country) }, { key: "chain_share", label: t("sector_chain"), num: true, cell: (r) => percent(r.chain_share) },
      { key: "domestic_share", label: t("sector_home"), num: true, cell: (r) => maybe(r.domestic_share, percent(r.domestic_share)) }, { key: "industry_exports", label: t("sector_exports"), num: true, cell: (r) => maybe(r.industry_exports, num(r.industry_exports, 0)) }] }));
}
function countries_figure(all) {
  const name = (c) => (zh() ? c.name_zh : c.name) || carrier_or(c.country);
  return figure({
    id: "f-countries", title: t("by_country"), desc: t("by_country_desc"), draw: (w) => draw_countries(w, all, name),
    after: el("div", {}, legend([[swatch("v-high"), t("high_part")], [swatch("v-low"), t("low_part")], ...(all.some((c) => missing(c.high_end_share)) ? [[swatch("v-none"), t("split_unknown")]] : [])]), el("p", { class: "hint" }, t("lock_hint"))),
    table: () => table({ id: "country-table", caption: t("by_country"), rows: all, columns: [
      { key: "name", label: t("country"), value: name, cell: name }, { key: "usd_per_year", label: t("va_year"), num: true, cell: (c) => maybe(c.usd_per_year, usd(c.usd_per_year)) },
      { key: "share", label: t("share"), num: true, cell: (c) => maybe(c.share, percent(c.share)) }, { key: "high_end_share", label: t("high_end"), num: true, cell: (c) => maybe(c.high_end_share, percent(c.high_end_share)) },
      { key: "lock_in", label: t("lock_in"), num: true, cell: (c) => maybe(c.lock_in, num(c.lock_in, 2)) }] }),
  });
}
function draw_countries(w, all, name) {
  const shown = all.slice(0, 20), row = 34, left = Math.min(w < 520 ? 120 : 190, Math.max(...shown.map((c) => text_width(name(c)))) + 12), lock = 74, right = w < 420 ? 84 : 104;
  const h = shown.length * row + 26, svg = canvas(w, h, t("by_country"), t("by_country_desc"));
  const most = Math.max(...shown.map((c) => c.usd_per_year || 0), 1), sx = linear(0, most, left, w - right - lock);
  svg.append(label(w - 4, 12, t("lock_in"), { "text-anchor": "end", class: "tick" }));
  shown.forEach((c, k) => {
    const y = k * row + 22, v = c.usd_per_year, end = missing(v) ? left : Math.max(left, sx(v));
    svg.append(cut_label(left - 8, y + 14, name(c), left - 10, { "text-anchor": "end", class: "row" }));
    if (!missing(v) && v > 0) {
      svg.append(tipped(sv("rect", { x: left, y, width: Math.max(1.5, end - left), height: 18, rx: 2, class: missing(c.high_end_share) ? "v-none" : "v-low" }), () => [name(c), usd(v), percent(c.share)], false));
      if (!missing(c.high_end_share)) svg.append(sv("rect", { x: left, y, width: (end - left) * Math.min(1, Math.max(0, c.high_end_share)), height: 18, rx: 2, class: "v-high" }));
    }
    svg.append(label(end + 6, y + 13, missing(v) ? t("unknown") : short(v) + " · " + percent(c.share), { class: missing(v) ? "fig unknown" : "fig" }));
    svg.append(label(w - 4, y + 13, missing(c.lock_in) ? t("unknown") : num(c.lock_in, 2), { "text-anchor": "end", class: "fig" }));
  });
  return svg;
}
// Lines of one stage are one point: value added is summed, position weighted by value. Each supplier is a point of its own.
function smile_points(lines) {
  const sold = list(A.landed).reduce((s, m) => s + (m.units_per_year || 0), 0), by = new Map();
  for (const l of lines) {
    if (missing(l.usd_per_year) || missing(l.position)) continue;
    const supply = l.stage === "supply" && !missing(l.node), key = supply ? "supply of " + l.node : l.stage;
    const p = by.get(key) || { stage: l.stage, node: supply ? l.node : null, kind: supply ? "supply" : kServices.includes(l.stage) ? "service" : "stage", usd: 0, weight: 0, at: 0, lines: [] };
    p.usd += l.usd_per_year; p.weight += Math.abs(l.usd_per_year) || 1e-9; p.at += l.position * (Math.abs(l.usd_per_year) || 1e-9); p.lines.push(l);
    by.set(key, p);
  }
  const points = [...by.values()].map((p) => ({ ...p, name: p.node ? node_name(p.node) : stage_name(p.stage), x: p.at / p.weight, y: sold > 0 ? p.usd / sold : p.usd }));
  return { sold, points: points.sort((a, b) => b.x - a.x) };
}
function smile_figure(lines) {
  const { sold, points } = smile_points(lines), unit = sold > 0 ? t("va_unit") : t("va_year");
  return figure({
    id: "f-smile", title: t("smile"), desc: t("smile_desc"), draw: (w) => draw_smile(w, points, unit), after: legend([[kind_mark("dot"), t("stage")], [kind_mark("supply"), t("stage_supply")], [kind_mark("hollow"), t("services")]]),
    table: () => table({ id: "smile-table", caption: t("smile"), rows: lines, columns: [
      { key: "stage", label: t("stage"), value: (l) => stage_name(l.stage), cell: (l) => stage_name(l.stage) }, { key: "country", label: t("country"), value: (l) => carrier_or(l.country), cell: (l) => carrier_or(l.country) },
      { key: "node", label: t("where"), value: (l) => node_name(l.node), cell: (l) => (missing(l.node) ? "" : node_name(l.node)) }, { key: "position", label: t("position"), num: true, cell: (l) => maybe(l.position, num(l.position, 1)) },
      { key: "usd_per_year", label: t("va_year"), num: true, cell: (l) => maybe(l.usd_per_year, usd(l.usd_per_year)) }, { key: "unit", label: unit, num: true, value: (l) => l.usd_per_year, cell: (l) => maybe(l.usd_per_year, usd(sold > 0 && !missing(l.usd_per_year) ? l.usd_per_year / sold : l.usd_per_year)) },
      { key: "share", label: t("share"), num: true, cell: (l) => maybe(l.share, percent(l.share)) }] }),
  });
}
function draw_smile(w, points, unit) {
  const h = 330, left = 58, right = w - 20, top = 26, bottom = h - 48, svg = canvas(w, h, t("smile"), t("smile_desc"));
  const far = Math.max(...points.map((p) => p.x), 1), high = Math.max(...points.map((p) => p.y), 1), low = Math.min(0, ...points.map((p) => p.y));
  const sx = linear(far, 0, left + 44, right - 34), sy = linear(low, high * 1.12, bottom, top);
  for (const v of ticks(low, high * 1.12, 5)) svg.append(sv("line", { x1: left, x2: right, y1: sy(v), y2: sy(v), class: "grid" }), label(left - 6, sy(v) + 4, short(v), { "text-anchor": "end", class: "tick" }));
  svg.append(label(left - 50, 12, unit + ", USD", { class: "axis" }));
  for (const v of ticks(0, far, Math.min(6, Math.ceil(far))).filter(Number.isInteger)) svg.append(label(sx(v), bottom + 16, num(v, 0), { "text-anchor": "middle", class: "tick" }));
  svg.append(label(left, bottom + 36, "← " + t("upstream"), { class: "axis" }), label((left + right) / 2, bottom + 36, w > 460 ? t("position") : "", { "text-anchor": "middle", class: "axis" }), label(right, bottom + 36, t("downstream") + " →", { "text-anchor": "end", class: "axis" }));
  const made = points.filter((p) => p.kind === "stage"), supplies = points.filter((p) => p.kind === "supply").sort((p, q) => q.y - p.y);
  // Stages side by side (at one distance from demand) are no sequence: the line passes their mean.
  const steps = [];
  for (const p of made) { const last = steps[steps.length - 1]; if (last && last.x - p.x < 0.05) last.y.push(p.y); else steps.push({ x: p.x, y: [p.y] }); }
  if (steps.length > 1) svg.append(sv("path", { d: smooth(steps.map((g) => [sx(g.x), sy(g.y.reduce((a, b) => a + b) / g.y.length)])), class: "smile" }));
  const boxes = points.map((p) => [sx(p.x) - 7, sy(p.y) - 7, sx(p.x) + 7, sy(p.y) + 7]);
  for (const v of ticks(low, high * 1.12, 5)) boxes.push([0, sy(v) - 8, left - 2, sy(v) + 8]);
  // All stages are named, and the suppliers that matter most.
  for (const p of [...made, ...points.filter((q) => q.kind === "service"), ...supplies]) {
    const x = sx(p.x), y = sy(p.y);
    const mark = p.kind === "supply" ? sv("path", { d: `M${x} ${y - 6}l5.5 10h-11Z`, class: "node n-supply" }) : sv("circle", { cx: x, cy: y, r: 6, class: p.kind === "service" ? "dot hollow" : "dot" });
    svg.append(tipped(mark, () => [p.name, unit + ": " + usd(p.y), t("va_year") + ": " + usd_compact(p.usd), [...new Set(p.lines.map((l) => carrier_or(l.country)))].join(", ")], false));
    if (p.kind !== "supply" || (supplies.indexOf(p) < 4 && p.y > 0.04 * high)) place_label(svg, boxes, x, y, fit(p.name, w < 460 ? 110 : 200, 11.5), w, top - 16, bottom - 1);
  }
  return svg;
}
// A label near its mark, in the first place that is free; with a thin line when that is further off.
function place_label(svg, boxes, x, y, text, w, top, bottom) {
  const tw = text_width(text, 11.5) + 2;
  for (const gap of [0, 14, 28, 42, 56, 70, 84, 100]) for (const [dx, dy] of [[0, -11 - gap], [0, 20 + gap], [tw / 2 + 10, 4 - gap], [-tw / 2 - 10, 4 - gap], [tw / 2 + 10, 4 + gap], [-tw / 2 - 10, 4 + gap]]) {
    const cx = Math.min(w - tw / 2 - 2, Math.max(tw / 2 + 2, x + dx)), box = [cx - tw / 2, y + dy - 11, cx + tw / 2, y + dy + 3];
    if (box[1] < top || box[3] > bottom || boxes.some((b) => box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3])) continue;
    boxes.push(box);
    if (gap) svg.append(sv("line", { x1: x, y1: y + (dy < 0 ? -6 : 6), x2: cx, y2: y + dy + (dy < 0 ? 3 : -10), class: "joint" }));
    svg.append(label(cx, y + dy, text, { "text-anchor": "middle", class: "point" }));
    return;
  }
}
// Monotone cubic through the points (Fritsch and Carlson 1980): no bulge that the data do not have.
function smooth(p) {
  const n = p.length, m = [];
  const slope = (i) => (p[i + 1][0] === p[i][0] ? 0 : (p[i + 1][1] - p[i][1]) / (p[i + 1][0] - p[i][0]));
  for (let i = 0; i < n; ++i) m.push(i === 0 ? slope(0) : i === n - 1 ? slope(n - 2) : slope(i - 1) * slope(i) <= 0 ? 0 : (2 * slope(i - 1) * slope(i)) / (slope(i - 1) + slope(i)));
  let d = `M${p[0][0].toFixed(1)} ${p[0][1].toFixed(1)}`;
  for (let i = 0; i + 1 < n; ++i) { const k = (p[i + 1][0] - p[i][0]) / 3; d += `C${(p[i][0] + k).toFixed(1)} ${(p[i][1] + m[i] * k).toFixed(1)} ${(p[i + 1][0] - k).toFixed(1)} ${(p[i + 1][1] - m[i + 1] * k).toFixed(1)} ${p[i + 1][0].toFixed(1)} ${p[i + 1][1].toFixed(1)}`; }
  return d;
}
