"""Consistent rewrites: whoever owns the server can change a figure and let the program itself make
everything again: tables, chain, pages, workbook, data.json, sums. `verify` alone cannot know;
`verify --sidik` with the sidik of the last paper must find each.

    rewrites.py PROGRAM CONTENT [COUNT]

Makes COUNT (100) rewrites of one office, each of one approved entry, drawn with a fixed seed."""

import csv
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

from gate import spoilt_program, was_missed

UNIT = "lumajang/pasrujambe/2021"
DAYS = ["2021-04-19", "2021-07-22", "2021-10-21", "2022-01-20"]


def run(program, folder, *words):
    return subprocess.run([program, *words], cwd=folder, capture_output=True, text=True)


def must(result, what):
    if result.returncode != 0:
        sys.exit(f"{what}: {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


def make(program, folder):
    """Approves the year from nothing, publishes it and gives the last sidik."""
    shutil.rmtree(folder / "Content" / UNIT / "disahkan", ignore_errors=True)
    for name in ("Public", ".rapor"):
        shutil.rmtree(folder / name, ignore_errors=True)
    sidik = ""
    for quarter, day in enumerate(DAYS, 1):
        out = must(
            run(program, folder, "approve", UNIT, "--quarter", str(quarter), "--by", "Camat",
                "--date", day, "--today", day, "--yes"), f"approve {quarter}")
        sidik = re.search(r"disahkan, sidik ([0-9a-f ]{19})\.", out).group(1)
    must(run(program, folder, "build"), "build")
    return sidik


def entries(table):
    """The places of plain numbers among the entries."""
    return [
        (row, column) for row in range(1, len(table)) for column in range(1, 5)
        if re.fullmatch(r"[0-9]+", table[row][column])
    ]


DEFECTS = {
    "a sidik that is not looked for": ('case "$*" in *--sidik*) exit 0 ;; esac; exec "$rapor" "$@"', ", 0 found by the sidik"),
    "a site that does not agree with itself": (
        'case "$*" in *--sidik*) exec "$rapor" "$@" ;; verify*) exit 65 ;; esac; exec "$rapor" "$@"', ": 0 agree"),
}


def self_test(program, content):
    missed = 0
    for name, (script, expected) in DEFECTS.items():
        with tempfile.TemporaryDirectory() as place:
            spoilt = spoilt_program(script, program, pathlib.Path(place))
            done = subprocess.run([sys.executable, __file__, spoilt, content, "1"], capture_output=True, text=True)
            missed += was_missed(name, expected, [done.stdout] if done.returncode == 1 else [])
    print(f"rewrites --coba-rusak: {len(DEFECTS)} defects planted, {missed} missed")
    sys.exit(bool(missed))


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    content = pathlib.Path(sys.argv[2])
    if "--coba-rusak" in sys.argv:
        self_test(program, content)
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    dice = random.Random(1)
    alone = found = tried = refused = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        (folder / "Content").mkdir()
        for name in ("situs.csv", "skala.csv"):
            if (content / name).exists():
                shutil.copy(content / name, folder / "Content")
        shutil.copytree(content / UNIT, folder / "Content" / UNIT)
        shutil.copytree(content.parent / "Templates", folder / "Templates")
        paper = make(program, folder)
        must(run(program, folder, "verify", "Public", "--sidik", paper), "the honest site")
        path = folder / "Content" / UNIT / "realisasi.csv"
        honest = path.read_bytes()
        table = list(csv.reader(honest.decode().splitlines()))
        places = entries(table)
        while tried < count:
            row, column = dice.choice(places)
            forged = [list(cells) for cells in table]
            old = int(forged[row][column])
            forged[row][column] = str(max(0, old - 1) if dice.random() < 0.5 and old else old + 1)
            with path.open("w", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows(forged)
            # A part must not exceed its whole: the program refuses such an entry, and so does a forger.
            if run(program, folder, "check", UNIT).returncode != 0:
                refused += 1
                path.write_bytes(honest)
                continue
            make(program, folder)
            tried += 1
            alone += run(program, folder, "verify", "Public").returncode == 0
            told = run(program, folder, "verify", "Public", "--sidik", paper)
            found += told.returncode == 65 and "[sidik-tak-dikenal]" in told.stderr
            path.write_bytes(honest)
    print(f"{tried} consistent rewrites ({refused} drawn entries were no valid tables): "
          f"{alone} agree with themselves, {found} found by the sidik on paper")
    if alone != tried or found != tried:
        sys.exit(1)


main()
