"""Section A of the gate on workbooks: every unit as a workbook gives the draft of its CSV tables."""

import csv
import datetime
import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import openpyxl
import xlsxwriter
from gate import Outcome
from spreadsheets import recalculated

# Where draft pages point to, in the words for workbooks and for tables.
PLACE = re.compile(r"(Content/[a-z0-9/-]+)\.xlsx!([a-z]+):([A-Z]*)(\d+)")


def check(program: Path, content: Path, work: Path, settings: dict) -> Outcome:
    outcome = Outcome(0)
    base = site(content, work / "tabel")
    expected = draft(program, base, work / "draf-tabel", outcome)
    if not expected:
        return Outcome(0, outcome.findings or ["A: no draft from the tables"])
    makers = {"openpyxl texts": (by_openpyxl, False), "openpyxl values": (by_openpyxl, True),
              "xlsxwriter texts": (by_xlsxwriter, False), "xlsxwriter values": (by_xlsxwriter, True)}
    if settings["planted"]:
        makers = {"openpyxl values": makers["openpyxl values"]}
    made: list[tuple[str, Path]] = []
    for number, (name, (maker, typed)) in enumerate(makers.items()):
        place = site(content, work / f"buku-{number}")
        pack(place / "Content", maker, typed)
        made.append((name, place))
    if not settings["planted"]:
        made += [(f"{name}, saved by LibreOffice", resaved(place)) for name, place in list(made)[1::2]]
    for name, place in made:
        found = draft(program, place, place.parent / f"draf-{place.name}", outcome)
        compare(name, found, expected, outcome)
    outcome.note = f"{len(made)} ways of making {len(units(base / 'Content'))} units"
    return outcome


def site(content: Path, place: Path) -> Path:
    """A copy of the content without what was approved, and the templates."""
    shutil.copytree(content, place / "Content", ignore=shutil.ignore_patterns("disahkan"))
    (place / "Templates").symlink_to(content.parent / "Templates")
    return place


def units(content: Path) -> list[Path]:
    return sorted(profile.parent for profile in content.glob("*/*/*/profil.csv"))


def draft(program: Path, place: Path, output: Path, outcome: Outcome) -> dict[str, bytes]:
    done = subprocess.run([program, "build", "--draft", "--quarter", "4", "--root", place, "--output", output],
                          capture_output=True, text=True, check=False)
    if done.returncode:
        outcome.findings.append(f"A {place.name}: exit {done.returncode}: {done.stderr[:300]}")
    return {str(file.relative_to(output)): as_tables(file.read_bytes())
            for file in output.rglob("*") if file.is_file()}


def as_tables(page: bytes) -> bytes:
    """A page whose remarks point to tables, wherever they pointed to."""
    try:
        text = page.decode("utf-8")
    except UnicodeDecodeError:
        return page
    return PLACE.sub(lambda m: f"{m[1]}/{m[2]}.csv:{m[4]}" + (f":{column(m[3])}" if m[3] else ""), text).encode()


def column(letters: str) -> int:
    return sum((ord(letter) - 64) * 26 ** i for i, letter in enumerate(reversed(letters)))


def compare(name: str, found: dict[str, bytes], expected: dict[str, bytes], outcome: Outcome) -> None:
    for path in sorted(expected.keys() | found.keys()):
        outcome.checked += 1
        if path not in found:
            outcome.findings.append(f"A {path} is missing from the draft of {name}")
        elif path not in expected:
            outcome.findings.append(f"A {path} is only in the draft of {name}")
        elif found[path] != expected[path]:
            outcome.findings.append(f"A {path} differs in the draft of {name}")


# Making workbooks -------------------------------------------------------------------------------------

def pack(content: Path, maker, typed: bool) -> None:
    """Puts a workbook in the place of every unit's tables."""
    for unit in units(content):
        tables = {}
        for file in sorted(unit.glob("*.csv")):
            with open(file, encoding="utf-8", newline="") as text:
                tables[file.stem] = [[value(cell, typed) for cell in row] for row in csv.reader(text)]
            file.unlink()
        maker(unit.with_suffix(".xlsx"), tables)


def value(cell: str, typed: bool):
    """A cell as a spreadsheet would keep it after it was typed."""
    if not typed or not cell:
        return cell or None
    if cell in ("ya", "tidak"):
        return cell == "ya"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        return datetime.date.fromisoformat(cell)
    if re.fullmatch(r"-?(0|[1-9]\d{0,14})", cell):
        return int(cell)
    if re.fullmatch(r"-?(0|[1-9]\d{0,11}),\d{1,3}", cell):
        return float(cell.replace(",", "."))
    if re.fullmatch(r"(0|[1-9]\d{0,11})(,\d{1,3})?%", cell):
        return Decimal(cell.rstrip("%").replace(",", ".")) / 100
    return cell


def by_openpyxl(path: Path, tables: dict) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for y, row in enumerate(rows, 1):
            for x, content in enumerate(row, 1):
                cell = sheet.cell(y, x)
                if isinstance(content, str):
                    # Texts stay texts, whatever they start with.
                    cell.data_type, cell._value = "s", content
                elif content is not None:
                    cell.value = float(content) if isinstance(content, Decimal) else content
                if isinstance(content, Decimal):
                    cell.number_format = "0.00%"
                if isinstance(content, datetime.date):
                    cell.number_format = "d mmmm yyyy"
    book.create_sheet("panduan").append(["Isi lembar-lembar ini."])
    book.save(path)


def by_xlsxwriter(path: Path, tables: dict) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        percent, day = book.add_format({"num_format": 10}), book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            for y, row in enumerate(rows):
                for x, content in enumerate(row):
                    if isinstance(content, bool):
                        sheet.write_boolean(y, x, content)
                    elif isinstance(content, Decimal):
                        sheet.write_number(y, x, float(content), percent)
                    elif isinstance(content, (int, float)):
                        sheet.write_number(y, x, content)
                    elif isinstance(content, datetime.date):
                        sheet.write_datetime(y, x, content, day)
                    elif content is not None:
                        sheet.write_string(y, x, content)
        book.add_worksheet("_catatan").write_formula(0, 0, "=1/0")


def resaved(place: Path) -> Path:
    """The same site with its workbooks as LibreOffice saves them."""
    other = place.parent / f"{place.name}-libreoffice"
    shutil.copytree(place, other, symlinks=True)
    books = sorted((other / "Content").rglob("*.xlsx"))
    # They all need names of their own.
    named = []
    for book in books:
        named.append(book.with_name("-".join(book.relative_to(other).parts)))
        book.rename(named[-1])
    for book, saved in zip(books, recalculated(named, other / "disimpan"), strict=True):
        saved.rename(book)
    for book in named:
        book.unlink()
    return other
