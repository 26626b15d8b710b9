#!/usr/bin/env python3
"""Proves recompute.py on the worked cases, and that it finds every single wrong figure.

    recompute_selftest.py

The cases are those of the scoring rules, worked out by hand; none of them needs a published site.
"""

import copy
import json
import sys
import unittest
from fractions import Fraction

sys.dont_write_bytecode = True

import recompute_cases  # noqa: E402
import recompute_formulas as formulas  # noqa: E402
from chain import Row  # noqa: E402
from recompute import Gate, expected_document, figures_since  # noqa: E402
from recompute_figures import MONTHS, QUARTERS, Unit  # noqa: E402
from recompute_formulas import Formula, Number, as_text  # noqa: E402
from recompute_units import ALL  # noqa: E402

PROFILE = {
    "kecamatan": "Coba", "kabupaten": "Uji", "jenis_wilayah": "kabupaten", "data_contoh": "ya",
}
SCALE = {"91": "Sangat Baik", "76": "Baik", "66": "Cukup", "51": "Kurang", "0": "Sangat Kurang"}
LIMITS = ("kunci nilai", "batas_capaian | 100", "cakupan_minimum | 75")
INDICATOR = (
    "kode jabatan rumus satuan arah kumulatif bobot nomor_sasaran sasaran nomor indikator "
    "sumber_data jadwal")


def rows(columns, *texts):
    """Rows from short notation: cells between `|`, missing ones empty."""
    names = columns.split()
    cells = [[cell.strip() for cell in text.split("|")] for text in texts]
    return [Row(zip(names, row + [""] * (len(names) - len(row)))) for row in cells]


def unit(
        variables, indicators, targets, entries, reached=4, positions=("camat | Camat",), **more):
    tables = {
        "profil": [{"kunci": k, "nilai": v} for k, v in PROFILE.items()],
        "skala": [{"batas_bawah": bound, "predikat": name} for bound, name in SCALE.items()],
        "batas": rows(*LIMITS),
        "jabatan": rows("kode nama eselon atasan publikasi", *positions),
        "variabel": rows("kode akumulasi satuan nilai", *variables),
        "indikator": rows(INDICATOR, *indicators),
        "target": rows("indikator tahunan tw1 tw2 tw3 tw4 mulai dasar", *targets),
        "realisasi": rows("variabel tw1 tw2 tw3 tw4", *entries),
        "bulanan": rows("variabel " + " ".join(MONTHS), *more.get("months", ())),
        "tingkat": rows("skala tingkat batas_bawah", *more.get("levels", ())),
    }
    return Unit(tables, reached)


def one(formula, variables, target, entries, polarity="naik", cumulation="", measure="", reached=4,
        schedule="", **more):
    """The four quarters of one indicator, as `state own cumulative achievement`."""
    line = f"i | camat | {formula} | {measure} | {polarity} | {cumulation} ||||||| {schedule}"
    targets = [target] if isinstance(target, str) else target
    found = unit(variables, [line], [f"i | {t}" for t in targets], entries, reached, **more)
    return [words(found.quarters["i", q]) for q in QUARTERS]


def achievements(target, entries, polarity="naik", measure="", **more):
    """The achievements of one variable's last value, each told alone."""
    return [
        one("x", [f"x|akhir|{measure}"], target, [f"x||||{entry}"], polarity, measure=measure, **more)
        [3].split()[3] for entry in entries]


def words(quarter):
    readings = (quarter.own, quarter.cumulative, quarter.achievement)
    shown = [as_text(r) if isinstance(r, Fraction) else r or "-" for r in readings]
    return " ".join([quarter.state, *shown])


