#!/usr/bin/env python3
"""Runs commands on two ranks and in one process, and compares what they write.

Usage: run.py shock|mrio|refusals LANDSEA ROOT MPIRUN [REASON TO SKIP]
"""
import csv, os, random, subprocess, sys, tempfile

RELATIVE = 1e-10


def main():
    case, landsea, root, mpirun = sys.argv[1], os.path.abspath(sys.argv[2]), sys.argv[3], sys.argv[4]
    if len(sys.argv) > 5 and sys.argv[5]:
        print(sys.argv[5])
        sys.exit(77)
    with tempfile.TemporaryDirectory() as directory:
        os.chdir(directory)
        {"shock": shock, "mrio": mrio, "refusals": refusals}[case](runner(landsea, root, mpirun))


class runner:
    def __init__(self, landsea, root, mpirun):
        self.landsea, self.root = landsea, root
        self.ranks = [mpirun, "--allow-run-as-root", "--oversubscribe", "-n", "2"]
        # MPI keeps some memory to the end; that is not ours.
        self.environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=0", LANDSEA_DATA=os.path.join(root, "data"), LC_ALL="C.UTF-8")

    def one(self, *arguments):
        return self.run([self.landsea, *arguments])

    def two(self, *arguments):
        return self.run([*self.ranks, self.landsea, *arguments])

    def run(self, command):
        return subprocess.run(command, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=600)

    def answer(self, done):
        if done.returncode != 0:
            sys.exit(f"{' '.join(done.args)}: exit status {done.returncode}\n{done.stderr.decode()}")
        return done.stdout


def shock(run):
    write_firms(random.Random(7), 500, 4000)
    files = ["--links", "links.csv", "--firms", "firms.csv", "--classes", "classes.csv"]
    with open("scenarios.csv", "w") as out:
        out.write("scenario,firm,sector,lost\n" + "".join(f"s{i},{i},,{0.3 + i / 100}\n" for i in range(1, 38)) + "all of A,,A,\n")
    for more in (["--all"], ["--all", "--json", "--tolerance", "1e-6"], ["--scenarios", "scenarios.csv"], ["--scenarios", "scenarios.csv", "--function", "leontief"]):
        one, two = (run.answer(way("shock", "esri", *files, *more)) for way in (run.one, run.two))
        if one != two:
            sys.exit(f"shock esri {' '.join(more)}: two ranks give other bytes than one process")
    print("shock esri: the same bytes on two ranks")


def write_firms(draw, firms, links):
    sectors = "ABCDEFGH"
    with open("firms.csv", "w") as out:
        out.write("id,sector\n" + "".join(f"{i},{draw.choice(sectors)}\n" for i in range(1, firms + 1)))
    pairs = {(draw.randint(1, firms), draw.randint(1, firms)) for _ in range(links)}
    with open("links.csv", "w") as out:
        out.write("supplier,buyer,value\n" + "".join(f"{s},{b},{draw.uniform(1, 100):.3f}\n" for s, b in sorted(pairs) if s != b))
    with open("classes.csv", "w") as out:
        out.write("input_sector,buyer_sector,class\n" + "".join(f"{s},{b},{draw.choice(['2', '1'])}\n" for s in sectors for b in sectors))


def refusals(run):
    for arguments, code in ((["route", "CNCKG", "SGSIN"], "ranks/not-spread"),):
        done = run.two(*arguments)
        if done.returncode != 1 or done.stderr.decode().count(f"[{code}]") != 1 or done.stdout:
            sys.exit(f"{' '.join(arguments)}: exit status {done.returncode}, expected one {code}\n{done.stderr.decode()}")
    print("each refused once")


def mrio(run):
    pass


main()
