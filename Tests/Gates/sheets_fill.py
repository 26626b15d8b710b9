#!/usr/bin/env python3
"""Gate: a unit's book wastes no paper: `sheets_fill.py PROGRAM CONTENT [--firefox] [--coba-rusak]`.

Prints the book of every unit as `rapor print` does and computes of each sheet its fill, how far down
its type area the last ink stands, and which share of the type area's rows has ink. No sheet is under a
third full but the cover, the summary with the contents and the last of a part (a position, the history); a
position spends at most two sheets on ten begun indicators, its signature block and its corrections among
them; the book of Banyuates has at most 14 sheets. Prints the sheets and fills of each part, and all rows' ink.

With `--firefox` it prints the site's books and each unit's longest scorecard by Firefox too: every word of
Chromium's print is in Firefox's, and no word of it lies outside the type area or is cut by its edge.
Page numbers and running heads, which stand in the margins, are not asked for.
Exit: 0 nothing found, 1 findings, 2 nothing was checked.
"""

import csv
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from math import ceil
from pathlib import Path

from PIL import Image

from chain import newest
from chromium import tab
from firefox import firefox
from gate import PROCESSES, kind, rewrite, show, was_missed
from printing import CONTENTS, LAST, body, contents_rows, named, squeezed
from sheets import PAPERS, Sheet, Word, sheets

ROOT = Path(__file__).resolve().parents[2]
LEAST, PER_TEN = 1 / 3, 2  # of the type area; sheets
MOST = {"sampang/banyuates/2020": 14}  # sheets of a book
DOTS, INK = 50, 225  # an inch; grey below which a dot has ink
POINTS = 72 / 2.54  # a centimetre


# The books -----------------------------------------------------------------------------------------

@dataclass
class Position:
    """How many indicators it has."""

    indicators: int

    @property
    def allowed(self) -> int:
        """Sheets for it."""
        return PER_TEN * max(1, ceil(self.indicators / 10))


@dataclass
class Part:
    """What the contents list: a position, the history. Its sheets are counted from 1."""

    name: str
    first: int
    last: int = 0
    position: Position | None = None

    @property
    def sheets(self) -> int:
        return self.last - self.first + 1


@dataclass
class Book:
    unit: str
    fills: list[float] = field(default_factory=list)
    inks: list[float] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)


def units(content: Path) -> list[str]:
    """The units with something approved."""
    return sorted(f"{file.parent.relative_to(content)}" for file in content.glob("*/*/*/jabatan.csv") if newest(file.parent))


def book(program: str, content: Path, templates: Path, unit: str) -> Book:
    with tempfile.TemporaryDirectory() as place:
        pdf = Path(place) / "buku.pdf"
        words = [program, "print", unit, "--root", ROOT, "--content", content, "--templates", templates, "--output", pdf]
        run = subprocess.run(words, capture_output=True, errors="replace", stdin=subprocess.DEVNULL)
        if run.returncode or not pdf.is_file():
            return Book(unit, troubles=[f"{unit} exits {run.returncode} and says {run.stderr.strip()!r}"])
        margins, found = type_area(templates), sheets(pdf)
        result = Book(unit, *zip(*[fill(page, margins) for page in pictures(pdf)]))
        result.parts = parts(found, positions(content / unit))
    if not any(part.position for part in result.parts):
        result.troubles.append(f"{unit} no position is found in the contents of the book")
    return result


def positions(unit: Path) -> dict[str, Position]:
    """The positions as approved, by their names."""
    tables = newest(unit)[1]
    held = Counter(row["jabatan"] for row in rows(tables / "indikator.csv") if row.get("kode"))
    return {row["nama"]: Position(held[row["kode"]]) for row in rows(tables / "jabatan.csv")}


