#!/usr/bin/env python3
"""Gate: a hundred nights of an installation that people and accidents work on.

usage: hundred_nights.py PATH_TO_RAPOR [--malam N] [--benih N] [--coba-rusak]

By day somebody edits tables, uploads honest, hostile and half files, edits templates, approves,
corrects, withdraws, takes a unit's folder away, spoils a chain or a published page; some of it is put
right days later. By night the build runs: plainly, killed or stopped at any moment, on a full disk,
beside another, under another date and time zone; rsync mirrors all the while. After each night:

  - what is published is one whole release, the one before or the new one: SHA256SUMS holds, nothing
    lies beside it, and building once more changes nothing
  - every file of a unit that nothing happened to is the same, byte for byte
  - the exit code and the report say what was done: 65 where something is wrong, 0 where nothing is
  - the mirror never held a file of neither release, and after one more run it holds the new one
  - content is as people left it; verify finds nothing

`--malam` is how many nights (100), `--benih` the seed (by chance; it is printed). `--coba-rusak` lets
something happen behind the program's back and fails unless each is noticed.
Exit: 0 no violation, 1 violations, 2 nothing was checked.
"""

import ctypes
import hashlib
import json
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

from faults_site import SETTINGS, TABLES, clear, tree

UNITS = ["contoh/satu/2020", "contoh/dua/2020", "lain/tiga/2020", "lain/empat/2020"]
BY = ("--by", "Camat", "--yes")
MODES = ["plain"] * 4 + ["killed"] * 3 + ["stopped", "full", "two at once"]
SHOWN = 40


class Installation:
    """The site, what is wrong with it at the moment, and what happened to which unit today."""

    def __init__(self, root: Path, program: str, templates: Path, dice: random.Random):
        self.root, self.program, self.dice = root, program, dice
        self.content, self.public = root / "Content", root / "Public"
        self.wrong: dict[str, callable] = {}  # what is wrong, and how it is put right
        self.stops: set[str] = set()  # those of them under which nothing is published
        self.touched: set[str] = set()
        self.waiting: set[str] = set()  # units of which something is still to be published
        self.spoilt: set[str] = set()
        self.mirrored = 0
        self.number = 0
        shutil.copytree(templates, root / "Templates")
        for unit in UNITS:
            (self.content / unit).mkdir(parents=True)
            regency, district, _ = unit.split("/")
            for name, text in TABLES.items():
                text = text.replace("kecamatan,Satu", f"kecamatan,{district.title()}")
                text = text.replace("kabupaten,Contoh", f"kabupaten,{regency.title()}")
                (self.content / unit / f"{name}.csv").write_text(text, encoding="utf-8")
        (self.content / "situs.csv").write_text(SETTINGS.format("Rapor Uji"), encoding="utf-8")
        (self.content / "berkas").mkdir()
        for unit in UNITS:
            done = self.run("approve", unit, "--quarter", "1", *BY, "--date", "2020-11-01")
            if done.returncode:
                raise SystemExit(f"cannot prepare: {done.stderr}")
        if self.build().returncode:
            raise SystemExit("cannot build an ordinary site")

    def run(self, *words, **options):
        options = {"capture_output": True, "text": True, "timeout": 120, "stdin": subprocess.DEVNULL} | options
        return subprocess.run([self.program, *words, "--root", str(self.root)], **options)

    def command(self, *words) -> list[str]:
        return [self.program, "build", "--jobs", str(self.dice.choice([1, 2])), "--root", str(self.root),
                "--report", str(self.root / "laporan.json"), *self.clock, *words]

    clock: tuple = ()
    zone = "Asia/Jakarta"

    @property
    def environment(self) -> dict:
        return os.environ | {"TZ": self.zone}

    def build(self, *words):
        return subprocess.run(self.command(*words), capture_output=True, text=True, timeout=120,
                              stdin=subprocess.DEVNULL, env=self.environment)

    # The day ------------------------------------------------------------------------------------

    def day(self) -> list[str]:
        """What people do on one day; gives its words."""
        self.touched, self.spoilt, said = self.waiting, set(), []
        for name in [name for name in self.wrong if name in self.stops or self.dice.random() < 0.4]:
            self.wrong.pop(name)()
            self.stops.discard(name)
            said.append(f"mends {name}")
        for _ in range(self.dice.choice([0, 1, 1, 2, 3])):
            event = self.dice.choice(EVENTS)
            if words := event(self, self.dice.choice(UNITS)):
                said.append(words)
        self.clock = self.dice.choice([(), (), ("--today", f"20{self.dice.randint(20, 30)}-0{self.dice.randint(1, 9)}-15")])
        self.zone = self.dice.choice(["Asia/Jakarta", "Asia/Jayapura", "Pacific/Kiritimati", "America/Adak", "ngawur"])
        return said

    def fault(self, name: str, undo, stops=False):
        self.wrong[name] = undo
        if stops:
            self.stops.add(name)

    def held(self) -> set[str]:
        return {unit for unit in UNITS if any(unit in name and ("chain" in name or "is gone" in name) for name in self.wrong)}

    def has(self, unit: str) -> bool:
        """Whether something is wrong with a unit already, so that another event would mix with it."""
        return any(unit in name for name in self.wrong)


