#!/usr/bin/env python3
"""Check the corridor tables by means of their own, apart from the C++ reader.

Usage: check_corridor_data.py DATA_DIR [--sea-reference corridor_links.csv]

Proves that codes refer to rows that exist, that words are of the vocabulary, that places lie in their country's box,
that freight can reach every place from every other, that services find a way over links of their mode, and that sea
distances agree with published ones within 10 %. Prints counts by table and status and the sea distance table. Exit
status 1 if anything fails.
"""
import argparse
import csv
import heapq
import math
import re
import sys
from collections import Counter
from pathlib import Path

NAUTICAL_MILE = 1.852
STATUSES = {"verified", "secondary", "computed", "estimated", "unverified"}
KINDS = {"city", "seaport", "river_port", "rail_terminal", "dry_port", "border_post", "airport", "park"}
OPERATIONS = {"load", "unload", "transship", "export_clearance", "import_clearance", "transit_clearance", "inspection",
              "quarantine", "gauge_change", "documents"}
POLICIES = {"authorised_operator", "single_window", "electronic_certificate", "mutual_recognition", "joint_inspection",
            "quarantine_recognition", "bonded_warehouse", "intelligent_clearance", "round_the_clock_border"}
MODES = {"road", "rail", "river", "sea", "air"}
# Published sea distances in nautical miles: (from, to, low, high).
PUBLISHED = [("SGSIN", "CNSHA", 2187, 2268), ("SGSIN", "CNQZH", 1343, 1426), ("SGSIN", "THLCH", 803, 844),
             ("SGSIN", "VNCMT", 635, 701)]
NAMES = {"Shanghai": "CNSHA", "Ningbo-Zhoushan": "CNNGB", "Shenzhen (Yantian)": "CNYTN", "Guangzhou (Nansha)": "CNNSA",
         "Qinzhou": "CNQZH", "Singapore": "SGSIN", "Port Klang": "MYPKG", "Tanjung Priok (Jakarta)": "IDTPP",
         "Manila": "PHMNL", "Cai Mep": "VNCMT", "Haiphong": "VNHPH", "Laem Chabang": "THLCH", "Sihanoukville": "KHSIH",
         "Kuantan": "MYKUA", "Rotterdam": "NLRTM", "Los Angeles": "USLAX", "Yangon": "MMRGN"}


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


