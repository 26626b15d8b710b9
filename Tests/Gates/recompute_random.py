#!/usr/bin/env python3
"""Has the program compute units by chance, and computes every figure of them again by the second route.

    recompute_random.py PROGRAM [--banyak N] [--benih SEED] [--simpan FOLDER]
    recompute_random.py PROGRAM --coba-rusak

Each unit mixes what the scoring rules know: revised targets, signs, ranges, levels, schedules,
months, officials, the year before, gaps, withheld figures, small ones. The content is valid, so the
program must accept all of it. Most units are computed as drafts of a quarter, every fifth batch is
approved quarter by quarter and published. Then `data.json` is compared figure by figure with what the second route makes of the
tables as they were generated, and the published tables cell by cell with what was entered. Where units
were approved, `recompute.py` looks at their published tables and pages as well.

`--simpan` keeps the content of the units that differ. `--coba-rusak` spoils one thing after another
in what was published and fails unless each is found.

Exit code: 0 all equal, 1 differences, 2 nothing was compared.
"""

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

sys.dont_write_bytecode = True

import chain  # noqa: E402
import recompute  # noqa: E402
import recompute_cases  # noqa: E402
import recompute_units as units  # noqa: E402
from gate import show  # noqa: E402
from recompute import Gate, expected_document  # noqa: E402
from recompute_figures import MONTHS, QUARTERS, Unit, last_day, read_table  # noqa: E402
from recompute_formulas import Formula, Number, as_text  # noqa: E402

YEAR = 2024
BATCH = 50
# Where the worked cases stand, in the first batch.
CASES = f"uji/hitungan/{YEAR}"
SCALES = [
    {"91": "Sangat Baik", "76": "Baik", "66": "Cukup", "51": "Kurang", "0": "Sangat Kurang"},
    {"90,5": "Istimewa", "70": "Baik", "0": "Perlu dibina"},
]


class Batch:
    """Units in one content folder, computed by the program in one run."""

    def __init__(self, program, folder, seed, number, count, features):
        self.program, self.folder = program, folder
        self.chance = chance = random.Random(f"{seed}-{number}")
        self.quarter, self.is_approved = 4 - number * 3 % 4, number % 5 == 4
        self.site = {
            "judul": "Uji", "penerbit": "Uji", "tanggal_acuan": f"{YEAR + 1}-06-01",
            "batas_capaian": chance.choice(["100", "100", "110", "120,5"]),
            "cakupan_minimum": chance.choice(["75", "75", "40", "90"])}
        self.scale = SCALES[chance.random() < 0.3]
        self.units, self.before = {}, {}
        for n in range(count):
            one = random.Random(f"{seed}-{number}-{n}")
            address = f"uji/k{n}/"
            if "tahun-lalu" in features and number % 5 == 3:
                tables, self.before[f"{address}{YEAR - 1}"] = units.two_years(one, features, f"K{n}", YEAR)
            else:
                tables = units.unit(one, features, f"K{n}", YEAR)
            self.units[f"{address}{YEAR}"] = tables
        if number == 0:
            self.units[CASES] = recompute_cases.tables(features)

    def write(self):
        content = self.folder / "Content"
        content.mkdir(parents=True)
        rows = {"situs": ("kunci,nilai", self.site), "skala": ("batas_bawah,predikat", self.scale)}
        for name, (head, table) in rows.items():
            lines = [head, *(f'"{key}","{value}"' for key, value in table.items())]
            (content / f"{name}.csv").write_text("\n".join(lines) + "\n", "utf-8")
        for address, tables in (self.units | self.before).items():
            units.put(content / address, tables, self.chance)

    def refuse(self, features):
        """What must be refused, in a folder of its own; gives what was not."""
        self.units = {
            f"uji/tolak-{number}/{YEAR}": {**recompute_cases.tables(features, [case]), **more}
            for number, (case, _, more) in enumerate(recompute_cases.REFUSED)
            if not case.feature or case.feature in features}
        self.write()
        told = errors(self.run("check", "--json"))
        found = []
        for address in self.units:
            case, word, _ = recompute_cases.REFUSED[int(address.split("/")[1].split("-")[1])]
            if not any(f"/{address}/" in line and word in line for line in told):
                found.append(f"{address}: {case.name} is not refused with “{word}”")
        return found

    def run(self, *words):
        return subprocess.run(
            [str(self.program), *words, "--root", str(self.folder), "--today", f"{YEAR + 1}-06-01"],
            capture_output=True, text=True, check=False)

    def computed(self):
        """Writes and computes all; gives the folder of pages, and what the program refused."""
        self.write()
        refused = errors(self.run("check", "--json"))
        approved = {address: 4 for address in self.before}
        if self.is_approved:
            approved |= {address: self.quarter for address in self.units}
        for address, last in approved.items():
            for quarter in range(1, last + 1):
                done = self.run("approve", address, "--quarter", str(quarter), "--by", "Camat",
                                "--date", f"{YEAR + 1}-01-31", "--empty", "--yes")
                if done.returncode:
                    refused.append(f"{address}: approve --quarter {quarter}: {(done.stdout + done.stderr)[:300]}")
        if self.is_approved:
            done = self.run("build", "--output", str(self.folder / "Situs"))
        else:
            done = self.run("build", "--draft", "--quarter", str(self.quarter),
                            "--output", str(self.folder / "Situs"))
        if done.returncode:
            refused.append(f"build: {(done.stdout + done.stderr)[:300]}")
        return refused

    def entered(self, address):
        """The tables of a unit as they were generated, with those of the site."""
        return defaultdict(list, {
            **{name: [chain.Row(row) for row in rows] for name, rows in self.units[address].items()},
            "skala": [{"batas_bawah": bound, "predikat": word} for bound, word in self.scale.items()],
            "batas": [{"kunci": key, "nilai": self.site[key]} for key in ("batas_capaian", "cakupan_minimum")]})

    def compare(self, gate, addresses=None):
        for address in addresses or self.units:
            gate.unit = address
            data = self.folder / "Situs" / address / "data"
            if not (data / "data.json").is_file():
                gate.refused.append(f"{address}: no data.json")
                continue
            found = json.loads((data / "data.json").read_text("utf-8"), parse_float=Number, parse_int=Number)
            entered = self.entered(address)
            published = defaultdict(list, {path.stem: read_table(path) for path in data.glob("*.csv")})
            compare_tables(gate, cut(entered, self.quarter, YEAR), published)
            if self.is_approved:
                entered = cut(entered, self.quarter, YEAR)
            unit = Unit(entered, self.quarter, is_draft=not self.is_approved)
            gate.compare("", "dokumen", self.expected(unit, address), found)
            gate.counts["unit"] += 1
            if address == CASES:
                compare_cases(gate, found)
        if self.is_approved and not addresses:
            recompute.run(self.folder / "Content", self.folder / "Situs", gate)

    def expected(self, unit, address):
        approvals = chain.statements(self.folder / "Content" / address / "disahkan")
        document = expected_document(
            unit, address.split("/")[2], approvals, recompute.year_before(self.folder / "Content" / address))
        if not self.is_approved:
            document["triwulan_disahkan"] = None
        return document