def edit(site: Installation, unit: str):
    """Figures are typed; they reach no page before somebody approves them."""
    if site.has(unit):
        return None
    dice = site.dice
    rows = ["variabel,tw1,tw2,tw3,tw4"]
    for name, least in (("selesai", 0), ("masuk", 9)):
        rows.append(",".join([name, *(str(least + dice.randint(0, 9)) for _ in range(4))]))
    (site.content / unit / "realisasi.csv").write_text("\n".join(rows) + "\n")
    return f"edits {unit}"


def mistype(site: Installation, unit: str):
    if site.has(unit):
        return None
    table = site.content / unit / "realisasi.csv"
    before = table.read_bytes()
    odd = site.dice.choice([b"abc", b"\xff\xfe\xff", b'"', b"12 dok", b"\x00", b"1.2.3", b"#REF!"])
    table.write_bytes(before.replace(b"masuk,", b"masuk," + odd, 1))
    site.fault(f"{odd!r} in the tables of {unit}", lambda: table.write_bytes(before))
    return f"types {odd!r} into {unit}"


def upload(site: Installation, unit: str):
    """An honest attachment, or another version of it."""
    if site.has(unit):
        return None
    folder = site.content / unit / "berkas"
    folder.mkdir(exist_ok=True)
    name = site.dice.choice(["sk.pdf", "Renja 2021-2026.pdf", "rapat é.txt", "foto.png"])
    write(folder / name, site.dice.randbytes(site.dice.choice([1, 10, 5000, 300_000])), site)
    site.touched.add(unit)
    return f"uploads {name} to {unit}"


HOSTILE = {
    "a.html": b"<script>alert(1)</script>", "b.php": b"<?php", "c.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>",
    "d.pdf.exe": b"MZ", "baris\nbaru.pdf": b"x", "e\\f.pdf": b"x", "g.js": b"alert(1)", "Index.html": b"x",
    "~$sk.pdf": b"x", ".htaccess": b"Options +Indexes", "h.shtml": b"<!--#exec cmd='ls' -->", "i.pdf": b"", "j.pdf.part": b"x",
}
IGNORED = {"~$sk.pdf", ".htaccess"}


def hostile(site: Installation, unit: str):
    if site.has(unit):
        return None
    name = site.dice.choice(sorted(HOSTILE))
    folder = site.content / unit / "berkas"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(HOSTILE[name])
    if name in IGNORED:
        return f"leaves {name!r} in {unit}"
    site.fault(f"{name!r} in {unit}/berkas", (folder / name).unlink)
    return f"uploads {name!r} to {unit}"


def shared(site: Installation, unit: str):
    """A file for the site's root: honest, or one that would take the place of what the site makes."""
    name = site.dice.choice(["favicon.ico", "google123.txt", "index.html", "data", "ROBOTS.TXT", "sampang.php"])
    if any("Content/berkas" in fault for fault in site.wrong):
        return None
    path = site.content / "berkas" / name
    path.write_bytes(site.dice.randbytes(40))
    if name not in ("favicon.ico", "google123.txt"):
        site.fault(f"{name} in Content/berkas", path.unlink)
    return f"puts {name} into Content/berkas"


