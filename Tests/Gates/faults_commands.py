"""Section I of the fault gate: every command that writes. Each system call on the site failed, the
disk full from each on, the program killed at each, also where the filesystem knows neither hard links
nor special renames: afterwards everything is as it was or as it is to be, nothing of the old is lost,
and the same command again ends where an undisturbed one does, with nothing lying around."""

import contextlib
import json
import os
import shutil
import signal
from concurrent.futures import ProcessPoolExecutor, as_completed
from errno import EINVAL, EIO, ENOSPC, EPERM
from pathlib import Path

import faults_trace
from faults_site import UNIT, Site, tree

CALLS = ["openat", "read", "write", "close", "mkdir", "rename", "renameat2", "link", "unlink", "rmdir", "syncfs",
         "fsync", "flock", "getdents64", "newfstatat", "lstat", "stat", "ftruncate", "chmod", "chown"]
TAKING = {"write", "mkdir"}
CHANGING = TAKING | {"rename", "renameat2", "link", "unlink", "rmdir", "syncfs", "chmod"}
ON_PATHS = CHANGING - {"write"} | {"openat", "newfstatat", "lstat", "stat"}
WAYS = {"fails": EIO, "refused": EPERM, "full": ENOSPC, "killed": None}
THINNED = 6
LACKING = {"link": EPERM, "renameat2": EINVAL}  # as on FAT, some network shares
DOCUMENTED = (0, 64, 65, 69, 73, 74, 75, -signal.SIGKILL)
PROCESSES = 2


def sweep(place: Path, program: str, templates: Path, most: int | None) -> tuple[int, list[str], str]:
    """Tries, violations, and a note: how many tries of each command, and how many kills left some of
    several files done, each whole."""
    with ProcessPoolExecutor(PROCESSES, max_tasks_per_child=1) as pool:
        jobs = {pool.submit(one, place / name, program, templates, most, name): name for name in SCENARIOS}
        parts = {}
        for job in as_completed(jobs):
            name, parts[jobs[job]] = jobs[job], job.result()
            if not most:  # which takes hours on a busy machine
                print(f"  I {name}: {parts[name][0]} tries, {len(parts[name][1])} violations", flush=True)
    note = ", ".join(f"{name} {done}" + (f" ({some} kills between files)" if some else "")
                     for name, (done, _, some) in parts.items())
    return (sum(done for done, _, _ in parts.values()),
            [f"{name}: {finding}" for name, (_, wrong, _) in parts.items() for finding in wrong], note)


