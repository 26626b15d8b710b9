#!/usr/bin/env python3
"""Gate: what `rapor print` writes is fit for paper and archive: `printing.py PROGRAM [--cepat] [--coba-rusak]`.

Prints the book and one scorecard of every unit of the project's content, as approved and as draft,
and looks into each PDF: tagged, with title, language and outline, right paper, fonts embedded, no
blank sheet, on each sheet "Halaman x dari y", sidik and notices, the contents name the sheets on
which the parts really begin, each signature block in one piece on one sheet, links to the published
site only. Printed again it must give the same bytes. `--coba-rusak` plants defects in copies of the
templates and in a PDF, and fails where one goes unnoticed. `--cepat` prints one unit of each paper.
Exit: 0 nothing found, 1 findings, 2 nothing was checked.
"""

import csv
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from chain import newest
from gate import PROCESSES, rewrite, show, was_missed
from sheets import NOTICE, PAPERS, Sheet, Word, fonts, sheets

ROOT = Path(__file__).resolve().parents[2]
HEAD, FOOT, LEAST_LINES = 50, 65, 3  # margins in points, somewhat narrower than 2 and 2.5 cm
CONTENTS, LAST = "Daftar isi:", "Pengesahan dan koreksi"  # how the table begins that lists the positions; what it lists after them
HEADING, ABOVE = (16, 25), 4  # heights of words in the headings of positions and parts; how much higher a row's name may stand than its number
SIDIK = r"\b[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}\b"
SIGNED, VOUCHED, INITIALS = r"Rapor jabatan {} pada Kecamatan", "Angka pada rapor ini sesuai dengan data", "Paraf dan tanggal"


@dataclass(frozen=True)
class Job:
    """One thing to print."""

    unit: str
    position: str | None
    is_draft: bool

    def __str__(self) -> str:
        return f"{self.unit} {self.position or 'book'}{' (draft)' if self.is_draft else ''}"


# Printing -----------------------------------------------------------------------------------------

def units() -> list[str]:
    return sorted(f"{p.parent.relative_to(ROOT / 'Content')}" for p in ROOT.glob("Content/*/*/*/jabatan.csv"))


def tables(job: Job) -> Path:
    """The folder of the tables that are printed."""
    unit = ROOT / "Content" / job.unit
    return unit if job.is_draft else newest(unit)[1]


