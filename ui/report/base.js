"use strict";
// Data, state, numbers, elements and tables. Text of the model only ever becomes text nodes.

const read_data = () => { try { return JSON.parse(document.getElementById("assessment").textContent); } catch { return null; } };
const A = read_data() || {};
// Journeys may name their legs by their place in one list: the same leg is part of hundreds of journeys.
if (Array.isArray(A.legs)) for (const j of A.journeys || []) for (const o of j.options || []) if (Array.isArray(o.legs)) o.legs = o.legs.map((l) => (typeof l === "number" ? A.legs[l] : l)).filter(Boolean);
const list = (x) => (Array.isArray(x) ? x : []);
const missing = (x) => x === null || x === undefined || (typeof x === "number" && !Number.isFinite(x)) || x === "";

// State: what the reader chose. Kept in the address after #, nowhere else.
const state = { lang: "en", theme: "auto", at: "", flow: null, option: null, market: 0, unit: "unit", effect: "gain_usd", open: new Set() };
const kKept = { lang: ["en", "zh"], theme: ["auto", "light", "dark"], unit: ["unit", "year"] };
function read_hash() {
  const h = new URLSearchParams(location.hash.slice(1));
  for (const [k, allowed] of Object.entries(kKept)) if (allowed.includes(h.get(k))) state[k] = h.get(k);
  if (!h.get("lang") && !location.hash && /^zh/i.test(navigator.language || "")) state.lang = "zh";
  for (const k of ["flow", "market"]) if (/^\d+$/.test(h.get(k) || "")) state[k] = Number(h.get(k));
  if (/^[a-z]+$/.test(h.get("at") || "")) state.at = h.get("at");
}
function write_hash() {
  const h = new URLSearchParams({ lang: state.lang, theme: state.theme });
  if (state.unit !== "unit") h.set("unit", state.unit);
  if (state.flow !== null) h.set("flow", state.flow);
  if (state.market) h.set("market", state.market);
  if (state.at) h.set("at", state.at);
  history.replaceState(null, "", "#" + h);
}

// Words
const zh = () => state.lang === "zh";
function t(key, values) {
  const pair = kWords[key];
  let s = pair ? pair[zh() ? 1 : 0] : key;
  for (const [k, v] of Object.entries(values || {})) s = s.replace("{" + k + "}", () => v);
  return s;
}
// A word of the engine's vocabulary ("border post", "does_not"); unknown ones are shown as they came.
const term = (prefix, word) => {
  if (missing(word)) return t("unknown");
  const key = prefix + String(word).toLowerCase().replace(/[\s-]+/g, "_");
  return Object.hasOwn(kWords, key) ? t(key) : String(word).replace(/_/g, " ");
};
const pick = (o) => (o ? (zh() && o.name_zh) || o.name || o.id || o.code || t("unknown") : t("unknown"));
const by_id = (rows) => new Map(list(rows).map((r) => [r.id, r]));
const nodes = by_id(A.nodes), goods = by_id(A.goods), stages = by_id(A.stages);
const places = new Map(list(A.places).map((p) => [p.code || p.id, p]));
const learn_place = (code, name, name_zh) => { if (code && !places.has(code)) places.set(code, { code, name, name_zh }); };
for (const n of list(A.nodes)) learn_place(n.place, n.place_name, n.place_name_zh);
for (const j of list(A.journeys)) for (const o of [j, ...list(j.options).flatMap((x) => list(x.legs))]) { learn_place(o.from, o.from_name, o.from_name_zh); learn_place(o.to, o.to_name, o.to_name_zh); }
const named = (map, id) => (map.has(id) ? pick(map.get(id)) : missing(id) ? t("unknown") : String(id));
const node_name = (id) => named(nodes, id);
const good_by_name = new Map(list(A.goods).map((g) => [g.name, g]));  // lots are known by their good's name
const good_name = (id) => (goods.has(id) ? pick(goods.get(id)) : named(good_by_name, id));
const place_name = (code, given) => { const p = places.get(code); return (zh() && p && p.name_zh) || given || (p && p.name) || code || t("unknown"); };
const stage_name = (id) => (stages.has(id) ? pick(stages.get(id)) : Object.hasOwn(kWords, "stage_" + id) ? t("stage_" + id) : String(id ?? "").replace(/-/g, " "));
const country_names = new Map(list(A.value && A.value.countries).map((c) => [c.country, c]));
function country_name(code) {
  if (missing(code)) return t("unknown");
  const c = country_names.get(code), k = Object.hasOwn(kCountries, code) ? kCountries[code] : null;
  return (c && (zh() ? c.name_zh : c.name)) || (k && k[zh() ? 1 : 0]) || code;
}

