#!/usr/bin/env python3
"""Computes every figure of docs/validation.md anew and compares it with facts.csv.

Usage: run.py LANDSEA ROOT [--print]

A row fails when its figure is not the one written (within 1 %), or when its verdict is not what figure, low and high say: `reached`
is inside; `partly` is outside but of the same sign as the range; `not_reached` is outside. With --print, prints the figures only.
"""
import csv, json, os, shlex, subprocess, sys

KNOWN = {}


def table(root, name):
    with open(os.path.join(root, "data", "corridor", name), encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(line for line in file if not line.startswith("#"))}


def journey(landsea, root, start, end, cargo, options):
    command = [landsea, "route", start, end, "--json", *(["--cargo", cargo] if cargo else []), *shlex.split(options)]
    if tuple(command) not in KNOWN:
        done = subprocess.run(command, env=dict(os.environ, LANDSEA_DATA=os.path.join(root, "data")), capture_output=True, text=True, timeout=600)
        if done.returncode != 0:
            sys.exit(f"{shlex.join(command)}: exit status {done.returncode}\n{done.stderr}{done.stdout}")
        answer = json.loads(done.stdout)
        if answer["preferred"] is None:
            sys.exit(f"{shlex.join(command)}: {answer['why_none']}")
        KNOWN[tuple(command)] = answer
    return KNOWN[tuple(command)]


def of_journey(answer, quantity):
    best = answer["journeys"][answer["preferred"]]
    if quantity == "days":
        return best["days"]
    if quantity == "usd":
        return best["cost_usd"]
    if quantity == "hours_moving":
        return sum(leg["hours"] for leg in best["legs"] if leg["kind"] == "move")
    if quantity == "hours_under_way":  # from the first wheel turning to the last, with stops and borders
        moves = [i for i, leg in enumerate(best["legs"]) if leg["kind"] == "move"]
        return sum(leg["hours"] for leg in best["legs"][moves[0]:moves[-1] + 1])
    if quantity == "fastest_hours":
        return 24 * min(j["days"] for j in answer["journeys"])
    if quantity == "usd_per_tkm":
        return best["cost_usd"] / (best["km"] * answer["tonnes_per_teu"] * answer["teu"])
    raise SystemExit(f"unknown quantity {quantity}")


def figure(landsea, root, row):
    quantity = row["quantity"]
    if quantity == "link_hours":
        return float(table(root, "links.csv")[row["from"]]["hours"])
    if quantity == "link_teu_per_year":
        return float(table(root, "links.csv")[row["from"]]["teu_per_year"])
    this = journey(landsea, root, row["from"], row["to"], row["cargo"], row["options"])
    if not row["against"]:
        return of_journey(this, quantity)
    start, end, options = row["from"], row["to"], row["against"]
    if options[5:6] == ">":
        start, end, options = options[:5], options[6:11], options[11:]
    other = journey(landsea, root, start, end, row["cargo"], options)
    if quantity == "days_saved":
        return of_journey(other, "days") - of_journey(this, "days")
    if quantity == "moving_days_saved":
        return (of_journey(other, "hours_moving") - of_journey(this, "hours_moving")) / 24
    if quantity == "cost_saving_percent":
        return 100 * (1 - of_journey(this, "usd") / of_journey(other, "usd"))
    if quantity == "usd_per_tkm_ratio":
        return of_journey(this, "usd_per_tkm") / of_journey(other, "usd_per_tkm")
    raise SystemExit(f"unknown quantity {quantity}")


def verdict_holds(value, low, high, verdict):
    inside = low <= value <= high
    if verdict == "reached":
        return inside
    return not inside and (verdict == "not_reached" or value * low > 0 or value * high > 0)


def main():
    landsea, root = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "facts.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    failures = 0
    for row in rows:
        value = figure(landsea, root, row)
        if "--print" in sys.argv:
            print(f"{row['fact']:34} {row['quantity']:24} {value:12.3f}   {row['low']} to {row['high']}   {row['verdict']}")
            continue
        written = float(row["figure"])
        if abs(value - written) > 0.01 * max(abs(written), 0.1):
            failures += 1
            print(f"{row['fact']}: {row['quantity']} is {value:.3f}, written {written}")
        if not verdict_holds(value, float(row["low"]), float(row["high"]), row["verdict"]):
            failures += 1
            print(f"{row['fact']}: {row['quantity']} {value:.3f} is not '{row['verdict']}' for {row['low']} to {row['high']}")
    print(f"{len(rows)} figure(s), {failures} failure(s)")
    sys.exit(1 if failures else 0)


main()
