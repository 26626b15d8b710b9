#!/usr/bin/env python3
"""Gate: understood in ten seconds: what a phone of 360 x 640 px shows first: `reading.py PUBLIC`.

Measures on every page where the score, the first sentence of the summary and the first table (or
list) of figures begin, and how long the page is, and prints the median and the worst of each kind of
page. On scorecards and units' pages the score begins above 300 px, the sentence above 480, the
figures above 900, no editor's note stands before the figures, none of them is folded away; a
scorecard is at most 9,000 px long, or 900 for each indicator where there are more than ten. Everywhere
the header, the breadcrumb and the banner take a line each.
"""

from collections import defaultdict
from pathlib import Path
from statistics import median

from chromium import tab
from gate import Defect, Outcome, into_main, kind, run, spread, style, swap, unit_data, unit_folder

KINDS = {"front": "front page", "kabupaten": "kabupaten", "kecamatan": "kecamatan", "unit": "unit", "scorecard": "scorecard",
         "cetak": "book"}
SELECTORS = {  # of each, the first that has boxes is measured
    "score": ["main .besar", "main .skor", "main .ringkas .angka", "main td .angka", "main .ringkas"],
    "sentence": ["main .inti p:has(b)", "main .inti p"],
    "figures": ["main table.tabel, main .pohon, main .kantor"],
    "header": ["header.situs"],
    "breadcrumb": [".remah"],
    "banner": [".pita summary"],
    "note": [".sunting"],
}
TABLES = "main table.indikator"  # never folded
LIMITED = ("scorecard", "unit")
BELOW = {"score": 300, "sentence": 480, "figures": 900}  # px from the page's top
NAMES = {"score": "the score", "sentence": "the first sentence", "figures": "the first table of figures"}
LINES = ("header", "breadcrumb", "banner")
LENGTH, INDICATORS = 9000, 10
WIDTH, HEIGHT = 360, 640

MEASURE = """([selectors, tables]) => {
  const shown = e => e.getClientRects().length && e.checkVisibility({ contentVisibilityAuto: true });
  const first = list => list.map(s => [...document.querySelectorAll(s)].find(shown)).find(e => e) || null;
  const found = { none: !!document.querySelector('.skor.tanpa-nilai'), length: document.documentElement.scrollHeight, folded: [...document.querySelectorAll(tables)].filter(e => !shown(e)).length };
  for (const [name, list] of Object.entries(selectors)) {
    const e = first(list);
    if (!e) { found[name] = null; continue; }
    const range = document.createRange();
    range.selectNodeContents(e);
    const rows = [...range.getClientRects()].filter(r => r.width > 1 && r.height > 1).map(r => (r.top + r.bottom) / 2).sort((a, b) => a - b);
    const lines = rows.filter((y, i) => !i || y - rows[i - 1] > 8).length;
    found[name] = { top: Math.round(e.getBoundingClientRect().top + scrollY), lines };
  }
  return found;
}"""


def check(folder: Path, pages: list[Path]) -> Outcome:
    looked_at = [page for page in pages if name_of(folder, page)]
    measures = spread(measure, folder, looked_at)
    findings = [finding for place, found in measures for finding in judge(place, found)]
    return Outcome(len(looked_at), findings, table=table(found for _, found in measures))


def name_of(folder: Path, page: Path) -> str | None:
    """What kind of page it is, of those that are measured."""
    name = KINDS.get(kind(folder, page))
    if name in ("kabupaten", "kecamatan") and not any(page.parent.glob("**/data.json")):
        return None
    return None if name == "scorecard" and indicators(folder, page) is None else name


def indicators(folder: Path, page: Path) -> int | None:
    """How many indicators a scorecard has; None where the folder is not a position's."""
    positions = unit_data(unit_folder(folder, page))["jabatan"]
    return next((sum(len(objective["indikator"]) for objective in position["sasaran"])
                 for position in positions if position["kode"] == page.parent.name), None)


def measure(folder: Path, pages: list[Path]) -> list[tuple[str, dict]]:
    found = []
    with tab(folder) as browser:
        browser.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        for page in pages:
            browser.open(page)
            more = {"kind": name_of(folder, page), "place": page.relative_to(folder).as_posix()}
            if more["kind"] == "scorecard":
                more["indicators"] = indicators(folder, page)
            found.append((more["place"], browser.page.evaluate(MEASURE, [SELECTORS, TABLES]) | more))
    return found


