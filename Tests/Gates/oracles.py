#!/usr/bin/env python3
"""Holds what rapor reads of workbooks against two readers that are not ours.

    oracles.py PROGRAM CONTENT [--coba-rusak]

The same workbooks are read by `rapor sheets`, by LibreOffice (converted to CSV) and by openpyxl, and every
cell must be the same value to all three: the units of CONTENT as `rapor convert` writes them, the forms of
`rapor form`, the native cells of Tests/RaporTests/Entries/entries.csv as xlsxwriter writes them, and all of
these as LibreOffice saves them again. Where readers may differ, REASONS says why, and how often it was so is
printed.

Exit: 0 nothing found, 1 findings, 2 nothing was checked.
"""

import csv
import datetime
import io
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from pathlib import Path

sys.dont_write_bytecode = True

import openpyxl  # noqa: E402
import xlsxwriter  # noqa: E402
from gate import show  # noqa: E402
from spreadsheets import converted, recalculated  # noqa: E402

# Every sheet, texts unquoted, values as they are stored and typed in, in English.
SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false,false,false,false,-1"
ENTRIES = Path(__file__).parent.parent / "RaporTests" / "Entries" / "entries.csv"
MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
          "November", "Desember"]
ARMED = re.compile("'(?:\t|['\\s\u00ad\u200b-\u200f\u2060\ufeff]*[=+\\-@＝＋－＠])")
FIFTEEN = Context(prec=15, rounding=ROUND_HALF_EVEN)
REASONS = {
    "month or year": "a date shown as month or year is read as that, not as its first day",
    "error": "rapor refuses a cell with an error and names it; the others hand its text over",
    "no digits": "a number of more than 15 digits is refused, for a spreadsheet has lost the rest",
    "line break": "a carriage return inside a cell is a line break to rapor",
    "not computed": "rapor refuses results of formulas where the workbook asks to be computed first, and names them",
    "day first": "LibreOffice types a date in an Indonesian format with the day first",
}


