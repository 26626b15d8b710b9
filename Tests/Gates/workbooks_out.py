#!/usr/bin/env python3
"""Opens every workbook that the program writes with three other programs, and with rules of its own.

    workbooks_out.py PROGRAM CONTENT PUBLIC
    workbooks_out.py PROGRAM CONTENT PUBLIC --coba-rusak

The workbooks: each unit of CONTENT converted, a unit made of awkward cells converted, and each
workbook of PUBLIC. Every one is read by openpyxl, calamine and LibreOffice without a warning; they
agree on every cell; what LibreOffice saves holds the same. The package is held to what makes
spreadsheet programs offer a repair (workbooks_rules.py), to openxml-audit, and to the schemas of
ECMA-376 where `RAPOR_OOXML_XSD` names a folder with sml.xsd, opc-contentTypes.xsd and
opc-relationships.xsd somewhere in it; what was not there is said at the end.

Converting a unit to a workbook and back, also by way of LibreOffice, keeps every cell; twice gives
the same bytes; a site kept as workbooks has the same bytes as one kept as CSV.

Exit: 0 nothing found, 1 findings, 2 nothing was checked.
"""

import csv
import filecmp
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

sys.dont_write_bytecode = True

import python_calamine  # noqa: E402
from gate import show  # noqa: E402
from spreadsheets import recalculated, rewritten, sheet_parts, values, with_cell  # noqa: E402
from workbooks_rules import Schemas, audit, broken_rules  # noqa: E402

ENTERED = ["profil", "naskah", "jabatan", "penandatangan", "uraian", "indikator", "variabel", "target",
           "realisasi", "catatan"]
NUMBERS = {("indikator", "bobot"), ("variabel", "nilai"), ("catatan", "triwulan"),
           *((t, c) for t in ("target", "realisasi") for c in ("tahunan", "tw1", "tw2", "tw3", "tw4"))}

# Texts that a spreadsheet would love to change into something else.
AWKWARD = ["=1+1", "=cmd|' /C calc'!A0", "+62 812", "-5 lebih", "@SUM(1)", "'=kutip", "''", "'", "007",
           "1.10", "2-1", "3/4", "1e5", "TRUE", "ya", "#N/A", "85%", "12:30", "_x0041_", "_x000D_",
           "<b>&amp;\"'", "satu\ndua\n\ntiga", "tab\tdi tengah", " di tepi ", "nbsp\u00a0tepi",
           "e\u0301 dan \u00e9", "😀 dan \U0002F800", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
           "\u200bnol lebar", "a;b,c\"d", "x" * 32767]


def run(program: Path, *words: str) -> subprocess.CompletedProcess:
    return subprocess.run([str(program), *words], capture_output=True, text=True, check=False)


# Reading -------------------------------------------------------------------------------------------

def check_book(book: Path, saved: Path, schemas: Schemas) -> tuple[int, list[str]]:
    """What is wrong with one workbook; `saved` is what LibreOffice made of it."""
    findings = [f"{book.name} rule: {finding}" for finding in broken_rules(book)]
    findings += [f"{book.name} schema: {finding}" for finding in schemas.findings(book)]
    findings += [f"{book.name} audit: {finding}" for finding in audit(book)]
    with warnings.catch_warnings(record=True) as noted:
        warnings.simplefilter("always")
        try:
            cells = values(book)
        except Exception as problem:  # whatever a reader dislikes is a finding
            return 0, [*findings, f"{book.name} openpyxl: {problem!r}"]
    findings += [f"{book.name} openpyxl warns: {warning.message}" for warning in noted]
    try:
        other = {name: sheet.to_python(skip_empty_area=False) for name, sheet in (
            (name, python_calamine.CalamineWorkbook.from_path(str(book)).get_sheet_by_name(name))
            for name in cells)}
    except Exception as problem:
        return 0, [*findings, f"{book.name} calamine: {problem!r}"]
    findings += differences(book.name, "calamine", cells, other)
    findings += differences(book.name, "LibreOffice", cells, values(saved))
    return sum(len(row) for sheet in cells.values() for row in sheet), findings


def differences(book: str, reader: str, cells: dict, other: dict) -> list[str]:
    if list(cells) != list(other):
        return [f"{book} {reader}: sheets {list(other)} instead of {list(cells)}"]
    found = []
    for name, rows in cells.items():
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                seen = cell(other[name], number, column)
                if seen is not None and alike(value) != alike(seen):
                    found.append(f"{book} {reader}: {name} row {number + 1} column {column + 1}: "
                                 f"{str(seen)[:40]!r} instead of {str(value)[:40]!r}")
                elif seen is None and alike(value) != "":
                    found.append(f"{book} {reader}: {name} row {number + 1} column {column + 1} is lost")
    return found


