#!/usr/bin/env python3
"""Place codes that documents and templates tell users to write exist in data/corridor/places.csv.

Usage: places.py ROOT

Looked at: `place: CODE`, `via: [CODE, ...]`, `places: [CODE, ...]`, `NAME@CODE`, and words after `landsea route`.
"""
import csv, glob, os, re, sys

CODE = r"(?:X[A-Z]{5}|[A-Z]{2}[A-Z2-9]{3})"
PATTERNS = [r"\bplace: *(" + CODE + r")\b", r"@(" + CODE + r")\b"]
LISTS = [r"\b(?:via|places): *\[([^\]]*)\]", r"landsea route ([^`]*)"]
ON_PURPOSE = {"docs/tutorial/first-chain.md": {"CNNTX"}}  # the mistake that the tutorial makes and mends
WORDS = {"PLACE"}  # stands for a code


def main():
    root = os.path.abspath(sys.argv[1])
    with open(f"{root}/data/corridor/places.csv", encoding="utf-8") as file:
        known = {row[0] for row in csv.reader(line for line in file if not line.startswith("#"))}
    paths = [f"{root}/README.md"] + glob.glob(f"{root}/docs/**/*.md", recursive=True) + glob.glob(f"{root}/data/templates/*/*") + glob.glob(f"{root}/examples/**/*.md", recursive=True)
    seen, failures = 0, []
    for path in sorted(paths):
        name = os.path.relpath(path, root)
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                found = [c for p in PATTERNS for c in re.findall(p, line)]
                found += [c for p in LISTS for words in re.findall(p, line) for c in re.findall(r"\b" + CODE + r"\b", words)]
                seen += len(found)
                failures += [f"{name}:{number}: there is no place {c}" for c in found if c not in known | WORDS and c not in ON_PURPOSE.get(name, ())]
    if seen < 20:
        failures.append(f"only {seen} codes were found: the patterns of this test no longer fit")
    print("\n".join(failures + [f"{seen} codes, {len(failures)} failure(s)"]))
    sys.exit(1 if failures else 0)


main()