class PrintedFigures(unittest.TestCase):
    def test_rounds_once_half_away_from_zero_after_fifteen_digits(self):
        cases = {
            Fraction(200, 3): "66,67", Fraction("1.005"): "1,01", Fraction("-2.675"): "−2,68",
            Fraction("0.0049"): "0,0049", Fraction("12345.678"): "12.345,68",
            Fraction("1.00499999999999"): "1,00", Fraction("1.0049999999999999"): "1,01",
            Fraction(0): "0,00", Fraction("999999999999999"): "999.999.999.999.999,00",
        }
        for value, text in cases.items():
            self.assertEqual(as_text(formulas.printed(value)), text)
        self.assertIsNone(formulas.printed(Fraction(10**15)))

    def test_spells_numbers_for_machines(self):
        figures = map(Fraction, ("-1234.5", "80", "93.9", "0.05", "0", "-0.05", "0.0043"))
        spelled = [formulas.as_json(figure) for figure in figures]
        self.assertEqual(spelled, ["-1234.5", "80", "93.9", "0.05", "0", "-0.05", "0.0043"])


class Formulas(unittest.TestCase):
    def test_arithmetic(self):
        cases = {
            "1 + 2 × 3": 7, "(1 + 2) × 3": 9, "10 − 4 − 3": 3, "10 − (4 − 3)": 9, "8 / 4 / 2": 1,
            "8 / (4 / 2)": 4, "8 / 4 × 2": 4, "−2 × −3": 6, "5 − −3": 8, "−(2 + 3) × 2": -10,
            "rata(1; 2; 6)": 3, "jumlah(1; 2 × 3; −6)": 1, "min(3; −2; 6)": -2,
            "maks(−3; min(4; 5))": 4, "1 / 4 × 100%": 25, "0,5 × 3": Fraction(3, 2),
        }
        for text, value in cases.items():
            self.assertEqual(Formula(text).value({}), value, text)

    def test_division_by_zero(self):
        for text in ("0 / 0", "1 + 0 / 0 × 2", "rata(0 / 0; 1 / 0)"):
            self.assertRaises(formulas.NothingOutOfNothing, Formula(text).value, {})
        for text in ("1 / 0", "5 / (3 − 3)", "1 / 0 + 0 / 0"):
            self.assertRaises(formulas.SomethingOutOfNothing, Formula(text).value, {})

    def test_what_is_no_formula(self):
        for text in ("(1 + 2", "1 % 2", "× 3"):
            self.assertRaises(ValueError, Formula, text)


