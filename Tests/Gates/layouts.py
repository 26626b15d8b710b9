#!/usr/bin/env python3
"""Gate: fifty layouts by chance hold on screen and on paper: `layouts.py PROGRAM [--benih N] [--simpan FOLDER] [--coba-rusak]`.

Builds a site of fifty offices by chance (layouts_content.py) and looks at its overviews, units' pages,
notice-board sheets, each office's longest and shortest scorecard and its book. At 320, 360, 768 and 1280 px
nothing scrolls sideways, overlaps, leaves its frame, is cut or shortened (reflow.js, layouts.js). In the books'
and sheets' PDF no word lies outside the type area or crosses its edge, and no two words overlap.
Exit: 0 nothing found, 1 findings, 2 nothing was checked.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import layouts_content
from chromium import tab
from gate import show, spread, unit_data
from printing import was_missed
from sheets import Sheet, Word, sheets
from sheets_fill import POINTS, type_area
from stress import STATES

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
REFLOW, LAYOUTS = ((HERE / name).read_text(encoding="utf-8") for name in ("reflow.js", "layouts.js"))
WIDTHS = (320, 360, 768, 1280)
SEED = 15
OVERVIEWS = ("index.html", "status/index.html", "metodologi/index.html")
BOOK, BOARD, UNIT = "cetak", "papan", "*/*/*/data/data.json"
BOOK_SCREENS = 8  # how many books are looked at on screen too: what is in them is on the scorecards


# The site ------------------------------------------------------------------------------------------

def make(program: str, root: Path, seed: int) -> Path:
    """Writes the offices, approves and builds them."""
    units = layouts_content.write(root, seed)
    shutil.copytree(ROOT / "Templates", root / "Templates")
    for unit, last in units.items():
        for quarter in range(1, last + 1):
            day = f"{int(unit[-4:]) + quarter // 4}-{quarter % 4 * 3 + 1:02}-20"
            run(program, root, "approve", unit, "--quarter", str(quarter), "--by", "Camat", "--date", day, "--yes", "--empty")
    run(program, root, "build")
    return root / "Public"


def run(program: str, root: Path, *words: str) -> None:
    done = subprocess.run([program, *words, "--root", root, "--quiet"], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise SystemExit(f"rapor {' '.join(words[:2])}: exit {done.returncode}\n{done.stderr[:2000]}")


def chosen(public: Path) -> tuple[list[Path], list[Path]]:
    """The pages to look at on screen, and on paper."""
    screen = [public / place for place in OVERVIEWS if (public / place).is_file()]
    paper = []
    data = sorted(public.glob(UNIT))
    for number, file in enumerate(data):
        unit = file.parents[1]
        screen += [page for page in (unit.parents[1] / "index.html", unit.parent / "index.html") if page not in screen] + [unit / "index.html"]
        cards = sorted((unit / position["kode"] / "index.html" for position in unit_data(unit)["jabatan"]), key=lambda page: page.stat().st_size)
        screen += list(dict.fromkeys((cards[0], cards[-1])))
        for name in (BOOK, BOARD):
            page = unit / name / "index.html"
            paper += [page] if page.is_file() else []
            screen += [page] if page.is_file() and (name == BOARD or number % (len(data) // BOOK_SCREENS or 1) == 3) else []
    return screen, paper


def missing(public: Path) -> list[str]:
    """What the offices were to have, and have not."""
    data = [unit_data(file.parents[1]) for file in public.glob(UNIT)]
    positions = [position for unit in data for position in unit["jabatan"]]
    indicators = [[i for position in unit["jabatan"] for objective in position["sasaran"] for i in objective["indikator"]] for unit in data]
    names = [position["nama"] for position in positions] + [i["indikator"] for office in indicators for i in office]
    states = {quarter["keadaan"] for office in indicators for i in office for quarter in i["triwulan"]}
    wanted = {
        f"{layouts_content.LAYOUTS} layouts": len(data) == layouts_content.LAYOUTS,
        "names of 5 and of 200 letters": min(map(len, names)) <= 5 and max(map(len, names)) >= 195,
        "a word of 60 letters": any(layouts_content.LONG.capitalize() == name for name in names),
        "0 and 60 indicators": {0, 60} <= set(map(len, indicators)),
        "1 and 14 positions": {1, 14} <= {len(unit["jabatan"]) for unit in data},
        f"the states {sorted(STATES - states)}": STATES <= states,
    }
    return [f"the site lacks {name}" for name, is_there in wanted.items() if not is_there]


# Looking -------------------------------------------------------------------------------------------

def check(public: Path, screen: list[Path], paper: list[Path]) -> tuple[int, list[str]]:
    findings = spread(on_screen, public, screen) + spread(on_paper, public, paper)
    return len(screen) * len(WIDTHS) + len(paper), findings


def on_screen(folder: Path, pages: list[Path]) -> list[str]:
    findings = []
    with tab(folder) as browser:
        browser.page.emulate_media(media="screen", color_scheme="light")
        for page in pages:
            browser.open(page)
            for width in WIDTHS:
                browser.page.set_viewport_size({"width": width, "height": 800})
                found = browser.page.evaluate(REFLOW, 0) + browser.page.evaluate(LAYOUTS)
                findings += [f"{page.relative_to(folder)} [{width}] {text}" for text in dict.fromkeys(found)]
    return findings


BOARD_MARGINS = (1.0, 1.2, 1.4, 1.2)  # cm: top, right, bottom, left


def on_paper(folder: Path, pages: list[Path]) -> list[str]:
    findings, margins = [], type_area(ROOT / "Templates")
    with tab(folder) as browser, tempfile.TemporaryDirectory() as place:
        pdf = Path(place) / "page.pdf"
        for page in pages:
            browser.open(page)
            browser.page.pdf(path=pdf, prefer_css_page_size=True)
            for number, sheet in enumerate(sheets(pdf), 1):
                # The notice sheet has margins of its own (papan.css).
                own = BOARD_MARGINS if page.parent.name == "papan" else margins
                found = [*outside(sheet, own), *overlapping(sheet)]
                findings += [f"{page.relative_to(folder)} [sheet {number}] {text}" for text in dict.fromkeys(found)]
    return findings


def letters(word: Word) -> float:
    """How much taller the box of a word is than its letters, above and below."""
    return 0.25 * (word.bottom - word.top)


def outside(sheet: Sheet, margins: tuple):
    """Words beside the type area or across its edge; those above and below it are heads and feet, within the sheet."""
    top, right, bottom, left = [margin * POINTS for margin in margins]
    for word in sheet.words:
        above, below = word.top + letters(word), word.bottom - letters(word)
        if word.left < left - 1 or word.right > sheet.width - right + 1:
            yield f"a word beside the type area: {word.text[:30]}"
        elif above < 0 or below > sheet.height:
            yield f"a word beyond the sheet: {word.text[:30]}"
        elif above < top < below - 1 or above + 1 < sheet.height - bottom < below:
            yield f"a word across the edge of the type area: {word.text[:30]}"


def overlapping(sheet: Sheet):
    words = sorted(sheet.words, key=lambda word: word.top)
    for at, one in enumerate(words):
        for other in words[at + 1:]:
            if other.top >= one.bottom:
                break
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            if across > 1 and down > letters(one) + letters(other):
                yield f"words overlap: {one.text[:30]} and {other.text[:30]}"


# Proving that it can fail --------------------------------------------------------------------------

STYLES = [  # name, is it on paper, page, expected finding, style
    ("too wide", False, "card", r"\[768\] scrolls sideways", "main { min-width: 1000px }"),
    ("boxes overlap", False, "card", r"\[360\] boxes overlap: article", ".kartu + .kartu { margin-top: -6rem }"),
    ("texts overlap", False, "card", r"\[1280\] texts overlap", "h1 { height: 0 }"),
    ("leaves its frame", False, "card", r"\[320\] text leaves the frame of article", ".kartu { height: 4rem }"),
    ("cut", False, "card", r"\[320\] text is cut", ".kartu { max-height: 6rem; overflow: hidden }"),
    ("shortened", False, "unit", r"\[320\] text is shortened", "h3 { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }"),
    ("lines left out", False, "unit", r"\[320\] lines are left out",
     "h3 { display: -webkit-box !important; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 1 }"),
    ("words of a chart overlap", False, "card", r"\[768\] chart texts overlap", "svg text { font-size: 40px !important }"),
    ("a mark outside", False, "card", r"\[1280\] a mark leaves the frame", "svg rect { transform: translateY(400px) }"),
    ("a drawing too wide", False, "unit", r"\[320\] svg.* leaves", "svg { width: 130% !important; max-width: none !important }"),
    ("beside the type area", True, "book", "a word beside the type area", ".muka h1 { position: relative; left: -2cm }"),
    ("words overlap on paper", True, "book", "words overlap", "main p { line-height: .4 !important }"),
]


def self_test(public: Path) -> tuple[int, int]:
    """Plants each defect in one page; in how many it was missed, and how many were planted."""
    unit = public / next(iter(sorted(file.parents[1].relative_to(public) for file in public.glob(UNIT)
                                     if 3 <= sum(len(o["indikator"]) for p in unit_data(file.parents[1])["jabatan"] for o in p["sasaran"]) <= 10)))
    card = max((page for page in unit.glob("j*/index.html")), key=lambda page: page.stat().st_size)
    pages, missed = {"card": card, "unit": unit / "index.html", "book": unit / BOOK / "index.html"}, 0
    for name, is_paper, kind, expected, css in STYLES:
        page, look = pages[kind], on_paper if is_paper else on_screen
        healthy, kept = set(look(public, [page])), page.read_text(encoding="utf-8")
        page.write_text(kept.replace("</head>", f"<style>{css}</style></head>"), encoding="utf-8")
        missed += was_missed(name, expected, [finding for finding in look(public, [page]) if finding not in healthy])
        page.write_text(kept, encoding="utf-8")
    edges = {"across the edge": Word(100, 765, "kata", 130, 785), "beyond the sheet": Word(100, 835, "kata", 130, 855)}
    for expected, word in edges.items():
        missed += was_missed(expected, expected, list(outside(Sheet(595, 842, [word]), (2, 2, 2.5, 3))))
    return missed, len(STYLES) + len(edges)


def value(arguments: list[str], option: str) -> str | None:
    """Takes an option and its value out of the arguments."""
    if option not in arguments[:-1]:
        return None
    at = arguments.index(option)
    _, word = arguments.pop(at), arguments.pop(at)
    return word


def main() -> int:
    arguments, start = sys.argv[1:], time.monotonic()
    seed, keep = value(arguments, "--benih"), value(arguments, "--simpan")
    words = [word for word in arguments if not word.startswith("--")]
    if len(words) != 1 or not Path(words[0]).is_file():
        print(__doc__)
        return 2
    with tempfile.TemporaryDirectory() as place:
        root = Path(keep or Path(place) / "uji").resolve()
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir(parents=True)
        public = make(str(Path(words[0]).resolve()), root, int(seed or SEED))
        if "--coba-rusak" in arguments:
            missed, tried = self_test(public)
            print(f"layouts --coba-rusak: {tried} defects planted, {missed} missed, {time.monotonic() - start:.1f} s")
            return bool(missed)
        screen, paper = chosen(public)
        checked, findings = check(public, screen, paper)
        findings += missing(public)
    show(findings)
    print(f"layouts: {checked} checked, {len(findings)} findings, {len(screen)} pages at {len(WIDTHS)} widths and {len(paper)} PDFs, "
          f"{time.monotonic() - start:.1f} s")
    return 2 if not checked else bool(findings)


if __name__ == "__main__":
    sys.exit(main())
