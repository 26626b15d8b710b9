"""Units by chance in which everything that the scoring rules know is mixed (for recompute_random.py).

`unit(chance, features, ...)` gives the canonical tables of a unit that must be accepted; `put` writes
them, with some cells typed as officers do. `features` names what may occur, some of `ALL`.
"""

import csv
import re
from datetime import date, timedelta
from fractions import Fraction

from recompute_figures import DUE, MONTHS, QUARTERS
from recompute_formulas import decimals

ALL = ("revisi", "tanda", "rentang", "tingkat", "jadwal", "bulanan", "pejabat", "tahun-lalu",
       "draf-saja")
# What the program is held against: drafts of positions that are not published say other words of what they share.
FEATURES = tuple(feature for feature in ALL if feature != "draf-saja")
PEOPLE = ["Siti Aminah", "Budi Santoso", "I Wayan Sudarma", "Maria Tamba", "Ujang Rahmat"]
LEVELS = [("Mandiri", 90), ("Maju", 75), ("Berkembang", 60), ("Tertinggal", 0)]
WHOLE = "dokumen kegiatan orang surat".split()
FORMULAS = ["{a} / ({b} − {c}) × 10", "rata({a}; {b}; {c})", "maks({a}; {b}) − min({b}; {c})",
            "({a} + {b}) / ({c} / {b})", "−({a} − {b}) × 2,5", "jumlah({a}; {b}) / {c} × (1 / 9) × 25",
            "{a} − {b} − ({c} − {a})", "{a} / {b} / {c}", "{a} × ({b} / {c})"]
COLUMNS = {
    "profil": "kunci nilai", "jabatan": "kode nama eselon atasan publikasi",
    "indikator": "kode jabatan nomor_sasaran sasaran nomor indikator rumus satuan arah kumulatif jadwal "
                 "sama_dengan bobot sumber_data",
    "variabel": "kode uraian satuan akumulasi nilai bagian_dari",
    "target": "indikator mulai tahunan tw1 tw2 tw3 tw4 dasar",
    "realisasi": "variabel tw1 tw2 tw3 tw4", "bulanan": "variabel " + " ".join(MONTHS),
    "tingkat": "skala tingkat batas_bawah", "pejabat": "jabatan nama sebagai mulai sampai dasar",
}


def cell(value):
    """A number as a canonical cell."""
    value = Fraction(value)
    return ("-" if value < 0 else "") + ",".join(filter(None, decimals(value)))


def unit(chance, features, name="Acak", year=2024):
    """The tables of a unit by chance."""
    return Maker(chance, features).tables(name, year)


def two_years(chance, features, name="Acak", year=2024):
    """The tables of a unit by chance and of the same office a year earlier."""
    maker = Maker(chance, features)
    rows = maker.tables(name, year)
    return rows, maker.year_before(rows, year - 1)


def put(folder, tables, chance):
    """Writes the tables of a unit, without columns and tables that hold nothing."""
    folder.mkdir(parents=True)
    for name, rows in tables.items():
        if rows:
            with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
                used = [head for head in COLUMNS[name].split() if any(row.get(head) for row in rows)]
                writer = csv.DictWriter(file, used, restval="", extrasaction="ignore")
                writer.writeheader()
                writer.writerows({head: typed(text, name, head, chance) for head, text in row.items()} for row in rows)


FIGURES = ("realisasi", "bulanan", "target")
SPELLINGS = {"≥": ["≥", "≥", "minimal"], "≤": ["≤", "≤", "maksimal"], " s.d. ": [" s.d. ", "–", " s/d "]}
MONTH_NAMES = ("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember").split()


