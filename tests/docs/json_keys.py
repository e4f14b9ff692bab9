#!/usr/bin/env python3
"""Every key of an assessment's JSON is described in docs/reference/assessment-json.md.

Usage: json_keys.py LANDSEA ROOT
"""
import json, os, subprocess, sys

# Keys that are names of the data: statuses, and items of cost.
NAMES = {"by_status", "reference_by_status", "cost_per_unit"}


def keys(value):
    if isinstance(value, list):
        return set().union(*[keys(each) for each in value])
    if not isinstance(value, dict):
        return set()
    return set(value) | set().union(*[keys(each) for name, each in value.items() if name not in NAMES])


def main():
    landsea, root = sys.argv[1], sys.argv[2]
    command = [landsea, "assess", f"{root}/tests/cli/files/good.yaml", "--draws", "1000", "--json", "-"]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=600, env=dict(os.environ, LANDSEA_DATA=f"{root}/data"))
    with open(f"{root}/docs/reference/assessment-json.md", encoding="utf-8") as file:
        text = file.read()
    missing = sorted(key for key in keys(json.loads(done.stdout)) if f'"{key}"' not in text)
    print("\n".join(f"docs/reference/assessment-json.md does not describe {key}" for key in missing) or "all keys are described")
    sys.exit(1 if missing else 0)


main()
