#!/usr/bin/env python3
"""Computes every published workbook again with LibreOffice and compares it with the program.

    live_workbook.py PROGRAM PUBLIC [--banyak N]
    live_workbook.py PROGRAM PUBLIC --coba-rusak

As published: the stored values of all formulas are taken out of a copy, LibreOffice computes it, and
every realization, cumulative figure, target, achievement, rating, state, score and coverage must be
what `data.json` says, to the last digit; and every formula cell what was stored in it.

As another catalog: every indicator and variable of each unit gets another way of adding up and some
get another formula, the program computes a draft of that, and the draft's own workbook must agree.

By chance: units in which all that the scoring rules know is mixed (`recompute_units.py`), and one
with the worked cases; `--banyak N` for another number of them.

As changed: some entered cells of each unit are changed in the workbook (numbers, `-`, `rahasia`,
nothing, targets, weights, polarities, limits), the same cells are changed in its published tables,
and the program computes a draft of those. Changes that its own rules refuse are left out. Again all
must agree, so that a constant in a formula's place is found too.

Exit: 0 all equal, 1 differences, 2 nothing was compared.
"""

import argparse
import csv
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.dont_write_bytecode = True

import recompute_random  # noqa: E402
import recompute_targets  # noqa: E402
from chain import Row  # noqa: E402
from gate import show  # noqa: E402
from openpyxl.utils.cell import get_column_letter  # noqa: E402
from recompute_units import FEATURES  # noqa: E402
from spreadsheets import (  # noqa: E402
    formulas, recalculated, rewritten, sheet_parts, values, with_cell, without_values)

ROUNDS = 2
CHANGES = 14


@dataclass
class Case:
    """A workbook to be computed, and what must come out."""

    name: str
    workbook: Path
    expected: dict
    published: Path | None = None
    entries: list = field(default_factory=list)


@dataclass
class Tally:
    compared: int = 0
    findings: list[str] = field(default_factory=list)

    def same(self, name: str, place: str, found, expected) -> None:
        self.compared += 1
        if found != expected:
            self.findings.append(f"{name} {place}: {found!r} in the workbook, {expected!r} computed")


# What the workbook says -----------------------------------------------------------------------------

def rows(sheet: list[list]) -> list[dict]:
    """The rows under the heads, which stand in the second row."""
    heads = sheet[1]
    return [dict(zip(heads, row)) for row in sheet[2:]]


def figure(value):
    """A figure as `data.json` has it: a number, or null where a word stands."""
    return round(value, 12) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def word(value):
    return value if isinstance(value, str) and value else None


def compare(case: Case, sheets: dict[str, list[list]], tally: Tally) -> None:
    results = {(row["kode"], row["triwulan"]): row for row in rows(sheets["hasil"])}
    for position in case.expected["jabatan"]:
        for goal in position["sasaran"]:
            for indicator in goal["indikator"]:
                for quarter in indicator["triwulan"]:
                    key = (indicator["kode"], quarter["triwulan"])
                    compare_result(case.name, key, results[key], quarter, tally)
    scores = {row["kode"] or "": row for row in rows(sheets["nilai"])}
    for place, entry in [("", case.expected), *((p["kode"], p) for p in case.expected["jabatan"])]:
        for score in entry["nilai"]:
            compare_score(case.name, place, scores[place], score, tally)


def compare_result(name: str, key: tuple, row: dict, quarter: dict, tally: Tally) -> None:
    place = f"{key[0]} TW {key[1]}"
    columns = {"realisasi": "realisasi triwulan", "kumulatif": "realisasi kumulatif",
               "target": "target kumulatif", "capaian": "capaian (%)"}
    for entry, column in columns.items():
        if entry == "target" and isinstance(row[column], str) and quarter["target"] is not None:
            tally.same(
                name, f"{place} target", target_bounds(row[column]), target_bounds(quarter["target_teks"]))
            continue
        tally.same(name, f"{place} {entry}", figure(row[column]), quarter[entry])
    tally.same(name, f"{place} predikat", word(row["predikat"]), quarter["predikat"])
    for entry in ("keadaan", "keadaan_kumulatif"):
        tally.same(name, f"{place} {entry}", row[entry.replace("_", " ")], quarter[entry].replace("-", " "))


def target_bounds(text: str) -> list:
    """A range as its printed bounds, from a cell or from the page; a level as its word."""
    bounds = [bound for bound in re.split(" s.d. |–", text) if bound[:1].isdigit()]
    return [recompute_targets.as_printed(bound.replace(".", "")) for bound in bounds] or [text]


