"use strict";
// What pages about shocks and screens share: names, amounts, answers, and what a page rests on.

const called = (o) => (o ? (zh() && o.name_zh) || o.name || o.code || t("unknown") : t("unknown"));
const told = (o, key) => (o ? (zh() && o[key + "_zh"]) || o[key] : null);
const four = (x) => (missing(x) ? t("unknown") : format({ maximumSignificantDigits: 4, notation: Math.abs(x) >= 1e6 ? "compact" : "standard", compactDisplay: zh() ? "short" : "long" }).format(x));
// Amounts in millions of a currency are said in that currency.
const in_millions = /^(?:millions?(?: of)?|mn|m)\.? +(?:of )?([A-Za-z].*)$/i.exec(A.unit || "");
const in_unit = (x) => (missing(x) ? t("unknown") : in_millions ? four(x * 1e6) + " " + (/^[A-Z]{3}$/.test(in_millions[1]) ? currency_name(in_millions[1]) : in_millions[1]) : four(x) + (A.unit ? " " + A.unit : ""));
const part = (x) => (missing(x) ? t("unknown") : x !== 0 && Math.abs(x) < 0.0001 ? (zh() ? "不足 0.01%" : "under 0.01 %") : percent(x, Math.abs(x) < 0.001 ? 3 : Math.abs(x) < 0.01 ? 2 : 1));
const comma = () => (zh() ? "，" : ", ");
const sentence_case = (s) => s.charAt(0).toUpperCase() + s.slice(1);
const answer = (id, question, big, lines, to) => el("div", { class: "answer", id: "answer-" + id }, el("h3", {}, question), el("p", { class: "big" }, big), lines.filter(Boolean).map((l) => el("p", {}, l)),
  kSections.includes(to) ? el("p", { class: "more noprint" }, el("a", { href: "#", class: "goto", onclick: (ev) => { ev.preventDefault(); go_to(to); } }, t("s_" + to)), " →") : null);
function assumptions_section() {
  const b = A.table, rows = list(A.assumptions), notes = list(A.notes);
  return section("assumptions", lead("assumptions_lead"),
    b ? el("p", { id: "table-used" }, el("strong", {}, t("table_used") + (zh() ? "：" : ": ")), linked(t("table_source", { t: b.title || t("unknown"), y: b.year ? " (" + b.year + ")" : "", s: b.source || t("unknown") })), " ", status_badge(b.status)) : null,
    rows.length ? table({ id: "assumption-table", caption: t("s_assumptions"), limit: 25, rows, columns: [{ key: "name", label: t("setting"), cell: (r) => [el("code", {}, r.name), r.help ? el("div", { class: "doing" }, told(r, "help")) : null] }, { key: "value", label: t("value"), num: true, cell: (r) => maybe(r.value, String(r.value)) }, { key: "status", label: t("status"), value: (r) => r.status, cell: (r) => status_badge(r.status) }, { key: "source", label: t("source"), wide: true, cell: (r) => (missing(r.source) ? el("span", { class: "unknown" }, t("no_source")) : linked(r.source)) }] }) : null,
    A.event_text ? el("details", { class: "alt" }, el("summary", {}, t("event_as_written") + (A.event_file ? " (" + A.event_file + ")" : "")), el("pre", { class: "written", tabindex: 0 }, A.event_text)) : null,
    notes.length ? [el("h3", {}, t("limits_of")), el("ul", {}, notes.map((n) => el("li", {}, linked(typeof n === "string" ? n : told(n, "text")))))] : null);
}
