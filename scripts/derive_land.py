#!/usr/bin/env python3
"""Turn Natural Earth land polygons (TopoJSON) into the small outline table that maps draw as their background.

Usage: derive_land.py land-110m.json OUT.csv [STEP_DEGREES]

Each ring becomes one row: number of the polygon, `outer` or `hole`, and its points `lon lat` separated by `;`, rounded to
STEP_DEGREES (0.1 unless told). Points that fall together or lie on a straight line within the step are dropped, rings
with fewer than 4 points too. Rings are open (the last point joins the first) and cut at the antimeridian.
"""
import csv
import json
import sys


def decode(topology):
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        arcs.append(arc)
    return arcs


def ring_points(ring, arcs):
    points = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc if not points else arc[1:])
    return points


def polygons(shape):
    if shape["type"] == "GeometryCollection":
        for part in shape["geometries"]:
            yield from polygons(part)
    elif shape["type"] == "MultiPolygon":
        yield from shape["arcs"]
    elif shape["type"] == "Polygon":
        yield shape["arcs"]


def simplified(points, step):
    rounded = [(round(round(x / step) * step, 3), round(round(y / step) * step, 3)) for x, y in points]
    kept = []
    for p in rounded:
        if kept and kept[-1] == p:
            continue
        if len(kept) > 1:
            (ax, ay), (bx, by) = kept[-2], kept[-1]
            if abs((bx - ax) * (p[1] - ay) - (by - ay) * (p[0] - ax)) < step * step / 2 and \
                    min(ax, p[0]) <= bx <= max(ax, p[0]) and min(ay, p[1]) <= by <= max(ay, p[1]):
                kept.pop()
        kept.append(p)
    while len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    return kept


def unwrapped(points):
    """The ring without jumps at the antimeridian; one that winds round a pole is closed over the pole."""
    result = [points[0]]
    for x, y in points[1:]:
        turn = round((x - result[-1][0]) / 360)
        result.append((x - 360 * turn, y))
    if abs(result[-1][0] - result[0][0]) > 180:
        pole = -90.0 if result[0][1] < 0 else 90.0
        result += [(result[-1][0], pole), (result[0][0], pole)]
    return result


def clipped(points, at, keep_east):
    """Sutherland-Hodgman against one meridian."""
    def inside(p):
        return p[0] >= at if keep_east else p[0] <= at
    result = []
    for (a, b) in zip(points[-1:] + points[:-1], points):
        if inside(a) != inside(b):
            t = (at - a[0]) / (b[0] - a[0])
            result.append((at, a[1] + t * (b[1] - a[1])))
        if inside(b):
            result.append(b)
    return result


def within_map(points):
    """The parts of a ring that lie in [-180, 180]."""
    whole = unwrapped(points)
    for shift in (-360, 0, 360):
        part = [(x + shift, y) for x, y in whole]
        for at, keep_east in ((-180, True), (180, False)):
            part = clipped(part, at, keep_east) if part else part
        if part:
            yield part


def main():
    source, out = sys.argv[1], sys.argv[2]
    step = float(sys.argv[3]) if len(sys.argv) > 3 else 0.1
    with open(source, encoding="utf-8") as file:
        topology = json.load(file)
    arcs = decode(topology)
    with open(out, "w", encoding="utf-8", newline="") as file:
        file.write("# Land outlines for map backgrounds, WGS 84 degrees. Source: Natural Earth 1:110m land (public domain), by way of\n"
                   "# the npm package world-atlas 2.0.2 (ISC); derived by scripts/derive_land.py. Status: computed. Not for distances.\n"
                   "# Rings are open (the last point joins the first), cut at the antimeridian.\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["polygon", "ring", "points"])
        for number, polygon in enumerate(polygons(topology["objects"]["land"]), 1):
            for which, ring in enumerate(polygon):
                for part in within_map(ring_points(ring, arcs)):
                    points = simplified(part, step)
                    if len(points) < 4:
                        continue
                    writer.writerow([number, "hole" if which else "outer", ";".join(f"{x:g} {y:g}" for x, y in points)])


if __name__ == "__main__":
    main()
