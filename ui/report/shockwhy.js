"use strict";
// Who loses most, why and by which way, what would help, and what it all rests on.

const kLimits = { capacity: "l-border", input: "m-rail", demand: "m-sea", staff: "l-handle", recovery: "m-none" };
const limit_class = (by) => (Object.hasOwn(kLimits, by) ? kLimits[by] : "m-none");
function spark(r) {
  const values = list(r.lost_share), w = 110, h = 26, high = Math.max(...values, 1e-9), low = Math.min(...values, 0), sx = linear(0, Math.max(1, values.length - 1), 1, w - 1), sy = linear(low, high, 2, h - 2);
  const s = sv("svg", { width: w, height: h, viewBox: `0 0 ${w} ${h}`, class: "spark", "aria-hidden": "true" });
  s.append(sv("line", { x1: 0, x2: w, y1: sy(0), y2: sy(0), class: "grid" }), sv("polyline", { points: values.map((v, k) => sx(k).toFixed(1) + "," + sy(v).toFixed(1)).join(" "), class: "line l-rail" }));
  return s;
}
const hit_tag = (r) => (r.hit ? el("span", { class: "tag" }, t("hit")) : null);
function hardest_table(by) {
  const s = series_by(by), rows = list(s && s.rows).filter((r) => Math.abs(r.lost || 0) > 0 && (r.worst_share || 0) >= 0.00005);
  if (!rows.length) return null;
  return el("div", {}, el("h3", {}, kind_name(by)), table({ id: by + "-table", caption: kind_name(by), limit: 10, rows, columns: [
    { key: "name", label: told(s, "name") || term("", by), value: called, cell: (r) => [called(r), hit_tag(r)] }, { key: "lost", label: t(A.kind === "tables" ? "lost_net" : "lost"), num: true, cell: (r) => four(r.lost) }, rows.some((r) => r.itself > 0) && { key: "itself", label: t("by_itself"), num: true, cell: (r) => maybe(r.itself, four(r.itself)) }, !rows.every((r) => missing(r.of_year)) && { key: "of_year", label: t("of_year"), num: true, cell: (r) => part(r.of_year) },
    { key: "worst_step", label: t("worst_step"), num: true, cell: (r) => num(step_number(r.worst_step), 0) }, { key: "worst_share", label: t("worst_share"), num: true, cell: (r) => part(r.worst_share) }, A.kind !== "firms" && { key: "back_step", label: t("back_step"), num: true, value: (r) => ((r.worst_share || 0) <= 0.01 ? 0 : r.back_step), cell: (r) => [back_text(r), (r.worst_share || 0) > 0.01 && above_text(r) ? el("div", { class: "doing" }, above_text(r)) : null] },
    { key: "course", label: t("course"), sort: false, aside: true, cell: spark }] }),
    s.left_out ? el("p", { class: "hint" }, t("left_out", { n: num(s.left_out, 0), x: in_unit(s.left_out_lost) })) : null);
}
const hardest_section = () => { const tables = kinds().map(hardest_table).filter(Boolean); return section("hardest", lead("hardest_lead"), tables.length ? tables : el("p", { class: "empty" }, t("sum_none"))); };