def rows(job: Job, table: str) -> list[dict[str, str]]:
    with open(tables(job) / f"{table}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fullest_position(unit: str) -> str:
    """The position with most indicators: the longest scorecard."""
    positions = [row["jabatan"] for row in rows(Job(unit, None, False), "indikator")]
    return max(sorted(set(positions)), key=positions.count)


def print_one(program: str, job: Job, pdf: Path, templates: Path = ROOT / "Templates", root: Path = ROOT) -> list[str]:
    """Prints; what the program says is a finding."""
    words = [program, "print", job.unit, "--root", root, "--templates", templates, "--output", pdf]
    words += ["--position", job.position] if job.position else []
    words += ["--draft"] if job.is_draft else []
    run = subprocess.run(words, capture_output=True, errors="replace", stdin=subprocess.DEVNULL)
    if run.returncode or run.stderr or not pdf.is_file():
        return [f"{job} exits {run.returncode} and says {run.stderr.strip()!r}"]
    return []


def look(program: str, jobs: list[Job]) -> list[str]:
    findings = []
    with tempfile.TemporaryDirectory() as place:
        pdf, again = Path(place) / "satu.pdf", Path(place) / "dua.pdf"
        for job in jobs:
            pdf.unlink(missing_ok=True)
            found = print_one(program, job, pdf) or judge(job, pdf)
            if not found and job.position and not job.is_draft:
                found = print_one(program, job, again) or same(pdf, again)
            findings += [text if text.startswith(str(job)) else f"{job} {text}" for text in found]
    return findings


def same(pdf: Path, again: Path) -> list[str]:
    return [] if pdf.read_bytes() == again.read_bytes() else ["printed again gives other bytes"]


def stories(program: str) -> tuple[int, list[str]]:
    """Scorecards with notes of 2,000 letters: no sheet is left nearly empty because a card did not fit on it."""
    unit, findings = "sampang/banyuates/2020", []
    told = ("Pelayanan berjalan menurut jadwal, tetapi beberapa desa terlambat menyerahkan berkasnya. " * 30)[:2000]
    with tempfile.TemporaryDirectory() as place:
        root, pdf = Path(place), Path(place) / "cerita.pdf"
        shutil.copytree(ROOT / "Content", root / "Content")
        table = root / "Content" / unit / "catatan.csv"
        with open(table, encoding="utf-8-sig", newline="") as file:
            notes = list(csv.DictReader(file))
        with open(table, "w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, notes[0].keys())
            out.writeheader()
            out.writerows(note | {"analisis": told} for note in notes)
        positions = ["kasubag-umum", "sekretaris"]
        for position in positions:
            job = Job(unit, position, True)
            findings += print_one(program, job, pdf, root=root) or half_empty(job, sheets(pdf))
    return len(positions), findings


# What begins a sheet of its own, and a table whose rows stay whole however much has changed in them.
PARTS_ALONE = ("Lembar koreksi", "Data yang", "Koreksi atas")


def half_empty(job: Job, found: list[Sheet]) -> list[str]:
    """Sheets that end early although the next one goes on with the same part."""
    troubles = []
    for number, (sheet, following) in enumerate(zip(found, found[1:]), 1):
        # The mark of a draft lies aslant, a letter a word.
        lowest = max((word.top for word in body(sheet) if word.text not in "DRAF"), default=0) / sheet.height
        begins = " ".join(word.text for word in body(following)[:2])
        if lowest < 0.35 and begins not in PARTS_ALONE:
            troubles.append(f"{job} sheet {number} with long notes ends at {lowest:.0%}, before {begins!r}")
    return troubles


# Looking at a PDF ---------------------------------------------------------------------------------

def judge(job: Job, pdf: Path) -> list[str]:
    found = sheets(pdf)
    profile = {row["kunci"]: row["nilai"] for row in rows(job, "profil")}
    troubles = document(pdf, profile["kecamatan"]) + fonts(pdf)
    troubles += each_sheet(found, profile) + draft_marks(job, pdf, len(found))
    names = [row["nama"] for row in rows(job, "jabatan") if job.position in (None, row["kode"])]
    return troubles + signatures(found, names) + (contents(found, names) if job.position is None else [])


def document(pdf: Path, subdistrict: str) -> list[str]:
    """What a reader's program needs to know, and what nobody else should."""
    text = subprocess.run(["pdfinfo", pdf], capture_output=True, errors="replace", check=True).stdout
    facts = dict(re.findall(r"^(\w[\w ]*):\s*(.*)$", text, re.M))
    raw = pdf.read_bytes()
    links = [link.decode(errors="replace") for link in re.findall(rb"/URI \(([^)]*)\)", raw)]
    troubles = [f"links to {link}" for link in sorted(set(links)) if not re.match(r"https?://|mailto:", link)]
    troubles += ["is not tagged"] if facts.get("Tagged") != "yes" else []
    troubles += [f"has the title {facts.get('Title')!r}"] if subdistrict not in facts.get("Title", "") else []
    troubles += ["has no language"] if not re.search(rb"/Lang \(id(-ID)?\)", raw) else []
    troubles += ["has no outline"] if b"/Outlines " not in raw else []
    return troubles


def each_sheet(found: list[Sheet], profile: dict[str, str]) -> list[str]:
    paper, troubles = profile.get("kertas") or "A4", []
    feet = {foot for sheet in found for foot in re.findall(rf"Sidik ({SIDIK}) (?:· http|Halaman)", sheet.text)}
    if len(feet) != 1:
        troubles.append(f"carries {len(feet)} different sidik at its feet")
    for number, sheet in enumerate(found, 1):
        size = tuple(round(points * 25.4 / 72) for points in (sheet.width, sheet.height))
        if size != PAPERS[paper]:
            troubles.append(f"sheet {number} is {size[0]} x {size[1]} mm, not {paper}")
        lines = {round(word.top) for word in body(sheet)}
        if len(lines) < LEAST_LINES:
            troubles.append(f"sheet {number} of {len(found)} is nearly blank: {' '.join(w.text for w in body(sheet))!r}")
        if f"Halaman {number} dari {len(found)}" not in sheet.text:
            troubles.append(f"sheet {number} lacks Halaman {number} dari {len(found)}")
        if not re.search(SIDIK, sheet.text):
            troubles.append(f"sheet {number} lacks the sidik")
        if profile.get("data_contoh") == "ya" and NOTICE not in sheet.text:
            troubles.append(f"sheet {number} does not say that its figures are invented")
    return troubles


def body(sheet: Sheet) -> list[Word]:
    """The words between the margins."""
    return [word for word in sheet.words if HEAD < word.top < sheet.height - FOOT and word.text != "DRAF"]


def draft_marks(job: Job, pdf: Path, count: int) -> list[str]:
    """The mark lies aslant, so that only the text in drawing order has it in one piece."""
    text = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, errors="replace", check=True).stdout
    marked = {number for number, sheet in enumerate(text.split("\f")[:count], 1) if re.search(r"^DRAF$", sheet, re.M)}
    wanted = set(range(1, count + 1)) if job.is_draft else set()
    return [f"sheet {number} {'lacks' if job.is_draft else 'carries'} the mark DRAF" for number in marked ^ wanted]


def signatures(found: list[Sheet], names: list[str]) -> list[str]:
    """Each scorecard has one block, all of it on one sheet below other text: what is signed, the sidik, the room to sign."""
    troubles = []
    signed = [n for n, sheet in enumerate(found, 1) for _ in re.findall(VOUCHED, sheet.text)]
    if len(signed) != len(names):
        troubles.append(f"has {len(signed)} signature blocks for {len(names)} scorecards")
    for number in signed:
        text = found[number - 1].text
        if not any(SIGNED.format(name) in text for name in names):
            troubles.append(f"sheet {number} has a signature block without what it signs")
        if INITIALS not in text:
            troubles.append(f"sheet {number} has a signature block without room to sign")
        words = " ".join(word.text for word in body(found[number - 1]) if word.text != "DRAF")
        if any(words.startswith(SIGNED.format(name)) for name in names):
            troubles.append(f"sheet {number} has a signature block alone")
    return troubles


def contents(found: list[Sheet], names: list[str]) -> list[str]:
    """The contents list every position and the last part, and the numbers are those of the sheets with their headings."""
    entries = contents_rows(found)
    if not entries:
        return ["has no contents"]
    wanted, listed = names + [LAST], [named(text, names) for text, _ in entries]
    numbers = [number for _, number in entries]
    troubles = [] if sorted(listed) == sorted(wanted) else [f"the contents list {listed}"]
    begins = [number for number, sheet in enumerate(found, 1) for name in {*wanted} if begins_on(sheet, name)]
    if numbers != begins:
        troubles.append(f"the contents' numbers {numbers} are not the sheets {begins}")
    for name, number in zip(listed, numbers):
        if not (number and number <= len(found) and begins_on(found[number - 1], name)):
            troubles.append(f"the contents send one to sheet {number} for {name}, which does not begin there")
    return troubles


def contents_rows(found: list[Sheet]) -> list[tuple[str, int | None]]:
    """The rows of the table of contents: the first cell's text, and the number on the right; the last row is that of
    the last part. The table may go on on the next sheet, under its repeated head."""
    listed: list[tuple[str, int | None]] = []
    second = third = 0.0
    for sheet in found:
        # The mark of a draft lies aslant over the table, a letter a word.
        words = sorted((word for word in body(sheet) if word.text not in "DRAF"), key=lambda word: (round(word.top), word.left))
        if not second:
            caption = next((one for one, other in zip(words, words[1:]) if [one.text, other.text] == CONTENTS.split()), None)
            if not caption:
                continue
            words = [word for word in words if word.top > caption.bottom - 2]
        head = next((word for word in words if word.text == "Nilai,"), None)
        if head:
            third = max(word.left for word in words if abs(word.top - head.top) < 2)
            second, words = head.left, [word for word in words if word.top > head.bottom - 2]
        begins = [word for word in words if word.text.isdigit() and word.left > third - 2]
        for begin, following in zip(begins, [*begins[1:], None]):
            below = following.top - ABOVE if following else sheet.height
            text = " ".join(word.text for word in words if word.left < second - 1 and begin.top - ABOVE <= word.top < below)
            listed.append((text, int(begin.text)))
            if text.startswith(LAST):
                return [*listed[:-1], (LAST, int(begin.text))]
    return listed


def named(text: str, names: list[str]) -> str:
    """The position that a row of the contents names, below whom or alone."""
    return next((name for name in sorted(names, key=len, reverse=True)
                 if squeezed(text) == squeezed(name) or squeezed(text).startswith(squeezed(f"{name} di bawah "))), text)


def begins_on(sheet: Sheet, name: str) -> bool:
    """Its heading stands on the sheet: a position's at the top, the last part's also below a position."""
    large = squeezed("".join(word.text for word in sorted(body(sheet), key=lambda word: (round(word.top), word.left))
                             if HEADING[0] < word.bottom - word.top < HEADING[1]))
    if name == LAST:
        return large.endswith(squeezed(LAST))
    return large.removesuffix(squeezed(LAST)) == squeezed(name)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


# The command line ---------------------------------------------------------------------------------

def check(program: str, is_quick: bool) -> tuple[int, list[str]]:
    jobs = [Job(unit, position, is_draft) for unit in units() for position in (None, fullest_position(unit))
            for is_draft in (False, True)]
    paper = {job.unit: row["nilai"] for job in jobs for row in rows(job, "profil") if row["kunci"] == "kertas"}
    if is_quick:
        few = {size: unit for unit, size in sorted(paper.items(), reverse=True)}
        jobs = [job for job in jobs if job.unit in few.values()]
    papers = {paper.get(job.unit) for job in jobs}
    shares = [jobs[i::PROCESSES] for i in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES) as pool:
        found = [finding for part in pool.map(look, [program] * PROCESSES, shares) for finding in part]
    found += [] if "F4" in papers else ["no unit on F4 to print"]
    return len(jobs), sorted(found)


CSS, CARD, BOOK, LAYOUT = "cetak.css", "lembar.mustache", "buku-isi.mustache", "tata-letak.mustache"


def add(css: str):
    return lambda templates: rewrite(templates / CSS, r"\Z", lambda _: f"\n{css}\n")


def change(name: str, pattern: str, new: str):
    return lambda templates: rewrite(templates / name, pattern, lambda _: new)


DEFECTS = {
    "blank sheet": ("card", change(CARD, r"\Z", '<p style="break-before: page">&nbsp;</p>'), "is nearly blank"),
    "wrong paper": ("card", add("body{page:lain!important}@page lain{size:A5}"), "is 148 x 210 mm"),
    "no page numbers": ("card", add("@page{@bottom-right{content:none!important}}"), "lacks Halaman 1 dari"),
    "no sidik": ("card", add("@page{@bottom-left{content:none!important}}.sah{display:none!important}"), "lacks the sidik"),
    "no notice": ("card", add("@page{@top-right{content:none!important}}.pita{display:none!important}"), "does not say"),
    "no title": ("card", change(LAYOUT, r"<title>.*?</title>", "<title>Rapor</title>"), "has the title"),
    "no language": ("card", change(LAYOUT, r' lang="id"', ""), "has no language"),
    "no draft mark": ("draft", add(".draf body::after,.draf main::before,.draf *::after{content:none!important}"),
                      "lacks the mark DRAF"),
    "draft mark": ("card", change(CARD, r"\Z", "<p>DRAF</p>"), "carries the mark DRAF"),
    "signature torn": ("card", add(".tanda-tangan{display:block!important}.tanda-tangan,.tanda-tangan *{break-inside:auto!important}.paraf-bersama{break-before:page!important}"
                                   ".tanda-tangan>div{display:block!important}"), "without room to sign"),
    "signature alone": ("card", add("@media print{.tanda-tangan{break-before:page;display:block}}"), "signature block alone"),
    "nothing signed": ("card", change("tanda-tangan.mustache", r"<p>Rapor jabatan.*?</p>", ""), "without what it signs"),
    "no signature": ("book", change(CARD, r"\{\{>tanda-tangan\}\}", ""), "has 0 signature blocks"),
    "link to this machine": ("card", change(CARD, r"\Z", "<A HREF='../index.html'>kata</A>"), "links to file://"),
    "number torn": ("book", lambda templates: rewrite(templates / "buku.css", r"\Z", lambda _: "\n.halaman-ke{width:0}\n"),
                    "numbers .* are not the sheets"),
    "no contents": ("book", change(BOOK, r"Daftar isi:", "Isi:"), "has no contents"),
    "no numbers": ("book", change(BOOK, r"\{\{#halaman\}\}\{\{\.\}\}\{\{/halaman\}\}", ""), "has no contents|numbers .* are not the sheets"),
    "wrong numbers": ("book", change(BOOK, r"(?<=\{\{#halaman\}\})", "1"), "does not begin there"),
    "part not listed": ("book", change(BOOK, r'<tr>\n<th scope="row"><a href="#\{\{bagian.pengesahan.*?</tr>', ""), "the contents list"),
    "position not listed": ("book", change(BOOK, r'<a href="#\{\{jangkar\}\}">\{\{nama\}\}</a>', "Jabatan"), "the contents list"),
    "template error": ("card", change(CARD, r"\{\{nama\}\}", "{{namo}}"), "exits 65"),
}
# What no template can bring about: a change of the PDF itself, of equal length.
SPOILT = {
    "untagged": (b"/MarkInfo", b"/MarkInfx", "is not tagged"),
    "no outline": (b"/Outlines ", b"/Outlinex ", "has no outline"),
}


def self_test(program: str) -> tuple[int, int]:
    unit = units()[0]
    position = fullest_position(unit)
    jobs = {"card": Job(unit, position, False), "draft": Job(unit, position, True), "book": Job(unit, None, False)}
    missed = 0
    with tempfile.TemporaryDirectory() as place:
        pdf, spoilt, templates = (Path(place) / name for name in ("a.pdf", "b.pdf", "Templates"))
        for name, (kind, plant, expected) in DEFECTS.items():
            shutil.rmtree(templates, ignore_errors=True)
            shutil.copytree(ROOT / "Templates", templates)
            plant(templates)
            found = print_one(program, jobs[kind], pdf, templates) or judge(jobs[kind], pdf)
            missed += was_missed(name, expected, found)
        print_one(program, jobs["card"], pdf)
        for name, (old, new, expected) in SPOILT.items():
            spoilt.write_bytes(pdf.read_bytes().replace(old, new))
            missed += was_missed(name, expected, judge(jobs["card"], spoilt))
        missed += was_missed("other bytes", "other bytes", same(pdf, spoilt))
    return missed, len(DEFECTS) + len(SPOILT) + 1


def main() -> int:
    words, start = [word for word in sys.argv[1:] if word not in ("--coba-rusak", "--cepat")], time.monotonic()
    if len(words) != 1 or not Path(words[0]).is_file():
        print(__doc__)
        return 2
    program = str(Path(words[0]).resolve())
    if "--coba-rusak" in sys.argv:
        missed, tried = self_test(program)
        print(f"printing --coba-rusak: {tried} defects planted, {missed} missed, {time.monotonic() - start:.1f} s")
        return bool(missed)
    checked, findings = check(program, "--cepat" in sys.argv)
    told, left = stories(program)
    checked, findings = checked + told, findings + left
    show(findings)
    print(f"printing: {checked} checked, {len(findings)} findings, {time.monotonic() - start:.1f} s")
    return 2 if not checked else bool(findings)


if __name__ == "__main__":
    sys.exit(main())
