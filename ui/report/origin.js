"use strict";
// Border crossings: what each agreement asks, the verdict with its reasons, the duty and what is saved.

const claim_name = (c) => (c.name === "MFN" ? t("mfn") : c.name);
const best_of = (x) => (missing(x.best) ? null : list(x.claims)[x.best] || null);
const mfn_of = (x) => list(x.claims).find((c) => c.name === "MFN") || null;
const rate_text = (c) => (c && c.rate_known && !missing(c.ad_valorem_percent) ? num(c.ad_valorem_percent) + (zh() ? "%" : " %") : null);
const flows_over = (k) => list(A.flows).filter((f) => f.crossing === k);
const units_over = (k) => { const all = flows_over(k).map((f) => f.units_per_year).filter((u) => !missing(u)); return all.length ? all.reduce((s, u) => s + u, 0) : null; };
const saved_unit = (x) => { const c = mfn_of(x); return c && !c.rate_known ? null : x.saved_usd_per_unit; };  // against a known MFN duty only
const saved_in_year = (x, k) => (missing(saved_unit(x)) || units_over(k) === null ? null : saved_unit(x) * units_over(k));

// One step of the reasoning and, beneath it, the steps that it rests on.
function reason(r, depth) {
  const head = [verdict_badge(r.outcome, "w_"), el("span", { class: "what" }, plain(r.what)), missing(r.article) ? null : el("span", { class: "article" }, t("article") + " " + r.article), r.source || r.status ? source_mark(r.source, r.status) : null];
  const below = list(r.because);
  if (!below.length) return el("div", { class: "leaf" }, head);
  return el("details", { class: "why", open: depth < 1 }, el("summary", {}, head), el("div", { class: "because" }, below.map((b) => reason(b, depth + 1))));
}
function margin_of(v) {
  const m = v.margin, lines = [];
  if (!m) return null;
  if (!missing(m.percentage_points)) lines.push(t(m.percentage_points < 0 ? "margin_pp_neg" : "margin_pp", { x: num(Math.abs(m.percentage_points), 1) }));
  if (!missing(m.non_originating_usd)) lines.push(t(m.non_originating_usd < 0 ? "margin_usd_neg" : "margin_usd", { x: usd(Math.abs(m.non_originating_usd)) }));
  if (list(m.would_flip).length) lines.push(t("would_flip") + (zh() ? "：" : ": ") + list(m.would_flip).map((x) => (goods.has(x) ? good_name(x) : plain(x))).join(zh() ? "、" : ", "));
  return lines.length ? el("div", { class: "margin" }, el("strong", {}, t("margin")), el("ul", {}, lines.map((l) => el("li", {}, l)))) : null;
}
function explanation(c) {
  const v = c.verdict;
  const d = el("details", { class: "explain" }, el("summary", {}, el("span", { class: "who" }, claim_name(c)), verdict_badge(v.outcome), missing(v.criterion) ? null : el("span", {}, t("criterion") + " " + v.criterion),
    missing(v.origin) ? null : el("span", {}, t("origin_country") + (zh() ? "：" : ": ") + country_name(v.origin)), missing(v.certainty) ? null : el("span", { class: "ground" }, t("certainty") + " ", status_badge(v.certainty))));
  // Trees are made when they are first opened: a large chain has thousands.
  const open = () => { if (d.open && d.childElementCount === 1) fill(d, {}, [margin_of(v), v.why ? reason(v.why, 0) : el("p", { class: "unknown" }, t("unknown")), c.rate_follows ? el("div", {}, el("strong", {}, t("rate_follows") + (zh() ? "：" : ": ") + country_name(c.rate_follows.country)), c.rate_follows.why ? reason(c.rate_follows.why, 1) : null) : null]); };
  d.addEventListener("toggle", open);
  d.make = () => { d.open = true; open(); };
  return d;
}
function crossing_card(x, k) {
  const best = best_of(x), plan = new Set(flows_over(k).map((f) => f.claimed).filter((i) => !missing(i) && i !== x.best).map((i) => list(x.claims)[i]));
  return el("div", { class: "crossing", id: "crossing-" + k },
    table({ plain: true, limit: 20, caption: t("claim"), class: "claims", rows: list(x.claims), row_class: (c) => (c === best ? "chosen" : null), columns: [
      { key: "name", label: t("claim"), cell: (c) => [claim_name(c), c === best ? el("span", { class: "tag" }, t("best_claim")) : null, plan.has(c) ? el("span", { class: "tag" }, t("claimed")) : null] },
      { key: "available", label: t("available"), cell: (c) => (!c.available && !c.rate_known && (!c.verdict || outcome_of(c.verdict.outcome) === "qualifies") ? el("span", { class: "unknown" }, t("no_best")) : maybe(c.available, t(c.available ? "yes" : "no"))) },
      { key: "verdict", label: t("verdict"), cell: (c) => (c.verdict ? verdict_badge(c.verdict.outcome) : "–") },
      { key: "rate", label: t("rate"), num: true, cell: (c) => [maybe(rate_text(c), rate_text(c)), c.rate_known ? source_mark(c.rate_source, c.rate_status) : null] },
      { key: "duty", label: t("duty_unit"), num: true, cell: (c) => (c.rate_known ? maybe(c.duty_usd_per_unit, usd(c.duty_usd_per_unit)) : maybe(null)) },
      { key: "proof", label: t("proof"), wide: true, cell: (c) => plain(c.proof) }, { key: "rate_note", label: t("note"), wide: true, cell: (c) => linked(plain(c.rate_note)) }] }),
    list(x.claims).filter((c) => c.verdict).map(explanation));
}
function origin_section() {
  const all = list(A.crossings), dates = [...new Set(all.map((x) => x.on))], unknown = all.filter((x) => !best_of(x)).length;
  if (!all.length) return section("origin", lead("origin_lead"), el("p", { class: "empty" }, t("needs")));
  const columns = [
    { key: "good", label: t("good"), value: (x) => crossing_good(x, all.indexOf(x)), cell: (x) => crossing_good(x, all.indexOf(x)) },
    { key: "way", label: t("exporter") + " → " + t("importer"), class: "text", value: (x) => country_name(x.exporter) + country_name(x.importer), cell: (x) => country_name(x.exporter) + " → " + country_name(x.importer) },
    dates.length > 1 && { key: "on", label: t("on"), class: "nowrap", value: (x) => x.on, cell: (x) => maybe(x.on, date_text(x.on)) },
    { key: "mfn", label: t("mfn_rate"), num: true, value: (x) => { const c = mfn_of(x); return c && c.rate_known ? c.ad_valorem_percent : null; }, cell: (x) => { const c = mfn_of(x), r = rate_text(c); return [maybe(r, r), c && c.rate_known ? source_mark(c.rate_source, c.rate_status) : null]; } },
    { key: "best", label: t("best_claim"), value: (x) => (best_of(x) || {}).name, cell: (x) => (best_of(x) ? claim_name(best_of(x)) : el("span", { class: "unknown" }, t("no_best"))) },
    { key: "verdicts", label: t("verdict"), sort: false, class: "text", cell: (x) => el("span", { class: "chips" }, list(x.claims).filter((c) => c.verdict).map((c) => { const k = outcome_of(c.verdict.outcome); return el("span", { class: "badge v-" + k, title: c.name + ": " + t("v_" + k) }, el("span", { "aria-hidden": "true" }, kVerdicts[k] + " "), c.name, el("span", { class: "hidden" }, ": " + t("v_" + k))); })) },
    { key: "duty", label: t("duty_unit"), num: true, value: (x) => (best_of(x) || {}).duty_usd_per_unit, cell: (x) => { const b = best_of(x); return b && b.rate_known ? maybe(b.duty_usd_per_unit, usd(b.duty_usd_per_unit)) : maybe(null); } },
    { key: "saved", label: t("saved_unit"), num: true, value: saved_unit, cell: (x) => maybe(saved_unit(x), usd(saved_unit(x))) },
    { key: "year", label: t("saved_year"), num: true, value: (x) => saved_in_year(x, all.indexOf(x)), cell: (x) => { const s = saved_in_year(x, all.indexOf(x)); return maybe(s, usd_compact(s)); } }].filter(Boolean);
  return section("origin", lead("origin_lead"), el("p", { class: "hint" }, [dates.length === 1 && dates[0] ? t("rates_of", { d: date_text(dates[0]) }) : null, unknown ? el("span", { class: "warn" }, " " + t(unknown === 1 ? "unrated_1" : "unrated_n", { n: num(unknown, 0), m: num(all.length, 0) })) : null]),
    legend(Object.keys(kVerdicts).map((k) => [el("span", { class: "badge v-" + k, "aria-hidden": "true" }, kVerdicts[k]), t("v_" + k)])), table({ id: "origin-table", caption: t("s_origin"), rows: all, columns, expand: crossing_card, limit: 12 }), chosen_crossing(all));
}
// One crossing is always laid open, so that the reasoning is seen without a search.
function chosen_crossing(all) {
  const gains = all.map((x, k) => saved_in_year(x, k) || 0), most = Math.max(...gains), first = most > 0 ? gains.indexOf(most) : -1, start = first < 0 ? Math.max(0, all.findIndex((x) => list(x.claims).some((c) => c.verdict))) : first;
  const title = (x) => crossing_good(x, all.indexOf(x)) + ": " + country_name(x.exporter) + " → " + country_name(x.importer);
  const place = el("div", { id: "why-card" }), set = (k) => {
    const card = crossing_card(all[k], k);
    card.removeAttribute("id");
    place.replaceChildren(el("h4", {}, title(all[k])), card);
    const taken = [...card.querySelectorAll("details.explain")];
    if (taken[0]) taken[0].make();
  };
  set(start);
  return el("div", { class: "why-part" }, el("h3", {}, t("why")), chooser(t("crossing"), all.map(title), start, set), place);
}
