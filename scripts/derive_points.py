#!/usr/bin/env python3
"""One point for each economy, for marks on maps: the middle of its largest part of land.

Usage: derive_points.py countries-50m.json iso_3166-1.json NAMES.csv OUT.csv

NAMES.csv has the columns code,name,name_zh: which economies, and how they are called. iso_3166-1.json is Debian's package
iso-codes; it only says which number of the outlines is which code. The middle is the centroid of the largest polygon on the
plane of longitude and latitude, rounded to a tenth of a degree: good for placing a mark, not for distances.
"""
import csv
import json
import sys

from derive_land import decode, polygons, ring_points, unwrapped


def area_and_middle(points):
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1]):
        cross = ax * by - bx * ay
        area += cross / 2
        x += (ax + bx) * cross / 6
        y += (ay + by) * cross / 6
    return (abs(area), x / area, y / area) if area else (0.0, points[0][0], points[0][1])


def main():
    outlines, codes, names, out = sys.argv[1:5]
    with open(outlines, encoding="utf-8") as file:
        topology = json.load(file)
    with open(codes, encoding="utf-8") as file:
        numbers = {row["alpha_3"]: row["numeric"] for row in json.load(file)["3166-1"]}
    with open(names, encoding="utf-8", newline="") as file:
        called = list(csv.DictReader(line for line in file if not line.startswith("#")))
    arcs = decode(topology)
    shapes = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        shapes.setdefault(str(shape.get("id")), []).extend(polygons(shape))
    with open(out, "w", encoding="utf-8", newline="") as file:
        file.write("# A point for each economy on maps of shocks, WGS 84 degrees: the middle of its largest part of land in Natural Earth 1:50m\n"
                   "# countries (public domain), by way of the npm package world-atlas 2.0.2 (ISC); derived by scripts/derive_points.py. Not for\n"
                   "# distances, and no statement about borders. Names: general knowledge; Chinese names as usual in China's official texts.\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "name", "name_zh", "lon", "lat", "source", "status"])
        for row in called:
            middle = max(area_and_middle(unwrapped(ring_points(p[0], arcs))) for p in shapes[numbers[row["code"]]])
            lon = (middle[1] + 180) % 360 - 180
            writer.writerow([row["code"], row["name"], row["name_zh"], f"{lon:.1f}", f"{middle[2]:.1f}", "Natural Earth 1:50m countries (world-atlas 2.0.2)", "computed"])


if __name__ == "__main__":
    main()
