"use strict";
// The page about one economy in input-output tables.

const kSections = ["headline", "partners", "content", "chains", "position", "lockin", "years", "peers", "tables"];
const T = A.table || {}, C = A.content || {};
const industries = new Map(list(A.industries).map((i) => [i.code, i]));
const industry_name = (code) => { const i = industries.get(code) || {}, n = (zh() && i.name_zh) || i.name; return n ? n + " (" + code + ")" : code; };
const economy_name = (code) => (code === "ROW" ? (zh() ? "世界其他地区" : "Rest of the world") : country_name(code));
const four = (x) => format({ maximumSignificantDigits: 4 }).format(x);
const with_unit = (text) => text + (T.unit ? (zh() ? "（" + T.unit + "）" : ", " + T.unit) : "");
const in_unit = (x) => (missing(x) ? t("unknown") : four(x) + " " + (T.unit || ""));
const ratio = (x, of) => (missing(x) || !of ? null : x / of);
const gvc = (c) => ratio(c.backward + c.forward, c.exports);

function page_head() {
  const title = t("t_title", { x: economy_name(A.economy) });
  document.title = title + " – Landsea";
  const facts = [[t("table_used"), T.title], [t("year"), T.year ? String(T.year) : t("unknown")], [t("unit"), T.unit], [t("size"), t("size_n", { g: T.economies, n: T.industries })]];
  return el("header", { class: "top" }, brand_line(t("report")), el("h1", {}, title), el("dl", { class: "facts" }, facts.map(([k, v]) => el("div", {}, el("dt", {}, k), el("dd", {}, v)))));
}

const answer = (id, question, big, text, to) => el("div", { class: "answer", id: "answer-" + id }, el("h3", {}, question), el("p", { class: "big" }, big), el("p", {}, text), el("p", { class: "more noprint" }, el("a", { href: "#", class: "goto", onclick: (ev) => { ev.preventDefault(); go_to(to); } }, t("s_" + to)), " →"));
const then = (all, share) => all.map((p) => economy_name(p.code) + " (" + percent(share(p)) + ")").join(zh() ? "、" : ", ");
const before = (share) => { const first = list(A.years)[0]; return list(A.years).length > 1 ? " " + t("h_change", { y: first.table.year, x: percent(share(first)) }) : ""; };
const others = (share) => (missing(share) ? "" : " " + t("h_rest", { x: percent(share) }));
function headline_section() {
  // The rest of the world is no economy that one could name: it is said beside the first that is.
  const abroad = list(A.partners).filter((p) => p.code !== A.economy), known = abroad.filter((p) => p.code !== "ROW"), rest = abroad.find((p) => p.code === "ROW"), from = [...known].sort((a, b) => b.made_in - a.made_in), to = [...known].sort((a, b) => b.absorbed_in - a.absorbed_in);
  const absorbed = abroad.reduce((s, p) => s + p.absorbed_in, 0), x = economy_name(A.economy), home = (c) => ratio(c.domestic_value, c.exports);
  return section("headline", el("div", { class: "answers" },
    answer("home", t("h_home", { x }), percent(home(C)), t("h_home_text", { e: in_unit(C.exports), f: percent(ratio(C.foreign, C.exports)) }) + before(home), "content"),
    from.length ? answer("from", t("h_from"), economy_name(from[0].code), t("h_from_text", { s: percent(ratio(from[0].made_in, C.foreign)), more: then(from.slice(1, 4), (p) => ratio(p.made_in, C.foreign)) }) + others(rest && ratio(rest.made_in, C.foreign)), "partners") : null,
    to.length ? answer("to", t("h_to"), economy_name(to[0].code), t("h_to_text", { s: percent(ratio(to[0].absorbed_in, absorbed)), g: percent(ratio(to[0].exports_to, C.exports)) }) + others(rest && ratio(rest.absorbed_in, absorbed)), "partners") : null,
    answer("gvc", t("h_gvc"), percent(gvc(C)), t("h_gvc_text", { b: percent(ratio(C.backward, C.exports)), f: percent(ratio(C.forward, C.exports)) }) + before(gvc), "years")));
}

