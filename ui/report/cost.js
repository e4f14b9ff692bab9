"use strict";
// The waterfall of landed cost: what a unit has cost when it reaches its market.

const kMake = ["materials", "labour", "energy", "capital", "overhead", "profit"], kMove = ["transport", "handling", "border", "duty"];
const item_key = (s) => String(s ?? "").toLowerCase().replace(/[\s-]+/g, "_");
const item_group = (s) => (kMake.includes(item_key(s)) ? "make" : kMove.includes(item_key(s)) ? "move" : "hold");
const landed_side = () => (state.unit === "year" ? "per_year" : "per_unit");
const landed_total = (m) => m["total_" + landed_side()];
const market_name = (m) => { const n = nodes.get(m.market); return (n ? pick(n) : (zh() && m.market_name_zh) || m.market_name || m.market || t("unknown")); };

// The items of a landed cost in which something is missing.
const lacking_item = (m, item) => missing_of(m).some((x) => (x.what === "transport" ? ["transport", "handling", "border"] : ["duty"]).includes(item_key(item)));
function cost_section() {
  const all = list(A.landed);
  if (!all.length) return section("cost", lead("cost_lead"), el("p", { class: "empty" }, t("no_data")));
  if (!(state.market < all.length)) state.market = 0;
  const redo = () => { write_hash(); document.getElementById("cost-part").replaceWith(cost_part(all)); draw_charts(); };
  cost_section.redo = redo;
  return section("cost", lead("cost_lead"), cost_part(all), all.length > 1 ? markets_table(all) : null);
}
function cost_part(all) {
  const m = all[state.market], total = landed_total(m), title = t("waterfall", { good: good_name(m.good), market: market_name(m) });
  const known = list(m.items).every((i) => thousandths(i[landed_side()]) !== null) && thousandths(total) !== null;
  const sum = known ? list(m.items).reduce((s, i) => s + thousandths(i[landed_side()]), 0n) : null, off = known ? sum - thousandths(total) : null;
  const code = (total && total.currency) || (A.chain || {}).currency || "";
  const facts = el("p", { class: "sum" }, el("strong", { id: "landed-total", "data-amount": (total || {}).amount }, t("total") + (zh() ? "：" : ": "), maybe((total || {}).amount, amount_in(total)) , " " + t(state.unit === "year" ? "a_year" : "per_unit")), " ",
    off === null ? null : el("span", { class: off === 0n ? "ok" : "warn" }, off === 0n ? t("adds_up") : t("adds_not", { x: (Number(off) / 1000).toFixed(2) + " " + code })), is_incomplete(m) ? [" ", lacks_mark(m), " ", el("span", { class: "warn" }, lacks_text(m))] : null);
  const lacking = missing_of(m).length ? el("details", { class: "idle" }, el("summary", {}, t("what_lacks")), el("ul", { class: "uses" }, missing_of(m).map((x) => el("li", {}, missing_line(x))))) : null;
  const price = el("p", { class: "hint" }, t("sale_price") + (zh() ? "：" : ": "), maybe(m.sale_price_usd, usd(m.sale_price_usd)), param_mark(`markets.${m.market}.price`), " · ", t("sale_margin") + (zh() ? "：" : ": "), maybe(m.margin_usd, usd_signed(m.margin_usd, (x) => num(x, x < 1000 ? 2 : 0))), " " + t("per_unit"), " · ", t("units_a_year") + (zh() ? "：" : ": "), maybe(m.units_per_year, num(m.units_per_year, 0)));
  return el("div", { id: "cost-part" }, el("div", { class: "controls" },
    chooser(t("market"), all.map((x) => market_name(x) + " – " + good_name(x.good)), state.market, (k) => { state.market = k; cost_section.redo(); }),
    switcher(t("unit_switch"), [["unit", t("per_unit")], ["year", t("per_year")]], state.unit, (k) => { state.unit = k; cost_section.redo(); })),
  figure({
    id: "f-waterfall", title, desc: t("waterfall_desc"), draw: (w) => draw_waterfall(w, m, title, code),
    after: el("div", {}, legend(["make", "move", "hold"].map((g) => [swatch("g-" + g), t("grp_" + g)])), facts, lacking, price),
    table: () => table({ plain: true, limit: 40, caption: title, rows: list(m.items), columns: [
      { key: "item", label: t("item"), cell: (i) => [term("i_", i.item), lacking_item(m, i.item) ? [" ", lacks_mark(m)] : null] }, { key: "u", label: t("per_unit") + ", " + code, num: true, cell: (i) => maybe((i.per_unit || {}).amount, amount(i.per_unit)) },
      { key: "y", label: t("per_year") + ", " + code, num: true, cell: (i) => maybe((i.per_year || {}).amount, amount(i.per_year)) },
      { key: "s", label: t("share_total"), num: true, cell: (i) => { const a = value_of(i.per_year), b = value_of(m.total_per_year); return a === null || !b ? maybe(null) : percent(a / b); } }] }),
  }));
}
function draw_waterfall(w, m, title, code) {
  const items = list(m.items).map((i) => ({ name: term("i_", i.item) + (lacking_item(m, i.item) ? (zh() ? "（" : " (") + t("incomplete") + (zh() ? "）" : ")") : ""), v: value_of(i[landed_side()]), raw: i[landed_side()], g: item_group(i.item) })), total = value_of(landed_total(m));
  const narrow = w < 520, row = narrow ? 38 : 26, lift = narrow ? 14 : 0, left = narrow ? 4 : Math.min(160, Math.max(...items.map((i) => text_width(i.name))) + 14), amount_short = (v) => (state.unit === "year" ? short(v) : num(v, Math.abs(v) < 1000 ? 2 : 0));
  const right = w < 520 ? 76 : 110, h = (items.length + 1) * row + 48, svg = canvas(w, h, title, t("waterfall_desc"));
  let at = 0, low = 0, high = Math.max(total || 0, 0);
  for (const i of items) { i.from = at; at += i.v || 0; i.to = at; low = Math.min(low, at); high = Math.max(high, at); }
  const sx = linear(low, high || 1, left, w - right);
  sx.mid = (left + w - right) / 2;
  const bottom = (items.length + 1) * row + 6;
  x_axis(svg, sx, ticks(low, high, w < 520 ? 3 : 6), bottom, bottom, (v) => short(v), code + " " + t(state.unit === "year" ? "a_year" : "per_unit"));
  items.forEach((i, k) => {
    const y = k * row + 4 + lift, x = Math.min(sx(i.from), sx(i.to)), width = Math.max(1.5, Math.abs(sx(i.to) - sx(i.from)));
    svg.append(narrow ? cut_label(left, y - 3, i.name, w - 8, { class: "row" }) : cut_label(left - 8, y + 14, i.name, left - 10, { "text-anchor": "end", class: "row" }));
    if (i.v !== null) {
      svg.append(tipped(sv("rect", { x, y, width, height: 18, rx: 2, class: "g-" + i.g }), () => [i.name, amount_in(i.raw), total ? percent(i.v / total) : null], false));
      if (k + 1 < items.length) svg.append(sv("line", { x1: sx(i.to), x2: sx(i.to), y1: y + 18, y2: y + row, class: "joint" }));
    }
    svg.append(label(i.v === null ? left : Math.max(sx(i.from), sx(i.to)) + 6, y + 14, i.v === null ? t("unknown") : amount_short(i.v), { class: i.v === null ? "fig unknown" : "fig" }));
  });
  const y = items.length * row + 4 + lift;
  svg.append(narrow ? label(left, y - 3, t("total"), { class: "row strong" }) : label(left - 8, y + 14, t("total"), { "text-anchor": "end", class: "row strong" }));
  if (total !== null) svg.append(sv("rect", { x: sx(0), y, width: Math.max(1.5, sx(total) - sx(0)), height: 20, rx: 2, class: "g-total" }));
  svg.append(label(total === null ? left : sx(total) + 6, y + 14, total === null ? t("unknown") : amount_short(total), { class: "fig strong" }));
  return svg;
}
function markets_table(all) {
  return el("div", {}, el("h3", {}, t("markets_all")), table({ id: "markets-table", caption: t("markets_all"), rows: all, row_class: () => "choosable", on_row: (_, i) => { state.market = i; cost_section.redo(); }, columns: [
    { key: "market", label: t("market"), value: market_name, cell: market_name }, new Set(all.map((m) => m.good)).size > 1 && { key: "good", label: t("good"), class: "text", value: (m) => good_name(m.good), cell: (m) => good_name(m.good) },
    { key: "units_per_year", label: t("units_a_year"), num: true, cell: (m) => maybe(m.units_per_year, [num(m.units_per_year, 0), el("span", { class: "unit" }, " " + unit_name(m.good))]) },
    { key: "unit", label: t("k_landed") + ", " + t("per_unit"), num: true, value: (m) => value_of(m.total_per_unit), cell: (m) => [maybe((m.total_per_unit || {}).amount, amount_in(m.total_per_unit)), " ", lacks_mark(m)] },
    { key: "year", label: t("k_landed") + ", " + t("a_year"), num: true, value: (m) => value_of(m.total_per_year), cell: (m) => maybe((m.total_per_year || {}).amount, m.total_per_year.currency && value_of(m.total_per_year) !== null ? in_money(compact(value_of(m.total_per_year)), m.total_per_year.currency) : amount_in(m.total_per_year)) },
    { key: "sale_price_usd", label: t("sale_price"), num: true, cell: (m) => [maybe(m.sale_price_usd, usd(m.sale_price_usd)), param_mark(`markets.${m.market}.price`)] },
    { key: "margin_usd", label: t("sale_margin"), num: true, cell: (m) => maybe(m.margin_usd, usd_signed(m.margin_usd, (x) => num(x, x < 1000 ? 2 : 0))) }].filter(Boolean) }));
}