def half(site: Installation, unit: str):
    """A file that is still on its way, or a copy that a synced drive made."""
    if site.has(unit):
        return None
    beside = (site.content / unit).parent
    name = site.dice.choice(["2020 (1).xlsx", "2020 - Copy.xlsx", "~$2020.xlsx", ".~lock.2020.xlsx#", "2020.xlsx.part", "2020.xlsx"])
    (beside / name).write_bytes(site.dice.choice([b"", b"PK\x03\x04" + site.dice.randbytes(500), b"~"]))
    if name.startswith(("~$", ".")):
        (beside / name).unlink() if site.dice.random() < 0.5 else None
        return f"leaves {name} beside {unit}"
    site.fault(f"{name} beside {unit}", (beside / name).unlink)
    return f"uploads half of {name} beside {unit}"


def approve(site: Installation, unit: str):
    """The next quarter, or a correction of the last."""
    if site.has(unit):
        return None
    quarter = site.dice.choice([1, 2, 3, 4])
    done = site.run("approve", unit, "--quarter", str(quarter), *BY, "--date", "2021-02-01", "--today", "2021-02-14",
                    "--reason", "salah ketik")
    if done.returncode not in (0, 64):
        return f"approves {unit}: exit {done.returncode} {done.stderr[:200]} VIOLATION"
    site.touched |= {unit} if done.returncode == 0 else set()
    return f"approves quarter {quarter} of {unit} ({done.returncode})"


def withdraw(site: Installation, unit: str):
    if site.has(unit):
        return None
    done = site.run("approve", unit, "--withdraw", *BY, "--date", "2021-02-01", "--today", "2021-02-14",
                    "--reason", f"keliru {site.number}")
    site.touched |= {unit} if done.returncode == 0 else set()
    return f"withdraws the last quarter of {unit} ({done.returncode})"


def spoil_chain(site: Installation, unit: str):
    """A byte of an approval changes: the unit is held, its pages stay."""
    if site.has(unit):
        return None
    table = max((site.content / unit / "disahkan").iterdir()) / "profil.csv"
    before, times = table.read_bytes(), table.stat()
    table.write_bytes(before + b" ")

    def undo():
        table.write_bytes(before)
        os.utime(table, ns=(times.st_atime_ns, times.st_mtime_ns))

    site.fault(f"the chain of {unit} does not hold", undo)
    return f"spoils the chain of {unit}"


def take_away(site: Installation, unit: str):
    if site.has(unit) or any("is gone" in name for name in site.wrong):
        return None
    folder, aside = site.content / unit, site.root / "diambil"
    folder.rename(aside)
    site.fault(f"{unit} is gone", lambda: aside.rename(folder))
    return f"takes {unit} away"


def retouch(site: Installation, unit: str):
    """A template is edited, or broken until the next day."""
    kind = site.dice.choice(["style", "word", "broken"])
    name = {"style": "gaya.css", "word": "kepala.mustache", "broken": "kepala.mustache"}[kind]
    template = site.root / "Templates" / name
    if not template.exists():
        template = sorted((site.root / "Templates").glob("*.mustache"))[0]
    if any("template" in fault for fault in site.wrong):
        return None
    before = template.read_text(encoding="utf-8")
    if kind == "broken":
        template.write_text(before + "{{#terbuka}}", encoding="utf-8")
        site.fault("a broken template", lambda: template.write_text(before, encoding="utf-8"), stops=True)
        return "breaks a template"
    template.write_text(before + (f".x{site.number}{{color:red}}\n" if kind == "style" else f"<!-- {site.number} -->\n"), encoding="utf-8")
    site.touched |= set(UNITS)
    return f"edits {template.name}"


def rename_site(site: Installation, unit: str):
    title = f"Rapor {site.number}"
    (site.content / "situs.csv").write_text(SETTINGS.format(title), encoding="utf-8")
    site.touched |= set(UNITS)
    return f"calls the site {title}"


