#!/usr/bin/env python3
"""Recompute the lengths of links whose source says `great circle x F`, and their hours where it says a speed.

Usage: derive_link_estimates.py places.csv links.csv [--write]

Without --write, lists the rows that differ by more than 1 % and exits with 1 if there are any. Run with --write after
places have moved.
"""
import csv
import re
import sys

from derive_sea_graph import geodesic_km

SHORTEST_BORDER_KM = 1.0
SHORTEST_KM = 0.5


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        lines = file.readlines()
    comments = [line for line in lines if line.startswith("#")]
    reader = csv.DictReader(line for line in lines if not line.startswith("#"))
    return comments, list(reader), reader.fieldnames


def main():
    _, places, _ = read(sys.argv[1])
    comments, links, columns = read(sys.argv[2])
    at = {p["code"]: p for p in places}
    changed = []
    for link in links:
        found = re.match(r"great circle x (\d+\.\d+)", link["source"])
        if not found or link["status"] != "estimated":
            continue
        a, b = at[link["from"]], at[link["to"]]
        km = geodesic_km(*((float(p["lon"]), float(p["lat"])) for p in (a, b))) * float(found[1])
        km = max(km, SHORTEST_BORDER_KM if a["country"] != b["country"] else SHORTEST_KM)
        old = float(link["distance_km"])
        if abs(km - old) <= max(0.01 * old, 0.06):
            continue
        changed.append(f"{link['id']}: {old} -> {km:.1f} km")
        if link["hours"]:
            link["hours"] = f"{float(link['hours']) * km / old:.2f}"
        link["distance_km"] = f"{km:.1f}"
    print("\n".join(changed) or "all estimated lengths are as derived")
    if "--write" in sys.argv:
        with open(sys.argv[2], "w", encoding="utf-8", newline="") as file:
            file.writelines(comments)
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(links)
    elif changed:
        sys.exit(1)


if __name__ == "__main__":
    main()
