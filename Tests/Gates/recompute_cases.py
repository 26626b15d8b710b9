"""The worked cases of the scoring rules, worked out by hand: each an indicator of one unit.

`recompute_selftest.py` holds the second route against them, `recompute_random.py` the program, and
`live_workbook.py` the program's workbook as LibreOffice computes it.
"""

import re
from dataclasses import dataclass, field

from recompute_figures import MONTHS, QUARTERS


@dataclass
class Case:
    """One indicator. `variables` are `code | akumulasi | satuan | nilai`, `entries` and `months` begin
    with the variable, `targets` are `tw1 | tw2 | tw3 | tw4 | mulai`, and `expected` is, quarter by
    quarter, the quarter's own figure, the cumulative one, and the achievement, or the words in their
    place."""

    name: str
    formula: str
    variables: list[str]
    targets: list[str]
    entries: list[str]
    expected: list[str]
    direction: str = "naik"
    unit: str = "angka"
    schedule: str = ""
    annual: str = ""
    months: list[str] = field(default_factory=list)
    feature: str = ""


RATIO = "a / b × 100%"
SUMS = ["a | jumlah", "b | jumlah"]
NO = "tidak-dijadwalkan tidak-dijadwalkan -"
GAP = "belum-dilaporkan belum-dilaporkan -"

