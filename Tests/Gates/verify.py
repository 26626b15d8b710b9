#!/usr/bin/env python3
"""Gate: `rapor verify` passes the published site and notices whatever is wrong with a copy of it.

    verify.py PROGRAM PUBLIC [--penuh | --semua]
    verify.py PROGRAM PUBLIC --coba-rusak

Digits: on scorecards, digits of figures, dates, sentences and charts are changed, a few pages at a
time and one digit a page, and the release's sums made anew, so that nothing but recomputing can
notice; each must be named with its page and line.
Small site: the same, one at a time, on the pages of a site of one office with one position, from
which little can be learned.
Defects: one of each kind, in every kind of file; a finding must name its place and what it is.
Fuzz: files cut, flipped, swapped and emptied, by seed; the program must end with 0 or 65.

By itself a quick look: a seeded choice of digits and spoilt files, and defects planted together where
they do not meet. `--penuh` takes more of them and plants each defect alone; `--semua` takes every digit.
`--coba-rusak` runs the quick look with programs that see nothing, see everything or crash, and expects
that this is noticed. Exit: 0 all noticed, 1 some not, 2 nothing was checked. Standard library only.
"""

import hashlib
import json
import random
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.dont_write_bytecode = True

from gate import kind, pages_of  # noqa: E402

SEED = 20211231
SUMS = "SHA256SUMS"
TEMPLATES = Path(__file__).resolve().parents[2] / "Templates"
SPOKEN = rb'\s(?:content|title|alt|aria-label|alttext|data-[a-z]+|x|y|width|height|d)="([^"]*)"'


@dataclass(frozen=True)
class Effort:
    """How much to try."""

    digits: int | None
    small_digits: int | None
    mutants: int
    alone: bool


QUICK = Effort(digits=100, small_digits=100, mutants=15, alone=False)
WHOLE = Effort(digits=400, small_digits=600, mutants=300, alone=True)
EVERY = Effort(digits=None, small_digits=None, mutants=300, alone=True)


# Sites --------------------------------------------------------------------------------------------

