#!/usr/bin/env python3
"""Runs commands as a user would and compares all that they print with the transcripts beside this file.

Usage: run.py LANDSEA ROOT [NAME...]

A transcript (NAME.txt) holds
  # why, in any number of lines
  $ the command, run by bash in a fresh directory with ROOT's examples and the files of tests/cli/files; LANDSEA is on the PATH
  ? its exit status
  = json       where standard output must be one JSON value
  > a line of standard output
  ! a line of standard error
A line "..." stands for any lines, "..." within a line for any text. What is not written is not printed. No output, ever, holds an
escape character: there is no colour, on a terminal or with NO_COLOR or without.
"""
import glob, json, os, re, shutil, subprocess, sys, tempfile


def read(path):
    case = {"command": "", "status": None, "json": False, ">": [], "!": []}
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            mark, rest = line[:1], line[2:]
            if mark == "$":
                case["command"] = rest
            elif mark == "?":
                case["status"] = int(rest)
            elif line == "= json":
                case["json"] = True
            elif mark in (">", "!"):
                case[mark].append(rest)
            elif mark not in ("#", ""):
                sys.exit(f"{path}:{number}: a line begins with one of # $ ? = > !")
    if not case["command"] or case["status"] is None:
        sys.exit(f"{path}: no command or no exit status")
    return case


def matches(expected, printed):
    pattern = ""
    for line in expected:
        pattern += r"(?:.*\n)*?" if line == "..." else re.escape(line.rstrip()).replace(r"\.\.\.", ".*") + r"[ ]*\n"
    return re.fullmatch(pattern, printed if not printed or printed.endswith("\n") else printed + "\n") is not None


def faults(case, done):
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    found = []
    if done.returncode != case["status"]:
        found.append(f"exit status {done.returncode}, expected {case['status']}")
    if not matches(case[">"], out):
        found.append("standard output:\n" + "".join(f"    > {line}\n" for line in out.splitlines()[:80]))
    if not matches(case["!"], err):
        found.append("standard error:\n" + "".join(f"    ! {line}\n" for line in err.splitlines()[:80]))
    if "\x1b" in out + err:
        found.append("an escape character was printed")
    if case["json"]:
        try:
            json.loads(out, parse_constant=lambda word: (_ for _ in ()).throw(ValueError(word)))
        except ValueError as error:
            found.append(f"standard output is not JSON: {error}")
    return found


def run(path, landsea, root):
    case = read(path)
    with tempfile.TemporaryDirectory() as directory:
        shutil.copytree(os.path.join(root, "examples"), os.path.join(directory, "examples"))
        shutil.copytree(os.path.join(root, "tests/cli/files"), directory, dirs_exist_ok=True)
        environment = dict(os.environ, PATH=os.path.dirname(landsea) + ":" + os.environ["PATH"], LANDSEA_DATA=os.path.join(root, "data"), LC_ALL="C.UTF-8", TERM="xterm-256color")
        environment.pop("NO_COLOR", None)
        done = subprocess.run(["bash", "-c", case["command"]], cwd=directory, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=300)
    found = faults(case, done)
    if found:
        print(f"{path}: $ {case['command']}\n  " + "\n  ".join(found))
    return bool(found)


def main():
    landsea, root, names = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3:]
    here = os.path.join(root, "tests/cli")
    paths = [os.path.join(here, name + ".txt") for name in names] or sorted(glob.glob(os.path.join(here, "*.txt")))
    failed = sum([run(path, landsea, root) for path in paths])
    print(f"{len(paths)} transcripts, {failed} failure(s)")
    sys.exit(1 if failed or not paths else 0)


main()