def rows(table: Path) -> list[dict[str, str]]:
    with open(table, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def parts(found: list[Sheet], held: dict[str, Position]) -> list[Part]:
    """What the contents list, with the sheets on which each part begins and ends; the last part may begin
    on the sheet on which the last position ends."""
    known = list(held)
    listed = [Part(name, number, position=held.get(name)) for text, number in contents_rows(found) for name in [named(text, known)]]
    for part, following in zip(listed, [*listed[1:], None]):
        if not following:
            part.last = len(found)
        elif following.name == LAST and following.first <= len(found) and not starts_sheet(found[following.first - 1]):
            part.last = following.first
        else:
            part.last = following.first - 1
    return listed


def starts_sheet(sheet: Sheet) -> bool:
    """The last part stands at the top of the sheet, not below what a position ends with."""
    words = sorted(body(sheet), key=lambda word: (round(word.top), word.left))
    return squeezed(" ".join(word.text for word in words)).startswith(squeezed(LAST))


def is_body(word: Word, sheet: Sheet) -> bool:
    return 50 < word.top < sheet.height - 65


# Ink -----------------------------------------------------------------------------------------------

def type_area(templates: Path) -> tuple[float, float, float, float]:
    """The page's margins in centimetres, top, right, bottom, left, as the style sheet has them."""
    css = (templates / "cetak.css").read_text(encoding="utf-8")
    margins = re.search(r"@page\s*\{[^@}]*margin:\s*([\d.]+)cm ([\d.]+)cm ([\d.]+)cm ([\d.]+)cm", css)
    if not margins:
        raise SystemExit("cetak.css has no @page with four margins in cm")
    return tuple(map(float, margins.groups()))


def pictures(pdf: Path) -> list[Image.Image]:
    """Every sheet in grey."""
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["pdftoppm", "-gray", "-r", str(DOTS), pdf, f"{place}/l"], check=True)
        return [Image.open(file).copy() for file in sorted(Path(place).iterdir())]


def fill(page: Image.Image, margins: tuple) -> tuple[float, float]:
    """How far down the type area the last ink stands, and the share of its rows that have ink."""
    top, _, bottom, _ = [round(margin / 2.54 * DOTS) for margin in margins]
    dots = page.crop((0, top, page.width, page.height - bottom)).tobytes()
    inked = [min(dots[at:at + page.width]) < INK for at in range(0, len(dots), page.width)]
    last = max((row for row, has_ink in enumerate(inked, 1) if has_ink), default=0)
    return last / len(inked), sum(inked) / len(inked)


# Judging -------------------------------------------------------------------------------------------

def judge(book: Book):
    yield from book.troubles
    if len(book.fills) > MOST.get(book.unit, len(book.fills)):
        yield f"{book.unit} the book has {len(book.fills)} sheets, more than {MOST[book.unit]}"
    for part in book.parts:
        if part.position and part.sheets > part.position.allowed:
            yield (f"{book.unit} {part.sheets} sheets, more than {part.position.allowed}, "
                   f"for {part.position.indicators} indicators of {part.name}")
        for sheet in range(part.first, min(part.last, len(book.fills) + 1)):
            if book.fills[sheet - 1] < LEAST:
                yield f"{book.unit} sheet {sheet} is {book.fills[sheet - 1]:.0%} full, though {part.name} goes on"


def table(books: list[Book]) -> str:
    lines = []
    for book in books:
        ink, count = sum(book.inks) / max(1, len(book.inks)), len(book.fills)
        lines.append(f"  {book.unit}: {count} sheets, on average {sum(book.fills) / max(1, count):.0%} full, {ink:.0%} of the rows with ink")
        for part in book.parts:
            what = f"{part.position.indicators} ind." if part.position else ""
            fills = " ".join(f"{share * 100:.0f}" for share in book.fills[part.first - 1:part.last])
            lines.append(f"    {part.first:3} {part.sheets:3} sh. {what:>8}  {part.name[:48]:48} {fills}")
    return "\n".join(lines)


# Firefox -------------------------------------------------------------------------------------------

def compare(program: str, content: Path) -> tuple[int, list[str]]:
    """Prints books and scorecards by both browsers: how many, and what differs."""
    with tempfile.TemporaryDirectory() as place:
        site = build(program, content, Path(place))
        pages = to_compare(site)
        return len(pages), compare_pages(site, pages)


def build(program: str, content: Path, place: Path) -> Path:
    site = place.resolve() / "situs"
    subprocess.run([program, "build", "--root", ROOT, "--content", content, "--output", site, "--quiet"], check=True)
    return site