// Rows of one or two bars, each with its figure.
function bars(w, rows, series, title, text) {
  const room = Math.max(...rows.flatMap((r) => series.map((s) => text_width(missing(s.of(r)) ? "" : text(s.of(r)))))) + 14, left = Math.min(w < 520 ? 116 : 300, Math.max(...rows.map((r) => text_width(r.name))) + 14), row = series.length * 16 + 10, h = rows.length * row + 6, svg = canvas(w, h, title);
  const most = Math.max(...rows.flatMap((r) => series.map((s) => s.of(r) || 0)), 1e-9), sx = linear(0, most, 0, Math.max(40, w - left - room));
  rows.forEach((r, k) => {
    svg.append(cut_label(left - 8, k * row + row / 2 + 3, r.name, left - 10, { "text-anchor": "end", class: r.strong ? "row strong" : "row" }));
    series.forEach((s, j) => {
      const v = s.of(r), y = k * row + 4 + j * 16;
      if (missing(v)) return;
      svg.append(tipped(sv("rect", { x: left, y, width: Math.max(1, sx(Math.max(0, v))), height: 13, rx: 2, class: s.class }), () => [r.name, s.name + ": " + text(v)], false), label(left + Math.max(1, sx(Math.max(0, v))) + 5, y + 11, text(v), { class: "fig" }));
    });
  });
  return svg;
}
// The largest by a measure, and all others as one row.
function largest(all, by, count = 12) {
  const sorted = [...all].sort((a, b) => by(b) - by(a)), rest = sorted.slice(count), rows = sorted.slice(0, count).map((p) => ({ ...p, name: economy_name(p.code) }));
  if (rest.length) rows.push(rest.reduce((s, p) => ({ ...s, made_in: s.made_in + p.made_in, exports_to: s.exports_to + p.exports_to, absorbed_in: s.absorbed_in + p.absorbed_in }), { name: t("rest"), made_in: 0, exports_to: 0, absorbed_in: 0 }));
  return rows;
}
const amount_column = (key) => ({ key, label: t(key), num: true, cell: (r) => maybe(r[key], num(r[key], 0)) });
const economy_column = { key: "code", get label() { return t("economy"); }, value: (r) => economy_name(r.code), cell: (r) => economy_name(r.code) };
function partners_section() {
  const all = list(A.partners), abroad = all.filter((p) => p.code !== A.economy), own = all.find((p) => p.code === A.economy);
  const origin = largest(abroad, (p) => p.made_in), to = largest(abroad, (p) => p.absorbed_in), share = (v) => percent(ratio(v, C.exports));
  return section("partners", el("div", { class: "pair" },
    figure({ id: "f-origin", title: with_unit(t("origin_f")), desc: t("origin_d", { x: in_unit(own && own.made_in) + " (" + share(own && own.made_in) + ")" }), draw: (w) => bars(w, origin, [{ name: t("made_in"), class: "v-high", of: (r) => r.made_in }], t("origin_f"), (v) => four(v) + " · " + share(v)),
      table: () => table({ id: "origin-table", caption: t("origin_f"), rows: [...all].sort((a, b) => b.made_in - a.made_in), columns: [economy_column, amount_column("made_in"), { key: "share", label: t("share"), num: true, value: (r) => r.made_in, cell: (r) => share(r.made_in) }] }) }),
    figure({ id: "f-destination", title: with_unit(t("dest_f")), desc: t("dest_d"), draw: (w) => bars(w, to, [{ name: t("exports_to"), class: "v-low", of: (r) => r.exports_to }, { name: t("absorbed_in"), class: "v-high", of: (r) => r.absorbed_in }], t("dest_f"), four),
      after: legend([[swatch("v-low"), t("exports_to")], [swatch("v-high"), t("absorbed_in")]]),
      table: () => table({ id: "destination-table", caption: t("dest_f"), rows: [...abroad].sort((a, b) => b.absorbed_in - a.absorbed_in), columns: [economy_column, amount_column("exports_to"), amount_column("absorbed_in")] }) })));
}

