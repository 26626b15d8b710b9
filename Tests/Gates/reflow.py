#!/usr/bin/env python3
"""Gate: at 320 to 1280 px, with text at 200 %, with wide spacing and on paper, nothing is cut or scrolls.

Text may neither be clipped by a box nor spill out of its block, no number or word may be broken in two,
and cells stand under their heads; in charts no text may leave the frame, lie on another text, or be
smaller than 11 px on a phone of 360 px. Under wide spacing charts are exempt, since their figures
stand in a table on the same page, and words may be broken.
"""

import re
from pathlib import Path

from chromium import tab
from gate import Defect, Outcome, into_main, run, spread, style, swap

LOOK = Path(__file__).with_name("reflow.js").read_text(encoding="utf-8")
SMALLEST = 11
SPACING = ("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
           " p { margin-bottom: 2em !important }")
PAPER = {"a4": 661, "f4": 680}  # px: 210 and 215 mm without margins of 22 and 13 mm
VARIANTS = {  # name -> (medium, width, extra style, least size of chart text; None: neither charts nor words are)
    "320": ("screen", 320, "", 0),
    "360": ("screen", 360, "", SMALLEST),
    "640": ("screen", 640, "", SMALLEST),
    "1280": ("screen", 1280, "", SMALLEST),
    "text 200 %": ("screen", 1280, "html { font-size: 200% !important }", SMALLEST),
    "spacing 320": ("screen", 320, SPACING, None),
    "spacing 1280": ("screen", 1280, SPACING, None),
    "paper": ("print", None, "", 0),
}


def check(folder: Path, pages: list[Path]) -> Outcome:
    return Outcome(len(pages) * len(VARIANTS), spread(look, folder, pages), f"{len(pages)} pages")


def look(folder: Path, pages: list[Path]) -> list[str]:
    findings = []
    with tab(folder) as browser:
        for page in pages:
            browser.open(page)
            browser.page.evaluate("document.head.append(Object.assign(document.createElement('style'), {id: 'gate'}))")
            for name, (medium, width, css, smallest) in VARIANTS.items():
                browser.page.emulate_media(media=medium)
                width = width or PAPER[paper(page)]
                browser.page.set_viewport_size({"width": width, "height": 800})
                browser.page.evaluate("css => { document.getElementById('gate').textContent = css }", css)
                found = browser.page.evaluate(LOOK, smallest)
                findings += [f"{page.relative_to(folder)} [{name}] {text}" for text in dict.fromkeys(found)]
    return findings


def paper(page: Path) -> str:
    """Which paper a page is printed on, as its first element says."""
    return re.search(r'<html[^>]*\bclass="[^"]*\b(a4|f4)\b', page.read_text(encoding="utf-8"))[1]


MONO = "font: 12px monospace; white-space: nowrap"
DEFECTS = [
    Defect("wide box", "front", r"\[320\] scrolls sideways",
           into_main('<p style="width: 500px">teks</p>')),
    Defect("wide box on a desk", "front", r"\[1280\] scrolls sideways",
           into_main('<p style="width: 1300px; max-width: none">teks</p>')),
    Defect("box that grows with the text", "front", r"\[text 200 %\] scrolls sideways",
           into_main('<p style="width: 70rem; max-width: none">teks</p>')),
    Defect("line that only just fits", "front", r"\[spacing 320\] (scrolls|text spills)",
           into_main(f'<p style="{MONO}">tiga puluh delapan aksara sebaris tepat</p>')),
    Defect("clipped text", "front", r"\[1280\] text is cut",
           into_main('<p style="width: 4em; overflow: hidden; white-space: nowrap">teks yang panjang sekali</p>')),
    Defect("text cut below", "front", r"\[1280\] text is cut",
           into_main('<p style="height: 1em; overflow: hidden">satu<br>dua<br>tiga</p>')),
    Defect("spilling text", "front", r"\[1280\] text spills",
           into_main('<p style="width: 4em; white-space: nowrap">teks yang panjang sekali</p>')),
    Defect("inner scroller", "front", r"\[360\] box scrolls",
           into_main('<div style="overflow-x: auto"><p style="width: 900px; max-width: none">teks</p></div>')),
    Defect("broken number", "front", r"\[360\] number is broken in p: 12.345.678",
           into_main('<p style="width: 4em; overflow-wrap: anywhere">12.345.678</p>')),
    Defect("broken word", "front", r"\[360\] word is broken in p: dijadwalkan",
           into_main('<p style="width: 4em; overflow-wrap: anywhere">tidak dijadwalkan</p>')),
    Defect("cell beside its head", "data", r"\[paper\] cell leaves its head",
           style("@media print { tbody tr { display: grid; grid-template-columns: 1fr 1fr 1fr 2fr } }")),
    Defect("cut on paper only", "front", r"\[paper\] box scrolls",
           into_main('<div style="overflow-x: auto"><p style="width: 700px; max-width: none">teks</p></div>')),
    Defect("tiny chart text", "scorecard", r"\[360\] chart text of \d",
           swap("<text ", '<text style="font-size: 8px" ')),
    Defect("chart texts overlap", "scorecard", r"\[1280\] chart texts overlap",
           swap(r"(<text [^>]*>)([^<]+)(</text>)", r"\1\2\3\1tindih\3")),
    Defect("chart text leaves", "scorecard", r"\[1280\] chart text leaves",
           swap(r'<text x="[\d.]+"', '<text x="-30"')),
]

if __name__ == "__main__":
    run(check, DEFECTS)
