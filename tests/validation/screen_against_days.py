#!/usr/bin/env python3
"""Every failure with a way around on the examples: what `landsea shock screen` says one outage costs, and what `landsea shock chain` computes day by
day for a closure of as many days. Prints the quotients for docs/theory/resilience.md, section 3.

    tests/validation/screen_against_days.py build/release/bin/landsea examples
"""
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

KINDS = {"service", "link", "port", "border_post", "passage", "country"}
AFTER = 220  # days computed beyond the closure
SMALL = 1e5  # USD


def answer(*command):
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def by_days(landsea, model, failure, days, folder):
    event = pathlib.Path(folder) / "event.yaml"
    event.write_text(f"name: closed\nclosures:\n  - {failure['kind']}: {failure['id']}\n    from_day: 5\n    days: {days}\n")
    told = answer(landsea, "shock", "chain", str(model), "--event", str(event), "--days", str(days + AFTER), "--json", "-q")
    return told["lost_sales_usd"] + told["detours_usd"]


def main(landsea, examples):
    pairs = []
    with tempfile.TemporaryDirectory() as folder:
        for model in sorted(pathlib.Path(examples).glob("*/chain.yaml")):
            for failure in answer(landsea, "shock", "screen", str(model), "--remove", "1", "--json", "-q")["alone"]:
                days = round(failure["time_to_recover_days"])
                if failure["rerouted"] == 0 or failure["kind"] not in KINDS or days < 1:
                    continue
                pairs.append((failure["lost_in_outage_usd"], by_days(landsea, model, failure, days, folder)))
    ratios = [screen / days for screen, days in pairs if max(screen, days) > SMALL and days > 0]
    quarters = statistics.quantiles(ratios, n=4)
    print(f"{len(pairs)} failures with a way around; screen over days in all {sum(p[0] for p in pairs) / sum(p[1] for p in pairs):.2f}")
    print(f"of {len(ratios)} above {SMALL:,.0f} USD: median {quarters[1]:.2f}, middle half {quarters[0]:.2f} to {quarters[2]:.2f}, from {min(ratios):.2f} to {max(ratios):.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