def deface(site: Installation, unit: str):
    """A published page is changed, removed, or a stranger put beside it: the night puts it right."""
    kind = site.dice.choice(["changed", "removed", "added"])
    page = site.public / unit / "index.html"
    if kind == "changed" and page.exists():
        page.write_bytes(page.read_bytes() + b"<script>")
    elif kind == "removed" and page.exists():
        page.unlink()
    else:
        page = site.public / unit / "x.php"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_bytes(b"<?php")
    site.spoilt.add(str(page.relative_to(site.public)))
    return f"has {page.relative_to(site.public)} {kind}"


EVENTS = [edit, edit, mistype, upload, upload, hostile, hostile, shared, half, approve, approve, approve, withdraw, spoil_chain,
          take_away, retouch, rename_site, deface]


def write(path: Path, data: bytes, site: Installation):
    """An upload is not always atomic, and its time not always true."""
    path.write_bytes(data)
    if site.dice.random() < 0.3:
        os.utime(path, ns=(0, site.dice.choice([0, time.time_ns() + 10**15])))


# The night -------------------------------------------------------------------------------------------

class Mirror(threading.Thread):
    """Copies what is published while it is exchanged, by rsync, which compares sizes and times."""

    def __init__(self, site: Installation):
        super().__init__()
        self.site, self.stop, self.wrong, self.read = site, False, [], {}
        self.copy = site.root.parent / "cermin"

    def run(self):
        while not self.stop:
            self.once()

    def once(self):
        done = subprocess.run(["rsync", "-a", "--delete", "--modify-window=-1", f"{self.site.public}/", self.copy], capture_output=True, text=True)
        # 23 and 24: what was listed has gone meanwhile, as happens in an exchange.
        if done.returncode not in (0, 23, 24):
            self.wrong.append(f"the mirror ends with {done.returncode}: {done.stderr[:200]}")
        for path, data in files(self.copy).items():
            self.read.setdefault(path, set()).add(digest(data))
            self.site.mirrored += 1


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def night(site: Installation, mode: str) -> tuple[list[str], list[str]]:
    """One night: what was noteworthy about it, and what is wrong after it."""
    before, content = files(site.public), tree(site.content)
    mirror, notes, wrong = Mirror(site), [], []
    mirror.start()
    try:
        if mode == "two at once":
            runs = [subprocess.Popen(site.command("--wait", "60"), env=site.environment, stderr=subprocess.PIPE, text=True)
                    for _ in range(2)]
            said = [run.communicate(timeout=120)[1] for run in runs]
            if runs[0].returncode != runs[1].returncode:
                wrong.append(f"two at once end with {[run.returncode for run in runs]}: {said}")
        elif mode != "plain":
            wrong += disturbed(site, mode, before, notes)
        done = site.build()
    finally:
        mirror.stop = True
        mirror.join()
    after = files(site.public)
    wrong += told(site, done, before if mode == "plain" else None, after)
    if not site.stops:
        wrong += whole(site, after)
        wrong += untouched(site, before, after)
    elif after != before:
        wrong.append("published although a template is broken")
    site.waiting = site.touched if site.stops else site.touched & site.held()
    for path, sums in mirror.read.items():
        known = {digest(release[path]) for release in (before, after) if path in release}
        if sums - known - site.between.get(path, set()):
            wrong.append(f"the mirror held {path} of neither release")
    mirror.once()
    if stale := differing(after, files(mirror.copy)):
        wrong.append(f"the mirror is not what is published: {stale}")
    wrong += mirror.wrong
    if tree(site.content) != content:
        wrong.append("the content was changed")
    again = site.build()
    if files(site.public) != after or again.returncode != done.returncode:
        wrong.append(f"once more: exit {again.returncode}, {differing(after, files(site.public))}")
    return notes, wrong


