#!/usr/bin/env python3
"""Gate: nobody takes invented figures for official ones.

Every page of a unit with `data_contoh`, every page above it that sums it up, and every chart's
description say that the figures are examples; the published tables and data.json agree on it.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

from gate import Defect, Outcome, kind, rewrite, run, swap, unit_data, unit_folder, unit_profile

NOTICE = "Contoh, bukan angka resmi"
CHART_NOTICE = "contoh, bukan angka"
SUMMING_UP = ("front", "kabupaten", "kecamatan")


def is_ornament(attributes: list[tuple[str, str]]) -> bool:
    """A QR code, or a small drawing that repeats the figure beside it and is hidden from ears."""
    small = ("class", "bilah") in attributes or ("class", "jejak") in attributes
    return ("class", "kode-qr") in attributes or small and ("aria-hidden", "true") in attributes


class Reader(HTMLParser):
    """The text of a page outside its charts, and the descriptions of its charts."""

    def __init__(self, page: Path):
        super().__init__()
        self.text, self.charts, self._inside = "", [], []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        if tag == "svg" and not is_ornament(attributes):
            self.charts.append("")
        if tag in ("svg", "desc", "head"):
            self._inside.append(tag)

    def handle_endtag(self, tag):
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data):
        if not self._inside:
            self.text += data
        elif self._inside[-1] == "desc":
            self.charts[-1] += data


def check(folder: Path, pages: list[Path]) -> Outcome:
    units = sorted(file.parent.parent for file in folder.glob("*/*/*/data/data.json"))
    invented = [unit for unit in units if unit_data(unit)["unit"]["data_contoh"]]
    findings = [f"{unit.relative_to(folder)}: data.json and profil.csv disagree on data_contoh"
                for unit in units if (unit in invented) != (unit_profile(unit).get("data_contoh") == "ya")]
    concerned = [page for page in pages if concerns(folder, page, invented)]
    charts = 0
    for page in concerned:
        reader, name = Reader(page), page.relative_to(folder)
        charts += len(reader.charts)
        if NOTICE not in re.sub(r"\s+", " ", reader.text):
            findings.append(f"{name}: does not say that its figures are examples")
        findings += [f"{name}: chart {number} does not say so: {text[:60]}"
                     for number, text in enumerate(reader.charts, 1) if CHART_NOTICE not in text]
    return Outcome(len(concerned), findings, f"{charts} charts, {len(invented)} of {len(units)} units are examples")


def concerns(folder: Path, page: Path, invented: list[Path]) -> bool:
    if unit := unit_folder(folder, page):
        return unit in invented
    return kind(folder, page) in SUMMING_UP and any(unit.is_relative_to(page.parent) for unit in invented)


DEFECTS = [
    Defect("silent page", "naskah", "naskah/index.html: does not say",
           lambda folder, page: page.write_text(page.read_text().replace(NOTICE, "asli"))),
    Defect("silent page of data", "data", "data/index.html: does not say",
           lambda folder, page: page.write_text(page.read_text().replace(NOTICE, "asli"))),
    Defect("silent summary", "front", "index.html: does not say",
           lambda folder, page: page.write_text(page.read_text().replace(NOTICE, "asli"))),
    Defect("silent chart", "scorecard", "chart 1 does not say so",
           swap(r"(<desc[^>]*>[^<]*)contoh, bukan[^<]*", r"\1resmi")),
    Defect("chart without description", "unit", "chart 1 does not say so",
           swap(r"<desc.*?</desc>", "")),
    Defect("tables disagree", "unit", "disagree",
           lambda folder, page: rewrite(page.parent / "data" / "profil.csv", "data_contoh,ya", "data_contoh,tidak")),
]

if __name__ == "__main__":
    run(check, DEFECTS)
