#!/usr/bin/env python3
"""docs/reference/options.md is what `landsea manual --markdown` prints.

Usage: options.py LANDSEA ROOT
"""
import difflib, subprocess, sys


def main():
    landsea, root = sys.argv[1], sys.argv[2]
    printed = subprocess.run([landsea, "manual", "--markdown"], stdout=subprocess.PIPE, check=True, timeout=60).stdout.decode("utf-8")
    with open(f"{root}/docs/reference/options.md", encoding="utf-8") as file:
        written = file.read()
    difference = "".join(difflib.unified_diff(written.splitlines(True), printed.splitlines(True), "docs/reference/options.md", "landsea manual --markdown"))
    print(difference + "to mend: landsea manual --markdown > docs/reference/options.md" if difference else "the same")
    sys.exit(1 if difference else 0)


main()
