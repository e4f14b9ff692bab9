#!/usr/bin/env python3
"""Reduce a maritime network (GeoJSON lines) to the lanes that journeys between our ports can need.

Usage: derive_sea_graph.py NETWORK.geojson[.gz] places.csv OUT_DIR

Every port of places.csv is joined to the nearest vertex of the network. A lane is kept when it lies on a shortest path
between two ports with every passage open, or with one passage or one of PAIRS closed. Chains of vertices with two
neighbours are then thinned to waypoints that keep the shape within SHAPE_KM; lane lengths are the lengths of the
unthinned chains, geodesics on the WGS 84 ellipsoid (Vincenty's inverse formula).
Writes sea_nodes.csv and sea_lanes.csv to OUT_DIR.
"""
import csv
import gzip
import heapq
import json
import math
import sys
from pathlib import Path

SHAPE_KM = 25.0
LONGEST_KM = 900.0
ARCTIC_LAT = 72.0  # the Arctic routes are left out: no liner service uses them
# A passage is a gate: every lane that crosses it carries its name. (lon, lat) of the two ends.
GATES = {
    "malacca": ((99.2, 3.1), (100.8, 4.2)),
    "singapore": ((104.05, 1.0), (104.5, 1.75)),
    "sunda": ((105.6, -5.75), (105.95, -6.1)),
    "lombok": ((115.5, -8.75), (116.15, -8.75)),
    "makassar": ((116.4, -1.9), (120.2, -1.9)),
    "taiwan": ((118.9, 25.0), (121.2, 24.7)),
    "torres": ((142.3, -9.0), (142.3, -11.2)),
    "hormuz": ((56.3, 27.3), (56.3, 26.2)),
    "bab_el_mandeb": ((43.35, 12.3), (43.7, 12.8)),
    "suez": ((32.0, 30.6), (32.8, 30.6)),
    "bosporus": ((28.8, 41.12), (29.4, 41.12)),
    "dardanelles": ((26.2, 40.3), (26.8, 40.0)),
    "gibraltar": ((-5.6, 35.7), (-5.6, 36.2)),
    "dover": ((1.0, 51.3), (2.0, 50.8)),
    "good_hope": ((21.0, -34.3), (21.0, -65.0)),
    "panama": ((-80.2, 9.15), (-79.3, 9.15)),
    "cape_horn": ((-67.5, -54.5), (-67.5, -64.0)),
    "magellan": ((-71.0, -52.2), (-71.0, -55.3)),
}
PAIRS = [
    ("suez", "bab_el_mandeb"), ("suez", "panama"), ("suez", "malacca"), ("suez", "good_hope"), ("suez", "gibraltar"),
    ("malacca", "sunda"), ("malacca", "lombok"), ("sunda", "lombok"), ("malacca", "singapore"), ("taiwan", "malacca"),
    ("panama", "magellan"), ("panama", "cape_horn"), ("panama", "good_hope"), ("magellan", "cape_horn"),
    ("malacca", "sunda", "lombok"), ("suez", "panama", "malacca"), ("malacca", "sunda", "lombok", "makassar"),
]


def geodesic_km(a, b):
    """Vincenty (1975), inverse, WGS 84; accurate to a millimetre away from antipodes."""
    if a == b:
        return 0.0
    big, flat = 6378.137, 1 / 298.257223563
    small = big * (1 - flat)
    lon = math.radians(b[0] - a[0])
    u1, u2 = (math.atan((1 - flat) * math.tan(math.radians(p[1]))) for p in (a, b))
    s1, c1, s2, c2 = math.sin(u1), math.cos(u1), math.sin(u2), math.cos(u2)
    lam = lon
    for _ in range(200):
        sin_sigma = math.hypot(c2 * math.sin(lam), c1 * s2 - s1 * c2 * math.cos(lam))
        if sin_sigma == 0:
            return 0.0
        cos_sigma = s1 * s2 + c1 * c2 * math.cos(lam)
        sigma = math.atan2(sin_sigma, cos_sigma)
        sin_alpha = c1 * c2 * math.sin(lam) / sin_sigma
        cos2_alpha = 1 - sin_alpha**2
        cos_2m = cos_sigma - 2 * s1 * s2 / cos2_alpha if cos2_alpha else 0.0
        c = flat / 16 * cos2_alpha * (4 + flat * (4 - 3 * cos2_alpha))
        before, lam = lam, lon + (1 - c) * flat * sin_alpha * (
            sigma + c * sin_sigma * (cos_2m + c * cos_sigma * (-1 + 2 * cos_2m**2)))
        if abs(lam - before) < 1e-12:
            break
    u = cos2_alpha * (big**2 - small**2) / small**2
    k_a = 1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u)))
    k_b = u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)))
    delta = k_b * sin_sigma * (cos_2m + k_b / 4 * (cos_sigma * (-1 + 2 * cos_2m**2) - k_b / 6 * cos_2m
                               * (-3 + 4 * sin_sigma**2) * (-3 + 4 * cos_2m**2)))
    return small * k_a * (sigma - delta)


