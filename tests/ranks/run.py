#!/usr/bin/env python3
"""Runs commands on two ranks and in one process, and compares what they write.

Usage: run.py shock|mrio|refusals LANDSEA ROOT MPIRUN [REASON TO SKIP]
"""
import os, random, re, subprocess, sys, tempfile

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
    write_firms(random.Random(7), 160, 1200)
    files = ["--links", "links.csv", "--firms", "firms.csv", "--classes", "classes.csv"]
    with open("scenarios.csv", "w") as out:
        out.write("scenario,firm,sector,lost\n" + "".join(f"s{i},{i},,{0.3 + i / 100}\n" for i in range(1, 38)) + "all of A,,A,\n")
    for more in (["--all", "--out", "-"], ["--all"], ["--all", "--json", "--tolerance", "1e-6"], ["--scenarios", "scenarios.csv", "--out", "-"], ["--scenarios", "scenarios.csv", "--function", "leontief", "--out", "-"]):
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
    leather(run)
    for arguments, code in (
        (["route", "CNCKG", "SGSIN"], "ranks/not-spread"),
        (["mrio", "wwz", "leather.csv"], "ranks/table"),
        (["mrio", "bm", "leather.mrio", "--perspective", "bilateral"], "ranks/not-spread"),
        (["mrio", "bm", "leather.mrio", "--perspective", "self"], "ranks/not-spread"),
        (["mrio", "kww", "leather.mrio", "--group", "G=ARG,TUR"], "ranks/not-spread"),
        (["mrio", "bm", "leather.mrio", "--group", "G=ARG,TUR", "--keep-detail"], "ranks/not-spread"),
        (["mrio", "linkages", "leather.mrio", "--variation"], "ranks/not-spread"),
        (["mrio", "tiva", "leather.mrio", "--exporter", "XXX"], "mrio/unknown-economy"),
        (["mrio", "tiva", "leather.mrio", "--out", "no/such/folder.csv"], "file/unwritable"),
        (["mrio", "position", "missing.mrio"], "file/unreadable"),
    ):
        done = run.two(*arguments)
        if done.returncode != 1 or done.stderr.decode().count(f"[{code}]") != 1 or done.stdout:
            sys.exit(f"{' '.join(arguments)}: exit status {done.returncode}, expected one {code}\n{done.stdout.decode()}{done.stderr.decode()}")
    bad_figure(run)
    print("each refused once")