CASES = [
    Case("naik", "x", ["x | akhir"], ["80|80|80|80"], ["x|92|80|40|0"],
         ["92,00 92,00 115,00", "80,00 80,00 100,00", "40,00 40,00 50,00", "0,00 0,00 0,00"]),
    Case("turun", "x", ["x | akhir"], ["10|10|10|10"], ["x|8|11|25|10"],
         ["8,00 8,00 120,00", "11,00 11,00 90,00", "25,00 25,00 0,00", "10,00 10,00 100,00"], "turun"),
    Case("half a sum", RATIO, SUMS, ["90|90|90|90"], ["a|40||10|10", "b|50|60|10|10"],
         ["80,00 80,00 88,89", "belum-lengkap belum-lengkap -", "100,00 belum-lengkap -",
          "100,00 belum-lengkap -"], unit="%"),
    Case("carry-over", RATIO, SUMS, ["100|100|100|100"], ["a|47|3|5|5", "b|50|0|5|5"],
         ["94,00 94,00 94,00", "tidak-dapat-dihitung 100,00 100,00", "100,00 100,00 100,00",
          "100,00 100,00 100,00"], unit="%"),
    Case("nothing arose", RATIO, SUMS, ["100|100|100|100"], ["a|10|-|5|-", "b|10|-|10|-"],
         ["100,00 100,00 100,00", "tidak-berlaku 100,00 100,00", "50,00 75,00 75,00",
          "tidak-berlaku 75,00 75,00"], unit="%"),
    # (240 − 9) / 240
    Case("attendance", "n × (h − t) / (n × h) × 100%", ["n | akhir", "h | jumlah", "t | jumlah"],
         ["96,25|96,25|96,25|96,25"], ["n|20|20|20|20", "h|60|60|60|60", "t|2,25|2,25|2,25|2,25"],
         ["96,25 96,25 100,00"] * 4, unit="%"),
    Case("a stock", "a / desa × 100%", ["a | akhir", "desa | tetap | desa | 7"], ["50|50|50|100"],
         ["a|3|5|5|7"],
         ["42,86 42,86 85,72", "71,43 71,43 142,86", "71,43 71,43 142,86", "100,00 100,00 100,00"],
         unit="%"),
    Case("yearly survey", "x", ["x | akhir"], ["|||"], ["x||||82"], [NO, NO, NO, "82,00 82,00 102,50"],
         annual="80"),
    # 200 / 3 is printed 66,67; 66,67 / 7
    Case("rounding chain", "x / 3", ["x | akhir"], ["7|7|7|7"], ["x|200|21|21|21"],
         ["66,67 66,67 952,43"] + ["7,00 7,00 100,00"] * 3),
    Case("crime", "x", ["x | jumlah"], ["2|4|7|10"], ["x|2|1|2|3"],
         ["2,00 2,00 100,00", "1,00 3,00 125,00", "2,00 5,00 128,57", "3,00 8,00 120,00"], "turun"),
    Case("withheld in a sum", "x", ["x | jumlah"], ["1|2|3|4"], ["x|1|rahasia|1|1"],
         ["1,00 1,00 100,00", "rahasia rahasia -", "1,00 rahasia -", "1,00 rahasia -"]),
    Case("withheld in a stock", "x", ["x | akhir"], ["1|2|3|4"], ["x|1|rahasia|3|4"],
         ["1,00 1,00 100,00", "rahasia rahasia -", "3,00 3,00 100,00", "4,00 4,00 100,00"]),
    Case("small, T 0,003", "x", ["x | akhir"], ["0,003|0,003|0,003|0,003"], ["x|0,004|0,003|0,0043|0,057"],
         ["0,004 0,004 66,67", "0,003 0,003 100,00", "0,0043 0,0043 56,67", "0,057 0,057 0,00"], "turun"),
    Case("small, T 0,006", "x", ["x | akhir"], ["0,006|0,006|0,006|0,006"], ["x|0,005|0,006|0,006|0,006"],
         ["0,005 0,005 116,67"] + ["0,006 0,006 100,00"] * 3, "turun"),
    # 1449 / 44 / 9 × 25 = 91,477…
    Case("satisfaction", "u / n × (1 / 9) × 25", ["u | akhir", "n | akhir"], ["80|80|80|80"],
         ["u|1449|1449|1449|1449", "n|44|44|44|44"], ["91,48 91,48 114,35"] * 4, unit="IKM"),
    Case("milestone", "x", ["x | maksimum | ya-tidak"], ["ya|ya|ya|ya"], ["x|tidak|sebagian|ya|tidak"],
         ["0,00 0,00 0,00", "0,50 0,50 50,00", "1,00 1,00 100,00", "0,00 1,00 100,00"], unit="ya-tidak"),
    # 6,5: (7 − (6,5 − 7)) / 7; 9: (8 − (9 − 8)) / 8
    Case("range, turun", "x", ["x | akhir"], ["7 s.d. 8|7 s.d. 8|7 s.d. 8|7 s.d. 8"], ["x|6,5|7,5|9|8"],
         ["6,50 6,50 107,14", "7,50 7,50 100,00", "9,00 9,00 87,50", "8,00 8,00 100,00"], "turun",
         feature="rentang"),
    Case("range, naik", "x", ["x | akhir"], ["80 s.d. 90|80 s.d. 90|80 s.d. 90|80 s.d. 90"], ["x|70|85|92|90"],
         ["70,00 70,00 87,50", "85,00 85,00 100,00", "92,00 92,00 102,22", "90,00 90,00 100,00"],
         feature="rentang"),
    Case("at least", "x", ["x | akhir"], ["≥ 80|≥ 80|≥ 80|≥ 80"], ["x|92|80|40|0"],
         ["92,00 92,00 115,00", "80,00 80,00 100,00", "40,00 40,00 50,00", "0,00 0,00 0,00"], feature="tanda"),
    Case("at most", "x", ["x | akhir"], ["≤ 5|≤ 5|≤ 5|≤ 5"], ["x|4|5|6|10"],
         ["4,00 4,00 120,00", "5,00 5,00 100,00", "6,00 6,00 80,00", "10,00 10,00 0,00"], "turun", feature="tanda"),
    # B is 60,01 of 70,01; 74,5 is BB; A is 80,01; 82 of 70,01
    Case("level", "x", ["x | akhir | SAKIP"], ["BB|BB|BB|BB"], ["x|B|74,5|A|82"],
         ["60,01 60,01 85,72", "74,50 74,50 100,00", "80,01 80,01 114,28", "82,00 82,00 117,13"],
         unit="SAKIP", feature="tingkat"),
    Case("opinion", "x", ["x | akhir | opini"], ["WTP|WTP|WTP|WTP"], ["x|WDP|WTP|TW|TMP"],
         ["3,00 3,00 75,00", "4,00 4,00 100,00", "2,00 2,00 50,00", "1,00 1,00 25,00"], unit="opini",
         feature="tingkat"),
    Case("revised target", "x", ["x | akhir"], ["20|40|60|80", "||63|84|3"], ["x|20|36|63|84"],
         ["20,00 20,00 100,00", "36,00 36,00 90,00", "63,00 63,00 100,00", "84,00 84,00 100,00"],
         feature="revisi"),
    Case("missed survey", "x", ["x | akhir"], ["|80||80"], ["x||||80"],
         [NO, GAP, GAP, "80,00 80,00 100,00"], schedule="semester",
         feature="jadwal"),
    Case("survey twice a year", "x", ["x | akhir"], ["|80||82"], ["x||76||82"],
         [NO, "76,00 76,00 95,00", "tidak-dijadwalkan 76,00 95,00", "82,00 82,00 100,00"],
         schedule="semester", feature="jadwal"),
    Case("months", "x", ["x | jumlah"], ["6|12|18|24"], [],
         ["6,00 6,00 100,00", "9,00 15,00 125,00", "3,00 18,00 100,00", "6,00 24,00 100,00"],
         months=["x|1|2|3|4|-|5|1|1|1|6|0|0"], feature="bulanan"),
]