// Numbers. A missing number is said to be not known, never shown as 0.
const format = (options) => new Intl.NumberFormat(zh() ? "zh-CN" : "en", options);
function num(x, digits) {
  if (missing(x)) return t("unknown");
  x = x === 0 ? 0 : x;  // no minus zero
  const a = Math.abs(x), d = digits ?? (a >= 1000 || a === 0 ? 0 : a >= 100 ? 1 : a >= 1 ? 2 : 3);
  if (digits === undefined && a > 0 && a < 0.1) return format({ maximumSignificantDigits: 2 }).format(x);
  return format({ minimumFractionDigits: digits ?? 0, maximumFractionDigits: d }).format(x);
}
const compact = (x) => (missing(x) ? t("unknown") : format({ notation: "compact", compactDisplay: zh() ? "short" : "long", maximumSignificantDigits: 4 }).format(x));
const short = (x) => (missing(x) ? t("unknown") : format({ notation: "compact", maximumSignificantDigits: 3 }).format(x));
const percent = (share, digits = 1) => (missing(share) ? t("unknown") : num(share * 100, share === 0 || share > 0.9995 ? 0 : digits) + (zh() ? "%" : " %"));
// For reading, not for adding up: three digits; words for millions and more.
const rounded = (x, digits = 3) => (missing(x) ? t("unknown") : zh() || Math.abs(x) >= 1e6 ? format({ notation: "compact", compactDisplay: zh() ? "short" : "long", maximumSignificantDigits: digits }).format(x) : format({ maximumSignificantDigits: digits }).format(x));
const currency_name = (code) => (zh() && kCurrencies[code]) || code;
const in_money = (text, code) => (zh() ? text + (/[\u4e00-\u9fff]$/.test(text) ? "" : " ") + currency_name(code) : code + " " + text);
const usd = (x) => (missing(x) ? t("unknown") : in_money(num(x, Math.abs(x) < 1000 ? 2 : 0), "USD"));
const usd_compact = (x) => (missing(x) ? t("unknown") : in_money(compact(x), "USD"));
const usd_signed = (x, f = compact) => (missing(x) ? t("unknown") : in_money(signed(x, f), "USD"));
const days = (x) => (missing(x) ? t("unknown") : t(x === 1 ? "day_n" : "days_n", { x: num(x, Number.isInteger(x) ? 0 : 1) }));
const signed = (x, f) => (missing(x) ? t("unknown") : (x > 0 ? "+" : x < 0 ? "\u2212" : "") + f(Math.abs(x)));
// Exact amounts stay text: digits are grouped, none is rounded. They may come grouped by commas.
const plain_amount = (m) => { const x = m && !missing(m.amount) ? /^([-+]?)(\d+)(?:\.(\d+))?$/.exec(String(m.amount).replace(/[,\s]/g, "")) : null; return x ? { sign: x[1] === "-" ? "\u2212" : "", whole: x[2], part: x[3] || "" } : null; };
function amount(m) {
  const x = plain_amount(m);
  return x ? x.sign + x.whole.replace(/\B(?=(\d{3})+$)/g, ",") + (x.part ? "." + x.part : "") : m && !missing(m.amount) ? String(m.amount) : t("unknown");
}
const amount_in = (m) => (!m || missing(m.amount) ? t("unknown") : in_money(amount(m), m.currency));
// Thousandths, so that amounts add up exactly in every currency (none has more than three places).
const thousandths = (m) => { const x = plain_amount(m); return x && x.part.length <= 3 ? BigInt((x.sign ? "-" : "") + x.whole + x.part.padEnd(3, "0")) : null; };
const value_of = (m) => { const x = plain_amount(m); return x ? Number((x.sign ? "-" : "") + x.whole + "." + (x.part || "0")) : null; };
function date_text(s) {
  const m = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/.exec(s || "");
  if (!m) return missing(s) ? t("unknown") : String(s);
  const d = new Date(Date.UTC(+m[1], +m[2] - 1, +m[3]));
  return d.toLocaleDateString(zh() ? "zh-CN" : "en-GB", { timeZone: "UTC", year: "numeric", month: "long", day: "numeric" }) + (m[4] ? " " + m[4] : "");
}