class WorkedCases(unittest.TestCase):
    def test_higher_and_lower_is_better(self):
        self.assertEqual(
            one("x", ["x|akhir"], "80", ["x||||92"])[3], "dilaporkan 92,00 92,00 115,00")
        # (10 − (R − 10)) / 10 × 100
        for entry, achievement in (("8", "120,00"), ("11", "90,00"), ("25", "0,00")):
            self.assertEqual(
                one("x", ["x|akhir"], "10", [f"x||||{entry}"], "turun")[3],
                f"dilaporkan {entry},00 {entry},00 {achievement}")

    def test_half_a_sum(self):
        self.assertEqual(
            one("a / b × 100%", ["a|jumlah", "b|jumlah"], "100|100|100", ["a|40", "b|50|60"])[:2],
            ["dilaporkan 80,00 80,00 80,00", "belum-lengkap belum-lengkap belum-lengkap -"])

    def test_carry_over(self):
        self.assertEqual(
            one("a / b × 100%", ["a|jumlah", "b|jumlah"], "100|100|100", ["a|47|3", "b|50|0"])[1],
            "dilaporkan tidak-dapat-dihitung 100,00 100,00")

    def test_nothing_arose(self):
        self.assertEqual(
            one("a / b × 100%", ["a|jumlah", "b|jumlah"], "100|100|100", ["a|10|-", "b|10|-"])[1],
            "dilaporkan tidak-berlaku 100,00 100,00")

    def test_attendance(self):
        entries = ["n|20|20|20|20", "h|60|60|60|60", "t|2,25|2,25|2,25|2,25"]
        for formula in ("(h − t) / h × 100%", "n × (h − t) / (n × h) × 100%"):
            self.assertEqual(
                one(formula, ["n|akhir", "h|jumlah", "t|jumlah"], "100", entries)[3],
                "dilaporkan 96,25 96,25 96,25")

    def test_stock(self):
        quarters = one(
            "a / desa × 100%", ["a|akhir", "desa|tetap||7"], "100|100|100|100", ["a|3|5|5|7"])
        self.assertEqual(
            [q.split()[2] for q in quarters], ["42,86", "71,43", "71,43", "100,00"])

    def test_yearly_survey(self):
        self.assertEqual(
            one("x", ["x|akhir"], "80", ["x||||82"]),
            ["tidak-dijadwalkan tidak-dijadwalkan tidak-dijadwalkan -"] * 3
            + ["dilaporkan 82,00 82,00 102,50"])

    def test_rounding_chain(self):
        self.assertEqual(
            one("x / 3", ["x|akhir"], "7", ["x||||200"])[3], "dilaporkan 66,67 66,67 952,43")

    def test_withheld(self):
        self.assertEqual(
            one("x", ["x|jumlah"], "4|1|2|3", ["x|1|rahasia|1|1"]),
            ["dilaporkan 1,00 1,00 100,00", "rahasia rahasia rahasia -", "rahasia 1,00 rahasia -",
             "rahasia 1,00 rahasia -"])

    def test_satisfaction_index(self):
        # 1449 / 44 / 9 × 25 = 91,477…; with 0,11 it is 90,5625
        for formula, index in (("u / n × 25 / 9", "91,48"), ("u / n × 0,11 × 25", "90,56")):
            quarters = one(
                formula, ["u|akhir", "n|akhir"], "80", ["u||||1449", "n||||44"], measure="IKM")
            self.assertEqual(quarters[3].split()[2], index)

    def test_cumulation(self):
        cases = {
            "": ["90,00", "78,57", "84,21", "68,57"],
            "jumlah": ["90,00", "140,00", "240,00", "290,00"],
            "rata-rata": ["90,00", "70,00", "80,00", "72,50"],
            "akhir": ["90,00", "50,00", "100,00", "50,00"],
        }
        for kind, expected in cases.items():
            quarters = one(
                "a / b × 100%", ["a|jumlah", "b|jumlah"], "1|1|1|1", ["a|9|2|5|8", "b|10|4|5|16"],
                cumulation=kind)
            self.assertEqual([q.split()[2] for q in quarters], expected, kind)

    def test_accumulation(self):
        cases = {
            "jumlah": ["4,00", "4,00", "10,00", "11,00"],
            "akhir": ["4,00", "4,00", "6,00", "1,00"],
            # (4 + 6) / 2; (4 + 6 + 1) / 3
            "rata-rata": ["4,00", "4,00", "5,00", "3,67"],
            "maksimum": ["4,00", "4,00", "6,00", "6,00"],
        }
        for kind, expected in cases.items():
            quarters = one("x", [f"x|{kind}"], "1|1|1|1", ["x|4|-|6|1"])
            self.assertEqual([q.split()[2] for q in quarters], expected, kind)

    def test_milestone(self):
        quarters = one(
            "x", ["x|maksimum|ya-tidak"], "ya|ya|ya|ya|ya", ["x|tidak|sebagian|ya|tidak"],
            measure="ya-tidak")
        self.assertEqual([q.split()[3] for q in quarters], ["0,00", "50,00", "100,00", "100,00"])

    def test_target_of_zero(self):
        self.assertEqual(
            one("x", ["x|jumlah"], "0|0|0|0|0", ["x|0|1"], "turun", reached=2)[:2],
            ["dilaporkan 0,00 0,00 100,00", "dilaporkan 1,00 1,00 0,00"])
        self.assertEqual(
            one("x", ["x|jumlah"], "0|0", ["x|1"], reached=1)[0], "tidak-dijadwalkan 1,00 1,00 -")


