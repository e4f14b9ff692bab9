"use strict";
// What is missing each day: an area by those that lose most, and a map of heat, row by row.

const kHues = ["sea", "rail", "river", "air", "road"];
const wave = { loss: "economy", heat: A.kind === "chain" ? "works" : "pair", more: false };
const kinds = () => list(A.series).map((s) => s.by).filter((by) => rows_by(by).length);
const kind_name = (by) => told(series_by(by), "name") || term("by_", by);
// Amounts of rows in units of their own cannot be added up.
const kinds_for = (key) => kinds().filter((by) => key !== "loss" || !series_by(by).own_units);
const chosen_kind = (key) => (kinds_for(key).includes(wave[key]) ? wave[key] : kinds_for(key)[0]);
const value_at = (r, k) => list(r.lost_share)[k] || 0;

function wave_section() {
  if (!kinds().length) return section("wave", el("p", { class: "empty" }, t("no_data")));
  const holder = el("div", {}), redraw = (what) => { const fresh = what === "loss" ? loss_figure(redraw) : heat_figure(redraw); holder.children[what === "loss" ? 0 : 1].replaceWith(fresh); draw_charts(true); fresh.querySelector('[aria-pressed="true"]')?.focus(); };
  holder.append(loss_figure(redraw), heat_figure(redraw));
  return section("wave", lead("wave_lead"), holder);
}
const kind_switch = (key, redraw) => (kinds_for(key).length > 1 ? el("div", { class: "controls noprint" }, switcher(t("shown_by"), kinds_for(key).map((k) => [k, kind_name(k)]), chosen_kind(key), (k) => { wave[key] = k; redraw(key); })) : null);
// Amounts below normal a step, of the five rows that lose most and of all others together.
function loss_bands(by) {
  const rows = rows_by(by), top = rows.slice(0, kHues.length), n = Math.max(...rows.map((r) => list(r.lost_share).length)), missed = (r, k) => Math.max(0, value_at(r, k)) * (r.normal || 0);
  const bands = top.map((r, i) => ({ name: called(r), hue: kHues[i], at: Array.from({ length: n }, (_, k) => missed(r, k)) }));
  if (rows.length > top.length) bands.push({ name: t("all_others"), hue: "none", at: Array.from({ length: n }, (_, k) => rows.slice(top.length).reduce((s, r) => s + missed(r, k), 0)) });
  return bands;
}
function loss_figure(redraw) {
  const by = chosen_kind("loss"), bands = loss_bands(by), n = bands[0].at.length, total = (k) => bands.reduce((s, b) => s + b.at[k], 0);
  const some = Array.from({ length: Math.min(n, 24) }, (_, i) => Math.round((i * (n - 1)) / Math.max(1, Math.min(n, 24) - 1)));
  return figure({ id: "f-loss", title: t("loss_f") + (A.unit ? (zh() ? "（" + A.unit + "）" : ", " + A.unit) : ""), desc: t("loss_d"), before: kind_switch("loss", redraw), draw: (w) => draw_loss(w, bands, total, n), after: legend(bands.map((b) => [swatch("m-" + b.hue), b.name])),
    table: () => table({ id: "loss-table", caption: t("loss_f"), plain: true, limit: 30, rows: some, columns: [{ key: "k", label: step_word(), cell: (k) => step_text(k) }, ...bands.map((b, i) => ({ key: "b" + i, label: b.name, num: true, cell: (k) => four(b.at[k]) })), { key: "sum", label: t("total"), num: true, cell: (k) => four(total(k)) }] }) });
}
function draw_loss(w, bands, total, n) {
  const small = w < 520, h = small ? 240 : 300, left = small ? 46 : 58, right = w - 12, top = 26, bottom = h - 40, svg = canvas(w, h, t("loss_f"), t("loss_d"));
  const high = Math.max(...Array.from({ length: n }, (_, k) => total(k)), 1e-12) * 1.06, sx = linear(0, Math.max(1, n - 1), left, right), sy = linear(0, high, bottom, top);
  for (const v of ticks(0, high, 4)) svg.append(sv("line", { x1: left, x2: right, y1: sy(v), y2: sy(v), class: "grid" }), label(left - 6, sy(v) + 4, short(v), { "text-anchor": "end", class: "tick" }));
  step_axis(svg, sx, n, left, right, bottom);
  let under = Array(n).fill(0);
  for (const b of bands) {
    const over = under.map((y, k) => y + b.at[k]), points = [...over.map((y, k) => sx(k) + "," + sy(y)), ...under.map((y, k) => sx(k) + "," + sy(y)).reverse()];
    svg.append(tipped(sv("polygon", { points: points.join(" "), class: "band-of m-" + b.hue }), () => [b.name, in_unit(b.at.reduce((s, x) => s + x, 0) * stride)], false));
    under = over;
  }
  marker(svg, H.worst_step, t("worst_mark"), sx, top, bottom, right, 0);
  if (!missing(H.mostly_back_step)) marker(svg, H.mostly_back_step, t("back_mark"), sx, top, bottom, right, 1);
  return svg;
}
function step_axis(svg, sx, n, left, right, bottom) {
  const ends = ticks(1, (n - 1) * stride + 1, Math.max(3, Math.floor((right - left) / 90))).filter((v) => v >= 1 && Number.isInteger(v));
  for (const v of [...new Set([1, ...ends])]) svg.append(sv("line", { x1: sx((v - 1) / stride), x2: sx((v - 1) / stride), y1: bottom, y2: bottom + 4, class: "grid" }), label(sx((v - 1) / stride), bottom + 17, num(step_number(v), 0), { "text-anchor": sx((v - 1) / stride) > right - 14 ? "end" : "middle", class: "tick" }));
  svg.append(label((left + right) / 2, bottom + 34, step_word(), { "text-anchor": "middle", class: "axis" }));
}
function marker(svg, step, text, sx, top, bottom, right, row) {
  if (missing(step) || step > steps_in_all) return;
  const x = sx((step - 1) / stride), s = text + comma() + at_step(step), end = x + text_width(s, 11.5) + 8 > right;
  svg.append(sv("line", { x1: x, x2: x, y1: top, y2: bottom, class: "mark-expected" }), label(x + (end ? -5 : 5), top - 12 + row * 14, s, { "text-anchor": end ? "end" : "start", class: "fig halo" }));
}