// Elements
const kSvg = "http://www.w3.org/2000/svg";
function fill(e, attributes, children) {
  for (const [k, v] of Object.entries(attributes || {})) {
    if (v === null || v === undefined || v === false) continue;
    if (k.startsWith("on")) e.addEventListener(k.slice(2), v);
    else if (k === "style") for (const [p, x] of Object.entries(v)) e.style.setProperty(p, x);
    else e.setAttribute(k, v === true ? "" : String(v));
  }
  for (const c of children.flat(Infinity)) if (c !== null && c !== undefined && c !== false) e.append(c instanceof Node ? c : document.createTextNode(String(c)));
  return e;
}
const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const sv = (tag, attributes, ...children) => fill(document.createElementNS(kSvg, tag), attributes, children);
const maybe = (x, text) => (missing(x) ? el("span", { class: "unknown" }, t("unknown")) : text);
// Text in which plain web addresses can be followed.
function linked(text) {
  return String(text ?? "").split(/(https?:\/\/[^\s<>"')\]]+)/).map((part, i) =>
    (i % 2 ? el("a", { href: part, rel: "noopener noreferrer", target: "_blank" }, part) : part));
}
const kMarks = { verified: "✓", secondary: "◐", computed: "=", estimated: "≈", unverified: "?", assumed: "△", synthetic: "✎" };
const status_of = (s) => (Object.hasOwn(kMarks, s) ? s : "unverified");
const status_badge = (s) => (missing(s) ? el("span", { class: "unknown" }, t("unknown"))
  : el("span", { class: "badge st-" + status_of(s), title: t("sd_" + status_of(s)) }, el("span", { "aria-hidden": "true" }, kMarks[status_of(s)] + " "), term("st_", s)));
const kVerdicts = { qualifies: "✓", does_not: "✕", depends: "±", not_known: "?" };
const outcome_of = (o) => { const k = String(o ?? "not_known").replace(/[\s-]+/g, "_").replace(/^does_not.*/, "does_not"); return Object.hasOwn(kVerdicts, k) ? k : "not_known"; };
const verdict_badge = (o, prefix = "v_") => { const k = outcome_of(o); return el("span", { class: "badge v-" + k }, el("span", { "aria-hidden": "true" }, kVerdicts[k] + " "), t(prefix + k)); };

// Sources are numbered in the order of first use of the lists; marks in the text jump to them.
const sources = { list: [], index: new Map() };
function source_entry(source, status) {
  const key = JSON.stringify([source || "", status || ""]);
  if (!sources.index.has(key)) { sources.index.set(key, sources.list.length); sources.list.push({ n: sources.list.length + 1, source, status, uses: [] }); }
  return sources.list[sources.index.get(key)];
}
const parameters = new Map(list(A.sources && A.sources.parameters).map((p) => [p.path, p]));
function gather_sources() {
  const s = A.sources || {};
  for (const p of list(s.parameters)) if (!missing(p.source)) source_entry(p.source, p.status).uses.push({ what: p.path, value: p.value });
  for (const r of list(s.reference)) if (!missing(r.source)) source_entry(r.source, r.status).uses.push({ what: [r.table, r.row].filter((x) => !missing(x)).join(": ") });
  for (const j of list(A.journeys)) for (const o of list(j.options)) for (const l of list(o.legs)) if (l.source) source_entry(l.source, l.status);
  const walk = (r) => { if (!r) return; if (r.source) source_entry(r.source, r.status); list(r.because).forEach(walk); };
  for (const c of list(A.crossings)) for (const x of list(c.claims)) { if (x.rate_source) source_entry(x.rate_source, x.rate_status); if (x.verdict) walk(x.verdict.why); if (x.rate_follows) walk(x.rate_follows.why); }
}
function source_mark(source, status) {
  if (missing(source)) return null;
  const e = source_entry(source, status);
  return el("a", { class: "mark st-" + status_of(status || "unverified"), href: "#", "data-source": e.n, title: term("st_", status) + ": " + (source || t("no_source")), "aria-label": t("jump_source", { n: e.n }),
    onclick: (ev) => { ev.preventDefault(); open_source(e.n); } }, el("span", { "aria-hidden": "true" }, kMarks[status_of(status)]), e.n);
}
// The mark of a model parameter, by its path in the model file.
function param_mark(...paths) {
  const p = paths.map((x) => parameters.get(x)).find(Boolean);
  if (!p) return null;
  if (!missing(p.source)) return source_mark(p.source, p.status);
  return el("a", { class: "mark st-assumed", href: "#", title: t("st_assumed") + ": " + p.path, "aria-label": t("st_assumed") + ": " + p.path, onclick: (ev) => { ev.preventDefault(); open_parameter(p); } }, kMarks.assumed);
}

// A table that sorts, shows its first rows and says how many more there are, and opens rows.
function table(spec) {
  const rows = spec.rows.map((row, i) => ({ row, i }));
  const columns = spec.columns.filter(Boolean), stacked = columns.length > 2;  // on a phone, rows of many cells are set one beneath the other
  const limit = Math.min(spec.limit || 15, stacked && innerWidth <= 620 ? 8 : Infinity);
  let all = rows.length <= limit + 3, sorted = null, down = false;
  const open = new Set();
  const body = el("tbody", { role: "rowgroup" }), more = el("div", { class: "more noprint" });
  const heads = columns.map((c) => {
    const sortable = c.sort !== false && !spec.plain && rows.length > 1;
    const label = sortable ? el("button", { type: "button", onclick: () => sort(c), title: t("sort_by") + " " + (c.name || c.label) }, c.label, el("span", { class: "arrow", "aria-hidden": "true" })) : c.label;
    return el("th", { scope: "col", role: "columnheader", class: [c.num ? "num" : "", c.aside ? "noprint" : ""].join(" ").trim() || null, "data-key": c.key }, label);
  });
  function sort(c) {
    down = sorted === c ? !down : Boolean(c.num);
    sorted = c;
    const key = (r) => { const v = c.value ? c.value(r.row) : r.row[c.key]; return missing(v) ? null : v; };
    rows.sort((a, b) => {
      const x = key(a), y = key(b);
      if (x === null || y === null) return (x === null) - (y === null) || a.i - b.i;  // not known comes last either way
      const d = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), zh() ? "zh-CN" : "en");
      return (down ? -d : d) || a.i - b.i;
    });
    columns.forEach((col, k) => (col === c ? heads[k].setAttribute("aria-sort", down ? "descending" : "ascending") : heads[k].removeAttribute("aria-sort")));
    draw();
  }
  function expander(r) {
    const opened = open.has(r.i);
    return el("button", { type: "button", class: "open", "aria-expanded": String(opened), "aria-label": t("details"), onclick: () => { opened ? open.delete(r.i) : open.add(r.i); draw(); body.querySelector(`[data-row="${r.i}"] .open`)?.focus(); } }, opened ? "−" : "+");
  }
  function draw() {
    body.replaceChildren();
    for (const r of rows.slice(0, all ? rows.length : limit)) {
      const cells = columns.map((c, k) => {
        const v = c.cell ? c.cell(r.row, r.i) : maybe(r.row[c.key], c.num ? num(r.row[c.key]) : r.row[c.key]);
        const first = k === 0 ? [spec.expand ? expander(r) : null, v] : stacked ? el("span", { class: "cell" }, v) : v;
        return el(k === 0 && !spec.plain ? "th" : "td", { scope: k === 0 && !spec.plain ? "row" : null, role: k === 0 && !spec.plain ? "rowheader" : "cell", "data-label": k > 0 ? c.name || c.label : null, class: [c.num ? "num" : "", c.wide ? "wide" : "", c.aside ? "noprint" : "", c.class || ""].join(" ").trim() || null }, first);
      });
      body.append(el("tr", { "data-row": r.i, role: "row", id: spec.row_id ? spec.row_id(r.row) : null, class: spec.row_class ? spec.row_class(r.row, r.i) : null, onclick: spec.on_row ? (ev) => { if (!ev.target.closest("a,button,summary,input")) spec.on_row(r.row, r.i); } : null }, cells));
      if (spec.expand && open.has(r.i)) body.append(el("tr", { class: "opened", role: "row" }, el("td", { role: "cell", colspan: columns.length }, el("div", { class: "inner" }, spec.expand(r.row, r.i)))));
    }
    more.replaceChildren();
    if (rows.length > limit + 3) more.append(el("span", {}, t("shown", { k: num(all ? rows.length : limit, 0), n: num(rows.length, 0) })), " ",
      el("button", { type: "button", class: "link", onclick: () => { all = !all; draw(); } }, all ? t("show_less") : t("show_all", { n: num(rows.length, 0) })));
  }
  draw();
  const box = el("div", { class: "table " + (spec.class || "") },
    el("div", { class: "scroll", role: "region", "aria-label": spec.caption }, el("table", { id: spec.id, role: "table", class: stacked ? "stack" : null }, el("caption", { class: spec.show_caption ? null : "hidden" }, spec.caption), el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, heads)), body)), more);
  box.show_all = () => { if (!all) { all = true; draw(); } };
  return rows.length ? box : el("p", { class: "empty" }, t("no_data"));
}