# What must be refused, and what the refusal must name; more tables stand behind.
REFUSED = [
    (Case("typed per quarter", "x", ["x | jumlah"], ["5|5|5|5"], ["x|1|1|1|1"], [], annual="20"),
     "5; 10; 15; 20", {}),
    (Case("sign against direction", "x", ["x | akhir"], ["≥ 5|≥ 5|≥ 5|≥ 5"], ["x|1|1|1|1"], [], "turun",
          feature="tanda"), "≥ 5", {}),
    (Case("range upside down", "x", ["x | akhir"], ["8 s.d. 7|8 s.d. 7|8 s.d. 7|8 s.d. 7"], ["x|1|1|1|1"], [],
          "turun", feature="rentang"), "7 s.d. 8", {}),
    (Case("lowest level", "x", ["x | akhir | SAKIP"], ["D|D|D|D"], ["x|B|B|B|B"], [], unit="SAKIP",
          feature="tingkat"), "D", {}),
    (Case("level where less is better", "x", ["x | akhir | SAKIP"], ["BB|BB|BB|BB"], ["x|B|B|B|B"], [], "turun",
          "SAKIP", feature="tingkat"), "turun", {}),
    (Case("months and quarters", "x", ["x | jumlah"], ["1|2|3|4"], ["x|1|1|1|1"], [],
          months=["x|1|1|1|1|1|1|1|1|1|1|1|1"], feature="bulanan"), "x_1", {}),
    (Case("two in office", "x", ["x | jumlah"], ["1|2|3|4"], ["x|1|1|1|1"], [], feature="pejabat"), "Budi", {
        "pejabat": [
            {"jabatan": "camat", "nama": "Siti", "mulai": "2024-01-01", "sampai": "2024-08-10"},
            {"jabatan": "camat", "nama": "Budi", "mulai": "2024-08-10", "sampai": ""}]}),
]


def tables(features, cases=None):
    """All cases as the tables of one unit, an indicator each; those of other features are left out."""
    found = {name: [] for name in ("indikator", "variabel", "target", "realisasi", "bulanan")}
    for number, case in enumerate(cases or CASES, 1):
        if case.feature and case.feature not in features:
            continue
        code = code_of(number)
        names = {line.split("|")[0].strip(): f"{line.split('|')[0].strip()}_{number}" for line in case.variables}
        found["indikator"].append({
            "kode": code, "jabatan": "camat", "nomor_sasaran": "1", "sasaran": "Hitungan tangan",
            "indikator": case.name, "rumus": named(case.formula, names), "satuan": case.unit,
            "arah": case.direction, "jadwal": case.schedule, "sumber_data": "scoring.md"})
        for line in case.variables:
            name, way, unit, constant = (line.split("|") + ["", "", ""])[:4]
            found["variabel"].append({
                "kode": names[name.strip()], "uraian": f"{name.strip()} pada {case.name}", "akumulasi": way.strip(),
                "satuan": unit.strip() or "angka", "nilai": constant.strip()})
        for line in case.targets:
            *four, start = [*line.split("|"), ""] if line.count("|") == 3 else line.split("|")
            found["target"].append({
                "indikator": code, "mulai": start, "tahunan": case.annual or four[3],
                "dasar": "Perjanjian Kinerja Perubahan" if start else "",
                **{f"tw{q}": text for q, text in zip(QUARTERS, four)}})
        for name, heads, lines in (("realisasi", [f"tw{q}" for q in QUARTERS], case.entries),
                                   ("bulanan", MONTHS, case.months)):
            for line in lines:
                variable, *cells = line.split("|")
                found[name].append({"variabel": names[variable], **dict(zip(heads, cells))})
    return {
        "profil": [{"kunci": key, "nilai": value} for key, value in {
            "kecamatan": "Hitungan", "kabupaten": "Uji", "jenis_wilayah": "kabupaten",
            "provinsi": "Jawa Timur", "judul": "Hitungan tangan", "data_contoh": "ya"}.items()],
        "jabatan": [{"kode": "camat", "nama": "Camat"}], **found}


def code_of(number):
    return f"kasus-{number}"


def named(formula, names):
    """A formula with its variables renamed."""
    return re.sub("[a-z][a-z0-9_]*", lambda word: names.get(word[0], word[0]), formula)
