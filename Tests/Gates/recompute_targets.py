"""Targets in all their forms, and the scales that are told in words (for recompute.py)."""

import re
from fractions import Fraction

from recompute_formulas import numeral, printed

# Scales that need no table: PermenPANRB 88/2021, audit opinions, PermenPANRB 14/2017.
STANDARD = {
    "sakip": [("AA", "90,01"), ("A", "80,01"), ("BB", "70,01"), ("B", "60,01"), ("CC", "50,01"),
              ("C", "30,01"), ("D", "0")],
    "opini": [("WTP", "4"), ("WDP", "3"), ("TW", "2"), ("TMP", "1")],
    "ikm": [("A", "88,31"), ("B", "76,61"), ("C", "65"), ("D", "25")],
}
YES_NO = {"ya": Fraction(1), "sebagian": Fraction(1, 2), "tidak": Fraction(0)}
RANGE = re.compile(r"(.+?)\s*(?:–|s\.d\.|s/d|sampai)\s*(.+)")
SIGNS = {"≥": "≥", ">=": "≥", "minimal": "≥", "≤": "≤", "<=": "≤", "maksimal": "≤"}
SIGNED = re.compile("(" + "|".join(SIGNS) + r")\s*(.+)")


class Level(Fraction):
    """The figure of a level that was entered as a word; anything computed from it is a plain figure."""


class Scale:
    """A scale of levels, best first; a level stands for its lower bound."""

    def __init__(self, levels):
        self.levels = sorted(((printed(bound, most=15), name) for name, bound in levels), reverse=True)
        self.bounds = {name.lower(): bound for bound, name in self.levels}

    def bound(self, word):
        """The figure that a level's word stands for; None where the word is no level."""
        bound = self.bounds.get(word.lower())
        return None if bound is None else Level(bound)

    def level(self, figure):
        """The level that a figure reaches."""
        return next((name for bound, name in self.levels if bound <= figure), None)


def scales(table):
    """The scales of a unit by their names in small letters: the standard ones and its own."""
    own = {}
    for row in table:
        own.setdefault(row["skala"].lower(), []).append((row["tingkat"], numeral(row["batas_bawah"])))
    standard = {name: [(level, numeral(bound)) for level, bound in levels]
                for name, levels in STANDARD.items()}
    return {name: Scale(levels) for name, levels in (standard | own).items()}


class Target:
    """What is asked for at one time: a figure, a range, or a level."""

    def __init__(self, low, high=None, level=None, sign=""):
        self.low, self.high = low, low if high is None else high
        self.level, self.sign = level, sign

    @property
    def is_range(self):
        return self.low < self.high

    def figure(self, is_down):
        """The one number that stands for it: of a range the bound that is missed last."""
        return self.low if is_down else self.high

    def expects(self, is_down):
        """Whether it asks for anything: 0 does not where more is better."""
        return is_down or self.high != 0

    def achievement(self, realization, is_down, scale):
        """Per cent of it that a printed figure reaches, as printed; None where it asks for nothing."""
        r = realization
        if self.level is not None and scale.level(r) == self.level:
            return Fraction(100)
        if self.is_range and self.low <= r <= self.high:
            return Fraction(100)
        t = self.low if r < self.low else self.high
        if t == 0:
            return Fraction(100 if r <= 0 else 0) if is_down else None
        return printed(max(Fraction(0), ((t - (r - t)) if is_down else r) / t * 100))


def target(text, scale, is_yes_no):
    """A cell of the table of targets; None where it is empty."""
    if not text:
        return None
    if is_yes_no and text.lower() in YES_NO:
        return Target(YES_NO[text.lower()])
    if scale and scale.bound(text) is not None:
        bound = scale.bound(text)
        return Target(bound, level=scale.level(bound))
    if found := SIGNED.fullmatch(text.lower()):
        return Target(as_printed(found[2]), sign=SIGNS[found[1]])
    if found := RANGE.fullmatch(text):
        return Target(as_printed(found[1]), as_printed(found[2]))
    return Target(as_printed(text))


def as_printed(text):
    return printed(numeral(text.strip()), most=15)


class Targets:
    """An indicator's rows of targets; each holds from its quarter on until the next one does."""

    def __init__(self, rows, reached, scale, is_yes_no):
        self.rows, self.reached = [], reached
        for row in rows:
            read = {cell: target(row.get(cell, ""), scale, is_yes_no)
                    for cell in ("tahunan", "tw1", "tw2", "tw3", "tw4")}
            annual = read["tahunan"] or read["tw4"]
            self.rows.append((int(row.get("mulai") or 1), row.get("dasar") or None,
                              {**read, "tahunan": annual, "tw4": read["tw4"] or annual}))
        self.rows.sort(key=lambda row: row[0])

    def in_force(self, quarter):
        return [row for row in self.rows if row[0] <= quarter]

    def at(self, quarter):
        found = self.in_force(quarter)
        return found[-1][2][f"tw{quarter}"] if found else None

    @property
    def annual(self):
        """The year's target as of the quarter reached."""
        found = self.in_force(self.reached)
        return found[-1][2]["tahunan"] if found else None

    @property
    def history(self):
        """What the year's target was from which quarter on, and by what; empty where it never changed."""
        said = ["tahunan", *(f"tw{quarter}" for quarter in range(1, self.reached + 1))]
        found = [(start, cells["tahunan"], basis) for start, basis, cells in self.in_force(self.reached)
                 if any(cells[cell] is not None for cell in said)]
        return found if len(found) > 1 else []
