#!/usr/bin/env python3
"""Gate: the pages stand what an office may honestly enter: `stress.py PROGRAM [--simpan FOLDER]`.

Builds the stress site (stress_content.py, stress_site.py) and its draft with the program, looks
whether everything hard that was put in has come out, and runs the page gates over it: the quick ones
over all pages, the slow ones over a choice in which every kind of page and every strain is met.
"""

import html
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import accessibility
import charts
import examples
import keyboard
import links
import palette
import reflow
import sheets
import validity
import weight
from gate import pages_of, show, stylesheet, unit_data
from stress_content import EMBLEM, FOREIGN, HOSTILE, LONG_NAME, LONG_OFFICE, SENTENCE, WORD, YEAR
from stress_site import BARE, CHANCE, CROWD, FIGURES, NEWCOMER, TEXTS, WITHHELD, StressSite

CHOICE = ["index.html", "status/index.html", "uji-batas/index.html", "uji-batas/angka/index.html",
          f"{FIGURES}/camat/index.html", f"{CROWD}/index.html", f"{CROWD}/camat/index.html", f"{CROWD}/j5-1/index.html",
          f"{TEXTS}/index.html", f"{TEXTS}/camat/index.html", f"{TEXTS}/hostil/index.html", f"{TEXTS}/asing/index.html",
          f"{TEXTS}/data/index.html", f"{TEXTS}/naskah/index.html", f"{BARE}/index.html", f"{BARE}/camat/index.html",
          f"{WITHHELD}/lurah/index.html"]
HEAVY = {f"{CROWD}/camat/index.html", f"{CROWD}/index.html"}  # nothing in them that the quicker pages lack but their length
BOOKS = [f"{unit}/cetak/index.html" for unit in (TEXTS, BARE)]
DRAFTS = [f"{TEXTS}/hostil/index.html", f"{NEWCOMER}/index.html", f"{NEWCOMER}/camat/index.html"]
QUICK, SLOW = (links, examples, validity, palette, weight), (accessibility, reflow, keyboard, sheets)
SLOWEST = (accessibility, keyboard)
CHARTS = [f"{FIGURES}/camat/index.html", f"{CHANCE}/camat/index.html", f"{CROWD}/index.html", f"{TEXTS}/index.html", "uji-batas/index.html",
          "uji-batas/angka/index.html"]
# What the content itself brings about: letters stay as they were typed, and 62 KB of them are 62 KB.
OWED = re.compile(rf"Unicode Normalization Form C|^{TEXTS}/\w+/index.html weighs 6\d\.")

STATES = {"dilaporkan", "belum-dilaporkan", "belum-lengkap", "belum-disahkan", "tidak-dijadwalkan", "tidak-berlaku",
          "tidak-dapat-dihitung", "rahasia", "tidak-terukur"}
SHOWN = ["0,01", "99,99", "12.345.678", "1.234.567.890.123,45", "−35", "66,67"]


# What must have come through -----------------------------------------------------------------------

@dataclass
class Strain:
    """Something hard that was entered, and how to tell that the site has it."""

    name: str
    is_there: Callable[[StressSite], bool]


def text_of(page: Path) -> str:
    """A page's text as a reader sees it, spaces made one."""
    markup = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", page.read_text(encoding="utf-8"))
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "\0", markup)).replace("\0", " "))


def card(site: StressSite, place: str) -> str:
    return text_of(site.public / place / "index.html")


def positions(site: StressSite, unit: str) -> list[dict]:
    return unit_data(site.public / unit)["jabatan"]


def depth(site: StressSite, unit: str) -> int:
    above = {position["kode"]: position["atasan"] for position in positions(site, unit)}

    def level(code: str | None) -> int:
        return 1 + level(above[code]) if code else 0

    return max(map(level, above))


def indicators(site: StressSite, unit: str) -> dict[str, int]:
    return {position["kode"]: sum(len(objective["indikator"]) for objective in position["sasaran"])
            for position in positions(site, unit)}


def states(site: StressSite) -> set[str]:
    return {quarter["keadaan"] for position in positions(site, FIGURES) for objective in position["sasaran"]
            for indicator in objective["indikator"] for quarter in indicator["triwulan"]}