def compare_score(name: str, place: str, row: dict, score: dict, tally: Tally) -> None:
    quarter = ["I", "II", "III", "IV"][score["triwulan"] - 1]
    place = f"{place or 'unit'} TW {quarter}"
    tally.same(name, f"{place} nilai", figure(row[f"TW {quarter} nilai"]), score["nilai"])
    for entry in ("terukur", "dari"):
        tally.same(name, f"{place} {entry}", row[f"TW {quarter} {entry}"], score[entry])
    rating = word(row[f"TW {quarter} predikat"])
    provisional = score["sementara"] and score["nilai"] is not None
    tally.same(name, f"{place} sementara", rating == "sementara", provisional)
    if not provisional:
        tally.same(name, f"{place} predikat", rating, score["predikat"])


def compare_stored(case: Case, sheets: dict[str, list[list]], tally: Tally) -> None:
    """Every value that stands in the published file, against what LibreOffice computes."""
    stored = values(case.published)
    for sheet, cells in formulas(case.published).items():
        for reference in cells:
            letters, row = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()
            column = sum((ord(c) - 64) * 26 ** i for i, c in enumerate(reversed(letters))) - 1
            pair = [plain(book[sheet][int(row) - 1][column]) for book in (stored, sheets)]
            tally.same(case.name, f"stored {sheet}!{reference}", *pair)


def plain(value):
    """A value by its first 15 digits, which is all that a spreadsheet promises."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:.15g}"
    return value or ""


# Units, as published and as changed -------------------------------------------------------------------

def units(public: Path) -> list[Path]:
    return sorted(path.parent.parent for path in public.glob("*/*/*/data/data.json"))


def workbook_of(unit: Path) -> Path:
    return unit / "data" / f"{unit.parent.name}-{unit.name}.xlsx"


def read_table(path: Path) -> list[dict]:
    with open(path, encoding="utf-8", newline="") as file:
        return [Row(row) for row in csv.DictReader(file)]


def write_table(path: Path, table: list[dict]) -> None:
    columns = list(dict.fromkeys(column for row in table for column in row))
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(table)


@dataclass
class Change:
    """A cell of a table, by the row's key, and what is written into it."""

    table: str
    key: str
    column: str
    value: str


KEYS = {"realisasi": "variabel", "target": "indikator", "indikator": "kode", "batas": "kunci",
        "skala": "predikat", "variabel": "kode"}


def changes(tables: dict[str, list[dict]], reached: int, chance: random.Random) -> list[Change]:
    """Changes of every kind, at places that chance picks."""
    picked = []
    words = {row["kode"]: row["satuan"].lower() == "ya-tidak" for row in tables["variabel"]}
    for _ in range(CHANGES):
        row = chance.choice(tables["realisasi"])
        column = f"tw{chance.randint(1, reached)}"
        numbers = ["ya", "tidak", "sebagian"] if words[row["variabel"]] else [
            "0", str(chance.randint(1, 400)), f"{chance.randint(1, 9999) / 100:.2f}".replace(".", ","),
            f"0,{chance.randint(1, 9999):06}"]
        value = chance.choice([*numbers, *numbers, "", "-", "rahasia"])
        picked.append(Change("realisasi", row["variabel"], column, value))
    for _ in range(3):
        row = chance.choice(tables["target"])
        column = chance.choice([f"tw{q}" for q in range(1, reached + 1) if row[f"tw{q}"]] or ["tahunan"])
        if re.fullmatch(r"[\d,]+", row[column]):
            value = chance.choice(["0", str(chance.randint(1, 120)), f"{chance.randint(1, 99)},125", "0,0043"])
            picked.append(Change("target", row["indikator"], column, value))
    named = [row for row in tables["indikator"] if row["kode"]]
    for column, choices in (("bobot", ["2", "0,5", "3,25"]), ("arah", ["turun", "naik"])):
        picked.append(Change("indikator", chance.choice(named)["kode"], column, chance.choice(choices)))
    constants = [row for row in tables["variabel"] if row["akumulasi"] == "tetap"
                 and re.fullmatch(r"[\d,]+", row["nilai"])]
    if constants:
        picked.append(
            Change("variabel", chance.choice(constants)["kode"], "nilai", str(chance.randint(1, 30))))
    picked.append(Change("batas", "batas_capaian", "nilai", chance.choice(["100", "110", "95,5"])))
    picked.append(Change("batas", "cakupan_minimum", "nilai", chance.choice(["75", "40", "90"])))
    level = chance.choice([row for row in tables["skala"] if row["batas_bawah"] != "0"])
    bound = float(level["batas_bawah"].replace(",", ".")) - chance.randint(1, 4)
    picked.append(Change("skala", level["predikat"], "batas_bawah", f"{bound:g}".replace(".", ",")))
    return picked