def cell(rows: list[list], row: int, column: int):
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def alike(value):
    """A value so that readers with other types and escapes compare equal."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, float)):
        return f"{value:.15g}"
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    text = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), str(value))
    return re.sub(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]", "", text).replace("\r\n", "\n")


# Converting ----------------------------------------------------------------------------------------

def read_table(path: Path) -> list[dict]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        file.seek(0)
        delimiter = max(",;\t", key=head.count)
        return list(csv.DictReader(file, delimiter=delimiter))


def canonical(table: str, column: str, text: str) -> str:
    """A cell's text; numbers in columns for numbers as they come back."""
    text = text.replace("\r\n", "\n")
    if (table, column) in NUMBERS and re.fullmatch(r"-?\d{1,3}(\.\d{3})*(,\d+)?|-?\d+(,\d+)?", text):
        whole, _, rest = text.replace(".", "").partition(",")
        rest = rest.rstrip("0")
        return whole + ("," + rest if rest else "")
    return text


def compare_folders(name: str, old: Path, new: Path) -> list[str]:
    found = []
    for table in ENTERED:
        before = read_table(old / f"{table}.csv") if (old / f"{table}.csv").exists() else []
        after = read_table(new / f"{table}.csv") if (new / f"{table}.csv").exists() else []
        if len(before) != len(after):
            found.append(f"{name}: {table} has {len(after)} rows instead of {len(before)}")
        for number, (row, seen) in enumerate(zip(before, after), 2):
            for column, text in row.items():
                wanted = canonical(table, column, text or "")
                if (seen.get(column) or "") != wanted:
                    found.append(f"{name}: {table} row {number} {column}: "
                                 f"{str(seen.get(column))[:40]!r} instead of {wanted[:40]!r}")
    return found


