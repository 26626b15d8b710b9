#!/usr/bin/env python3
"""Gate: an office's year without a terminal: `night_year.py PATH_TO_RAPOR [--benih N] [--coba-rusak]`.

The office saves files on a Samba share (the one of `.github/server/smb.conf`, run by an ordinary
user) and reads its result file; between that the server runs `rapor night`. The workbook and the
forms are filled from what the program started, and saved by LibreOffice. From an empty folder: four
quarters, one of them saved through WebDAV, a correction, forms, half copies, conflict copies, lock
files, names in other case, a mistyped sidik, a draft that lies on a desk while typing goes on,
nights killed at random instants. After every night: the exit code, what it said, what is published,
what the result file says, and that no file of the office has changed.

`--coba-rusak` runs the year on programs with planted defects, and fails where one goes unnoticed.
Exit: 0 nothing found, 1 findings, 2 nothing was checked.
"""

import csv
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import night_office as office
from night_office import BOOK, FIGURES, OF_POSITION, RESULT, YEAR, Workbook, headline, printed_sidik, stands, words
from night_share import AS_OFFICE, Share, WebDAV, given_away, missing
from spreadsheets import recalculated

CORRECTION = f"{YEAR} hasil periksa koreksi.html"
KILLS = 8
MINUTE = 60


class Stop(Exception):
    """What follows makes no sense any more."""


