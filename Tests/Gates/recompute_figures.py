"""From a unit's approved tables to its figures, by the scoring rules (for recompute.py)."""

import csv
import re
from collections import namedtuple
from fractions import Fraction

from chain import Row
from recompute_formulas import Formula, NothingOutOfNothing, SomethingOutOfNothing
from recompute_formulas import as_text, numeral, printed

QUARTERS = (1, 2, 3, 4)
EMPTY, NIL, SECRET = "kosong", "nihil", "rahasia"
WORDS = {"": EMPTY, "-": NIL, "rahasia": SECRET}
YES_NO = {"ya": Fraction(1), "sebagian": Fraction(1, 2), "tidak": Fraction(0)}


def disarmed(text):
    """A text without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if re.match(r"'+[=+\-@\t]", text) else text


def read_table(path):
    """The rows of a canonical CSV as dictionaries; none where the file is not there."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [Row({k: disarmed(v) for k, v in row.items()}) for row in csv.DictReader(file)]


def entry(text, yes_no):
    """A cell of realisasi or target: a fraction, or one of the ways of having none."""
    if text in WORDS:
        return WORDS[text]
    return YES_NO[text] if yes_no and text in YES_NO else numeral(text)


class Variable:
    """A variable with its entries."""

    def __init__(self, row, cells):
        self.kind = row["akumulasi"]
        yes_no = row.get("satuan", "").lower() == "ya-tidak"
        self.is_constant = self.kind == "tetap"
        self.constant = entry(row["nilai"], yes_no) if self.is_constant else None
        self.cells = [entry((cells or {}).get(f"tw{q}", ""), yes_no) for q in QUARTERS]

    def own(self, quarter):
        return self.constant if self.is_constant else self.cells[quarter - 1]

    def cumulative(self, quarter):
        if self.is_constant:
            return self.constant
        cells = self.cells[:quarter]
        if self.kind == "akhir":
            while cells and cells[-1] == NIL:
                cells.pop()
            return cells[-1] if cells else NIL
        if SECRET in cells:
            return SECRET
        if EMPTY in cells:
            return EMPTY
        numbers = [cell for cell in cells if cell != NIL]
        if not numbers:
            return NIL
        if self.kind == "maksimum":
            return max(numbers)
        return sum(numbers) / (len(numbers) if self.kind == "rata-rata" else 1)


