"""Builds the stress site with the program: content, approvals, corrections, the site and its draft."""

import shutil
import subprocess
from pathlib import Path

import stress_content
from stress_content import FOREIGN, HOSTILE, LONG_SLUG, SENTENCE, YEAR

TEMPLATES = Path(__file__).resolve().parents[2] / "Templates"
FIGURES, CROWD, TEXTS = f"uji-batas/angka/{YEAR}", f"uji-batas/ramai/{YEAR}", f"uji-batas/teks/{YEAR}"
CHANCE = f"uji-batas/acak/{YEAR}"
BARE, WITHHELD, NEWCOMER = f"uji-batas/{LONG_SLUG}/{YEAR}", f"kota-uji-batas/rahasia/{YEAR}", f"uji-batas/baru/{YEAR}"
# Up to which quarter each office is approved; the others are not.
APPROVED = {FIGURES: 3, f"uji-batas/angka/{YEAR - 1}": 4, CROWD: 2, TEXTS: 3, BARE: 1, WITHHELD: 2, CHANCE: 4}
# unit, quarter, table, what is written, what replaces it, why: each an approval of its own.
CORRECTIONS = [
    (FIGURES, 3, "realisasi", "81,5", "81,75", "Salah ketik"),
    (TEXTS, 3, "realisasi", "4,8,9", "3,8,9", HOSTILE),
    (TEXTS, 3, "jabatan", SENTENCE * 3, SENTENCE * 2, f"{FOREIGN} {SENTENCE}"),
]


class StressSite:
    """A folder with the stress site in it: `public` as published, `draft` as the camat gets it."""

    def __init__(self, root: Path, program: Path):
        self.root, self.program = root, program.resolve()
        self.public, self.draft = root / "Public", root / "Pratinjau"

    def make(self) -> None:
        stress_content.write(self.root)
        shutil.copytree(TEMPLATES, self.root / "Templates")
        for unit, last in APPROVED.items():
            for quarter in range(1, last + 1):
                self.approve(unit, quarter)
        for unit, quarter, table, old, new, reason in CORRECTIONS:
            self.correct(unit, table, old, new)
            self.approve(unit, quarter, "--reason", reason)
        self.build()
        self.build("--draft")

    def approve(self, unit: str, quarter: int, *more: str) -> None:
        day = f"{int(unit[-4:]) + quarter // 4}-{quarter % 4 * 3 + 1:02}-20"
        self.run("approve", unit, "--quarter", str(quarter), "--by", f"Camat {unit.split('/')[1]}", "--date", day, "--yes", *more)

    def correct(self, unit: str, table: str, old: str, new: str) -> None:
        file = self.root / "Content" / unit / f"{table}.csv"
        text = file.read_text(encoding="utf-8")
        if old not in text:
            raise SystemExit(f"cannot correct {file}: no {old!r}")
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def build(self, *more: str) -> None:
        self.run("build", *more)

    def run(self, *words: str) -> None:
        done = subprocess.run([self.program, *words, "--root", self.root, "--quiet"], capture_output=True, text=True,
                              stdin=subprocess.DEVNULL)
        if done.returncode:
            raise SystemExit(f"rapor {' '.join(words[:2])}: exit {done.returncode}\n{done.stderr[:2000]}")
