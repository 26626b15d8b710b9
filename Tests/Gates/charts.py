#!/usr/bin/env python3
"""Gate: charts can be read: on a phone and on paper, in three typefaces, in black and white.

Looks at the charts of a page of each kind and, on a page of their own in the site's style, at the drawings
that the tests of the charts compare with (Tests/ChartsTests/Goldens): all kinds of figures, upright
and lying. No text may touch another or leave its frame, whichever of three typefaces the reader has;
letters are at least 11 px on a phone of 360 px and 5 pt on paper, where a card is half a sheet wide, measured in the PDF as well; what
stands side by side differs by 3:1 in grey, in light, dark and print, measured in pixels.
"""

import io
import re
import subprocess
import tempfile
from itertools import combinations
from pathlib import Path
from statistics import median

from PIL import Image

from chromium import tab
from gate import Defect, Outcome, kind, run, spread, stylesheets, swap
from palette import contrast

PROJECT = Path(__file__).resolve().parents[2]
GOLDENS = PROJECT / "Tests" / "ChartsTests" / "Goldens"
GALLERY = "galeri-bagan.html"
FACES = ("DejaVu Sans", "Liberation Sans", "Noto Sans")
WORDS = (Path(__file__).with_name("charts.js")).read_text(encoding="utf-8")
PHONE_PX, PAPER_PT, GREY = 11, 5, 3.0
WIDTH = 320  # units, of every drawing; a tick is 2 of them thick and its halo 4
SHARP, PARTS = 3, (0.15, 0.3, 0.5, 0.7, 0.85)
PAPER = 661  # px: A4 without margins of 22 and 13 mm
ONLY_CHARTS = ("body * { visibility: hidden !important } .bagan text { visibility: visible !important }"
               " body::after { content: none !important } @page { @top-left { content: none } @top-right { content: none }"
               " @bottom-left { content: none } @bottom-right { content: none } }")
SCHEMES = {"light": {"media": "screen", "color_scheme": "light"}, "dark": {"media": "screen", "color_scheme": "dark"},
           "print": {"media": "print", "color_scheme": "light"}}


def check(folder: Path, pages: list[Path]) -> Outcome:
    """The charts of one page of each kind: those of its other pages are drawn alike."""
    first: dict[str, Path] = {}
    for page in pages:
        if "<svg" in page.read_text(encoding="utf-8"):
            first.setdefault(kind(folder, page), page)
    return check_these(folder, list(first.values()))


def check_these(folder: Path, pages: list[Path]) -> Outcome:
    if not pages:
        return Outcome(0)
    gallery = folder / GALLERY
    gallery.write_text(gallery_page(folder), encoding="utf-8")
    try:
        findings = spread(look, folder, [gallery, *pages])
    finally:
        gallery.unlink()
    return Outcome(len(pages) + 1, findings, f"{len(list(GOLDENS.glob('*.svg')))} drawings of the chart tests")


def gallery_page(folder: Path) -> str:
    drawings = "\n".join(f"<article class=\"kartu\"><div class=\"dua-kolom\"><figure>{file.read_text(encoding='utf-8')}</figure></div></article>"
                         for file in sorted(GOLDENS.glob("*.svg")))
    links = "".join(f'<link rel="stylesheet" href="{sheet.name}">' for sheet in stylesheets(folder))
    return (f'<!DOCTYPE html>\n<html lang="id"><head><meta charset="utf-8"><title>Bagan</title>'
            f'<meta name="viewport" content="width=device-width">{links}</head>\n'
            f"<body><main>\n{drawings}\n</main></body></html>\n")


def look(folder: Path, pages: list[Path]) -> list[str]:
    findings = []
    with tab(folder) as browser:
        for page in pages:
            browser.open(page)
            found = [*in_faces(browser.page), *in_pdf(browser.page)]
            findings += [f"{page.relative_to(folder)} {text}" for text in dict.fromkeys(found)]
    if pages[0].name == GALLERY:
        with tab(folder, SHARP) as browser:
            browser.open(pages[0])
            findings += [f"{GALLERY} {text}" for text in dict.fromkeys(in_grey(browser.page))]
    return findings


# Words --------------------------------------------------------------------------------------------

def in_faces(page):
    for place, medium, width, least in (("phone", "screen", 360, PHONE_PX * 0.75), ("paper", "print", PAPER, PAPER_PT)):
        page.emulate_media(media=medium, color_scheme="light")
        page.set_viewport_size({"width": width, "height": 800})
        for face in FACES:
            page.evaluate("""face => { const style = document.getElementById('wajah') || document.head.appendChild(
                Object.assign(document.createElement('style'), {id: 'wajah'}));
                style.textContent = `.bagan { font-family: "${face}" !important }` }""", face)
            for chart in page.evaluate(WORDS):
                yield from (f"[{place}, {face}] {trouble}" for trouble in judge_words(chart, least))
    page.evaluate("document.getElementById('wajah').remove()")


def judge_words(chart: dict, least: float):
    frame, name = chart["frame"], chart["name"]
    for text in chart["texts"]:
        box, spare = text["box"], slack(text["box"])
        if text["points"] < least - 0.01:
            yield f"letters of {text['points']:.1f} pt in {name}: {text['text'][:30]}"
        if (box["left"] < frame["left"] - 1 or box["right"] > frame["right"] + 1
                or box["top"] < frame["top"] - spare or box["bottom"] > frame["bottom"] + spare):
            yield f"a text leaves the frame of {name}: {text['text'][:30]}"
    for one, other in combinations(chart["texts"], 2):
        if touch(one["box"], other["box"]):
            yield f"texts touch in {name}: {one['text'][:30]} and {other['text'][:30]}"