def applied(tables: dict[str, list[dict]], done: list[Change]) -> dict[str, list[dict]]:
    tables = {name: [Row(row) for row in table] for name, table in tables.items()}
    for change in done:
        for row in tables[change.table]:
            if row[KEYS[change.table]] == change.key:
                row[change.column] = change.value
    return tables


def drafted(program: Path, unit: Path, tables: dict[str, list[dict]], reached: int,
            folder: Path) -> tuple[dict | None, str]:
    """What the program computes from tables; nil and its words where it refuses them."""
    shutil.rmtree(folder, ignore_errors=True)
    address = "/".join(unit.parts[-3:])
    place = folder / "Content" / address
    place.mkdir(parents=True)
    for name, table in tables.items():
        if name not in ("batas", "skala") and table:
            write_table(place / f"{name}.csv", table)
    limits = {row["kunci"]: row["nilai"] for row in tables["batas"]}
    write_table(folder / "Content" / "skala.csv", tables["skala"])
    write_table(folder / "Content" / "situs.csv", [
        {"kunci": key, "nilai": value} for key, value in
        {"judul": "Uji", "penerbit": "Uji", "tanggal_acuan": "2030-01-01", **limits}.items()])
    (folder / "Templates").symlink_to(Path(__file__).resolve().parents[2] / "Templates")
    done = subprocess.run(
        [str(program), "build", "--draft", "--json", "--root", str(folder), "--quarter", str(reached),
         "--only", address, "--output", str(folder / "Draf")], capture_output=True, text=True, check=False)
    if done.returncode:
        return None, done.stdout + done.stderr
    return json.loads((folder / "Draf" / address / "data" / "data.json").read_text("utf-8")), ""


def accepted(program: Path, unit: Path, tables: dict[str, list[dict]], wanted: list[Change],
             reached: int, folder: Path) -> tuple[list[Change], dict]:
    """The changes that the program's rules allow, and what it computes with them."""
    while True:
        document, words = drafted(program, unit, applied(tables, wanted), reached, folder)
        if document:
            return wanted, document
        refused = set(re.findall(r"“([^”]+)”", words))
        places = re.findall(r'/(\w+)\.csv",[^{}]*?"baris":(\d+)|/(\w+)\.csv:(\d+)', words)
        for table, row, other, line in places:
            name, number = table or other, int(row or line)
            if name in KEYS and number >= 2:
                refused.add(tables[name][number - 2][KEYS[name]])
        kept = [change for change in wanted if change.key not in refused]
        wanted = kept if len(kept) < len(wanted) else wanted[:-1]
        if not wanted:
            raise SystemExit(f"the program refuses the unchanged tables of {unit}: {words}")


def changed_workbook(source: Path, target: Path, tables: dict[str, list[dict]],
                     done: list[Change]) -> None:
    """A copy of a workbook with the same cells changed, and no stored values."""
    sheets = values(source)
    parts = sheet_parts(source)
    edits: dict[str, list[tuple[str, str]]] = {}
    for change in done:
        sheet = sheets[change.table]
        row = next(i for i, cells in enumerate(sheet)
                   if cells[sheet[0].index(KEYS[change.table])] == change.key)
        reference = f"{get_column_letter(sheet[0].index(change.column) + 1)}{row + 1}"
        edits.setdefault(parts[change.table], []).append((reference, change.value.replace(",", ".")))
    stripped = target.with_suffix(".tmp")
    without_values(source, stripped)

    def edit(name: str, text: str) -> str:
        for reference, value in edits.get(name, []):
            text = with_cell(text, reference, value)
        return text

    rewritten(stripped, target, edit)
    stripped.unlink()


FORMULAS = ["{a} / ({b} - {c}) × 100%", "rata({a}; {b}; {c})", "maks({a}; {b}) - min({b}; {c})",
            "({a} + {b}) / ({c} / {b})", "-({a} - {b}) × 2,5", "jumlah({a}; {b}) / {c} × (1 / 9) × 25",
            "{a} - {b} - ({c} - {a})", "{a} / {b} / {c}", "{a} × ({b} / {c}) × 100%"]


