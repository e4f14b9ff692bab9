"use strict";
// Puts the page together, and again when the language changes.

const kDraw = { headline: headline_section, map: map_section, flows: flows_section, origin: origin_section, cost: cost_section, value: value_section, resilience: resilience_section, levers: levers_section, issues: issues_section, sources: sources_section };
// A part that cannot be drawn must not take the others with it, nor go unsaid.
function guarded(id) {
  try { return kDraw[id](); } catch (e) { console.error(e); return section(id, el("p", { class: "warn", role: "alert" }, t("error_part", { x: String(e && e.message) }))); }
}
function render() {
  kCharts.length = 0;
  sources.list = []; sources.index = new Map();
  gather_sources();
  document.documentElement.lang = zh() ? "zh-CN" : "en";
  document.querySelector(".skip").textContent = t("skip");
  const app = document.getElementById("app");
  if (!Object.keys(A).length) { app.replaceChildren(el("p", { class: "fatal", role: "alert" }, t("error_data"))); return; }
  app.replaceChildren(page_head(), el("div", { class: "body" }, contents(), el("main", { id: "main" }, kSections.map(guarded))), tip);
  hide_tip();
  draw_charts(true);
  watch_contents();
}
// The contents show where the reader is.
function watch_contents() {
  if (watch_contents.by) watch_contents.by.disconnect();
  watch_contents.by = new IntersectionObserver((seen) => {
    for (const s of seen) document.querySelector(`.contents [data-to="${s.target.id.slice(2)}"]`)?.toggleAttribute("data-seen", s.isIntersecting);
    const links = [...document.querySelectorAll(".contents a")], now = links.find((a) => a.hasAttribute("data-seen"));
    for (const a of links) a === now ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current");
  }, { rootMargin: "-15% 0px -65% 0px" });
  document.querySelectorAll("main > section").forEach((s) => watch_contents.by.observe(s));
}
// On paper everything that can be opened is open, and charts are as wide as the sheet.
const for_print = { opened: [] };
function before_print() {
  for_print.opened = [];
  // Twice: an explanation's tree is made when it opens, and has parts of its own to open.
  for (let round = 0; round < 2; ++round) for (const d of document.querySelectorAll("main details:not([open])")) {
    for_print.opened.push(d);
    if (d.make) d.make();
    d.open = true;
  }
  for (const c of kCharts) if (c.host.isConnected) c.draw(Math.min(680, Math.max(300, c.host.clientWidth || 680)));
}
function after_print() {
  for (const d of for_print.opened) d.open = false;
  draw_charts(true);
}
read_hash();
apply_theme();
learn_spots();
render();
if (state.at) go_to(state.at, true);
document.querySelector(".skip").addEventListener("click", (ev) => { ev.preventDefault(); const h = document.getElementById("h-headline"); if (h) { h.focus(); h.scrollIntoView(); } });
let later = 0;
new ResizeObserver(() => { cancelAnimationFrame(later); later = requestAnimationFrame(() => draw_charts(false)); }).observe(document.getElementById("app"));
document.addEventListener("toggle", () => requestAnimationFrame(() => draw_charts(false)), true);
document.addEventListener("keydown", (ev) => { if (ev.key === "Escape") hide_tip(); });
addEventListener("scroll", hide_tip, { passive: true });
addEventListener("beforeprint", before_print);
addEventListener("afterprint", after_print);
addEventListener("hashchange", () => { const was = state.lang; read_hash(); apply_theme(); if (state.lang !== was) render(); });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", apply_theme);
