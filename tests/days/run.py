#!/usr/bin/env python3
"""Nothing comes from nowhere: the balance of goods of `landsea shock chain --out FILE.csv`, from the file alone.

Usage: run.py LANDSEA ROOT

docs/reference/shock-files.md writes out what is checked here, for every day: of each good at each node, of each lane, of each process,
and of each good everywhere. Then that the check can fail: a file with one amount changed must not pass.
"""
import collections, csv, os, subprocess, sys, tempfile

ROUNDING = 1e-9  # of the largest amount of the balance, on this day or on a normal one
STOCKS = ("stock", "left_over")
EVENTS = {
    "flood": ("air-conditioner", 250, None),
    "strait": ("ev-battery", 200, "name: Malacca and a mine, in part\nclosures:\n  - {passage: malacca, from_day: 3, days: 20}\n"
               "  - {supply: cobalt-ganzhou, lost: 0.7, from_day: 10, days: 60, recovery_days: 30}\n  - {place: CNQZH, lost: 0.6, from_day: 12, days: 9}\n"
               "demand:\n  - {change: 0.3, from_day: 30, days: 25}\n"),
    "port": ("land-sea", 120, "name: Qinzhou without ships\nclosures:\n  - {port: CNQZH, from_day: 5, days: 30, recovery_days: 10}\n  - {site: chongqing, from_day: 20, days: 15}\n"),
    "border": ("durian", 90, "name: Mohan shuts\nclosures:\n  - {border_post: XCNMOH, from_day: 4, days: 12}\ndemand:\n  - {change: -0.4, from_day: 20, days: 20}\n"),
}


def read(path):
    """Amounts and normal amounts by what, then (node, good, from), then day."""
    amounts, normal = collections.defaultdict(dict), {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = row["what"], row["node"], row["good"], row["from"]
            day = int(row["day"])
            if day in amounts[key] and key[0] != "stock":
                sys.exit(f"{path}: two rows of {key} on day {day}")
            amounts[key][day] = amounts[key].get(day, 0.0) + float(row["amount"])
            if day == 1:
                normal[key] = normal.get(key, 0.0) + float(row["normal"])
    return amounts, normal


class Balance:
    def __init__(self, amounts, normal):
        self.amounts, self.normal, self.checked, self.faults = amounts, normal, 0, []
        self.days = max(day for rows in amounts.values() for day in rows)
        self.by_what = collections.defaultdict(list)
        for key in amounts:
            self.by_what[key[0]].append(key)

    def on(self, keys, day):
        """On the evening of day 0 all is as on a normal day."""
        return [self.amounts[key][day] if day else self.normal[key] for key in keys]

    def check(self, name, held, comes, goes):
        normal = max((self.normal[key] for key in held + comes + goes), default=0.0)
        for day in range(1, self.days + 1):
            before, after = self.on(held, day - 1), self.on(held, day)
            into, out = self.on(comes, day), self.on(goes, day)
            size = max([normal] + [abs(x) for x in before + after + into + out])
            off = sum(before) + sum(into) - sum(after) - sum(out)
            self.checked += 1
            if abs(off) > ROUNDING * size or min(before + after + into + out, default=0) < 0:
                self.faults.append(f"{name}, day {day}: {sum(before)} + {sum(into)} is not {sum(after)} + {sum(out)}")

    def keys(self, *kinds, **wanted):
        at = {"node": 1, "good": 2, "source": 3}
        return [key for what in kinds for key in self.by_what[what] if all(key[at[name]] == value for name, value in wanted.items())]

    def run(self):
        places = {(k[1], k[2]) for what in ("stock", "left_over", "made", "used", "sold", "arrived") for k in self.by_what[what]} | {(k[3], k[2]) for k in self.by_what["shipped"]}
        for node, good in sorted(places):
            here = {"node": node, "good": good}
            self.check(f"{good} at {node}", self.keys(*STOCKS, **here), self.keys("arrived", "made", "given", **here), self.keys("shipped", source=node, good=good) + self.keys("used", "sold", **here))
        for _, node, good, source in self.by_what["under_way"]:
            lane = {"node": node, "good": good, "source": source}
            self.check(f"{good} from {source} to {node}", self.keys("under_way", **lane), self.keys("shipped", **lane), self.keys("arrived", **lane))
        for _, node, good, _ in self.by_what["in_process"]:
            here = {"node": node, "good": good}
            self.check(f"{good} in process at {node}", self.keys("in_process", **here), self.keys("started", **here), self.keys("made", **here))
        for good in sorted({good for _, good in places}):
            self.check(f"all {good}", self.keys("stock", "left_over", "under_way", "in_process", good=good), self.keys("started", "given", good=good), self.keys("used", "sold", good=good))
        return self.faults


def passes(amounts, normal):
    return not Balance(amounts, normal).run()


def can_fail(amounts, normal):
    """Of each kind of row the largest amount, changed by a millionth on one day: each change must be found."""
    unseen = []
    for what in ("stock", "made", "started", "in_process", "used", "sold", "shipped", "arrived", "under_way"):
        rows = [(rows[day], key, day) for key, rows in amounts.items() if key[0] == what for day in (2, 40)]
        amount, key, day = max(rows)
        amounts[key][day] = amount * (1 + 1e-6)
        if passes(amounts, normal):
            unseen.append(what)
        amounts[key][day] = amount
    return unseen


def main():
    landsea, root = sys.argv[1], sys.argv[2]
    failed, seen = False, set()
    with tempfile.TemporaryDirectory() as work:
        for name, (example, days, text) in EVENTS.items():
            event, out = os.path.join(root, "examples/rayong-flood.yaml"), os.path.join(work, name + ".csv")
            if text:
                event = os.path.join(work, name + ".yaml")
                with open(event, "w", encoding="utf-8") as file:
                    file.write(text)
            command = [landsea, "-q", "shock", "chain", f"{root}/examples/{example}/chain.yaml", "--event", event, "--days", str(days), "--out", out]
            done = subprocess.run(command, env=dict(os.environ, LANDSEA_DATA=os.path.join(root, "data")), capture_output=True, text=True, timeout=300)
            if done.returncode != 0:
                sys.exit(f"{' '.join(command)}: exit status {done.returncode}\n{done.stderr}")
            amounts, normal = read(out)
            balance = Balance(amounts, normal)
            faults = balance.run()
            seen |= set(balance.by_what)
            moved = sum(1 for key, rows in amounts.items() if any(abs(x - normal[key]) > 0.01 * normal[key] for x in rows.values()))
            if not faults and name == "flood":
                faults = [f"a changed amount of '{what}' is not found" for what in can_fail(amounts, normal)]
            if moved < 5:
                faults.append("the event moves next to nothing, so this proves nothing")
            print(f"{name}: {balance.checked} balances, {moved} of {len(amounts)} rows of days move, {len(faults)} fault(s)")
            for fault in faults[:10]:
                print("  " + fault)
            failed = failed or bool(faults)
    if missing := {"stock", "left_over", "made", "started", "in_process", "used", "shipped", "arrived", "under_way", "asked", "sold"} - seen:
        failed = True
        print(f"no rows of {', '.join(sorted(missing))}")
    sys.exit(1 if failed else 0)


main()
