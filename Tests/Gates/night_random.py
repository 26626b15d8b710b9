#!/usr/bin/env python3
"""Gate: random nights over folders in which people save, rename, copy and delete while they are read.

usage: night_random.py PATH_TO_RAPOR [SEEDS] [--putaran N] [--benih N] [--coba-rusak]

Three offices go through a year. While `rapor night` runs (plainly, killed, twice at once), others
save workbooks (as Excel does, as LibreOffice does, byte by byte), lay forms into `masuk/`, rename
and delete them, leave half files, lock files and conflict copies. When they rest, one night more, and:

  - every figure of a saved workbook stands in the draft or is published; one of a form does, or it is
    told together with what it contradicts; what is in conflict copies is told
  - every file of an office is, to the byte, what its people left; nothing lies there that is nobody's
  - every approval is one whose sidik was typed, with the figures that were printed, once; the chain holds
    after every kill, and `rapor verify` passes
  - the exit code is 0, and no letter is written about what is the office's

SEEDS is how many installations to go through (3), `--putaran` how many nights each (14), `--benih` the
first seed (by chance; it is printed). `--coba-rusak` runs programs with planted defects.
Exit: 0 no violation, 1 violations, 2 nothing was checked.
"""

import csv
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import chain
import night_office
from night_office import BOOK, FIGURES, OF_POSITION, RESULT, YEAR, Workbook, printed_sidik, stands, words

OFFICES = ["sampang/kedungdung", "sampang/robatal", "nganjuk/ngluyu"]
PRINTED = "Di bawah ini draf"
SHOWN = 40


