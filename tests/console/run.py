#!/usr/bin/env python3
"""Runs the console blocks of documents as written and compares what they print.

Usage: run.py LANDSEA ROOT FILE...

In FILE (Markdown, or a .console file taken as one block), blocks fenced as ```console hold lines that start with "$ ": these are
run by bash in a fresh copy of ROOT's examples, one directory for each file, with LANDSEA on the PATH. The lines after a command
are what it must print (standard output and error together). A line "..." stands for any lines; "..." within a line for any text.
A line "? N" right after a command is its exit status; 0 without. A block whose command is followed by no output only has to succeed.
A document on tables that are not part of the project says "<!-- console needs NAME=FILE ... -->": FILE is taken from LANDSEA_SHARED_DATA, else
from ../shared/data beside ROOT, and stands as NAME in the directory; where one is missing the document is skipped, and that is said. With
"<!-- block needs NAME=FILE ... -->" on the line before a block, that block alone is.
"""
import os, re, shutil, subprocess, sys, tempfile


def blocks(text, whole):
    if whole:
        return [(1, text.splitlines(), "")]
    found, lines, start, before = [], None, 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        if lines is None and line.strip() == "```console":
            lines, start = [], number + 1
            needs = before
        elif lines is not None and line.strip() == "```":
            found.append((start, lines, needs))
            lines = None
        elif lines is not None:
            lines.append(line)
        if line.strip():
            before = line
    return found


def commands(block):
    out = []
    for offset, line in enumerate(block[1]):
        if line.startswith("$ "):
            out.append({"line": block[0] + offset, "command": line[2:], "status": 0, "expected": []})
        elif out and line.startswith("> ") and not out[-1]["expected"]:
            out[-1]["command"] += "\n" + line[2:]
        elif out and re.fullmatch(r"\? \d+", line) and not out[-1]["expected"]:
            out[-1]["status"] = int(line[2:])
        elif out and not line.startswith("# "):
            out[-1]["expected"].append(line.rstrip())
    return out


def matches(expected, printed):
    pattern = ""
    for line in expected:
        if line.strip() == "...":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += re.escape(line).replace(r"\.\.\.", ".*") + r"[ ]*\n"
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in printed)) is not None


def needed(text, root, what="console"):
    """Name in the directory -> path, for tables that the document, or a block, needs; None where one is not here."""
    folder = os.environ.get("LANDSEA_SHARED_DATA") or os.path.join(os.path.dirname(root), "shared", "data")
    found = re.search(rf"<!-- {what} needs (.*?) -->", text)
    pairs = [pair.split("=") for pair in found.group(1).split()] if found else []
    paths = {name: os.path.join(folder, file) for name, file in pairs}
    return paths if all(os.path.exists(path) for path in paths.values()) else None


def check(path, landsea, root):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    tables = needed(text, root)
    if tables is None:
        print(f"{path}: skipped, the tables that it needs are not here")
        return 0
    failures = 0
    with tempfile.TemporaryDirectory() as directory:
        shutil.copytree(os.path.join(root, "examples"), os.path.join(directory, "examples"))
        os.symlink(os.path.join(root, "data"), os.path.join(directory, "data"))
        for name, table in tables.items():
            os.symlink(table, os.path.join(directory, name))
        environment = dict(os.environ, PATH=os.path.dirname(landsea) + ":" + os.environ["PATH"], LANDSEA_DATA=os.path.join(root, "data"), NO_COLOR="1", LC_ALL="C.UTF-8")
        for block in blocks(text, path.endswith(".console")):
            own = needed(block[2], root, "block")
            if own is None:
                print(f"{path}:{block[0]}: skipped, the tables that it needs are not here")
                continue
            for name, table in own.items():
                if not os.path.lexists(os.path.join(directory, name)):
                    os.symlink(table, os.path.join(directory, name))
            for step in commands(block):
                done = subprocess.run(["bash", "-c", step["command"]], cwd=directory, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=600)
                printed = done.stdout.decode("utf-8", "replace").splitlines()
                while step["expected"] and not step["expected"][-1]:
                    step["expected"].pop()
                while printed and not printed[-1].strip():
                    printed.pop()
                good = done.returncode == step["status"] and (not step["expected"] or matches(step["expected"], printed))
                if good:
                    continue
                failures += 1
                print(f"{path}:{step['line']}: $ {step['command']}\n  exit status {done.returncode}, expected {step['status']}")
                print("  printed:\n" + "\n".join("    " + line for line in printed[:200]))
                if step["expected"]:
                    print("  expected:\n" + "\n".join("    " + line for line in step["expected"]))
    return failures


def main():
    landsea, root, files = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3:]
    failures = sum(check(path, landsea, root) for path in files)
    print(f"{len(files)} file(s), {failures} failure(s)")
    sys.exit(1 if failures else 0)


main()
