#!/usr/bin/env python3
"""Computes every published workbook again with LibreOffice and compares it with the program.

    live_workbook.py PROGRAM PUBLIC [--banyak N] [--cepat]
    live_workbook.py PROGRAM PUBLIC --coba-rusak

As published: the stored values of all formulas are taken out of a copy, LibreOffice computes it, and
every realization, cumulative figure, target, achievement, rating, state, score and coverage, and what
last year's were, must be what `data.json` says, to the last digit; and every formula cell what was stored in it.

As another catalog: every indicator and variable of each unit gets another way of adding up and some
get another formula, the program computes a draft of that, and the draft's own workbook must agree.

By chance: units in which all that the scoring rules know is mixed (`recompute_units.py`), and one
with the worked cases; `--banyak N` for another number of them. With `--cepat` no other catalogs, and one
changed copy of each unit.

As changed: some entered cells of each unit, those by chance too, are changed in the workbook (numbers,
`-`, `rahasia`, nothing, months, levels, targets in all their forms, weights, polarities, limits, bounds,
up to which quarter it counts), the same cells are changed in its published tables, and the program
computes a draft of those. Changes that its own rules refuse are left out. Again all must agree, so that
a constant in a formula's place is found too.

Exit: 0 all equal, 1 differences, 2 nothing was compared.
"""

import argparse
import csv
import json
import math
import operator
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.dont_write_bytecode = True

import recompute_random  # noqa: E402
import recompute_targets  # noqa: E402
from chain import Row  # noqa: E402
from gate import show  # noqa: E402
from live_workbook_changes import (  # noqa: E402
    KEYS, Change, another_catalog, applied, changes, completed, key)
from openpyxl.utils.cell import get_column_letter  # noqa: E402
from recompute_units import FEATURES  # noqa: E402
from spreadsheets import (  # noqa: E402
    formulas, recalculated, rewritten, sheet_parts, values, with_cell, without_values)

ROUNDS = 2
ROMAN = ["I", "II", "III", "IV"]
PROJECT = Path(__file__).resolve().parents[2]


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

    def same(self, name: str, place: str, found, expected, equal=operator.eq) -> None:
        self.compared += 1
        if not equal(found, expected):
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
                    place = (indicator["kode"], quarter["triwulan"])
                    compare_result(case.name, place, results[place], quarter, tally)
                compare_last_year(case.name, indicator, results, tally)
    scores = {row["kode"] or "": row for row in rows(sheets["nilai"])}
    for place, entry in [("", case.expected), *((p["kode"], p) for p in case.expected["jabatan"])]:
        for score in entry["nilai"]:
            compare_score(case.name, place, scores[place], score, tally)
        if earlier := entry.get("tahun_lalu"):
            for score in earlier["nilai"]:
                head = f"TW {ROMAN[score['triwulan'] - 1]}"
                for name, column in (("nilai", f"{head} {earlier['tahun']}"), ("selisih", f"{head} selisih")):
                    tally.same(case.name, f"{place or 'unit'} {column}", figure(scores[place].get(column)), score[name])


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


def compare_last_year(name: str, indicator: dict, results: dict[tuple, dict], tally: Tally) -> None:
    if not (earlier := indicator.get("tahun_lalu")):
        return
    for quarter in earlier["triwulan"]:
        row = results[indicator["kode"], quarter["triwulan"]]
        for entry, column in (("kumulatif", f"kumulatif {earlier['tahun']}"),
                              ("selisih", f"selisih dari {earlier['tahun']}")):
            tally.same(name, f"{indicator['kode']} TW {quarter['triwulan']} {column}",
                       figure(row.get(column)), quarter[entry])
        other = [] if quarter["kumulatif"] is None else earlier["beda"]
        words = row.get(f"yang lain dari {earlier['tahun']}") or ""
        told = [part for part in re.split(", | dan ", words) if part]
        tally.same(name, f"{indicator['kode']} what is another than last year", told, other)


def target_bounds(text: str) -> list:
    """A range as its printed bounds, from a cell or from the page; a level as its word."""
    bounds = [bound for bound in re.split(" s.d. |–", text) if bound[:1].isdigit()]
    return [recompute_targets.as_printed(bound.replace(".", "")) for bound in bounds] or [text]


def compare_score(name: str, place: str, row: dict, score: dict, tally: Tally) -> None:
    quarter = ROMAN[score["triwulan"] - 1]
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
            pair = [book[sheet][int(row) - 1][column] for book in (stored, sheets)]
            tally.same(case.name, f"stored {sheet}!{reference}", *pair, equal=alike)


def alike(one, other) -> bool:
    """Whether two values are one as far as a spreadsheet promises, whatever it adds up first."""
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=1e-14)
    return (one or "") == (other or "")


# Units, as published and as changed -------------------------------------------------------------------

def units(public: Path) -> list[Path]:
    return sorted(path.parent.parent for path in public.glob("*/*/*/data/data.json"))


def workbook_of(unit: Path) -> Path:
    return unit / "data" / f"{unit.parent.name}-{unit.name}.xlsx"