def compare_cases(gate, document):
    """The worked cases, as the program computes them, against what was worked out by hand."""
    found = {i["kode"]: i for p in document["jabatan"] for o in p["sasaran"] for i in o["indikator"]}
    for number, case in enumerate(recompute_cases.CASES, 1):
        for quarter, expected in zip(found.get(recompute_cases.code_of(number), {}).get("triwulan", []), case.expected):
            shown = [told(quarter["realisasi"], quarter["keadaan"]),
                     told(quarter["kumulatif"], quarter["keadaan_kumulatif"]), told(quarter["capaian"], "-")]
            gate.expect(case.name, f"triwulan {quarter['triwulan']}", expected, " ".join(shown), "kasus")


def told(figure, state):
    """A figure of `data.json` in words, or the state in its place."""
    return state if figure is None else as_text(Fraction(figure))


# What a row is known by in each table.
ROWS = {
    "profil": "kunci", "jabatan": "kode", "indikator": "kode", "variabel": "kode", "target": "indikator mulai",
    "realisasi": "variabel", "bulanan": "variabel", "tingkat": "skala tingkat", "pejabat": "jabatan mulai",
    "skala": "batas_bawah", "batas": "kunci",
}


def cut(tables, quarter, year):
    """What is published of entered tables: nothing of later quarters, nor of positions kept to the draft."""
    hidden = {row["kode"] for row in tables["jabatan"] if row["publikasi"] == "tidak"}
    shown = [row for row in tables["indikator"] if row["jabatan"] not in hidden]
    codes = {row["kode"] for row in shown}
    dropped = used([row for row in tables["indikator"] if row["jabatan"] in hidden]) - used(shown)
    wholes = {row["bagian_dari"] for row in tables["variabel"] if row["kode"] not in dropped}
    dropped -= wholes
    heads = {f"tw{q}" for q in QUARTERS if q > quarter} | set(MONTHS[3 * quarter:])
    last = last_day(year, quarter)
    keep = {
        "jabatan": lambda row: row["kode"] not in hidden,
        "indikator": lambda row: row["kode"] in codes,
        "target": lambda row: row["indikator"] in codes and int(row["mulai"] or 1) <= quarter,
        "variabel": lambda row: row["kode"] not in dropped,
        "realisasi": lambda row: row["variabel"] not in dropped,
        "bulanan": lambda row: row["variabel"] not in dropped,
        "pejabat": lambda row: row["jabatan"] not in hidden and row["mulai"] <= last,
    }
    found = defaultdict(list)
    for name, rows in tables.items():
        for row in filter(keep.get(name, bool), rows):
            later = {"sampai"} if row.get("sampai", "") > last else set()
            if name == "target":  # the fourth quarter's stands for the year's from the first on
                row = {**row, "tahunan": row["tahunan"] or row["tw4"]}
            found[name].append(chain.Row({k: v for k, v in row.items() if k not in heads | later}))
    return found