def compare_pages(site: Path, pages: list[Path]) -> list[str]:
    findings, margins = [], type_area(ROOT / "Templates")
    with tempfile.TemporaryDirectory() as place, tab(site) as chromium, firefox() as other:
        ours, theirs = Path(place) / "c.pdf", Path(place) / "f.pdf"
        for page in pages:
            paper = "F4" if re.search(r'<html[^>]*class="[^"]*\bf4', page.read_text(encoding="utf-8")) else "A4"
            chromium.open(page)
            chromium.page.pdf(path=ours, prefer_css_page_size=True)
            heads = chromium.page.evaluate("[...document.querySelectorAll('thead')].map(e => e.textContent).join(' ')")
            other.print(page, theirs, PAPERS[paper])
            found = lost(sheets(ours), sheets(theirs), heads) + strays(sheets(theirs), margins, paper)
            findings += [f"{page.relative_to(site)} in Firefox {text}" for text in found]
    return findings


def to_compare(site: Path) -> list[Path]:
    books = sorted(site.glob("*/*/*/cetak/index.html"))
    scorecards = [max((page for page in unit.parent.parent.glob("*/index.html")
                       if kind(site, page) == "scorecard"), key=lambda page: page.stat().st_size)
                  for unit in books]
    return books + scorecards


def lost(ours: list[Sheet], theirs: list[Sheet], heads: str) -> list[str]:
    """Words that Chromium prints more often than Firefox. Heads of tables are repeated as sheets fall."""
    def parts(word: Word) -> list[str]:  # as far as lines may break
        return re.split(r"(?<=[/×-])", squeezed(word.text))

    ours_words = [part for sheet in ours for word in sheet.words if is_body(word, sheet) for part in parts(word)]
    theirs_words = [part for sheet in theirs for word in sheet.words for part in parts(word)]
    ours_text, theirs_text = "".join(ours_words), "".join(theirs_words)
    repeated, found = set(map(squeezed, heads.split())), []
    for word, count in (Counter(ours_words) - Counter(theirs_words)).items():
        # Lines break elsewhere, also within an address: what is lost as a word may be there as letters.
        missing = min(count, ours_text.count(word) - theirs_text.count(word))
        if missing > 0 and re.search(r"\w", word) and not (word in repeated and word in theirs_text):
            found.append(f"lacks {word!r} ({missing} of {ours_text.count(word)} times)")
    return found


def strays(found: list[Sheet], margins: tuple, paper: str) -> list[str]:
    """Lines that leave the type area or are cut by its edge, and sheets of another size."""
    top, right, bottom, left = [margin * POINTS for margin in margins]
    sizes = {tuple(round(points * 25.4 / 72) for points in (sheet.width, sheet.height)) for sheet in found}
    if sizes != {PAPERS[paper]}:
        return [f"prints on {width} x {height} mm, not {paper}" for width, height in sorted(sizes - {PAPERS[paper]})]
    troubles = []
    for number, sheet in enumerate(found, 1):
        lines: dict[tuple, list[str]] = {}
        for word in sheet.words:
            spare = (word.bottom - word.top) / 4  # the box of a word is taller than its letters
            sides = {"left": left - word.left - 1, "right": word.right - sheet.width + right - 1,
                     "top": top - word.top - spare, "bottom": word.bottom - sheet.height + bottom - spare}
            side = max(sides, key=sides.get)
            if sides[side] > 0:
                lines.setdefault((side, round(word.top)), []).append(word.text)
        troubles += [f"sheet {number} has a line outside at the {side}: {' '.join(words)[:60]}" for (side, _), words in lines.items()]
    return troubles


# The command line ----------------------------------------------------------------------------------

def check(program: str, content: Path, templates: Path, chosen: list[str]) -> list[Book]:
    with ProcessPoolExecutor(PROCESSES) as pool:
        return list(pool.map(partial(book, program, content, templates), chosen))


def add(css: str):
    return lambda templates: rewrite(templates / "buku.css", r"\Z", lambda _: f"\n@media print {{ {css} }}\n")


def change(name: str, old: str, new: str):
    return lambda templates: rewrite(templates / name, re.escape(old), lambda _: new)