def typed(text, table, head, chance):
    """A cell as somebody types it: most as they are kept, some in another spelling of the same."""
    # Three decimals alone could be thousands, so a fourth is added.
    text = re.sub(r"(?<![\d,])([1-9]\d{0,2},\d{3})(?!\d)", r"\g<1>0", text)
    if table == "pejabat" and head in ("mulai", "sampai") and text:
        year, month, number = map(int, text.split("-"))
        return chance.choice(
            [text, f"{number} {MONTH_NAMES[month - 1]} {year}", f"{number:02}/{month:02}/{year}"])
    if table == "pejabat" and head == "sebagai":
        return chance.choice([text, text.capitalize() + "." if text else "definitif", text.upper()])
    if table not in FIGURES or head in ("variabel", "indikator", "mulai", "dasar"):
        return text
    for sign, words in SPELLINGS.items():
        text = text.replace(sign, chance.choice(words))
    if chance.random() > 0.15:
        return text
    if text == "-":
        return "nihil"
    if re.fullmatch(r"\d+,\d{1,2}", text):
        return text.replace(",", ".")
    if re.fullmatch(r"\d{1,3}", text):
        return text + ",0"
    return text


class Maker:
    """A unit in the making."""

    def __init__(self, chance, features):
        self.chance, self.features = chance, features
        self.rows = {name: [] for name in COLUMNS}
        self.drawn, self.wholes = {}, {}

    def may(self, feature, probability=0.5):
        return feature in self.features and self.chance.random() < probability

    def tables(self, name, year):
        chance = self.chance
        facts = {"kecamatan": name, "kabupaten": "Uji", "jenis_wilayah": "kabupaten", "provinsi": "Jawa Timur",
                 "judul": f"Indikator {name}", "data_contoh": "ya"}
        self.rows["profil"] = [{"kunci": key, "nilai": value} for key, value in facts.items()]
        if "tingkat" in self.features:
            self.rows["tingkat"] = [
                {"skala": "kemandirian", "tingkat": level, "batas_bawah": cell(bound)} for level, bound in LEVELS]
        count = chance.randint(1, 4)
        for number in range(1, count + 1):
            code = f"j{number}"
            hidden = number > 1 and number == count and self.may("draf-saja", 0.3)
            self.rows["jabatan"].append({
                "kode": code, "nama": f"Jabatan {number}", "atasan": "j1" if number > 1 else "",
                "publikasi": "tidak" if hidden else ""})
            for _ in range(chance.randint(1, 5)):
                self.indicator(code, hidden)
            if self.may("pejabat"):
                self.officials(code, year)
        if not self.rows["variabel"]:
            self.constant(7)
        self.rows.update(self.entries())
        return self.rows

    # Indicators: a formula over variables of its own, a unit, a direction, targets that fit.

    def indicator(self, position, hidden):
        kinds = [self.count, self.incidents, self.share, self.stock, self.index, self.mean, self.rate,
                 self.duration, self.milestone, self.formula, self.nothing, self.again]
        kinds += [self.level] * (2 * ("tingkat" in self.features))
        # What is kept to the draft often uses what is published, in which it must change nothing.
        kinds += [self.again] * (12 * hidden)
        self.schedule = self.chance.choice(["semester", "tahunan"]) if self.may("jadwal", 0.3) else ""
        row = self.chance.choice(kinds)()
        number = sum(other["jabatan"] == position for other in self.rows["indikator"]) + 1
        code = f"{position}-{number}"
        targets = row.pop("targets")
        objective = self.chance.choice(["1", "1", "2"])
        self.rows["indikator"].append({
            "kode": code, "jabatan": position, "nomor_sasaran": objective, "sasaran": f"Sasaran {objective}",
            "indikator": f"Indikator {code}", "arah": "naik", "jadwal": self.schedule, "sumber_data": "Register",
            "bobot": self.chance.choice(["", "", "", "2", "0,5", "3,25"]), **row})
        self.rows["indikator"].sort(key=lambda other: (other["jabatan"], other["nomor_sasaran"]))
        for target in targets:
            self.rows["target"].append({"indikator": code, **target})

    def count(self):
        code = self.variable("jumlah", self.chance.choice(WHOLE), lambda: self.chance.randint(0, 40))
        step = self.chance.randint(1, 30)
        return self.judged(code, "dokumen", [step * q for q in QUARTERS], rising=True)

    def incidents(self):
        code = self.variable("jumlah", "kejadian", lambda: self.chance.randint(0, 6))
        step = self.chance.randint(0, 4)
        return self.judged(code, "kejadian", [step * q for q in QUARTERS], "turun", rising=True)

    def share(self):
        """A part of a whole in per cent; the part may also be carried over from an earlier quarter."""
        way = self.chance.choice(["jumlah", "jumlah", "akhir", "rata-rata"])
        unit = self.chance.choice(WHOLE)
        is_part = self.chance.random() < 0.5
        whole = self.variable(way, unit, lambda: self.chance.randint(0 if not is_part else 3, 40))
        part = self.variable(way, unit, lambda: self.chance.randint(0, 25))
        if is_part:
            self.within(part, whole)
        other = self.chance.choice(["", "", "rata-rata", "akhir"])
        return {**self.judged(f"{part} / {whole} × 100%", "%", self.level_line(50, 90)), "kumulatif": other}

    def stock(self):
        constant = self.constant(self.chance.randint(3, 20))
        code = self.variable("akhir", "desa", lambda: self.chance.randint(0, 20))
        return self.judged(f"{code} / {constant} × 100%", "%", self.level_line(20, 90))

    def index(self):
        code = self.variable("akhir", "nilai", lambda: self.fraction(60, 100))
        return self.judged(code, "IKM", self.level_line(70, 90))

    def mean(self):
        way = self.chance.choice(["rata-rata", "maksimum", "akhir"])
        code = self.variable(way, "menit", lambda: self.fraction(5, 60))
        direction = self.chance.choice(["naik", "turun"])
        return self.judged(code, "menit", self.level_line(5, 60), direction)

    def rate(self):
        """Figures far below 1."""
        code = self.variable("akhir", "indeks risiko", lambda: Fraction(self.chance.randint(1, 99), 10000))
        direction = self.chance.choice(["naik", "turun"])
        targets = [Fraction(self.chance.randint(1, 99), 10 ** self.chance.randint(3, 5))] * 4
        return self.judged(code, "indeks risiko", targets, direction)

    def duration(self):
        code = self.variable("akhir", "bulan", lambda: self.fraction(4, 12))
        return self.judged(code, "bulan", [self.chance.randint(5, 9)] * 4, "turun")

    def milestone(self):
        code = self.variable("maksimum", "ya-tidak", lambda: self.chance.choice(["ya", "tidak", "sebagian"]))
        return {"rumus": code, "satuan": "ya-tidak", "targets": [self.targets(["ya"] * 4)]}

    def formula(self):
        codes = [self.variable(self.chance.choice(["jumlah", "akhir", "rata-rata", "maksimum"]), "satuan",
                               lambda: self.chance.randint(0, 30)) for _ in range(2)]
        codes.append(self.chance.choice([self.constant(self.chance.randint(2, 9)), self.any_number()]))
        text = self.chance.choice(FORMULAS).format(**dict(zip("abc", codes)))
        way = self.chance.choice(["", "", "jumlah", "rata-rata", "akhir"])
        return {**self.judged(text, "kali", self.level_line(1, 30)), "kumulatif": way}

    def again(self):
        """A figure that another indicator uses too, perhaps with another schedule or kept to the draft."""
        found = [row["kode"] for row in self.rows["variabel"] if row["akumulasi"] == "jumlah"]
        if not found:
            return self.count()
        seldom = [code for code in found if self.drawn[code][2] != QUARTERS]
        return self.judged(self.chance.choice(seldom or found), "angka", [5 * q for q in QUARTERS], rising=True)

    def nothing(self):
        """What the document gives no formula for."""
        return {"rumus": "", "satuan": "nilai", "targets": [self.targets(["5"] * 4)]}

    def level(self):
        scale, names = self.chance.choice([
            ("SAKIP", "AA A BB B CC C".split()), ("opini", "WTP WDP TW".split()),
            ("kemandirian", "Mandiri Maju Berkembang".split())])
        numbers = {"SAKIP": (35, 95), "opini": (1, 4), "kemandirian": (30, 99)}[scale]

        def drawn():
            return self.chance.choice(names) if self.chance.random() < 0.6 else self.fraction(*numbers)

        way = self.chance.choice(["akhir", "akhir", "maksimum"])
        code = self.variable(way, scale, drawn, months=False)
        words = [self.chance.choice(names)] * 4
        if self.chance.random() < 0.25:
            words = [cell(self.fraction(*numbers))] * 4
        return {"rumus": code, "satuan": self.chance.choice([scale, scale, ""]),
                "targets": self.revised(words, numbers)}

    # Targets

    def level_line(self, low, high):
        """Four targets, the same all year or rising."""
        first = self.fraction(low, high)
        step = self.chance.choice([0, 0, 1])
        return [first + step * q for q in range(4)]

    def judged(self, formula, unit, targets, direction="naik", rising=False):
        """An indicator with targets in one of their forms."""
        low = [Fraction(value) for value in targets]
        words = [cell(value) for value in low]
        if self.may("rentang", 0.25):
            wide = Fraction(low[0] if 0 < low[0] < 1 else self.chance.randint(1, 4))
            words = [f"{cell(value)} s.d. {cell(value + wide)}" for value in low]
        elif self.may("tanda", 0.3) and (direction == "turun" or low[0] > 0):
            sign = "≥" if direction == "naik" else "≤"
            words = [f"{sign} {word}" for word in words]
        elif unit == "IKM" and self.may("tingkat", 0.2):
            words = [self.chance.choice("AB")] * 4
        elif self.chance.random() < 0.1 and not rising:
            words = ["0" if direction == "turun" else words[0]] * 4
        elif rising and direction == "naik" and self.chance.random() < 0.2:
            words[0] = "0"
        return {"rumus": formula, "satuan": unit, "arah": direction, "targets": self.revised(words)}

    def revised(self, words, within=None):
        """The rows of targets: the first, and what replaces it later in the year."""
        first = self.targets(words)
        if not self.may("revisi", 0.3):
            return [first]
        start = self.chance.choice([2, 3, 4])
        other = self.chance.choice([-1, 1, 2])
        second = self.targets([self.moved(word, other, within) for word in words])
        for quarter in range(1, start):
            second.pop(f"tw{quarter}", None)
        return [first, {**second, "mulai": str(start), "dasar": "Perjanjian Kinerja Perubahan"}]

    @staticmethod
    def moved(word, step, within):
        """A target somewhat higher or lower, in the same form; within a scale where it has one."""
        sign = word[:2] if word[0] in "≥≤" else ""
        parts = word[len(sign):].split(" s.d. ")
        if not all(part.replace(",", "").isdigit() for part in parts):
            return word
        numbers = [Fraction(part.replace(",", ".")) for part in parts]
        if numbers[0] + step <= 0 or numbers[0] < 1:
            return word
        if within and not within[0] <= numbers[0] + step <= within[1]:
            return word
        return sign + " s.d. ".join(cell(value + step) for value in numbers)

    def targets(self, words):
        """A row of targets; quarters in which nothing is due have none."""
        row = {f"tw{q}": word for q, word in zip(QUARTERS, words) if q in DUE[self.schedule]}
        row["tahunan"] = words[3]
        if self.schedule == "" and self.chance.random() < 0.1:
            row = {"tahunan": words[3]}
        elif self.chance.random() < 0.1:
            del row["tahunan"]
        return row

    # Variables and their entries

    def fraction(self, low, high):
        digits = self.chance.choice([0, 1, 2, 2, 4])
        return Fraction(self.chance.randint(low * 10 ** digits, high * 10 ** digits), 10 ** digits)

    def constant(self, number):
        code = f"v{len(self.rows['variabel']) + 1}"
        self.rows["variabel"].append({
            "kode": code, "uraian": f"Angka {code}", "satuan": "desa", "akumulasi": "tetap", "nilai": str(number)})
        return code

    def any_number(self):
        """A variable that another indicator uses already, where its schedule allows it."""
        found = [row["kode"] for row in self.rows["variabel"] if row["akumulasi"] == "jumlah"]
        return self.chance.choice(found or [self.constant(4)])

    def variable(self, way, unit, draw, months=True):
        code = f"v{len(self.rows['variabel']) + 1}"
        self.rows["variabel"].append(
            {"kode": code, "uraian": f"Angka {code}", "satuan": unit, "akumulasi": way})
        by_month = months and unit != "ya-tidak" and self.may("bulanan", 0.35)
        self.drawn[code] = ("bulanan" if by_month else "realisasi", draw, DUE[self.schedule],
                            self.chance.choice([0, 0, 0, 0.08, 0.3]))
        return code

    def entries(self):
        """The rows of `realisasi` and `bulanan`."""
        found = {"realisasi": {}, "bulanan": {}}
        for code, (table, draw, due, gaps) in self.drawn.items():
            whole = self.wholes.get(code)
            if whole:
                found[table][code] = self.part_of(found[table][whole])
                continue
            heads = MONTHS if table == "bulanan" else [f"tw{q}" for q in QUARTERS]
            row = found[table][code] = {}
            for place, head in enumerate(heads):
                word = draw()
                if place * 4 // len(heads) + 1 not in due and self.chance.random() < 0.9:
                    word = ""
                elif self.chance.random() < gaps:
                    word = self.chance.choice(["", "-", "rahasia"])
                row[head] = word if isinstance(word, str) else cell(word)
        return {table: [{"variabel": code, **row} for code, row in rows.items()] for table, rows in found.items()}

    def within(self, part, whole):
        """Makes one variable a part of another: never more than it, and a gap in both or in neither."""
        next(row for row in self.rows["variabel"] if row["kode"] == part)["bagian_dari"] = whole
        self.wholes[part] = whole
        self.drawn[part] = self.drawn[whole]

    def part_of(self, row):
        return {head: str(self.chance.randint(0, int(word))) if word.isdigit() else word
                for head, word in row.items()}

    # The year before

    def year_before(self, rows, year):
        """The same office a year earlier: other entries, and a catalog that has changed a little since.
        Some of this year's indicators get a `sama_dengan` for it."""
        before = {name: [dict(row) for row in table] for name, table in rows.items()}
        before.update(self.entries(), pejabat=[])
        for row in list(before["indikator"]):
            now = next(other for other in rows["indikator"] if other["kode"] == row["kode"])
            kind = self.chance.random()
            others = [other for other in before["indikator"] if other is not row]
            if kind < 0.15:
                old = row["kode"] + "-lama"
                for target in before["target"]:
                    target["indikator"] = old if target["indikator"] == row["kode"] else target["indikator"]
                now["sama_dengan"], row["kode"] = old, old
            elif kind < 0.25 and any(other["jabatan"] == row["jabatan"] for other in others):
                before["indikator"] = others
                before["target"] = [t for t in before["target"] if t["indikator"] != row["kode"]]
            elif kind < 0.3 and row["satuan"] in WHOLE + ["menit", "kali"]:
                row["satuan"] = "lain"
            elif kind < 0.4 and row["rumus"]:
                row["kumulatif"] = self.chance.choice(["rata-rata", "akhir"])
        return before

    # Who held a position

    def officials(self, position, year):
        """One to three people one after the other, some of them acting, with a gap now and then."""
        starts = sorted(self.chance.sample(range(2, 360), self.chance.randint(0, 2)))
        begins = [0, *starts]
        for number, begin in enumerate(begins):
            end = begins[number + 1] - 1 if number + 1 < len(begins) else None
            if end is not None and self.chance.random() < 0.2:
                end = max(begin, end - self.chance.randint(1, 20))
            self.rows["pejabat"].append({
                "jabatan": position, "nama": self.chance.choice(PEOPLE),
                "sebagai": self.chance.choice(["", "", "plt", "plh", "pj"]),
                "mulai": day(year, begin), "sampai": "" if end is None else day(year, end),
                "dasar": ""})


def day(year, number):
    return (date(year, 1, 1) + timedelta(number)).isoformat()