def read_table(path: Path) -> list[dict]:
    with open(path, encoding="utf-8", newline="") as file:
        return [Row(row) for row in csv.DictReader(file)]


def tables_of(unit: Path) -> dict[str, list[dict]]:
    return {path.stem: read_table(path) for path in sorted((unit / "data").glob("*.csv"))}


def write_table(path: Path, table: list[dict]) -> None:
    columns = list(dict.fromkeys(column for row in table for column in row))
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        # As approved, three decimals are decimals; as typed, they could be thousands.
        writer.writerows({column: re.sub(r"(?<![\d,])([1-9]\d{0,2},\d{3})(?!\d)", r"\g<1>0", cell)
                          if re.fullmatch(r"[≥≤\d, sd.]+", cell) else cell
                          for column, cell in row.items()} for row in table)


def drafted(program: Path, unit: Path, tables: dict[str, list[dict]], reached: int, folder: Path,
            content: Path) -> tuple[dict | None, str]:
    """What the program computes from tables, beside last year as it is in `content`; nil and its words
    where it refuses them."""
    shutil.rmtree(folder, ignore_errors=True)
    address = "/".join(unit.parts[-3:])
    place = folder / "Content" / address
    place.mkdir(parents=True)
    before = f"{address[:-4]}{int(unit.name) - 1}"
    if (content / before / "disahkan").is_dir():
        shutil.copytree(content / before, folder / "Content" / before)
    for name, table in tables.items():
        if name not in ("batas", "skala") and table:
            write_table(place / f"{name}.csv", table)
    limits = {row["kunci"]: row["nilai"] for row in tables["batas"]}
    write_table(folder / "Content" / "skala.csv", tables["skala"])
    write_table(folder / "Content" / "situs.csv", [
        {"kunci": key, "nilai": value} for key, value in
        {"judul": "Uji", "penerbit": "Uji", "tanggal_acuan": "2030-01-01", **limits}.items()])
    (folder / "Templates").symlink_to(PROJECT / "Templates")
    done = subprocess.run(
        [str(program), "build", "--draft", "--json", "--root", str(folder), "--quarter", str(reached),
         "--only", address, "--output", str(folder / "Draf")], capture_output=True, text=True, check=False)
    if done.returncode:
        return None, done.stdout + done.stderr
    return json.loads((folder / "Draf" / address / "data" / "data.json").read_text("utf-8")), ""


def accepted(program: Path, unit: Path, tables: dict[str, list[dict]], wanted: list[Change],
             reached: int, folder: Path, content: Path) -> tuple[list[Change], dict]:
    """The changes that the program's rules allow, and what it computes with them."""
    while True:
        document, words = drafted(program, unit, applied(tables, wanted), reached, folder, content)
        if document:
            return wanted, document
        if not wanted:
            raise SystemExit(f"the program refuses the unchanged tables of {unit}: {words}")
        refused = set(re.findall(r"“([^”]+)”", words))
        places = re.findall(r'/(\w+)\.csv",[^{}]*?"baris":(\d+)|/(\w+)\.csv:(\d+)', words)
        for table, row, other, line in places:
            name, number = table or other, int(row or line)
            if name in KEYS and number >= 2:
                refused.add(key(name, tables[name][number - 2])[0])
        # What an indicator is refused for mostly stands in what its formula uses.
        refused |= {word for row in tables["indikator"] if row["kode"] in refused
                    for word in re.findall(r"[a-z]\w*", row["rumus"])}
        kept = [change for change in wanted if change.key[0] not in refused]
        wanted = kept if len(kept) < len(wanted) else wanted[:-1]


def changed_workbook(source: Path, target: Path, done: list[Change], reached: int) -> None:
    """A copy of a workbook with the same cells changed, and no stored values."""
    sheets = values(source)
    parts = sheet_parts(source)
    edits = {parts["baca_dulu"]: [("B4", str(reached))]}
    for change in done:
        heads = sheets[change.table][0]
        places = [heads.index(column) for column in KEYS[change.table]]
        row = next(i for i, cells in enumerate(sheets[change.table], 1)
                   if [str(cells[place] or "") for place in places] == change.key)
        reference = f"{get_column_letter(heads.index(change.column) + 1)}{row}"
        value = change.value.replace(",", ".") if re.fullmatch(r"[\d,]+", change.value) else change.value
        edits.setdefault(parts[change.table], []).append((reference, value))
    stripped = target.with_suffix(".tmp")
    without_values(source, stripped)

    def edit(name: str, text: str) -> str:
        for reference, value in edits.get(name, []):
            text = with_cell(text, reference, value)
        return text

    rewritten(stripped, target, edit)
    stripped.unlink()


def changed(program: Path, unit: Path, name: str, until: int, place: Path, chance: random.Random,
            content: Path = PROJECT / "Content") -> Case:
    """A published workbook with changed cells that counts up to a quarter."""
    tables = completed(tables_of(unit), values(workbook_of(unit)))
    done, expected = accepted(
        program, unit, tables, changes(tables, until, chance), until, place / "situs", content)
    copy = place / f"{name}.xlsx"
    changed_workbook(workbook_of(unit), copy, done, until)
    return Case(name, copy, expected, entries=done)