class CasesWorkedByHand(unittest.TestCase):
    """All of `recompute_cases.py`, as one unit."""

    def test_every_case(self):
        tables = recompute_cases.tables(ALL)
        scale = [{"batas_bawah": bound, "predikat": name} for bound, name in SCALE.items()]
        found = Unit({**tables, "skala": scale, "batas": rows(*LIMITS)}, 4)
        for number, case in enumerate(recompute_cases.CASES, 1):
            shown = [words(found.quarters[recompute_cases.code_of(number), q]) for q in QUARTERS]
            self.assertEqual([w.split(" ", 1)[1] for w in shown], case.expected, case.name)


class WholeOffices(unittest.TestCase):
    """Targets in other forms, levels, schedules, months."""

    def test_range(self):
        self.assertEqual(
            achievements("7–8", ["6,5", "7,5", "9"], "turun"), ["107,14", "100,00", "87,50"])
        self.assertEqual(
            achievements("80–90", ["70", "85", "92"]), ["87,50", "100,00", "102,22"])
        # Its bounds belong to it.
        self.assertEqual(achievements("80 s.d. 90", ["80", "90"]), ["100,00", "100,00"])

    def test_level(self):
        self.assertEqual(
            achievements("BB", ["B", "74,5", "A", "82"], measure="SAKIP"),
            ["85,72", "100,00", "114,28", "117,13"])
        self.assertEqual(achievements("WTP", ["WDP"], measure="opini"), ["75,00"])
        # Typed as a number the target asks for that number.
        self.assertEqual(achievements("72", ["BB", "74,5"], measure="SAKIP"), ["97,24", "103,47"])

    def test_own_scale(self):
        levels = ["mandiri | Mandiri | 90", "mandiri | Maju | 70", "mandiri | Tertinggal | 0"]
        self.assertEqual(
            achievements("Maju", ["Tertinggal", "69,99", "70", "89,99", "Mandiri"], measure="mandiri",
                         levels=levels),
            ["0,00", "99,99", "100,00", "100,00", "128,57"])

    def test_revised_target(self):
        self.assertEqual(
            [q.split()[3] for q in one("x", ["x|akhir"], ["80|20|40|60|80", "84|||63|84|3|PKP"],
                                       ["x|20|36|63"], reached=3)],
            ["100,00", "90,00", "100,00", "-"])
        both = [unit(["x|akhir"], ["i|camat|x||naik"], ["i|80|20|40|60|80", "i|84|||63|84|3|PKP"],
                     ["x|20|36|63"], reached) for reached in (2, 3)]
        annual = [found.objectives["camat", ""][1][0].targets.annual.low for found in both]
        self.assertEqual(annual, [80, 84])

    def test_missed_survey(self):
        missing = "belum-dilaporkan belum-dilaporkan belum-dilaporkan -"
        quarters = one("x", ["x|akhir"], "80||80||80", ["x||||80"], schedule="semester")
        self.assertTrue(quarters[0].startswith("tidak-dijadwalkan"))
        self.assertEqual(quarters[1], missing)
        self.assertEqual(quarters[2].split()[0], "belum-dilaporkan")
        self.assertEqual(quarters[3], "dilaporkan 80,00 80,00 100,00")
        found = unit(["x|akhir"], ["i|camat|x||naik||||||||semester"], ["i|80||80||80"], ["x||||80"])
        self.assertEqual([found.position_score("camat", q)[2:4] for q in QUARTERS],
                         [(0, 0), (0, 1), (0, 1), (1, 1)])

    def test_survey_caught_up(self):
        quarters = one("x", ["x|akhir"], "80||80||80", ["x|||72|80"], schedule="semester")
        self.assertEqual([q.split()[3] for q in quarters], ["-", "-", "90,00", "100,00"])

    def test_quarters_without_need_of_an_entry(self):
        self.assertEqual(
            one("x", ["x|jumlah"], "10||5||10", ["x||5||6"], schedule="semester")[3],
            "dilaporkan 6,00 11,00 110,00")
        # Where another indicator is due every quarter, half a sum is no sum.
        found = unit(
            ["x|jumlah"], ["i|camat|x||naik||||||||semester", "j|camat|x||naik"],
            ["i|10||5||10", "j|4|1|2|3|4"], ["x||5||6"])
        self.assertEqual(found.quarters["i", 4].state, "belum-lengkap")

    def test_months(self):
        def quarters(kind, cells):
            return [q.split()[1:3] for q in one("x", [f"x|{kind}"], "1|1|1|1|1", [], months=[f"x|{cells}"])]

        self.assertEqual(
            quarters("jumlah", "1|2|3|4|-|5|1|2||1|1|1"),
            [["6,00", "6,00"], ["9,00", "15,00"], ["belum-lengkap", "belum-lengkap"],
             ["3,00", "belum-lengkap"]])
        self.assertEqual(
            quarters("akhir", "1|2|3|4|5|-|-|-|-|1||"),
            [["3,00", "3,00"], ["5,00", "5,00"], ["tidak-berlaku", "5,00"],
             ["belum-lengkap", "belum-lengkap"]])
        # (1 + 2) / 2 and 4 make 2,75; months do not weigh by their number.
        self.assertEqual(
            quarters("rata-rata", "1|2|-|4|4|4|||")[:3],
            [["1,50", "1,50"], ["4,00", "2,75"], ["belum-dilaporkan", "belum-dilaporkan"]])
        self.assertEqual(
            quarters("maksimum", "1|7|3|4|rahasia|4")[:2],
            [["7,00", "7,00"], ["rahasia", "rahasia"]])


