#!/usr/bin/env python3
"""Gate: every page prints well: right paper, true to size, no blank sheet, fonts embedded.

Prints each page to PDF with Chromium and the page's own paper. On scorecards each sheet carries
"Halaman x dari y" and the sidik; each sheet of a unit with invented figures says that they are, and
each sheet of a draft carries DRAF.
What boxes cut off on paper is for reflow.py to see.
"""

import hashlib
import re
import subprocess
import tempfile
from collections import Counter
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from chromium import tab
from chain import folders
from gate import Defect, Outcome, into_main, kind, run, spread, style, unit_data, unit_folder, unit_profile

PAPERS = {"A4": (210, 297), "F4": (215, 330)}
LEAST_TEXT = 40
NOTICE = "contoh, bukan angka resmi"
# Chromium shrinks a page whose content is too wide. Two words printed 10 cm apart tell how much.
PROBE = """document.querySelector('main').insertAdjacentHTML('beforeend', '<p style="position: absolute; top: 0; left: 0; margin: 0;'
  + 'font: 8px monospace; white-space: nowrap; color: #fff">ukurkiri'
  + '<span style="position: absolute; left: 10cm">ukurkanan</span></p>')"""


@dataclass
class Word:
    left: float
    top: float
    text: str
    right: float = 0
    bottom: float = 0

    @property
    def spot(self) -> tuple:
        return round(self.left), round(self.top), self.text


@dataclass
class Sheet:
    width: float
    height: float
    words: list[Word]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def check(folder: Path, pages: list[Path]) -> Outcome:
    kinds = Counter(kind(folder, page) for page in pages)
    findings = spread(look, folder, pages)
    for paper in PAPERS if len(pages) > 1 else ():
        if not any(expected_paper(folder, page) == paper for page in pages if kind(folder, page) == "scorecard"):
            findings.append(f"no scorecard on {paper} to look at")
    return Outcome(len(pages), findings, f"{kinds['scorecard']} scorecards")


def look(folder: Path, pages: list[Path]) -> list[str]:
    findings = []
    with tab(folder) as browser, tempfile.TemporaryDirectory() as place:
        pdf = Path(place) / "page.pdf"
        for page in pages:
            browser.open(page)
            browser.page.evaluate(PROBE)
            browser.page.pdf(path=pdf, prefer_css_page_size=True)
            printed = sheets(pdf)
            found = fonts(pdf) + shrunk(printed) + judge(folder, page, printed) + draft_mark(page, pdf)
            findings += [f"{page.relative_to(folder)} {text}" for text in found]
    return findings


def sheets(pdf: Path) -> list[Sheet]:
    """The sheets of a PDF with every word and its place, in points."""
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, errors="replace", check=True).stdout
    found = []
    for line in text.splitlines():
        numbers = [float(n) for n in re.findall(r'"([\d.-]+)"', line)]
        if "<page " in line:
            found.append(Sheet(*numbers[:2], []))
        elif "<word " in line:
            found[-1].words.append(Word(*numbers[:2], unescape(re.sub(r"<[^>]+>", "", line).strip()), *numbers[2:4]))
    return found


def draft_mark(page: Path, pdf: Path) -> list[str]:
    """The mark lies aslant, so that only the text in drawing order has it in one piece."""
    if not re.search(r'<html[^>]*\bclass="[^"]*\bdraf\b', page.read_text(encoding="utf-8")):
        return []
    text = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, errors="replace", check=True).stdout
    return [f"sheet {number} lacks the mark DRAF" for number, sheet in enumerate(text.split("\f")[:-1], 1)
            if not re.search(r"^DRAF$", sheet, re.M)]


def shrunk(found: list[Sheet]) -> list[str]:
    """Takes the probe out of the first sheet and reads it."""
    probe = {word.text: word.left for word in found[0].words if word.text in ("ukurkiri", "ukurkanan")}
    found[0].words = [word for word in found[0].words if word.text not in probe]
    if len(probe) < 2:
        return ["the probe that measures the print was not printed"]
    scale = (probe["ukurkanan"] - probe["ukurkiri"]) / (100 * 72 / 25.4)
    return [f"is shrunk to {scale:.0%}: something is too wide"] if abs(scale - 1) > 0.005 else []