def stored(unit: Path, name: str, place: Path) -> Case:
    """A workbook as published."""
    source, bare = place / f"{name}-tersimpan.xlsx", place / f"{name}.xlsx"
    shutil.copy(workbook_of(unit), source)
    without_values(source, bare)
    return Case(name, bare, json.loads((unit / "data" / "data.json").read_text("utf-8")), source)


def as_another_catalog(program: Path, unit: Path, tables: dict[str, list[dict]], reached: int,
                       place: Path, chance: random.Random) -> Case:
    """A draft of another catalog with its own workbook."""
    name = f"{'-'.join(unit.parts[-3:])}-lain"
    tables = another_catalog(tables, chance)
    wanted = [change for change in changes(tables, reached, chance) if change.table in ("realisasi", "bulanan")]
    _, document = accepted(program, unit, tables, wanted, reached, place / "situs", PROJECT / "Content")
    draft = place / "situs" / "Draf" / "/".join(unit.parts[-3:])
    return replace(stored(draft, name, place), expected=document)


def cases(program: Path, public: Path, place: Path, chance: random.Random, quick: bool) -> list[Case]:
    found = []
    for unit in units(public):
        name = "-".join(unit.parts[-3:])
        found.append(stored(unit, name, place))
        reached = found[-1].expected["triwulan_disahkan"]
        for turn in range(1, 2 if quick else ROUNDS + 1):
            until = reached if turn % 2 else chance.randint(1, reached)
            found.append(changed(program, unit, f"{name}-diubah-{turn}", until, place, chance))
        if not quick:
            found.append(as_another_catalog(program, unit, tables_of(unit), reached, place, chance))
    return found


def by_chance(program: Path, place: Path, count: int) -> list[Case]:
    """Units in which everything is mixed, drafts of the whole year and of a part of it, and one with the
    worked cases of the scoring rules."""
    # The workbook of a draft counts positions that are kept to the draft; its score of the unit differs.
    features = [feature for feature in FEATURES if feature != "draf-saja"]
    found = []
    # The whole year; three quarters beside a year before; the whole year beside one.
    for number, many in ((0, count), (3, count // 3 or 1), (8, count // 3 or 1)):
        batch = recompute_random.Batch(program, place / f"acak-{number}", "17", number, many, features)
        if refused := batch.computed():
            raise SystemExit(f"the program refuses units by chance: {refused}")
        for address in batch.units:
            unit = batch.folder / "Situs" / address
            name = f"acak-{number}-{unit.parts[-2]}"
            found.append(stored(unit, name, place))
            # The tables of a draft of a part of the year lack what its workbook has of the rest.
            if batch.quarter == 4:
                found.append(changed(program, unit, f"{name}-diubah", 4, place, batch.chance,
                                     batch.folder / "Content"))
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
    ranged = with_result(lambda i, q: i["arah"] == "turun" and "–" in (q["target_teks"] or "")
                         and q["capaian"] not in (None, 0, 100))
    monthly = next(case for case in found if case.published and "bulanan" in values(case.workbook))
    earlier = next(case for case in found if case.published and "tahun_lalu" in case.expected)
    levelled = next(case for case in found if case.published
                    and any("BB" in row for row in values(case.workbook)["realisasi"]))

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
    plant("polarity of a range forgotten", ranged, "hasil", r'IF\((F\d+)="turun",ROUND',
          r'IF(\1="TURUN!",ROUND')
    plant("a month forgotten", monthly, "hitungan", r"SUM\(\$M(\d+):O\1\)", r"SUM($M\1:N\1)")
    plant("other bounds of levels", levelled, "hitungan", r"(\d\d)\.01;", r"\1.51;")
    plant("this year's score for the difference", earlier, "nilai", r"(\w+)-(\w+),MAX\(2", r"\1,MAX(2")
    plant("another figure of last year", earlier, "hasil", r'(<c r="U\d+" s="\d+"><v>)', r"\g<1>1")
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
    parser.add_argument("--cepat", action="store_true", help="a quick look")
    parser.add_argument("--coba-rusak", action="store_true")
    options = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        program, public = options.program.resolve(), options.public.resolve()
        found = cases(program, public, place, random.Random(2020), options.cepat)
        if options.coba_rusak:
            sys.exit(bool(self_test(found, place)))
        published, others = len(units(public)), sum("lain" in case.name for case in found)
        found += by_chance(program, place, options.banyak)
        tally = check(found, place / "hasil")
        show(tally.findings)
        copies = [case for case in found if case.entries]
        chance = len(found) - len(copies) - published - others
        print(f"live_workbook: {published} workbooks, {others} of other catalogs, {chance} of units by chance, "
              f"{len(copies)} copies with {sum(len(case.entries) for case in copies)} changed cells, "
              f"{tally.compared} values compared, {len(tally.findings)} differences, "
              f"{time.monotonic() - start:.1f} s")
        sys.exit(2 if not tally.compared else bool(tally.findings))


if __name__ == "__main__":
    main()