class OfficialsAndYears(unittest.TestCase):
    """Who held a position, and last year beside this one."""

    def test_officials(self):
        terms = [("Budi", "plt", "2021-08-03", ""), ("Siti", "", "2020-01-01", "2021-06-30"),
                 ("Ujang", "plh", "2021-07-05", "2021-08-02")]
        table = [Row(zip("jabatan nama sebagai mulai sampai".split(), ("camat", *term))) for term in terms]
        for reached, names, holder in (
                (1, ["Siti"], "Siti"), (2, ["Siti"], "Siti"), (3, ["Siti", "Ujang", "Budi"], "Budi")):
            found = unit(["x|akhir"], ["i|camat|x||naik"], ["i|1"], ["x|1"], reached)
            found.tables["pejabat"] = table
            self.assertEqual([one["nama"] for one in found.officials("camat", "2021")], names)
            self.assertEqual(found.in_office("camat", "2021")["nama"], holder)
        first = found.officials("camat", "2021")[0]
        self.assertEqual((first["sampai"], found.in_office("sekcam", "2021")), ("2021-06-30", None))

    def test_nobody_in_office(self):
        found = unit(["x|akhir"], ["i|camat|x||naik"], ["i|1"], ["x|1"], 2)
        found.tables["pejabat"] = [
            Row(jabatan="camat", nama="Siti", mulai="2021-01-01", sampai="2021-06-29"),
            Row(jabatan="camat", nama="Budi", mulai="2021-07-01", sampai="")]
        self.assertIsNone(found.in_office("camat", "2021"))
        self.assertEqual([one["nama"] for one in found.officials("camat", "2021")], ["Siti"])

    def test_last_year(self):
        now = unit(["x|akhir", "y|akhir"], ["i|camat|x||naik", "j|camat|y|orang|naik", "k|camat|y||naik"],
                   ["i|80|80|80", "j|80|80|80", "k|80|80|80"], ["x|92|-", "y|40"], 2)
        then = unit(["x|akhir"], ["old|camat|x||naik", "j|camat|x|desa|naik"], ["old|80|80|80", "j|80|80"],
                    ["x|90,55|90"])
        (_, (_, (first, second, third))), = now.objectives.items()
        first.row["sama_dengan"] = "old"
        self.assertEqual(figures_since(now, first, then), {"kode": "old", "beda": [], "triwulan": [
            {"triwulan": "1", "kumulatif": "90.55", "selisih": "1.45"},
            {"triwulan": "2", "kumulatif": "90", "selisih": "2"}]})
        # Its formula and unit are others than last year's, so nothing is subtracted.
        self.assertEqual(figures_since(now, second, then), {"kode": "j", "beda": ["rumus", "satuan"], "triwulan": [
            {"triwulan": "1", "kumulatif": "90.55", "selisih": None},
            {"triwulan": "2", "kumulatif": "90", "selisih": None}]})
        self.assertIsNone(figures_since(now, third, then))