def one(root: Path, program: str, templates: Path, most: int | None, name: str):
    (root / "site").mkdir(parents=True)
    site = Site(root / "site", program, templates)
    prepare, words = SCENARIOS[name]
    prepare(site)
    command = Command(site, words, name)
    findings = command.sweep(most and max(1, most // 2))
    return command.tries, findings, command.between


class Command:
    """One command on one state of the site, tried again and again."""

    def __init__(self, site: Site, words: tuple, name: str):
        self.site, self.words, self.name = site, words, name
        (site.root / ".tmp").mkdir()
        (site.root / ".rapor").mkdir(exist_ok=True)
        (site.root / ".rapor" / "lock").touch()
        self.kept = site.root.parent / "kept"
        shutil.copytree(site.root, self.kept, symlinks=True)
        self.environment = {"HOME": "/nonexistent", "PATH": "/usr/bin:/bin", "TMPDIR": str(site.root / ".tmp"),
                            "RAPOR_CHROMIUM": str(site.root / "peramban")}
        self.tries = self.between = 0

    def seen(self, whole=None) -> dict[str, tuple]:
        """What people see: all but hidden names. A report tells how long a run took, so only whether it is whole."""
        return {path: ("a report", reads(what[2])) if path == "laporan.json" else what
                for path, what in (whole or tree(self.site.root)).items()
                if path != "." and not any(part.startswith(".") and part != ".rapor-situs" for part in path.split("/"))}

    def hidden(self) -> set[str]:
        """What is hidden, by name; records are named after their folder's number."""
        return {path.rstrip("0123456789") if path.endswith(".catatan") else path
                for path in (str(path.relative_to(self.site.root)) for path in self.site.root.rglob("*"))
                if "/." in "/" + path and not path.startswith((".rapor/Public.lama/", ".rapor/Pratinjau.lama/"))
                and not path.endswith((".rapor-situs", ".catatan"))}

    def reset(self):
        for part in self.site.root.iterdir():
            shutil.rmtree(part) if part.is_dir() else part.unlink()
        shutil.copytree(self.kept, self.site.root, symlinks=True, dirs_exist_ok=True)

    def traced(self, act):
        command = self.site.command(*self.words)
        return faults_trace.run(command, CALLS, str(self.site.root), act, str(self.site.root), self.environment)

    def plain(self):
        return self.site.run(*self.words, env=self.environment, cwd=self.site.root)

    def sweep(self, most: int | None) -> list[str]:
        self.untouched = tree(self.site.root)
        self.old = self.seen(self.untouched)
        findings = []
        honest = self.traced(lambda call: None)
        self.new, self.left = self.seen(), self.hidden()
        if honest.code or self.new == self.old:
            return [f"the honest run: exit {honest.code}: {honest.text}"]
        for lacks in (False, True):
            self.reset()
            self.is_untouched = False
            calls = self.traced(lacking if lacks else lambda call: None).calls
            for place, way in tries(calls, lacks, most):
                if not self.is_untouched:
                    self.reset()
                self.tries += 1
                wrong, said = self.attempt(place, way, WAYS[way], lacks)
                findings += [f"call {place}{' without links' if lacks else ''}, {way}: {line} {said}" for line in wrong]
        return findings

    def attempt(self, place: int, way: str, code: int | None, lacks: bool):
        count, hit = 0, ""

        def act(call):
            nonlocal count, hit
            count += 1
            if way == "full":
                return ("fail", code) if count > place and call.name in TAKING else None
            if count - 1 != place:
                return lacking(call) if lacks else None
            hit = f"{call.name} {os.path.relpath(call.path, self.site.root)}"
            return ("fail", code) if code else ("signal", signal.SIGKILL)

        ended = self.traced(act)
        there, wrong = tree(self.site.root), []
        self.is_untouched = there == self.untouched
        now = self.seen(there)
        if now not in (self.old, self.new):
            whole = all(now.get(path) in (self.old.get(path), self.new.get(path)) for path in now.keys() | self.old.keys())
            # A night has several parts, each whole; what stops one is said, and the next night goes on.
            if whole and (ended.code == -signal.SIGKILL or self.words[0] == "night" and ended.code):
                self.between += 1
            else:
                wrong.append("neither the old state nor the new one" if whole else "something is lost or not whole")
        if ended.code == 0 and now != self.new:
            wrong.append("says it is done, and it is not")
        if ended.code not in DOCUMENTED or ended.code and ended.code != -signal.SIGKILL and not ended.text.strip():
            wrong.append("ends otherwise than it may")
        if not self.is_untouched:  # else the next run would do what an undisturbed one did
            wrong += self.again(now)
        return wrong, f"({hit}, exit {ended.code}, {ended.text.strip()[:160]!r})" if wrong else ""

    def again(self, now: dict) -> list[str]:
        """Runs the command once more, plainly: what is wrong with it."""
        again, wrong = self.plain(), []
        # What is there already need not be made again, which some commands tell as wrong usage.
        if again.returncode and (again.returncode != 64 or now != self.new):
            wrong.append(f"again: exit {again.returncode} {again.stderr.strip()[:200]}")
        then = self.seen()
        if then != self.new and not (self.words[0] == "rollback" and now == self.new):
            differing = sorted(path for path in then.keys() | self.new.keys() if then.get(path) != self.new.get(path))
            wrong.append(f"again does not end at the new state: {differing[:3]}")
        if left := self.hidden() - self.left:
            wrong.append(f"again leaves {sorted(left)[:3]}")
        return wrong


def tries(calls: list, lacks: bool, most: int | None) -> list[tuple[int, str]]:
    """Which calls are tried, and how: all, but of those on templates, which one loop reads, some; where
    links are lacking those that change something. `most` calls, evenly spread, for a quick look."""
    templates = [place for place, call in enumerate(calls) if "/Templates/" in call.path and call.name not in CHANGING]
    places = [place for place, call in enumerate(calls) if call.name in CHANGING or not lacks]
    places = sorted(set(places) - set(templates) | set([] if lacks else templates[::THINNED]))
    if most and places:
        places = sorted({places[n * (len(places) - 1) // most] for n in range(most + 1)})
    found = []
    for place in places:
        name = calls[place].name
        found += [(place, "killed")] + ([] if lacks and most else [(place, "fails")])
        if not lacks:
            found += [(place, way) for way, names in (("refused", ON_PATHS), ("full", TAKING)) if name in names]
    return found


def reads(report: bytes) -> bool:
    with contextlib.suppress(ValueError):
        return "kode" in json.loads(report)
    return False


def lacking(call):
    """A filesystem without hard links and without special renames."""
    return ("fail", LACKING[call.name]) if call.name in LACKING else None


# What is prepared --------------------------------------------------------------------------------

BY = ("--by", "Camat", "--yes")
DAY = ("--date", "2020-11-01", "--today", "2020-11-02")
WHY = ("--reason", "salah ketik")
FILLED = "Formulir/contoh-satu-2020-tw3-camat.xlsx"
BROWSER = "#!/bin/sh\nfor word; do case $word in --print-to-pdf=*) cp {}/cetak.pdf ${{word#*=}};; esac; done\n"
PDF = ("%PDF-1.4\n1 0 obj\n<</Type /Catalog /Pages 3 0 R /Dests <</jabatan-camat [4 0 R /XYZ 0 0 0]>>>>\nendobj\n2 0 obj\n"
       "<</Producer (Skia/PDF m131)/CreationDate (D:20260131120000+00'00')>>\nendobj\n3 0 obj\n"
       "<</Type /Pages /Kids [4 0 R]>>\nendobj\n4 0 obj\n<</Type /Page>>\nendobj\n")


def approved(site: Site, *quarters: int):
    for quarter in quarters:
        site.approve(quarter)


def correct(site: Site):
    table = site.content / UNIT / "realisasi.csv"
    table.write_text(table.read_text().replace("selesai,4,", "selesai,3,"))


def corrected(site: Site):
    approved(site, 1, 2)
    correct(site)


def lost(site: Site):
    approved(site, 1, 2)
    site.must_build()
    shutil.rmtree(max((site.content / UNIT / "disahkan").iterdir()))


def published(site: Site):
    approved(site, 1)
    site.must_build()
    approved(site, 2)


def released(site: Site):
    published(site)
    site.must_build()


def empty(site: Site):
    shutil.rmtree(site.content)
    shutil.rmtree(site.root / "Templates")


def workbook(site: Site):
    """The unit as a workbook, beside the folder of its approvals."""
    approved(site, 1)
    must(site, "convert", UNIT, f"{UNIT}.xlsx")
    for table in (site.content / UNIT).glob("*.csv"):
        table.unlink()


def alone(site: Site):
    workbook(site)
    shutil.rmtree(site.content / UNIT)


def emblem(site: Site):
    workbook(site)
    (site.content / UNIT / "lambang.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')


def filled(site: Site):
    """A form for Triwulan III with its figures entered, and an explanation."""
    must(site, "form", UNIT, "--quarter", "3")
    made = site.root / FILLED
    fill(made, site.root / "isi.xlsx")


def filled_workbook(site: Site):
    workbook(site)
    filled(site)


def fill(made: Path, form: Path):
    """Enters something into every empty cell of a form that takes an entry."""
    import openpyxl

    book = openpyxl.load_workbook(made)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if not cell.protection.locked and cell.value is None and not cell.coordinate.startswith("A"):
                    cell.value = 7
    book.save(form)


def printer(site: Site):
    """A shell script in the place of Chromium; an earlier print lies there already."""
    published(site)
    offsets = [PDF.index(f"\n{number} 0 obj") + 1 for number in range(1, 5)]
    table = "xref\n1 4\n" + "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"trailer\n<</Root 1 0 R /Info 2 0 R>>\nstartxref\n{len(PDF)}\n%%EOF\n"
    (site.root / "cetak.pdf").write_text(PDF + table + end)
    (site.root / "peramban").write_text(BROWSER.format(site.root))
    (site.root / "peramban").chmod(0o755)
    (site.root / "camat.pdf").write_text("%PDF-1.4 cetakan lama\n%rapor\nstartxref\n0\n%%EOF\n")


def reported(site: Site):
    published(site)
    must(site, "build", "--jobs", "1", "--draft", "--report", "laporan.json", cwd=site.root)
    correct(site)


def signed(site: Site):
    """A form came back, an approved figure is another, and the draft's sidik stands in the table."""
    published(site)
    must(site, *NIGHT)
    correct(site)
    made = site.content / UNIT / "formulir" / Path(FILLED).name
    fill(made, site.content / UNIT / "masuk" / "camat.xlsx")
    must(site, *NIGHT)
    page = (site.content / f"{UNIT} hasil periksa koreksi.html").read_text()
    sidik = page.split("Sidik angka ini <b><code>")[1].split("<")[0]
    (site.content / UNIT / "pengesahan.csv").write_text(
        f"triwulan,sidik,oleh,tanggal,alasan\n2,{sidik},Camat,2020-11-01,salah ketik\n")


def must(site: Site, *words, **options):
    done = site.run(*words, **options)
    if done.returncode:
        raise SystemExit(f"cannot prepare: {words}: {done.stderr}")


NIGHT = ("night", "--no-pdf", "--jobs", "1", "--today", "2020-11-02")
BUILD = ("build", "--jobs", "1")
SCENARIOS = {
    "first": (lambda site: None, ("approve", UNIT, "--quarter", "1", *BY, *DAY)),
    "next": (lambda site: approved(site, 1), ("approve", UNIT, "--quarter", "2", *BY, *DAY)),
    "correction": (corrected, ("approve", UNIT, "--quarter", "2", *BY, *DAY, *WHY)),
    "withdrawal": (lambda site: approved(site, 1, 2), ("approve", UNIT, "--withdraw", *BY, *DAY, *WHY)),
    "restore": (lost, ("approve", UNIT, "--restore")),
    "new": (empty, ("new", UNIT)),
    "new from": (emblem, ("new", "contoh/satu/2021", "--from", UNIT)),
    "convert": (lambda site: None, ("convert", UNIT, f"{UNIT}.xlsx")),
    "convert back": (alone, ("convert", f"{UNIT}.xlsx", UNIT)),
    "convert beside": (workbook, ("convert", f"{UNIT}.xlsx", UNIT)),
    "form": (lambda site: None, ("form", UNIT, "--quarter", "3")),
    "collect": (filled, ("collect", UNIT, "isi.xlsx", "--yes")),
    "collect workbook": (filled_workbook, ("collect", UNIT, "isi.xlsx", "--yes")),
    "print": (printer, ("print", UNIT, "--position", "camat", "--output", "camat.pdf")),
    "build": (published, BUILD),
    "night": (signed, NIGHT),
    "draft, report": (reported, (*BUILD, "--draft", "--report", "laporan.json")),
    "rollback": (released, ("rollback", "--yes")),
}