def fonts(pdf: Path) -> list[str]:
    table = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    flags = [re.search(r"^(\S+).*\s(yes|no)\s+(?:yes|no)\s+(?:yes|no)\s+\d+\s+\d+$", row) for row in table]
    if not flags or None in flags:
        return ["no fonts, or a table of fonts that cannot be read"]
    return [f"font is not embedded: {flag[1]}" for flag in flags if flag[2] == "no"]


def expected_paper(folder: Path, page: Path) -> str:
    unit = unit_folder(folder, page)
    return unit_profile(unit).get("kertas", "A4") if unit else "A4"


def judge(folder: Path, page: Path, found: list[Sheet]) -> list[str]:
    paper, unit, troubles = expected_paper(folder, page), unit_folder(folder, page), []
    data = unit_data(unit) if unit else None
    sidik = fingerprint(unit) if data and kind(folder, page) == "scorecard" else ""
    bare = body_text(found)
    for number, sheet in enumerate(found, 1):
        size = tuple(round(points * 25.4 / 72) for points in (sheet.width, sheet.height))
        if size != PAPERS[paper]:
            troubles.append(f"sheet {number} is {size[0]} x {size[1]} mm, not {paper}")
        if len(bare[number - 1]) < LEAST_TEXT:
            troubles.append(f"sheet {number} of {len(found)} is nearly blank: {bare[number - 1]!r}")
        if sidik and f"Halaman {number} dari {len(found)}" not in sheet.text:
            troubles.append(f"sheet {number} lacks Halaman {number} dari {len(found)}")
        if sidik not in sheet.text:
            troubles.append(f"sheet {number} lacks the sidik {sidik}")
        if data and data["unit"]["data_contoh"] and NOTICE not in sheet.text:
            troubles.append(f"sheet {number} does not say that its figures are invented")
    return troubles


def fingerprint(unit: Path) -> str:
    """The sidik of the tables that lie beside the page, computed as the data page tells to."""
    tables = hashlib.sha256((unit / "data" / "SHA256SUMS").read_bytes()).hexdigest()
    earlier = folders(unit / "data" / "rantai")[:-1]
    link = hashlib.sha256((earlier[-1] / "pengesahan.csv").read_bytes()).hexdigest() if earlier else "-"
    digits = hashlib.sha256(f"{tables} {link}\n".encode()).hexdigest()[:16]
    return " ".join(digits[at:at + 4] for at in range(0, 16, 4))


def body_text(found: list[Sheet]) -> list[str]:
    """The text of each sheet without what stands on every sheet in the same place, and without page numbers."""
    spots = Counter(spot for sheet in found for spot in {word.spot for word in sheet.words})
    many = len(found) > 1
    texts = [" ".join(w.text for w in sheet.words if not many or spots[w.spot] < len(found)) for sheet in found]
    return [re.sub(r"Halaman|\b\d+ dari \d+\b|^\d+$", "", text).strip() for text in texts]


def unembedded_font_is_named() -> bool:
    """Chromium embeds every font, so this defect comes as a PDF of its own."""
    pdf = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
           b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>>>>>endobj\n"
           b"4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF\n")
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        named = fonts(Path(file.name)) == ["font is not embedded: Helvetica"]
    if not named:
        print("  MISSED unembedded font")
    return named


BREAK = '<div style="break-before: page">{}</div>'
DEFECTS = [
    Defect("blank sheet", "scorecard", "is nearly blank",
           into_main(BREAK.format("&nbsp;") + BREAK.format("kata " * 30))),
    Defect("nearly blank sheet", "unit", "is nearly blank",
           into_main(BREAK.format("sisa"))),
    Defect("wrong paper", "scorecard", "is 148 x 210 mm",
           style("body, body * { page: lain !important } @page lain { size: A5 }")),
    Defect("no page numbers", "scorecard", "lacks Halaman 1 dari",
           style("@page { @bottom-right { content: none !important } }")),
    Defect("no sidik", "scorecard", "lacks the sidik",
           style("@page { @bottom-left { content: none !important } } .sah, .tanda-tangan { display: none !important }")),
    Defect("no notice", "scorecard", "does not say",
           style("@page { @top-right { content: none !important } } .pita, .tanda-tangan { display: none !important }")),
    Defect("too wide", "naskah", "is shrunk to",
           into_main('<p style="width: 20cm; max-width: none">' + "kata " * 30 + "</p>")),
]

if __name__ == "__main__":
    run(check, DEFECTS, [unembedded_font_is_named])