const content_parts = () => [["absorbed_by_importer", C.absorbed_by_importer], ["sent_on", C.absorbed_abroad - C.absorbed_by_importer], ["returned", C.returned], ["domestic_double", C.domestic_double], ["foreign_value", C.foreign_value], ["foreign_double", C.foreign_double]].map(([key, amount]) => ({ key, name: t(key), amount }));
function content_section() {
  const parts = content_parts(), share = (v) => percent(ratio(v, C.exports));
  return section("content", lead("content_lead"), figure({ id: "f-content", title: with_unit(t("content_f")), draw: (w) => bars(w, parts, [{ name: t("content_f"), class: "v-high", of: (r) => r.amount }], t("content_f"), (v) => four(v) + " · " + share(v)),
    table: () => table({ id: "content-table", caption: t("content_f"), plain: true, rows: [...parts, { name: t("total"), amount: C.exports }], columns: [{ key: "name", label: t("item") }, { key: "amount", label: T.unit, num: true, cell: (r) => num(r.amount, 0) }, { key: "share", label: t("share"), num: true, cell: (r) => share(r.amount) }] }) }));
}

let chain_at = 0;
function chains_section() {
  const all = list(A.chains);
  if (!all.length) return section("chains", el("p", { class: "empty" }, t("none")));
  const holder = el("div", {}), show = (k) => { chain_at = k; holder.replaceChildren(chain_figure(all[k])); draw_charts(true); };
  holder.append(chain_figure(all[Math.min(chain_at, all.length - 1)]));
  return section("chains", lead("chains_lead"), all.length > 1 ? el("div", { class: "controls" }, chooser(t("chain"), all.map((c) => industry_name(c.code)), Math.min(chain_at, all.length - 1), show)) : null, holder);
}
const stage_label = (s) => economy_name(s.economy) + " " + s.industry;
function chain_figure(c) {
  const share = (s) => percent(ratio(s.value_added, c.value_added));
  return figure({ id: "f-chain", title: t("chain_f", { x: industry_name(c.code) }), desc: t("chain_d", { v: in_unit(c.final_output), h: percent(ratio(c.at_home, c.value_added)), m: num(c.mean_distance, 2) }), draw: (w) => draw_chain(w, c, share),
    after: el("div", {}, legend([[swatch("v-high"), t("home")], [swatch("m-rail"), t("abroad")], [null, t("area")]]), el("p", { class: "hint" }, t("smaller", { x: percent(ratio(c.smaller_stages, c.value_added)) }))),
    table: () => table({ id: "chain-table", caption: t("chain_f", { x: c.code }), rows: [...list(c.stages)].sort((a, b) => b.value_added - a.value_added), columns: [{ key: "economy", label: t("economy"), value: (s) => economy_name(s.economy), cell: (s) => economy_name(s.economy) }, { key: "industry", label: t("industry"), cell: (s) => industry_name(s.industry) },
      { key: "value_added", label: t("stage_value"), num: true, cell: (s) => num(s.value_added, 0) }, { key: "share", label: t("share"), num: true, value: (s) => s.value_added, cell: share }, { key: "distance", label: t("distance"), num: true, cell: (s) => num(s.distance, 2) }, { key: "value_share", label: t("rate"), num: true, cell: (s) => percent(s.value_share) }] }) });
}
function draw_chain(w, c, share) {
  const stages = [...list(c.stages)].filter((s) => s.value_added > 0).sort((a, b) => b.value_added - a.value_added), h = w < 520 ? 360 : 420, left = 54, right = w - 14, top = 22, bottom = h - 46, svg = canvas(w, h, t("chain_f", { x: c.code }), t("chain_d", { v: "", h: percent(ratio(c.at_home, c.value_added)), m: num(c.mean_distance, 2) }));
  if (!stages.length) return svg;
  const far = Math.max(...stages.map((s) => s.distance)) + 0.3, high = Math.min(1, Math.max(...stages.map((s) => s.value_share)) + 0.08), low = Math.min(0, ...stages.map((s) => s.value_share)), most = stages[0].value_added;
  const sx = linear(far, 0.7, left + 10, right - 10), sy = linear(low, high, bottom, top), radius = (s) => Math.max(2, (w < 520 ? 26 : 44) * Math.sqrt(s.value_added / most));
  for (const v of ticks(low, high, 5)) svg.append(sv("line", { x1: left, x2: right, y1: sy(v), y2: sy(v), class: "grid" }), label(left - 6, sy(v) + 4, percent(v, 0), { "text-anchor": "end", class: "tick" }));
  for (let v = 1; v <= far; ++v) svg.append(label(sx(v), bottom + 16, num(v, 0), { "text-anchor": "middle", class: "tick" }));
  svg.append(label(left - 46, 12, t("rate_axis"), { class: "axis" }), label((left + right) / 2, bottom + 36, t("stages_axis"), { "text-anchor": "middle", class: "axis" }));
  const taken = [];
  for (const s of stages) svg.append(tipped(sv("circle", { cx: sx(s.distance), cy: sy(s.value_share), r: radius(s), class: "stage " + (s.economy === A.economy ? "own" : "other") }), () => [stage_label(s), industry_name(s.industry), t("share") + ": " + share(s), t("distance") + ": " + num(s.distance, 2), t("rate") + ": " + percent(s.value_share)], false));
  for (const s of stages.slice(0, w < 520 ? 6 : 12)) chain_label(svg, taken, sx(s.distance), sy(s.value_share), radius(s), fit(stage_label(s), w < 520 ? 110 : 170, 11.5) + " " + share(s), { left, right: w - 2, top, bottom });
  return svg;
}
// Inside of a large circle, else beside it, where there is room; else in its tooltip only.
function chain_label(svg, taken, x, y, r, text, place) {
  const tw = text_width(text, 11.5) + 4;
  for (const [cx, cy] of [2 * r > tw ? [x, y] : null, [x + r + tw / 2 + 3, y], [x - r - tw / 2 - 3, y], [x, y - r - 8], [x, y + r + 9]].filter(Boolean)) {
    const box = [cx - tw / 2, cy - 8, cx + tw / 2, cy + 7];
    if (box[0] < place.left || box[2] > place.right || box[1] < place.top - 10 || box[3] > place.bottom || taken.some((b) => box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3])) continue;
    taken.push(box);
    svg.append(label(cx, cy + 4, text, { "text-anchor": "middle", class: "point" }));
    return;
  }
}