def another_catalog(tables: dict[str, list[dict]], chance: random.Random) -> dict[str, list[dict]]:
    """The same unit, adding up in other ways."""
    tables = applied(tables, [])
    codes = [row["kode"] for row in tables["variabel"]]
    for row in tables["variabel"]:
        row["bagian_dari"] = ""
        if row["satuan"].lower() != "ya-tidak":
            row["satuan"] = ""
        if row["akumulasi"] != "tetap":
            row["akumulasi"] = chance.choice(["jumlah", "akhir", "rata-rata", "maksimum"])
    for row in tables["indikator"]:
        if row["indikator"]:
            row["kumulatif"] = chance.choice(["rumus", "jumlah", "rata-rata", "akhir"])
        if row["rumus"] and chance.random() < 0.5:
            row["rumus"] = chance.choice(FORMULAS).format(
                **dict(zip("abc", chance.sample(codes, 3))))
        # What adds up in other ways is no ratio under % and no index on a scale any more.
        if row["indikator"] and row["satuan"].lower() != "ya-tidak" and not row["rumus"].endswith("%"):
            row["satuan"] = "kali"
    return tables


def as_another_catalog(program: Path, unit: Path, tables: dict[str, list[dict]], reached: int,
                       place: Path, chance: random.Random) -> Case:
    """A draft of another catalog with its own workbook."""
    name = f"{'-'.join(unit.parts[-3:])}-lain"
    tables = another_catalog(tables, chance)
    wanted = [change for change in changes(tables, reached, chance) if change.table == "realisasi"]
    _, document = accepted(program, unit, tables, wanted, reached, place / "situs")
    draft = place / "situs" / "Draf" / "/".join(unit.parts[-3:])
    source, bare = place / f"{name}-tersimpan.xlsx", place / f"{name}.xlsx"
    shutil.copy(workbook_of(draft), source)
    without_values(source, bare)
    return Case(name, bare, document, source)


def cases(program: Path, public: Path, place: Path, chance: random.Random) -> tuple[list[Case], int]:
    found, changed = [], 0
    for unit in units(public):
        name = "-".join(unit.parts[-3:])
        source = workbook_of(unit)
        document = json.loads((unit / "data" / "data.json").read_text("utf-8"))
        bare = place / f"{name}.xlsx"
        without_values(source, bare)
        found.append(Case(name, bare, document, source))
        tables = {path.stem: read_table(path) for path in sorted((unit / "data").glob("*.csv"))}
        reached = document["triwulan_disahkan"]
        # Changes by chance do not know months, levels, ranges and revisions: units that have them are looked
        # at as published, and by chance below.
        plain = all(re.fullmatch(r"[\d,-]*|ya|tidak|sebagian", cell) for row in tables["target"]
                    for column, cell in row.items() if column.startswith(("tw", "tahunan", "mulai")))
        if "bulanan" in tables or not plain:
            continue
        for turn in range(1, ROUNDS + 1):
            done, expected = accepted(program, unit, tables, changes(tables, reached, chance), reached,
                                      place / "situs")
            changed += len(done)
            copy = place / f"{name}-diubah-{turn}.xlsx"
            changed_workbook(source, copy, tables, done)
            found.append(Case(copy.stem, copy, expected, entries=done))
        found.append(as_another_catalog(program, unit, tables, reached, place, chance))
    return found, changed


def by_chance(program: Path, place: Path, count: int) -> list[Case]:
    """Units in which everything is mixed, and one with the worked cases of the scoring rules."""
    # The workbook of a draft counts positions that are kept to the draft; its score of the unit differs.
    features = [feature for feature in FEATURES if feature != "draf-saja"]
    batch = recompute_random.Batch(program, place / "acak", "17", 0, count, features)
    if refused := batch.computed():
        raise SystemExit(f"the program refuses units by chance: {refused}")
    found = []
    for address in batch.units:
        unit = batch.folder / "Situs" / address
        name = f"acak-{unit.parts[-2]}"
        source, bare = place / f"{name}-tersimpan.xlsx", place / f"{name}.xlsx"
        shutil.copy(workbook_of(unit), source)
        without_values(source, bare)
        found.append(Case(name, bare, json.loads((unit / "data" / "data.json").read_text("utf-8")), source))
    return found


def check(found: list[Case], place: Path) -> Tally:
    tally = Tally()
    books = recalculated([case.workbook for case in found], place)
    for case, book in zip(found, books):
        sheets = values(book)
        compare(case, sheets, tally)
        if case.published:
            compare_stored(case, sheets, tally)
    return tally


# Defects ----------------------------------------------------------------------------------------------

