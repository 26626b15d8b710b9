"""Cells of published tables that chance picks, and what is written into them (for live_workbook.py)."""

import random
import re
from dataclasses import dataclass

from chain import Row
from recompute_figures import MONTHS
from recompute_targets import SIGNED, scales

ENTRIES = 14
TARGETS = 6
GAPS = ["", "-", "rahasia"]
# What tells a row from the others of its table.
KEYS = {"realisasi": ["variabel"], "bulanan": ["variabel"], "target": ["indikator", "mulai"],
        "indikator": ["kode"], "batas": ["kunci"], "skala": ["predikat"], "variabel": ["kode"],
        "tingkat": ["skala", "tingkat"]}


@dataclass
class Change:
    """A cell of a table, by the row's key, and what is written into it."""

    table: str
    key: list[str]
    column: str
    value: str


def key(table: str, row: dict) -> list[str]:
    return [row[column] or "" for column in KEYS[table]]


def completed(tables: dict[str, list[dict]], sheets: dict[str, list[list]]) -> dict[str, list[dict]]:
    """Tables with the empty rows that the workbook offers besides."""
    tables = dict(tables)
    for table in ("realisasi", "bulanan", "target"):
        known = {row[KEYS[table][0]] for row in tables.get(table, [])}
        more = [row[0] for row in sheets.get(table, [])[1:] if row[0] not in known]
        tables[table] = tables.get(table, []) + [Row({KEYS[table][0]: code}) for code in more]
    return tables


def applied(tables: dict[str, list[dict]], done: list[Change]) -> dict[str, list[dict]]:
    tables = {name: [Row(row) for row in table] for name, table in tables.items()}
    for change in done:
        for row in tables[change.table]:
            if key(change.table, row) == change.key:
                row[change.column] = change.value
    return tables


def changes(tables: dict[str, list[dict]], reached: int, chance: random.Random) -> list[Change]:
    """Changes of every kind, at places that chance picks."""
    return Picker(tables, reached, chance).changes()


def is_number(text: str) -> bool:
    return re.fullmatch(r"[\d,]+", text) is not None


def typed(number: float) -> str:
    return f"{number:g}".replace(".", ",")


