#!/usr/bin/env python3
"""Gate: pages stay light: a scorecard of up to ten indicators weighs at most 90 KB, and 12 KB as the network
carries it (gzip -6), the style sheet that all share 12 KB, the one for paper 9 KB.

A KB is 1024 bytes. The pages load no scripts, no fonts, no images but an emblem: links.py and
accessibility.py see to what is loaded, this gate to its weight.
"""

import gzip
import random
import re
from pathlib import Path

from gate import Defect, Outcome, kind, run, stylesheet, unit_data, unit_folder

KB = 1024
SCORECARD, CARRIED, STYLESHEET, PAPER, INDICATORS = 90 * KB, 12 * KB, 12 * KB, 9 * KB, 10
LINK = re.compile(r'<link rel="stylesheet" href="(?:\.\./)*(gaya-[0-9a-f]+\.css)">')


def check(folder: Path, pages: list[Path]) -> Outcome:
    cards = [page for page in pages if kind(folder, page) == "scorecard"]
    light = [page for page in cards if indicators(folder, page) <= INDICATORS]
    sheets = [sheet for sheet in [stylesheet(folder)] if sheet.is_file()]
    papers = paper_sheets(folder, pages)
    findings = [f"{file.relative_to(folder)} weighs {file.stat().st_size / KB:.1f} KB, more than {limit // KB}"
                for files, limit in ((light, SCORECARD), (sheets, STYLESHEET), (papers, PAPER))
                for file in files if file.stat().st_size > limit]
    findings += [f"{page.relative_to(folder)} weighs {carried(page) / KB:.1f} KB compressed, more than {CARRIED // KB}"
                 for page in light if carried(page) > CARRIED]
    groups = (("scorecard", light), ("larger scorecard", [c for c in cards if c not in light]), ("style sheet", sheets), ("for paper", papers))
    note = ", ".join(f"heaviest {name} {heaviest(folder, files)}" for name, files in groups if files)
    return Outcome(light and sheets and papers and len(light) + len(sheets) + len(papers) or 0, findings, note)


def paper_sheets(folder: Path, pages: list[Path]) -> list[Path]:
    """The style sheets for A4 and F4, one of which every page links beside the shared one."""
    linked = {name for page in pages for name in LINK.findall(page.read_text(encoding="utf-8", errors="replace"))}
    return sorted(folder / name for name in linked - {stylesheet(folder).name})


def carried(page: Path) -> int:
    return len(gzip.compress(page.read_bytes(), 6))


def heaviest(folder: Path, files: list[Path]) -> str:
    file = max(files, key=lambda file: file.stat().st_size)
    place = file.relative_to(folder)
    return f"{file.stat().st_size / KB:.1f} KB ({place if file.suffix == '.css' else place.parent})"


def indicators(folder: Path, page: Path) -> int:
    positions = unit_data(unit_folder(folder, page))["jabatan"]
    return next(sum(len(objective["indikator"]) for objective in position["sasaran"])
                for position in positions if position["kode"] == page.parent.name)


def pad(file: Path, count: int) -> None:
    with open(file, "ab") as end:
        end.write(b" " * count)


DEFECTS = [
    Defect("heavy scorecard", "scorecard", "index.html weighs",
           lambda folder, page: pad(page, SCORECARD)),
    Defect("scorecard that does not compress", "scorecard", "KB compressed",
           lambda folder, page: page.write_bytes(page.read_bytes() + random.Random(1).randbytes(10 * KB))),
    Defect("heavy style sheet", "scorecard", "css weighs",
           lambda folder, page: pad(stylesheet(folder), STYLESHEET)),
    Defect("heavy style sheet for paper", "scorecard", r"css weighs \d+\.\d KB, more than 9",
           lambda folder, page: pad(paper_sheets(folder, [page])[0], PAPER)),
]

if __name__ == "__main__":
    run(check, DEFECTS)
