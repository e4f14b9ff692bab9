"use strict";
// Issues, and the ground on which the figures stand.

const kStatuses = ["verified", "secondary", "computed", "estimated", "unverified", "assumed", "synthetic"];
function issues_section() {
  const all = list(A.issues);
  if (!all.length) return section("issues", el("p", { class: "ok" }, t("no_issues")));
  const level = (i) => String(i.level || "note").toLowerCase();
  // One row for each kind of issue and next step: the same advice for eleven flows is one thing to do.
  const by = new Map();
  for (const i of all) { const k = JSON.stringify([level(i), i.code, i.next_step]); by.set(k, [...(by.get(k) || []), i]); }
  const rows = [...by.values()].map((g) => ({ ...g[0], all: g })), order = ["error", "warning"], where = (i) => (i.line > 0 ? el("span", { class: "unit" }, " " + [i.file, i.line].filter(Boolean).join(":")) : null);
  rows.sort((a, b) => (order.indexOf(level(a)) + 3) % 3 - (order.indexOf(level(b)) + 3) % 3);
  const messages = (g) => (g.length === 1 ? [linked(plain(g[0].message)), where(g[0])] : [el("ul", { class: "uses" }, g.slice(0, 3).map((i) => el("li", {}, linked(plain(i.message)), where(i)))), g.length > 3 ? el("details", { class: "idle" }, el("summary", {}, t("more_n", { n: num(g.length - 3, 0) })), el("ul", { class: "uses" }, g.slice(3).map((i) => el("li", {}, linked(plain(i.message)), where(i))))) : null]);
  return section("issues", table({ id: "issue-table", caption: t("s_issues"), rows, columns: [
    { key: "level", label: t("level"), value: level, cell: (i) => el("span", { class: "badge lv-" + (["error", "warning"].includes(level(i)) ? level(i) : "note") }, term("level_", level(i))) },
    { key: "message", label: t("message"), wide: true, cell: (i) => messages(i.all) }, { key: "next_step", label: t("next_step"), class: "text", sort: false, cell: (i) => linked(plain(i.next_step)) },
    { key: "code", label: t("code"), cell: (i) => [el("code", {}, i.code || ""), i.all.length > 1 ? " × " + num(i.all.length, 0) : null] }] }));
}
function status_figure(id, title, counts) {
  const total = Object.values(counts).reduce((a, b) => a + (b || 0), 0);
  return total ? figure({ id, title: t(title), draw: (w) => draw_statuses(w, counts, total, t(title)), after: legend(kStatuses.filter((k) => counts[k]).map((k) => [swatch("s-" + k), t("st_" + k) + " " + num(counts[k], 0)])),
    table: () => table({ plain: true, caption: t(title), rows: kStatuses.filter((k) => !missing(counts[k])), columns: [{ key: "s", label: t("status"), cell: (k) => status_badge(k) }, { key: "d", label: t("note"), cell: (k) => t("sd_" + k) }, { key: "n", label: t("how_many"), num: true, cell: (k) => num(counts[k], 0) }] }) }) : null;
}
function sources_section() {
  const s = A.sources || {}, counts = s.by_status || {};
  const filter = { status: "all", text: "" }, box = el("div", { id: "source-lists" });
  const buttons = el("div", { class: "switch statuses noprint", role: "group", "aria-label": t("filter") });
  const redo = () => { buttons.replaceChildren(...status_buttons(counts, filter, redo)); source_lists(box, filter); };
  const find = el("input", { type: "search", "aria-label": t("filter_text"), placeholder: t("filter_text"), oninput: (ev) => { filter.text = ev.target.value; clearTimeout(redo.later); redo.later = setTimeout(() => source_lists(box, filter), 120); } });
  redo();
  sources_section.reset = () => { filter.status = "all"; filter.text = ""; find.value = ""; redo(); };
  const c = A.landsea || {};
  return section("sources", lead("src_lead"),
    el("p", {}, missing(s.assumptions) ? maybe(null) : t("src_count", { n: num(s.assumptions, 0), m: num(list(s.parameters).length, 0) })),
    status_figure("f-status", "status_params", counts), status_figure("f-status-rows", "status_rows", s.reference_by_status || {}),
    el("div", { class: "controls noprint" }, buttons, find), box,
    el("p", { class: "hint made" }, [[t("version"), [c.version, c.commit].filter(Boolean).join(" ")], [t("data"), c.data]].filter(([, v]) => v).map(([k, v], i) => [i ? " · " : "", k + (zh() ? "：" : ": "), el("code", {}, v)])));
}
const status_buttons = (counts, filter, redo) => ["all", ...kStatuses.filter((k) => counts[k] || sources.list.some((x) => x.status === k))].map((k) => el("button", { type: "button", "aria-pressed": String(filter.status === k), "data-value": k, onclick: () => { filter.status = k; redo(); } }, k === "all" ? t("all") : t("st_" + k)));
function source_lists(box, filter) {
  const s = A.sources || {}, text = filter.text.trim().toLowerCase();
  const keep = (status, ...words) => (filter.status === "all" || status === filter.status) && (!text || words.some((x) => String(x ?? "").toLowerCase().includes(text)));
  const cited = sources.list.filter((e) => !missing(e.source) && keep(e.status, e.source, ...e.uses.map((u) => u.what)));
  const cited_table = table({ id: "cited-table", caption: t("cited"), rows: cited, limit: 20, row_id: (e) => "src-" + e.n, columns: [
    { key: "n", label: "#", num: true, cell: (e) => String(e.n) }, { key: "source", label: t("source"), wide: true, cell: (e) => linked(e.source) }, { key: "status", label: t("status"), value: (e) => kStatuses.indexOf(e.status), cell: (e) => status_badge(e.status) },
    { key: "uses", label: t("used_by"), num: true, value: (e) => e.uses.length, cell: (e) => (e.uses.length ? num(e.uses.length, 0) : "") }],
  expand: (e) => (e.uses.length ? el("ul", { class: "uses" }, e.uses.slice(0, 200).map((u) => el("li", {}, el("code", {}, u.what), missing(u.value) ? null : [" = ", String(u.value)]))) : el("p", {}, t("none"))) });
  const given = list(s.parameters).filter((p) => keep(p.status, p.path, p.source, p.value));
  const reference = list(s.reference).filter((r) => keep(r.status, r.table, r.row, r.source));
  const where = (p) => (missing(p.source) ? el("span", { class: "unknown" }, t("no_source")) : [source_mark(p.source, p.status), " ", linked(p.source)]);
  box.replaceChildren(el("h3", {}, t("cited")), cited_table, el("h3", {}, t("params")),
    source_lists.given = table({ id: "param-table", caption: t("params"), rows: given, limit: 20, row_id: (p) => "par-" + list(s.parameters).indexOf(p), columns: [{ key: "path", label: t("path"), wide: true, cell: (p) => el("code", {}, p.path) }, { key: "value", label: t("value"), cell: (p) => maybe(p.value, String(p.value)) },
      { key: "status", label: t("status"), value: (p) => kStatuses.indexOf(p.status), cell: (p) => status_badge(p.status) }, { key: "source", label: t("source"), wide: true, cell: where }, { key: "line", label: t("line"), num: true, cell: (p) => maybe(p.line, String(p.line)) }] }),
    el("h3", {}, t("ref_rows")),
    table({ id: "reference-table", caption: t("ref_rows"), rows: reference, limit: 20, columns: [{ key: "table", label: t("table"), cell: (r) => el("code", {}, r.table || "") }, { key: "row", label: t("row"), cell: (r) => maybe(r.row, String(r.row)) }, { key: "status", label: t("status"), value: (r) => kStatuses.indexOf(r.status), cell: (r) => status_badge(r.status) }, { key: "source", label: t("source"), wide: true, cell: where }] }));
  source_lists.cited = cited_table;
}
function open_source(n) {
  sources_section.reset();
  if (source_lists.cited.show_all) source_lists.cited.show_all();
  found(document.getElementById("src-" + n));
}
function open_parameter(p) {
  sources_section.reset();
  if (source_lists.given.show_all) source_lists.given.show_all();
  found(document.getElementById("par-" + list(A.sources.parameters).indexOf(p)));
}
function found(row) {
  if (!row) return;
  row.scrollIntoView({ block: "center" });
  document.querySelectorAll(".found").forEach((e) => e.classList.remove("found"));
  row.classList.add("found");
  row.setAttribute("tabindex", "-1");
  row.focus({ preventScroll: true });
}
function draw_statuses(w, counts, total, title) {
  const svg = canvas(w, 30, title, kStatuses.filter((k) => counts[k]).map((k) => t("st_" + k) + " " + counts[k]).join(", "));
  let x = 0;
  for (const k of kStatuses) if (counts[k]) { const width = (w * counts[k]) / total; svg.append(tipped(sv("rect", { x, y: 2, width: Math.max(1, width - 1), height: 24, class: "s-" + k }), () => [t("st_" + k), num(counts[k], 0) + " (" + percent(counts[k] / total) + ")", t("sd_" + k)], false)); x += width; }
  return svg;
}