def used(indicators):
    """The variables that indicators use."""
    return {code for row in indicators if row["rumus"] for code in Formula(row["rumus"]).variables}


def compare_tables(gate, entered, published):
    """The published tables hold what was entered, cell by cell."""
    for name, head in ROWS.items():
        sides = []
        for tables in (entered, published):
            rows = {" ".join(row[key] for key in head.split()): row for row in tables[name]}
            sides.append({key: {k: v for k, v in row.items() if v} for key, row in rows.items()})
        sides = [{key: row for key, row in side.items() if row.keys() - set(head.split())} for side in sides]
        gate.expect(f"{name}.csv", "baris", " ".join(sorted(sides[0])), " ".join(sorted(sides[1])), "tabel")
        for key in sides[0].keys() & sides[1].keys():
            for column in sides[0][key].keys() | sides[1][key].keys():
                gate.expect(f"{name}.csv {key}", column, sides[0][key].get(column), sides[1][key].get(column), "sel")


def errors(done):
    """The errors among the messages of a run, one a line."""
    lines = [json.loads(line) for line in (done.stdout + done.stderr).splitlines() if line.startswith("{")]
    return [f"{m['berkas']}:{m['baris']}: {m['id']}: {m['pesan']} {m['tertulis']} {m['perbaikan']}"
            for m in lines if m.get("keparahan") == "galat"]


class Counts(Gate):
    """What was compared, what differs, and what the program refused."""

    def __init__(self):
        super().__init__()
        self.refused = []

    def lines(self):
        return [*self.refused, *(
            f"{f.unit}: {f.place}: {f.field}: seharusnya {f.expected!r}, tertulis {f.found!r}"
            for f in self.findings)]