def read_network(path):
    """Vertices (lon in [-180, 180), welded at 1e-4 degree) and edges {(i, j): km}."""
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        features = json.load(file)["features"]
    ids, points, edges = {}, [], {}

    def vertex(lon, lat):
        lon = (lon + 180) % 360 - 180
        key = (round(lon, 4) if round(lon, 4) < 180 else -180.0, round(lat, 4))
        if key not in ids:
            ids[key] = len(points)
            points.append(key)
        return ids[key]

    for feature in features:
        shape = feature["geometry"]
        lines = [shape["coordinates"]] if shape["type"] == "LineString" else shape["coordinates"]
        if feature["properties"].get("passage") in ("northwest", "northeast"):
            continue
        for line in lines:
            for p, q in zip(line, line[1:]):
                i, j = vertex(*p[:2]), vertex(*q[:2])
                if i != j and max(abs(points[i][1]), abs(points[j][1])) < ARCTIC_LAT:
                    edges[min(i, j), max(i, j)] = geodesic_km(points[i], points[j])
    return points, edges


def crosses(p, q, gate):
    if abs(p[0] - q[0]) > 180:
        return False

    def side(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    a, b = gate
    return side(p, q, a) * side(p, q, b) < 0 and side(a, b, p) * side(a, b, q) < 0


def neighbours_of(count, edges):
    result = [[] for _ in range(count)]
    for (i, j), km in edges.items():
        result[i].append((j, km))
        result[j].append((i, km))
    return result


def shortest_tree(start, neighbours, tags, closed):
    far = {start: 0.0}
    before = {}
    heap = [(0.0, start)]
    while heap:
        d, i = heapq.heappop(heap)
        if d > far[i]:
            continue
        for j, km in neighbours[i]:
            if closed and tags.get((min(i, j), max(i, j))) in closed:
                continue
            if d + km < far.get(j, math.inf):
                far[j] = d + km
                before[j] = i
                heapq.heappush(heap, (d + km, j))
    return before


def needed_edges(ports, neighbours, tags):
    kept = set()
    closures = [()] + [(name,) for name in sorted(GATES)] + PAIRS
    for closed in closures:
        for start in ports:
            before = shortest_tree(start, neighbours, tags, set(closed))
            walked = set()
            for end in ports:
                while end in before and end not in walked:
                    walked.add(end)
                    kept.add((min(end, before[end]), max(end, before[end])))
                    end = before[end]
    return kept


def off_line_km(p, a, b):
    """Distance of p from the chord a-b in a local plane; enough to choose waypoints."""
    if abs(a[0] - b[0]) > 180 or abs(a[0] - p[0]) > 180:
        return math.inf
    scale = math.cos(math.radians(p[1]))
    ax, ay, bx, by = (a[0] - p[0]) * scale, a[1] - p[1], (b[0] - p[0]) * scale, b[1] - p[1]
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    t = 0 if length == 0 else max(0.0, min(1.0, -(ax * dx + ay * dy) / length))
    return 111.2 * math.hypot(ax + t * dx, ay + t * dy)


def thin(chain, points, lengths):
    """Indices into chain of the waypoints kept (Douglas-Peucker, with a longest lane)."""
    if len(chain) <= 2:
        return list(range(len(chain)))
    worst, at = max((off_line_km(points[chain[k]], points[chain[0]], points[chain[-1]]), k)
                    for k in range(1, len(chain) - 1))
    if worst <= SHAPE_KM and sum(lengths) <= LONGEST_KM:
        return [0, len(chain) - 1]
    if worst <= SHAPE_KM:
        at = len(chain) // 2
    left = thin(chain[:at + 1], points, lengths[:at])
    right = thin(chain[at:], points, lengths[at:])
    return left + [at + k for k in right[1:]]


def chains_of(kept, tags, fixed):
    """Maximal chains of kept edges with one tag between fixed vertices and forks."""
    around = {}
    for i, j in kept:
        around.setdefault(i, []).append(j)
        around.setdefault(j, []).append(i)

    def tag(i, j):
        return tags.get((min(i, j), max(i, j)), "")

    def is_end(i):
        return i in fixed or len(around[i]) != 2 or tag(i, around[i][0]) != tag(i, around[i][1])
    done = set()
    for start in sorted(v for v in around if is_end(v)):
        for step in sorted(around[start]):
            if (min(start, step), max(start, step)) in done:
                continue
            chain, last, here = [start], start, step
            done.add((min(start, step), max(start, step)))
            while True:
                chain.append(here)
                if is_end(here):
                    break
                onward = next(v for v in around[here] if v != last)
                done.add((min(here, onward), max(here, onward)))
                last, here = here, onward
            yield tag(chain[0], chain[1]), chain


def read_ports(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return [(r["code"], float(r["lon"]), float(r["lat"])) for r in rows if "seaport" in r["kinds"].split("|")]


def main_part(count, edges):
    """The largest connected part, by vertices."""
    neighbours = neighbours_of(count, edges)
    seen, best = set(), set()
    for start in range(count):
        if start in seen:
            continue
        part, stack = {start}, [start]
        while stack:
            for j, _ in neighbours[stack.pop()]:
                if j not in part:
                    part.add(j)
                    stack.append(j)
        seen |= part
        if len(part) > len(best):
            best = part
    return best


# Where the nearest vertex lies across land, or two channels meet: where a port joins the network instead (lon, lat).
JOINS = {"IDPNK": (107.6564, -1.5408), "XTHRNG": (97.8049, 7.5951)}


# Sheltered water that the network draws too coarsely: straight lanes between neighbouring ports, lengthened by
# EXTRA_FACTOR (estimated).
EXTRA = [("CNSHK", "HKHKG"), ("CNYTN", "HKHKG"), ("CNNSA", "CNSHK"), ("CNZUH", "HKHKG"), ("MYPGU", "SGSIN"),
         ("MYTPP", "SGSIN"), ("XIDPTB", "IDTPP"), ("IDKDI", "XIDMOR"), ("MYBUT", "MYPEN")]
EXTRA_FACTOR = 1.3


def main():
    network, places, out = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    points, edges = read_network(network)
    part = main_part(len(points), edges)
    edges = {e: km for e, km in edges.items() if e[0] in part}
    tags = {}
    for (i, j) in edges:
        for name, gate in GATES.items():
            if crosses(points[i], points[j], gate):
                tags[i, j] = name
    for name in GATES:
        print(f"{name}: {sum(1 for t in tags.values() if t == name)} lanes", file=sys.stderr)
    ports = {}
    for code, lon, lat in read_ports(places):
        target = JOINS.get(code, (lon, lat))
        near = min(part, key=lambda v: geodesic_near(points[v], target))
        port = len(points)
        points.append((lon, lat))
        ports[port] = code
        edges[near, port] = geodesic_km(points[near], (lon, lat))
        print(f"{code} approach {edges[near, port]:.0f} km to {points[near]}", file=sys.stderr)
    vertex_of = {code: v for v, code in ports.items()}
    for a, b in EXTRA:
        i, j = sorted((vertex_of[a], vertex_of[b]))
        edges[i, j] = EXTRA_FACTOR * geodesic_km(points[i], points[j])
    neighbours = neighbours_of(len(points), edges)
    kept = needed_edges(list(ports), neighbours, tags)
    names, nodes, lanes = dict(ports), {}, []

    def name_of(v):
        if v not in names:
            names[v] = f"w{len(names) - len(ports) + 1:04d}"
        nodes[v] = names[v]
        return names[v]
    merged = {}
    for tag, chain in sorted(chains_of(kept, tags, set(ports)), key=lambda c: c[1]):
        lengths = [edges[min(a, b), max(a, b)] for a, b in zip(chain, chain[1:])]
        stops = thin(chain, points, lengths)
        for a, b in zip(stops, stops[1:]):
            ends = (name_of(chain[a]), name_of(chain[b]))
            key = (min(ends), max(ends), tag)
            merged[key] = min(merged.get(key, math.inf), sum(lengths[a:b]))
    approach = {code for code in ports.values()}
    base = "network of searoute-py (Apache-2.0; base Eurostat SeaRoute, EUPL-1.2), thinned by derive_sea_graph.py"
    for (a, b, tag), km in sorted(merged.items()):
        source = base + ("; with the approach from the port to the nearest vertex" if approach & {a, b} else "")
        extra = (a, b) in EXTRA or (b, a) in EXTRA
        if extra:
            source = f"geodesic x {EXTRA_FACTOR} between neighbouring ports (the network is too coarse here)"
        lanes.append([a, b, f"{km:.1f}", tag, source, "estimated" if extra else "computed"])
    write(out / "sea_nodes.csv", "id lon lat source status".split(),
          [[n, f"{points[v][0]:g}", f"{points[v][1]:g}", "places.csv" if v in ports else base, "computed"]
           for v, n in sorted(nodes.items(), key=lambda item: item[1])])
    write(out / "sea_lanes.csv", "from to distance_km passage source status".split(), lanes)
    print(f"{len(nodes)} nodes, {len(lanes)} lanes", file=sys.stderr)


def geodesic_near(p, q):
    """A cheap stand-in for distance that orders near points as the geodesic does."""
    dlon = (p[0] - q[0] + 180) % 360 - 180
    return math.hypot(dlon * math.cos(math.radians((p[1] + q[1]) / 2)), p[1] - q[1])


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("# Sea lanes; derived by scripts/derive_sea_graph.py, see docs/theory/corridor-data.md.\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