def disturbed(site: Installation, mode: str, before: dict, notes: list) -> list[str]:
    """A run that is killed, stopped, or finds the disk full: the old release or the new one."""
    filler, wrong = site.root / "penuh", []
    if mode == "full":
        if not os.path.ismount(site.root):
            notes.append("skipped: full disk (mounting is refused)")
            return []
        with open(filler, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                file.truncate(max(0, os.fstat(file.fileno()).st_size - site.dice.randint(0, 60) * 4096))
        done = site.build()
        filler.unlink()
        code = done.returncode
        if code not in (0, 65, 74):
            wrong.append(f"full disk: exit {code} {done.stderr[:200]}")
    else:
        run = subprocess.Popen(site.command(), env=site.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(site.dice.uniform(0, site.usual * 1.2))
        number = signal.SIGKILL if mode == "killed" else site.dice.choice([signal.SIGTERM, signal.SIGINT])
        run.send_signal(number)
        start = time.monotonic()
        code = run.wait(timeout=60)
        if code not in (0, 65, -number) or time.monotonic() - start > 5:
            wrong.append(f"{mode}: exit {code} after {time.monotonic() - start:.1f} s")
    now = files(site.public)
    notes.append(f"exit {code}")
    if now != before:
        notes.append("published")
        site.between = {path: {digest(data)} for path, data in now.items()}
        wrong += [f"after {mode}: {line}" for line in whole(site, now)]
        if code in (74, 73):
            wrong.append(f"exit {code}, and something was published")
    return wrong


def files(folder: Path) -> dict[str, bytes]:
    return {path: what[2] for path, what in tree(folder).items() if what[0] == "file"}


def whole(site: Installation, there: dict[str, bytes]) -> list[str]:
    """Whether a tree is one whole release by its own sums; earlier style sheets may lie beside it."""
    sums = dict(reversed(line.split("  ", 1)) for line in there["SHA256SUMS"].decode().splitlines())
    wrong = [path for path, sum in sums.items() if digest(there.get(path, b"")) != sum or path not in there]
    strange = [path for path in there.keys() - sums.keys() - {"SHA256SUMS", ".rapor-situs"} if not path.startswith("gaya-")]
    return [f"not one whole release: {sorted(wrong)[:3]} {sorted(strange)[:3]}"] if wrong or strange else []


def untouched(site: Installation, before: dict, after: dict) -> list[str]:
    """Files of units that nothing happened to; what somebody spoilt is put right."""
    wrong = []
    for unit in UNITS:
        if unit in site.touched:
            continue
        paths = {path for path in before.keys() | after.keys() if path.startswith(unit + "/")} - site.spoilt
        changed = sorted(path for path in paths if before.get(path) != after.get(path))
        if changed:
            wrong.append(f"nothing happened to {unit}, yet {changed[:3]} changed")
    return wrong


def told(site: Installation, done, before: dict | None, after: dict) -> list[str]:
    """Whether exit code and report say what was done."""
    wrong = []
    expected = 65 if site.wrong else 0
    if done.returncode != expected:
        wrong.append(f"exit {done.returncode}, expected {expected} (wrong: {sorted(site.wrong)}): {done.stderr[:400]}")
    report = json.loads((site.root / "laporan.json").read_text(encoding="utf-8"))
    if report["kode"] != done.returncode or bool(report["galat"]) != (done.returncode == 65):
        wrong.append(f"the report says {report['kode']}, {len(report['galat'])} errors; exit {done.returncode}")
    if not site.stops and set(report["unit_ditahan"]) != site.held():
        wrong.append(f"held: {report['unit_ditahan']}, expected {sorted(site.held())}")
    if site.wrong and not done.stderr.strip():
        wrong.append("nothing is said")
    if before is not None and not site.stops:
        changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
        named = set(report["berkas_ditulis"]) | set(report["berkas_dihapus"])
        if changed - named:
            wrong.append(f"changed and not told: {sorted(changed - named)[:3]}")
        healed = {entry["berkas"] for entry in report["dipulihkan"]}
        if site.spoilt - healed:
            wrong.append(f"altered and not told: {sorted(site.spoilt - healed)[:3]}")
    return wrong


def differing(a: dict, b: dict) -> list[str]:
    return sorted(path for path in a.keys() | b.keys() if a.get(path) != b.get(path))[:5]


# Running -------------------------------------------------------------------------------------------

def option(words: list[str], name: str, usual: int) -> int:
    return int(words.pop(words.index(name) + 1)) if name in words[:-1] else usual


def main() -> int:
    words = sys.argv[1:]
    nights, seed = option(words, "--malam", 100), option(words, "--benih", random.randrange(10**6))
    programs = [word for word in words if not word.startswith("--")]
    if len(programs) != 1 or {word for word in words if word.startswith("--")} - {"--malam", "--benih", "--coba-rusak"}:
        print(__doc__)
        return 2
    if not shutil.which("rsync"):
        print("hundred_nights: nothing was checked: there is no rsync")
        return 2
    templates = Path(__file__).resolve().parents[2] / "Templates"
    with tempfile.TemporaryDirectory() as place:
        program = shutil.copy2(programs[0], Path(place) / "rapor")
        root = Path(place) / "situs"
        root.mkdir()
        may_mount = mounted(root)
        site = Installation(root, str(program), templates, random.Random(seed))
        code = planted(site) if "--coba-rusak" in words else run(site, nights, seed)
        if may_mount:
            subprocess.run(["umount", "-l", root], check=True)
    return code


def mounted(root: Path) -> bool:
    """A small filesystem in memory, which this process alone sees."""
    libc = ctypes.CDLL(None, use_errno=True)
    return (libc.unshare(0x00020000) == 0
            and subprocess.run(["mount", "--make-rprivate", "/"], capture_output=True).returncode == 0
            and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "malam", root], capture_output=True).returncode == 0)