def defects(found: list[Case], place: Path) -> list[tuple[str, Case]]:
    """Copies of one unit's workbooks, each wrong in one way that must be found."""
    plain_case = next(case for case in found if case.published)
    changed = [case for case in found if case.entries]
    planted = []

    def with_result(holds) -> Case:
        """A changed copy in which some indicator's quarter is as the defect needs it."""
        return next(case for case in changed for position in case.expected["jabatan"]
                    for goal in position["sasaran"] for indicator in goal["indikator"]
                    for quarter in indicator["triwulan"] if holds(indicator, quarter))

    withheld = with_result(lambda _, q: q["keadaan_kumulatif"] == "rahasia" and q["realisasi"] is not None)
    lower = with_result(lambda i, q: i["arah"] == "turun" and q["capaian"] not in (None, 100))
    capped = with_result(lambda _, q: (q["capaian"] or 0) > 120)
    gap = with_result(lambda _, q: q["keadaan_kumulatif"] == "belum-lengkap" and q["triwulan"] == 2)

    def plant(name: str, case: Case, sheet: str, pattern: str, new: str) -> None:
        target = place / f"rusak-{len(planted)}.xlsx"
        count = 0

        def spoil(part: str, text: str) -> str:
            nonlocal count
            if part != sheet_parts(case.workbook)[sheet]:
                return text
            text, times = re.subn(pattern, new, text, flags=re.S)
            count += times
            return text

        rewritten(case.workbook, target, spoil)
        if not count:
            raise SystemExit(f"cannot plant {name}: nothing matches in {sheet}")
        planted.append((name, Case(name, target, case.expected)))

    plant("one decimal", plain_case, "hasil", r",MAX\(2,1-INT", ",MAX(1,1-INT")
    plant("achievement not rounded", plain_case, "hasil", r"ROUND\(MAX\(0,", "SUM(MAX(0,")
    plant("a score not capped", capped, "hasil", "MIN\\(batas_capaian,(K\\d+)\\)", r"\1")
    plant("sums for means", plain_case, "nilai", "AVERAGE", "SUM")
    plant("half a sum", gap, "hitungan", "&lt;2,", "&lt;1,")
    plant("withheld later on is told", withheld, "hitungan", "\"rahasia\"\\)&gt;0",
          '"rahasia")&gt;9')
    plant("another rating", plain_case, "nilai", "LOOKUP\\(([A-Z]+\\d+),", r"LOOKUP(\1-20,")
    plant("polarity forgotten", lower, "hasil", '="turun"', '="TURUN!"')
    plant("a constant for a formula", changed[0], "hasil",
          r'(<c r="J\d+"(?: s="\d+")?)><f[^>]*?(?:/>|>[^<]*</f>)</c>', r"\1><v>80</v></c>")
    return planted


def self_test(found: list[Case], place: Path) -> int:
    planted = defects(found, place)
    missed = 0
    for name, case in planted:
        if not check([case], place / "hasil-rusak").findings:
            print(f"  MISSED {name}")
            missed += 1
    spoiled = place / "tersimpan.xlsx"
    healthy = next(case for case in found if case.published)
    part = sheet_parts(healthy.published)["nilai"]
    rewritten(healthy.published, spoiled, lambda name, text: re.sub(
        r"<v>(\d+\.\d+)</v>", r"<v>1\1</v>", text, count=1) if name == part else text)
    stored = Case("a wrong stored value", healthy.workbook, healthy.expected, spoiled)
    if not any("stored" in finding for finding in check([stored], place / "hasil-rusak").findings):
        print("  MISSED a wrong stored value")
        missed += 1
    print(f"live_workbook --coba-rusak: {len(planted) + 1} defects planted, {missed} missed")
    return missed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("public", type=Path)
    parser.add_argument("--banyak", type=int, default=12, help="how many units by chance")
    parser.add_argument("--coba-rusak", action="store_true")
    options = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        program, public = options.program.resolve(), options.public.resolve()
        found, changed = cases(program, public, place, random.Random(2020))
        if options.coba_rusak:
            sys.exit(bool(self_test(found, place)))
        mixed = by_chance(program, place, options.banyak)
        tally = check(found + mixed, place / "hasil")
        show(tally.findings)
        copies = sum(1 for case in found if case.entries)
        count = len(units(public))
        print(f"live_workbook: {count} workbooks, {copies} copies with {changed} changed cells, "
              f"{len(found) - copies - count} of other catalogs, {len(mixed)} of units by chance, "
              f"{tally.compared} values compared, {len(tally.findings)} differences, "
              f"{time.monotonic() - start:.1f} s")
        sys.exit(2 if not tally.compared else bool(tally.findings))


if __name__ == "__main__":
    main()