class Site:
    """A copy of the published site that defects are planted in and taken out of again."""

    def __init__(self, source: Path, place: Path):
        self.source, self.root = source, place / "copy" / "Public"
        shutil.copytree(source, self.root)
        self.sums = dict(reversed(line.split("  ", 1)) for line in (source / SUMS).read_text().splitlines())

    def write(self, name: str, data: bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def restore(self, *names: str) -> None:
        for name in names:
            path, source = self.root / name, self.source / name
            if path.is_symlink() or path.is_file():
                path.unlink()
            if source.is_file():
                self.write(name, source.read_bytes())

    def resum(self, *names: str) -> None:
        """Makes the release's sums fit some changed files, as whoever changed them on purpose would."""
        sums = dict(self.sums)
        for name in names:
            path = self.root / name
            if path.is_file() and not path.is_symlink():
                sums[name] = hashlib.sha256(path.read_bytes()).hexdigest()
            else:
                sums.pop(name, None)
        lines = (f"{sums[name]}  {name}\n" for name in sorted(sums, key=str.encode))
        self.write(SUMS, "".join(lines).encode())


@dataclass
class Run:
    code: int
    findings: list[dict]
    text: str

    def names(self, file: str, line: int | None = None) -> bool:
        return any(f["berkas"].split("/Public/", 1)[-1] == file and line in (None, f["baris"]) for f in self.findings)


def verify(program: Path, site: Site) -> Run:
    done = subprocess.run([program, "verify", "--json", "--root", "/", site.root], capture_output=True,
                          stdin=subprocess.DEVNULL, timeout=120)
    findings = []
    for line in done.stderr.decode(errors="replace").splitlines():
        if line.startswith("{"):
            findings.append(json.loads(line))
    return Run(done.returncode, findings, done.stderr.decode(errors="replace")[:300])


# Digits -------------------------------------------------------------------------------------------

def digits(page: bytes) -> list[int]:
    """Where digits stand that people read, or that a drawing is made of."""
    found = []
    for piece in re.finditer(rb"<[^>]*>|[^<]+", page):
        if piece[0].startswith(b"<"):
            for attribute in re.finditer(SPOKEN, piece[0]):
                start = piece.start() + attribute.start(1)
                found += [start + digit.start() for digit in digits_of(attribute[1])]
        else:
            found += [piece.start() + digit.start() for digit in digits_of(piece[0])]
    skipped = [m.span() for m in re.finditer(rb"<(script|style)[^>]*>.*?</\1>", page, re.S)]
    return [at for at in found if not any(start <= at < end for start, end in skipped)]


def digits_of(text: bytes):
    references = [m.span() for m in re.finditer(rb"&#\w+;", text)]
    return (m for m in re.finditer(rb"\d", text) if not any(a <= m.start() < b for a, b in references))


def check_digits(program: Path, site: Site, effort: Effort) -> tuple[int, list[str]]:
    """Changes digits of scorecards; gives how many, and those that were not noticed."""
    pages = [p for p in pages_of(site.source) if kind(site.source, p) == "scorecard"]
    names = [p.relative_to(site.source).as_posix() for p in pages]
    content = {name: page.read_bytes() for name, page in zip(names, pages)}
    dice = random.Random(SEED)
    todo = [(name, at) for name in names for at in digits(content[name])]
    dice.shuffle(todo)
    todo = todo[:effort.digits]
    total, missed, at_once = len(todo), [], max(1, len(pages) // 5)
    while todo:
        batch: dict[str, int] = {}
        rest = []
        for name, at in todo:
            if name in batch or len(batch) == at_once:
                rest.append((name, at))
            else:
                batch[name] = at
        todo = rest
        missed += digits_missed(program, site, batch, content, dice)
    return total, missed


def digits_missed(program, site, batch: dict[str, int], content: dict[str, bytes], dice) -> list[str]:
    for name, at in batch.items():
        page = bytearray(content[name])
        page[at] = ord("0") + (page[at] - ord("0") + dice.randrange(1, 10)) % 10
        site.write(name, bytes(page))
    site.resum(*batch)
    run = verify(program, site)
    missed = []
    for name, at in batch.items():
        line = content[name][:at].count(b"\n") + 1
        if run.code != 65 or not run.names(name, line):
            around = content[name][max(0, at - 40):at + 20].decode(errors="replace")
            missed.append(f"{name}:{line}: digit {content[name][at:at + 1].decode()} of {around!r}")
    others = [f for f in run.findings if f["berkas"].split("/Public/", 1)[-1] not in batch]
    missed += [f"a finding where nothing was changed: {f['berkas']}:{f['baris']}: {f['pesan']}" for f in others[:3]]
    site.restore(*batch)
    return missed


# Defects ------------------------------------------------------------------------------------------

@dataclass
class Defect:
    """What to change in which file, and the id of the finding that must name it (or another file).

    Defects of one group may be planted together. A table that is not what was approved keeps pages from
    being compared, so that tables go by themselves; `sums` are those that the sums are to tell."""

    name: str
    files: Callable[[Site], list[str]]
    change: Callable[[Site, str], None]
    id: str
    group: str = "pages"
    found_in: Callable[[str], str] = staticmethod(lambda name: name)

    @property
    def resum(self) -> bool:
        return self.group not in ("sums", "alone")


class CannotPlant(Exception):
    """A defect does not fit a file."""


def like(pattern: str, holding: bytes = b""):
    """The files of the site whose paths fit, and which hold something."""

    def choose(site: Site) -> list[str]:
        return [name for path in sorted(site.source.rglob("*"))
                if path.is_file() and re.fullmatch(pattern, name := path.relative_to(site.source).as_posix())
                and holding in path.read_bytes()]

    return choose


def swap(pattern: bytes, new: bytes):
    def change(site: Site, name: str) -> None:
        old = (site.root / name).read_bytes()
        data, count = re.subn(pattern, new, old, count=1, flags=re.S)
        if not count or data == old:
            raise CannotPlant
        site.write(name, data)

    return change


def next_digit(match: re.Match) -> bytes:
    return match[1] + str((int(match[2]) + 1) % 10).encode()


def digit(before: bytes):
    """Changes the digit that follows the first such text."""
    return swap(b"(" + before + rb")(\d)", next_digit)


def cut(site: Site, name: str) -> None:
    data = (site.root / name).read_bytes()
    site.write(name, data[:len(data) // 2])


def delete(site: Site, name: str) -> None:
    (site.root / name).unlink()


def add(data: bytes):
    return lambda site, name: site.write(name, data)


def link_to(target: str):
    def change(site: Site, name: str) -> None:
        delete(site, name)
        (site.root / name).symlink_to(target)

    return change


def in_workbook(pattern: bytes):
    """Changes a digit in a sheet of a workbook, leaving the rest of the archive as it is."""

    def change(site: Site, name: str) -> None:
        old, new, done = site.source / name, site.root / name, False
        with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as target:
            for part in source.infolist():
                data = source.read(part)
                if not done and part.filename.startswith("xl/worksheets/"):
                    data, count = re.subn(b"(" + pattern + rb")(\d)", next_digit, data, count=1)
                    done = bool(count)
                target.writestr(part, data)
        if not done:
            raise CannotPlant

    return change


AT_ONCE = 12
UNIT = r"[a-z-]+/[a-z-]+/\d{4}"
CARD = like(rf"{UNIT}/(?!naskah|data|cetak)[a-z0-9-]+/index\.html", b"<table class=\"t ti\">")
PAGE, DATA = like(rf"{UNIT}/index\.html"), like(rf"{UNIT}/data/data\.json")
BOOK, OPEN = like(rf"{UNIT}/cetak/index\.html"), like(r"data/semua\.csv")
FRONT, FEED = like(r"index\.html"), like(r"umpan\.xml")

DEFECTS = [
    Defect("score of a scorecard", CARD, digit(rb'Nilai </span>\d'), "angka-berbeda"),
    Defect("coverage", CARD, digit(rb'class="cakup">'), "angka-berbeda"),
    Defect("score of a quarter", CARD, digit(rb'<b>Triwulan I</b><span class="n">'), "angka-berbeda"),
    Defect("rating of the score", CARD, swap(rb'(class="cap" [^>]*>)[^<]+', rb"\1Sangat Kurang"), "angka-berbeda"),
    Defect("score in the signed sentence", CARD, digit(rb": nilai \d"), "angka-berbeda"),
    Defect("annual target", CARD, digit(rb'<a href="#indikator-[^\n]*?<td>[^<]*<td[^>]*>(?:\xe2\x89\xa4 )?'), "angka-berbeda"),
    Defect("achievement in a row", CARD, digit(rb'<td class="n">\d'), "angka-berbeda"),
    Defect("sentence of a card", CARD, digit(rb"<span>Sampai dengan Triwulan \w+ \d"), "angka-berbeda"),
    Defect("number of a working", CARD, digit(rb'hasilnya \d'), "hitungan-berbeda"),
    Defect("number of a formula", CARD, swap(rb"<mn>100%</mn></mrow></math>", b"<mn>10%</mn></mrow></math>"), "rumus-berbeda"),
    Defect("entry of a card", CARD, digit(rb'Data yang dilaporkan.*?<td[^>]*>'), "angka-berbeda"),
    Defect("value in a chart", CARD, digit(rb'class="angka"[^\n]*\n<text [^>]*>\d'), "bagan-berbeda"),
    Defect("length of a bar", CARD, digit(rb'class="batang"[^\n]*\n[^\n]*\n<rect [^\n]*height="\d'), "bagan-berbeda"),
    Defect("description of a chart", CARD, digit(rb"<desc [^>]*>[^<]*Triwulan I: \d"), "bagan-berbeda"),
    Defect("title of a chart", CARD, swap(rb"(<title id=[^>]*>)Nilai", rb"\1Skor"), "bagan-berbeda"),
    Defect("name of an indicator", CARD, swap(rb'(<a href="#indikator-[^>]*>)[^<]+', rb"\1Nama lain"), "teks-berbeda"),
    Defect("fingerprint on a scorecard", CARD, swap(rb"(Sidik <code>)....", rb"\1ffff"), "angka-berbeda"),
    Defect("day of approval", CARD, digit(rb"Disahkan oleh [^,]*, "), "angka-berbeda"),
    Defect("row left out", CARD, swap(rb'<tr><td class="no">.*?(?=<tr>|</table>)', b""), "bagian-hilang"),
    Defect("card left out", CARD, swap(rb'<article class="kartu".*?</article>', b""), "bagian-hilang"),
    Defect("score of a position on the unit's page", PAGE, digit(rb'class="simpul">.*?<b class="n">\d'), "angka-berbeda"),
    Defect("chart of positions", PAGE, digit(rb'bagan-jabatan-uraian">[^:]*:[^:]*: \d'), "bagan-berbeda"),
    Defect("score on the front page", FRONT, digit(rb'class="ringkas"><b class="n">\d'), "angka-berbeda"),
    Defect("count on the front page", FRONT, digit(rb"kantor kecamatan \xc2\xb7 \d"), "angka-tanpa-dasar"),
    Defect("score on a kabupaten's page", like(r"[a-z-]+/index\.html", b"bagan-kecamatan"), digit(rb'<b class="n">\d'), "angka-berbeda"),
    Defect("chart of a kabupaten", like(r"[a-z-]+/index\.html", b"bagan-kecamatan"), digit(rb'bagan-kecamatan-uraian">[^:]*:[^:]*: \d'), "bagan-berbeda"),
    Defect("score on a kecamatan's page", like(r"[a-z-]+/[a-z-]+/index\.html"), digit(rb'Nilai </span>\d'), "angka-berbeda"),
    Defect("score in the book", BOOK, digit(rb'Nilai </span>\d'), "angka-berbeda"),
    Defect("cell in the book", BOOK, digit(rb'<td class="n">\d'), "angka-berbeda"),
    Defect("chart in the book", BOOK, digit(rb"bagan-nilai-uraian\">[^<]*Triwulan I: \d"), "bagan-berbeda"),
    Defect("size of a file on a data page", like(rf"{UNIT}/data/index\.html"), digit(rb'data-l="Ukuran">'), "angka-berbeda"),
    Defect("figure in data.json", DATA, digit(rb'"kumulatif": \d'), "data-berbeda"),
    Defect("score in data.json", DATA, digit(rb'"nilai": \d'), "data-berbeda"),
    Defect("name in data.json", DATA, swap(rb'"nama": "', b'"nama": "X'), "data-berbeda"),
    Defect("key in data.json", DATA, swap(rb'"bobot"', b'"berat"'), "data-berbeda"),
    Defect("data.json cut", DATA, lambda s, n: s.write(n, (s.source / n).read_bytes()[:5000]), "json-rusak"),
    Defect("a realization", like(rf"{UNIT}/data/realisasi\.csv"), digit(rb"\n[^,\n]+,\d*"), "tabel-berubah", group="tables"),
    Defect("the rating scale", like(rf"{UNIT}/data/skala\.csv"), digit(rb"\n\d"), "tabel-berubah", group="tables"),
    Defect("the caps", like(rf"{UNIT}/data/batas\.csv"), digit(rb"batas_capaian,\d"), "tabel-berubah", group="tables"),
    Defect("table left out", like(rf"{UNIT}/data/target\.csv"), delete, "berkas-hilang", group="tables"),
    Defect("recorded fingerprint", like(rf"{UNIT}/data/persetujuan\.csv"), swap(rb"[0-9a-f]{4}\n$", b"ffff\n"), "sidik-berbeda", group="tables"),
    Defect("table of all figures", OPEN, digit(rb'dilaporkan,"\d'), "angka-berbeda"),
    Defect("row of the table of all figures", OPEN, swap(rb"\n[^\n]*\n", b"\n"), "baris-hilang"),
    Defect("size in a data package", like(rf"{UNIT}/data/datapackage\.json"), digit(rb'"bytes": \d'), "angka-berbeda"),
    Defect("sum in a data package", like(rf"{UNIT}/data/datapackage\.json"), digit(rb'"hash": "sha256:[a-f]*'), "angka-berbeda"),
    Defect("fingerprint in the feed", FEED, swap(rb"Sidik ....", b"Sidik ffff"), "angka-berbeda"),
    Defect("result in a workbook", like(rf"{UNIT}/data/[a-z0-9-]+\.xlsx"), in_workbook(rb"ROUND[^<]*</f><v>\d"), "angka-berbeda"),
    Defect("page deleted", CARD, delete, "berkas-hilang", group="sums"),
    Defect("page deleted, sums made anew", CARD, delete, "tautan-putus", found_in=lambda n: re.sub(r"[^/]+/index.html$", "index.html", n)),
    Defect("file added", lambda _: ["tambahan.html"], add(b"<p>x</p>"), "berkas-asing", group="sums"),
    Defect("page added, sums made anew", lambda _: ["tambahan.html"], add(b"<p>x</p>"), "halaman-yatim"),
    Defect("page altered", PAGE, swap(rb"</main>", b"<p>x</p></main>"), "berkas-berubah", group="sums"),
    Defect("style sheet altered", like(r"gaya-\w+\.css"), swap(rb"$", b"p{}"), "berkas-berubah", group="sums"),
    Defect("no sums", lambda _: [SUMS], delete, "daftar-jumlah-tak-ada", group="alone"),
    Defect("sums garbled", lambda _: [SUMS], add(b"\0\1\2"), "daftar-jumlah-rusak", group="alone"),
    Defect("digit of the sums", lambda _: [SUMS], digit(rb"^[a-f]*"), "berkas-berubah", group="alone", found_in=lambda _: "404.html"),
    Defect("line of the sums left out", lambda _: [SUMS], swap(rb"^[^\n]*\n", b""), "berkas-asing", group="alone", found_in=lambda _: "404.html"),
    Defect("page cut short", CARD, cut, "bagian-hilang"),
    Defect("page emptied", CARD, add(b""), "bagian-hilang"),
    Defect("page cut short, sums as they were", CARD, cut, "berkas-berubah", group="sums"),
    Defect("table cut short", like(rf"{UNIT}/data/target\.csv"), cut, "tabel-berubah", group="tables"),
    Defect("workbook cut short", like(rf"{UNIT}/data/[a-z0-9-]+\.xlsx"), cut, "buku-kerja-rusak"),
    Defect("digit in the data package of all", like(r"data/datapackage\.json"), digit(rb'"bytes": \d'), "angka-berbeda"),
    Defect("not a figure on a scorecard", CARD, swap(rb"<main.*</main>", b"<main></main>"), "bagian-hilang"),
    Defect("link broken", CARD, swap(rb'href="\.\./data/data\.json"', b'href="../data/lain.json"'), "tautan-putus"),
    Defect("picture missing", CARD, swap(rb"</main>", b'<img src="tidak-ada.png" alt=""></main>'), "tautan-putus"),
    Defect("anchor broken", CARD, swap(rb'<a href="#indikator-', b'<a href="#indikator-x-'), "jangkar-putus"),
    Defect("link out of the site", CARD, swap(rb"</main>", b'<a href="../../../../../x.html">x</a></main>'), "tautan-keluar"),
    Defect("link by script", CARD, swap(rb"</main>", b'<a href="javascript:x()">x</a></main>'), "tautan-asing"),
    Defect("site map gap", like(r"sitemap\.xml"), swap(rb"  <url>.*?</url>\n", b""), "peta-situs-kurang"),
    Defect("site map dead end", like(r"sitemap\.xml"), swap(rb"</urlset>", b"<url><loc>https://rapor.example/mati/</loc></url></urlset>"), "peta-situs-mati"),
    Defect("symbolic link", CARD, link_to("/etc/passwd"), "bukan-berkas"),
]


@dataclass
class Planted:
    defect: Defect
    name: str
    line: int | None

    def is_told(self, run: Run) -> bool:
        where = self.defect.found_in(self.name)
        return run.code == 65 and any(
            f["id"] == self.defect.id and f["berkas"].split("/Public/", 1)[-1] == where
            and (self.line is None or where != self.name or f["baris"] == self.line) for f in run.findings)


def plant(site: Site, defect: Defect, used: set[str]) -> Planted | None:
    """Plants a defect in the first file that it fits and that has none yet."""
    for name in defect.files(site):
        if name in used:
            continue
        try:
            defect.change(site, name)
        except CannotPlant:
            continue
        has_line = name.endswith(".html") and defect.resum
        return Planted(defect, name, changed_line(site, name) if has_line else None)
    return None


def changed_line(site: Site, name: str) -> int | None:
    """The line of the first byte that is not what it was; None where the page lost or gained lines."""
    path, old = site.root / name, site.source / name
    if path.is_symlink() or not path.is_file() or not old.is_file():
        return None
    before, after = old.read_bytes().split(b"\n"), path.read_bytes().split(b"\n")
    different = [line for line, (a, b) in enumerate(zip(before, after), 1) if a != b]
    return different[0] if len(before) == len(after) and len(different) == 1 else None


def check_defects(program: Path, site: Site, effort: Effort) -> tuple[int, list[str]]:
    missed, waiting = [], list(DEFECTS)
    while waiting:
        batch: list[Planted] = []
        for defect in list(waiting):
            if batch and (effort.alone or len(batch) == AT_ONCE or defect.group != batch[0].defect.group
                          or defect.group == "alone"):
                continue
            planted = plant(site, defect, {other.name for other in batch})
            if planted:
                batch.append(planted)
                waiting.remove(defect)
            elif not batch:
                raise SystemExit(f"cannot plant: {defect.name}")
        names = [planted.name for planted in batch]
        if batch[0].defect.resum:
            site.resum(*names)
        run = verify(program, site)
        for planted in batch:
            if not planted.is_told(run):
                told = [(f["berkas"].split("/Public/", 1)[-1], f["baris"], f["id"]) for f in run.findings][:4]
                missed.append(f"{planted.defect.name}: no {planted.defect.id} in {planted.name}:{planted.line}, "
                              f"but exit {run.code} and {told}")
        site.restore(*names, SUMS)
    return len(DEFECTS), missed


# A small site -------------------------------------------------------------------------------------

SMALL = {
    "situs.csv": "kunci,nilai\njudul,Rapor Uji\npenerbit,Pemerintah Uji\nalamat_dasar,https://rapor.example\n"
                 "tanggal_acuan,2021-08-15\n",
    "contoh/sukamaju/2021/profil.csv": "kunci,nilai\nkecamatan,Sukamaju\nkabupaten,Contoh\n"
                                       "jenis_wilayah,kabupaten\nprovinsi,Jawa Timur\n"
                                       "judul,Indikator Kinerja Individu\ndata_contoh,ya\n",
    "contoh/sukamaju/2021/jabatan.csv": "kode,nama,atasan\ncamat,Camat,\n",
    "contoh/sukamaju/2021/indikator.csv":
        "kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung\n"
        "camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,\n",
    "contoh/sukamaju/2021/variabel.csv": "kode,uraian,satuan,akumulasi,nilai,bagian_dari\n"
                                         "masuk,Surat masuk,surat,jumlah,,\n"
                                         "selesai,Surat selesai,surat,jumlah,,masuk\n",
    "contoh/sukamaju/2021/target.csv": "indikator,tahunan,tw1,tw2,tw3,tw4\ncamat-1,90,80,85,90,90\n",
    "contoh/sukamaju/2021/realisasi.csv": "variabel,tw1,tw2,tw3,tw4,keterangan\nmasuk,10,12,,,\nselesai,9,12,,,\n",
}

# Of so many digits nobody can tell from a site that says everything once: numbers of laws, years near
# the site's own, one figure of an indicator in the place of another.
UNTOLD = 0.04
QUARTERS = 2


def small_site(program: Path, place: Path) -> tuple[Site, list[str]]:
    """One office with one position and one indicator, published by the program quarter by quarter; and
    what is wrongly found in it."""
    root, unit = place / "small", "contoh/sukamaju/2021"
    for name, text in SMALL.items():
        path = root / "Content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    shutil.copytree(TEMPLATES, root / "Templates")
    wrong = []
    for quarter in range(1, QUARTERS + 1):
        for words in (["approve", unit, "--quarter", str(quarter), "--by", "Camat", "--date", f"2021-0{quarter * 3 + 1}-20",
                       "--yes"], ["build"]):
            subprocess.run([program, *words, "--root", root], stdin=subprocess.DEVNULL, capture_output=True, check=True)
        site = Site(root / "Public", place / f"small-{quarter}")
        run = verify(program, site)
        if run.code != 0 or run.findings:
            wrong.append(f"quarter {quarter}, nothing changed: exit {run.code}: {run.text}")
    return site, wrong


def check_small(program: Path, place: Path, effort: Effort) -> tuple[int, list[str]]:
    try:
        site, wrong = small_site(program, place)
    except (subprocess.CalledProcessError, OSError) as trouble:
        return 1, [f"no small site: {trouble}"]
    names = [p.relative_to(site.source).as_posix() for p in pages_of(site.source)
             if kind(site.source, p) != "data"]
    names = [name for name in names if name == "index.html" or name.startswith("contoh/")]
    content = {name: (site.source / name).read_bytes() for name in names}
    todo = [(name, at) for name in names for at in digits(content[name])]
    dice = random.Random(SEED)
    dice.shuffle(todo)
    todo = todo[:effort.small_digits]
    missed = [miss for name, at in todo for miss in digits_missed(program, site, {name: at}, content, dice)]
    if missed:
        print(f"  note: {len(missed)} of {len(todo)} digits of the small site pass unnoticed")
    return len(todo), wrong + (missed if len(missed) > len(todo) * UNTOLD else [])


# Fuzz ---------------------------------------------------------------------------------------------

def mutate(data: bytes, dice: random.Random, other: bytes) -> bytes:
    at, end = (sorted(dice.randrange(len(data) + 1) for _ in range(2)))
    match dice.randrange(6):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + bytes(dice.randrange(256) for _ in range(dice.randrange(1, 40))) + data[at:]
        case 2:
            return data[:at] + data[end:]
        case 3:
            return data[:at] + data[at:end] * dice.randrange(2, 5) + data[end:]
        case 4:
            return other
        case _:
            flipped = bytearray(data)
            for _ in range(dice.randrange(1, 60)):
                flipped[dice.randrange(len(flipped))] ^= 1 << dice.randrange(8)
            return bytes(flipped)


def check_fuzz(program: Path, site: Site, effort: Effort) -> tuple[int, list[str]]:
    dice = random.Random(SEED)
    names = sorted(p.relative_to(site.source).as_posix() for p in site.source.rglob("*") if p.is_file())
    missed = []
    for number in range(effort.mutants):
        chosen = dice.sample(names, dice.randrange(1, 4))
        for name in chosen:
            other = (site.source / dice.choice(names)).read_bytes()
            site.write(name, mutate((site.source / name).read_bytes() or b"x", dice, other))
        if SUMS not in chosen and dice.randrange(2):
            site.resum(*chosen)
        try:
            run = verify(program, site)
            if run.code not in (0, 65):
                missed.append(f"mutant {number} of {chosen}: exit {run.code}: {run.text}")
        except (subprocess.TimeoutExpired, json.JSONDecodeError) as trouble:
            missed.append(f"mutant {number} of {chosen}: {type(trouble).__name__}")
        site.restore(*chosen, SUMS)
    return effort.mutants, missed


# Running ------------------------------------------------------------------------------------------

def run_all(program: Path, public: Path, effort: Effort) -> list[tuple[str, int, list[str]]]:
    with tempfile.TemporaryDirectory() as place:
        site = Site(public, Path(place))
        whole = verify(program, site)
        trouble = [] if whole.code == 0 and not whole.findings else [f"the site itself: exit {whole.code}: {whole.text}"]
        return [("the site itself", 1, trouble), ("digits", *check_digits(program, site, effort)),
                ("digits of a small site", *check_small(program, Path(place), effort)),
                ("defects", *check_defects(program, site, effort)), ("mutants", *check_fuzz(program, site, effort))]


STUBS = {
    "sees nothing": ("exit 0", {"digits", "digits of a small site", "defects"}),
    "finds what is not there": ('echo \'{"id":"x","berkas":"/Public/x","baris":1,"pesan":"x"}\' >&2; exit 65',
                                {"the site itself", "digits", "digits of a small site", "defects"}),
    "crashes": ("kill -ILL $$", {"the site itself", "digits", "digits of a small site", "defects", "mutants"}),
}


def self_test(public: Path) -> int:
    """The gate must fail for programs that are no good, in each of its parts."""
    missed = 0
    for name, (line, parts) in STUBS.items():
        with tempfile.TemporaryDirectory() as place:
            stub = Path(place) / "rapor"
            stub.write_text(f"#!/bin/sh\n{line}\n")
            stub.chmod(stub.stat().st_mode | stat.S_IXUSR)
            failed = {part for part, _, trouble in run_all(stub, public, QUICK) if trouble}
        if failed != parts:
            print(f"  MISSED a program that {name}: {sorted(parts)} had to fail, {sorted(failed)} did")
            missed += 1
    print(f"verify --coba-rusak: {len(STUBS)} bad programs tried, {missed} missed")
    return bool(missed)


def main() -> int:
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    if len(words) != 2 or not Path(words[1]).is_dir():
        raise SystemExit("usage: verify.py PROGRAM PUBLIC [--penuh | --semua | --coba-rusak]")
    program, public, start = Path(words[0]).resolve(), Path(words[1]).resolve(), time.monotonic()
    if "--coba-rusak" in sys.argv:
        return self_test(public)
    effort = EVERY if "--semua" in sys.argv else WHOLE if "--penuh" in sys.argv else QUICK
    results = run_all(program, public, effort)
    for part, _, trouble in results:
        for line in trouble[:20]:
            print(f"  {part}: {line}")
    counts = ", ".join(f"{count - min(count, len(trouble))} of {count} {part}" for part, count, trouble in results[1:])
    findings = sum(len(trouble) for _, _, trouble in results)
    print(f"verify: noticed or withstood {counts}; {findings} findings, {time.monotonic() - start:.1f} s")
    return 2 if not results[1][1] else bool(findings)


if __name__ == "__main__":
    sys.exit(main())