def bad_figure(run):
    """A figure that the second rank alone reads is not a number: that rank speaks, and the first does not wait for ever."""
    with open("leather.mrio", "rb") as file:
        content = bytearray(file.read())
    industries = 9
    start = 4096 * (1 + (15 + 21 + int(content[15:35]) - 1) // 4096)
    last = start + 8 * (industries * industries - 1)
    content[last:last + 8] = b"\xff" * 8
    with open("bad.mrio", "wb") as file:
        file.write(content)
    done = run.two("mrio", "tiva", "bad.mrio", "--out", "bad.csv")
    error = done.stderr.decode()
    if done.returncode == 0 or "rank 1 failed alone" not in error or "[mrio/not-a-number]" not in error or os.path.exists("bad.csv"):
        sys.exit(f"a bad figure on the second rank: exit status {done.returncode}\n{error}")


def leather(run):
    with open(os.path.join(run.root, "examples/leather.csv"), "rb") as source, open("leather.csv", "wb") as to:
        to.write(source.read())
    run.answer(run.one("mrio", "import", "leather.csv", "--out", "leather.mrio"))


def random_table(draw, economies, industries, name):
    """As OECD lays it out; some industries without output, some negative final demand, one economy without anything."""
    codes = [f"E{e}_I{i}" for e in range(economies) for i in range(industries)]
    silent = {c for k, c in enumerate(codes) if k % 97 == 5 or c.startswith("E3_")}
    with open(name + ".csv", "w") as out:
        out.write("V1," + ",".join(codes) + "," + ",".join(f"E{e}_HFCE" for e in range(economies)) + "\n")
        for k, code in enumerate(codes):
            own = k // industries
            row = [0.0 if code in silent or other in silent else draw.random() * (20 if at // industries == own else 1) for at, other in enumerate(codes)]
            final = [0.0 if code in silent else draw.random() * industries * (40 if e == own else 2) for e in range(economies)]
            if k % 53 == 7 and code not in silent:
                final[(own + 1) % economies] = -0.5
            out.write(code + "," + ",".join(f"{x:.4f}" for x in row + final) + "\n")


def pivoting_table(draw, economies, industries, name):
    """Each industry buys more from one other than it makes: the factorisation has to swap rows, far and near."""
    n = economies * industries
    codes = [f"E{e}_I{i}" for e in range(economies) for i in range(industries)]
    supplier = list(range(n))
    draw.shuffle(supplier)
    used = [[draw.random() * 0.01 for _ in range(n)] for _ in range(n)]
    for j in range(n):
        used[supplier[j]][j] = 13
    with open(name + ".csv", "w") as out:
        out.write("V1," + ",".join(codes) + "," + ",".join(f"E{e}_HFCE" for e in range(economies)) + "\n")
        for k, code in enumerate(codes):
            final = [draw.random() for _ in range(economies)]
            final[k // industries] += 10 - sum(used[k]) - sum(final)
            out.write(code + "," + ",".join(f"{x:.6f}" for x in used[k] + final) + "\n")


TABLES = [
    "wwz", "wwz --exporter {e}", "kww", "tiva", "imports", "imports --exporter {e}", "bm", "bm --approach sink --by-partner --by-industry",
    "bm --perspective world", "bm --perspective world --approach sink", "bm --perspective sectoral --exporter {e} --by-industry", "participation",
    "position", "linkages", "multipliers", "multipliers --of value-added", "extraction", "extraction --exporter {e} --industry {i}", "rca", "regional --group G={e},{f}", "position --json",
]


FEW = ["wwz", "tiva", "position", "bm --approach sink --by-partner --by-industry"]


def mrio(run):
    leather(run)
    random_table(random.Random(3), 41, 35, "random")
    run.answer(run.one("mrio", "import", "random.csv", "--out", "random.mrio", "--year", "2011", "--unit", "USD"))
    pivoting_table(random.Random(5), 12, 30, "pivots")
    run.answer(run.one("mrio", "import", "pivots.csv", "--out", "pivots.mrio", "--year", "2011", "--unit", "USD"))
    for table, names in (("leather", dict(e="TUR", f="DEU", i="Agriculture")), ("random", dict(e="E40", f="E2", i="I7")), ("pivots", dict(e="E11", f="E2", i="I7"))):
        for words in TABLES if table != "pivots" else [w for w in TABLES if w in FEW]:
            command = words.format(**names).split()
            command = ["mrio", command[0], table + ".mrio", *command[1:]]
            one, two = (run.answer(way(*command)).decode() for way in (run.one, run.two))
            compare(one, two, " ".join(command))
    print(f"{len(TABLES)} commands on two tables, {len(FEW)} on one that swaps rows: two ranks agree with one process to {RELATIVE}")


def compare(one, two, what):
    """Each number within RELATIVE of the largest beside it."""
    one, two = one.splitlines(), two.splitlines()
    if len(one) != len(two):
        sys.exit(f"{what}: {len(two)} lines on two ranks, {len(one)} in one process")
    for a, b in zip(one, two):
        a, b = (re.split(r'[,:\[\]{}]', line) for line in (a, b))
        numbers = [abs(x) for x in map(number, a) if x is not None]
        scale = max(numbers, default=0)
        for x, y in zip(a, b, strict=True):
            if x != y and (number(x) is None or number(y) is None or abs(number(x) - number(y)) > RELATIVE * scale):
                sys.exit(f"{what}: {y} on two ranks, {x} in one process\n{','.join(a)}")


def number(cell):
    try:
        return float(cell)
    except ValueError:
        return None


main()