class Indicator:
    """An indicator with its targets; None stands for a target that is not given."""

    def __init__(self, row, target, variables):
        self.row = row
        self.code = row["kode"]
        self.formula = Formula(row["rumus"]) if row.get("rumus") else None
        self.unit = row.get("satuan", "")
        self.is_yes_no = self.unit.lower() == "ya-tidak"
        self.is_down = row.get("arah") == "turun"
        self.cumulation = row.get("kumulatif") or "rumus"
        self.weight = numeral(row["bobot"]) if row.get("bobot") else Fraction(1)
        codes = self.formula.variables if self.formula else []
        self.variables = {code: variables[code] for code in codes}
        cells = {k: entry(v, self.is_yes_no) for k, v in (target or {}).items() if k != "indikator"}
        self.targets = {q: self.printed_target(cells.get(f"tw{q}")) for q in QUARTERS}
        annual = self.printed_target(cells.get("tahunan"))
        self.annual = self.targets[4] if annual is None else annual
        self.targets[4] = annual if self.targets[4] is None else self.targets[4]

    @staticmethod
    def printed_target(cell):
        return None if cell in (None, EMPTY) else printed(cell, most=15)

    @property
    def has_decimals(self):
        return self.unit in ("%", "IKM") or bool(self.formula and self.formula.is_percent)

    def text(self, figure):
        """A figure as the page prints it."""
        if self.is_yes_no and figure in YES_NO.values():
            return next(word for word, value in YES_NO.items() if value == figure)
        return as_text(figure, full=self.has_decimals)

    def target_text(self, figure):
        """A target as the page prints it, with its sign."""
        return ("≤ " if self.is_down and not self.is_yes_no else "") + self.text(figure)

    def word(self, reading):
        """A figure, or the words for its state."""
        return reading.replace("-", " ") if isinstance(reading, str) else self.text(reading)

    # A reading is a figure, or the name of the state that stands in its place.

    def own(self, quarter):
        return self.reading(quarter, {c: v.own(quarter) for c, v in self.variables.items()})

    def cumulative(self, quarter):
        until = range(1, quarter + 1)
        if self.cumulation == "rumus":
            holdings = {c: v.cumulative(quarter) for c, v in self.variables.items()}
            return self.reading(quarter, holdings)
        secret = any(v.own(q) == SECRET for v in self.variables.values() for q in until)
        if secret and self.cumulation != "akhir":
            return "rahasia"
        readings = [r for r in map(self.own, until) if r != "tidak-berlaku"]
        if not readings:
            return "tidak-berlaku"
        relevant = readings[-1:] if self.cumulation == "akhir" else readings
        for reading in reversed(relevant):
            if isinstance(reading, str):
                unfit = reading in ("tidak-dapat-dihitung", "tidak-terukur", "rahasia")
                return reading if unfit else self.gap(quarter)
        total = sum(relevant)
        mean = self.cumulation == "rata-rata"
        return or_uncomputable(printed(total / len(relevant) if mean else total))

    def reading(self, quarter, holdings):
        if not self.formula:
            return "tidak-terukur"
        if SECRET in holdings.values():
            return "rahasia"
        if EMPTY in holdings.values():
            return self.gap(quarter)
        changing = [holdings[c] for c, v in self.variables.items() if not v.is_constant]
        if changing and all(holding == NIL for holding in changing):
            return "tidak-berlaku"
        try:
            numbers = {c: Fraction(0) if h == NIL else h for c, h in holdings.items()}
            return or_uncomputable(printed(self.formula.value(numbers)))
        except NothingOutOfNothing:
            return "tidak-berlaku"
        except SomethingOutOfNothing:
            return "tidak-dapat-dihitung"

    def gap(self, quarter):
        entered = [v.own(quarter) for v in self.variables.values() if not v.is_constant]
        return "belum-dilaporkan" if all(e == EMPTY for e in entered) else "belum-lengkap"

    def achievement(self, realization, target):
        r, t = realization, target
        if t == 0:
            return Fraction(100 if r <= 0 else 0) if self.is_down else None
        return printed(max(Fraction(0), ((t - (r - t)) if self.is_down else r) / t * 100))

    def quarter(self, quarter, reached, scale):
        """Everything about one quarter."""
        target = self.targets[quarter]
        scheduled = target is not None and (target != 0 or self.is_down)
        if quarter > reached:
            state = "belum-disahkan"
            return Quarter(scheduled, state, state, target, None, None)
        own, cumulative = self.own(quarter), self.cumulative(quarter)
        if not scheduled:
            own, cumulative = map(unscheduled, (own, cumulative))
        is_compared = scheduled and not isinstance(cumulative, str)
        achievement = self.achievement(cumulative, target) if is_compared else None
        return Quarter(scheduled, own, cumulative, target, achievement, rating(achievement, scale))


class Quarter(namedtuple("Quarter", "scheduled own cumulative target achievement rating")):
    """An indicator in a quarter."""

    @property
    def state(self):
        """What stands where there is no achievement."""
        if isinstance(self.cumulative, str):
            return self.cumulative
        return "dilaporkan" if self.scheduled else "tidak-dijadwalkan"

    @property
    def is_expected(self):
        left_out = ("tidak-dijadwalkan", "tidak-berlaku", "tidak-terukur", "belum-disahkan")
        return self.scheduled and self.state not in left_out


class Score(namedtuple("Score", "value rating measured expected unmeasurable absence")):
    """A score; where it has no value, the word for why."""