class Checker:
    def __init__(self, data):
        corridor = data / "corridor"
        self.tables = {p.stem: rows_of(p) for p in sorted(corridor.glob("*.csv"))}
        for name in ("countries", "currencies"):
            self.tables[name] = rows_of(data / "reference" / f"{name}.csv")
        self.problems = []
        self.places = {r["code"]: r for r in self.tables["places"]}
        self.passages = {r["id"] for r in self.tables["passages"]}
        self.vehicles = {r["id"]: r["mode"] for r in self.tables["vehicles"]}
        self.countries = {r["code"]: r for r in self.tables["countries"]}

    def expect(self, condition, what):
        if not condition:
            self.problems.append(what)

    def common(self):
        for name, rows in self.tables.items():
            for row in rows:
                self.expect(None not in row and None not in row.values(), f"{name}: ragged row {row}")
                self.expect(row["status"] in STATUSES, f"{name}: status {row['status']}")
                self.expect(row["source"], f"{name}: no source in {row}")
            for key in ("code", "id"):
                if rows and key in rows[0]:
                    for value, n in Counter(r[key] for r in rows).items():
                        self.expect(n == 1, f"{name}: {value} twice")

    def place_rows(self):
        for row in self.tables["places"]:
            code = row["code"]
            self.expect(re.fullmatch(r"[A-Z]{2}[A-Z0-9]{3}|X[A-Z]{5}", code), f"place code {code}")
            self.expect(set(row["kinds"].split("|")) <= KINDS, f"{code}: kinds {row['kinds']}")
            box = self.countries.get(row["country"])
            if box is None:
                self.problems.append(f"{code}: country {row['country']} is not in countries.csv")
                continue
            west, south, east, north = (float(box[k]) for k in ("west", "south", "east", "north"))
            lon, lat = float(row["lon"]), float(row["lat"])
            inside = west <= lon <= east if west <= east else lon >= west or lon <= east
            self.expect(inside and south <= lat <= north, f"{code}: outside the box of {row['country']}")

    def link_rows(self):
        for row in self.tables["links"]:
            here = f"link {row['id']}"
            self.expect(row["from"] in self.places and row["to"] in self.places, f"{here}: ends")
            self.expect(row["mode"] in {"road", "rail", "river"}, f"{here}: mode")
            self.expect((row["hours"] == "") != (row["speed_kmh"] == ""), f"{here}: hours or speed")
            self.expect(self.vehicles.get(row["vehicle"], row["mode"]) == row["mode"], f"{here}: vehicle")
            self.expect(not row["vehicle"] or row["vehicle"] in self.vehicles, f"{here}: vehicle {row['vehicle']}")
            self.expect(row["traffic"] in {"freight", "passenger"}, f"{here}: traffic")
            length, hours = float(row["distance_km"]), float(row["hours"] or 1)
            self.expect(length > 0 and hours > 0, f"{here}: length or hours")
            a, b = self.places[row["from"]], self.places[row["to"]]
            self.expect(length > 0.85 * sphere_km(a, b) - 3, f"{here}: shorter than the great circle")
            speed = length / hours
            self.expect(speed < 121 or row["traffic"] == "passenger", f"{here}: {speed:.0f} km/h")

    def other_rows(self):
        nodes = {r["id"] for r in self.tables["sea_nodes"]}
        for row in self.tables["sea_lanes"]:
            self.expect(row["from"] in nodes and row["to"] in nodes, f"lane {row['from']}-{row['to']}")
            self.expect(not row["passage"] or row["passage"] in self.passages, f"lane passage {row['passage']}")
        for row in self.places.values():
            self.expect(("seaport" not in row["kinds"]) or row["code"] in nodes, f"{row['code']}: no sea node")
        for row in self.tables["processes"]:
            self.expect(row["operation"] in OPERATIONS, f"process {row['operation']}")
            self.expect(all(not row[m] or row[m] in MODES for m in ("mode_from", "mode_to")), f"process mode {row}")
            self.expect(not row["place"] or row["place"] in self.places, f"process place {row['place']}")
            self.expect(not row["country"] or row["country"] in self.countries, f"process country {row['country']}")
        for row in self.tables["policy_effects"]:
            self.expect(row["policy"] in POLICIES and row["operation"] in OPERATIONS, f"policy {row}")
            self.expect(not row["country"] or row["country"] in self.countries, f"policy country {row['country']}")

    def service_rows(self):
        ways = {}
        for link in self.tables["links"]:
            if link["traffic"] == "freight":
                for a, b in ((link["from"], link["to"]), (link["to"], link["from"])):
                    ways.setdefault((link["mode"], a), []).append((b, float(link["hours"])))
        sea = self.sea_graph()
        for row in self.tables["services"]:
            here, stops = f"service {row['id']}", row["stops"].split(">")
            self.expect(all(s in self.places for s in stops) and len(stops) > 1, f"{here}: stops")
            self.expect((row["headway_h"] == "") != (row["departs"] == ""), f"{here}: headway or departures")
            self.expect(not row["vehicle"] or self.vehicles.get(row["vehicle"]) == row["mode"], f"{here}: vehicle")
            prices = row["usd_per_teu"].split("|")
            self.expect(len(prices) in (1, len(stops) - 1), f"{here}: prices")
            for a, b in zip(stops, stops[1:]):
                graph = sea if row["mode"] == "sea" else {p: w for (m, p), w in ways.items() if m == row["mode"]}
                self.expect(row["mode"] == "air" or b in shortest(graph, a), f"{here}: no way {a}-{b}")

    def sea_graph(self, closed=()):
        graph = {}
        for row in self.tables["sea_lanes"]:
            if row["passage"] not in closed:
                for a, b in ((row["from"], row["to"]), (row["to"], row["from"])):
                    graph.setdefault(a, []).append((b, float(row["distance_km"])))
        return graph

    def connected(self):
        graph = {}
        for row in self.tables["links"]:
            if row["traffic"] == "freight" and not row["closed"] and row["opened"] <= "2026":
                for a, b in ((row["from"], row["to"]), (row["to"], row["from"])):
                    graph.setdefault(a, []).append((b, 1.0))
        for row in self.tables["services"]:
            if row["mode"] in ("sea", "air") and row["both_ways"] == "yes":
                stops = row["stops"].split(">")
                for a, b in zip(stops, stops[1:]):
                    graph.setdefault(a, []).append((b, 1.0))
                    graph.setdefault(b, []).append((a, 1.0))
        reached = shortest(graph, "CNCKG")
        for code in self.places:
            self.expect(code in reached, f"{code}: freight cannot reach it on 2026-01-01")

    def sea_distances(self, reference):
        graph = self.sea_graph()
        far = {}

        def km(a, b, closed=()):
            key = (a, tuple(closed))
            if key not in far:
                far[key] = shortest(self.sea_graph(closed) if closed else graph, a)
            return far[key].get(b, math.inf)
        lines = []
        for a, b, low, high in PUBLISHED:
            ours = km(a, b) / NAUTICAL_MILE
            off = 0 if low <= ours <= high else min(abs(ours / low - 1), abs(ours / high - 1))
            lines.append((f"{a}-{b}", f"{low}-{high} nm", f"{ours:.0f} nm", off))
        for row in rows_of(reference) if reference else []:
            cape = row["to"].endswith(" via Cape")
            a, b = NAMES.get(row["from"]), NAMES.get(row["to"].removesuffix(" via Cape"))
            if row["status"] == "computed" and row["mode"] == "sea" and a and b:
                ours, theirs = km(a, b, ("suez", "panama") if cape else ()), float(row["distance_km"])
                lines.append((f"{a}-{b}{' by the Cape' if cape else ''}", f"{theirs:.0f} km", f"{ours:.0f} km",
                              abs(ours / theirs - 1)))
        for name, theirs, ours, off in lines:
            print(f"| {name} | {theirs} | {ours} | {100 * off:.1f} % |")
            self.expect(off <= 0.10, f"sea {name}: {ours} against {theirs}")