def touch(one: dict, other: dict) -> bool:
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 1 and down > slack(one) + slack(other)


def slack(box: dict) -> float:
    """The box of a line is taller than its letters."""
    return 0.25 * (box["bottom"] - box["top"])


# Grey ---------------------------------------------------------------------------------------------

def in_grey(page):
    """Takes a sharp picture of the page in grey and compares what meets at edges, at several places of each."""
    page.set_viewport_size({"width": 400, "height": 800})
    for scheme, media in SCHEMES.items():
        page.emulate_media(**media)
        charts = page.evaluate(WORDS)
        picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("L")
        for chart in charts:
            yield from (f"[{scheme}] {trouble}" for trouble in judge_grey(chart, picture))


def judge_grey(chart: dict, picture: Image.Image):
    for bar in chart["bars"]:
        (x, top), (right, bottom) = bar["from"].values(), bar["to"].values()
        if right - x > 8 and bottom - top > 8:
            heights = [top + (bottom - top) * part for part in PARTS]
            ratio = median(tell(picture, (x + 2.5, y), (x - 2.5, y)) for y in heights)
            if ratio < GREY:
                yield f"a bar and its ground differ by {ratio:.1f}:1 in grey in {chart['name']}"
    halo = 1.5 * (chart["frame"]["right"] - chart["frame"]["left"]) / WIDTH
    for tick in chart["ticks"]:
        (x1, y1), (x2, y2) = tick["from"].values(), tick["to"].values()
        if max(abs(x2 - x1), abs(y2 - y1)) > 10:
            places = [(x1 + (x2 - x1) * part, y1 + (y2 - y1) * part) for part in PARTS]
            aside = (0, halo) if abs(x2 - x1) > 10 else (halo, 0)
            ratio = median(max(tell(picture, (x, y), (x + by * aside[0], y + by * aside[1])) for by in (-1, 1)) for x, y in places)
            if ratio < GREY:
                yield f"a target's tick and what is beside it differ by {ratio:.1f}:1 in grey in {chart['name']}"


def tell(picture: Image.Image, one: tuple, other: tuple) -> float:
    """The contrast of two places, given in CSS pixels."""
    greys = [picture.getpixel((min(max(int(x * SHARP), 0), picture.width - 1), min(max(int(y * SHARP), 0), picture.height - 1))) / 255
             for x, y in (one, other)]
    return contrast(*[(grey, grey, grey) for grey in greys])


# Paper --------------------------------------------------------------------------------------------

def in_pdf(page):
    """Prints the page with nothing but its charts' words and reads their sizes from the PDF."""
    page.emulate_media(media="print", color_scheme="light")
    page.evaluate("css => document.head.append(Object.assign(document.createElement('style'), {textContent: css}))", ONLY_CHARTS)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        page.pdf(path=file.name, prefer_css_page_size=True)
        # At a zoom of 3 the sizes, which are whole, are thirds of a point.
        command = ["pdftohtml", "-xml", "-i", "-zoom", "3", "-stdout", file.name]
        text = subprocess.run(command, capture_output=True, errors="replace", check=True).stdout
    sizes = {font: int(size) / 3 for font, size in re.findall(r'<fontspec id="(\d+)" size="(\d+)"', text)}
    used = [(sizes[font], words) for font, words in re.findall(r'<text [^>]*font="(\d+)"[^>]*>(.*?)</text>', text)]
    if not used:
        yield "[PDF] no words of charts on paper"
    for size, words in used:
        if size < PAPER_PT:
            yield f"[PDF] letters of {size:.1f} pt: {re.sub('<[^>]*>', '', words)[:30]}"


def restyle(css: str):
    """Plants a rule at the end of the site's style sheet, which the page of drawings uses too."""
    return lambda folder, _: stylesheets(folder)[-1].write_bytes(stylesheets(folder)[-1].read_bytes() + css.encode())


DEFECTS = [
    Defect("texts that touch", "scorecard", r"\[phone, DejaVu Sans\] texts touch", swap(r"(<text [^>]*>)([^<]+)(</text>)", r"\1\2\3\1tindih\3")),
    Defect("a text outside", "scorecard", r"\[paper, Noto Sans\] a text leaves", swap(r'<text x="[\d.]+"', '<text x="-30"')),
    Defect("small on a phone", "scorecard", r"\[phone, .*letters of \d", swap("<text ", '<text style="font-size: 10px" ')),
    Defect("small on paper", "scorecard", r"\[PDF\] letters of [1-6]\.", restyle("@media print { .bagan { width: 4cm !important } }")),
    Defect("pale bars", "scorecard", r"\[light\] a bar and its ground", restyle(".bagan { --batang: #bbb !important }")),
    Defect("pale bars on paper only", "scorecard", r"\[print\] a bar and its ground",
           restyle("@media print { .bagan { --batang: #bbb !important } }")),
    Defect("ticks that drown", "scorecard", r"\[dark\] a target's tick",
           restyle("@media (prefers-color-scheme: dark) { .bagan .target path { stroke: #444c55 !important } }")),
]

if __name__ == "__main__":
    run(check, DEFECTS)
