"use strict";
// The title, the switches, the contents and what to read first.

const kSections = ["headline", "map", "flows", "origin", "cost", "value", "resilience", "levers", "issues", "sources"];
function page_head() {
  const c = A.chain || {}, title = (zh() && c.title_zh) || c.title || c.id || "Landsea";
  document.title = title + " – Landsea";
  const facts = [[t("base_year"), missing(c.base_year) ? t("unknown") : String(c.base_year)], [t("currency"), c.currency ? (zh() ? currency_name(c.currency) + "（" + c.currency + "）" : c.currency) : t("unknown")], [t("model"), c.model_file]];
  if (c.currency && c.currency !== "USD" && !missing(c.usd_per_unit)) facts.push(["USD / " + c.currency, num(c.usd_per_unit)]);
  return el("header", { class: "top" },
    el("div", { class: "brand" }, el("span", { class: "logo", "aria-hidden": "true" }, brand_mark()), el("span", { class: "word" }, "Landsea"), el("span", { class: "kindof" }, t("report")),
      el("span", { class: "switches noprint" },
        el("button", { type: "button", id: "lang", lang: zh() ? "en" : "zh-CN", title: t("lang_hint"), onclick: () => { state.lang = zh() ? "en" : "zh"; write_hash(); render(); document.getElementById("lang").focus(); } }, t("lang")),
        el("span", { id: "theme" }, switcher(t("theme"), ["auto", "light", "dark"].map((k) => [k, t("theme_" + k)]), state.theme, set_theme)),
        el("button", { type: "button", onclick: () => window.print() }, t("print")))),
    el("h1", {}, title),
    c.notes ? el("p", { class: "notes" }, c.notes) : null,
    el("dl", { class: "facts" }, facts.filter(([, v]) => !missing(v)).map(([k, v]) => el("div", {}, el("dt", {}, k), el("dd", {}, v)))));
}
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
function headline_section() {
  const h = A.headline || {};
  const tile = (name, figure, under, mark) => el("div", { class: "tile" }, el("dt", {}, name), el("dd", {}, el("span", { class: "big" }, figure), mark), under ? el("dd", { class: "under" }, under) : null);
  const big = (x, f) => (missing(x) ? el("span", { class: "unknown" }, t("unknown")) : f(x));
  const year = (x) => (missing(x) ? null : t("a_year"));
  const money = (x) => big(x, (v) => [el("span", { class: "cur" }, zh() ? "" : "USD "), compact(v), el("span", { class: "cur" }, zh() ? " 美元" : "")]);
  return section("headline",
    list(h.sentences).length ? el("div", { class: "sentences" }, list(h.sentences).map((s) => el("p", {}, (zh() ? s.zh || s.en : s.en || s.zh) || ""))) : null,
    el("dl", { class: "tiles" },
      tile(t("k_landed"), money(h.landed_usd_per_year), year(h.landed_usd_per_year)),
      tile(t("k_sales"), money(h.sales_usd_per_year), year(h.sales_usd_per_year)),
      tile(t("k_lead"), big(h.lead_time_days, days), missing(h.lead_time_p95_days) ? null : t("p95", { x: days(h.lead_time_p95_days) })),
      tile(t("k_co2e"), big(h.kg_co2e_per_year, (v) => [compact(v), el("span", { class: "cur" }, " kg CO2e")]), year(h.kg_co2e_per_year)),
      tile(t("k_duty"), money(h.duty_usd_per_year), year(h.duty_usd_per_year)),
      tile(t("k_saved"), money(h.duty_saved_usd_per_year), t("k_saved_hint") + (zh() ? "，" : ", ") + t("a_year")),
      tile(t("k_loss"), money(h.expected_loss_usd), year(h.expected_loss_usd)),
      tile(t("k_cvar"), money(h.cvar95_usd), t("k_cvar_hint"))),
    missing(h.longest_path) ? null : el("p", { class: "path" }, el("strong", {}, t("longest") + (zh() ? "：" : ": ")), String(h.longest_path).split(/\s*>\s*/).map((id, i) => [i ? el("span", { class: "sep" }, " → ") : null, node_name(id)])));
}
