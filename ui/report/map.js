"use strict";
// The chain on a Miller map, fitted to its places; land from the outlines that the page carries.

const kMapFlows = 60;
const map_state = { all: false, view: null };
const miller = (lat) => (180 / Math.PI) * 1.25 * Math.log(Math.tan(Math.PI / 4 + 0.4 * (Math.max(-85, Math.min(85, lat)) * Math.PI) / 180));

// Land outlines (data/geo/land.csv): polygon, ring (outer or a hole), points as "lon lat;lon lat;...". Polygons as lists of rings.
function read_land() {
  const text = (document.getElementById("land") || {}).textContent || "", polygons = new Map();
  const lines = text.split(/\r?\n/).filter((l) => l && !l.startsWith("#"));
  const head = (lines.shift() || "").split(","), name = head.indexOf("polygon"), points = head.indexOf("points");
  if (name < 0 || points < 0) return [];
  for (const l of lines) {
    const f = l.split(","), ring = (f[points] || "").split(";").map((p) => p.trim().split(/\s+/).map(Number)).filter((p) => p.length === 2 && p.every(Number.isFinite));
    if (ring.length > 2) polygons.set(f[name], [...(polygons.get(f[name]) || []), ring]);
  }
  return [...polygons.values()];
}
const located = (n) => n && !missing(n.lon) && !missing(n.lat) && Math.abs(n.lat) <= 90;

// Coordinates of place codes, learnt from nodes and from the ends of sea tracks.
const spots = new Map();
function learn_spots() {
  for (const p of list(A.places)) if (located(p)) spots.set(p.code || p.id, [p.lon, p.lat]);
  for (const n of list(A.nodes)) if (located(n) && n.place && !spots.has(n.place)) spots.set(n.place, [n.lon, n.lat]);
  for (const j of list(A.journeys)) for (const o of list(j.options)) for (const l of list(o.legs)) {
    const track = list(l.track);
    if (track.length > 1) { spots.set(l.from, track[0]); spots.set(l.to, track[track.length - 1]); }
  }
}
const taken_index = (f) => { const j = missing(f.journey) ? null : list(A.journeys)[f.journey]; return missing(f.taken) ? (j ? j.taken : null) : f.taken; };
const taken_of = (f) => { const j = missing(f.journey) ? null : list(A.journeys)[f.journey], k = taken_index(f); return j && !missing(k) ? list(j.options)[k] || null : null; };
const flow_value = (f) => (missing(f.ex_works_usd) || missing(f.units_per_year) ? null : f.ex_works_usd * f.units_per_year);
function main_mode(option) {
  const by = {};
  for (const l of list(option && option.legs)) if (l.kind === "move") by[l.mode] = (by[l.mode] || 0) + (l.km || 0.001);
  return Object.keys(by).sort((a, b) => by[b] - by[a])[0] || "none";
}
// The pieces of a flow's way: sea tracks as sailed, the rest between the nearest known points.
function pieces(f) {
  const a = nodes.get(f.from), b = nodes.get(f.to), option = taken_of(f), out = [];
  if (!located(a) || !located(b)) return out;
  let at = [a.lon, a.lat], pending = {};
  const straight = (to) => {
    const mode = Object.keys(pending).sort((x, y) => pending[y] - pending[x])[0] || "none";
    if (Math.abs(to[0] - at[0]) + Math.abs(to[1] - at[1]) > 0.02) out.push({ mode, line: [at, to], arc: true });
    at = to; pending = {};
  };
  for (const l of list(option && option.legs).filter((x) => x.kind === "move")) {
    const track = list(l.track);
    if (track.length > 1) { straight(track[0]); out.push({ mode: l.mode, line: track }); at = track[track.length - 1]; pending = {}; continue; }
    pending[l.mode] = (pending[l.mode] || 0) + (l.km || 0.001);
    if (spots.has(l.to)) straight(spots.get(l.to));
  }
  straight([b.lon, b.lat]);
  return out;
}