class Office:
    """An office: what its people typed and left, and where."""

    def __init__(self, server: night_office.Server, address: str, dice: random.Random, desk: Path):
        self.address, self.dice, self.desk = address, dice, desk
        self.folder = server.content / address
        self.published = server.public / address / str(YEAR) / "data"
        self.figures: dict[tuple, int] = {}  # (variable, quarter): what stands in the workbook
        self.forms: dict[str, dict[tuple, int]] = {}  # name in masuk/: its figures
        self.copies: dict[str, int] = {}  # conflict copies: the figure that only they hold
        self.left: dict[str, bytes] = {}  # what must lie there, to the byte
        self.shown: dict[str, dict] = {}  # sidik: the figures of the draft in which it was printed
        self.signed: set[str] = set()
        self.waiting: str | None = None  # a sidik that is typed, and must be approved
        self.rows = 0
        self.said: list[str] = []
        self.wrong: list[str] = []
        desk.mkdir(parents=True)

    @property
    def chain(self) -> list[Path]:
        return chain.folders(self.folder / str(YEAR) / "disahkan")

    @property
    def reached(self) -> int:
        return int(chain.NAME.fullmatch(self.chain[-1].name)[2]) if self.chain else 0

    def merged(self) -> dict[tuple, int]:
        """The figures of a draft: the workbook's, and those on which forms agree where it has none."""
        found = dict(self.figures)
        for cell in {cell for form in self.forms.values() for cell in form} - found.keys():
            values = {form[cell] for form in self.forms.values() if cell in form}
            if len(values) == 1:
                found[cell] = values.pop()
        return found

    def fresh(self, code: str) -> int:
        """A figure that stands nowhere in this office."""
        used = set(self.figures.values()) | {v for form in self.forms.values() for v in form.values()} | set(self.copies.values())
        return self.dice.choice([n for n in (range(110, 490) if code in FREE else range(510, 990)) if n not in used])

    # What people do ------------------------------------------------------------------------------

    def write(self, name: str, data: bytes, how: str) -> None:
        """Puts a file there in the way of some program; at the end it lies there whole."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        if how == "excel":
            lock, new, old = (path.with_name(n) for n in (f"~${path.name}", "5A1E2C00", "5A1E2C00.tmp"))
            lock.write_bytes(b"\x05Bu Sri")
            self.slowly(new, data)
            if path.exists():
                path.rename(old)
                self.pause()
            try:
                os.link(new, path)  # as on Windows, where a rename never replaces
            except FileExistsError:
                self.wrong.append(f"the night put a file where {name} was being saved")
                path.unlink()
                os.link(new, path)
            new.unlink()
            self.pause()
            for part in (old, lock):
                part.unlink(missing_ok=True)
            self.left.pop(str(lock.relative_to(self.folder)), None)
        elif how == "libre":
            lock = path.with_name(f".~lock.{path.name}#")
            lock.write_bytes(b",sri,pc-kec,;")
            self.slowly(path, data)
            lock.unlink()
            self.left.pop(str(lock.relative_to(self.folder)), None)
        elif how == "sync":
            half = path.with_name(f".{path.name}.part")
            self.slowly(half, data)
            half.rename(path)
        else:
            self.slowly(path, data)
        self.left[name] = data

    def slowly(self, path: Path, data: bytes) -> None:
        step = max(1, len(data) // self.dice.randint(1, 6))
        with open(path, "wb", buffering=0) as file:
            for start in range(0, len(data), step):
                file.write(data[start:start + step])
                self.pause()

    def pause(self) -> None:
        time.sleep(self.dice.choice([0, 0, 0.01, 0.05, 0.15]))

    def book(self) -> Workbook:
        return Workbook(self.folder / BOOK)

    def save(self, book: Workbook, how: str | None = None) -> None:
        data = book.save(self.desk / BOOK).read_bytes()
        self.write(BOOK, data, how or self.dice.choice(["excel", "excel", "libre", "sync", "copy"]))

    def types(self, quarter: int) -> str:
        """Some figures of the quarter are typed or changed, seldom some of an earlier one."""
        book = self.book()
        which = self.dice.choice([quarter] * 5 + [self.dice.randint(1, quarter)])
        cells = [(code, which) for code in self.dice.sample(sorted(FIGURES), self.dice.randint(1, 4))]
        for cell in cells:
            self.figures[cell] = self.fresh(cell[0])
            book.set("realisasi", cell[0], f"tw{which}", self.figures[cell])
        self.save(book)
        return f"types {cells}"

    def returns_form(self, quarter: int) -> str | None:
        empty = sorted((self.folder / f"{YEAR}/formulir").glob(f"*tw{quarter}-*.xlsx"))
        if not empty:
            return None
        form = self.dice.choice(empty)
        position = form.stem.split(f"tw{quarter}-")[1]
        cells = {(code, quarter): self.fresh(code) for code in OF_POSITION[position] if self.dice.random() < 0.8}
        name = f"{YEAR}/masuk/" + self.dice.choice([form.name, f"{form.stem} (1).xlsx", f"dari {position}.XLSX"])
        data = night_office.fill_form(form, self.desk / "form.xlsx", {code: v for (code, _), v in cells.items()}).read_bytes()
        self.write(name, data, self.dice.choice(["excel", "libre", "sync", "copy"]))
        self.forms[name] = cells
        return f"returns {name} with {cells}"

    def moves_form(self, quarter: int) -> str | None:
        """A form gets another name, or is taken back."""
        if not self.forms:
            return None
        name = self.dice.choice(sorted(self.forms))
        cells, data = self.forms.pop(name), self.left.pop(name)
        if self.dice.random() < 0.5:
            (self.folder / name).unlink()
            return f"deletes {name}"
        other = f"{YEAR}/masuk/{self.dice.randint(1, 99)} {Path(name).name[-40:]}"
        (self.folder / name).rename(self.folder / other)
        self.forms.pop(other, None)
        self.forms[other], self.left[other] = cells, data
        return f"renames {name} to {other}"

    def takes_away(self, quarter: int) -> str:
        """The workbook is gone for a moment: renamed, or cut and pasted."""
        aside = self.folder / self.dice.choice([f"{YEAR} lama.xlsx", "x.tmp", f"{YEAR}.xlsx.bak"])
        (self.folder / BOOK).rename(aside)
        self.pause()
        self.pause()
        try:
            os.link(aside, self.folder / BOOK)
        except FileExistsError:
            self.wrong.append("the night put a workbook where one was taken away for a moment")
            (self.folder / BOOK).unlink()
            os.link(aside, self.folder / BOOK)
        aside.unlink()
        return "takes the workbook away for a moment"

    def conflicts(self, quarter: int) -> str:
        """A synced drive makes a copy of its own; an older one is removed."""
        for name in [name for name in self.copies if self.dice.random() < 0.5]:
            (self.folder / name).unlink()
            del self.copies[name], self.left[name]
        book, name = self.book(), self.dice.choice([f"{YEAR} (konflik dari PC-KEC).xlsx", f"{YEAR} - Copy.xlsx", f"Salinan {YEAR}.xlsx"])
        code = self.dice.choice(sorted(FIGURES))
        figure = self.fresh(code)
        book.set("realisasi", code, f"tw{quarter}", figure)
        self.copies[name] = figure
        self.write(name, book.save(self.desk / "copy.xlsx").read_bytes(), self.dice.choice(["sync", "copy"]))
        return f"gets {name}"

    def litters(self, quarter: int) -> str:
        """What computers leave: it belongs to nobody, and stays."""
        name, data = self.dice.choice([
            ("desktop.ini", b"[x]"), ("Thumbs.db", b"\xd0\xcf"), (f"{YEAR}/Thumbs.db", b""), (f"~${BOOK}", b"\x05Bu Sri"),
            (f".~lock.{BOOK}#", b",x;"), (f"{YEAR}/masuk/kosong.xlsx", b""), (f"{YEAR}/masuk/~$f.xlsx", b"\x05")])
        self.write(name, data, "copy")
        return f"leaves {name}"

    def signs(self, quarter: int) -> str | None:
        """The sidik of the last printed draft is typed, whatever was typed since."""
        if self.waiting or not self.printed or self.reached >= quarter:
            return None
        sidik, figures = self.printed
        if not any(q == quarter for _, q in figures):
            return None
        book = self.book()
        book.approve(quarter, sidik, self.day, reason="Diperbaiki")
        self.save(book)
        self.waiting = sidik
        self.signed.add(sidik)
        return f"signs quarter {quarter} ({sidik})"

    printed: tuple[str, dict] | None = None
    day = ""

    # What must hold --------------------------------------------------------------------------------

    def settled(self, quarter: int) -> list[str]:
        """What is wrong when everybody rests, a night later; remembers the draft that is shown."""
        wrong, self.wrong = self.wrong, []
        there = {str(path.relative_to(self.folder)): path for path in self.folder.rglob("*") if path.is_file()}
        wrong += [f"{name} is not what was left there" for name, data in self.left.items()
                  if name not in there or there[name].read_bytes() != data]
        own = (f"{YEAR}/formulir/", f"{YEAR}/disahkan/")
        results = {RESULT, f"{YEAR} hasil periksa koreksi.html"}
        wrong += [f"{name} lies there and is nobody's" for name in there.keys() - self.left.keys() - results if not name.startswith(own)]
        if RESULT not in there:
            return wrong + ["no result file"]
        page = there[RESULT].read_text(encoding="utf-8")
        told, _, draft = (words(part) for part in page.partition(PRINTED))
        draft = words(page[page.find(PRINTED):]) if PRINTED in page else ""
        approved = self.approved()
        merged = self.merged()
        upto = min(self.reached + 1, 4)
        for (code, number), figure in merged.items():
            if number <= upto and not stands(figure, draft) and approved.get((code, number)) != figure:
                wrong.append(f"{code} tw{number} = {figure} is neither in the draft nor published")
        for name, cells in self.forms.items():
            for cell, figure in cells.items():
                if merged.get(cell) != figure and not stands(figure, told):
                    wrong.append(f"{figure} of {name} is lost: {cell} holds {merged.get(cell)}, and it is not told")
        wrong += [f"{name} is not told" for name in self.copies if name not in told]
        wrong += self.chained(approved)
        sidiks = printed_sidik(page)
        self.printed = (sidiks[0], {cell: v for cell, v in merged.items() if cell[1] <= upto}) if len(sidiks) == 1 else None
        if self.printed:
            self.shown[sidiks[0]] = self.printed[1]
        return wrong

    def approved(self) -> dict[tuple, int]:
        """The figures of the newest approval, as they are published."""
        table = self.published / "realisasi.csv"
        if not table.is_file():
            return {}
        with open(table, encoding="utf-8-sig", newline="") as file:
            return {(row["variabel"], q): int(row[f"tw{q}"]) for row in csv.DictReader(file) for q in range(1, 5) if row.get(f"tw{q}")}

    def linked(self) -> list[str]:
        """The chain holds; asked after every kill."""
        place = self.folder / str(YEAR) / "disahkan"
        if not place.is_dir():
            return []
        wrong = chain.unlinked(place, f"{self.address}/{YEAR}")
        for folder in self.chain:
            wrong += chain.altered(folder / "SHA256SUMS")
            sidik = chain.statement(folder)["sidik"]
            if not any(sidik.startswith(typed.replace(" ", "")) for typed in self.signed):
                wrong.append(f"{folder.name}: nobody typed its sidik")
        strange = [path.name for path in place.iterdir() if not chain.NAME.fullmatch(path.name) and not path.name.startswith(".")]
        return wrong + ([f"{strange} in the chain"] if strange else [])

    def chained(self, approved: dict) -> list[str]:
        wrong = self.linked()
        sidiks = [chain.statement(folder)["sidik"] for folder in self.chain]
        wrong += ["approved twice"] if len(set(sidiks)) != len(sidiks) else []
        if self.waiting:
            if not sidiks or not sidiks[-1].startswith(self.waiting.replace(" ", "")):
                wrong.append(f"{self.waiting} was typed and is not approved: {words((self.folder / RESULT).read_text())[:500]}")
            else:
                wanted = self.shown[self.waiting]
                wrong += [f"approved {approved.get(cell)} for {cell}, printed was {wanted.get(cell)}"
                          for cell in sorted(wanted.keys() | approved.keys()) if approved.get(cell) != wanted.get(cell)]
            self.waiting = None
        return wrong


FREE = {pair[0] for pair in OF_POSITION.values()}
DEEDS = [Office.types] * 4 + [Office.returns_form] * 4 + [Office.moves_form, Office.takes_away, Office.takes_away, Office.conflicts,
                                                         Office.litters, Office.signs, Office.signs, Office.signs]


class Installation:
    def __init__(self, place: Path, program: str, seed: int):
        self.dice = random.Random(seed)
        self.server = night_office.Server(place / "situs", program, [])
        self.offices = []
        for number, address in enumerate(OFFICES):
            (self.server.content / address / str(YEAR)).mkdir(parents=True)
            self.offices.append(Office(self.server, address, random.Random(seed * 10 + number), place / "meja" / str(number)))
        self.counts, self.kills, self.usual = Counter(), 0, 1.0

    def begins(self) -> list[str]:
        """The workbooks that the first night starts are filled."""
        self.day = f"{YEAR}-01-05"
        self.once()
        for office in self.offices:
            if not (office.folder / BOOK).is_file():
                raise SystemExit(f"no workbook for {office.address}: {self.done.stderr}")
            book = office.book()
            book.fill_catalog()
            office.save(book, "copy")
        return self.rested(1)

    def command(self) -> list[str]:
        return self.server.command("night", "--no-pdf", "--quiet", "--wait", "60", "--jobs", "1", day=self.day)

    def once(self) -> None:
        start = time.monotonic()
        self.done = subprocess.run(self.command(), capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
        self.usual = max(0.2, time.monotonic() - start)

    def round(self, number: int, rounds: int) -> list[str]:
        quarter = 1 + number * 4 // rounds
        self.day = night_office.QUARTER_ENDS[quarter][:8] + f"{10 + number:02}"
        wrong: list[str] = []
        over = threading.Event()

        def live(office: Office):
            office.said, office.day = [], self.day
            for _ in range(office.dice.randint(1, 4)):
                due = min(office.reached + 1, quarter)
                if said := office.dice.choice(DEEDS)(office, due):
                    office.said.append(said)
            if office.dice.random() < 0.2 and not over.is_set():
                self.half_over_night(office, over)

        people = [threading.Thread(target=live, args=(office,)) for office in self.offices]
        for one in people:
            one.start()
        while any(one.is_alive() for one in people):
            wrong += self.disturbed(self.dice.choice(["plain", "killed", "killed", "two at once"]), people)
            over.set()
        for one in people:
            one.join()
        wrong += self.rested(quarter)
        for office in self.offices:
            self.counts.update(line.split()[0] for line in office.said)
        return wrong

    def half_over_night(self, office: Office, over: threading.Event) -> None:
        """A copy of the workbook that stops half way, until a night is over."""
        data = (office.folder / BOOK).read_bytes()
        (office.folder / BOOK).write_bytes(data[: office.dice.choice([0, len(data) // 2, len(data) - 1])])
        over.wait(20)
        (office.folder / BOOK).write_bytes(data)
        office.said.append("copies half over a night")

    def disturbed(self, mode: str, people) -> list[str]:
        """A night among people: killed, twice, or let be."""
        runs = [subprocess.Popen(self.command(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
                for _ in range(2 if mode == "two at once" else 1)]
        if mode == "killed":
            time.sleep(self.dice.uniform(0, self.usual * 1.2))
            runs[0].send_signal(signal.SIGKILL)
            self.kills += 1
        wrong = []
        for run in runs:
            said = run.communicate(timeout=120)[1]
            if run.returncode not in ((0, -signal.SIGKILL) if mode == "killed" else (0, 65)):
                wrong.append(f"{mode}: exit {run.returncode}: {said[:300]}")
        for office in self.offices:
            wrong += [f"{office.address} after {mode}: {line}" for line in office.linked()]
        return wrong + [f"after {mode}: {line}" for line in self.verified()]

    def verified(self) -> list[str]:
        if not self.server.public.is_dir() or not any(office.chain for office in self.offices):
            return []
        done = self.server.run("verify", str(self.server.public), day=self.day)
        return [] if done.returncode == 0 else [f"verify: {(done.stdout + done.stderr)[:300]}"]

    def rested(self, quarter: int) -> list[str]:
        """Everybody rests, and a night goes by."""
        self.once()
        wrong = [f"exit {self.done.returncode}: {self.done.stderr[:300]}"] if self.done.returncode or self.done.stderr.strip() else []
        for office in self.offices:
            office.left.setdefault(BOOK, (office.folder / BOOK).read_bytes())
            wrong += [f"{office.address}: {line}" for line in office.settled(quarter)]
        return wrong + self.verified()


def lived(place: Path, program: str, seed: int, rounds: int, awaited: str | None = None) -> tuple[Installation, list[str]]:
    place.mkdir(mode=0o755)
    site = Installation(place, program, seed)
    found = [f"seed {seed}, the beginning: {line}" for line in site.begins()]
    for number in range(rounds):
        wrong = site.round(number, rounds)
        said = "; ".join(f"{office.address.split('/')[1]} {', '.join(office.said)}" for office in site.offices)
        found += [f"seed {seed}, round {number + 1}: {line} [{said}]" for line in wrong]
        if len(found) > SHOWN or any(awaited in line for line in found if awaited):
            break
    return site, found


DEFECTS = {  # what a defective program does after its night ($3 is the site), and what must be found
    "writes into a workbook": ('for f in "$3"/Content/*/*/' + BOOK + '; do printf x >> "$f"; done', "is not what was left there"),
    "forgets forms": ('for f in "$3"/Content/*/*/"' + RESULT + '"; do sed -i "s/<td[^>]*>[0-9][0-9][0-9]</<td></g" "$f"; done', "neither in the draft"),
    "leaves half an approval": ('rm -f "$3"/Content/*/*/' + str(YEAR) + "/disahkan/001-*/realisasi.csv", "not what was approved"),
}


def option(given: list[str], name: str, usual: int) -> int:
    return int(given.pop(given.index(name) + 1)) if name in given[:-1] else usual


def main() -> int:
    given = sys.argv[1:]
    rounds, first = option(given, "--putaran", 14), option(given, "--benih", random.randrange(10**6))
    plain = [word for word in given if not word.startswith("--")]
    if not 1 <= len(plain) <= 2 or {word for word in given if word.startswith("--")} - {"--putaran", "--benih", "--coba-rusak"}:
        print(__doc__)
        return 2
    start, found, counts, kills = time.monotonic(), [], Counter(), 0
    with tempfile.TemporaryDirectory(prefix="rapor-acak-") as name:
        scratch = Path(name)
        scratch.chmod(0o755)
        program = str(shutil.copy2(plain[0], scratch / "rapor"))
        if "--coba-rusak" in given:
            return planted(scratch, program, first)
        seeds = range(first, first + int(plain[1] if plain[1:] else 3))
        for seed in seeds:
            site, wrong = lived(scratch / str(seed), program, seed, rounds)
            found += wrong
            counts.update(site.counts)
            kills += site.kills
            counts["approvals"] += sum(len(office.chain) for office in site.offices)
    for line in found[:SHOWN]:
        print(f"  {line}")
    print(f"night_random: seeds {list(seeds)}, {rounds} rounds each, {kills} kills, {dict(counts)}, {len(found)} violations, "
          f"{time.monotonic() - start:.0f} s")
    return 1 if found else 0


def planted(scratch: Path, program: str, seed: int) -> int:
    missed = 0
    for number, (name, (line, expected)) in enumerate(DEFECTS.items()):
        wrapper = scratch / f"palsu{number}"
        wrapper.write_text(f'#!/bin/sh\n"{program}" "$@"; code=$?\n[ "$1" = night ] || exit $code\nset -- a b "{scratch}/{number}/situs"\n{line}\nexit $code\n')
        wrapper.chmod(0o755)
        _, found = lived(scratch / str(number), str(wrapper), seed, 6, expected)
        is_found = [line for line in found if expected in line]
        print(f"planted: {name}: {is_found[0][:200] if is_found else f'MISSED {found[:3]}'}")
        missed += not is_found
    print(f"night_random --coba-rusak: {len(DEFECTS)} defects planted, {missed} missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