def sphere_km(a, b):
    lon = math.radians(float(b["lon"]) - float(a["lon"]))
    p, q = math.radians(float(a["lat"])), math.radians(float(b["lat"]))
    return 6371.0 * math.acos(min(1.0, math.sin(p) * math.sin(q) + math.cos(p) * math.cos(q) * math.cos(lon)))


def shortest(graph, start):
    far, heap = {start: 0.0}, [(0.0, start)]
    while heap:
        d, i = heapq.heappop(heap)
        if d > far[i]:
            continue
        for j, w in graph.get(i, ()):
            if d + w < far.get(j, math.inf):
                far[j] = d + w
                heapq.heappush(heap, (d + w, j))
    return far


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--sea-reference", type=Path)
    options = parser.parse_args()
    checker = Checker(options.data)
    for step in (checker.common, checker.place_rows, checker.link_rows, checker.other_rows, checker.service_rows,
                 checker.connected):
        step()
    checker.sea_distances(options.sea_reference)
    for name, rows in checker.tables.items():
        print(f"{name}: {len(rows)} rows, " + ", ".join(f"{n} {s}" for s, n in Counter(r["status"] for r in rows).items()))
    for problem in checker.problems:
        print("problem:", problem, file=sys.stderr)
    sys.exit(1 if checker.problems else 0)


if __name__ == "__main__":
    main()