const industry_column = { key: "code", get label() { return t("industry"); }, value: (r) => r.code, cell: (r) => industry_name(r.code), wide: true };
const two = (key, label) => ({ key, label: t(label || key), num: true, cell: (r) => maybe(r[key], num(r[key], 2)) });
function position_section() {
  const rows = list(A.industries).filter((i) => i.output > 0).sort((a, b) => b.exports - a.exports);
  return section("position", lead("position_lead"), table({ id: "industry-table", caption: t("s_position"), rows, columns: [industry_column, amount_column("exports"), { key: "domestic_share", label: t("domestic_share"), num: true, cell: (r) => maybe(r.domestic_share, percent(r.domestic_share)) }, two("upstreamness", "upstream_n"), two("downstreamness", "downstream_n"), two("rca_gross"), two("rca_forward")] }));
}
function lockin_section() {
  const rows = list(A.industries).filter((i) => i.lockin).map((i) => ({ code: i.code, exports: i.exports, ...i.lockin })).sort((a, b) => b.exports - a.exports);
  if (!rows.length) return section("lockin", lead("lockin_lead"), el("p", { class: "empty" }, t("no_lockin")));
  const part = (key) => ({ key, label: t("p_" + key), num: true, value: (r) => r[key + "_rank"], cell: (r) => [num(r[key + "_rank"], 2), el("span", { class: "under" }, " (" + (key === "position" || key === "advantage_gap" ? num(r[key], 2) : percent(r[key])) + ")")] });
  return section("lockin", lead("lockin_lead"), table({ id: "lockin-table", caption: t("s_lockin"), rows, columns: [industry_column, part("foreign_share"), part("assembly"), part("position"), part("advantage_gap"), two("index"), { key: "place", label: t("place"), num: true, cell: (r) => t("place_of", { k: r.place, n: r.compared }) },
    { key: "range", label: t("place_range"), num: true, value: (r) => r.place_lowest - r.place_highest, cell: (r) => r.place_highest + "–" + r.place_lowest }] }));
}

