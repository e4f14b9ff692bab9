"use strict";
// The page about a shock: its title and what to read first.

const H = A.headline || {}, collapsed = !missing(H.collapsed_step);
// A collapse has no figures to read: its course and what it rests on remain.
const kSections = ["headline", "wave", !collapsed && list(A.points).length && "map", !collapsed && "hardest", !collapsed && (A.causes || list(A.way).length) && "why", !collapsed && list(A.around).length && "around", !collapsed && list(A.early_steps).length && "steps", "assumptions"].filter(Boolean);
const stride = A.stride || 1, steps_in_all = A.steps || 0;
// Steps are shown one by one but for those left out before the last, which keeps its number.
const step_number = (k) => (A.last_step && k === steps_in_all ? A.last_step : k);
const at_step = (k) => (missing(k) ? t("unknown") : A.step && A.step !== "day" && A.kind !== "firms" ? A.step + " " + k : t("step_n", { x: num(step_number(k), 0) }));
// What a page calls its steps, at the head of columns and axes.
const step_word = () => told(A, "step_name") || t("step_name");
const series_by = (by) => list(A.series).find((s) => s.by === by);
const rows_by = (by) => list((series_by(by) || {}).rows);
// First and last step of a figure of a series.
const step_text = (k) => (stride === 1 ? at_step(k + 1) : at_step(k * stride + 1) + "–" + Math.min((k + 1) * stride, steps_in_all));
const figure_of = (step) => Math.floor((step - 1) / stride);

function page_head() {
  const title = told(A, "title") || "Landsea";
  document.title = title + " – Landsea";
  const lost = (H.lost || 0) > 0;
  const sentence = collapsed ? t("sum_collapsed", { d: at_step(H.collapsed_step) }) : lost ? t("sum_up", { what: zh() ? told(H, "what") || "" : sentence_case(told(H, "what") || "output") + " worth", x: in_unit(H.lost), n: t("steps_n", { x: num(steps_in_all, 0) }), share: missing(H.of_year) ? "" : t("sum_year", { x: part(H.of_year) }), w: at_step(H.worst_step), s: part(H.worst_share) }) : t("sum_none");
  return el("header", { class: "top" }, brand_line(t("report")), el("h1", {}, title), el("p", { class: "notes", id: "sentence" }, sentence),
    el("dl", { class: "facts" }, list(A.facts).map((f) => el("div", {}, el("dt", {}, told(f, "name")), el("dd", {}, String(told(f, "value")))))));
}

const back_text = (r) => ((r.worst_share || 0) <= 0.01 ? t("never_left") : missing(r.back_step) ? t("not_by_end") : at_step(r.back_step));
const above_text = (r) => (missing(r.above_until) ? "" : r.above_until >= steps_in_all ? t("above_at_end") : t("above_until_x", { d: at_step(r.above_until) }));
function headline_section() {
  const pairs = rows_by("pair").length ? rows_by("pair") : rows_by("economy"), hardest = pairs.reduce((a, r) => ((r.worst_share || 0) > (a ? a.worst_share : 0.001) ? r : a), null);
  const lost = (H.lost || 0) > 0, calm = rows_by("economy").filter((r) => !r.hit && r.lost > 0), limits = limit_sums(), scarce = scarce_inputs()[0], all = limits.reduce((s, l) => s + l.lost, 0);
  if (collapsed) return section("headline", el("p", { class: "warn", role: "alert" }, t("collapsed", { d: at_step(H.collapsed_step) })), el("p", { id: "collapse-next" }, t("collapsed_next")));
  return section("headline", el("div", { class: "answers" },
    answer("lost", t("q_lost"), in_unit(H.lost), [missing(H.of_year) ? null : t("a_lost", { y: part(H.of_year) }), missing(H.value_added_lost) ? null : t("a_value", { x: in_unit(H.value_added_lost), y: part(H.value_added_of_year) }), list(H.other_stocks).length ? t("a_stocks", { x: list(H.other_stocks).map((o) => t(o.times < 1 ? "stocks_half" : "stocks_double", { x: missing(o.collapsed_step) ? in_unit(o.value_added_lost) : t("stocks_collapse", { d: at_step(o.collapsed_step) }) })).join(zh() ? "；" : "; ") }) : null, missing(H.final_unmet) ? null : t("a_unmet", { x: in_unit(H.final_unmet) }), H.final_given_up > 0 ? t("a_given_up", { x: in_unit(H.final_given_up) }) : null, missing(H.itself) || !(H.lost > 0) ? null : t("a_itself", { x: part(H.itself / H.lost), y: part(1 - H.itself / H.lost) })], "wave"),
    lost ? answer("worst", t("q_worst"), sentence_case(at_step(H.worst_step)), [t("a_worst", { s: part(H.worst_share), n: num(step_number(steps_in_all), 0) }), hardest ? t("a_worst_one", { n: called(hardest), s: part(hardest.worst_share), d: at_step(hardest.worst_step) }) : null], "hardest") : null,
    lost && A.kind !== "firms" ? answer("back", t("q_back"), missing(H.mostly_back_step) ? t("not_by_end") : sentence_case(at_step(H.mostly_back_step)), [missing(H.mostly_back_step) ? t("a_back_not", { n: at_step(steps_in_all) }) : t("a_back"), t("a_within", { x: back_text(H) + (above_text(H) && H.worst_share > 0.01 ? comma() + above_text(H) : "") })], "wave") : null,
    lost && !missing(H.elsewhere) ? answer("else", t("q_else"), part(Math.max(0, H.elsewhere)), [t("a_else"), missing(H.abroad) || !rows_by("economy").length ? null : calm.length ? t("a_abroad", { x: part(Math.max(0, H.abroad)), n: called(calm[0]) }) : rows_by("economy").some((r) => !r.hit) ? null : t("a_abroad_none")], kSections.includes("map") ? "map" : "hardest") : null,
    limits.length ? answer("why", t("q_why"), part(limits[0].lost / all), [t("a_why", { x: term("l_", limits[0].by) }), scarce ? t("a_scarce", { n: called(scarce), x: part(scarce.lost / all) }) : null], "why") : null));
}
// Losses by what bound, inputs together; and the inputs one by one.
function limit_sums() {
  const by = new Map();
  for (const l of list((A.causes || {}).limits)) by.set(l.by, (by.get(l.by) || 0) + l.lost);
  return [...by].map(([k, lost]) => ({ by: k, lost })).filter((l) => l.lost > 0).sort((a, b) => b.lost - a.lost);
}
const scarce_inputs = () => list((A.causes || {}).limits).filter((l) => l.by === "input" && l.lost > 0).sort((a, b) => b.lost - a.lost);