def whole(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


STRAINS = [
    Strain("forty indicators and none", lambda s: {40, 0} <= set(indicators(s, CROWD).values())),
    Strain("sixty positions, one of them kept back", lambda s: len(positions(s, CROWD)) == 59 and
           sum((s.public / CROWD / position["kode"] / "index.html").is_file() for position in positions(s, CROWD)) == 59),
    Strain("five levels", lambda s: depth(s, CROWD) == 5),
    Strain("all nine states", lambda s: states(s) == STATES),
    Strain("figures of all sizes", lambda s: all(figure in card(s, f"{FIGURES}/camat") for figure in SHOWN)),
    Strain("an indicator of 300 letters", lambda s: len(LONG_NAME) == 300 and LONG_NAME in card(s, f"{TEXTS}/camat")),
    Strain("a duty of 4,000 letters", lambda s: whole((SENTENCE * 40)[:4000]) in card(s, f"{TEXTS}/camat")),
    Strain("an office of 60 letters", lambda s: len(LONG_OFFICE) == 60 and LONG_OFFICE in card(s, BARE)),
    Strain("hostile text as typed", lambda s: all(HOSTILE in card(s, f"{TEXTS}/{place}") for place in ("camat", "hostil", "naskah"))),
    Strain("foreign letters as typed", lambda s: all(whole(FOREIGN) in card(s, f"{TEXTS}/{place}") for place in ("camat", "asing", "naskah"))),
    Strain("words without a gap", lambda s: WORD in card(s, f"{TEXTS}/camat")),
    Strain("emblem, attachment", lambda s: EMBLEM in "".join(
        file.read_text(encoding="utf-8") for file in (s.public / TEXTS).rglob("*.svg")) and bool(list((s.public / TEXTS / "berkas").glob("*.pdf")))),
    Strain("signatories", lambda s: all(words in card(s, f"{TEXTS}/{place}") for place, words in (
        ("camat", "a.n. Bupati Uji Batas"), ("hostil", "NIP 19700101 199503 1 001"), ("asing", "..................."), ("asing", "a.n. بسم")))),
    Strain("corrections", lambda s: card(s, TEXTS).count("(koreksi)") == 2 and HOSTILE in card(s, f"{TEXTS}/data")),
    Strain("both papers", lambda s: all(f'class="{paper}' in (s.public / place / "camat/index.html").read_text(encoding="utf-8")
                                        for paper, place in (("a4", CROWD), ("f4", FIGURES)))),
    Strain("several years", lambda s: str(YEAR - 1) in card(s, "uji-batas/angka")),
    Strain("no score at all", lambda s: "Belum ada nilai" in card(s, f"{WITHHELD}/lurah") and "Belum ada nilai" in card(s, f"{BARE}/camat")),
    Strain("never approved", lambda s: not (s.public / NEWCOMER).exists() and "belum pernah disahkan" in card(s, "status")),
    Strain("a draft with its correction sheet", lambda s: "Lembar koreksi" in text_of(s.draft / NEWCOMER / "camat/index.html")),
]


# Looking ------------------------------------------------------------------------------------------

def chosen(folder: Path, places: list[str]) -> list[Path]:
    missing = [place for place in places if not (folder / place).is_file()]
    if missing:
        raise SystemExit(f"the stress site lacks {', '.join(missing)}")
    return [folder / place for place in places]


def look(site: StressSite) -> tuple[int, list[str]]:
    """How much was checked, and what is wrong."""
    checked = len(STRAINS)
    findings = [f"{strain.name}: not on the pages" for strain in STRAINS if not strain.is_there(site)]
    books = [place for place in BOOKS if (site.public / place).is_file()]
    for folder, quick, slow, places in (
            (site.public, QUICK, SLOW, CHOICE + books), (site.draft, (links, validity), (accessibility, reflow, sheets), DRAFTS)):
        runs = [(gate, pages_of(folder)) for gate in quick] + [
            (gate, chosen(folder, [place for place in places if gate not in SLOWEST or place not in HEAVY])) for gate in slow]
        runs += [(charts, chosen(folder, CHARTS))] if folder == site.public else []
        for gate, pages in runs:
            start = time.monotonic()
            outcome = gate.check_these(folder, pages) if gate is charts else gate.check(folder, pages)
            found = [finding for finding in outcome.findings if not OWED.search(finding) and not is_single_paper(folder, site, finding)]
            checked += outcome.checked
            findings += [f"{folder.name}/{finding}" for finding in found]
            print(f"  {folder.name}, {gate.__name__}: {outcome.checked} checked, {len(found)} findings, {time.monotonic() - start:.1f} s")
    checked += 1
    findings += verified(site)
    return checked, findings


def verified(site: StressSite) -> list[str]:
    """What `rapor verify` finds wrong with the site although nothing is."""
    done = subprocess.run([site.program, "verify", site.public], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return done.stderr.splitlines() if done.returncode else []


def is_single_paper(folder: Path, site: StressSite, finding: str) -> bool:
    """The few drafts that are looked at are not asked for a scorecard on each paper."""
    return folder == site.draft and finding.startswith("no scorecard on")


# Proving that it can fail --------------------------------------------------------------------------

# name, module, page, expected finding, what is added to the style sheet: each only fails under stress.
STYLES = [
    ("names that do not wrap", reflow, f"{TEXTS}/index.html", r"\[360\] (scrolls sideways|text spills)", ".simpul h3 { white-space: nowrap }"),
    ("a tree that indents too far", reflow, f"{CROWD}/index.html", r"\[320\] (scrolls sideways|text spills)", ".pohon ul { padding-left: 4.5rem; overflow-wrap: normal }"),
    ("sheets as wide as a word", sheets, f"{TEXTS}/hostil/index.html", "is shrunk to", "main, main * { overflow-wrap: normal !important; word-break: keep-all }"),
    ("a draft without its mark", sheets, f"{NEWCOMER}/camat/index.html", "lacks the mark DRAF", ".draf body::after { content: none !important }"),
]


def self_test(site: StressSite) -> tuple[int, int]:
    """(defects missed, defects tried)."""
    missed = 0
    for name, gate, place, expect, css in STYLES:
        folder = site.draft if place.startswith(NEWCOMER) else site.public
        healthy = set(gate.check(folder, [folder / place]).findings)
        sheet = stylesheet(folder)
        kept = sheet.read_bytes()
        sheet.write_bytes(kept + css.encode())
        found = [finding for finding in gate.check(folder, [folder / place]).findings if finding not in healthy]
        sheet.write_bytes(kept)
        if not any(re.search(expect, finding) for finding in found):
            print(f"  MISSED {name}: expected /{expect}/ among {found[:5]}")
            missed += 1
    missed += sum(not told(strain, site) for strain in STRAINS)
    return missed, len(STYLES) + len(STRAINS)


def told(strain: Strain, site: StressSite) -> bool:
    """Whether a site whose pages are empty is told apart."""
    with tempfile.TemporaryDirectory() as place:
        bare = StressSite(Path(place), site.program)
        for folder, copy in ((site.public, bare.public), (site.draft, bare.draft)):
            for page in folder.rglob("*"):
                target = copy / page.relative_to(folder)
                if page.is_dir():
                    target.mkdir(parents=True, exist_ok=True)
                elif page.name == "data.json":
                    target.write_text('{"jabatan": [{"kode": "camat", "atasan": null, "sasaran": []}]}', encoding="utf-8")
                elif page.suffix in (".html", ".svg"):
                    target.write_text("<!DOCTYPE html>\n", encoding="utf-8")
        if strain.is_there(bare):
            print(f"  MISSED {strain.name}: seen on empty pages")
            return False
    return True


def main() -> None:
    arguments = sys.argv[1:]
    keep = Path(arguments.pop(arguments.index("--simpan") + 1)).resolve() if "--simpan" in arguments else None
    words = [word for word in arguments if not word.startswith("--")]
    if len(words) != 1 or not Path(words[0]).is_file():
        raise SystemExit("usage: stress.py PROGRAM [--simpan FOLDER] [--coba-rusak]")
    start = time.monotonic()
    validity.TYPED[:] = ["{{judul}}", "{{{nama}}}"]
    with tempfile.TemporaryDirectory() as place:
        root = keep or Path(place).resolve() / "uji"
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir(parents=True)
        site = StressSite(root, Path(words[0]))
        site.make()
        if "--coba-rusak" in arguments:
            missed, tried = self_test(site)
            print(f"stress --coba-rusak: {tried} defects planted, {missed} missed, {time.monotonic() - start:.1f} s")
            sys.exit(bool(missed))
        checked, findings = look(site)
    show(findings)
    print(f"stress: {checked} checked, {len(findings)} findings, {time.monotonic() - start:.1f} s")
    sys.exit(bool(findings))


if __name__ == "__main__":
    main()