const kMeasures = [["y_home", (c) => ratio(c.domestic_value, c.exports), "sea"], ["y_foreign", (c) => ratio(c.foreign, c.exports), "rail"], ["y_backward", (c) => ratio(c.backward, c.exports), "river"], ["y_forward", (c) => ratio(c.forward, c.exports), "air"]];
function years_section() {
  const years = list(A.years), rows = years.map((y) => ({ year: y.table.year, exports: y.exports, ...Object.fromEntries(kMeasures.map(([k, of]) => [k, of(y)])) }));
  const columns = [{ key: "year", label: t("year"), cell: (r) => String(r.year) }, amount_column("exports"), ...kMeasures.map(([k]) => ({ key: k, label: t(k), num: true, cell: (r) => percent(r[k]) }))];
  const sheet = () => table({ id: "years-table", caption: t("s_years"), plain: true, rows, columns });
  if (years.length < 2) return section("years", lead("years_lead"), el("p", { class: "hint" }, t("one_year")), sheet());
  return section("years", lead("years_lead"), figure({ id: "f-years", title: t("years_f"), draw: (w) => draw_years(w, rows), after: legend(kMeasures.map(([k, , c]) => [swatch("m-" + c), t(k)])), table: sheet }));
}
function draw_years(w, rows) {
  const h = 300, left = 48, right = w - 62, top = 12, bottom = h - 30, svg = canvas(w, h, t("years_f")), high = Math.max(...rows.flatMap((r) => kMeasures.map(([k]) => r[k] || 0))) * 1.08;
  const sx = linear(rows[0].year, rows[rows.length - 1].year, left + 8, right), sy = linear(0, high, bottom, top);
  for (const v of ticks(0, high, 5)) svg.append(sv("line", { x1: left, x2: right, y1: sy(v), y2: sy(v), class: "grid" }), label(left - 6, sy(v) + 4, percent(v, 0), { "text-anchor": "end", class: "tick" }));
  for (const r of rows) svg.append(label(sx(r.year), bottom + 18, String(r.year), { "text-anchor": "middle", class: "tick" }));
  const ends = [];
  for (const [k, , c] of kMeasures) {
    svg.append(sv("polyline", { points: rows.map((r) => sx(r.year) + "," + sy(r[k] || 0)).join(" "), class: "line l-" + c }));
    for (const r of rows) svg.append(tipped(sv("circle", { cx: sx(r.year), cy: sy(r[k] || 0), r: 4, class: "mark-" + c }), () => [t(k), r.year + ": " + percent(r[k])], false));
    const last = rows[rows.length - 1];
    let y = sy(last[k] || 0) + 4;
    while (ends.some((e) => Math.abs(e - y) < 13)) y += 3;
    ends.push(y);
    svg.append(label(right + 8, y, percent(last[k]), { class: "fig" }));
  }
  return svg;
}

function peers_section() {
  const rows = list(A.peers).map((p) => ({ ...p, name: economy_name(p.code), strong: p.code === A.economy, gvc: gvc(p), b: ratio(p.backward, p.exports), f: ratio(p.forward, p.exports), home: ratio(p.domestic_value, p.exports) })).sort((a, b) => b.gvc - a.gvc);
  return section("peers", lead("peers_lead"), figure({ id: "f-peers", title: t("peers_f"), draw: (w) => bars(w, rows, [{ name: t("y_backward"), class: "v-low", of: (r) => r.b }, { name: t("y_forward"), class: "v-high", of: (r) => r.f }], t("peers_f"), percent),
    after: legend([[swatch("v-low"), t("y_backward")], [swatch("v-high"), t("y_forward")]]),
    table: () => table({ id: "peers-table", caption: t("peers_f"), rows, columns: [economy_column, amount_column("exports"), { key: "home", label: t("y_home"), num: true, cell: (r) => percent(r.home) }, { key: "b", label: t("y_backward"), num: true, cell: (r) => percent(r.b) }, { key: "f", label: t("y_forward"), num: true, cell: (r) => percent(r.f) }] }) }));
}
function tables_section() {
  return section("tables", lead("tables_lead"), table({ id: "table-table", caption: t("s_tables"), plain: true, rows: list(A.years).map((y) => y.table), columns: [{ key: "title", label: t("table_used") }, { key: "year", label: t("year"), cell: (r) => String(r.year || t("unknown")) }, { key: "unit", label: t("unit") }, { key: "source", label: t("source"), cell: (r) => linked(r.source), wide: true }, { key: "status", label: t("status"), cell: (r) => status_badge(r.status) }] }),
    el("h3", {}, t("method")), ["m_content", "m_chain", "m_limit"].map((k) => el("p", {}, t(k))));
}
const kDraw = { headline: headline_section, partners: partners_section, content: content_section, chains: chains_section, position: position_section, lockin: lockin_section, years: years_section, peers: peers_section, tables: tables_section };
start();
