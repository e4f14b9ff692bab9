#!/usr/bin/env python3
"""Computes every figure on past shocks of docs/validation.md anew and compares it with shocks.csv.

Usage: shocks.py LANDSEA ROOT [--print]

Needs the tables wiod2013_2011.csv.gz, un_value_added_current_usd.tsv.gz and bilateral_trade_gravity_2015.csv.gz in LANDSEA_SHARED_DATA, else in
../shared/data beside ROOT; says that it was skipped where they are missing. A row fails when its figure is off by more than 1 % (0.01 points
if that is more), or when its verdict is not what figure, low and high say.
"""
import csv, gzip, os, subprocess, sys, tempfile

NEEDED = {"table": "wiod2013_2011.csv.gz", "value_added": "un_value_added_current_usd.tsv.gz", "trade": "bilateral_trade_gravity_2015.csv.gz"}


def run(command, root):
    done = subprocess.run(command, env=dict(os.environ, LANDSEA_DATA=os.path.join(root, "data")), capture_output=True, text=True, timeout=900)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit status {done.returncode}\n{done.stderr}{done.stdout}")


def series(path):
    made = {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            made.setdefault((row["region"], row["product"]), []).append((float(row["output"]), float(row["normal"])))
    return made


def value_added(path, region):
    """Of each industry of an economy that the table holds apart, over its output: output less the use of all rows of industries."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        titles = next(rows)
        at = {title.split("_", 1)[1]: k for k, title in enumerate(titles) if title.startswith(region + "_C")}
        used = dict.fromkeys(at, 0.0)
        for row in rows:
            if row[0] == "OUT":
                return {product: 1 - used[product] / float(row[k]) if float(row[k]) else 0 for product, k in at.items()}
            if row[0] != "VA":
                for product, k in at.items():
                    used[product] += float(row[k] or 0)
    sys.exit(f"{path} has no row OUT")


def of_value_added(made, row, shares):
    days = slice(int(row["first"]) - 1, int(row["last"]))
    chosen = [(share, day) for product, share in shares.items() for day in made[(row["region"], product)][days]]
    return 100 * (sum(share * o for share, (o, _) in chosen) / sum(share * n for share, (_, n) in chosen) - 1)


def figure(made, row):
    days = slice(int(row["first"]) - 1, int(row["last"]))
    wanted = {"manufacturing": [f"C{n}" for n in range(3, 17)], "industry": [f"C{n}" for n in range(2, 17)]}.get(row["product"], [row["product"]])
    chosen = [day for (region, product), all_days in made.items() if region == row["region"] and (product in wanted or "*" in wanted) for day in all_days[days]]
    return 100 * (sum(o for o, _ in chosen) / sum(n for _, n in chosen) - 1)


def verdict(value, low, high):
    """Published falls are below 0: partly is at least half of the smallest and at most twice the largest."""
    if low <= value <= high:
        return "reached"
    return "partly" if 2 * low <= value <= high / 2 else "not_reached"


def main():
    landsea, root = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    shared = os.environ.get("LANDSEA_SHARED_DATA") or os.path.join(os.path.dirname(root), "shared", "data")
    paths = {name: os.path.join(shared, file) for name, file in NEEDED.items()}
    missing = [path for path in paths.values() if not os.path.exists(path)]
    if missing:
        print("SKIPPED: " + ", ".join(missing) + " are not here")
        return
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "shocks.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    failures, known = 0, {}
    with tempfile.TemporaryDirectory() as folder:
        table, out = os.path.join(folder, "wiod.mrio"), os.path.join(folder, "series.csv")
        run([landsea, "mrio", "split", paths["table"], "--value-added", paths["value_added"], "--trade", paths["trade"], "--economies", "THA,PHL,MYS,VNM", "--out", table, "-q"], root)
        for row in rows:
            key = (row["event"], row["model"])
            if key not in known:
                run([landsea, "shock", row["model"], table, "--event", os.path.join(here, "shocks", row["event"] + ".yaml"), "--days", "366", "--out", out, "-q"], root)
                known[key] = series(out)
            value = of_value_added(known[key], row, value_added(paths["table"], row["region"])) if row["product"] == "value-added" else figure(known[key], row)
            low, high = float(row["low"]), float(row["high"])
            if "--print" in sys.argv:
                print(f"{row['event']:24} {row['model']:9} {row['region']} {row['product']:4} {value:9.2f}   {low} to {high}   {verdict(value, low, high)}")
                continue
            if abs(value - float(row["figure"])) > max(0.01, 0.01 * abs(value)):
                failures += 1
                print(f"{row['event']} {row['model']} {row['region']} {row['product']} is {value:.3f}, written {row['figure']}")
            if verdict(value, low, high) != row["verdict"]:
                failures += 1
                print(f"{row['event']} {row['model']} {row['region']} {row['product']} {value:.3f} is '{verdict(value, low, high)}' for {low} to {high}, not '{row['verdict']}'")
    print(f"{len(rows)} figure(s), {failures} failure(s)")
    sys.exit(1 if failures else 0)


main()