const limit_name = (l) => (l.by === "input" ? t("input_of") + " " + called(l) : term("l_", l.by));
function limit_strip(limits) {
  const all = limits.reduce((s, l) => s + l.lost, 0);
  return el("div", { class: "strip", role: "img", "aria-label": limits.map((l) => limit_name(l) + " " + part(l.lost / all)).join("; ") }, limits.map((l) => el("span", { class: limit_class(l.by), style: { "flex-grow": l.lost / all }, title: limit_name(l) + " " + part(l.lost / all) })));
}
// The limits that matter, in words.
const limit_words = (r) => { const all = list(r.limits).reduce((s, l) => s + l.lost, 0); return list(r.limits).filter((l) => l.lost >= 0.05 * all).slice(0, 3).map((l) => limit_name(l) + " " + percent(l.lost / all, 0)).join(comma()); };
function way_cell(r) {
  const way = list(r.way);
  if (way.length > 1) return el("span", { class: "path" }, way.map((x, i) => [i ? el("span", { class: "sep" }, " → ") : null, called(x)]));
  return r.final_users ? t("final_users") : r.hit || (list(r.limits)[0] && r.limits[0].by === "capacity") ? t("itself") : t("several");
}
function why_section() {
  if (!A.causes) return section("why", lead("why_lead"), el("ol", {}, list(A.way).map((w) => el("li", {}, w))));
  const sums = limit_sums(), all = sums.reduce((s, l) => s + l.lost, 0), rows = list(A.causes.rows), scarce = scarce_inputs().slice(0, 8);
  if (!rows.length) return section("why", el("p", { class: "empty" }, t("sum_none")));
  const single = list(A.single_sources);
  return section("why", lead("why_lead"), el("h3", {}, t("limits_f")), el("div", { id: "limit-strip" }, limit_strip(sums)), legend(sums.map((l) => [swatch(limit_class(l.by)), term("l_", l.by) + " " + part(l.lost / all)])), sums.some((l) => l.by === "staff") ? el("p", { class: "hint" }, t("staff_note")) : null,
    scarce.length ? el("div", {}, el("h3", {}, t("scarce_f")), table({ id: "scarce-table", caption: t("scarce_f"), plain: true, rows: scarce, columns: [{ key: "name", label: t("input_of"), cell: called }, { key: "lost", label: t("lost"), num: true, cell: (r) => four(r.lost) }, { key: "share", label: t("share"), num: true, cell: (r) => part(r.lost / all) }] })) : null,
    el("h3", {}, t("ways_f")), table({ id: "why-table", caption: t("ways_f"), limit: 12, rows, columns: [{ key: "name", label: t("pair"), value: called, cell: (r) => [called(r), hit_tag(r)] }, { key: "lost", label: t(A.kind === "tables" ? "lost_gross" : "lost"), num: true, cell: (r) => four(r.lost) }, { key: "began", label: t("began"), num: true, cell: (r) => num(step_number(r.began), 0) },
      { key: "because", label: t("because"), sort: false, cell: (r) => [limit_strip(list(r.limits)), limit_words(r)], class: "text" }, { key: "source", label: t("second"), value: (r) => (r.source ? r.source.share : null), cell: (r) => (r.source ? called(r.source) + " " + percent(r.source.share, 0) : ""), class: "text" }, { key: "way", label: t("way"), sort: false, wide: true, cell: way_cell }] }),
    Array.isArray(A.single_sources) ? [el("h3", {}, t("single_f")), single.length ? [el("p", { class: "hint" }, t("single_d", { x: percent(0.8, 0) })), table({ id: "single-table", caption: t("single_f"), limit: 10, rows: single, columns: [{ key: "supplier", label: t("supplier"), value: (r) => called(r.supplier), cell: (r) => called(r.supplier) }, { key: "buyer", label: t("buyer"), value: (r) => called(r.buyer), cell: (r) => called(r.buyer), class: "text" }, { key: "share", label: t("of_use"), num: true, cell: (r) => percent(r.share, 0) }, { key: "lost", label: t("lost"), num: true, cell: (r) => four(r.lost) }] })] : el("p", {}, t("single_none"))] : null);
}
function steps_section() {
  const of_all = missing(H.value_added_lost) ? H.lost : H.value_added_lost, rows = list(A.early_steps), priced = rows.some((r) => !missing(r.cost));
  return section("steps", lead("steps_lead"), table({ id: "steps-table", caption: t("s_steps"), rows, columns: [{ key: "name", label: t("early_step"), value: called, cell: (r) => [called(r), told(r, "note") ? el("div", { class: "doing" }, told(r, "note")) : null] }, { key: "amount", label: t("value"), num: true, cell: (r) => (missing(r.amount) ? "" : four(r.amount) + (r.unit ? " " + told(r, "unit") : "")) },
    { key: "removes", label: t(missing(H.value_added_lost) ? "removes" : "removes_value"), num: true, cell: (r) => in_unit(r.removes) + (of_all > 0 && !missing(r.removes) ? " (" + part(r.removes / of_all) + ")" : "") }, { key: "per_unit", label: t("per_unit_x"), num: true, cell: (r) => maybe(r.per_unit, four(r.per_unit)) }, priced && { key: "cost", label: t("cost"), num: true, cell: (r) => maybe(r.cost, four(r.cost) + (r.cost_unit ? " " + r.cost_unit : "")) }] }));
}
function around_section() {
  return section("around", lead("around_lead"), table({ id: "around-table", caption: t("s_around"), limit: 12, rows: list(A.around), columns: [{ key: "name", label: t("lane"), value: (r) => r.name, cell: (r) => [r.name, el("div", { class: "doing" }, r.good)] }, { key: "instead_of", label: t("instead_of"), sort: false, class: "text" }, { key: "by", label: t("goes_by"), sort: false, class: "text" },
    { key: "longer", label: t("longer"), num: true, cell: (r) => num(r.longer, 1) }, { key: "extra", label: t("extra_usd"), num: true, cell: (r) => four(r.extra) }] }));
}
const kDraw = { headline: headline_section, wave: wave_section, map: day_map_section, hardest: hardest_section, why: why_section, around: around_section, steps: steps_section, assumptions: assumptions_section };
start();
