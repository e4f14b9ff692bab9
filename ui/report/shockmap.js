"use strict";
// What each economy misses on the map, on a day that can be chosen, and on six days side by side.

const day_map = { step: null, timer: 0 };
const on_map = () => { const at = new Map(list(A.points).map((p) => [p.code, p])); return rows_by("economy").filter((r) => at.has(r.code)).map((r) => ({ ...r, lon: at.get(r.code).lon, lat: at.get(r.code).lat })); };
const missed_at = (r, k) => Math.max(0, value_at(r, k)) * (r.normal || 0);
const kDepths = [[0.2, 0.95], [0.05, 0.72], [0.01, 0.48], [0, 0.24]];  // share lost from, opacity
const site_rows = () => list(A.works).map((p) => ({ ...p, rows: rows_by("works").filter((r) => r.at === p.code) })).filter((p) => p.rows.length);
const least_made = (p, k) => p.rows.reduce((worst, r) => (value_at(r, k) > value_at(worst, k) ? r : worst));
const opacity_of = (share) => kDepths.find(([from]) => share >= from)[1];

function day_map_section() {
  clearInterval(day_map.timer);
  const rows = on_map(), n = rows.length ? Math.max(...rows.map((r) => list(r.lost_share).length)) : 0;
  if (!n) return section("map", el("p", { class: "empty" }, t("map_empty")));
  const most = Math.max(...rows.flatMap((r) => list(r.lost_share).map((_, k) => missed_at(r, k))), 1e-12), off = rows_by("economy").filter((r) => !rows.some((x) => x.code === r.code) && r.lost > 0);
  if (day_map.step === null) day_map.step = figure_of(H.worst_step || 1);
  const said = el("output", { id: "map-step", class: "map-step" }, sentence_case(step_text(day_map.step))), fig = day_figure(rows, most);
  const go = (k) => { day_map.step = k; said.textContent = sentence_case(step_text(k)); slider.value = k; slider.setAttribute("aria-valuetext", step_text(k)); fig.redraw(); };
  const slider = el("input", { type: "range", id: "map-slider", min: 0, max: n - 1, value: day_map.step, "aria-label": t("map_day"), "aria-valuetext": step_text(day_map.step), oninput: (ev) => go(Number(ev.target.value)) });
  const play = el("button", { type: "button", id: "map-play", onclick: () => { if (day_map.timer) return stop(); if (day_map.step >= n - 1) go(0); play.textContent = t("pause"); day_map.timer = setInterval(() => (day_map.step >= n - 1 || !play.isConnected ? stop() : go(Math.min(n - 1, day_map.step + Math.max(1, Math.round(n / 120))))), 80); } }, t("play"));
  const stop = () => { clearInterval(day_map.timer); day_map.timer = 0; play.textContent = t("play"); };
  fig.querySelector("figcaption").after(el("div", { class: "controls noprint map-controls" }, play, slider, said));
  return section("map", lead("map_lead"), fig, six_figure(rows, most, n), off.length ? el("p", { class: "hint" }, t("map_off", { x: off.slice(0, 6).map((r) => called(r) + " (" + in_unit(r.lost) + ")").join(comma()) })) : null);
}
const works_legend = () => (site_rows().length ? legend([...kDepths].reverse().map(([from, o], i) => [works_mark(o), (i ? "" : t("works_below") + " ") + depth_text(from, i)])) : null);
const depth_text = (from, i) => (i < 3 ? percent(from, 0) + "–" + percent(kDepths[2 - i][0], 0) : (zh() ? "超过 " : "over ") + percent(from, 0));
function works_mark(o) {
  const s = sv("svg", { width: 13, height: 13, viewBox: "-6.5 -6.5 13 13", "aria-hidden": "true" });
  s.append(sv("rect", { x: -4.5, y: -4.5, width: 9, height: 9, class: "works-mark", "fill-opacity": o }));
  return s;
}
const map_legend = (most) => el("div", {}, legend([1, 0.25, 0.04].map((k) => [bubble_mark(k), in_unit(most * k)])), legend([...kDepths].reverse().map(([from, o], i) => [el("span", { class: "swatch heat", style: { opacity: o }, "aria-hidden": "true" }), depth_text(from, i)])), works_legend());
function bubble_mark(k) {
  const s = sv("svg", { width: 36, height: 36, viewBox: "-18 -18 36 36", "aria-hidden": "true" });
  s.append(sv("circle", { r: 17 * Math.sqrt(k), class: "loss-dot", "fill-opacity": 0.5 }));
  return s;
}
function day_figure(rows, most) {
  const fig = figure({ id: "f-day", class: "map", title: t("s_map"), draw: (w) => draw_day(w, rows, most, day_map.step, true), after: el("div", {}, map_legend(most), el("p", { class: "hint" }, t("map_points"))),
    table: () => table({ id: "day-table", caption: t("s_map"), rows: rows.filter((r) => r.worst_share >= 0.0001), columns: [{ key: "name", label: t("economy"), value: called, cell: called }, { key: "m", label: t("missing_day"), num: true, value: (r) => missed_at(r, day_map.step), cell: (r) => four(missed_at(r, day_map.step)) }, { key: "s", label: t("share_day"), num: true, value: (r) => value_at(r, day_map.step), cell: (r) => part(value_at(r, day_map.step)) }, { key: "w", label: t("worst_share"), num: true, value: (r) => r.worst_share, cell: (r) => part(r.worst_share) }] }) });
  fig.querySelector("figcaption h3").classList.add("hidden");
  return fig;
}
function draw_day(w, rows, most, k, named) {
  // The whole world, without its empty south, so that each day is the same picture.
  const lons = [-168, 190], lats = [72, -52], h = Math.round((w * (miller(lats[0]) - miller(lats[1]))) / (lons[1] - lons[0])), scale = w / (lons[1] - lons[0]), middle = (lons[0] + lons[1]) / 2, top = miller(lats[0]);
  const px = (lon) => { let d = lon - middle; d -= 360 * Math.round(d / 360); return w / 2 + d * scale; }, py = (lat) => (top - miller(lat)) * scale;
  const svg = canvas(w, h, t("s_map") + comma() + step_text(k), t("map_lead"), "group"), clip = svg.querySelector("title").id + "clip", world = sv("g", { "clip-path": `url(#${clip})` });
  svg.append(sv("defs", {}, sv("clipPath", { id: clip }, sv("rect", { width: w, height: h, rx: 6 }))), world);
  world.append(sv("rect", { width: w, height: h, class: "sea" }));
  draw_land(world, w, h, px, py, scale);
  const largest = Math.max(9, Math.min(46, w * 0.05)), seen = rows.map((r) => ({ r, x: px(r.lon), y: py(r.lat), lost: missed_at(r, k), share: value_at(r, k) })).filter((p) => p.lost > most * 2e-4).sort((a, b) => b.lost - a.lost);
  for (const p of seen) {
    p.radius = Math.max(1.6, largest * Math.sqrt(p.lost / most));
    world.append(tipped(sv("circle", { cx: p.x, cy: p.y, r: p.radius, class: "loss-dot", "fill-opacity": opacity_of(p.share) }), () => [called(p.r), step_text(k) + (zh() ? "：" : ": ") + in_unit(p.lost) + comma() + state_text(p.share)], named && seen.length <= 60));
  }
  draw_works(world, k, px, py, w < 380 ? 5 : 9, named);
  if (named) name_dots(world, seen.slice(0, w < 560 ? 4 : 10), w, h);
  return svg;
}
// Sites of a chain that make less than on a normal day. The fuller, the more of what they make of their worst good is missing.
function draw_works(world, k, px, py, side, named) {
  for (const p of site_rows()) {
    const r = least_made(p, k), share = value_at(r, k);
    if (share < 0.001) continue;
    world.append(tipped(sv("rect", { x: px(p.lon) - side / 2, y: py(p.lat) - side / 2, width: side, height: side, class: "works-mark", "fill-opacity": opacity_of(share) }), () => [called(r), step_text(k) + (zh() ? "：" : ": ") + state_text(share)], named));
  }
}
// Names of the largest where they cross nothing.
function name_dots(g, dots, w, h) {
  const boxes = dots.map((p) => [p.x - p.radius * 0.7, p.y - p.radius * 0.7, p.x + p.radius * 0.7, p.y + p.radius * 0.7]);
  for (const p of dots) {
    const text = called(p.r), tw = text_width(text, 12) + 4;
    for (const [dx, dy, anchor] of [[p.radius + 4, 4, "start"], [-p.radius - 4, 4, "end"], [0, -p.radius - 5, "middle"], [0, p.radius + 14, "middle"]]) {
      const left = p.x + dx - (anchor === "start" ? 0 : anchor === "end" ? tw : tw / 2), box = [left, p.y + dy - 11, left + tw, p.y + dy + 3];
      if (box[0] < 2 || box[2] > w - 2 || box[1] < 2 || box[3] > h - 2 || boxes.some((b) => box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3])) continue;
      boxes.push(box);
      g.append(label(p.x + dx, p.y + dy, text, { "text-anchor": anchor, class: "place dot-name" }));
      break;
    }
  }
}
// The days on which the picture changes most: where it begins, on its way up, at its worst, on its way down, and last.
function six_days(n) {
  const total = list((A.total || {}).lost_share), worst = figure_of(H.worst_step || 1), begins = Math.max(0, total.findIndex((x) => x > 0.0001)), back = missing(H.mostly_back_step) ? n - 1 : Math.min(n - 1, figure_of(H.mostly_back_step)), between = (a, b, s) => Math.round(a + (b - a) * s);
  const days = [...new Set([begins, between(begins, worst, 0.5), worst, between(worst, back, 0.33), between(worst, back, 0.67), back])];
  for (let k = 0; days.length < Math.min(6, n) && k < n; k += Math.max(1, Math.floor(n / 6))) if (!days.includes(k)) days.push(k);
  return days.sort((a, b) => a - b).slice(0, 6);
}
function six_figure(rows, most, n) {
  return figure({ id: "f-six", class: "map", title: t("six_days"), draw: (w) => draw_six(w, rows, most, six_days(n)) });
}
function draw_six(w, rows, most, days) {
  const across = w < 560 ? 2 : 3, gap = 12, each = (w - gap * (across - 1)) / across, drawn = days.map((k) => draw_day(each, rows, most, k, false)), tall = drawn[0].viewBox.baseVal.height + 26;
  const h = Math.ceil(days.length / across) * tall, svg = canvas(w, h, t("six_days"), days.map(step_text).join(comma()), "group");
  drawn.forEach((d, i) => {
    const x = (i % across) * (each + gap), y = Math.floor(i / across) * tall;
    d.setAttribute("x", x); d.setAttribute("y", y + 20); d.classList.remove("svg");
    svg.append(label(x, y + 13, sentence_case(step_text(days[i])) + (days[i] === figure_of(H.worst_step || 1) ? (zh() ? "（" + t("worst_mark") + "）" : " (" + t("worst_mark") + ")") : ""), { class: "row strong" }), d);
  });
  return svg;
}