function map_section() {
  const drawn = list(A.nodes).filter(located), away = list(A.nodes).length - drawn.length;
  const flows = list(A.flows).map((f, i) => ({ f, i, v: flow_value(f) || 0, parts: pieces(f) })).sort((x, y) => y.v - x.v);
  if (!drawn.length) return section("map", el("p", { class: "empty" }, t("map_empty")));
  const limit = map_state.all ? flows.length : kMapFlows;
  const shown = flows.slice(0, limit);
  const modes = [...new Set(shown.flatMap((x) => x.parts.map((p) => p.mode)))];
  const kinds = [...new Set(drawn.map((n) => n.kind))];
  const fig = figure({
    id: "f-map", class: "map", title: t("s_map"), desc: t("map_desc"), draw: (w) => draw_map(w, drawn, shown, flows.length ? flows[0].v : 0),
    after: el("div", {}, legend([...kinds.map((k) => [kind_mark(k), term("kind_", k)]), ...modes.map((m) => [swatch("m-" + m), term("m_", m)])]), legend(width_legend(flows.length ? flows[0].v : 0)),
      el("p", { class: "hint" }, t("map_schematic"), " ", flows.length > kMapFlows ? [t("map_limit", { k: Math.min(limit, flows.length), n: flows.length }), " ", map_state.all ? null : el("button", { type: "button", class: "link", onclick: () => { map_state.all = true; fig.replaceWith(map_section().querySelector("figure")); draw_charts(); } }, t("map_all"))] : null,
        away ? " " + t(away === 1 ? "map_no_coord" : "map_no_coords", { n: away }) : null)),
    table: () => table({
      caption: t("places"), rows: list(A.nodes), columns: [
        { key: "name", label: t("name"), value: (n) => pick(n), cell: (n) => pick(n) }, { key: "kind", label: t("kind"), value: (n) => term("kind_", n.kind), cell: (n) => term("kind_", n.kind) },
        { key: "country", label: t("country"), value: (n) => country_name(n.country), cell: (n) => maybe(n.country, country_name(n.country)) }, { key: "place", label: t("where"), cell: (n) => maybe(n.place_name || n.place, [place_name(n.place, n.place_name), n.place ? " (" + n.place + ")" : ""].join("")) },
        { key: "park", label: t("park"), cell: (n) => n.park || "" }, list(A.nodes).some((n) => n.no_limit || !missing(n.capacity)) && { key: "capacity", label: t("capacity"), num: true, cell: (n) => (n.no_limit ? el("span", { class: "unknown" }, t("no_limit")) : missing(n.capacity) ? "" : num(n.capacity, 0)) }, { key: "lon", label: "°E", num: true, cell: (n) => maybe(n.lon, num(n.lon, 2)) }, { key: "lat", label: "°N", num: true, cell: (n) => maybe(n.lat, num(n.lat, 2)) }],
    }),
  });
  fig.querySelector("figcaption h3").classList.add("hidden");
  return section("map", fig);
}
function kind_mark(kind) {
  const s = sv("svg", { viewBox: "-8 -8 16 16", width: 16, height: 16, "aria-hidden": "true" });
  s.append(node_shape(kind));
  return s;
}
const node_shape = (kind) => (kind === "dot" || kind === "hollow" ? sv("circle", { r: 5.5, class: kind === "dot" ? "dot" : "dot hollow" }) : kind === "supply" ? sv("path", { d: "M0 -6.5 L6 4.5 L-6 4.5 Z", class: "node n-supply" }) : kind === "market" ? sv("circle", { r: 5.5, class: "node n-market" }) : sv("rect", { x: -5, y: -5, width: 10, height: 10, rx: 1.5, class: "node n-site" }));