class Picker:
    def __init__(self, tables: dict[str, list[dict]], reached: int, chance: random.Random):
        self.tables, self.reached, self.chance = tables, reached, chance
        self.scales = scales(tables.get("tingkat", []))
        self.variables = {row["kode"]: row for row in tables["variabel"]}
        self.wholes = {row["bagian_dari"] for row in tables["variabel"]}
        self.indicators = {row["kode"]: row for row in tables["indikator"] if row["kode"]}

    def changes(self) -> list[Change]:
        picked = [change for _ in range(ENTRIES) for change in self.entry()]
        picked += [change for _ in range(TARGETS) for change in self.target()]
        return picked + self.settings()

    def of(self, table: str, row: dict, column: str, value: str) -> Change:
        return Change(table, key(table, row), column, value)

    # Entries

    def entry(self) -> list[Change]:
        """A cell of a quarter or a month, mostly one that is filled; a part follows its whole's gaps."""
        held = [name for name in ("realisasi", "bulanan") if self.tables.get(name)]
        if not held:
            return []
        table = self.chance.choice(held)
        row = self.chance.choice(self.tables[table])
        columns = MONTHS[:3 * self.reached] if table == "bulanan" else [f"tw{q}" for q in range(1, self.reached + 1)]
        filled = [column for column in columns if row[column]]
        column = self.chance.choice(filled if filled and self.chance.random() < 0.6 else columns)
        variable = self.variables[row["variabel"]]
        if self.chance.random() < 0.27:
            value = self.chance.choice(GAPS)
            parts = [other for other in self.tables[table]
                     if self.variables[other["variabel"]]["bagian_dari"] == row["variabel"]]
            return [self.of(table, other, column, value) for other in [row, *parts]]
        return [self.of(table, row, column, self.figure(variable, row[column]))]

    def figure(self, variable: dict, old: str) -> str:
        chance = self.chance
        if variable["satuan"].lower() == "ya-tidak":
            return chance.choice(["ya", "tidak", "sebagian"])
        if scale := self.scales.get(variable["satuan"].lower()):
            return self.level(scale, chance.choice([str, str.lower]))
        if variable["bagian_dari"]:
            return str(chance.randint(0, int(old))) if old.isdigit() else "0"
        if variable["kode"] in self.wholes and old.isdigit():
            return str(int(old) + chance.randint(1, 50))
        return chance.choice(["0", str(chance.randint(1, 400)), typed(chance.randint(1, 9999) / 100),
                              f"0,{chance.randint(1, 9999):06}"])

    def level(self, scale, spelt=str) -> str:
        """A level of a scale, or a number on it."""
        low, high = float(scale.levels[-1][0]), float(scale.levels[0][0])
        if self.chance.random() < 0.6:
            return spelt(self.chance.choice(scale.levels)[1])
        return typed(round(self.chance.uniform(low, high), 2))

    # Targets

    def target(self) -> list[Change]:
        """A target in the form of the one that stands there, or a number; now and then none."""
        row = self.chance.choice(self.tables["target"])
        columns = [column for column in ("tahunan", "tw1", "tw2", "tw3", "tw4") if row[column]]
        if not columns or self.chance.random() < 0.1:
            column = f"tw{self.chance.randint(1, 4)}"
            return [] if row[column] else [self.of("target", row, column, str(self.chance.randint(1, 90)))]
        column = self.chance.choice(columns)
        value = self.aim(row[column], self.indicators[row["indikator"]])
        if self.chance.random() < 0.1:
            return [self.of("target", row, column, "")]
        # The year's and the fourth quarter's must be one.
        twins = {"tahunan", "tw4"} if column in ("tahunan", "tw4") else {column}
        return [self.of("target", row, each, value) for each in sorted(twins.intersection(columns))]

    def aim(self, old: str, indicator: dict) -> str:
        chance = self.chance
        number = chance.choice(["0", str(chance.randint(1, 120)), f"{chance.randint(1, 99)},125", "0,0043"])
        signed = SIGNED.fullmatch(old)
        sign, rest = (signed[1] + " ", signed[2]) if signed else ("", old)
        if " s.d. " in old:
            low = chance.choice([0, chance.randint(1, 120), chance.randint(1, 9999) / 100])
            wide = chance.choice([1, 5, 0.25])
            return chance.choice([f"{typed(low)} s.d. {typed(low + wide)}"] * 3 + [number])
        if rest.lower() in ("ya", "tidak", "sebagian"):
            return chance.choice(["ya", "sebagian"])
        if not is_number(rest):
            return self.another_level(sign, rest, indicator)
        return chance.choice([sign + number, number])

    def another_level(self, sign: str, old: str, indicator: dict) -> str:
        """Another level of the scale that the old one is of, or a number on it."""
        variable = self.variables.get(indicator["rumus"], Row())
        named = [self.scales.get(row["satuan"].lower()) for row in (indicator, variable)]
        scale = next(scale for scale in named if scale and scale.bound(old) is not None)
        value = self.level(scale)
        return sign + value if scale.bound(value) is not None else value

    # Weights, polarities, constants, limits and scales

    def settings(self) -> list[Change]:
        chance = self.chance
        named = list(self.indicators.values())
        picked = [self.of("indikator", chance.choice(named), column, chance.choice(choices))
                  for column, choices in (("bobot", ["2", "0,5", "3,25"]), ("arah", ["turun", "naik"]))]
        # What ranges are held against depends on it most.
        ranged = [row["indikator"] for row in self.tables["target"] if " s.d. " in row["tahunan"] + row["tw4"]]
        if ranged:
            row = self.indicators[chance.choice(ranged)]
            picked.append(self.of("indikator", row, "arah", "naik" if row["arah"] == "turun" else "turun"))
        constants = [row for row in self.tables["variabel"]
                     if row["akumulasi"] == "tetap" and is_number(row["nilai"])]
        if constants:
            picked.append(self.of("variabel", chance.choice(constants), "nilai", str(chance.randint(1, 30))))
        limits = {"batas_capaian": ["100", "110", "95,5"], "cakupan_minimum": ["75", "40", "90"]}
        picked += [Change("batas", [name], "nilai", chance.choice(choices)) for name, choices in limits.items()]
        for table in ("skala", "tingkat"):
            above = [row for row in self.tables.get(table, []) if row["batas_bawah"] != "0"]
            if above:
                row = chance.choice(above)
                bound = float(row["batas_bawah"].replace(",", ".")) - chance.choice([1, 2.5, 1.1235, 1.1268])
                picked.append(self.of(table, row, "batas_bawah", typed(bound)))
        return picked


# Other catalogs ---------------------------------------------------------------------------------------

FORMULAS = ["{a} / ({b} - {c}) × 100%", "rata({a}; {b}; {c})", "maks({a}; {b}) - min({b}; {c})",
            "({a} + {b}) / ({c} / {b})", "-({a} - {b}) × 2,5", "jumlah({a}; {b}) / {c} × (1 / 9) × 25",
            "{a} - {b} - ({c} - {a})", "{a} / {b} / {c}", "{a} × ({b} / {c}) × 100%"]


def another_catalog(tables: dict[str, list[dict]], chance: random.Random) -> dict[str, list[dict]]:
    """The same unit, adding up in other ways; levels stay levels, whose figures can only be the last."""
    tables = applied(tables, [])
    known = scales(tables.get("tingkat", []))
    levelled = {row["kode"] for row in tables["variabel"] if row["satuan"].lower() in known}
    # The product of sums of money has more digits than a figure can.
    codes = [row["kode"] for row in tables["variabel"]
             if row["kode"] not in levelled and row["satuan"].lower() != "rupiah"]
    for row in tables["variabel"]:
        row["bagian_dari"] = ""
        if row["kode"] in levelled:
            continue
        if row["satuan"].lower() != "ya-tidak":
            row["satuan"] = ""
        if row["akumulasi"] != "tetap":
            row["akumulasi"] = chance.choice(["jumlah", "akhir", "rata-rata", "maksimum"])
    for row in tables["indikator"]:
        if not row["indikator"] or row["rumus"] in levelled or row["satuan"].lower() in known:
            continue
        row["kumulatif"] = chance.choice(["rumus", "jumlah", "rata-rata", "akhir"])
        if row["rumus"] and chance.random() < 0.5:
            row["rumus"] = chance.choice(FORMULAS).format(**dict(zip("abc", chance.sample(codes, 3))))
        # What adds up in other ways is no ratio under % and no index on a scale any more.
        if row["satuan"].lower() != "ya-tidak" and not row["rumus"].endswith("%"):
            row["satuan"] = "kali"
    return tables
