"use strict";
// What every page has around its sections: name, switches, contents, printing. A page says its sections in kSections, draws each
// with kDraw and its title with page_head(), and calls start().

const brand_line = (kind) => el("div", { class: "brand" }, el("span", { class: "logo", "aria-hidden": "true" }, brand_mark()), el("span", { class: "word" }, "Landsea"), el("span", { class: "kindof" }, kind),
  el("span", { class: "switches noprint" },
    el("button", { type: "button", id: "lang", lang: zh() ? "en" : "zh-CN", title: t("lang_hint"), onclick: () => { state.lang = zh() ? "en" : "zh"; write_hash(); render(); document.getElementById("lang").focus(); } }, t("lang")),
    el("span", { id: "theme" }, switcher(t("theme"), ["auto", "light", "dark"].map((k) => [k, t("theme_" + k)]), state.theme, set_theme)),
    el("button", { type: "button", onclick: () => window.print() }, t("print"))));
function brand_mark() {
  const s = sv("svg", { viewBox: "0 0 32 32", width: 28, height: 28, "aria-hidden": "true" });
  s.append(sv("path", { d: "M3 12 Q9 7 16 12 T29 12", class: "wave a" }), sv("path", { d: "M3 18 Q9 13 16 18 T29 18", class: "wave b" }), sv("path", { d: "M3 25 H29", class: "wave c" }), sv("path", { d: "M7 22 v6 M13 22 v6 M19 22 v6 M25 22 v6", class: "wave d" }));
  return s;
}
function set_theme(k) {
  state.theme = k;
  write_hash();
  apply_theme();
  document.getElementById("theme").replaceChildren(switcher(t("theme"), ["auto", "light", "dark"].map((x) => [x, t("theme_" + x)]), k, set_theme));
}
function apply_theme() {
  const dark = state.theme === "dark" || (state.theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}
function contents() {
  return el("nav", { class: "contents noprint", "aria-label": t("contents") }, el("ol", {}, kSections.map((id) =>
    el("li", {}, el("a", { href: "#", "data-to": id, onclick: (ev) => { ev.preventDefault(); go_to(id); } }, t("s_" + id))))));
}
function go_to(id, quiet) {
  const h = document.getElementById("h-" + id);
  if (!h) return;
  state.at = id;
  write_hash();
  document.getElementById("s-" + id).scrollIntoView({ behavior: quiet || matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  h.focus({ preventScroll: true });
}
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
// What was chosen is read from the address before the first drawing.
function start() {
  read_hash();
  apply_theme();
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
}
