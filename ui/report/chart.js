"use strict";
// Scales, axes, figures and the one tooltip.

const kCharts = [];  // {host, draw, width}: redrawn when the width changes
function figure(spec) {
  const host = el("div", { class: "chart" });
  const chart = { host, width: 0, draw: null };
  chart.draw = (width) => { chart.width = width; host.replaceChildren(spec.draw(Math.max(260, width))); };
  kCharts.push(chart);
  const f = el("figure", { id: spec.id, class: spec.class || null }, el("figcaption", {}, el("h3", {}, spec.title), spec.desc ? el("p", { class: "hint" }, spec.desc) : null), spec.before || null, host, spec.after || null,
    spec.table ? el("details", { class: "alt" }, el("summary", {}, t("as_table")), spec.table()) : null);
  f.redraw = () => chart.draw(host.clientWidth || chart.width || 640);
  return f;
}
function draw_charts(force) {
  // A table that is wider than its place is reached and scrolled by keyboard; the others are no stop on the way.
  for (const s of document.querySelectorAll(".scroll")) s.scrollWidth > s.clientWidth + 1 ? s.setAttribute("tabindex", "0") : s.removeAttribute("tabindex");
  for (const c of kCharts) {
    if (!c.host.isConnected) continue;
    const w = Math.floor(c.host.clientWidth);
    if (w > 0 && (force || Math.abs(w - c.width) > 8)) c.draw(w);
  }
}

const linear = (d0, d1, r0, r1) => { const k = d1 === d0 ? 0 : (r1 - r0) / (d1 - d0); return (x) => r0 + (x - d0) * k; };
function ticks(lo, hi, n = 5) {
  if (!(hi > lo)) hi = lo + 1;
  const raw = (hi - lo) / n, mag = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((k) => k * mag).find((s) => s >= raw);
  const out = [];
  for (let k = Math.ceil(lo / step - 1e-9); k * step <= hi + step * 1e-9; ++k) out.push(k * step || 0);
  return out;
}
// Width of text in pixels, near enough to decide where it fits.
const text_width = (s, size = 12) => [...String(s)].reduce((w, c) => w + (/[\u2e80-\uffef]/.test(c) ? 1 : /[A-Z0-9%MW]/.test(c) ? 0.68 : /[ .,il|'()]/.test(c) ? 0.36 : 0.6), 0) * size;
function fit(s, width, size = 12) {
  s = String(s);
  if (text_width(s, size) <= width) return s;
  const chars = [...s];
  while (chars.length > 1 && text_width(chars.join("") + "…", size) > width) chars.pop();
  return chars.join("").trimEnd() + "…";
}
const label = (x, y, s, attributes) => sv("text", { x, y, ...attributes }, s);
// A label cut to its width; the whole is in its title.
function cut_label(x, y, s, width, attributes) {
  const shown = fit(s, width);
  return sv("text", { x, y, ...attributes }, shown, shown !== String(s) ? sv("title", {}, s) : null);
}
let chart_ids = 0;
// role "img" for pictures; "group" where the marks inside can be reached and chosen.
function canvas(width, height, title, desc, role = "img") {
  const id = "c" + ++chart_ids;
  return sv("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role, "aria-labelledby": `${id}t ${id}d`, class: "svg" }, sv("title", { id: id + "t" }, title), sv("desc", { id: id + "d" }, desc || title));
}
function x_axis(svg, scale, values, y, height, text, name) {
  for (const v of values) {
    svg.append(sv("line", { x1: scale(v), x2: scale(v), y1: y - height, y2: y, class: "grid" }), label(scale(v), y + 16, text(v), { "text-anchor": "middle", class: "tick" }));
  }
  if (name) svg.append(label(scale.mid, y + 34, name, { "text-anchor": "middle", class: "axis" }));
}
const tip = el("div", { class: "tip", role: "status", hidden: true });
function show_tip(lines, ev) {
  tip.replaceChildren(...lines.filter(Boolean).map((l, i) => el(i ? "div" : "strong", {}, l)));
  tip.hidden = false;
  const target = ev.currentTarget.getBoundingClientRect();
  const x = ev.clientX || target.left + target.width / 2, y = ev.clientY || target.top;
  const w = tip.offsetWidth, h = tip.offsetHeight;
  tip.style.left = Math.max(6, Math.min(innerWidth - w - 6, x + 14)) + "px";
  tip.style.top = (y + h + 22 > innerHeight ? Math.max(6, y - h - 12) : y + 16) + "px";
}
const hide_tip = () => { tip.hidden = true; };
// Gives a mark its tooltip, for mouse, touch and keyboard.
function tipped(e, lines, reachable = true) {
  const show = (ev) => show_tip(lines(), ev);
  for (const k of ["pointerenter", "pointermove", "pointerdown", "focus"]) e.addEventListener(k, show);
  for (const k of ["pointerleave", "blur"]) e.addEventListener(k, hide_tip);
  if (reachable) { e.setAttribute("tabindex", "0"); if (!e.getAttribute("role")) e.setAttribute("role", "img"); e.setAttribute("aria-label", lines().filter(Boolean).join("; ")); }
  return e;
}
function pressable(e, act) {
  e.setAttribute("role", "button");
  e.addEventListener("click", act);
  e.addEventListener("keydown", (ev) => { if (ev.key === "Enter" || ev.key === " ") { ev.preventDefault(); act(ev); } });
  return e;
}
const legend = (items) => el("ul", { class: "legend" }, items.map(([mark, text]) => el("li", {}, mark, text)));
const swatch = (cls) => el("span", { class: "swatch " + cls, "aria-hidden": "true" });
// Horizontal bar inside of a table cell.
const cell_bar = (share, text, cls = "") => el("span", { class: "cellbar" }, el("span", { class: "bar " + cls, style: { width: Math.max(0, Math.min(1, share || 0)) * 100 + "%" } }), el("span", { class: "figure" }, text));
const switcher = (name, options, chosen, act) => el("div", { class: "switch", role: "group", "aria-label": name }, options.map(([k, text]) =>
  el("button", { type: "button", "aria-pressed": String(k === chosen), "data-value": k, onclick: () => act(k) }, text)));
const chooser = (name, options, chosen, act) => el("label", { class: "chooser" }, el("span", {}, name), el("select", { onchange: (ev) => act(Number(ev.target.value)) }, options.map((text, i) => el("option", { value: i, selected: i === chosen }, text))));
const section = (id, ...children) => el("section", { id: "s-" + id, "aria-labelledby": "h-" + id }, el("h2", { id: "h-" + id, tabindex: -1 }, t("s_" + id)), children);
const lead = (key) => el("p", { class: "lead" }, t(key));
