#!/usr/bin/env python3
"""Problem codes of the sources against docs/reference/problems.md.

Usage: problems.py ROOT

Fails when a code of the sources is not listed, or a listed one is not in the sources. Most codes stand in the sources whole
("chain.capacity", "model/cycle"); helpers that put a prefix before theirs are listed in HELPERS.
"""
import glob, os, re, sys

LIBRARIES = ["core", "table", "distributed", "mrio", "shock", "origin", "corridor", "chain", "ingest", "session"]
PREFIXES = "agreement|corridor|countries|csv|data|duties|event|file|hs|init|job|model|mrio|origin|policy|prose|ranks|reference|route|rule|rules|satellite|shock|table"
WHOLE = re.compile(r'"(chain\.[a-z_0-9]+|(?:' + PREFIXES + r')/[a-z-]+[a-z])"')
NOT_CODES = {"data/agreements", "data/corridor"}  # folders
# (sources, what is called, prefixes)
HELPERS = [
    (r"ingest/src/model_.*\.cpp", r'\b(?:error|warn)\("([a-z-]+)"', ["model/"]),
    (r"ingest/src/model_check\.cpp", r'\berror\("([a-z-]+)"', ["event/"]),
    (r"ingest/src/model_check_scalar\.cpp", r'\berror\("(country|number|range)"', ["event/"]),
    (r"ingest/src/yaml_tree\.cpp", r'\brefuse\(mark, "([a-z-]+)"', ["model/", "agreement/", "event/"]),
    (r"ingest/src/yaml_tree\.cpp", r'prefix \+ "/([a-z-]+)"', ["model/", "agreement/", "event/"]),
    (r"ingest/src/corridor_.*\.cpp", r'\bunknown\(in, [^,]+, "([a-z_-]+)"', ["corridor/unknown-"]),
    (r"ingest/src/corridor_.*\.cpp", r'\b(?:required_id|optional_id|look_up)\(in, "[a-z_]+", "([a-z_-]+)"', ["corridor/unknown-"]),
    (r"ingest/src/corridor_.*\.cpp", r'\bone_of\(in, "([a-z_-]+)"', ["corridor/unknown-"]),
    (r"corridor/src/check\.cpp", r'\bsay\("([a-z-]+)"', ["corridor/"]),
    (r"origin/src/check\.cpp", r'\badd\(severity::[a-z]+, "([a-z-]+)"', ["origin/"]),
]


def codes_in_sources(root):
    found = {}
    paths = [p for name in LIBRARIES for p in glob.glob(f"{root}/libs/{name}/src/*.?pp")] + glob.glob(f"{root}/apps/cli/src/*.cpp")
    for path in sorted(paths):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        codes = set(WHOLE.findall(text)) - NOT_CODES
        for where, call, prefixes in HELPERS:
            if re.search(where, path):
                codes |= {prefix + code for code in re.findall(call, text) for prefix in prefixes}
        for code in codes:
            found.setdefault(code, os.path.relpath(path, root))
    return found


def codes_listed(root):
    listed = []
    with open(f"{root}/docs/reference/problems.md", encoding="utf-8") as file:
        for line in file:
            cells = line.split(" | ")
            if line.startswith("| `") and len(cells) == 4:
                listed += re.findall(r"`([a-z]+[./][a-z_0-9-]+)`", cells[0])
    return listed


def main():
    root = os.path.abspath(sys.argv[1])
    sources, listed = codes_in_sources(root), codes_listed(root)
    failures = [f"{path}: {code} is not listed in docs/reference/problems.md" for code, path in sorted(sources.items()) if code not in listed]
    failures += [f"docs/reference/problems.md: {code} is not in the sources" for code in sorted(set(listed)) if code not in sources]
    failures += [f"docs/reference/problems.md: {code} is listed twice" for code in sorted(set(listed)) if listed.count(code) > 1]
    if len(sources) < 100:
        failures.append(f"only {len(sources)} codes were found in the sources: the patterns of this test no longer fit")
    print("\n".join(failures + [f"{len(sources)} codes, {len(failures)} failure(s)"]))
    sys.exit(1 if failures else 0)


main()
