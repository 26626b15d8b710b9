#!/usr/bin/env python3
"""Gate: every QR code leads where it says: drawn by Chromium, read by zbar, it is the permanent address.

A scorecard's code leads to the scorecard, those of the book's cover and of the notice-board sheet to the
unit. Each names that address for those who do not see it and as text beside it. Where the site's address
is not known, and in a draft, there is no code.
"""

import re
import subprocess
import tempfile
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

from chromium import tab
from gate import Defect, Outcome, kind, run, swap, unit_folder

CODE = re.compile(r'<svg[^>]*class="kode-qr".*?</svg>', re.S)
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
ZBAR = "{http://zbar.sourceforge.net/2008/barcode}"
# Light around it as on paper; three dots a module and more, as a phone sees it.
FRAME = '<body style="margin:0;background:#888"><style>svg{display:block;height:300px;width:300px}</style>'


def check(folder: Path, pages: list[Path]) -> Outcome:
    findings: list[str] = []
    codes: list[tuple[Path, str, str]] = []
    for page in pages:
        wanted = address(folder, page)
        text = page.read_text(encoding="utf-8")
        found = CODE.findall(text)
        place = page.relative_to(folder)
        if len(found) != (wanted is not None):
            findings.append(f"{place} has {len(found)} codes, not {int(wanted is not None)}")
        for code in found if wanted else []:
            codes.append((place, code, wanted))
            label = re.search(r'aria-label="([^"]*)"', code)
            if not label or unescape(label[1]) != f"Kode QR menuju {wanted}":
                findings.append(f"{place} has a code whose label does not say {wanted}")
            beside = unescape(re.sub(r"<[^>]*>", " ", text[text.index(code) + len(code):]))
            if wanted not in beside[:400]:
                findings.append(f"{place} has no text beside its code that says {wanted}")
    for (place, _, wanted), read in zip(codes, read_all(folder, [code for _, code, _ in codes])):
        if read != [wanted]:
            findings.append(f"{place} has a code that reads {read}, not {wanted}")
    return Outcome(len(codes), findings, f"{sum(len(code) for _, code, _ in codes) // max(1, len(codes))} bytes each")


def address(folder: Path, page: Path) -> str | None:
    """Where the code of a page must lead; None for pages that carry none."""
    what = kind(folder, page)
    if what not in ("scorecard", "cetak", "papan"):
        return None
    source = page if what == "scorecard" else unit_folder(folder, page) / "index.html"
    found = CANONICAL.search(source.read_text(encoding="utf-8"))
    return unescape(found[1]) if found else None


def read_all(folder: Path, codes: list[str]) -> list[list[str]]:
    """What zbar reads in a picture of each code, as Chromium draws it."""
    if not codes:
        return []
    with tab(folder) as browser, tempfile.TemporaryDirectory() as place:
        page = browser.page
        page.set_viewport_size({"width": 300, "height": 300})
        files = []
        for number, code in enumerate(codes):
            page.set_content(FRAME + code)
            files.append(f"{place}/{number}.png")
            page.screenshot(path=files[-1])
        answer = subprocess.run(["zbarimg", "--quiet", "--xml", "-Sdisable", "-Sqrcode.enable", *files],
                                capture_output=True, check=False)
        if answer.returncode not in (0, 4):
            raise SystemExit(f"zbarimg: {answer.stderr.decode(errors='replace')}")
        read: dict[str, list[str]] = {}
        for source in ElementTree.fromstring(answer.stdout).iter(f"{ZBAR}source"):
            read[source.get("href")] = [data.text for data in source.iter(f"{ZBAR}data")]
        return [read.get(file, []) for file in files]


def other_code(folder: Path, page: Path) -> None:
    other = next(p for p in sorted(folder.rglob("*.html")) if kind(folder, p) == "scorecard" and p != page)
    path = re.search(r'<path stroke="#000" d="[^"]*"', CODE.search(other.read_text(encoding="utf-8"))[0])[0]
    swap(r'<path stroke="#000" d="[^"]*"', lambda _: path)(folder, page)


DEFECTS = [
    Defect("no code", "scorecard", "has 0 codes, not 1", swap(CODE.pattern, lambda _: "")),
    Defect("two codes", "papan", "has 2 codes, not 1", swap(CODE.pattern, lambda found: found[0] * 2)),
    Defect("a code on a page that has none", "unit", "has 1 codes, not 0",
           swap("</main>", lambda _: '<svg class="kode-qr"></svg></main>')),
    Defect("unreadable code", "cetak", r"reads \[\], not",
           swap(r'<path stroke="#000" d="[^"]*"', lambda _: '<path stroke="#000" d="M4 4.5h9"')),
    Defect("code of another page", "scorecard", "reads .*, not", other_code),
    Defect("white code", "papan", r"reads \[\], not", swap('<path stroke="#000"', lambda _: '<path stroke="#fff"')),
    Defect("wrong label", "scorecard", "label does not say", swap('aria-label="Kode QR menuju ', lambda _: 'aria-label="Kode ')),
    Defect("another address beside it", "scorecard", "no text beside", swap(r"<b>https?://[^<]*</b>", lambda _: "<b>x</b>")),
]

if __name__ == "__main__":
    run(check, DEFECTS)