function map_frame(drawn, shown) {
  const points = [...drawn.map((n) => [n.lon, n.lat]), ...shown.flatMap((x) => x.parts.flatMap((p) => p.line))];
  // The window is what is left of the circle beside its largest empty arc.
  const lons = [...new Set(points.map((p) => ((p[0] % 360) + 360) % 360))].sort((a, b) => a - b);
  let gap = -1, start = lons[0];
  lons.forEach((x, i) => { const next = i + 1 < lons.length ? lons[i + 1] : lons[0] + 360; if (next - x > gap) { gap = next - x; start = next % 360; } });
  const east = (lon) => { let d = (((lon - start) % 360) + 360) % 360; if (d > 360 - gap + 1e-6 && d > 359.999) d = 0; return d; };
  const xs = points.map((p) => east(p[0])), ys = points.map((p) => miller(p[1]));
  return { start, x0: Math.min(...xs), x1: Math.max(...xs), y0: Math.min(...ys), y1: Math.max(...ys) };
}
function draw_map(w, drawn, shown, most) {
  const f = map_frame(drawn, shown), small = w < 560;
  const spread = Math.max(f.x1 - f.x0, f.y1 - f.y0, 6), pad = spread * 0.08 + 0.8;
  let x0 = f.x0 - pad, x1 = f.x1 + pad, y0 = f.y0 - pad, y1 = f.y1 + pad;
  const h = Math.round(Math.max(w * (small ? 0.85 : 0.42), Math.min(w * (small ? 1.15 : 0.62), (w * (y1 - y0)) / (x1 - x0))));
  const scale = Math.min(w / (x1 - x0), h / (y1 - y0));
  const cx = (x0 + x1) / 2, cy = (y0 + y1) / 2;
  // Longitudes are taken within half a turn of the middle of the map.
  const px = (lon) => { let d = lon - f.start - cx; d -= 360 * Math.round(d / 360); return w / 2 + d * scale; };
  const py = (lat) => h / 2 - (miller(lat) - cy) * scale;
  const svg = canvas(w, h, t("s_map"), t("map_desc"), "group");
  const clip = svg.querySelector("title").id + "clip";
  svg.append(sv("defs", {}, sv("clipPath", { id: clip }, sv("rect", { width: w, height: h, rx: 6 }))));
  const world = sv("g", { "clip-path": `url(#${clip})` }), moved = sv("g", {});
  world.append(sv("rect", { width: w, height: h, class: "sea" }), moved);
  svg.append(world);
  draw_land(moved, w, h, px, py, scale);
  const lines = sv("g", { class: "flows" }), dots = sv("g", {}), names = sv("g", { class: "names" });
  moved.append(lines, dots, names);
  for (const x of [...shown].reverse()) lines.append(flow_line(x, most, px, py, w));
  const zoom = { k: 1, x: 0, y: 0 };
  const at = place_nodes(drawn, px, py);
  const restyle = () => {
    moved.setAttribute("transform", `translate(${zoom.x} ${zoom.y}) scale(${zoom.k})`);
    lines.style.setProperty("--k", zoom.k);
    for (const p of at) p.mark.setAttribute("transform", `translate(${p.x} ${p.y}) scale(${(small ? 0.85 : 1) / zoom.k})`);
    name_nodes(names, at, zoom, w, h, small);
  };
  for (const p of at) dots.append(p.mark);
  restyle();
  svg.append(zoom_buttons(w, h, zoom, restyle));
  drag(svg, zoom, restyle, w, h);
  return svg;
}
function draw_land(g, w, h, px, py, scale) {
  const turn = 360 * scale;
  for (const polygon of (read_land.kept ||= read_land())) {
    // Follow each ring without jumps at the seam, then draw the polygon wherever it shows.
    const rings = polygon.map((ring) => {
      let prev = polygon[0][0][0], x = px(prev);
      return ring.map(([lon, lat]) => { let d = lon - prev; d -= 360 * Math.round(d / 360); prev += d; x += d * scale; return [x, py(lat)]; });
    });
    const all = rings.flat(), xs = all.map((p) => p[0]), ys = all.map((p) => p[1]), left = Math.min(...xs), right = Math.max(...xs);
    if (Math.max(...ys) < -h || Math.min(...ys) > 2 * h) continue;
    for (const s of [-turn, 0, turn]) {
      if (right + s < -w || left + s > 2 * w) continue;
      g.append(sv("path", { class: "land", d: rings.map((r) => r.map((p, i) => (i ? "L" : "M") + (p[0] + s).toFixed(1) + " " + p[1].toFixed(1)).join("") + "Z").join("") }));
    }
  }
}
// Width grows with the square root of value; the least are still seen.
const way_width = (value, most, w) => Math.max(1.1, (w < 560 ? 5 : 7.5) * Math.sqrt(most > 0 ? value / most : 0));
function width_legend(most) {
  if (!(most > 0)) return [];
  return [1, 0.25, 1 / 16].map((k) => { const s = sv("svg", { width: 30, height: 12, "aria-hidden": "true" }); s.append(sv("line", { x1: 1, x2: 29, y1: 6, y2: 6, class: "way-sample", "stroke-width": way_width(most * k, most, 800) })); return [s, in_money(rounded(most * k, 2), "USD") + " " + t("a_year")]; });
}
function flow_line(x, most, px, py, w) {
  const width = way_width(x.v, most, w);
  const g = sv("g", { class: "flow", "data-flow": x.i });
  for (const p of x.parts) {
    let prev = null;
    const xy = p.line.map(([lon, lat]) => { let q = px(lon); if (prev !== null && Math.abs(q - prev) > w * 2) q = prev; prev = q; return [q, py(lat)]; });
    let d;
    if (p.arc) {
      const [a, b] = [xy[0], xy[xy.length - 1]], bend = 0.14, mx = (a[0] + b[0]) / 2 - (b[1] - a[1]) * bend, my = (a[1] + b[1]) / 2 + (b[0] - a[0]) * bend;
      d = `M${a[0].toFixed(1)} ${a[1].toFixed(1)}Q${mx.toFixed(1)} ${my.toFixed(1)} ${b[0].toFixed(1)} ${b[1].toFixed(1)}`;
    } else d = xy.map((q, i) => (i ? "L" : "M") + q[0].toFixed(1) + " " + q[1].toFixed(1)).join("");
    g.append(sv("path", { d, class: "way m-" + p.mode, style: { "--w": width.toFixed(2) } }), sv("path", { d, class: "hit" }));
  }
  const f = x.f, o = taken_of(f);
  tipped(g, () => [good_name(f.good) + ": " + node_name(f.from) + " → " + node_name(f.to), t("units_a_year") + ": " + (missing(f.units_per_year) ? t("unknown") : num(f.units_per_year)),
    t("value_carried") + ": " + usd_compact(flow_value(f)), o ? term("m_", main_mode(o)) + ", " + days(o.days) + ", " + num(o.km, 0) + " " + t("km") : t("no_journey")], false);
  g.addEventListener("click", () => choose_flow(x.i, true));
  return g;
}
// Places at one spot are set side by side.
function place_nodes(drawn, px, py) {
  const taken = [];
  return drawn.map((n) => {
    const x = px(n.lon), y = py(n.lat);
    const near = taken.filter((p) => Math.hypot(p.x0 - x, p.y0 - y) < 9).length;
    const p = { n, x0: x, y0: y, x: x + (near % 3) * 11, y: y + Math.floor(near / 3) * 11, mark: sv("g", { class: "spot" }, node_shape(n.kind)) };
    taken.push(p);
    tipped(p.mark, () => [pick(n), term("kind_", n.kind) + ", " + country_name(n.country), [place_name(n.place, n.place_name), n.place].filter(Boolean).join(" "), n.park ? t("park") + ": " + n.park : null], drawn.length <= 80);
    return p;
  });
}
// A name in one line, or in two or three where it is long.
function name_lines(text, width, size) {
  if (text_width(text, size) <= width) return [text];
  const cjk = /[\u2e80-\uffef]/.test(text), parts = cjk ? [...text] : text.split(" "), join = cjk ? "" : " ", lines = [parts[0]];
  for (const part of parts.slice(1)) {
    const longer = lines[lines.length - 1] + join + part;
    if (lines.length === 3 || text_width(longer, size) <= width) lines[lines.length - 1] = longer; else lines.push(part);
  }
  return lines.map((l) => fit(l, width, size));
}
// Names where they do not cross each other, sites and markets first; further off with a thin line where it is crowded.
function name_nodes(g, at, zoom, w, h, small) {
  g.replaceChildren();
  const size = small ? 10 : 12, line = size * 1.12, order = { site: 0, market: 1, supply: 2 }, boxes = at.map((p) => { const x = p.x * zoom.k + zoom.x, y = p.y * zoom.k + zoom.y; return [x - 6, y - 6, x + 6, y + 6]; });
  boxes.push([w - 44, 4, w, 112]);  // the zoom buttons
  const near = [[9, 0, "start"], [-9, 0, "end"], [0, -1, "middle"], [0, 1, "middle"], [8, -0.7, "start"], [8, 0.7, "start"], [-8, -0.7, "end"], [-8, 0.7, "end"]];
  const far = (small ? [24, 38] : [26, 42, 60]).flatMap((d) => [[d, 0, "start"], [-d, 0, "end"], [d * 0.7, -d * 0.7, "start"], [d * 0.7, d * 0.7, "start"], [-d * 0.7, -d * 0.7, "end"], [-d * 0.7, d * 0.7, "end"], [0, -d, "middle"], [0, d, "middle"]].map((o) => [...o, true]));
  for (const p of [...at].sort((a, b) => (order[a.n.kind] ?? 3) - (order[b.n.kind] ?? 3))) {
    const lines = name_lines(pick(p.n), small ? 92 : 150, size), tw = Math.max(...lines.map((s) => text_width(s, size))) + 4, x = p.x * zoom.k + zoom.x, y = p.y * zoom.k + zoom.y, th = lines.length * line;
    if (x < -20 || y < -20 || x > w + 20 || y > h + 20) continue;
    for (const [dx, side, anchor, away] of [...near, ...far]) {
      // The middle of the text's height, counted from the mark.
      const dy = away ? side : Math.abs(side) === 1 ? side * (th / 2 + 8) : side * (th / 2 + 3), left = x + dx - (anchor === "start" ? 0 : anchor === "end" ? tw : tw / 2), box = [left, y + dy - th / 2, left + tw, y + dy + th / 2];
      if (box[0] < 2 || box[2] > w - 2 || box[1] < 2 || box[3] > h - 2) continue;
      if (boxes.some((b) => box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3])) continue;
      boxes.push(box);
      const lx = p.x + dx / zoom.k, top = p.y + (dy - th / 2 + size * 0.88) / zoom.k;
      if (away) g.append(sv("line", { x1: p.x, y1: p.y, x2: lx, y2: p.y + dy / zoom.k, class: "leader", "stroke-width": 1 / zoom.k }));
      g.append(sv("text", { "text-anchor": anchor, class: "place", style: { "font-size": size / zoom.k + "px", "stroke-width": 3 / zoom.k + "px" } }, lines.map((s, i) => sv("tspan", { x: lx, y: top + (i * line) / zoom.k }, s))));
      break;
    }
  }
}
function zoom_by(zoom, factor, x, y) {
  const k = Math.max(1, Math.min(24, zoom.k * factor)), r = k / zoom.k;
  zoom.x = x - (x - zoom.x) * r; zoom.y = y - (y - zoom.y) * r; zoom.k = k;
}
function hold(zoom, w, h) {
  zoom.x = Math.min(w * 0.3, Math.max(w * 0.7 - w * zoom.k, zoom.x));
  zoom.y = Math.min(h * 0.3, Math.max(h * 0.7 - h * zoom.k, zoom.y));
  if (zoom.k === 1) { zoom.x = 0; zoom.y = 0; }
}
function zoom_buttons(w, h, zoom, redraw) {
  const g = sv("g", { class: "zoom noprint" });
  [["+", "zoom_in", 1.6], ["−", "zoom_out", 1 / 1.6], ["⤢", "zoom_fit", 0]].forEach(([mark, name, factor], i) => {
    const b = sv("g", { tabindex: 0, "aria-label": t(name), transform: `translate(${w - 40} ${10 + i * 34})` }, sv("title", {}, t(name)), sv("rect", { width: 30, height: 30, rx: 5 }), label(15, 21, mark, { "text-anchor": "middle" }));
    g.append(pressable(b, () => { if (factor) zoom_by(zoom, factor, w / 2, h / 2); else Object.assign(zoom, { k: 1, x: 0, y: 0 }); hold(zoom, w, h); redraw(); }));
  });
  return g;
}
function drag(svg, zoom, redraw, w, h) {
  let from = null;
  svg.addEventListener("pointerdown", (ev) => { if (zoom.k > 1 && !ev.target.closest(".zoom")) from = [ev.clientX, ev.clientY, zoom.x, zoom.y]; });
  svg.addEventListener("pointermove", (ev) => { if (from && ev.buttons) { zoom.x = from[2] + ev.clientX - from[0]; zoom.y = from[3] + ev.clientY - from[1]; hold(zoom, w, h); redraw(); } });
  for (const k of ["pointerup", "pointerleave"]) svg.addEventListener(k, () => { from = null; });
  svg.addEventListener("dblclick", (ev) => { const r = svg.getBoundingClientRect(); zoom_by(zoom, 2, ev.clientX - r.left, ev.clientY - r.top); hold(zoom, w, h); redraw(); });
}