def awkward_unit(folder: Path) -> None:
    """A unit of cells that are hard to keep."""
    folder.mkdir(parents=True)

    def write(table: str, head: str, rows: list[list[str]]) -> None:
        with open(folder / f"{table}.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head.split(), *rows])

    write("profil", "kunci nilai", [
        ["kecamatan", "=Uji"], ["kabupaten", "007"], ["jenis_wilayah", "kabupaten"], ["provinsi", "1e5"],
        ["judul", "@judul"], ["data_contoh", "ya"], ["kertas", "F4"]])
    write("jabatan", "kode nama catatan_penyunting", [
        ["camat", "-Camat", "=A1"], ["001", "Kode angka", ""], *(
            [f"j{i}", text, text] for i, text in enumerate(AWKWARD))])
    write("naskah", "gaya nomor teks", [["butir", text if len(text) < 40 else "", text] for text in AWKWARD])
    write("variabel", "kode uraian satuan akumulasi nilai", [
        ["v1", "angka", "x", "jumlah", ""], ["v2", "tetap", "x", "tetap", "1.234,50"],
        ["v3", "selesai", "ya-tidak", "maksimum", ""], ["v4", "=angka", "x", "akhir", ""]])
    write("indikator", "kode jabatan nomor_sasaran sasaran nomor indikator rumus satuan bobot", [
        ["camat-1", "camat", "1.10", "Sasaran", "1.1", "Persentase", "v1 / v2 × 100%", "%", "0,50"],
        ["camat-2", "camat", "1.10", "Sasaran", "1.2", "Selesai", "v3", "ya-tidak", ""]])
    write("target", "indikator tahunan tw1 tw2 tw3 tw4", [
        ["camat-1", "90", "1.234,5", "1234,50", "85%", ""], ["camat-2", "ya", "", "", "", "ya"]])
    write("realisasi", "variabel tw1 tw2 tw3 tw4 keterangan", [
        ["v1", "0,1", "12.345.678", "-", "rahasia", "=SUM(A1)"], ["v3", "tidak", "sebagian", "ya", "", ""],
        ["v4", "-5", "999999999999999", "0,000000000000001", "1234567,89", "'- lagi"]])
    write("catatan", "indikator triwulan analisis", [["camat-1", "1", "-ya"], ["camat-1", "II", "@b"]])


def make_books(program: Path, content: Path, place: Path) -> tuple[list[Path], list[str], int]:
    """The workbooks of all units; what came back from each, compared with its tables."""
    books, findings, cells = [], [], 0
    folders = sorted(path.parent for path in content.glob("*/*/*/profil.csv"))
    awkward_unit(place / "sulit" / "2024")
    for folder in [*folders, place / "sulit" / "2024"]:
        name = "-".join(folder.parts[-3:-1]) if folder in folders else "sulit"
        book = place / f"{name}.xlsx"
        words = []
        for source, target in ((folder, book), (book, place / name / "kembali"),
                               (folder, place / name / "lagi.xlsx")):
            done = run(program, "convert", str(source), str(target))
            words += [done.stderr + done.stdout] if done.returncode else []
        if words:
            findings.append(f"{name}: convert refuses: {' '.join(words)}")
            continue
        books.append(book)
        findings += compare_folders(name, folder, place / name / "kembali")
        cells += sum(len(row) for t in ENTERED if (folder / f"{t}.csv").exists()
                     for row in read_table(folder / f"{t}.csv"))
        if not filecmp.cmp(book, place / name / "lagi.xlsx", shallow=False):
            findings.append(f"{name}: converted twice, the bytes differ")
        again = run(program, "convert", str(folder), str(book))
        if again.returncode != 64:
            findings.append(f"{name}: convert overwrites a workbook (exit {again.returncode})")
    return books, findings, cells


def check_saved(program: Path, content: Path, books: list[Path], saved: Path, place: Path) -> list[str]:
    """What LibreOffice saved, converted back to tables."""
    found = []
    for book in books:
        source = next((f.parent for f in content.glob("*/*/*/profil.csv")
                       if "-".join(f.parent.parts[-3:-1]) == book.stem), None)
        if source is None:
            continue
        target = place / book.stem / "dari-libreoffice"
        done = run(program, "convert", str(saved / book.name), str(target))
        if done.returncode:
            found.append(f"{book.stem}: what LibreOffice saved is refused: {done.stderr}")
        else:
            found += [f"by way of LibreOffice, {finding}"
                      for finding in compare_folders(book.stem, source, target)]
    return found


def check_sites(program: Path, content: Path, books: list[Path], place: Path) -> tuple[int, list[str]]:
    """The same units kept as CSV and as workbooks, approved and published, must have the same bytes."""
    sites, words = [], []
    for kind in ("csv", "xlsx"):
        root = place / f"situs-{kind}"
        shutil.copytree(content, root / "Content", ignore=shutil.ignore_patterns("disahkan"))
        (root / "Templates").symlink_to(Path(__file__).resolve().parents[2] / "Templates")
        for folder in sorted(path.parent for path in (root / "Content").glob("*/*/*/profil.csv")):
            unit = str(folder.relative_to(root / "Content"))
            if kind == "xlsx":
                book = next(b for b in books if b.stem == "-".join(folder.parts[-3:-1]))
                shutil.copy(book, folder.with_name(folder.name + ".xlsx"))
                for table in ENTERED:
                    (folder / f"{table}.csv").unlink(missing_ok=True)
            for quarter in "12":
                words.append(run(program, "approve", unit, "--quarter", quarter, "--by", "Camat", "--date",
                                 "2024-01-31", "--yes", "--root", str(root)))
        words.append(run(program, "build", "--root", str(root)))
        refused = [done.stderr[:600] for done in words if done.returncode]
        if refused:
            return 0, [f"a site kept as {kind} is refused: {refused[0]}"]
        sites.append(root / "Public")
    names = [sorted(str(p.relative_to(site)) for p in site.rglob("*") if p.is_file()) for site in sites]
    if names[0] != names[1]:
        return 0, ["sites kept as CSV and as workbooks differ in their files"]
    return len(names[0]), [f"{name}: not the same from CSV and from workbooks" for name in names[0]
                           if (sites[0] / name).read_bytes() != (sites[1] / name).read_bytes()]


# Defects -------------------------------------------------------------------------------------------

def replaced(pattern: str, new: str, part: str = "sheet2.xml"):
    def plant(source: Path, target: Path) -> None:
        count = 0

        def change(name: str, text: str) -> str:
            nonlocal count
            if name.endswith(part):
                text, times = re.subn(pattern, new, text, count=1, flags=re.S)
                count += times
            return text

        rewritten(source, target, change)
        if not count:
            raise SystemExit(f"cannot plant: {pattern!r} is not in {part}")

    return plant


DEFECTS = [
    ("a text that runs", replaced(r't="s"><v>\d+</v>', '><f>1+1</f><v>2</v>'), "rule: .*formula"),
    ("elements out of order", replaced(r"(<sheetProtection .*?/>)(.*?)(<pageMargins)", r"\2\1\3"),
     "order"),
    ("a part without a type", replaced(r'<Override PartName="/xl/styles.xml"[^>]*>', "",
                                       "[Content_Types].xml"), "type"),
    ("a hint that is too long", replaced(r' prompt="', ' prompt="' + "x" * 256), "255"),
    ("a style that is not there", replaced(r' s="\d+"', ' s="9999"'), "style"),
    ("a string that is not there", replaced(r't="s"><v>\d+', 't="s"><v>99999'), "string"),
    ("a sheet with a forbidden name", replaced(r'name="profil"', 'name="pro/fil"', "workbook.xml"),
     "name"),
    ("a name that leads nowhere", replaced(r">panduan!", ">tiada!", "workbook.xml"), "tiada"),
    ("locked cells for writing", replaced(r'(.*)locked="0"', r'\1locked="1"', "styles.xml"), "lock"),
    ("a head that can be changed", replaced(r"<sheetProtection [^>]*/>", ""), "protect"),
    ("rows that cannot be inserted", replaced(r' insertRows="0"', ""), "insert"),
    ("a cell out of order", replaced(r'<c r="A2"', '<c r="Z2"'), "order"),
    ("a clock", replaced(r"<dc:language>id</dc:language>",
                         '<dcterms:created xmlns:dcterms="http://purl.org/dc/terms/">2024-01-01'
                         "</dcterms:created>", "core.xml"), "time"),
    ("a lost cell", replaced(r'<row r="2">.*?</row>', '<row r="2"></row>'), "rule: .*empty"),
]


def self_test(program: Path, content: Path, books: list[Path], saved: Path, place: Path,
              schemas: Schemas) -> int:
    book = books[0]
    missed = 0
    healthy = set(check_book(book, saved / book.name, schemas)[1])
    for name, plant, expect in DEFECTS:
        copy = place / "rusak" / book.name
        copy.parent.mkdir(exist_ok=True)
        plant(book, copy)
        new = [f for f in check_book(copy, saved / book.name, schemas)[1] if f not in healthy]
        if not any(re.search(expect, finding) for finding in new):
            print(f"  MISSED {name}: expected /{expect}/ among {new[:4]}")
            missed += 1
    missed += changed_cell_is_missed(program, content, books, place)
    print(f"workbooks_out --coba-rusak: {len(DEFECTS) + 1} defects planted, {missed} missed")
    return missed


def changed_cell_is_missed(program: Path, content: Path, books: list[Path], place: Path) -> bool:
    """A cell changed on the way back must be seen in the tables."""
    book = books[0]
    copy, back = place / "rusak" / "berubah.xlsx", place / "rusak" / "berubah"
    part = sheet_parts(book)["jabatan"]
    rewritten(book, copy, lambda name, text: with_cell(text, "B2", "Jabatan lain")
              if name == part else text)
    run(program, "convert", str(copy), str(back))
    folder = next(f.parent for f in content.glob("*/*/*/profil.csv")
                  if "-".join(f.parent.parts[-3:-1]) == book.stem)
    if compare_folders("berubah", folder, back):
        return False
    print("  MISSED a cell changed on the way back")
    return True


def main() -> None:
    arguments = [word for word in sys.argv[1:] if word != "--coba-rusak"]
    if len(arguments) != 3 or not all(Path(a).is_dir() for a in arguments[1:]):
        raise SystemExit("usage: workbooks_out.py PROGRAM CONTENT PUBLIC [--coba-rusak]")
    start = time.monotonic()
    program, content, public = (Path(a).resolve() for a in arguments)
    schemas = Schemas(os.environ.get("RAPOR_OOXML_XSD"))
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        books, findings, kept = make_books(program, content, place)
        published = []
        for source in sorted(public.glob("*/*/*/data/*.xlsx")):
            published.append(place / f"terbit-{source.name}")
            shutil.copy(source, published[-1])
        saved = place / "disimpan"
        recalculated([*books, *published], saved)
        if "--coba-rusak" in sys.argv:
            sys.exit(bool(self_test(program, content, books, saved, place, schemas)))
        cells = 0
        for book in [*books, *published]:
            count, found = check_book(book, saved / book.name, schemas)
            cells += count
            findings += found
        findings += check_saved(program, content, books, saved, place)
        files, found = check_sites(program, content, books, place)
        findings += found
        show(findings)
        print(f"workbooks_out: {len(books)} workbooks to fill and {len(published)} published, {cells} "
              f"cells read by three programs, {kept} kept on the way there and back, {files} files the "
              f"same from CSV and workbooks, {len(findings)} findings{schemas.note}, "
              f"{time.monotonic() - start:.1f} s")
        sys.exit(2 if not cells else bool(findings))


if __name__ == "__main__":
    main()