def judge(place: str, found: dict):
    for part in LINES:
        if found[part] and found[part]["lines"] > 1:
            yield f"{place} the {part} takes {found[part]['lines']} lines"
    if found["kind"] not in LIMITED:
        return
    for part, limit in BELOW.items():
        if not found[part]:
            if not (part == "figures" and found.get("indicators", 1) == 0 or part == "sentence" and found["none"]):
                yield f"{place} {NAMES[part]} is not there"
        elif found[part]["top"] >= limit:
            yield f"{place} {NAMES[part]} begins at {found[part]['top']} px, not above {limit}"
    if found["folded"]:
        yield f"{place} {found['folded']} tables of figures are folded away"
    if found["note"] and found["figures"] and found["note"]["top"] < found["figures"]["top"]:
        yield f"{place} an editor's note stands before the figures"
    longest = LENGTH * max(1, found.get("indicators", 0) / INDICATORS)
    if found["kind"] == "scorecard" and found["length"] > longest:
        yield f"{place} is {found['length']} px long, more than {longest:.0f} for {found['indicators']} indicators"


def table(measures) -> str:
    """Median and worst of each kind of page."""
    kinds: dict[str, list[dict]] = defaultdict(list)
    for found in measures:
        kinds[found["kind"]].append(found)
    rows = [f"  {'px, median / worst':20} {'pages':>5} {'score':>14} {'sentence':>14} {'figures':>14} {'length':>16}  longest"]
    for name in filter(kinds.get, KINDS.values()):
        pages = kinds[name]
        tops = [[page[part]["top"] for page in pages if page[part]] for part in BELOW]
        longest = max(pages, key=lambda page: page["length"])
        more = f" ({longest['indicators']} indicators)" if "indicators" in longest else ""
        cells = [*[f"{pair(top):>14}" for top in tops], f"{pair([page['length'] for page in pages]):>16}"]
        rows.append(f"  {name:20} {len(pages):5} {' '.join(cells)}  {longest['place'].removesuffix('index.html')}{more}")
    return "\n".join(rows)


def pair(numbers: list[int]) -> str:
    return f"{median(numbers):.0f} / {max(numbers)}" if numbers else "-"


FOLD = swap(r'(<table class="tabel indikator">.*?</table>)', r"<details><summary>Tabel</summary>\1</details>")
DEFECTS = [
    Defect("score far down", "scorecard", "the score begins at 1[0-9]{3} px", style(".muka-nilai { margin-top: 1000px }")),
    Defect("score far down a unit's page", "unit", "the score begins at 1[0-9]{3} px", style(".muka-nilai { margin-top: 1000px }")),
    Defect("sentence far down", "scorecard", "the first sentence begins at 1[0-9]{3} px", style(".inti { padding-top: 1000px }")),
    Defect("no sentence", "scorecard", "the first sentence is not there", style(".inti { display: none }")),
    Defect("no score", "unit", "the score is not there", style(".skor, .ringkas, td .angka { display: none }")),
    Defect("figures far down", "scorecard", "the first table of figures begins at [2-9][0-9]{3} px", style(".inti { padding-bottom: 2000px }")),
    Defect("figures far down a unit's page", "unit", "the first table of figures begins at [2-9][0-9]{3} px", style(".inti { padding-bottom: 2000px }")),
    Defect("figures folded", "scorecard", "1 tables of figures are folded", FOLD),
    Defect("note before figures", "scorecard", "note stands before", swap("<main id=\"isi\">", '<main id="isi"><div class="sunting"><p>catatan</p></div>')),
    Defect("long scorecard", "scorecard", "px long, more than", into_main('<div style="height: 90000px"></div>')),
    Defect("header of two lines", "front", "the header takes 2 lines", swap(r"(<header class=\"situs\">.*?</p>)", r"\1<p>satu lagi</p>")),
    Defect("breadcrumb of two lines", "unit", "the breadcrumb takes [2-9] lines", style(".remah li { display: block !important }")),
    Defect("banner of two lines", "unit", "the banner takes 2 lines", swap("</summary>", "<br>satu lagi</summary>")),
]

if __name__ == "__main__":
    run(check, DEFECTS)
