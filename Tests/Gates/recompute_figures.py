"""From a unit's approved tables to its figures, by the scoring rules (for recompute.py)."""

import csv
import re
from collections import namedtuple
from fractions import Fraction

import recompute_targets
from chain import Row
from recompute_formulas import Formula, NothingOutOfNothing, SomethingOutOfNothing
from recompute_formulas import as_text, numeral, printed
from recompute_targets import YES_NO, Level, Targets

QUARTERS = (1, 2, 3, 4)
MONTHS = "jan feb mar apr mei jun jul agu sep okt nov des".split()
EMPTY, NIL, SECRET = "kosong", "nihil", "rahasia"
WORDS = {"": EMPTY, "-": NIL, "rahasia": SECRET}
# The quarters in which an indicator is due, by its schedule.
DUE = {"": QUARTERS, "triwulan": QUARTERS, "semester": (2, 4), "tahunan": (4,)}


def disarmed(text):
    """A text without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if re.match(r"'+[=+\-@\t]", text) else text


def read_table(path):
    """The rows of a canonical CSV as dictionaries; none where the file is not there."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [Row({k: disarmed(v) for k, v in row.items()}) for row in csv.DictReader(file)]


def entry(text, yes_no, scale=None):
    """A cell of realisasi: a fraction, or one of the ways of having none."""
    if text in WORDS:
        return WORDS[text]
    if scale and scale.bound(text) is not None:
        return scale.bound(text)
    return YES_NO[text] if yes_no and text in YES_NO else numeral(text)


def gathered(cells, kind):
    """What several cells, of months or of quarters, are together."""
    if kind == "akhir":
        return next((cell for cell in reversed(cells) if cell != NIL), NIL)
    for word in (SECRET, EMPTY):
        if word in cells:
            return word
    numbers = [cell for cell in cells if cell != NIL]
    if not numbers:
        return NIL
    if kind == "maksimum":
        return max(numbers, key=lambda number: (number, isinstance(number, Level)))
    return sum(numbers) / (len(numbers) if kind == "rata-rata" else 1)


class Variable:
    """A variable with its entries, by quarter or by month. `due` holds the quarters in which an
    indicator that uses it is due; in others it needs no entry."""

    def __init__(self, row, quarters, months, scales, due=QUARTERS):
        self.kind = row["akumulasi"]
        unit = row.get("satuan", "").lower()
        self.is_yes_no, self.scale, self.due = unit == "ya-tidak", scales.get(unit), due
        self.is_constant = self.kind == "tetap"
        self.constant = self.read(row["nilai"]) if self.is_constant else None
        if months:
            cells = [self.read(months.get(month, "")) for month in MONTHS]
            thirds = [cells[3 * q - 3:3 * q] for q in QUARTERS]
            self.cells = [gathered(third, self.kind) for third in thirds]
            self.begun = [any(cell != EMPTY for cell in third) for third in thirds]
        else:
            self.cells = [self.read((quarters or {}).get(f"tw{q}", "")) for q in QUARTERS]
            self.begun = [cell != EMPTY for cell in self.cells]

    def read(self, text):
        return entry(text, self.is_yes_no, self.scale)

    def own(self, quarter):
        return self.constant if self.is_constant else self.cells[quarter - 1]

    def cumulative(self, quarter):
        if self.is_constant:
            return self.constant
        needed = [NIL if cell == EMPTY and q not in self.due else cell
                  for q, cell in zip(QUARTERS, self.cells)]
        return gathered(needed[:quarter], self.kind)