def run(site: Installation, nights: int, seed: int) -> int:
    start, found, modes, events = time.monotonic(), [], Counter(), Counter()
    for number in range(1, nights + 1):
        site.number, site.between = number, {}
        said = site.day()
        mode = site.dice.choice(MODES)
        begun = time.monotonic()
        notes, wrong = night(site, mode)
        # What somebody did to a published page stays while nothing may be published.
        if (number % 5 == 0 or number == nights) and not site.stops:
            wrong += verified(site)
        wrong += [line for line in said if "VIOLATION" in line]
        modes[mode] += 1
        events.update(line.split()[0] for line in said)
        for line in wrong:
            found.append(f"night {number} ({mode}; {'; '.join(notes)}): {line} [{'; '.join(said)}]")
        if mode == "plain":
            site.usual = time.monotonic() - begun
        if len(found) > SHOWN:
            break
    for line in found[:SHOWN]:
        print(f"  {line}")
    print(f"hundred_nights: seed {seed}, {nights} nights, {len(found)} violations, {site.mirrored} files mirrored, "
          f"{dict(modes)}, {dict(events)}, {time.monotonic() - start:.0f} s")
    return 1 if found else 0


def verified(site: Installation) -> list[str]:
    done = site.run("verify", "Public")
    return [] if done.returncode == 0 else [f"verify: exit {done.returncode} {done.stdout[:200]} {done.stderr[:600]}"]


def planted(site: Installation) -> int:
    """Changes that the program did not make must be noticed."""
    missed = 0
    page = site.public / UNITS[0] / "index.html"
    defects = {
        "a page is altered after the night": lambda: page.write_bytes(page.read_bytes() + b" "),
        "a page is lost": page.unlink,
        "a stranger lies there": lambda: (site.public / "x.html").write_bytes(b"x"),
    }
    for name, plant in defects.items():
        before = files(site.public)
        plant()
        after = files(site.public)
        found = whole(site, after)
        print(f"planted: {name}: {found or 'MISSED'}")
        missed += not found
        site.build()
        if files(site.public) != before:
            print(f"planted: {name}: the next build does not put it right")
            missed += 1
    real, site.program = site.program, str(Path(site.program).parent / "palsu")
    wrapper = Path(site.program)
    for name, line in {"claims success": "code=0", "writes into the content": 'echo >> "$5/Content/situs.csv"',
                       "rewrites a unit": f'echo >> "$5/Public/{UNITS[1]}/index.html"'}.items():
        wrapper.write_text(f'#!/bin/sh\n"{real}" "$@"; code=$?\n{line}\nexit $code\n')
        wrapper.chmod(0o755)
        site.touched, site.spoilt, site.between = set(), set(), {}
        if name == "claims success":
            mistype(site, UNITS[2])
        _, found = night(site, "plain")
        for fault in list(site.wrong):
            site.wrong.pop(fault)()
        print(f"planted: {name}: {found[:1] or 'MISSED'}")
        missed += not found
    print(f"hundred_nights --coba-rusak: {len(defects) + 3} defects planted, {missed} missed")
    return 1 if missed else 0


Installation.usual = 0.3
Installation.between = {}

if __name__ == "__main__":
    sys.exit(main())