def meaning(text: str) -> str:
    """A cell's text by its meaning, whichever reader wrote it: numbers with a point, days as ISO."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text in ("TRUE", "ya"):
        return "ya"
    if text in ("FALSE", "tidak"):
        return "tidak"
    if day := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text):
        return f"{day[3]}-{day[1]}-{day[2]}"
    number = re.fullmatch(r"(-?\d+(?:[.,]\d+)?(?:E[+-]?\d+)?)(%?)", text)
    if number is None:
        return text
    try:
        value = FIFTEEN.create_decimal(number[1].replace(",", "."))
    except InvalidOperation:
        return text
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return ("0" if plain in ("-0", "") else plain) + number[2]


def by_openpyxl(book: Path) -> dict[str, list[list[str]]]:
    return {sheet.title: [[of_cell(cell) for cell in row] for row in sheet.iter_rows()]
            for sheet in openpyxl.load_workbook(book, data_only=True).worksheets}


def of_cell(cell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, datetime.datetime):
        return meaning(value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" "))
    if isinstance(value, (int, float)):
        exact = FIFTEEN.create_decimal(Decimal(repr(value)))
        if "%" in cell.number_format:
            return meaning(f"{exact * 100:f}%")
        return meaning(f"{exact:f}")
    return meaning(str(value)) if cell.data_type in ("b", "e", "n") else plain(str(value))


def plain(text: str) -> str:
    return meaning(text.replace("_x000D_", "\r"))


def by_rapor(program: Path, book: Path, sheet: str) -> tuple[list[list[str]], str]:
    done = subprocess.run([program, "sheets", book, "--sheet", sheet], capture_output=True, text=True, check=False)
    rows = list(csv.reader(io.StringIO(done.stdout)))
    # Texts that a spreadsheet would run come with an apostrophe.
    return [[meaning(cell[1:] if ARMED.match(cell) else cell) for cell in row] for row in rows], done.stderr


def by_office(folder: Path, book: Path, sheet: str) -> list[list[str]]:
    with open(folder / f"{book.stem}-{sheet}.csv", encoding="utf-8", newline="") as text:
        return [[meaning(cell) for cell in row] for row in csv.reader(text)]


def trimmed(rows: list[list[str]]) -> dict[tuple[int, int], str]:
    return {(y, x): cell for y, row in enumerate(rows, 1) for x, cell in enumerate(row, 1) if cell}


def reason(ours: str, other: str, said: str, place: str, name: str) -> str | None:
    if re.fullmatch(rf"(?:(?:{'|'.join(MONTHS)}) )?\d{{4}}", ours) and re.fullmatch(r"\d{4}-\d\d-01", other):
        return "month or year"
    if not ours and f":{place}: galat: Hasil rumus di sel ini belum dihitung." in said:
        return "not computed"
    day, swapped = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", ours), re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", other)
    if name == "LibreOffice" and day and swapped and day.groups() == (swapped[1], swapped[3], swapped[2]):
        return "day first"
    if not ours and other.startswith("#") and f":{place}:" in said:
        return "error"
    if not ours and len(re.sub(r"\D", "", other)) > 15 and f":{place}:" in said:
        return "no digits"
    return None


def native_entries(path: Path) -> None:
    """The native cells of the table of entries, and all spellings as texts."""
    with open(ENTRIES, encoding="utf-8", newline="") as table:
        lines = [line for line in table if not line.startswith("#")]
    entries = list(csv.DictReader(lines, delimiter=";"))
    book = xlsxwriter.Workbook(str(path))
    formats: dict[str, object] = {}
    sheet, texts = book.add_worksheet("asli"), book.add_worksheet("teks")
    for y, entry in enumerate(entries):
        text = re.sub(r"\\u\{(\w+)\}", lambda m: chr(int(m[1], 16)), entry["ejaan"]).replace("\\n", "\n").replace("\\t", "\t")
        texts.write_string(y, 0, text)
        if not entry["asli"]:
            continue
        native = entry["asli"].removeprefix("f:")
        kind, _, rest = native.partition(":")
        value, _, code = rest.partition(":")
        style = formats.setdefault(code, book.add_format({"num_format": code})) if code else None
        if native != entry["asli"]:
            # What LibreOffice computes of it is what is stored.
            formula = {"n": f"={value}+0", "b": "=TRUE()" if value in ("1", "true") else "=FALSE()",
                       "e": "=1/0" if value == "#DIV/0!" else "=NA()", "s": '="' + value.replace('"', '""') + '"'}[kind]
            result = {"n": lambda: float(value), "b": lambda: value in ("1", "true"),
                      "e": lambda: "#DIV/0!" if value == "#DIV/0!" else "#N/A", "s": lambda: value}[kind]()
            sheet.write_formula(y, 0, formula, style, result)
        elif kind == "n":
            sheet.write_number(y, 0, float(value), style)
        elif kind == "b":
            sheet.write_boolean(y, 0, value in ("1", "true"))
        elif kind == "d":
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            sheet.write_datetime(y, 0, datetime.datetime.fromisoformat(value), day)
    book.close()


def workbooks(program: Path, content: Path, place: Path) -> list[Path]:
    books = []
    for number, profile in enumerate(sorted(content.glob("*/*/*/profil.csv"))):
        unit = profile.parent
        book = place / f"unit-{number}.xlsx"
        done = subprocess.run([program, "convert", unit, book, "--root", content.parent], capture_output=True,
                              text=True, check=False)
        if done.returncode:
            raise SystemExit(f"rapor convert {unit}: {done.stderr}")
        books.append(book)
        forms = place / f"formulir-{number}"
        subprocess.run([program, "form", "/".join(unit.parts[-3:]), "--quarter", "1", "--output", forms, "--root",
                        content.parent], capture_output=True, check=True)
        books += sorted(forms.glob("*.xlsx"))[:2]
    native_entries(place / "ejaan.xlsx")
    return books + [place / "ejaan.xlsx"]


def compare(program: Path, book: Path, office: Path, differences: Counter) -> tuple[int, list[str]]:
    checked, findings = 0, []
    for sheet, theirs in by_openpyxl(book).items():
        rows, said = by_rapor(program, book, sheet)
        ours, others = trimmed(rows), {"openpyxl": trimmed(theirs), "LibreOffice": trimmed(by_office(office, book, sheet))}
        for name, other in others.items():
            for y, x in sorted(ours.keys() | other.keys()):
                checked += 1
                a, b = ours.get((y, x), ""), other.get((y, x), "")
                if a == b or a.strip() == b.strip() == "":
                    continue
                place = f"{openpyxl.utils.get_column_letter(x)}{y}"
                why = reason(a, b, said, place, name)
                if why is None and a.replace("\n", "") == b.replace("\n", ""):
                    why = "line break"
                if why:
                    differences[why, name] += 1
                else:
                    findings.append(f"{book.name}!{sheet}:{place} is {a!r}, to {name} {b!r}")
    return checked, findings


def main() -> int:
    words = [word for word in sys.argv[1:] if word != "--coba-rusak"]
    if len(words) != 2 or not Path(words[1]).is_dir():
        print(__doc__)
        return 2
    program, content, start = Path(words[0]).resolve(), Path(words[1]).resolve(), time.monotonic()
    if "--coba-rusak" in sys.argv:
        return self_test(program)
    checked, findings, differences = 0, [], Counter()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        books = workbooks(program, content, place)
        for kind, these in (("made", books), ("saved by LibreOffice", recalculated(books, place / "disimpan"))):
            office = place / f"csv-{kind[:4]}"
            office.mkdir()
            read_by_office(these, office)
            for book in these:
                count, found = compare(program, book, office, differences)
                checked += count
                findings += [f"{kind} {finding}" for finding in found]
    show(findings)
    for (why, name), count in sorted(differences.items()):
        print(f"  {count} cells differ from {name}: {REASONS[why]}")
    print(f"oracles: {checked} checked, {len(findings)} findings, {len(books) * 2} workbooks, "
          f"{time.monotonic() - start:.1f} s")
    return 2 if not checked else int(bool(findings))


def read_by_office(books: list[Path], folder: Path) -> None:
    """Converts every sheet; files are named by book and sheet, so nothing is asked of the plain name."""
    try:
        converted(books, folder, SHEETS)
    except SystemExit:
        missing = [book.stem for book in books if not list(folder.glob(f"{book.stem}-*.csv"))]
        if missing:
            raise SystemExit(f"LibreOffice did not convert {missing}") from None


# Programs that read something else: what they do to what was printed.
DEFECTS = {"another figure": "sed s/85%/86%/", "a row less": "sed 3d", "a date off": "sed s/2021-01-02/2021-01-03/",
           "texts trimmed": "sed 's/^ *//'", "percent lost": "sed 's/^\\([0-9]*\\)%/0,\\1/'"}


def self_test(program: Path) -> int:
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        native_entries(place / "ejaan.xlsx")
        read_by_office([place / "ejaan.xlsx"], place)
        for number, (name, act) in enumerate(DEFECTS.items()):
            defective = place / f"rapor-{number}"
            defective.write_text(f'#!/bin/bash\n"{program}" "$@" | {act}\n', encoding="utf-8")
            defective.chmod(0o755)
            if not compare(defective, place / "ejaan.xlsx", place, Counter())[1]:
                print(f"  MISSED {name}")
                missed += 1
    print(f"oracles --coba-rusak: {len(DEFECTS)} defects planted, {missed} missed")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