def unscheduled(reading):
    """What is said where no target expects anything."""
    told = not isinstance(reading, str) or reading in ("rahasia", "tidak-terukur")
    return reading if told else "tidak-dijadwalkan"


def or_uncomputable(figure):
    return "tidak-dapat-dihitung" if figure is None else figure


def rating(figure, scale):
    """The row with the highest lower bound not above the figure."""
    fitting = [row for row in scale if figure is not None and row[0] <= figure]
    return max(fitting)[1] if fitting else None


class Unit:
    """A unit: rows of tables in, figures out. `tables` maps a table's name to its rows."""

    def __init__(self, tables, reached):
        self.tables, self.reached = tables, reached
        self.scale = [(printed(numeral(r["batas_bawah"]), most=15), r["predikat"]) for r in tables["skala"]]
        limits = {row["kunci"]: numeral(row["nilai"]) for row in tables["batas"]}
        self.cap, self.least = limits["batas_capaian"], limits["cakupan_minimum"]
        cells = {row["variabel"]: row for row in tables.get("realisasi", [])}
        self.variables = {
            row["kode"]: Variable(row, cells.get(row["kode"])) for row in tables["variabel"]
        }
        targets = {row["indikator"]: row for row in tables.get("target", [])}
        self.objectives = {}
        for row in tables["indikator"]:
            key = (row["jabatan"], row["nomor_sasaran"])
            objective = self.objectives.setdefault(key, (row["sasaran"], []))
            if row.get("kode"):
                objective[1].append(Indicator(row, targets.get(row["kode"]), self.variables))
        self.quarters = {
            (i.code, q): i.quarter(q, reached, self.scale)
            for _, indicators in self.objectives.values() for i in indicators for q in QUARTERS
        }

    def indicators(self, position):
        return [i for (p, _), (_, found) in self.objectives.items() if p == position for i in found]

    def position_score(self, position, quarter):
        found = [(i.weight, self.quarters[i.code, quarter]) for i in self.indicators(position)]
        counted = [
            (w, min(self.cap, q.achievement)) for w, q in found if q.achievement is not None]
        weights = sum(w for w, _ in counted)
        mean = sum(w * a for w, a in counted) / weights if counted else None
        return self.score(mean, [q for _, q in found], quarter)

    def unit_score(self, quarter):
        codes = [row["kode"] for row in self.tables["jabatan"]]
        scores = [self.position_score(code, quarter) for code in codes]
        values = [score.value for score in scores if score.value is not None]
        mean = sum(values) / len(values) if values else None
        indicators = [i for code in codes for i in self.indicators(code)]
        return self.score(mean, [self.quarters[i.code, quarter] for i in indicators], quarter)

    def score(self, mean, quarters, quarter):
        expected = [q for q in quarters if q.is_expected]
        measured = sum(q.achievement is not None for q in quarters)
        covered = mean is not None and measured > 0 and measured * 100 >= self.least * len(expected)
        value = printed(mean) if covered else None
        word = rating(value, self.scale) if measured == len(expected) else None
        unmeasurable = sum(q.state == "tidak-terukur" for q in quarters)
        absence = None if value is not None else self.absence(quarters, quarter)
        return Score(value, word, measured, len(expected), unmeasurable, absence)

    def absence(self, quarters, quarter):
        """What stands where there is no score."""
        if quarter > self.reached:
            return "belum-disahkan"
        states = {q.state for q in quarters}
        expected = {q.state for q in quarters if q.is_expected}
        if expected:
            return expected.pop() if len(expected) == 1 and "dilaporkan" not in expected else "belum-lengkap"
        if "tidak-berlaku" in states:
            return "tidak-berlaku"
        return "tidak-terukur" if states == {"tidak-terukur"} else "tidak-dijadwalkan"

    @property
    def shown_positions(self):
        return [row for row in self.tables["jabatan"] if row.get("publikasi") != "tidak"]