DEFECTS = {  # in the templates of the shortest book
    "a card a sheet": (add("@media print { .kartu-kartu { columns: 1 !important } .kartu { break-before: page !important } }"), r"\d+ sheets, more than \d+, for \d+ indicators"),
    "an empty sheet": (add(".muka { break-after: page }"), r"sheet \d+ is \d+% full"),
    "no contents": (change("buku-isi.mustache", CONTENTS, "Isi"), "no position is found"),
    "template error": (change("buku-isi.mustache", "{{nama}}", "{{namo}}"), "exits 65"),
}
ONLY_FIREFOX = "@supports (-moz-appearance: none) {{ {} }}"
FIREFOX_DEFECTS = {  # in the shortest scorecard on A4
    "words only in Chromium": (ONLY_FIREFOX.format(".sasaran { display: none }"), "in Firefox lacks 'Sasaran'"),
    "words beside the sheet": (ONLY_FIREFOX.format("main h1 { position: relative; left: 12cm }"), "a line outside at the right"),
    "other paper": ("@page { size: A5 }", "in Firefox prints on 148 x 210 mm, not A4"),
}


def self_test(program: str, content: Path) -> tuple[int, int]:
    unit = min(units(content), key=lambda unit: sum(position.indicators for position in positions(content / unit).values()))
    healthy = set(judge(book(program, content, ROOT / "Templates", unit)))
    missed = 0
    with tempfile.TemporaryDirectory() as place:
        for name, (plant, expected) in DEFECTS.items():
            templates = Path(place) / name
            shutil.copytree(ROOT / "Templates", templates)
            plant(templates)
            missed += was_missed(name, expected, [f for f in judge(book(program, content, templates, unit)) if f not in healthy])
        site = build(program, content, Path(place))
        page = min((page for page in to_compare(site)[len(units(content)):] if 'class="a4' in page.read_text(encoding="utf-8")),
                   key=lambda page: page.stat().st_size)
        kept = page.read_text(encoding="utf-8")
        healthy = set(compare_pages(site, [page]))
        for name, (css, expected) in FIREFOX_DEFECTS.items():
            page.write_text(kept.replace("</head>", f"<style>{css}</style></head>"), encoding="utf-8")
            missed += was_missed(name, expected, [f for f in compare_pages(site, [page]) if f not in healthy])
    missed += was_missed("a long book", "has 15 sheets, more than 14", list(judge(Book(next(iter(MOST)), [1.0] * 15, [1.0] * 15))))
    half = Image.new("L", (100, 500), 255)
    half.paste(0, (10, 250, 90, 251))
    missed += was_missed("half a sheet", "^0.5", [str(fill(half, (0, 0, 0, 0))[0])])
    low = Sheet(595.3, 841.9, [Word(100, 760, "kata", 130, 790)])
    missed += was_missed("a line cut below", "outside at the bottom", strays([low], (2, 2, 2.5, 3), "A4"))
    return missed, len(DEFECTS) + len(FIREFOX_DEFECTS) + 3


def main() -> int:
    words, start = [word for word in sys.argv[1:] if not word.startswith("--")], time.monotonic()
    if len(words) != 2 or not Path(words[0]).is_file() or not Path(words[1]).is_dir():
        print(__doc__)
        return 2
    program, content = str(Path(words[0]).resolve()), Path(words[1]).resolve()
    if "--coba-rusak" in sys.argv:
        missed, tried = self_test(program, content)
        print(f"sheets_fill --coba-rusak: {tried} defects planted, {missed} missed, {time.monotonic() - start:.1f} s")
        return bool(missed)
    if "--firefox" in sys.argv:
        checked, findings = compare(program, content)
        name = "sheets_fill --firefox"
    else:
        books = check(program, content, ROOT / "Templates", units(content))
        print(table(books))
        checked, findings = sum(len(book.fills) for book in books), [finding for book in books for finding in judge(book)]
        name = "sheets_fill"
    show(findings)
    print(f"{name}: {checked} checked, {len(findings)} findings, {time.monotonic() - start:.1f} s")
    return 2 if not checked else bool(findings)


if __name__ == "__main__":
    sys.exit(main())
