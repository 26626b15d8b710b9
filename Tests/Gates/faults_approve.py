"""Section I of the fault gate: approving. Every system call on the site failed, the program killed at
each, the disk full from each on: afterwards the chain is the old or the new one, and running the same
command again ends at the new one."""

import shutil
import signal
from errno import EIO, ENOSPC
from pathlib import Path

import faults_trace
from faults_site import UNIT, Site

CALLS = ["openat", "read", "write", "close", "mkdir", "rename", "unlink", "rmdir", "syncfs", "fsync", "flock",
         "getdents64", "newfstatat", "lstat", "stat", "ftruncate"]
TAKING = {"write", "mkdir"}
BY = ("--by", "Camat", "--yes")
DAY = ("--date", "2020-11-01", "--today", "2020-11-02")
WHY = ("--reason", "salah ketik")


def sweep(place: Path, program: str, templates: Path, most: int | None) -> tuple[int, list[str], str]:
    tries, findings, notes = 0, [], []
    for name, (prepare, words) in SCENARIOS.items():
        root = place / name
        root.mkdir()
        site = Site(root, program, templates)
        prepare(site)
        done, wrong = Approval(site, words).sweep(most)
        tries += done
        notes.append(f"{name} {done}")
        findings += [f"{name}: {finding}" for finding in wrong]
    return tries, findings, ", ".join(notes)


class Approval:
    """One command on one state of the content, tried again and again."""

    def __init__(self, site: Site, words: tuple):
        self.site, self.words = site, words
        self.kept = site.root.parent / (site.root.name + "-kept")
        shutil.copytree(site.content, self.kept)
        self.old = self.chain()

    def chain(self) -> dict[str, bytes]:
        """The chain's files by path; what is hidden was left behind by a run that died and counts as
        nothing."""
        folder = self.site.content / UNIT / "disahkan"
        return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*"))
                if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)}

    def reset(self):
        shutil.rmtree(self.site.content)
        shutil.copytree(self.kept, self.site.content)

    def traced(self, act):
        return faults_trace.run(self.site.command("approve", UNIT, *self.words), CALLS, str(self.site.root), act,
                                "/", {"HOME": "/nonexistent"})

    def sweep(self, most: int | None) -> tuple[int, list[str]]:
        honest = self.traced(lambda call: None)
        self.new = self.chain()
        if honest.code or self.new == self.old:
            return 0, [f"the honest run: exit {honest.code}: {honest.text}"]
        total = len(honest.calls)
        places = range(total) if most is None else sorted({n * total // (most * 4) for n in range(most * 4)} | {total - 1})
        tries, findings = 0, []
        for place in places:
            for what in ("fails", "killed", "full"):
                self.reset()
                tries += 1
                findings += self.attempt(place, what)
        return tries, findings

    def attempt(self, place: int, what: str) -> list[str]:
        count = 0

        def act(call):
            nonlocal count
            count += 1
            if what == "full":
                return ("fail", ENOSPC) if count > place and call.name in TAKING else None
            if count - 1 != place:
                return None
            return ("fail", EIO) if what == "fails" else ("signal", signal.SIGKILL)

        ended = self.traced(act)
        where = f"call {place} {what} (exit {ended.code})"
        chain = self.chain()
        findings = []
        if chain not in (self.old, self.new):
            findings.append(f"{where}: the chain is neither the old nor the new one")
        if ended.code == 0 and chain != self.new:
            findings.append(f"{where}: says it is done, and it is not")
        if ended.code not in (0, 64, 65, 73, 74, 75, -signal.SIGKILL):
            findings.append(f"{where}: {ended.text[:200]}")
        again = self.site.run("approve", UNIT, *self.words)
        # What was put back already need not be put back again, which is told as wrong usage.
        if again.returncode not in ((0, 64) if "--restore" in self.words else (0,)):
            findings.append(f"{where}: again: exit {again.returncode} {again.stderr.strip()[:200]}")
        if self.chain() != self.new:
            findings.append(f"{where}: running again does not end at the new chain")
        left = list((self.site.content / UNIT / "disahkan").glob(".*"))
        if left and chain == self.old:
            findings.append(f"{where}: running again leaves {left[0].name}")
        return findings


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
    newest = max((site.content / UNIT / "disahkan").iterdir())
    shutil.rmtree(newest)


SCENARIOS = {
    "first": (lambda site: None, ("--quarter", "1", *BY, *DAY)),
    "next": (lambda site: approved(site, 1), ("--quarter", "2", *BY, *DAY)),
    "correction": (corrected, ("--quarter", "2", *BY, *DAY, *WHY)),
    "withdrawal": (lambda site: approved(site, 1, 2), ("--withdraw", *BY, *DAY, *WHY)),
    "restore": (lost, ("--restore",)),
}