def run(program, count, seed, features, keep=None):
    gate = Counts()
    with tempfile.TemporaryDirectory() as name:
        gate.refused += Batch(program, Path(name) / "situs", seed, 0, 0, features).refuse(features)
    # Five kinds of batches, so at least five of them.
    most = min(BATCH, (count + 4) // 5)
    for number in range((count + most - 1) // most):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "situs"
            size = min(most, count - number * most)
            batch = Batch(program, folder, seed, number, size, features)
            gate.refused += batch.computed()
            before = len(gate.lines())
            batch.compare(gate)
            if keep and len(gate.lines()) > before:
                shutil.copytree(folder, keep / str(number), symlinks=True, dirs_exist_ok=True)
    return gate


# What is spoilt in which file, where the pattern's group stands, and which field a finding must name. A
# number gets another last digit, a word another word. The last column names the feature that it needs.
NUMBER, WORD = r"(-?\d+(?:\.\d+)?)", r'"([^"]+)"'
DEFECTS = [
    ("a quarter's own figure", "data.json", f'"realisasi": {NUMBER}', "realisasi", ""),
    ("a cumulative figure", "data.json", f'"kumulatif": {NUMBER}', "kumulatif", ""),
    ("a target", "data.json", f'"target": {NUMBER}', "target", ""),
    ("a target as printed", "data.json", f'"target_teks": {WORD}', "target_teks", ""),
    ("the year's target", "data.json", f'"target_tahunan": {NUMBER}', "target_tahunan", ""),
    ("an achievement", "data.json", f'"capaian": {NUMBER}', "capaian", ""),
    ("a score", "data.json", f'"nilai": {NUMBER}', "nilai", ""),
    ("what was measured", "data.json", f'"terukur": {NUMBER}', "terukur", ""),
    ("what was expected", "data.json", f'"dari": {NUMBER}', "dari", ""),
    ("a rating", "data.json", f'"predikat": {WORD}', "predikat", ""),
    ("a quarter's state", "data.json", f'"keadaan": {WORD}', "keadaan", ""),
    ("the state so far", "data.json", f'"keadaan_kumulatif": {WORD}', "keadaan_kumulatif", ""),
    ("an entry as published", "realisasi.csv", r"\nv\d+,(\d+),", "tw1", ""),
    ("a target as published", "target.csv", r'\nj\d-\d,,?(\d\d+),', "tahunan", ""),
    ("a year's target of before", "data.json", f'"target_tahunan_teks": {WORD}', "target_tahunan_teks", "revisi"),
    ("when it was revised", "data.json", f'"mulai": {NUMBER}', "mulai", "revisi"),
    ("a quarter's level", "data.json", f'"realisasi_teks": {WORD}', "realisasi_teks", "tingkat"),
    ("a level so far", "data.json", f'"kumulatif_teks": {WORD}', "kumulatif_teks", "tingkat"),
    ("a month as published", "bulanan.csv", r"\nv\d+,(\d+),", "jan", "bulanan"),
    ("an official", "data.json", r'"nama": "((?!Jabatan|Camat)[^"]+)", ?\n? *"sebagai"', "nama", "pejabat"),
    ("since when", "data.json", r'"mulai": "(\d+-\d+-\d+)"', "mulai", "pejabat"),
    ("an official as published", "pejabat.csv", r"\nj\d,([A-Z][^,]+),", "nama", "pejabat"),
    ("last year's difference", "data.json", f'"selisih": {NUMBER}', "selisih", "tahun-lalu"),
    ("last year's unit", "data.json", r'"beda": \[\n? *"([^"]+)"', "beda", "tahun-lalu"),
]


def self_test(program, seed, features):
    """Plants each defect alone in what was published; a finding that names it must follow."""
    planted = [defect for defect in DEFECTS if not defect[4] or defect[4] in features]
    missed = 0
    with tempfile.TemporaryDirectory() as name:
        # A draft, and a draft of an office with a year before.
        batches = [Batch(program, Path(name) / str(number), seed, number, 30, features) for number in (0, 3)]
        healthy = Counts()
        for batch in batches:
            healthy.refused += batch.computed()
            batch.compare(healthy)
        for what, file, pattern, field, _ in planted:
            missed += not is_found(batches, healthy, what, file, pattern, field)
        missed += not stale_entry_is_found(batches[0], healthy)
    print(f"recompute_random --coba-rusak: {len(planted) + 1} defects planted, {missed} missed")
    return missed


def is_found(batches, healthy, what, file, pattern, field):
    """Spoils what the middle match of the middle unit holds."""
    places = [(batch, address, batch.folder / "Situs" / address / "data" / file)
              for batch in batches for address in batch.units]
    places = [place for place in places if re.search(pattern, text_of(place[2]))]
    if not places:
        print(f"  MISSED {what}: nowhere to plant it")
        return False
    batch, address, path = places[len(places) // 2]
    whole = path.read_text("utf-8")
    matches = list(re.finditer(pattern, whole))
    match = matches[len(matches) // 2]
    path.write_text(whole[:match.start(1)] + wrong(match[1]) + whole[match.end(1):], "utf-8")
    gate = Counts()
    batch.compare(gate, [address])
    path.write_text(whole, "utf-8")
    new = [f for f in gate.findings if f not in healthy.findings]
    if any(field in (f.field, f.field.removeprefix("isi daftar ")) and f.unit == address for f in new):
        return True
    print(f"  MISSED {what}: {match[0]} spoilt in {address}, found {new}")
    return False


def stale_entry_is_found(batch, healthy):
    """Tables that changed after the program had computed them."""
    address = next(address for address, tables in batch.units.items() if tables["realisasi"])
    row = batch.units[address]["realisasi"][0]
    row["tw1"] = "41" if row["tw1"] != "41" else "42"
    gate = Counts()
    batch.compare(gate, [address])
    if any(f not in healthy.findings for f in gate.findings):
        return True
    print("  MISSED an entry that changed since")
    return False


def text_of(path):
    return path.read_text("utf-8") if path.is_file() else ""


def wrong(text):
    """Another text of the same kind."""
    return text[:-1] + str((int(text[-1]) + 1) % 10) if text[-1].isdigit() else text + "x"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("--banyak", type=int, default=100, help="how many units")
    parser.add_argument("--benih", default="17", help="the seed")
    parser.add_argument("--fitur", default=",".join(units.FEATURES), help="what may occur")
    parser.add_argument("--simpan", type=Path, help="keep batches that differ there")
    parser.add_argument("--coba-rusak", action="store_true")
    options = parser.parse_args()
    start = time.monotonic()
    program, features = options.program.resolve(), options.fitur.split(",")
    if options.coba_rusak:
        sys.exit(bool(self_test(program, options.benih, features)))
    gate = run(program, options.banyak, options.benih, features, options.simpan)
    show(gate.lines())
    counts = gate.counts
    print(f"recompute_random: {counts['unit']} units, {counts['angka']} figures, {counts['keadaan']} states and "
          f"ratings, {counts['teks']} texts, {counts['sel']} cells of tables and {counts['halaman']} "
          f"of pages compared, {counts['kasus']} quarters of worked cases, {len(gate.lines())} differences, {time.monotonic() - start:.1f} s")
    sys.exit(2 if not counts["angka"] else bool(gate.lines()))


if __name__ == "__main__":
    main()