class Year:
    def __init__(self, place: Path, program: str, seed: int):
        self.place, self.dice, self.findings, self.checks, self.nights = place, random.Random(seed), [], 0, 0
        root = place / "situs"
        self.server = office.Server(root, program, AS_OFFICE)
        given_away(root)
        self.desk = place / "meja"  # the officer's own computer
        self.desk.mkdir()
        self.share = Share(self.server.office, place / "smb")
        self.dav = WebDAV(self.server.office, place / "dav")
        self.step, self.usual, self.waits = "", 1.0, []

    # What is held --------------------------------------------------------------------------------

    def holds(self, what: str, is_so, detail: object = "") -> None:
        self.checks += 1
        if not is_so:
            self.findings.append(f"{self.step}: {what}" + (f": {detail}" if detail != "" else ""))
            if self.awaited and self.awaited in self.findings[-1]:
                raise Stop

    awaited: str | None = None  # the finding of a planted defect, after which nothing else matters

    def says(self, *phrases: str, name: str = RESULT) -> str:
        """Whether the result file says all of this; gives the page."""
        page = self.share.read(name)
        text = words(page)
        for phrase in phrases:
            self.holds(f"{name} does not say “{phrase}”", phrase in text, f"{headline(page)} … {text[text.find('Langkah'):][:600]}")
        return page

    def silent_about(self, *phrases: str) -> None:
        text = words(self.share.read(RESULT))
        for phrase in phrases:
            self.holds(f"{RESULT} says “{phrase}”", phrase not in text, text[:600])

    def drafted(self, page: str, quarter: int, besides: dict | None = None) -> None:
        """Every figure typed up to a quarter stands in the draft."""
        text = words(page[page.find("Di bawah ini draf"):])
        for code, figures in FIGURES.items():
            for number, figure in enumerate(figures[:quarter], 1):
                figure = (besides or {}).get((code, number), figure)
                self.holds(f"{code} tw{number} = {figure} is not in the draft", stands(figure, text))

    def night(self, step: str, day: str, *approved: str, code: int = 0) -> None:
        """One night: nothing of the office's changes, what must be approved is, and the site holds."""
        self.step = f"{day} {step}"
        before, chain = self.server.typed(), self.server.approvals()
        start = time.monotonic()
        done = self.server.run("night", "--no-pdf", "--quiet", day=day)
        self.usual, self.nights = time.monotonic() - start, self.nights + 1
        self.holds(f"exit {done.returncode}, expected {code}", done.returncode == code, done.stderr[:400])
        if code == 0:
            self.holds("it writes a letter", not done.stderr.strip(), done.stderr[:400])
        self.untouched(before)
        new = self.server.approvals()[len(chain):]
        self.holds(f"approved {new}, expected {approved}", len(new) == len(approved)
                   and all(re.fullmatch(rf"\d{{3}}-{kind}-[0-9a-f]{{8}}", name) for kind, name in zip(approved, new)))
        self.whole()

    def untouched(self, before: dict) -> None:
        after = self.server.typed()
        wrong = sorted(name for name, what in before.items() if after.get(name) != what)
        self.holds(f"the night changed {wrong[:3]}", not wrong)
        new = [name for name in after.keys() - before.keys()
               if not re.match(rf"{YEAR}/(formulir|disahkan)/|{YEAR}\.xlsx$|{YEAR} buku kerja baru\.xlsx$", name)]
        self.holds(f"the night left {new[:3]}", not new)

    def whole(self) -> None:
        """What is published verifies, and is the newest approval."""
        data, chain = self.server.published(), self.server.approvals()
        if not chain:
            self.holds("published without an approval", data is None)
            return
        done = self.server.run("verify", str(self.server.public), day=f"{YEAR + 1}-12-31")
        self.holds("verify", done.returncode == 0, (done.stdout + done.stderr)[:400])
        numbers = [entry["nomor"] for entry in data["persetujuan"]] if data else []
        self.holds(f"published approvals {numbers}, chain {chain}", len(numbers) == len(chain))
        if data:
            self.holds("the sidik of the last folder is not published",
                       data["persetujuan"][-1]["sidik"].replace(" ", "").startswith(chain[-1][-8:]))

    # What the office does ------------------------------------------------------------------------

    def opened(self) -> Workbook:
        return Workbook(self.share.get(BOOK, self.desk / BOOK))

    def libre(self, path: Path) -> Path:
        [saved] = recalculated([path], self.desk / "libre")
        return saved

    def saved(self, book: Workbook, by=None) -> Path:
        path = self.libre(book.save(self.desk / BOOK))
        (by or self.share).save(path, BOOK)
        return path

    def sign(self, quarter: int, sidik: str, day: str, by=None, **more) -> None:
        book = self.opened()
        book.approve(quarter, sidik, day, **more)
        self.saved(book, by)

    def returns_form(self, position: str, quarter: int, name: str | None = None, figures: dict | None = None) -> None:
        """A form from `formulir/`, filled and laid into `masuk/`."""
        names = [each for each in self.share.names(f"{YEAR}/formulir") if each.endswith(f"tw{quarter}-{position}.xlsx")]
        self.holds(f"no form of {position} for quarter {quarter}", len(names) == 1, self.share.names(f"{YEAR}/formulir"))
        if len(names) != 1:
            raise Stop
        empty = self.share.get(f"{YEAR}/formulir/{names[0]}", self.desk / names[0])
        wanted = figures or {code: FIGURES[code][quarter - 1] for code in OF_POSITION[position]}
        filled = self.libre(office.fill_form(empty, self.desk / names[0], wanted))
        self.share.put(filled, f"{YEAR}/masuk/{name or names[0]}")

    def leaves(self, name: str, data: bytes) -> None:
        path = self.desk / "sampah"
        path.write_bytes(data)
        self.share.put(path, name)

    def one_sidik(self, page: str) -> str:
        sidiks = printed_sidik(page)
        self.holds("not one sidik in the printed draft", len(sidiks) == 1, sidiks)
        if not sidiks:
            raise Stop
        return sidiks[0]

    # The year ------------------------------------------------------------------------------------

    def begins(self) -> None:
        self.share.do(f"mkdir {YEAR}")
        self.leaves("desktop.ini", b"[.ShellClassInfo]\r\n")
        self.leaves(f"{YEAR}/Thumbs.db", b"\xd0\xcf\x11\xe0")
        self.night("an empty folder", f"{YEAR}-01-05")
        self.holds("no workbook was started", BOOK in self.share.names(), self.share.names())
        if BOOK not in self.share.names():
            raise Stop
        self.holds("no result file beside it", RESULT in self.share.names(), self.share.names())
        book = self.opened()
        book.fill_catalog()
        self.saved(book)
        self.night("the catalog is filled", f"{YEAR}-01-06")
        page = self.says("Triwulan I baru dilaporkan sesudah 31 Maret 2026")
        self.holds("headline", headline(page) == "Tidak ada kesalahan, 6 angka Triwulan I belum diisi, batas lapor 30 April 2026", headline(page))
        self.silent_about("desktop.ini", "Thumbs.db")
        told = (self.server.office / RESULT).stat()
        self.night("nothing happened", f"{YEAR}-01-07")
        now = (self.server.office / RESULT).stat()
        self.holds("the result file was written again", (told.st_ino, told.st_mtime_ns) == (now.st_ino, now.st_mtime_ns))

    def first(self) -> None:
        """The workbook and one form; a mistake, a half copy, a mistyped sidik, typing while paper lies."""
        self.night("the quarter has ended", f"{YEAR}-04-01")
        forms = self.share.names(f"{YEAR}/formulir")
        self.holds("three forms, one a position", len(forms) == 3 and all("-tw1-" in name for name in forms), forms)
        book = self.opened()
        book.report(1, ("camat", "sekretaris"))
        cell = book.set("realisasi", "arsip_tertata", "tw1", "6l3")
        self.saved(book)
        self.night("a letter among digits", f"{YEAR}-04-02")
        page = self.says(f"realisasi!{cell}", "6l3", "Betulkan kesalahan")
        self.holds("headline", headline(page) == "1 kesalahan, batas lapor 30 April 2026", headline(page))
        book.set("realisasi", "arsip_tertata", "tw1", FIGURES["arsip_tertata"][0])
        whole = self.libre(book.save(self.desk / BOOK))
        before = self.share.read(RESULT)
        self.leaves(BOOK, whole.read_bytes()[: whole.stat().st_size // 2])
        self.night("the workbook is half copied", f"{YEAR}-04-02")
        self.holds("a half copy is told at once", self.share.read(RESULT) == before)
        self.share.put(whole, BOOK)
        self.returns_form("kasi-pelayanan", 1)
        self.leaves(f"{YEAR}/masuk/kosong.xlsx", b"")
        self.leaves(f"{YEAR}/masuk/~$kosong.xlsx", b"\x05Bu Sri")
        self.leaves(f"~${BOOK}", b"\x05Bu Sri" + b" " * 158)
        self.leaves(f".~lock.{BOOK}#", b",sri,pc-kec,02.04.2026 09:00,file:///home;")
        self.night("one form, an open workbook", f"{YEAR}-04-03")
        page = self.says("2 isian masuk ke draf", "kosong.xlsx")
        self.holds("headline", headline(page) == "Tidak ada kesalahan, Triwulan I lengkap, batas lapor 30 April 2026", headline(page))
        self.drafted(page, 1)
        sidik = self.one_sidik(page)
        self.share.do(f'del "~${BOOK}"', f'del ".~lock.{BOOK}#"', f"del {YEAR}\\masuk\\kosong.xlsx")
        # Typing goes on while the paper lies on the camat's desk, and a digit is mistyped at first.
        book = self.opened()
        book.set("realisasi", "surat_masuk", "tw2", 555)
        wrong = sidik[:10] + ("0" if sidik[10] != "0" else "1") + sidik[11:]
        book.approve(1, wrong, f"{YEAR}-04-06")
        self.saved(book)
        self.night("a mistyped sidik", f"{YEAR}-04-06")
        self.says("belum dijalankan", "hampir sama dengan sidik draf Triwulan I", "kelompok ke-3")
        book = self.opened()
        book.book["pengesahan"].cell(2, book.head("pengesahan")["sidik"]).value = sidik.upper()
        book.book["pengesahan"].cell(2, book.head("pengesahan")["tanggal"]).value = f"{YEAR}-04-09"
        self.saved(book)
        self.night("a day to come", f"{YEAR}-04-07")
        self.says("belum dijalankan")
        self.night("signed", f"{YEAR}-04-09", "tw1")
        self.says("pengesahan!C2: sudah dijalankan", "Siti Aminah")
        self.holds("approved is not what was printed", self.value("surat_masuk", 1) == "501" and self.value("surat_masuk", 2) in ("", None))
        self.night("signed once", f"{YEAR}-04-10")

    def value(self, code: str, quarter: int):
        """What is published of a variable."""
        table = self.server.public / office.ADDRESS / str(YEAR) / "data/realisasi.csv"
        if not table.is_file():
            return None
        with open(table, encoding="utf-8-sig", newline="") as file:
            return next(row.get(f"tw{quarter}") for row in csv.DictReader(file) if row["variabel"] == code)

    def second(self) -> None:
        """Forms of all positions, conflict copies, and nights that are killed."""
        self.night("the second quarter has ended", f"{YEAR}-07-01")
        self.share.do(f"del {YEAR}\\formulir\\*tw2-camat.xlsx")
        book = self.opened()
        book.set("realisasi", "surat_masuk", "tw2", FIGURES["surat_masuk"][1])
        self.saved(book)
        self.night("a form is made again where it was deleted", f"{YEAR}-07-02")
        self.returns_form("sekretaris", 2, "FORMULIR Sekretaris (1).XLSX")
        self.returns_form("kasi-pelayanan", 2)
        self.returns_form("camat", 2, figures={"surat_selesai": FIGURES["surat_selesai"][1], "surat_masuk": 554})
        copy = Workbook(self.share.get(BOOK, self.desk / BOOK))
        self.share.put(self.desk / BOOK, f"{YEAR} - Copy.xlsx")
        cell = copy.set("realisasi", "arsip_ada", "tw2", 999)
        self.share.put(self.libre(copy.save(self.desk / BOOK)), f"{YEAR} (konflik dari PC-KEC).xlsx")
        self.night("forms and conflict copies", f"{YEAR}-07-03")
        page = self.says(f"{YEAR} (konflik dari PC-KEC).xlsx", f"realisasi!{cell}", f"{YEAR} - Copy.xlsx", "Isinya sama",
                         "554", "523", "FORMULIR Sekretaris (1).XLSX")
        self.drafted(page, 2)
        self.holds("a conflict copy is in the draft", not stands(999, words(page[page.find("Di bawah ini draf"):])))
        self.share.do(f'del "{YEAR} (konflik dari PC-KEC).xlsx"', f'del "{YEAR} - Copy.xlsx"')
        book = self.opened()
        sidik = self.one_sidik(page)
        book.approve(2, sidik, f"{YEAR}-07-06")
        self.saved(book)
        self.step = f"{YEAR}-07-06 killed"
        before = self.server.typed()
        for _ in range(KILLS):
            run = subprocess.Popen(self.server.command("night", "--no-pdf", "--quiet", day=f"{YEAR}-07-06"), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(self.dice.uniform(0, self.usual))
            run.send_signal(signal.SIGKILL)
            run.wait()
            chain = self.server.approvals()
            self.holds(f"killed: chain {chain}", len(chain) in (1, 2))
            self.untouched({name: what for name, what in before.items()})
            done = self.server.run("verify", str(self.server.public), day=f"{YEAR}-12-31")
            self.holds("killed: verify", done.returncode == 0, (done.stdout + done.stderr)[:300])
        kinds = [] if len(self.server.approvals()) == 2 else ["tw2"]
        self.night("after the crashes", f"{YEAR}-07-06", *kinds)
        self.says("pengesahan!C3: sudah dijalankan")
        left = [str(path.relative_to(self.server.office)) for path in self.server.office.rglob(".*") if ".sampah" not in path.parts]
        self.holds("left behind", not left, left)

    def third(self) -> None:
        """Through WebDAV, under a name in other case, left open for days."""
        self.night("the third quarter has ended", f"{YEAR}-10-01")
        book = self.opened()
        book.report(3)
        self.saved(book, self.dav)
        self.night("saved through WebDAV", f"{YEAR}-10-02")
        page = self.says("Triwulan III lengkap")
        self.drafted(page, 3)
        sidik = self.one_sidik(page)
        self.share.do(f"rename {BOOK} x.tmp", f"rename x.tmp {YEAR}.XLSX")
        self.night("the workbook's name is in other case", f"{YEAR}-10-03")
        self.says(f"{YEAR}.XLSX")
        self.share.do(f"rename {YEAR}.XLSX x.tmp", f"rename x.tmp {BOOK}")
        self.leaves(f"~${BOOK}", b"\x05Bu Sri" + b" " * 158)
        old = time.time() - 3 * 86_400
        os.utime(self.server.office / f"~${BOOK}", (old, old))
        self.sign_in_place(3, sidik, f"{YEAR}-10-05")
        self.night("left open for days", f"{YEAR}-10-05", "tw3")
        self.says("terbuka di sebuah komputer lebih dari sehari", "pengesahan!C4: sudah dijalankan")
        self.share.do(f'del "~${BOOK}"')

    def sign_in_place(self, quarter: int, sidik: str, day: str) -> None:
        """Saves over the old bytes, as LibreOffice does, while the lock file stays."""
        book = self.opened()
        book.approve(quarter, sidik, day)
        self.share.put(self.libre(book.save(self.desk / BOOK)), BOOK)

    def corrects(self) -> None:
        book = self.opened()
        book.set("realisasi", "arsip_tertata", "tw2", 649)
        self.saved(book)
        self.night("an approved figure is changed", f"{YEAR}-10-19")
        self.says("Berubah sejak pengesahan terakhir", "647", "649")
        name = CORRECTION if CORRECTION in self.share.names() else RESULT
        page = self.share.read(name)
        sidik = self.one_sidik(page)
        self.drafted(page, 3, {("arsip_tertata", 2): 649})
        self.sign(3, sidik, f"{YEAR}-10-20")
        self.night("a correction without a reason", f"{YEAR}-10-20")
        self.says("pengesahan!F5: belum dijalankan", "alasan")
        book = self.opened()
        book.book["pengesahan"].cell(5, book.head("pengesahan")["alasan"]).value = "Salah hitung arsip"
        self.saved(book)
        self.night("a correction with a reason", f"{YEAR}-10-21", "tw3-koreksi")
        self.says("pengesahan!C5: sudah dijalankan")
        self.holds("corrected", self.value("arsip_tertata", 2) == "649", self.value("arsip_tertata", 2))
        last = self.server.published()["persetujuan"][-1]
        self.holds("the reason is not published", last["alasan"] == "Salah hitung arsip", last)
        self.holds("the second draft stays", CORRECTION not in self.share.names())

    def answers(self) -> None:
        """While the server watches, each saving is answered within a minute."""
        self.step = f"{YEAR + 1}-01-02 watched"
        watch = subprocess.Popen(self.server.command("night", "--watch", "--no-pdf", "--quiet", day=f"{YEAR + 1}-01-02"),
                                 stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            for figure in (991, 992, 993, 994, None):
                book = self.opened()
                book.set("realisasi", "surat_masuk", "tw4", figure)
                path = self.libre(book.save(self.desk / BOOK))
                time.sleep(self.dice.uniform(0, 2))  # also into the run that answers the last one
                before = self.server.typed()
                (self.share if figure != 992 else self.dav).save(path, BOOK)
                start = time.monotonic()
                while time.monotonic() - start < MINUTE:
                    text = words(self.share.read(RESULT))
                    if (figure is not None and stands(figure, text)) or (figure is None and not stands(994, text)):
                        break
                    time.sleep(0.2)
                self.waits.append(time.monotonic() - start)
                self.holds(f"{figure} is not answered within a minute", self.waits[-1] < MINUTE)
                before.pop(BOOK)
                self.untouched(before)
        finally:
            watch.send_signal(signal.SIGTERM)
            said = watch.communicate(timeout=60)[1]
        self.holds(f"watching ends with {watch.returncode}", watch.returncode in (0, -signal.SIGTERM), said[:300])
        self.holds("watching writes a letter", not said.strip() or "berhenti karena sinyal" in said, said[:300])

    def fourth(self) -> None:
        self.night("the year has ended", f"{YEAR + 1}-01-02")
        for position in OF_POSITION:
            self.returns_form(position, 4)
        self.night("all by forms", f"{YEAR + 1}-01-04")
        page = self.says("Triwulan IV lengkap")
        self.drafted(page, 4, {("arsip_tertata", 2): 649})
        self.sign(4, self.one_sidik(page), f"{YEAR + 1}-01-05")
        self.night("the last quarter is signed", f"{YEAR + 1}-01-05", "tw4")
        self.says("semua triwulan", "pengesahan!C6: sudah dijalankan")
        for code, figures in FIGURES.items():
            for number, figure in enumerate(figures, 1):
                wanted = 649 if (code, number) == ("arsip_tertata", 2) else figure
                self.holds(f"published {code} tw{number}", self.value(code, number) == str(wanted), self.value(code, number))
        done = self.server.run("check", day=f"{YEAR + 1}-01-05")
        self.holds("check", done.returncode == 0, (done.stdout + done.stderr)[:400])
        told = json.dumps(sorted(self.share.names()))
        self.night("nothing is left to do", f"{YEAR + 1}-01-06")
        self.holds("names", told == json.dumps(sorted(self.share.names())))

    def goes(self) -> None:
        with self.share, self.dav:
            try:
                for part in (self.begins, self.first, self.second, self.third, self.corrects, self.answers, self.fourth):
                    part()
            except Stop:
                self.findings.append(f"{self.step}: the year stops here")
            except SystemExit as end:
                self.findings.append(f"{self.step}: the year stops here: {end}")


# Running --------------------------------------------------------------------------------------------

# What a defective program does after its night ($3 is the site), and the finding that must follow.
DEFECTS = {
    "writes into the workbook": (f'printf x >> "$3/Content/{office.ADDRESS}/{BOOK}"', "the night changed"),
    "deletes a form": (f'rm -f "$3/Content/{office.ADDRESS}/{YEAR}/masuk/"*tw1*', "the night changed"),
    "fails": ("code=65", "exit 65, expected 0"),
    "loses an approval": (f'rm -rf "$3/Content/{office.ADDRESS}/{YEAR}/disahkan/001"*', "expected ('tw1',)"),
    "spoils the site": (f'f="$3/Public/{office.ADDRESS}/{YEAR}/index.html"; [ ! -f "$f" ] || echo x >> "$f"', "verify"),
    "loses the drafts": (f'sed -i "s/>437</></" "$3/Content/{office.ADDRESS}/{RESULT}"', "surat_selesai tw2 = 437 is not in the draft"),
}


def lived(place: Path, program: str, seed: int, awaited: str | None = None) -> Year:
    place.mkdir(mode=0o755)
    year = Year(place, program, seed)
    year.awaited = awaited
    year.goes()
    return year


def main() -> int:
    given = sys.argv[1:]
    seed = int(given.pop(given.index("--benih") + 1)) if "--benih" in given[:-1] else random.randrange(10**6)
    programs = [word for word in given if not word.startswith("--")]
    if len(programs) != 1 or {word for word in given if word.startswith("--")} - {"--benih", "--coba-rusak"}:
        print(__doc__)
        return 2
    if lacking := missing("smbd", "smbclient", "nginx", "soffice"):
        print(f"night_year: nothing was checked: not here: {lacking}")
        return 2
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="rapor-tahun-") as name:
        scratch = Path(name)
        scratch.chmod(0o755)
        program = shutil.copy2(programs[0], scratch / "rapor")
        if "--coba-rusak" in given:
            return planted(scratch, str(program), seed)
        year = lived(scratch / "tahun", str(program), seed)
    for finding in year.findings:
        print(f"  {finding}")
    print(f"night_year: seed {seed}, {year.nights} nights and {KILLS} crashes, {year.checks} checked, {len(year.findings)} findings; "
          f"the office: {year.share.commands} steps in its files, 0 commands; "
          f"watched, it is answered in at most {max(year.waits, default=0):.1f} s; {time.monotonic() - start:.0f} s")
    return 1 if year.findings else 0


def planted(scratch: Path, program: str, seed: int) -> int:
    missed = 0
    for number, (name, (line, expected)) in enumerate(DEFECTS.items()):
        wrapper = scratch / f"palsu{number}"
        wrapper.write_text(f'#!/bin/sh\n"{program}" "$@"; code=$?\n[ "$1" = night ] || exit $code\nset -- a b "{scratch}/tahun{number}/situs"\n{line}\nexit $code\n')
        wrapper.chmod(0o755)
        findings = lived(scratch / f"tahun{number}", str(wrapper), seed, expected).findings
        is_found = any(expected in finding for finding in findings)
        print(f"planted: {name}: {next((f for f in findings if expected in f), None) or f'MISSED {findings[:3]}'}")
        missed += not is_found
    print(f"night_year --coba-rusak: {len(DEFECTS)} defects planted, {missed} missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