function heat_figure(redraw) {
  const by = chosen_kind("heat"), all = rows_by(by).filter((r) => (r.worst_share || 0) >= 0.001), rows = all.slice(0, wave.more ? 60 : 15), n = rows.length ? Math.max(...rows.map((r) => list(r.lost_share).length)) : 0;
  const high = Math.max(0.01, ...rows.map((r) => Math.max(...list(r.lost_share), 0))), some = [...new Set([0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1].map((x) => Math.round(x * (n - 1))).concat(missing(H.worst_step) ? [] : [Math.min(n - 1, figure_of(H.worst_step))]))].filter((k) => k >= 0).sort((a, b) => a - b);
  const more = all.length > 15 ? el("button", { type: "button", class: "link noprint", onclick: () => { wave.more = !wave.more; redraw("heat"); } }, wave.more ? t("show_less") : t("show_all", { n: num(Math.min(60, all.length), 0) })) : null;
  return figure({ id: "f-heat", title: t("heat_f"), desc: t("heat_d"), before: kind_switch("heat", redraw), draw: (w) => draw_heat(w, rows, n, high), after: el("div", {}, legend([...[0.02, 0.15, 0.45, 1].map((k) => [heat_swatch(k), about(high * k) + " " + t("below")]), [el("span", { class: "swatch heat-up", "aria-hidden": "true" }), t("above")]]), more),
    table: () => table({ id: "heat-table", caption: t("heat_f"), rows, columns: [{ key: "name", label: kind_name(by), value: called, cell: called }, ...some.map((k) => ({ key: "k" + k, label: step_text(k), num: true, value: (r) => value_at(r, k), cell: (r) => part(value_at(r, k)) }))] }) });
}
const about = (share) => format({ maximumSignificantDigits: 2 }).format(share * 100) + (zh() ? "%" : " %");
const depth = (share, high) => Math.min(1, Math.abs(share) / high) ** 0.55;
const heat_swatch = (k) => el("span", { class: "swatch heat", style: { opacity: depth(k, 1).toFixed(3) }, "aria-hidden": "true" });
function draw_heat(w, rows, n, high) {
  const small = w < 620, row = small ? 34 : 25, left = small ? 4 : Math.min(300, w * 0.32), right = w - (small ? 4 : 58), top = 6, h = top + rows.length * row + 44, bottom = h - 40, svg = canvas(w, h, t("heat_f"), t("heat_d"), "group");
  const columns = Math.max(1, Math.min(n, Math.floor((right - left) / 5))), first = (c) => Math.floor((c * n) / columns), x_of = (c) => Math.round(left + ((right - left) * c) / columns), sx = linear(0, n, left, right);
  rows.forEach((r, k) => {
    const y = top + k * row, at = y + (small ? 15 : 2), tall = row - (small ? 17 : 4), g = sv("g", { class: "heat-row" });
    g.append(sv("rect", { x: left, y: at, width: right - left, height: tall, class: "heat-ground" }));
    for (let c = 0; c < columns; ++c) {
      const some = list(r.lost_share).slice(first(c), Math.max(first(c) + 1, first(c + 1))), share = some.reduce((s, x) => s + x, 0) / Math.max(1, some.length);
      if (Math.abs(share) >= 0.0005) g.append(sv("rect", { x: x_of(c), y: at, width: x_of(c + 1) - x_of(c), height: tall, class: share > 0 ? "heat" : "heat-up", "fill-opacity": depth(share, high).toFixed(3) }));
    }
    g.append(small ? cut_label(left, y + 11, called(r), w - 70, { class: "row" + (r.hit ? " strong" : "") }) : cut_label(left - 8, y + row / 2 + 4, called(r), left - 12, { "text-anchor": "end", class: "row" + (r.hit ? " strong" : "") }), label(w - 2, small ? y + 11 : y + row / 2 + 4, part(r.worst_share), { "text-anchor": "end", class: "fig" }));
    readable_row(g, r, n, sx, at, tall);
    svg.append(g);
  });
  const axis = linear(0, Math.max(1, n - 1), left, right);
  if (rows.length) step_axis(svg, axis, n, left, right, bottom);
  return svg;
}
const state_text = (share) => (Math.abs(share) < 0.0005 ? t("at_normal") : t(share > 0 ? "below_x" : "above_x", { x: part(Math.abs(share)) }));
// A row tells the day under the pointer, or the one that the arrow keys have come to.
function readable_row(g, r, n, sx, y, tall) {
  let at = Math.max(0, figure_of(r.worst_step || 1));
  const cursor = sv("rect", { x: 0, y: y - 1, width: Math.max(2, sx(1) - sx(0)), height: tall + 2, class: "heat-cursor", visibility: "hidden" });
  const lines = () => [called(r), step_text(at) + (zh() ? "：" : ": ") + state_text(value_at(r, at))];
  g.append(cursor);
  tipped(g, lines);
  const show = (ev) => { cursor.setAttribute("x", sx(at)); cursor.setAttribute("visibility", "visible"); g.setAttribute("aria-label", lines().join("; ")); show_tip(lines(), ev); };
  g.addEventListener("pointermove", (ev) => { const box = g.ownerSVGElement.getBoundingClientRect(), scale = g.ownerSVGElement.viewBox.baseVal.width / box.width, x = (ev.clientX - box.left) * scale; at = Math.max(0, Math.min(n - 1, Math.floor(((x - sx(0)) / (sx(n) - sx(0))) * n))); show(ev); });
  g.addEventListener("keydown", (ev) => { const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -n, End: n }[ev.key]; if (!by) return; ev.preventDefault(); at = Math.max(0, Math.min(n - 1, at + by)); show(ev); });
  for (const k of ["pointerleave", "blur"]) g.addEventListener(k, () => cursor.setAttribute("visibility", "hidden"));
}
