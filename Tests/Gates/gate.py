"""What every page gate shares: the pages of a folder, the summary line, exit codes, planted defects.

A gate is a script with one function `check(folder, pages) -> Outcome`. `run` gives it its command
line: `gate.py FOLDER` checks, with `--terbesar` or `--terkecil` only the largest or smallest page of
each kind; `gate.py FOLDER --coba-rusak` proves that the gate can fail: every defect is planted in a copy, and a
finding that was not there before has to name it.
Exit: 0 nothing found, 1 findings, 2 nothing was checked.
"""

import csv
import json
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

PROCESSES = 2
SHOWN = 40


@dataclass
class Outcome:
    """What a gate saw: how much it checked (0 means nothing), what is wrong, what else to say, figures to print."""

    checked: int
    findings: list[str] = field(default_factory=list)
    note: str = ""
    table: str = ""


@dataclass
class Defect:
    """A defect to plant in a page of one kind, and the pattern of the finding that must follow."""

    name: str
    kind: str
    expect: str
    plant: Callable[[Path, Path], None]


# The pages of a site ------------------------------------------------------------------------------

def pages_of(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def one_of_each(folder: Path, is_largest: bool) -> list[Path]:
    """The largest page of each kind, which holds most, or the smallest, which is the quickest."""
    kinds: dict[str, Path] = {}
    for page in sorted(pages_of(folder), key=lambda page: page.stat().st_size, reverse=is_largest):
        kinds.setdefault(kind(folder, page), page)
    return sorted(kinds.values())


def kind(folder: Path, page: Path) -> str:
    """The kind of a page, told by its address alone."""
    *folders, name = page.relative_to(folder).parts
    if name != "index.html":
        return name.removesuffix(".html")
    if folders[:1] == ["panduan"] or len(folders) == 1 and folders[0] in ("status", "metodologi", "cari", "istilah"):
        return folders[0]
    if folders == ["data"]:
        return "shared data"
    if len(folders) == 1 and not any(page.parent.glob("*/*/data/data.json")):
        return "halaman"
    if len(folders) == 4:
        return folders[3] if folders[3] in ("naskah", "data", "cetak", "papan", "indeks") else "scorecard"
    return ["front", "kabupaten", "kecamatan", "unit"][len(folders)] if len(folders) < 4 else "other"


def unit_folder(folder: Path, page: Path) -> Path | None:
    """The folder KABUPATEN/KECAMATAN/TAHUN that a page belongs to."""
    parts = page.relative_to(folder).parts
    return folder.joinpath(*parts[:3]) if len(parts) > 3 else None


def unit_data(unit: Path) -> dict:
    return json.loads((unit / "data" / "data.json").read_text(encoding="utf-8"))


def unit_profile(unit: Path) -> dict[str, str]:
    with open(unit / "data" / "profil.csv", encoding="utf-8", newline="") as table:
        return {row["kunci"]: row["nilai"] for row in csv.DictReader(table)}


def spread(work: Callable[[Path, list[Path]], list[str]], folder: Path, pages: list[Path]) -> list[str]:
    """Shares the pages among processes; `work` must be a function of a module."""
    shares = [pages[i::PROCESSES] for i in range(PROCESSES) if pages[i::PROCESSES]]
    if len(shares) < 2:
        return work(folder, pages)
    with ProcessPoolExecutor(len(shares)) as pool:
        parts = pool.map(work, [folder] * len(shares), shares)
        return sorted(finding for part in parts for finding in part)


# Planting defects ---------------------------------------------------------------------------------

def into_main(html: str) -> Callable[[Path, Path], None]:
    """Plants markup at the end of a page's main part."""
    return swap(r"</main>", lambda _: html + "\n</main>")


def style(css: str) -> Callable[[Path, Path], None]:
    """Plants a style sheet that comes after the site's own."""
    return swap(r"</head>", lambda _: f"<style>{css}</style>\n</head>")


def swap(pattern: str, new) -> Callable[[Path, Path], None]:
    """Plants a change of the first match in the page; a planting that changes nothing is an error."""

    def plant(_: Path, page: Path) -> None:
        rewrite(page, pattern, new)

    return plant


def rewrite(file: Path, pattern: str, new) -> None:
    old = file.read_text(encoding="utf-8")
    text, count = re.subn(pattern, new, old, count=1, flags=re.S)
    if not count or text == old:
        raise SystemExit(f"cannot plant: {pattern!r} changes nothing in {file.name}")
    file.write_text(text, encoding="utf-8")


def stylesheets(folder: Path) -> list[Path]:
    """The style sheets that the front page uses, the one for paper after the shared one; those of the last
    release may lie beside them. In a folder of templates the two that they are made from."""
    front = folder / "index.html"
    links = re.findall(r'href="([^"]+\.css)"', front.read_text(encoding="utf-8")) if front.exists() else []
    return [folder / link for link in links] or [folder / "gaya.css", folder / "cetak.css"]


def stylesheet(folder: Path) -> Path:
    """The style sheet that all pages share."""
    return stylesheets(folder)[0]


# Running ------------------------------------------------------------------------------------------

def run(check: Callable[[Path, list[Path]], Outcome], defects: list[Defect], proofs=()) -> None:
    """The command line of a gate. `proofs` are further functions () -> name, where planting cannot reach."""
    options = ("--coba-rusak", "--terbesar", "--terkecil")
    arguments = [word for word in sys.argv[1:] if word not in options]
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        raise SystemExit(f"usage: {Path(sys.argv[0]).name} FOLDER [--coba-rusak | --terbesar | --terkecil]")
    name, folder, start = Path(sys.argv[0]).stem, Path(arguments[0]).resolve(), time.monotonic()
    if "--coba-rusak" in sys.argv:
        missed, tried = self_test(check, defects, proofs, folder)
        print(f"{name} --coba-rusak: {tried} defects planted, {missed} missed, {time.monotonic() - start:.1f} s")
        sys.exit(2 if not tried else bool(missed))
    few = [word for word in ("--terbesar", "--terkecil") if word in sys.argv]
    outcome = check(folder, one_of_each(folder, few == ["--terbesar"]) if few else pages_of(folder))
    if outcome.table:
        print(outcome.table)
    show(outcome.findings)
    note = f", {outcome.note}" if outcome.note else ""
    print(f"{name}: {outcome.checked} checked, {len(outcome.findings)} findings{note}, "
          f"{time.monotonic() - start:.1f} s")
    sys.exit(2 if not outcome.checked else bool(outcome.findings))


def show(findings: list[str]) -> None:
    """Prints findings; those that differ only in place and numbers stand together, under their first."""
    groups: dict[str, list[str]] = {}
    for finding in findings:
        text = finding.partition(" ")[2] or finding
        groups.setdefault(re.sub(r"[\d.,]+|b(?:agan)?-\S+", "#", text), []).append(finding)
    for alike in list(groups.values())[:SHOWN]:
        print(f"  {alike[0]}" + (f" (and {len(alike) - 1} alike)" if alike[1:] else ""))
    if len(groups) > SHOWN:
        print(f"  and {len(groups) - SHOWN} other kinds of findings")


def was_missed(name: str, expected: str, found: list[str]) -> bool:
    """Whether a planted defect was not found, which is said."""
    if any(re.search(expected, finding) for finding in found):
        return False
    print(f"  MISSED {name}: expected /{expected}/ among {found[:5]}")
    return True


def spoilt_program(script: str, program: str, place: Path) -> str:
    """A program that does what a line of shell makes of the real one, `$rapor`."""
    path = place / "rapor-rusak"
    path.write_text(f'#!/bin/sh\nrapor="{Path(program).resolve()}"\n{script}\n', encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def self_test(check, defects: list[Defect], proofs, folder: Path) -> tuple[int, int]:
    missed = 0
    healthy: dict[str, set[str]] = {}
    for defect in defects:
        with tempfile.TemporaryDirectory() as place:
            site = Path(place).resolve() / "site"
            shutil.copytree(folder, site)
            page = next((p for p in pages_of(site) if kind(site, p) == defect.kind), None)
            if page is None:
                print(f"  MISSED {defect.name}: no page of kind {defect.kind} to plant it in")
                missed += 1
                continue
            if defect.kind not in healthy:
                healthy[defect.kind] = set(check(site, [page]).findings)
            defect.plant(site, page)
            new = [f for f in check(site, [page]).findings if f not in healthy[defect.kind]]
            missed += was_missed(defect.name, defect.expect, new)
    for proof in proofs:
        missed += not proof()
    with tempfile.TemporaryDirectory() as empty:
        if check(Path(empty).resolve(), []).checked:
            print("  MISSED an empty folder: the gate claims to have checked something")
            missed += 1
    return missed, len(defects) + len(proofs) + 1