class Indicator:
    """An indicator with its targets; None stands for a target that is not given."""

    def __init__(self, row, targets, variables, scales, reached):
        self.row = row
        self.code = row["kode"]
        self.formula = Formula(row["rumus"]) if row.get("rumus") else None
        self.unit = row.get("satuan", "")
        self.is_yes_no = self.unit.lower() == "ya-tidak"
        self.is_down = row.get("arah") == "turun"
        self.cumulation = row.get("kumulatif") or "rumus"
        self.due = DUE[row.get("jadwal", "")]
        self.weight = numeral(row["bobot"]) if row.get("bobot") else Fraction(1)
        codes = self.formula.variables if self.formula else []
        self.variables = {code: variables[code] for code in codes}
        self.scale = scales.get(self.unit.lower())
        if self.formula and self.formula.is_one_variable:
            self.scale = self.scale or self.variables[codes[0]].scale
        self.targets = Targets(targets, reached, self.scale, self.is_yes_no)

    @property
    def has_decimals(self):
        return self.unit in ("%", "IKM") or bool(self.formula and self.formula.is_percent)

    def text(self, figure):
        """A figure as the page prints it."""
        if self.is_yes_no and figure in YES_NO.values():
            return next(word for word, value in YES_NO.items() if value == figure)
        if self.shows_levels:
            level = self.scale.level(figure)
            return level if isinstance(figure, Level) else f"{level} ({as_text(figure, full=False)})"
        return as_text(figure, full=self.has_decimals)

    @property
    def shows_levels(self):
        """Whether its figures are told by level; those of a survey's index are told by number."""
        return self.scale is not None and self.unit != "IKM"

    def target_text(self, target):
        """A target as the page prints it, with its sign."""
        if target.level is not None or self.shows_levels:
            return target.level or self.text(target.low)
        if target.is_range:
            return f"{self.text(target.low)}–{self.text(target.high)}"
        sign = target.sign or ("≤" if self.is_down and not self.is_yes_no else "")
        return f"{sign} {self.text(target.low)}".strip()

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
        readings = [
            r for q, r in zip(until, map(self.own, until))
            if r != "tidak-berlaku" and (q in self.due or r not in GAPS)]
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
            if self.formula.is_one_variable and isinstance(numbers[self.formula.variables[0]], Level):
                return numbers[self.formula.variables[0]]
            return or_uncomputable(printed(self.formula.value(numbers)))
        except NothingOutOfNothing:
            return "tidak-berlaku"
        except SomethingOutOfNothing:
            return "tidak-dapat-dihitung"

    def gap(self, quarter):
        begun = [v.begun[quarter - 1] for v in self.variables.values() if not v.is_constant]
        return GAPS[any(begun)]

    def quarters(self, reached, scale):
        """Its four quarters. One in which it is not due shows the last that was, unless that one
        is still to be measured."""
        found = {}
        for q in QUARTERS:
            before = found.get(q - 1)
            if q > reached or q in self.due:
                found[q] = self.quarter(q, reached, scale)
            elif before is None or not before.scheduled:
                found[q] = self.quarter(q, reached, scale, is_due=False)
            else:
                found[q] = self.between(q, before, reached, scale)
        return found

    def quarter(self, quarter, reached, scale, is_due=True, missed=None):
        """Everything about one quarter; one that catches up with a missed one has its target."""
        target = self.targets.at(quarter) or missed
        scheduled = is_due and target is not None and target.expects(self.is_down)
        if quarter > reached:
            state = "belum-disahkan"
            return Quarter(scheduled, state, state, target, None, None)
        own, cumulative = self.own(quarter), self.cumulative(quarter)
        if not scheduled:
            own, cumulative = map(unscheduled, (own, cumulative))
        is_compared = scheduled and not isinstance(cumulative, str)
        achievement = (target.achievement(cumulative, self.is_down, self.scale)
                       if is_compared else None)
        return Quarter(scheduled, own, cumulative, target, achievement, rating(achievement, scale))

    def between(self, quarter, before, reached, scale):
        """A quarter in which it is not due, after one in which it was."""
        if before.cumulative in GAPS:
            return self.quarter(quarter, reached, scale, missed=before.target)
        return before._replace(own=unscheduled(self.own(quarter)), since=quarter - 1)


GAPS = ("belum-dilaporkan", "belum-lengkap")


class Quarter(namedtuple(
        "Quarter", "scheduled own cumulative target achievement rating since", defaults=[None])):
    """An indicator in a quarter; `since` is the quarter whose result it still shows."""

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


def last_day(year, quarter):
    return f"{year}-{3 * quarter:02}-{30 if quarter in (2, 3) else 31}"


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
    """A unit: rows of tables in, figures out. `tables` maps a table's name to its rows. A draft shows
    positions that are not published, but they count in no score of the unit."""

    def __init__(self, tables, reached, is_draft=False):
        self.tables, self.reached, self.is_draft = tables, reached, is_draft
        self.scale = [(printed(numeral(r["batas_bawah"]), most=15), r["predikat"]) for r in tables["skala"]]
        limits = {row["kunci"]: numeral(row["nilai"]) for row in tables["batas"]}
        self.cap, self.least = limits["batas_capaian"], limits["cakupan_minimum"]
        scales = recompute_targets.scales(tables.get("tingkat", []))
        quarters, months = ({row["variabel"]: row for row in tables.get(name, [])}
                            for name in ("realisasi", "bulanan"))
        # What is published must not depend on what is kept to the draft: that is due in quarters of its own.
        shown = {row["kode"] for row in self.published_positions}
        variables = {}
        for counted in (True, False):
            due = {}
            for row in tables["indikator"]:
                if row["jabatan"] in shown or not counted:
                    for code in Formula(row["rumus"]).variables if row.get("rumus") else []:
                        due[code] = due.get(code, ()) + DUE[row.get("jadwal", "")]
            variables[counted] = {
                row["kode"]: Variable(row, quarters.get(row["kode"]), months.get(row["kode"]), scales,
                                      due.get(row["kode"], QUARTERS))
                for row in tables["variabel"]}
        self.objectives = {}
        for row in tables["indikator"]:
            key = (row["jabatan"], row["nomor_sasaran"])
            objective = self.objectives.setdefault(key, (row["sasaran"], []))
            if row.get("kode"):
                targets = [t for t in tables.get("target", []) if t["indikator"] == row["kode"]]
                objective[1].append(
                    Indicator(row, targets, variables[row["jabatan"] in shown], scales, reached))
        self.quarters = {
            (i.code, q): quarter
            for _, indicators in self.objectives.values() for i in indicators
            for q, quarter in i.quarters(reached, self.scale).items()
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
        codes = [row["kode"] for row in self.published_positions]
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

    def officials(self, position, year):
        """Who held a position up to the end of the quarter reached, in order; what ends later is open."""
        last = last_day(year, self.reached)
        rows = [row for row in self.tables.get("pejabat", [])
                if row["jabatan"] == position and row["mulai"] <= last]
        return [Row({**row, "sampai": row["sampai"] if row["sampai"] <= last else ""})
                for row in sorted(rows, key=lambda row: row["mulai"])]

    def in_office(self, position, year):
        """Who holds it on the last day of the quarter reached; None where nobody does."""
        last = last_day(year, self.reached)
        return next((row for row in self.officials(position, year)
                     if not row["sampai"] or row["sampai"] >= last), None)

    @property
    def shown_positions(self):
        return self.tables["jabatan"] if self.is_draft else self.published_positions

    @property
    def published_positions(self):
        return [row for row in self.tables["jabatan"] if row.get("publikasi") != "tidak"]