def office():
    """Two positions, every kind of state, weights, a surplus, a withheld figure; three quarters."""
    return unit(
        ["a|jumlah", "b|jumlah", "desa|tetap||7", "m|maksimum|ya-tidak", "s|akhir"],
        ["camat-1|camat|a / b × 100%|%|naik||3|1|S", "camat-2|camat|s / desa|desa|naik|||1|S",
         "camat-3|camat|m|ya-tidak|naik|||2|T", "sekcam-1|sekcam|a|kejadian|turun|||1|U",
         "sekcam-2|sekcam|||naik|||1|U"],
        ["camat-1|100|90|90|90", "camat-2|1||1|1", "camat-3|ya|ya|ya|ya", "sekcam-1|9|3|6|9",
         "sekcam-2|5|5"],
        ["a|4|1|2", "b|5|-|rahasia", "s|7|-|", "m|tidak|sebagian|ya"], reached=3,
        positions=("camat | Camat | III", "sekcam | Sekretaris | | camat"))


class Comparing(unittest.TestCase):
    """Every single leaf that is wrong is found, alone, at its place."""

    def setUp(self):
        self.expected = expected_document(office(), "2021", [])
        text = json.dumps(self.expected, default=str)
        self.assertIn('"rahasia"', text)
        self.assertIn('"tidak-terukur"', text)

    def findings(self, found):
        gate = Gate()
        gate.compare("", "dokumen", self.expected, found)
        return gate.findings

    def leaves(self, value, path=()):
        if isinstance(value, (dict, list)):
            for key, item in value.items() if isinstance(value, dict) else enumerate(value):
                yield from self.leaves(item, (*path, key))
        else:
            yield path, value

    def test_equal(self):
        self.assertEqual(self.findings(copy.deepcopy(self.expected)), [])

    def test_scores(self):
        # camat, TW I: (3 × 88,89 + 0) / 4 = 66,6675; sekcam: (3 − (4 − 3)) / 3 = 66,67
        first = office()
        self.assertEqual(first.position_score("camat", 1).value, Fraction("66.67"))
        self.assertEqual(first.position_score("sekcam", 1).value, Fraction("66.67"))
        self.assertEqual(first.unit_score(1)[:4], (Fraction("66.67"), "Cukup", 3, 3))

    def test_every_leaf(self):
        keys = {"kode", "nomor", "triwulan"}
        leaves = [(p, v) for p, v in self.leaves(self.expected) if p[-1] not in keys]
        self.assertGreater(len(leaves), 200)
        for path, value in leaves:
            found = copy.deepcopy(self.expected)
            holder = found
            for key in path[:-1]:
                holder = holder[key]
            wrong = Number("7.77") if value is None or isinstance(value, Number) else None
            holder[path[-1]] = wrong
            (finding,) = self.findings(found)
            self.assertEqual((finding.expected, finding.found), (value, wrong), path)

    def test_spelling_of_numbers(self):
        found = copy.deepcopy(self.expected)
        found["jabatan"][0]["nilai"][0]["nilai"] = Number("66.670")
        found["jabatan"][0]["nilai"][1]["terukur"] = "3"
        places = [(f.place, f.field) for f in self.findings(found)]
        self.assertEqual(
            sorted(places),
            [("jabatan camat, triwulan 1", "nilai"), ("jabatan camat, triwulan 2", "terukur")])

    def test_missing_indicator(self):
        found = copy.deepcopy(self.expected)
        del found["jabatan"][1]["sasaran"][0]["indikator"][1]
        (finding,) = self.findings(found)
        self.assertEqual((finding.expected, finding.found), ("sekcam-1 sekcam-2", "sekcam-1"))


if __name__ == "__main__":
    unittest.main()
