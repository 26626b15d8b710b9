#!/usr/bin/env python3
"""Gate: the key pages look as somebody has approved them (Tests/Pictures), on screens and on paper.

`pictures.py FOLDER` compares, `--rekam` writes the approved pictures anew and fails all the same, so
that nobody records by accident and takes the green for a check. Fonts are fixed (Liberation, DejaVu
for signs); the pictures are small and blurred before they are compared, so that neither hinting nor
the release of the browser matters, but a block that moved, a colour or a chart does. What differs is
put beside what was approved in `.build/pictures`.
"""

import io
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

from chromium import tab
from gate import Defect, Outcome, into_main, pages_of, run, spread, style, stylesheet, swap

PROJECT = Path(__file__).resolve().parents[2]
APPROVED, SEEN = PROJECT / "Tests" / "Pictures", PROJECT / ".build" / "pictures"
UNIT = "lumajang/pasrujambe/2021"
PAGES = {"beranda": "index.html", "kabupaten": "sampang/index.html", "unit": f"{UNIT}/index.html",
         "rapor": f"{UNIT}/camat/index.html", "status": "status/index.html", "data": f"{UNIT}/data/index.html",
         "naskah": f"{UNIT}/naskah/index.html"}
TALLEST = 6000  # px; what stands below is more of the same
REDUCED = {360: 120, 1280: 320}  # width on screen -> width in the picture
SHEETS = {"rapor": (f"{UNIT}/camat/index.html", 3), "buku": (f"{UNIT}/cetak/index.html", 3)}  # page, how many sheets of it
DPI = 32
# Two pixels differ when a colour is this far off; a tile when this share of its pixels does.
FAR, SHARE, TILE = 40, 0.25, 16
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{folder}</dir><cachedir>{folder}/cache</cachedir>{aliases}</fontconfig>"""
FAMILIES = "LiberationSans-*", "LiberationSerif-*", "LiberationMono-*", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"
ALIASES = {"sans-serif": "Liberation Sans", "system-ui": "Liberation Sans", "serif": "Liberation Serif", "math": "Liberation Serif",
           "monospace": "Liberation Mono"}


@dataclass
class Shot:
    """A picture to take: its name, the page, and the width of the screen or the number of the sheet."""

    name: str
    place: str
    width: int = 0
    is_dark: bool = False
    sheet: int = 0


SHOTS = [
    *(Shot(f"{name}-{width}", place, width) for name, place in PAGES.items() for width in REDUCED),
    Shot("rapor-1280-gelap", PAGES["rapor"], 1280, is_dark=True),
    *(Shot(f"{name}-kertas-{sheet}", place, sheet=sheet) for name, (place, last) in SHEETS.items() for sheet in range(1, last + 1)),
]


def check(folder: Path, pages: list[Path]) -> Outcome:
    shown = [page for page in pages if any(folder / shot.place == page for shot in SHOTS)]
    findings = spread(look, folder, shown) if shown else []
    if len(pages) > 1:
        findings += [f"{shot.place} is not there" for shot in SHOTS if folder / shot.place not in pages]
        known = {f"{shot.name}.webp" for shot in SHOTS}
        findings += [f"Tests/Pictures/{file.name} is the picture of nothing" for file in APPROVED.glob("*") if file.name not in known]
    return Outcome(sum(folder / shot.place in shown for shot in SHOTS), findings)


def look(folder: Path, pages: list[Path]) -> list[str]:
    return [finding for shot, picture in take(folder, pages) for finding in compare(shot, picture)]


# Taking -------------------------------------------------------------------------------------------

def take(folder: Path, pages: list[Path]):
    """The shots of some pages with their pictures, in the fixed fonts."""
    with tempfile.TemporaryDirectory() as place:
        os.environ["FONTCONFIG_FILE"] = str(font_settings(Path(place)))
        with tab(folder) as browser:
            for page in pages:
                browser.open(page)
                printed = None
                for shot in SHOTS:
                    if folder / shot.place == page and shot.sheet:
                        printed = printed or sheets(browser.page)
                        if shot.sheet <= len(printed):
                            yield shot, printed[shot.sheet - 1]
                    elif folder / shot.place == page:
                        yield shot, screen(browser.page, shot)


def font_settings(folder: Path) -> Path:
    """A folder with the fixed fonts alone, and the settings that make it the only one."""
    for pattern in FAMILIES:
        files = list(Path("/usr/share/fonts").rglob(pattern))
        if not files:
            raise SystemExit(f"pictures need the font {pattern} (Debian: fonts-liberation, fonts-dejavu-core)")
        for file in files:
            (folder / file.name).symlink_to(file)
    aliases = "".join(f'<alias binding="strong"><family>{name}</family><prefer><family>{family}</family></prefer></alias>'
                      for name, family in ALIASES.items())
    settings = folder / "fonts.conf"
    settings.write_text(FONTS.format(folder=folder, aliases=aliases), encoding="utf-8")
    return settings


def screen(page, shot: Shot) -> Image.Image:
    page.emulate_media(media="screen", color_scheme="dark" if shot.is_dark else "light")
    page.set_viewport_size({"width": shot.width, "height": 800})
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    picture = picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))
    scale = REDUCED[shot.width] / shot.width
    return picture.resize((REDUCED[shot.width], round(picture.height * scale)), Image.Resampling.BOX)


def sheets(page) -> list[Image.Image]:
    with tempfile.TemporaryDirectory() as place:
        page.emulate_media(media="print", color_scheme="light")
        page.pdf(path=f"{place}/page.pdf", prefer_css_page_size=True)
        last = max(shot.sheet for shot in SHOTS)
        subprocess.run(["pdftoppm", "-r", str(DPI * 3), "-l", str(last), "-png", f"{place}/page.pdf", f"{place}/sheet"], check=True)
        pictures = [Image.open(file).convert("RGB") for file in sorted(Path(place).glob("sheet-*.png"))]
        return [picture.resize((picture.width // 3, picture.height // 3), Image.Resampling.BOX) for picture in pictures]


# Comparing ----------------------------------------------------------------------------------------

def compare(shot: Shot, picture: Image.Image) -> list[str]:
    file = APPROVED / f"{shot.name}.webp"
    if not file.is_file():
        return [f"{shot.name} has no approved picture"]
    approved = Image.open(file).convert("RGB")
    troubles = []
    if abs(approved.height - picture.height) > max(2, approved.height * 0.004) or approved.width != picture.width:
        troubles.append(f"{shot.name} is {picture.width} x {picture.height}, was {approved.width} x {approved.height}")
    place = first_difference(approved, picture)
    if place:
        troubles.append(f"{shot.name} differs in {place[2]} tiles, first at {place[0]}, {place[1]}")
    if troubles:
        keep(shot, approved, picture)
    return troubles


def first_difference(one: Image.Image, other: Image.Image) -> tuple[int, int, int] | None:
    """Where the first tile is that differs, and how many do."""
    size = min(one.width, other.width), min(one.height, other.height)
    blurred = [picture.crop((0, 0, *size)).filter(ImageFilter.GaussianBlur(1)) for picture in (one, other)]
    bands = ImageChops.difference(*blurred).split()
    farthest = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    differs = farthest.point(lambda by: 255 if by > FAR else 0)
    tiles = [(x, y) for y in range(0, size[1], TILE) for x in range(0, size[0], TILE)
             if share(differs.crop((x, y, min(x + TILE, size[0]), min(y + TILE, size[1])))) > SHARE]
    return (*tiles[0], len(tiles)) if tiles else None


def share(tile: Image.Image) -> float:
    return tile.histogram()[255] / (tile.width * tile.height)


def keep(shot: Shot, approved: Image.Image, picture: Image.Image) -> None:
    """Puts both beside each other for whoever wants to see."""
    SEEN.mkdir(parents=True, exist_ok=True)
    both = Image.new("RGB", (approved.width + picture.width + 4, max(approved.height, picture.height)), "#f0f")
    both.paste(approved, (0, 0))
    both.paste(picture, (approved.width + 4, 0))
    both.save(SEEN / f"{shot.name}.png")


def record(folder: Path) -> None:
    APPROVED.mkdir(exist_ok=True)
    for file in APPROVED.glob("*.webp"):
        file.unlink()
    pages = [page for page in pages_of(folder) if any(folder / shot.place == page for shot in SHOTS)]
    for shot, picture in take(folder, pages):
        picture.save(APPROVED / f"{shot.name}.webp", quality=70, method=6)
    weight = sum(file.stat().st_size for file in APPROVED.iterdir())
    print(f"pictures: recorded {len(list(APPROVED.iterdir()))} pictures, {weight / 1024:.0f} KB; look at them and run again without --rekam")
    sys.exit(1)


def restyle(css: str):
    return lambda folder, _: stylesheet(folder).write_bytes(stylesheet(folder).read_bytes() + css.encode())


DEFECTS = [
    Defect("a block that moved", "scorecard", r"rapor-360 differs", style(".muka { margin-top: 3.2rem }")),
    Defect("a block that moved aside", "front", r"beranda-1280 differs", style(".kantor { margin-left: 2rem }")),
    Defect("a changed colour", "scorecard", r"rapor-1280 differs", restyle(":root { --panel: #176530 }")),
    Defect("a colour changed in the dark only", "scorecard", r"rapor-1280-gelap differs",
           restyle("@media (prefers-color-scheme: dark) { :root { --panel: #69401d } }")),
    Defect("a missing chart", "scorecard", r"rapor-1280 differs", swap(r"<svg.*?</svg>", '<div style="aspect-ratio: 320 / 170"></div>')),
    Defect("a chart without bars", "scorecard", r"rapor-kertas-\d differs", restyle(".bagan .batang { display: none }")),
    Defect("another first sheet", "scorecard", r"rapor-kertas-1 differs", restyle("@media print { .kop { display: none !important } }")),
    Defect("a longer page", "status", r"status-360 is", into_main("<p>" + "kata " * 60 + "</p>")),
]

if __name__ == "__main__":
    if "--rekam" in sys.argv:
        record(Path(next(word for word in sys.argv[1:] if not word.startswith("--"))).resolve())
    run(check, DEFECTS)
